// A series made from a dataset: which periods the data cover wholly, and their values.

#include <algorithm>
#include <map>

#include "aggregate/calendar.hpp"
#include "pko/core/error.hpp"
#include "pko/trend/series.hpp"

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

bool holds(const dataset& data, table_kind kind) {
  return std::ranges::any_of(data.sources, [&](const data_source& s) { return s.kind == kind; });
}

bool counts_headcounts(const dataset& data, measure m) {
  return holds(data, table_kind::headcounts) && m != measure::deaths && m != measure::casualties;
}
bool counts_casualties(const dataset& data, measure m) {
  return holds(data, table_kind::casualties) &&
         (m == measure::records || m == measure::deaths || m == measure::casualties || m == measure::rate);
}

void add_casualty_days(const dataset& data, detail::covered_days& days) {
  for (const auto& source : data.sources)
    if (source.kind == table_kind::casualties && source.covers) days.add(*source.covers);
}

// The months that headcounts cover, which only filters on missions and on time narrow.
void add_headcount_months(const dataset& data, const scope& asked, detail::covered_days& days) {
  scope months;
  months.repeats = asked.repeats;
  std::ranges::copy_if(asked.where, std::back_inserter(months.where),
                       [](const filter& f) { return f.by == key::mission; });
  months.by = {key::month};
  months.complete = true;
  for (const auto& row : answer(data, measure::strength, months).rows)
    if (const auto* n = std::get_if<double>(&row.values.at(1)); n != nullptr && *n > 0)
      days.add(period::parse(row.keys.front()));
}

// What has to cover a period before it enters a method.
class coverage {
 public:
  coverage(const dataset& data, measure m, const scope& asked) {
    if (counts_casualties(data, m)) add_casualty_days(data, layers_.emplace_back());
    if (counts_headcounts(data, m)) add_headcount_months(data, asked, layers_.emplace_back());
    for (const auto& f : asked.where)
      if (is_time(f.by)) add_filter(f);
    if (asked.from || asked.to)
      range_ = period::between(asked.from.value_or(date(1400, 1, 1)), asked.to.value_or(date(9999, 12, 31)));
  }

  [[nodiscard]] bool contains(const period& p) const {
    if (range_ && !range_->contains(p)) return false;
    return std::ranges::all_of(layers_, [&](const auto& days) { return days.contain(p.first(), *p.last()); });
  }

  /// First and last day of the series.
  [[nodiscard]] std::optional<std::pair<date, date>> ends(const scope& asked) const {
    const bool empty = layers_.empty() || layers_.front().empty();
    if (empty && !(asked.from && asked.to)) return std::nullopt;
    const date first = asked.from ? *asked.from : layers_.front().first();
    const date last = asked.to ? *asked.to : layers_.front().last();
    if (last < first) return std::nullopt;
    return std::pair(first, last);
  }

 private:
  void add_filter(const filter& f) {
    auto& days = layers_.emplace_back();
    for (const auto& word : f.values)
      if (const auto p = period::try_parse(word)) days.add(*p);
  }

  std::vector<detail::covered_days> layers_;
  std::optional<period> range_;
};

using answers = std::map<std::string, std::optional<double>>;

answers by_period(const dataset& data, measure m, const scope& asked, key step) {
  scope question = asked;
  question.by = {step};
  question.complete = true;
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
  const coverage covered(data, m, asked);
  std::vector<series_point> points;
  const auto ends = covered.ends(asked);
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
