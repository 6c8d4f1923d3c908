#pragma once
/// \file
/// How much a value changed, in every way that is asked for, and what each member of a total added to it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/date.hpp"
#include "pko/core/month.hpp"
#include "pko/core/quantity.hpp"
#include "pko/trend/reason.hpp"

namespace pko {

/// Years between two months: months / 12.
[[nodiscard]] double years_between(month from, month to) noexcept;
/// Years between two days: whole years, then days over the days of the year they lie in (actual / actual).
/// Negative if `to` comes first.
[[nodiscard]] double years_between(date from, date to);

/// A change of one value into another. What is undefined is empty: per cent of zero, a logarithm of zero.
struct change_result {
  double from = 0, to = 0;
  std::optional<double> years;  ///< between them, where given
  reason why = reason::ok;      ///< boundary: the base is zero, or negative (then only the absolute change is given)
  double absolute = 0;
  std::optional<double> relative;         ///< (to - from) / from: 0.31 is a rise by 31 per cent
  std::optional<double> log_ratio;        ///< ln(to / from)
  std::optional<double> compound_yearly;  ///< (to / from)^(1 / years) - 1

  friend bool operator==(const change_result&, const change_result&) = default;
};

/// \throws invalid_value if a value is not finite, or years are given and not above zero
[[nodiscard]] change_result change_of(double from, double to, std::optional<double> years = {});
/// "170 to 223: +53, +31.1765 per cent, +17.6830 per cent a year over 1.6667 years"
[[nodiscard]] std::string to_string(const change_result& c);

/// A change between two shares, which is told in percentage points.
/// \throws invalid_value unless both lie in 0..1
[[nodiscard]] double percentage_points(double from_share, double to_share);

/// A change between qualified values: what is known of the difference and of the ratio. Of two lower bounds nothing is.
struct qualified_change {
  bounds difference, ratio;
  reason why = reason::ok;  ///< boundary: the base may be zero or negative, so that there is no ratio
  friend bool operator==(const qualified_change&, const qualified_change&) = default;
};
[[nodiscard]] qualified_change change_of(const quantity& from, const quantity& to);
/// "difference from 3 to 7, ratio from 1.0500 to 1.1200"; an open side is "no limit"
[[nodiscard]] std::string to_string(const qualified_change& c);

/// A flow over some days brought to a year.
struct annualised {
  double value = 0;
  int days = 0;
  std::vector<std::string> warnings;  ///< fewer than 90 days; a flow that varies with the season
  friend bool operator==(const annualised&, const annualised&) = default;
};
/// \param days_in_year 365 or 366 \throws invalid_value unless the flow is finite and 1 <= days <= days_in_year
[[nodiscard]] annualised annualise(double flow, int days, int days_in_year = 365, bool seasonal = false);
/// "20.6833 a year, from 300 days"
[[nodiscard]] std::string to_string(const annualised& a);

/// One member of a total at two times.
struct member_value {
  std::string name;
  double from = 0, to = 0;
};
/// What a member added to the change of the total.
struct contribution {
  std::string name;
  double change = 0;
  std::optional<double> of_base;    ///< change / total before: adds up to the relative change of the total
  std::optional<double> of_change;  ///< change / change of the total; empty if the total did not change
  friend bool operator==(const contribution&, const contribution&) = default;
};
/// Largest change first, whichever its sign; then by name. \throws invalid_value if a value is not finite
[[nodiscard]] std::vector<contribution> contributions_to_change(const std::vector<member_value>& members);
/// "MINUSMA: +12.0000, +24.0000 per cent of the total before"
[[nodiscard]] std::string to_string(const contribution& c);

}  // namespace pko
