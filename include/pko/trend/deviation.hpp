#pragma once
/// \file
/// Do the latest periods leave the trend of those before them? The trend chooses itself (level or line, Poisson or
/// negative binomial, by AIC), and so does the number of latest periods that are kept out of it. In the manner of
/// ASMODEE (Jombart and others 2021).

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pko/core/interval.hpp"
#include "pko/trend/reason.hpp"
#include "pko/trend/regression.hpp"

namespace pko {

/// Where a count lies to what the trend allows.
enum class deviation : std::uint8_t { within, above, below };
/// "within", "above", "below".
[[nodiscard]] std::string_view to_string(deviation d) noexcept;

struct deviation_options {
  std::size_t most_recent = 7;        ///< at most so many of the latest periods may be kept out
  std::optional<std::size_t> recent;  ///< exactly so many, instead of the number that suits best
  confidence_level level = ninety_five_percent();
  friend bool operator==(const deviation_options&, const deviation_options&) noexcept = default;
};

struct deviation_point {
  double observed, expected;
  double lower, upper;  ///< of a count: quantiles under the limits of the expectation
  deviation verdict;
  bool recent;  ///< kept out of the trend
  friend bool operator==(const deviation_point&, const deviation_point&) noexcept = default;
};

struct deviation_result {
  std::size_t n = 0;
  reason why = reason::too_few;
  std::size_t recent = 0;  ///< periods kept out of the trend
  bool line = false;       ///< the trend is a line; else a level
  regression trend;        ///< of the periods before
  std::vector<deviation_point> points;
  friend bool operator==(const deviation_result&, const deviation_result&) = default;
};

/// Needs 5 periods more than are kept out. The number kept out is the one for which most periods of the trend lie
/// within and most of those kept out lie outside; the largest of equals. Reasons: not_counts, too_few, boundary,
/// out_of_range (more is expected than can be counted). \throws std::invalid_argument for lengths that differ or values
/// that are not finite
[[nodiscard]] deviation_result recent_deviation(std::span<const double> times, std::span<const double> counts,
                                                deviation_options options = {});

/// "3 of the latest 4 periods lie above the trend of the 40 before".
[[nodiscard]] std::string to_string(const deviation_result& result);

}  // namespace pko
