#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "pko/core/text.hpp"

namespace pko::detail {

namespace {

constexpr std::array<std::string_view, 12> month_names = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

// Commas into the whole part of plain digits.
std::string with_commas(const std::string& digits) {
  const auto point = digits.find('.');
  std::string whole = digits.substr(0, point);
  const std::size_t first = whole.starts_with('-') ? 1 : 0;
  for (std::size_t at = whole.size(); at > first + 3;) whole.insert(at -= 3, 1, ',');
  return point == std::string::npos ? whole : whole + digits.substr(point);
}

std::string name_of(month m) { return std::string(month_names.at(static_cast<std::size_t>(m.number() - 1))); }

std::string day_and_month(date d) { return std::to_string(d.day()) + " " + name_of(d.in_month()); }

}  // namespace

std::string years_in_words(const quantity& value) {
  std::string out;
  for (const char c : in_words(value))
    if (c != ',') out += c;
  return out;
}

std::string in_words(double value) { return with_commas(text::shortest(value)); }

std::string in_words(double value, int decimals) {
  return std::isfinite(value) ? with_commas(text::rounded(value, decimals)) : "∞";
}

std::string in_words(const interval& limits, int decimals) {
  return in_words(limits.lower, decimals) + "–" + in_words(limits.upper, decimals);
}

std::string in_words(const quantity& value) {
  switch (value.how()) {
    case qualifier::more_than:
      return "more than " + in_words(value.printed());
    case qualifier::less_than:
      return "less than " + in_words(value.printed());
    case qualifier::about:
      return "about " + in_words(value.printed());
    case qualifier::almost:
      return "almost " + in_words(value.printed());
    case qualifier::range:
      return in_words(value.printed()) + "–" + in_words(value.printed_high());
    case qualifier::exact:
      break;
  }
  return in_words(value.printed());
}

std::string in_words(const quantity& value, std::string_view unit) {
  if (unit == "year") return years_in_words(value);
  return in_words(value) + " " + unit_in_words(unit);
}

std::string unit_in_words(std::string_view unit) {
  std::string out(unit);
  std::ranges::replace(out, '_', ' ');
  return out;
}

std::string in_words(date d) { return day_and_month(d) + " " + std::to_string(d.year()); }

std::string in_words(partial_date d) {
  switch (d.known_to()) {
    case precision::year:
      return std::to_string(d.first().year());
    case precision::month:
      return name_of(d.first().in_month()) + " " + std::to_string(d.first().year());
    case precision::day:
      break;
  }
  return in_words(d.first());
}

std::string in_words(const period& p) {
  if (!p.last()) return "since " + in_words(p.first());
  const date last = *p.last();
  if (p == period::calendar_year(p.first().year())) return std::to_string(p.first().year());
  if (p == period::of(p.first().in_month())) return in_words(partial_date(p.first().in_month()));
  if (p.first() == last) return in_words(last);
  const bool whole_years = p.first() == date(p.first().year(), 1, 1) && last == date(last.year(), 12, 31);
  if (whole_years) return std::to_string(p.first().year()) + "–" + std::to_string(last.year());
  const bool one_year = p.first().year() == last.year();
  return (one_year ? day_and_month(p.first()) : in_words(p.first())) + " to " + in_words(last);
}

std::string during(const period& p) {
  const std::string words = in_words(p);
  if (!p.last()) return words;
  if (p.first() == *p.last()) return "on " + words;
  return (words.find(" to ") == std::string::npos ? "in " : "from ") + words;
}

std::string in_words(const timing& t) { return t.is_period() ? in_words(t.days()) : in_words(*t.at()); }

std::string in_words(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

int decimals_of(double value) {
  const std::string digits = text::shortest(value);
  const auto point = digits.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace pko::detail
