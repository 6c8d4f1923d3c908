#include "aggregate/headcount_engine.hpp"

#include <algorithm>

namespace pko::detail {

namespace {

bool in_range(const scope& asked, month m) {
  return !(asked.from && m < asked.from->in_month()) && !(asked.to && m > asked.to->in_month());
}

bool uses_sex(const scope& asked, const std::vector<key>& by) {
  return std::ranges::find(by, key::sex) != by.end() ||
         std::ranges::any_of(asked.where, [](const filter& f) { return f.by == key::sex; });
}

std::uint32_t category_code(personnel_category c, vocabulary words) {
  if (words == vocabulary::headcounts) return static_cast<std::uint32_t>(c);
  for (int i = 0; i < casualty_category_count; ++i)
    if (is_exposure_of(c, static_cast<casualty_category>(i))) return static_cast<std::uint32_t>(i);
  return casualty_category_count;  // no casualties have this exposure
}

// Filters on time and mission decide what is covered; the others decide who is counted there.
std::vector<filter> only(const std::vector<filter>& filters, bool coverage) {
  std::vector<filter> out;
  for (const auto& f : filters)
    if ((is_time(f.by) || f.by == key::mission) == coverage) out.push_back(f);
  return out;
}

// Whether the filters leave any population that headcounts count.
bool counts_uniformed(const dataset& data, const coder& keys, const std::vector<filter>& filters) {
  const auto others = [&] {
    std::vector<filter> out;
    for (const auto& f : filters)
      if (f.by == key::population) out.push_back(f);
    return out;
  }();
  const auto wanted = all_of(keys, others);
  observation o;
  o.population = data.categories.population_of(personnel_category::troops);
  return wanted(o);
}

void add(snapshot& s, const headcount& people, const observation& o, bool by_sex, bool with_states) {
  const auto count = [&](std::optional<std::int64_t> number) {
    if (!number) return;
    s.people += *number;
    s.reported = true;
    if (with_states) s.states[o.state] += *number;
  };
  if (by_sex) {
    count(o.sex == sex::female ? people.women()
          : o.sex == sex::male ? people.men()
          : !people.women() && !people.men() ? people.printed_total() : std::nullopt);
  } else {
    count(people.people());
  }
  s.women += people.women().value_or(0);
  s.men += people.men().value_or(0);
  s.women_reported |= people.women().has_value();
  s.men_reported |= people.men().has_value();
  if (!people.has_sexes()) return;
  s.paired = true;
  s.paired_women += *people.women();
  s.paired_men += *people.men();
}

}  // namespace

std::set<std::int32_t> covered_months(const dataset& data, const scope& asked) {
  std::set<std::int32_t> months;
  const coder keys(data, table_kind::headcounts, vocabulary::headcounts);
  if (!counts_uniformed(data, keys, asked.where)) return months;
  const auto wanted = all_of(keys, only(asked.where, true));
  const auto& table = data.headcounts;
  for (std::size_t i = 0; i < table.size(); ++i) {
    observation o;
    o.mission = table.mission(i);
    o.month = table.month_index(i);
    if (in_range(asked, table.month(i)) && wanted(o)) months.insert(o.month);
  }
  return months;
}

headcount_cube count_heads(const dataset& data, const scope& asked, const std::vector<key>& by, vocabulary words,
                           bool with_states) {
  const coder keys(data, table_kind::headcounts, words);
  const auto covers = all_of(keys, only(asked.where, true));
  const auto wanted = all_of(keys, only(asked.where, false));
  const bool by_mission = std::ranges::find(by, key::mission) != by.end();
  const bool by_sex = uses_sex(asked, by);
  const bool countable = counts_uniformed(data, keys, asked.where);
  const auto& table = data.headcounts;
  headcount_cube cube;
  std::map<group, std::pair<std::map<std::int32_t, snapshot>, std::string>> groups;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (!in_range(asked, table.month(i))) continue;
    const auto category = category_code(table.category(i), words);
    observation o{table.mission(i), table.state(i), category, data.categories.population_of(table.category(i)),
                  sex::not_stated,  cause::unknown, table.month_index(i), 0};
    if (!covers(o) || !countable) continue;
    const std::string mission = by_mission ? keys.word(key::mission, keys.code(key::mission, o)) : std::string{};
    cube.coverage[mission].insert(o.month);
    if (table.is_superseded(i) || (asked.repeats == repeats::once && table.is_repeat(i))) continue;
    if (words == vocabulary::casualties && category == casualty_category_count &&
        (std::ranges::find(by, key::category) != by.end() ||
         std::ranges::any_of(asked.where, [](const filter& f) { return f.by == key::category; })))
      continue;
    const auto people = table.people(i);
    for (const auto s : {sex::female, sex::male, sex::not_stated}) {
      if (!by_sex && s != sex::not_stated) continue;
      if (by_sex && s == sex::not_stated && (people.women() || people.men())) continue;
      o.sex = s;
      if (by_sex && s == sex::not_stated && !people.printed_total()) continue;
      if (!wanted(o)) continue;
      group g{};
      for (std::size_t k = 0; k < by.size(); ++k) g.at(k) = keys.code(by[k], o);
      auto& [months, coverage] = groups[g];
      coverage = mission;
      add(months[o.month], people, o, by_sex, with_states);
      if (!people.has_sexes() && !by_sex) ++cube.partial_cells;
      if (data.headcounts.state_codes()[o.state].is_unknown() && s == sex::not_stated)
        cube.unknown_people += people.people().value_or(0);
    }
  }
  for (auto& [g, found] : groups) {
    std::vector<std::string> label;
    for (std::size_t k = 0; k < by.size(); ++k) label.push_back(keys.word(by[k], g.at(k)));
    cube.groups[label] = {std::move(found.first), &cube.coverage[found.second]};
  }
  return cube;
}

}  // namespace pko::detail
