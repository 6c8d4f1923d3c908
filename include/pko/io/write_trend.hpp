#pragma once
/// \file
/// Results of trends as JSON. Every object has `method`, `n` and `reason`; what does not exist is null, never NaN.

#include <string>
#include <string_view>

#include "pko/trend/change.hpp"
#include "pko/trend/clusters.hpp"
#include "pko/trend/comparison.hpp"
#include "pko/trend/mann_kendall.hpp"
#include "pko/trend/rates.hpp"
#include "pko/trend/reporting_delay.hpp"
#include "pko/trend/series.hpp"
#include "pko/trend/target_progress.hpp"
#include "pko/trend/theil_sen.hpp"

namespace pko {

/// The points: [{"period": "2021", "value": 17, "covered": true}, ...].
[[nodiscard]] std::string to_json(const series& s);
/// An object of a result with the series it is of, as `series`, put into it: what `pko trend` prints.
/// \param result one object of JSON
[[nodiscard]] std::string with_series(std::string_view result, const series& s);

[[nodiscard]] std::string to_json(const mann_kendall_result& r);
[[nodiscard]] std::string to_json(const slope_result& r);
[[nodiscard]] std::string to_json(const rate_comparison& r);
[[nodiscard]] std::string to_json(const dispersion_result& r);
[[nodiscard]] std::string to_json(const incident_comparison& r);
[[nodiscard]] std::string to_json(const change_result& r);
[[nodiscard]] std::string to_json(const projection& r);
[[nodiscard]] std::string to_json(const target_progress& r);
[[nodiscard]] std::string to_json(const reporting_delay& r);
/// The object that `pko compare` prints.
[[nodiscard]] std::string to_json(const period_comparison& c);
/// The array that `pko target` prints.
[[nodiscard]] std::string to_json(const std::vector<target_progress>& all);

}  // namespace pko
