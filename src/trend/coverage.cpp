#include "trend/coverage.hpp"

#include <algorithm>
#include <iterator>

namespace pko::detail {

namespace {

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

void add_casualty_days(const dataset& data, covered_days& days) {
  for (const auto& source : data.sources)
    if (source.kind == table_kind::casualties && source.covers) days.add(*source.covers);
}

// The months that headcounts cover, which only filters on missions narrow.
void add_headcount_months(const dataset& data, const scope& asked, covered_days& days) {
  scope months;
  months.repeats = asked.repeats;
  std::ranges::copy_if(asked.where, std::back_inserter(months.where),
                       [](const filter& f) { return f.by == key::mission || f.by == key::host_country; });
  months.by = {key::month};
  months.complete = completion::covered;
  for (const auto& row : answer(data, measure::strength, months).rows)
    if (const auto* n = std::get_if<double>(&row.values.at(1)); n != nullptr && *n > 0)
      days.add(period::parse(row.keys.front()));
}

}  // namespace

coverage::coverage(const dataset& data, measure m, const scope& asked) : from_(asked.from), to_(asked.to) {
  if (counts_casualties(data, m)) add_casualty_days(data, layers_.emplace_back());
  if (counts_headcounts(data, m)) add_headcount_months(data, asked, layers_.emplace_back());
  for (const auto& f : asked.where)
    if (is_time(f.by)) add_filter(f);
}

void coverage::add_filter(const filter& f) {
  auto& days = layers_.emplace_back();
  for (const auto& word : f.values)
    if (const auto p = period::try_parse(word)) days.add(*p);
}

bool coverage::contains(const period& p) const {
  if ((from_ && p.first() < *from_) || (to_ && *p.last() > *to_)) return false;
  return !layers_.empty() &&
         std::ranges::all_of(layers_, [&](const covered_days& days) { return days.contain(p.first(), *p.last()); });
}

std::optional<std::pair<date, date>> coverage::ends() const {
  const bool empty = layers_.empty() || layers_.front().empty();
  if (empty && !(from_ && to_)) return std::nullopt;
  const date first = from_ ? *from_ : layers_.front().first();
  const date last = to_ ? *to_ : layers_.front().last();
  if (last < first) return std::nullopt;
  return std::pair(first, last);
}

}  // namespace pko::detail
