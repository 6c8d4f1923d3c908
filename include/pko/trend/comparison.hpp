#pragma once
/// \file
/// Two periods compared by their daily rates, and like for like: the same days of the two years.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/selection.hpp"
#include "pko/trend/rates.hpp"

namespace pko {

/// What the comparison says at its level.
enum class comparison_verdict : std::uint8_t { higher, lower, not_distinguishable, not_comparable };

/// "higher", "lower", "not_distinguishable", "not_comparable".
[[nodiscard]] std::string_view to_string(comparison_verdict v) noexcept;

/// Counts of two periods and the ratio of their daily rates.
struct compared_periods {
  period when, against;
  std::optional<double> value, baseline;  ///< counts; empty where the data know nothing
  reason why = reason::ok;                ///< not_covered: a day of either period is; too_few: no event in either
  std::optional<rate_comparison> rates;   ///< central; absent where not covered

  friend bool operator==(const compared_periods&, const compared_periods&) = default;
};

/// The answer to "more than last year?". A part of a year against a whole one is decided like for like.
struct period_comparison {
  counted what = counted::deaths;
  double level = 0.95;
  compared_periods as_asked;
  std::optional<compared_periods> like_for_like;  ///< absent where moving the period to the year of the other
                                                  ///< would make it overlap itself
  comparison_verdict verdict = comparison_verdict::not_comparable;
  std::vector<std::string> warnings;

  friend bool operator==(const period_comparison&, const period_comparison&) = default;
};

/// Compares the counts of a question in two periods with an exact conditional test. The verdict is that of the like for
/// like comparison where the periods differ in length, otherwise of the periods as asked.
/// \throws contradictory if a period has no end or the question has keys or a range of its own; otherwise as the
/// question does
[[nodiscard]] period_comparison compare_periods(const dataset& data, counted what, const scope& asked,
                                                const period& when, const period& against,
                                                confidence_level level = ninety_five_percent());

/// "deaths: 17 in 2021-01-01..2021-10-27 (300 days) against 12 in 2020 (366 days): not_distinguishable"
[[nodiscard]] std::string to_string(const period_comparison& c);

}  // namespace pko
