#include "pko/core/date.hpp"

#include <boost/date_time/gregorian/greg_calendar.hpp>
#include <cstdio>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

using calendar = boost::gregorian::gregorian_calendar;

constexpr int first_year = 1400;
constexpr int last_year = 9999;

// Boost counts days from a day number of its own; pko from 1970-01-01.
constexpr std::int32_t epoch_day_number = 2440588;
constexpr std::int32_t first_day_number = 2232400 - epoch_day_number;  // 1400-01-01
constexpr std::int32_t last_day_number = 5373484 - epoch_day_number;   // 9999-12-31

calendar::ymd_type civil(std::int32_t days) {
  return calendar::from_day_number(static_cast<calendar::date_int_type>(days + epoch_day_number));
}

bool all_digits(std::string_view s) noexcept { return s.find_first_not_of("0123456789") == std::string_view::npos; }

int number_of(std::string_view digits) noexcept { return static_cast<int>(*text::parse_whole(digits)); }

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

bool is_leap_year(int year) noexcept { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// --- month -----------------------------------------------------------------------------------------------------------

month::month(int year, int number) : index_(0) {
  if (year < first_year || year > last_year)
    throw invalid_value("year", std::to_string(year), "is not in 1400 to 9999");
  if (number < 1 || number > 12) throw invalid_value("month", std::to_string(number), "is not in 1 to 12");
  index_ = year * 12 + number - 1;
}

std::optional<month> month::try_parse(std::string_view s) noexcept {
  if (s.size() != 7 || s[4] != '-' || !all_digits(s.substr(0, 4)) || !all_digits(s.substr(5))) return std::nullopt;
  const int year = number_of(s.substr(0, 4));
  const int number = number_of(s.substr(5));
  if (year < first_year || number < 1 || number > 12) return std::nullopt;
  return month(year, number);
}

month month::parse(std::string_view s) {
  if (const auto m = try_parse(s)) return *m;
  throw invalid_value("month", std::string(s), "is not a month like 2021-06");
}

month month::from_index(std::int64_t index) {
  if (index < first_year * 12 || index >= (last_year + 1) * 12)
    throw invalid_value("month index", std::to_string(index), "is outside the years 1400 to 9999");
  return month(static_cast<std::int32_t>(index));
}

date month::first_day() const { return date(year(), number(), 1); }
date month::last_day() const { return date(year(), number(), days()); }

int month::days() const noexcept {
  return calendar::end_of_month_day(static_cast<unsigned short>(year()), static_cast<unsigned short>(number()));
}

double month::fraction_of_year() const noexcept { return days() / (is_leap_year(year()) ? 366.0 : 365.0); }

month& month::operator++() { return *this = *this + 1; }

std::string to_string(month m) { return std::to_string(m.year()) + "-" + two_digits(m.number()); }

// --- date ------------------------------------------------------------------------------------------------------------

std::optional<date> date::try_make(int year, int number, int day) noexcept {
  if (year < first_year || year > last_year || number < 1 || number > 12 || day < 1) return std::nullopt;
  if (day > month(year, number).days()) return std::nullopt;
  const calendar::ymd_type ymd(static_cast<unsigned short>(year), static_cast<unsigned short>(number),
                               static_cast<unsigned short>(day));
  return date(static_cast<std::int32_t>(calendar::day_number(ymd)) - epoch_day_number);
}

date::date(int year, int month, int day) : days_(0) {
  const auto made = try_make(year, month, day);
  if (!made)
    throw invalid_value("date", std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day),
                        "is not a day of the calendar between 1400 and 9999");
  *this = *made;
}

std::optional<date> date::try_parse(std::string_view s) noexcept {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  if (!all_digits(s.substr(0, 4)) || !all_digits(s.substr(5, 2)) || !all_digits(s.substr(8))) return std::nullopt;
  return try_make(number_of(s.substr(0, 4)), number_of(s.substr(5, 2)), number_of(s.substr(8)));
}

date date::parse(std::string_view s) {
  if (const auto d = try_parse(s)) return *d;
  throw invalid_value("date", std::string(s), "is not a day of the calendar written like 2021-06-10");
}

date date::from_days(std::int64_t days) {
  if (days < first_day_number || days > last_day_number)
    throw invalid_value("days since 1970-01-01", std::to_string(days), "is outside the years 1400 to 9999");
  return date(static_cast<std::int32_t>(days));
}

int date::day() const noexcept { return civil(days_).day; }

month date::in_month() const noexcept {
  const auto ymd = civil(days_);
  return {ymd.year, ymd.month.as_number()};
}

std::string to_string(date d) { return to_string(d.in_month()) + "-" + two_digits(d.day()); }

}  // namespace pko
