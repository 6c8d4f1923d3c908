#include "pko/core/period.hpp"

#include <algorithm>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

std::optional<int> try_year(std::string_view s) noexcept {
  const auto year = s.size() == 4 ? text::parse_whole(s) : std::nullopt;
  if (!year || *year < 1400 || *year > 9999) return std::nullopt;
  return static_cast<int>(*year);
}

std::optional<period> try_fiscal_year(std::string_view s) {
  const auto start = s.size() == 7 && s[4] == '/' ? try_year(s.substr(0, 4)) : std::nullopt;
  const auto end = start ? text::parse_whole(s.substr(5)) : std::nullopt;
  if (!end || *end != (*start + 1) % 100 || *start == 9999) return std::nullopt;
  return period::fiscal_year(*start);
}

std::optional<period> try_quarter(std::string_view s) {
  const auto year = s.size() == 7 && s.substr(4, 2) == "-Q" ? try_year(s.substr(0, 4)) : std::nullopt;
  if (!year || s[6] < '1' || s[6] > '4') return std::nullopt;
  return period::quarter(*year, s[6] - '0');
}

std::string two_digits(int n) { return (n % 100 < 10 ? "0" : "") + std::to_string(n % 100); }

std::string fiscal_label(int start) { return std::to_string(start) + "/" + two_digits(start + 1); }

date moved(date d, int year) {
  const month m(year, d.in_month().number());
  return {year, m.number(), std::min(d.day(), m.days())};
}

}  // namespace

partial_date partial_date::of_year(int year) { return {month(year, 1).first_day(), precision::year}; }

std::optional<partial_date> partial_date::try_parse(std::string_view s) noexcept {
  if (const auto d = date::try_parse(s)) return partial_date(*d);
  if (const auto m = month::try_parse(s)) return partial_date(*m);
  if (const auto y = try_year(s)) return of_year(*y);
  return std::nullopt;
}

partial_date partial_date::parse(std::string_view s) {
  if (const auto d = try_parse(s)) return *d;
  throw invalid_value("date", std::string(s), "is not a day, month or year like 2021-06-10, 2021-06 or 2021");
}

date partial_date::last() const {
  switch (precision_) {
    case precision::day:
      return first_;
    case precision::month:
      return first_.in_month().last_day();
    case precision::year:
      break;
  }
  return {first_.year(), 12, 31};
}

std::string to_string(partial_date d) {
  const std::string whole = to_string(d.first());
  return whole.substr(0, d.known_to() == precision::day ? 10 : d.known_to() == precision::month ? 7 : 4);
}

period period::between(date first, date last) {
  if (last < first) throw invalid_value("period", to_string(first) + ".." + to_string(last), "ends before it begins");
  return {first, last};
}

period period::of(month m) { return {m.first_day(), m.last_day()}; }

period period::calendar_year(int year) { return {month(year, 1).first_day(), month(year, 12).last_day()}; }

period period::quarter(int year, int quarter) {
  if (quarter < 1 || quarter > 4) throw invalid_value("quarter", std::to_string(quarter), "is not in 1 to 4");
  const month start(year, 3 * quarter - 2);
  return {start.first_day(), (start + 2).last_day()};
}

period period::fiscal_year(int starts_in) { return {date(starts_in, 7, 1), date(starts_in + 1, 6, 30)}; }

period period::since(date first) { return {first, std::nullopt}; }

std::optional<period> period::try_parse(std::string_view s) {
  if (const auto fiscal = try_fiscal_year(s)) return fiscal;
  if (const auto quarter = try_quarter(s)) return quarter;
  const auto dots = s.find("..");
  const auto first = partial_date::try_parse(s.substr(0, dots));
  if (!first) return std::nullopt;
  if (dots == std::string_view::npos) return between(first->first(), first->last());
  if (dots + 2 == s.size()) return since(first->first());
  const auto last = partial_date::try_parse(s.substr(dots + 2));
  if (!last || last->last() < first->first()) return std::nullopt;
  return between(first->first(), last->last());
}

period period::parse(std::string_view s) {
  if (const auto p = try_parse(s)) return *p;
  throw invalid_value("period", std::string(s),
                      "is not a period like 2021, 2020/21, 2021-Q3, 2021-06, 2021-01-01..2021-10-27 or 2020-05..");
}

std::optional<int> period::days() const noexcept {
  return last_ ? std::optional<int>(*last_ - first_ + 1) : std::nullopt;
}

bool period::contains(const period& other) const noexcept {
  if (other.first_ < first_) return false;
  return !last_ || (other.last_ && *other.last_ <= *last_);
}

std::optional<period> period::overlap(const period& other) const noexcept {
  const date first = std::max(first_, other.first_);
  std::optional<date> last = last_ ? last_ : other.last_;
  if (last_ && other.last_) last = std::min(*last_, *other.last_);
  if (last && *last < first) return std::nullopt;
  return period(first, last);
}

period period::moved_to_year(int year) const {
  if (!last_) throw invalid_value("period", to_string(*this), "has no end and cannot be moved to another year");
  const int years = last_->year() - first_.year();
  return between(moved(first_, year), moved(*last_, year + years));
}

std::string to_string(const period& p) {
  if (!p.last()) return to_string(p.first()) + "..";
  const month start = p.first().in_month();
  const month end = p.last()->in_month();
  const bool whole_months = p.first() == start.first_day() && *p.last() == end.last_day();
  if (whole_months && start == end) return to_string(start);
  if (whole_months && end - start == 11 && start.number() == 1) return std::to_string(start.year());
  if (whole_months && end - start == 11 && start.number() == 7) return fiscal_label(start.year());
  if (whole_months && end - start == 2 && start.number() % 3 == 1) return quarter_label(start);
  if (p.first() == *p.last()) return to_string(p.first());
  return to_string(p.first()) + ".." + to_string(*p.last());
}

std::string fiscal_year_label(month m) { return fiscal_label(m.number() >= 7 ? m.year() : m.year() - 1); }

std::string quarter_label(month m) { return std::to_string(m.year()) + "-Q" + std::to_string((m.number() + 2) / 3); }

}  // namespace pko
