#pragma once
/// \file
/// The methods for counts by their words, and their answers as members of a JSON object: what `pko trend` prints of
/// them.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/trend/reason.hpp"
#include "pko/trend/series.hpp"

namespace pko {

/// "poisson", "quasi_poisson", "negative_binomial", "count_trend", "ears", "cusum", "farrington", "change_points",
/// "forecast".
[[nodiscard]] const std::vector<std::string>& count_methods();

/// The answer of one method.
struct method_answer {
  std::size_t n = 0;  ///< values used
  reason why = reason::ok;
  std::string members;  ///< `"slope": 0.1, "points": []`: the members of its own, null or empty without a result
  friend bool operator==(const method_answer&, const method_answer&) = default;
};

/// Applies a method as `pko trend` does. Only covered periods enter; regressions step over gaps, early warning does not
/// judge what is not known, change points and forecasts need a series without gaps. Exposures (the regressions only)
/// are taken period by period; a period without one does not enter, and without any the reason is not_covered. All but
/// forecast need a flow. Settings: EARS, cumulative sums and change points as their options begin; farrington_options
/// monthly() for months, windows of three quarters for quarters; forecasts by simple smoothing, for 12 months, 4
/// quarters or 3 years. \throws unknown_word for a method that is not one of count_methods(); invalid_value for events
/// without exposure
[[nodiscard]] method_answer answer_count_method(std::string_view method, const series& values,
                                                const std::optional<series>& exposures = {});

/// One object: `method`, `n`, `reason`, and the members.
[[nodiscard]] std::string to_json(std::string_view method, const method_answer& answer);

}  // namespace pko
