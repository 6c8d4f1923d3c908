#include <array>

#include "io/row_cells.hpp"
#include "pko/core/text.hpp"

namespace pko::detail {

namespace {

constexpr std::array<std::string_view, 12> month_words = {"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};

// Two-digit years: 45 to 99 are 19yy (the United Nations began in 1945), 00 to 44 are 20yy.
std::optional<int> year_in(std::string_view s, bool two_digits_allowed) {
  const bool digits = s.find_first_not_of("0123456789") == std::string_view::npos;
  if (!digits || !(s.size() == 4 || (s.size() == 2 && two_digits_allowed))) return std::nullopt;
  const int year = static_cast<int>(*text::parse_whole(s));
  if (s.size() == 4) return year;
  return year >= 45 ? 1900 + year : 2000 + year;
}

std::optional<int> number_in(std::string_view s) {
  const bool digits = !s.empty() && s.size() <= 2 && s.find_first_not_of("0123456789") == std::string_view::npos;
  if (!digits) return std::nullopt;
  return static_cast<int>(*text::parse_whole(s));
}

// 31-Jan-21 or 31-Jan-2021
read_date day_month_word(std::string_view s) {
  const auto parts = text::split(s, '-');
  if (parts.size() != 3) return {};
  const auto day = number_in(parts[0]);
  const auto year = year_in(parts[2], true);
  const auto word = text::lower(parts[1]);
  for (int m = 0; m < 12; ++m)
    if (day && year && word == month_words.at(static_cast<std::size_t>(m)))
      return {date::try_make(*year, m + 1, *day), false, false};
  return {};
}

// 31/01/2021: day first; impossible that way, it is ambiguous rather than month first.
read_date day_first(std::string_view s) {
  const auto parts = text::split(s, '/');
  if (parts.size() != 3) return {};
  const auto day = number_in(parts[0]);
  const auto number = number_in(parts[1]);
  const auto year = year_in(parts[2], false);
  if (!day || !number || !year) return {};
  const auto value = date::try_make(*year, *number, *day);
  return {value, false, !value};
}

// 2021-01-31T00:00:00(.000)(Z): a day with a clock that says midnight.
std::string_view without_midnight(std::string_view s) {
  if (s.size() < 19 || (s[10] != 'T' && s[10] != ' ') || s.substr(11, 8) != "00:00:00") return s;
  auto rest = s.substr(19);
  if (rest.ends_with('Z')) rest.remove_suffix(1);
  const bool zeros = rest.empty() || (rest.front() == '.' && rest.find_first_not_of("0", 1) == std::string_view::npos);
  return zeros ? s.substr(0, 10) : s;
}

}  // namespace

read_date parse_any_date(std::string_view s) {
  if (const auto iso = date::try_parse(s)) return {iso, true, false};
  if (const auto midnight = date::try_parse(without_midnight(s))) return {midnight, false, false};
  if (s.find('/') != std::string_view::npos) return day_first(s);
  return day_month_word(s);
}

bool is_blank_word(std::string_view s) noexcept {
  for (const std::string_view word : {"", "na", "n/a", "#n/a", "null", "nan", "none"})
    if (text::equal_ignoring_case(s, word)) return true;
  return false;
}

}  // namespace pko::detail
