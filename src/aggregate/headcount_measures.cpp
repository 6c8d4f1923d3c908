#include <algorithm>
#include <functional>

#include "aggregate/finish.hpp"
#include "aggregate/headcount_engine.hpp"
#include "pko/aggregate/concentration.hpp"
#include "pko/aggregate/selection.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

using namespace detail;

// One group in one period: its snapshots there, and how many months the data cover.
struct stretch {
  std::vector<std::pair<month, const snapshot*>> snapshots;  // in order; only months with cells
  std::map<std::uint16_t, std::int64_t> states;              // people by state over the months, where asked for
  std::vector<month> covered;                                // in order

  [[nodiscard]] double months() const { return static_cast<double>(covered.size()); }
  [[nodiscard]] bool any(bool snapshot::*flag) const {
    return std::ranges::any_of(snapshots, [&](const auto& s) { return s.second->*flag; });
  }
  [[nodiscard]] double sum(std::int64_t snapshot::*number) const {
    double total = 0;
    for (const auto& [m, s] : snapshots) total += static_cast<double>(s->*number);
    return total;
  }
};

using values = std::vector<result_cell>;
using fold = std::function<values(const stretch&)>;

result_cell reported(bool is, double value) { return is ? result_cell(value) : result_cell(); }

// A group without a single cell in a covered period is zero; one whose cells are all blank is not reported.
bool is_known(const stretch& s, bool snapshot::*flag) {
  return !s.covered.empty() && (s.snapshots.empty() || s.any(flag));
}

stretch part_of(const series& one, const bucket& when) {
  stretch out;
  const auto inside = [&](std::int32_t m) {
    return m >= when.first().in_month().index() && m <= when.last().in_month().index();
  };
  for (const auto& [m, s] : one.months)
    if (inside(m)) out.snapshots.emplace_back(month::from_index(m), &s);
  for (const auto& [m, states] : one.states)
    if (inside(m))
      for (const auto& [state, people] : states) out.states[state] += people;
  if (one.covered)
    for (const auto m : *one.covered)
      if (inside(m)) out.covered.push_back(month::from_index(m));
  return out;
}

void require_headcounts(const dataset& data, const scope& asked, const std::string& measure) {
  require_range(asked);
  require_carried(data, table_kind::headcounts, asked, false, measure);
  for (const auto& source : data.sources)
    if (source.kind != table_kind::headcounts)
      throw not_answerable(source.name + " (" + source.layout + ") holds no headcounts, so it cannot answer \"" +
                           measure + "\"; leave it out");
}

void require_sexes(const dataset& data, const scope& asked, const std::string& measure) {
  for (const auto& source : data.sources)
    if (source.kind == table_kind::headcounts && !source.splits_sexes)
      throw not_answerable(source.name + ": the layout \"" + source.layout + "\" does not carry the measure \"" +
                           measure + "\": it has no columns for women and men");
  const auto is_sex = [](key k) { return k == key::sex; };
  if (std::ranges::any_of(asked.by, is_sex) || std::ranges::any_of(asked.where, is_sex, &filter::by))
    throw contradictory("the measure \"" + measure + "\" already speaks of one sex; leave the key \"sex\" out");
}

void require_states(const dataset& data, const std::string& measure) {
  for (const auto& source : data.sources)
    if (source.kind == table_kind::headcounts && !source.keys.contains(key::state))
      throw not_answerable(source.name + ": the layout \"" + source.layout + "\" does not carry the measure \"" +
                           measure + "\": it names no contributing states");
}

void note_unknown_states(const headcount_cube& cube, result_table& table) {
  if (cube.unknown_people > 0)
    table.notes.push_back(text::grouped(cube.unknown_people) +
                          " people (over all months) of unknown states are no contributor and were left out");
}

std::string coverage_words(const std::set<std::int32_t>& months) {
  if (months.empty()) return {};
  return std::to_string(months.size()) + " months between " + to_string(month::from_index(*months.begin())) + " and " +
         to_string(month::from_index(*months.rbegin()));
}

// Folds every group in every period that has cells, or that was asked for.
result_table fold_groups(const dataset& data, const scope& asked, const headcount_cube& cube, const fold& make) {
  result_table table;
  for (const auto k : asked.by) table.keys.emplace_back(to_string(k));
  table.population = population_counted(asked, "uniformed");
  const auto months = covered_months(data, asked);
  table.coverage = coverage_words(months);
  const series nobody{{}, {}, &months};
  auto groups = cube.groups;
  if (asked.by.empty() || (asked.complete && other_keys(asked.by).empty())) groups.try_emplace({}, nobody);
  const auto range = month_range(data, asked);
  const auto buckets =
      range ? buckets_of(data, asked, range->first.first_day(), range->second.last_day()) : std::vector<bucket>{};
  for (const auto& when : buckets) {
    for (const auto& [words, one] : groups) {
      const auto part = part_of(one, when);
      if (part.snapshots.empty() && !asked.complete && !asked.by.empty()) continue;
      table.rows.push_back({interleave(asked.by, when.words, words), make(part)});
    }
  }
  if (asked.by.empty() && table.rows.empty()) table.rows.push_back({{}, make({})});
  return table;
}

void note_blank_rows(const headcount_cube& cube, result_table& table) {
  if (cube.blank_rows == 0) return;
  const bool is_share = table.values.front() == "women_share";
  table.notes.push_back(text::grouped(static_cast<std::int64_t>(cube.blank_rows)) +
                        " rows have blank cells, which are not reported and add nothing" +
                        (is_share ? "; a headcount without women or without men was left out of the share" : ""));
}

result_table measured(const selection<stock>& question, std::vector<std::string> columns, const fold& make,
                      bool with_states = false) {
  const auto& asked = question.asked();
  require_headcounts(question.data(), asked, columns.front());
  if (with_states) require_states(question.data(), columns.front());
  const auto cube = count_heads(question.data(), asked, other_keys(asked.by), vocabulary::headcounts, with_states);
  auto table = fold_groups(question.data(), asked, cube, make);
  table.values = std::move(columns);
  note_blank_rows(cube, table);
  if (with_states) note_unknown_states(cube, table);
  finish(table, asked);
  return table;
}

fold mean_of(std::int64_t snapshot::*number, bool snapshot::*flag) {
  return [=](const stretch& s) -> values {
    return {reported(is_known(s, flag), s.covered.empty() ? 0 : s.sum(number) / s.months()), s.months()};
  };
}

// The monthly sum of every covered month in which something is reported, or nobody was there.
std::vector<std::pair<month, std::int64_t>> monthly_sums(const stretch& s) {
  std::vector<std::pair<month, std::int64_t>> sums;
  for (const auto m : s.covered) {
    const auto at = std::ranges::find(s.snapshots, m, &std::pair<month, const snapshot*>::first);
    if (at == s.snapshots.end()) {
      sums.emplace_back(m, 0);
    } else if (at->second->reported) {
      sums.emplace_back(m, at->second->people);
    }
  }
  return sums;
}

values chosen(const std::vector<std::pair<month, std::int64_t>>& sums,
              std::vector<std::pair<month, std::int64_t>>::const_iterator at) {
  if (at == sums.end()) return {result_cell(), result_cell()};
  return {static_cast<double>(at->second), at->first};
}

result_table concentration_of(const selection<stock>& question, const char* column,
                              const std::function<std::optional<double>(std::vector<double>)>& measure) {
  const auto& codes = question.data().headcounts.state_codes();
  const fold make = [&](const stretch& s) -> values {
    std::vector<double> list;
    for (const auto& [state, n] : s.states)
      if (n > 0 && !codes[state].is_unknown()) list.push_back(static_cast<double>(n));
    const auto value = measure(std::move(list));
    return {value ? result_cell(*value) : result_cell()};
  };
  return measured(question, {column}, make, true);
}

}  // namespace

result_table selection<stock>::mean_over_months() const {
  return measured(*this, {"strength", "months"}, mean_of(&snapshot::people, &snapshot::reported));
}

result_table selection<stock>::women() const {
  require_sexes(data(), asked(), "women");
  return measured(*this, {"women", "months"}, mean_of(&snapshot::women, &snapshot::women_reported));
}

result_table selection<stock>::men() const {
  require_sexes(data(), asked(), "men");
  return measured(*this, {"men", "months"}, mean_of(&snapshot::men, &snapshot::men_reported));
}

result_table selection<stock>::peak() const {
  return measured(*this, {"peak", "month"}, [](const stretch& s) {
    const auto sums = monthly_sums(s);
    return chosen(sums, std::ranges::max_element(sums, {}, &std::pair<month, std::int64_t>::second));
  });
}

result_table selection<stock>::last() const {
  return measured(*this, {"last", "month"}, [](const stretch& s) {
    const auto sums = monthly_sums(s);
    return chosen(sums, sums.empty() ? sums.end() : std::prev(sums.end()));
  });
}

result_table selection<stock>::women_share() const {
  require_sexes(data(), asked(), "women_share");
  return measured(*this, {"women_share", "women", "men", "months"}, [](const stretch& s) -> values {
    const bool known = is_known(s, &snapshot::paired);
    const double women = s.sum(&snapshot::paired_women);
    const double men = s.sum(&snapshot::paired_men);
    return {reported(known && women + men > 0, women / (women + men)), reported(known, women), reported(known, men),
            s.months()};
  });
}

result_table selection<stock>::contributors() const {
  const auto& codes = data().headcounts.state_codes();
  return measured(
      *this, {"contributors"},
      [&](const stretch& s) -> values {
        const auto states = std::ranges::count_if(
            s.states, [&](const auto& each) { return each.second > 0 && !codes[each.first].is_unknown(); });
        return {reported(is_known(s, &snapshot::reported), static_cast<double>(states))};
      },
      true);
}

result_table selection<stock>::personnel_years() const {
  return measured(*this, {"personnel_years", "months"}, [](const stretch& s) -> values {
    double years = 0;
    for (const auto& [m, one] : s.snapshots) years += static_cast<double>(one->people) * m.fraction_of_year();
    return {reported(is_known(s, &snapshot::reported), years), s.months()};
  });
}

result_table selection<stock>::gini() const { return concentration_of(*this, "gini", pko::gini); }
result_table selection<stock>::hhi() const { return concentration_of(*this, "hhi", pko::hhi); }
result_table selection<stock>::top10_share() const {
  return concentration_of(*this, "top10_share", [](std::vector<double> v) { return top_share(std::move(v), 10); });
}

}  // namespace pko
