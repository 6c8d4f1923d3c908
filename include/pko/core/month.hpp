#pragma once
/// \file
/// A calendar month, the key of aggregation for everything that is reported monthly.

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace pko {

class date;

/// A month of the Gregorian calendar, 1400-01 to 9999-12. Stepping is month arithmetic: nothing snaps to a month's end.
class month {
 public:
  /// \throws invalid_value if the year is not 1400..9999 or the number not 1..12.
  month(int year, int number);

  /// Reads "2021-06".
  /// \throws invalid_value for any other text.
  [[nodiscard]] static month parse(std::string_view text);
  [[nodiscard]] static std::optional<month> try_parse(std::string_view text) noexcept;

  /// The inverse of index().
  /// \throws invalid_value outside the supported years.
  [[nodiscard]] static month from_index(std::int64_t index);

  [[nodiscard]] int year() const noexcept { return index_ / 12; }
  [[nodiscard]] int number() const noexcept { return index_ % 12 + 1; }
  /// Months since the January of year 0; consecutive months differ by one.
  [[nodiscard]] std::int32_t index() const noexcept { return index_; }

  [[nodiscard]] date first_day() const;
  [[nodiscard]] date last_day() const;
  /// 28 to 31.
  [[nodiscard]] int days() const noexcept;
  /// Days of the month as a fraction of the days of its calendar year: the weight of one month in person-time.
  [[nodiscard]] double fraction_of_year() const noexcept;

  month& operator++();
  [[nodiscard]] friend month operator+(month m, int months) { return from_index(std::int64_t{m.index_} + months); }
  [[nodiscard]] friend month operator-(month m, int months) { return from_index(std::int64_t{m.index_} - months); }
  /// Months from b to a.
  [[nodiscard]] friend int operator-(month a, month b) noexcept { return a.index_ - b.index_; }

  friend bool operator==(month, month) noexcept = default;
  friend std::strong_ordering operator<=>(month, month) noexcept = default;

 private:
  explicit month(std::int32_t index) noexcept : index_(index) {}
  std::int32_t index_;
};

/// "2021-06"
[[nodiscard]] std::string to_string(month m);

/// True for years with a 29 February.
[[nodiscard]] bool is_leap_year(int year) noexcept;

}  // namespace pko

template <>
struct std::hash<pko::month> {
  std::size_t operator()(pko::month m) const noexcept { return std::hash<std::int32_t>{}(m.index()); }
};
