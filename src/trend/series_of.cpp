// A series made from a dataset: which periods the data cover wholly, and their values.

#include <map>

#include "pko/core/error.hpp"
#include "pko/trend/series.hpp"
#include "trend/coverage.hpp"

namespace pko {

namespace {

key key_of(series_step step) {
  switch (step) {
    case series_step::year:
      return key::year;
    case series_step::fiscal_year:
      return key::fiscal_year;
    case series_step::quarter:
      return key::quarter;
    case series_step::month:
      return key::month;
    case series_step::irregular:
      break;
  }
  throw contradictory("a question is answered by years, fiscal years, quarters or months");
}

using answers = std::map<std::string, std::optional<double>>;

answers by_period(const dataset& data, measure m, const scope& asked, key step) {
  scope question = asked;
  question.by = {step};
  question.complete = completion::covered;
  answers out;
  for (const auto& row : answer(data, m, question).rows) {
    const auto* number = std::get_if<double>(&row.values.front());
    out[row.keys.front()] = number != nullptr ? std::optional(*number) : std::nullopt;
  }
  return out;
}

}  // namespace

series_kind kind_of(measure m) noexcept {
  switch (m) {
    case measure::records:
    case measure::deaths:
    case measure::casualties:
      return series_kind::flow;
    case measure::women_share:
    case measure::gini:
    case measure::hhi:
    case measure::top10_share:
      return series_kind::share;
    case measure::rate:
      return series_kind::rate;
    default:
      return series_kind::stock;
  }
}

series series_of(const dataset& data, measure m, const scope& asked, series_step step) {
  if (!asked.by.empty() || asked.top)
    throw contradictory("a series has the periods as its only key; choose what it is about with filters");
  const auto values = by_period(data, m, asked, key_of(step));
  const detail::coverage covered(data, m, asked);
  std::vector<series_point> points;
  const auto ends = covered.ends();
  if (!ends) return {step, kind_of(m), {}};
  const month origin = period_holding(step, ends->first.in_month()).first().in_month();
  for (month at = origin; at.first_day() <= ends->second;) {
    const auto when = period_holding(step, at);
    const auto label = to_string(when);
    const auto known = values.find(label);
    const auto value = known == values.end() ? std::nullopt : known->second;
    const int season = step == series_step::month ? at.number() - 1 : (at.number() - 1) / 3;
    points.push_back(
        {label, value, covered.contains(when) && value, (at - origin) / 12.0, steps_per_year(step) == 1 ? 0 : season});
    at = when.last()->in_month() + 1;
  }
  return {step, kind_of(m), std::move(points)};
}

}  // namespace pko
