#pragma once
/// \file
/// A series of values over time: what every method of trends takes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/measure.hpp"
#include "pko/core/date.hpp"
#include "pko/core/month.hpp"
#include "pko/core/period.hpp"

namespace pko {

/// The length of one step of a regular series; `irregular` for values at single dates.
enum class series_step : std::uint8_t { year, fiscal_year, quarter, month, irregular };

/// "year", "fiscal_year", "quarter", "month", "irregular".
[[nodiscard]] std::string_view to_string(series_step s) noexcept;
/// One of the four regular steps. \throws unknown_word
[[nodiscard]] series_step parse_series_step(std::string_view word);
/// 1, 4 or 12; 0 for irregular.
[[nodiscard]] int steps_per_year(series_step s) noexcept;
/// The period of that length which holds the month. \throws contradictory for irregular.
[[nodiscard]] period period_holding(series_step s, month m);

/// What the values are. Methods for counts take only `flow`: events counted in periods.
enum class series_kind : std::uint8_t { flow, stock, share, rate };

/// "flow", "stock", "share", "rate".
[[nodiscard]] std::string_view to_string(series_kind k) noexcept;

/// One value of a series.
struct series_point {
  std::string period;           ///< label: "2021", "2020/21", "2021-Q3", "2021-06", "2021-06-10"
  std::optional<double> value;  ///< absent where nothing is known
  bool covered = true;          ///< the data cover the whole period
  double time = 0;              ///< years since the first point of the series
  int season = 0;               ///< of the year, from 0: month or quarter; 0 where a year is the step

  /// True if a method may use it: wholly covered, and known.
  [[nodiscard]] bool used() const noexcept { return covered && value.has_value(); }
  friend bool operator==(const series_point&, const series_point&) = default;
};

/// Values in the order of time. Regular steps count as equal: 1, 1/4 or 1/12 of a year; dates as days / 365.25.
/// A missing value is never zero; only covered periods enter a method.
class series {
 public:
  /// Consecutive calendar years. \throws invalid_value if a value is not finite or a year is outside 1400..9999.
  [[nodiscard]] static series yearly(int first_year, const std::vector<std::optional<double>>& values,
                                     series_kind kind = series_kind::flow);
  [[nodiscard]] static series yearly(int first_year, const std::vector<double>& values,
                                     series_kind kind = series_kind::flow);
  /// Consecutive months. \throws invalid_value as above.
  [[nodiscard]] static series monthly(month first, const std::vector<std::optional<double>>& values,
                                      series_kind kind = series_kind::flow);
  [[nodiscard]] static series monthly(month first, const std::vector<double>& values,
                                      series_kind kind = series_kind::flow);
  /// Consecutive steps, the first of which holds the month. An empty value is a period that is not covered.
  /// \throws invalid_value as above, contradictory for irregular
  [[nodiscard]] static series regular(series_step step, month first, const std::vector<std::optional<double>>& values,
                                      series_kind kind = series_kind::flow);
  /// Values at dates. \throws invalid_value unless the dates rise and the values are finite, one for each date
  [[nodiscard]] static series dated(const std::vector<date>& dates, const std::vector<double>& values,
                                    series_kind kind = series_kind::stock);
  /// From points made elsewhere, in the order of time.
  /// \throws invalid_value if times or values are not finite, or times do not rise.
  series(series_step step, series_kind kind, std::vector<series_point> points);

  [[nodiscard]] series_step step() const noexcept { return step_; }
  [[nodiscard]] series_kind kind() const noexcept { return kind_; }
  [[nodiscard]] const std::vector<series_point>& points() const noexcept { return points_; }

  /// The points that methods use: covered and known.
  [[nodiscard]] std::vector<series_point> used() const;
  /// Their values, their times in years, and their labels; all of one length.
  [[nodiscard]] std::vector<double> values() const;
  [[nodiscard]] std::vector<double> times() const;
  [[nodiscard]] std::vector<std::string> labels() const;
  /// True if a point between used points is not used (for dated series: never).
  [[nodiscard]] bool has_gap() const noexcept;
  /// True for a flow whose used values are whole and not negative: what count models take.
  [[nodiscard]] bool is_counts() const noexcept;

  friend bool operator==(const series&, const series&) = default;

 private:
  series_step step_;
  series_kind kind_;
  std::vector<series_point> points_;
};

/// The answers to one question by periods, from the first day of the question (or of what the data cover) to the last.
/// A period that is covered only in part, or cut by the range or by a filter on time, stands with `covered` false.
/// \throws contradictory if the question has keys or `top`; otherwise as answer() does.
[[nodiscard]] series series_of(const dataset& data, measure m, const scope& asked, series_step step);

/// Flows: records, deaths, casualties. Shares: women_share, gini, hhi, top10_share. Rate: rate. Stocks: the others.
[[nodiscard]] series_kind kind_of(measure m) noexcept;

}  // namespace pko
