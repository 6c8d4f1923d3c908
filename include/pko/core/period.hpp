#pragma once
/// \file
/// Periods, and dates known only to a month or a year.

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "pko/core/date.hpp"

namespace pko {

/// How exactly a date is known.
enum class precision : std::uint8_t { day, month, year };

/// A date known to the day, the month or the year ("2012-04-21", "2012-04", "2012").
class partial_date {
 public:
  explicit partial_date(date d) noexcept : first_(d), precision_(precision::day) {}
  explicit partial_date(month m) : first_(m.first_day()), precision_(precision::month) {}
  /// \throws invalid_value if the year is not 1400..9999.
  [[nodiscard]] static partial_date of_year(int year);

  /// \throws invalid_value unless the text is a day, month or year in ISO form.
  [[nodiscard]] static partial_date parse(std::string_view text);
  [[nodiscard]] static std::optional<partial_date> try_parse(std::string_view text) noexcept;

  /// Earliest and latest day it can mean, both included.
  [[nodiscard]] date first() const noexcept { return first_; }
  [[nodiscard]] date last() const;
  [[nodiscard]] precision known_to() const noexcept { return precision_; }

  friend bool operator==(partial_date, partial_date) noexcept = default;
  friend std::strong_ordering operator<=>(partial_date, partial_date) noexcept = default;

 private:
  partial_date(date first, precision p) noexcept : first_(first), precision_(p) {}
  date first_;
  precision precision_;
};

/// ISO form cut at the precision.
[[nodiscard]] std::string to_string(partial_date d);

/// When a value was true: a date of some precision, and whether the source said so or it had to be assumed
/// (a report that gives no date is assumed to speak of its own date).
struct as_of {
  partial_date when;
  bool assumed = false;

  friend bool operator==(const as_of&, const as_of&) noexcept = default;
};

/// A run of days, first and last included. The end may be open ("since May 2020").
class period {
 public:
  /// \throws invalid_value if last is before first.
  [[nodiscard]] static period between(date first, date last);
  [[nodiscard]] static period of(month m);
  [[nodiscard]] static period calendar_year(int year);
  /// \throws invalid_value unless the quarter is 1..4.
  [[nodiscard]] static period quarter(int year, int quarter);
  /// The United Nations peacekeeping fiscal year that begins on 1 July of the year and ends on 30 June of the next.
  [[nodiscard]] static period fiscal_year(int starts_in);
  /// From a day on, without end.
  [[nodiscard]] static period since(date first);

  /// Reads "2021", "2020/21" (fiscal), "2021-Q3", "2021-06", "2021-06-10", "A..B" of days, months or years, and "A.."
  /// (since). \throws invalid_value for any other text.
  [[nodiscard]] static period parse(std::string_view text);
  [[nodiscard]] static std::optional<period> try_parse(std::string_view text);

  [[nodiscard]] date first() const noexcept { return first_; }
  /// Last day, included; empty for an open end.
  [[nodiscard]] std::optional<date> last() const noexcept { return last_; }
  /// Days, both ends included; empty for an open end.
  [[nodiscard]] std::optional<int> days() const noexcept;
  [[nodiscard]] bool contains(date d) const noexcept { return d >= first_ && (!last_ || d <= *last_); }
  /// True if every day of the other lies in this one.
  [[nodiscard]] bool contains(const period& other) const noexcept;
  /// The days in both, if any.
  [[nodiscard]] std::optional<period> overlap(const period& other) const noexcept;
  /// The same months and days in another year (29 February becomes 28): the like-for-like period.
  /// \throws invalid_value for an open end.
  [[nodiscard]] period moved_to_year(int year) const;

  friend bool operator==(const period&, const period&) noexcept = default;
  /// By the first day, then by the last; an open end comes after every day.
  friend std::strong_ordering operator<=>(const period& a, const period& b) noexcept {
    if (const auto by_first = a.first_ <=> b.first_; by_first != 0) return by_first;
    if (a.last_ && b.last_) return *a.last_ <=> *b.last_;
    return b.last_.has_value() <=> a.last_.has_value();
  }

 private:
  period(date first, std::optional<date> last) noexcept : first_(first), last_(last) {}
  date first_;
  std::optional<date> last_;
};

/// The form in common use that parse() reads back: "2021", "2020/21", "2021-Q3", "2021-06", "2021-01-01..2021-10-27",
/// "2020-05-01..".
[[nodiscard]] std::string to_string(const period& p);

/// "2020/21" for any day from 1 July 2020 to 30 June 2021.
[[nodiscard]] std::string fiscal_year_label(month m);
/// "2021-Q3"
[[nodiscard]] std::string quarter_label(month m);

}  // namespace pko

template <>
struct std::hash<pko::partial_date> {
  std::size_t operator()(pko::partial_date d) const noexcept {
    return std::hash<pko::date>{}(d.first()) * 3 + static_cast<std::size_t>(d.known_to());
  }
};

template <>
struct std::hash<pko::period> {
  std::size_t operator()(const pko::period& p) const noexcept {
    return std::hash<pko::date>{}(p.first()) * 31 + std::hash<std::optional<pko::date>>{}(p.last());
  }
};
