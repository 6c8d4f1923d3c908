#pragma once
/// \file
/// A calendar day that is always a real day.

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "pko/core/month.hpp"

namespace pko {

/// A day of the Gregorian calendar, 1400-01-01 to 9999-12-31. There is no "not a date" and no infinity:
/// an absent date is std::optional<date>. Conversions to and from Boost.Date_Time are in boost_date.hpp.
class date {
 public:
  /// \throws invalid_value if there is no such day.
  date(int year, int month, int day);

  /// Reads ISO 8601, "2021-06-10", and nothing else.
  /// \throws invalid_value for any other text or a day that does not exist.
  [[nodiscard]] static date parse(std::string_view text);
  [[nodiscard]] static std::optional<date> try_parse(std::string_view text) noexcept;
  /// The day if it exists.
  [[nodiscard]] static std::optional<date> try_make(int year, int month, int day) noexcept;

  /// The inverse of days_since_epoch().
  /// \throws invalid_value outside the supported years.
  [[nodiscard]] static date from_days(std::int64_t days_since_1970);

  [[nodiscard]] int year() const noexcept { return in_month().year(); }
  [[nodiscard]] int day() const noexcept;
  /// The month that holds the day.
  [[nodiscard]] month in_month() const noexcept;
  /// Days since 1970-01-01; negative before.
  [[nodiscard]] std::int32_t days_since_epoch() const noexcept { return days_; }

  [[nodiscard]] friend date operator+(date d, int days) { return from_days(std::int64_t{d.days_} + days); }
  [[nodiscard]] friend date operator-(date d, int days) { return from_days(std::int64_t{d.days_} - days); }
  /// Days from b to a.
  [[nodiscard]] friend int operator-(date a, date b) noexcept { return a.days_ - b.days_; }

  friend bool operator==(date, date) noexcept = default;
  friend std::strong_ordering operator<=>(date, date) noexcept = default;

 private:
  explicit date(std::int32_t days) noexcept : days_(days) {}
  std::int32_t days_;
};

/// "2021-06-10"
[[nodiscard]] std::string to_string(date d);

}  // namespace pko

template <>
struct std::hash<pko::date> {
  std::size_t operator()(pko::date d) const noexcept { return std::hash<std::int32_t>{}(d.days_since_epoch()); }
};
