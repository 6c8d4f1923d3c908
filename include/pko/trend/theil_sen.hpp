#pragma once
/// \file
/// How fast values rise or fall: medians of slopes, which outliers do not move.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pko/core/interval.hpp"
#include "pko/trend/reason.hpp"
#include "pko/trend/series.hpp"

namespace pko {

/// Medians of slopes.
enum class slope_method : std::uint8_t {
  theil_sen,        ///< Theil 1950, Sen 1968: the median of the slopes between all pairs
  repeated_medians  ///< Siegel 1982: the median over points of the median slope to the others; no interval
};

/// "theil_sen", "repeated_medians".
[[nodiscard]] std::string_view to_string(slope_method m) noexcept;

/// Which line goes with a slope.
enum class intercept_rule : std::uint8_t {
  medians,         ///< median(y) - slope x median(t)
  median_residual  ///< median of y - slope x t, as zyp, mblm and others have it
};

/// "medians", "median_residual".
[[nodiscard]] std::string_view to_string(intercept_rule r) noexcept;

/// A slope per year. A limit that is infinite is empty: for n <= 4 at 95 per cent both always are.
struct slope_result {
  slope_method method = slope_method::theil_sen;
  intercept_rule intercept_by = intercept_rule::medians;
  std::size_t n = 0;        ///< values that entered
  reason why = reason::ok;  ///< too_few: fewer than 2 values; no_variation: the slope is 0 and has no interval;
                            ///< boundary: the slope is beyond what a double holds
  double level = 0.95;
  std::optional<double> slope, intercept;
  std::optional<double> lower, upper;            ///< Sen's interval
  std::optional<double> rank_lower, rank_upper;  ///< of the limits among the slopes, before they are rounded outward

  friend bool operator==(const slope_result&, const slope_result&) = default;
};

/// The Theil-Sen slope with Sen's interval, over real time, so that holes do not matter. Exact for any n, in
/// O(n log n) and linear memory beyond some 200 values. A slope of 0 of counts with many ties is an answer, not a
/// failure. Do not use it for counts that are mostly zero: its slope is then 0 whatever happens in the rest.
[[nodiscard]] slope_result theil_sen(const series& values, confidence_level level = ninety_five_percent(),
                                     intercept_rule rule = intercept_rule::medians);

/// Siegel's slope: stands up to half of the values being wrong, where theil_sen stands 29 per cent. O(n^2) in time,
/// linear in memory.
[[nodiscard]] slope_result repeated_medians(const series& values,
                                            intercept_rule rule = intercept_rule::median_residual);

/// "theil_sen of 15 values: -0.5833 a year (95 % -2.4286 to 1.0000)"
[[nodiscard]] std::string to_string(const slope_result& r);

}  // namespace pko
