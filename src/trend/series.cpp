#include "pko/trend/series.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, 5> step_words = {"year", "fiscal_year", "quarter", "month", "irregular"};
constexpr std::array<std::string_view, 4> kind_words = {"flow", "stock", "share", "rate"};
constexpr double days_of_year = 365.25;
constexpr int first_month_of_fiscal_year = 7;

std::vector<std::optional<double>> all_known(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

void require_finite(double number, const char* field) {
  if (!std::isfinite(number)) throw invalid_value(field, text::shortest(number), "is not a finite number");
}

month first_month_of(series_step s, month m) { return period_holding(s, m).first().in_month(); }

int season_of(series_step s, month m) {
  if (s == series_step::month) return m.number() - 1;
  return s == series_step::quarter ? (m.number() - 1) / 3 : 0;
}

}  // namespace

std::string_view to_string(series_step s) noexcept { return step_words[static_cast<std::size_t>(s)]; }
std::string_view to_string(series_kind k) noexcept { return kind_words[static_cast<std::size_t>(k)]; }

series_step parse_series_step(std::string_view word) {
  constexpr std::size_t regular_steps = 4;
  for (std::size_t i = 0; i < regular_steps; ++i)
    if (step_words[i] == word) return static_cast<series_step>(i);
  throw unknown_word("length of a period", std::string(word),
                     text::nearest(word, {step_words.begin(), step_words.begin() + regular_steps}));
}

int steps_per_year(series_step s) noexcept {
  constexpr std::array<int, 5> steps = {1, 1, 4, 12, 0};
  return steps[static_cast<std::size_t>(s)];
}

period period_holding(series_step s, month m) {
  switch (s) {
    case series_step::year:
      return period::calendar_year(m.year());
    case series_step::fiscal_year:
      return period::fiscal_year(m.number() < first_month_of_fiscal_year ? m.year() - 1 : m.year());
    case series_step::quarter:
      return period::quarter(m.year(), (m.number() - 1) / 3 + 1);
    case series_step::month:
      return period::of(m);
    case series_step::irregular:
      break;
  }
  throw contradictory("an irregular series has no periods of one length");
}

series::series(series_step step, series_kind kind, std::vector<series_point> points)
    : step_(step), kind_(kind), points_(std::move(points)) {
  for (std::size_t i = 0; i < points_.size(); ++i) {
    require_finite(points_[i].time, "time");
    if (points_[i].value) require_finite(*points_[i].value, "value");
    if (i > 0 && points_[i].time <= points_[i - 1].time)
      throw invalid_value("time", points_[i].period, "does not come after " + points_[i - 1].period);
  }
}

series series::regular(series_step step, month first, const std::vector<std::optional<double>>& values,
                       series_kind kind) {
  const int steps = steps_per_year(step);
  const int months = steps == 0 ? 0 : 12 / steps;
  std::vector<series_point> points;
  month at = first_month_of(step, first);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double time = static_cast<double>(i) / steps;
    points.push_back(
        {to_string(period_holding(step, at)), values[i], values[i].has_value(), time, season_of(step, at)});
    if (i + 1 < values.size()) at = at + months;
  }
  return {step, kind, std::move(points)};
}

series series::yearly(int first_year, const std::vector<std::optional<double>>& values, series_kind kind) {
  return regular(series_step::year, month(first_year, 1), values, kind);
}
series series::yearly(int first_year, const std::vector<double>& values, series_kind kind) {
  return yearly(first_year, all_known(values), kind);
}
series series::monthly(month first, const std::vector<std::optional<double>>& values, series_kind kind) {
  return regular(series_step::month, first, values, kind);
}
series series::monthly(month first, const std::vector<double>& values, series_kind kind) {
  return monthly(first, all_known(values), kind);
}

series series::dated(const std::vector<date>& dates, const std::vector<double>& values, series_kind kind) {
  if (dates.size() != values.size())
    throw invalid_value("values", std::to_string(values.size()),
                        "are not one for each of " + std::to_string(dates.size()) + " dates");
  std::vector<series_point> points;
  for (std::size_t i = 0; i < dates.size(); ++i)
    points.push_back({to_string(dates[i]), values[i], true, (dates[i] - dates.front()) / days_of_year, 0});
  return {series_step::irregular, kind, std::move(points)};
}

std::vector<series_point> series::used() const {
  std::vector<series_point> out;
  std::ranges::copy_if(points_, std::back_inserter(out), [](const series_point& p) { return p.used(); });
  return out;
}

std::vector<double> series::values() const {
  std::vector<double> out;
  for (const auto& p : points_)
    if (p.used()) out.push_back(*p.value);
  return out;
}

std::vector<double> series::times() const {
  std::vector<double> out;
  for (const auto& p : points_)
    if (p.used()) out.push_back(p.time);
  return out;
}

std::vector<std::string> series::labels() const {
  std::vector<std::string> out;
  for (const auto& p : points_)
    if (p.used()) out.push_back(p.period);
  return out;
}

bool series::has_gap() const noexcept {
  const auto is_used = [](const series_point& p) { return p.used(); };
  const auto first = std::ranges::find_if(points_, is_used);
  const auto last = std::find_if(points_.rbegin(), points_.rend(), is_used).base();
  return first < last && !std::all_of(first, last, is_used);
}

bool series::is_counts() const noexcept {
  return kind_ == series_kind::flow && std::ranges::all_of(points_, [](const series_point& p) {
           return !p.used() || (*p.value >= 0 && *p.value == std::floor(*p.value));
         });
}

}  // namespace pko
