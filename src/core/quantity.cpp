#include "pko/core/quantity.hpp"

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, 6> names = {"exact", "more_than", "less_than", "about", "almost", "range"};
// What stands before the number in prose; a range has none.
constexpr std::array<std::string_view, 5> prefixes = {"", "more than ", "less than ", "about ", "almost "};
constexpr double tolerance = 0.05;

std::string number(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e15) return text::grouped(static_cast<std::int64_t>(value));
  return text::shortest(value);
}

double parse_printed(std::string_view s) {
  std::string digits;
  for (const char c : s)
    if (c != ',') digits += c;
  const auto value = text::parse_number(digits);
  if (!value || number(*value) != s)
    throw invalid_value("quantity", std::string(s), "is not a number like 74,200 or 18.2");
  return *value;
}

}  // namespace

std::string_view to_string(qualifier q) noexcept { return names.at(static_cast<std::size_t>(q)); }

qualifier parse_qualifier(std::string_view word) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names.at(i) == word) return static_cast<qualifier>(i);
  throw unknown_word("qualifier", std::string(word), text::nearest(word, {names.begin(), names.end()}));
}

quantity::quantity(qualifier q, double low, double high) : qualifier_(q), low_(low), high_(high) {
  for (const double value : {low, high})
    if (!std::isfinite(value)) throw invalid_value("quantity", text::shortest(value), "is not a finite number");
}

quantity quantity::exact(double value) { return {qualifier::exact, value, value}; }
quantity quantity::more_than(double value) { return {qualifier::more_than, value, value}; }
quantity quantity::less_than(double value) { return {qualifier::less_than, value, value}; }
quantity quantity::about(double value) { return {qualifier::about, value, value}; }
quantity quantity::almost(double value) { return {qualifier::almost, value, value}; }

quantity quantity::range(double low, double high) {
  if (high < low) throw invalid_value("range", number(low) + " to " + number(high), "ends below its beginning");
  return {qualifier::range, low, high};
}

quantity quantity::of(qualifier q, double value) {
  if (q == qualifier::range) throw invalid_value("qualifier", "range", "needs two numbers");
  return {q, value, value};
}

bounds quantity::limits() const noexcept {
  const double slack = std::abs(low_) * tolerance;
  switch (qualifier_) {
    case qualifier::more_than:
      return {low_, std::nullopt};
    case qualifier::less_than:
      return {std::nullopt, low_};
    case qualifier::about:
      return {low_ - slack, low_ + slack};
    case qualifier::almost:
      return {low_ - slack, low_};
    case qualifier::exact:
    case qualifier::range:
      break;
  }
  return {low_, high_};
}

std::string to_string(const quantity& q) {
  if (q.how() == qualifier::range) return number(q.printed()) + " to " + number(q.printed_high());
  return std::string(prefixes.at(static_cast<std::size_t>(q.how()))) + number(q.printed());
}

quantity parse_quantity(std::string_view s) {
  if (const auto to = s.find(" to "); to != std::string_view::npos)
    return quantity::range(parse_printed(s.substr(0, to)), parse_printed(s.substr(to + 4)));
  for (std::size_t i = 1; i < prefixes.size(); ++i)
    if (s.starts_with(prefixes.at(i)))
      return quantity::of(static_cast<qualifier>(i), parse_printed(s.substr(prefixes.at(i).size())));
  return quantity::exact(parse_printed(s));
}

bounds operator+(const bounds& a, const bounds& b) noexcept {
  bounds sum;
  if (a.low && b.low) sum.low = *a.low + *b.low;
  if (a.high && b.high) sum.high = *a.high + *b.high;
  return sum;
}

bounds operator-(const bounds& a, const bounds& b) noexcept {
  bounds difference;
  if (a.low && b.high) difference.low = *a.low - *b.high;
  if (a.high && b.low) difference.high = *a.high - *b.low;
  return difference;
}

bounds operator/(const bounds& a, const bounds& b) {
  if (!b.low || *b.low <= 0) {
    const std::string least = b.low ? text::shortest(*b.low) : "no lower bound";
    throw invalid_value("denominator", least, "may be zero or negative");
  }
  bounds ratio;
  if (a.low && b.high) ratio.low = *a.low / *b.high;
  if (a.high) ratio.high = *a.high / *b.low;
  return ratio;
}

}  // namespace pko
