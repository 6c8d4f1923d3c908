#pragma once
/// \file
/// What a report says in numbers: one statement is one number with its meaning.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/code.hpp"
#include "pko/core/period.hpp"
#include "pko/core/quantity.hpp"
#include "pko/model/personnel.hpp"

namespace pko {

/// When a statement was true: at a date of some precision, or over a period. `assumed` says that the report does not
/// give the date, or the end of the period, and that its own date was taken instead.
class timing {
 public:
  explicit timing(as_of when) noexcept;
  explicit timing(period over, bool assumed = false) noexcept : days_(over), assumed_(assumed) {}

  [[nodiscard]] bool is_period() const noexcept { return !at_; }
  /// The date; empty for a period.
  [[nodiscard]] std::optional<partial_date> at() const noexcept { return at_; }
  /// The period, or the days that the date can mean.
  [[nodiscard]] const period& days() const noexcept { return days_; }
  [[nodiscard]] bool assumed() const noexcept { return assumed_; }

  friend bool operator==(const timing&, const timing&) = default;

 private:
  std::optional<partial_date> at_;
  period days_;
  bool assumed_;
};

/// "2021-09" or "2021-01-01..2021-10-27"
[[nodiscard]] std::string to_string(const timing& t);

/// What kind of number a statement is. Unlike kinds are never added, and are set side by side only with a caveat.
enum class statement_kind : std::uint8_t {
  stock,       ///< a level at a date: people serving
  flow,        ///< what happened in a period: people rotated
  cumulative,  ///< what has happened since an origin: people evacuated since May 2020
  share,       ///< a part of a whole, in per cent
  rate,        ///< one thing for each of another, a multiple, or a change
  status,      ///< a place in an order or a lifecycle: the fourth plan, the year of a launch
  target       ///< a planned value, a ceiling or a deadline
};

inline constexpr int statement_kind_count = 7;

/// "stock", "flow" ...
[[nodiscard]] std::string_view to_string(statement_kind k) noexcept;
/// \throws unknown_word with the nearest kind
[[nodiscard]] statement_kind parse_statement_kind(std::string_view word);
/// The kind of a number of which only unit and time are given: per_cent is a share, other ratios a rate; the rest is a
/// stock at a date, a flow over a period, cumulative since a day.
[[nodiscard]] statement_kind usual_kind(std::string_view unit, const timing& when) noexcept;

/// One number of a report.
struct statement {
  std::string id;         ///< unique in the report
  int paragraph;          ///< from 1
  std::string indicator;  ///< what is counted or measured, in words
  quantity value;         ///< as printed: 18.2 with the unit per_cent
  std::string unit;       ///< "persons", "per_cent", "recommendations" ...
  timing when;
  std::optional<pko::population>
      population;                      ///< empty where the report does not say whom it counts, or counts no people
  std::vector<mission_code> missions;  ///< empty for all, or none in particular
  std::string note;                    ///< what a reader must know; may be empty
  /// What narrows or widens the count beyond population and missions: "missions led by the Department of Peace
  /// Operations", "international staff only". Empty where nothing does.
  std::string scope = {};
  statement_kind kind = usual_kind(unit, when);

  friend bool operator==(const statement&, const statement&) = default;
};

/// False for per_cent, percentage_points and times, which may have decimals; everything else is counted in whole
/// things.
[[nodiscard]] bool is_counted(std::string_view unit) noexcept;

}  // namespace pko
