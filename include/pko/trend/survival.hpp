#pragma once
/// \file
/// How long things last, when some have not ended yet: the product-limit estimate (Kaplan and Meier 1958).

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pko/aggregate/item_views.hpp"
#include "pko/core/interval.hpp"
#include "pko/trend/reason.hpp"

namespace pko {

/// The estimate after the ends of one day.
struct survival_point {
  int days;
  std::size_t at_risk;  ///< had lasted so long, just before
  std::size_t ended;
  double lasting;  ///< estimated part that lasts longer
  double std_err;  ///< Greenwood's; 0 where nothing lasts longer
  /// On the scale of the logarithm, cut at 1, as survfit of R's survival does; empty where nothing lasts longer.
  std::optional<interval> limits;

  friend bool operator==(const survival_point&, const survival_point&) noexcept = default;
};

/// A survival curve. Where the last spell has not ended, the curve does not come down to zero, and late quantiles do
/// not exist.
struct survival_curve {
  pko::reason reason;  ///< ok, or too_few where there is no spell
  std::size_t n, ended;
  confidence_level level;
  std::vector<survival_point> points;  ///< one for each day on which something ended, in order

  /// Part that lasts longer than so many days: 1 before the first end. Empty where there is no spell, or beyond the
  /// longest one that had not ended.
  [[nodiscard]] std::optional<double> lasting(int days) const noexcept;
  /// Days after which a part has ended (0.5: the median). Where the curve runs exactly at that height it is the middle
  /// of the step. Empty where the curve does not come down so far.
  [[nodiscard]] std::optional<double> quantile(double ended_part) const noexcept;
  /// The days at which the limits of the curve cross; a side that they do not reach is empty.
  [[nodiscard]] std::pair<std::optional<double>, std::optional<double>> quantile_limits(
      double ended_part) const noexcept;

  int longest;  ///< the longest spell, ended or not

  friend bool operator==(const survival_curve&, const survival_curve&) = default;
};

/// \throws invalid_value for a negative number of days
[[nodiscard]] survival_curve kaplan_meier(std::span<const spell> spells,
                                          confidence_level level = ninety_five_percent());

/// "6 of 10 ended: half within 30 days"
[[nodiscard]] std::string to_string(const survival_curve& c);

}  // namespace pko
