#pragma once
/// \file
/// Results of trends as JSON. Every object has `method`, `n` and `reason`; what does not exist is null, never NaN.

#include <string>
#include <string_view>

#include "pko/trend/change.hpp"
#include "pko/trend/change_points.hpp"
#include "pko/trend/clusters.hpp"
#include "pko/trend/comparison.hpp"
#include "pko/trend/count_line.hpp"
#include "pko/trend/cusum.hpp"
#include "pko/trend/deviation.hpp"
#include "pko/trend/ears.hpp"
#include "pko/trend/farrington.hpp"
#include "pko/trend/forecast.hpp"
#include "pko/trend/mann_kendall.hpp"
#include "pko/trend/rates.hpp"
#include "pko/trend/regression.hpp"
#include "pko/trend/reporting_delay.hpp"
#include "pko/trend/scores.hpp"
#include "pko/trend/series.hpp"
#include "pko/trend/smoothing.hpp"
#include "pko/trend/survival.hpp"
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
[[nodiscard]] std::string to_json(const qualified_change& r);
[[nodiscard]] std::string to_json(const annualised& r);
[[nodiscard]] std::string to_json(const count_line& r);
[[nodiscard]] std::string to_json(const count_trend& r);
[[nodiscard]] std::string to_json(const regression& r);
[[nodiscard]] std::string to_json(const ears_result& r);
[[nodiscard]] std::string to_json(const cusum_result& r);
[[nodiscard]] std::string to_json(const farrington_result& r);
[[nodiscard]] std::string to_json(const change_points_result& r);
[[nodiscard]] std::string to_json(const deviation_result& r);
[[nodiscard]] std::string to_json(const smoothing& r);
[[nodiscard]] std::string to_json(const forecast& r);
[[nodiscard]] std::string to_json(const rolling_scores& r);
[[nodiscard]] std::string to_json(const survival_curve& r);
/// Elements of what a method gives: they have no `method` of their own.
[[nodiscard]] std::string to_json(const contribution& r);
[[nodiscard]] std::string to_json(const recency_caution& r);
/// The object that `pko compare` prints.
[[nodiscard]] std::string to_json(const period_comparison& c);
/// The array that `pko target` prints.
[[nodiscard]] std::string to_json(const std::vector<target_progress>& all);

}  // namespace pko
