#include "aggregate/headcount_engine.hpp"

#include <algorithm>

#include "aggregate/group_index.hpp"
#include "aggregate/strength_store.hpp"

namespace pko::detail {

namespace {

constexpr std::uint64_t sexes = 3;

bool in_range(const scope& asked, std::int32_t month_index) {
  return !(asked.from && month_index < asked.from->in_month().index()) &&
         !(asked.to && month_index > asked.to->in_month().index());
}

bool has(const std::vector<key>& keys, key k) { return std::ranges::find(keys, k) != keys.end(); }

std::vector<filter> time_filters(const std::vector<filter>& filters) {
  std::vector<filter> out;
  std::ranges::copy_if(filters, std::back_inserter(out), [](const filter& f) { return is_time(f.by); });
  return out;
}

std::uint32_t category_code(personnel_category c, vocabulary words) {
  if (words == vocabulary::headcounts) return static_cast<std::uint32_t>(c);
  for (int i = 0; i < casualty_category_count; ++i)
    if (is_exposure_of(c, static_cast<casualty_category>(i))) return static_cast<std::uint32_t>(i);
  return casualty_category_count;  // no casualties have this exposure
}

// Whether the filters leave any category that headcounts count: they count uniformed personnel only.
bool counts_uniformed(const dataset& data, const coder& words, const std::vector<filter>& filters, vocabulary v) {
  const auto wanted = all_of(words, on(filters, {key::population, key::category}));
  for (int c = 0; c < personnel_category_count; ++c) {
    const auto category = static_cast<personnel_category>(c);
    observation o;
    o.category = category_code(category, v);
    o.population = data.categories.population_of(category);
    if (o.population == population::uniformed && wanted(o)) return true;
  }
  return false;
}

std::pair<std::int32_t, std::int32_t> first_and_last(const std::vector<strength_table::mission_month>& covered) {
  const auto [first, last] = std::ranges::minmax(covered, {}, &strength_table::mission_month::month);
  return {first.month, last.month};
}

// What is asked of headcounts, with everything that the walk over the rows needs.
struct walk_plan {
  group_index index;
  bool by_sex = false;
  std::array<bool, sexes> sex_wanted = {true, true, true};
};

walk_plan plan_of(const dataset& data, const coder& words, const scope& asked, const std::vector<key>& by,
                  vocabulary vocabulary) {
  const auto& table = data.headcounts;
  walk_plan plan;
  const auto column = [&table](heads::column c) -> code_column {
    return [&table, c](std::size_t first, std::size_t n, std::uint32_t* out) {
      for (std::size_t i = 0; i < n; ++i) out[i] = table.columns().value(c, first + i);
    };
  };
  const auto mission_keys = among(by, {key::mission, key::mission_kind});
  const auto mission_filters = on(asked.where, {key::mission, key::mission_kind});
  if (!mission_keys.empty() || !mission_filters.empty())
    plan.index.add_column(
        words, column(heads::mission), 0, table.mission_count(),
        [](std::int32_t c) {
          observation o;
          o.mission = static_cast<std::uint16_t>(c);
          return o;
        },
        mission_keys, all_of(words, mission_filters));
  const auto state_filters = on(asked.where, {key::state});
  if (has(by, key::state) || !state_filters.empty())
    plan.index.add_column(
        words, column(heads::state), 0, table.state_codes().size(),
        [](std::int32_t c) {
          observation o;
          o.state = static_cast<std::uint16_t>(c);
          return o;
        },
        among(by, {key::state}), all_of(words, state_filters));
  const auto category_keys = among(by, {key::category, key::population});
  const auto category_filters = on(asked.where, {key::category, key::population});
  if (!category_keys.empty() || !category_filters.empty()) {
    const bool by_category = has(by, key::category);
    const auto wanted = all_of(words, category_filters);
    plan.index.add_column(
        words, column(heads::category), 0, personnel_category_count,
        [&data, vocabulary](std::int32_t c) {
          observation o;
          o.category = category_code(static_cast<personnel_category>(c), vocabulary);
          o.population = data.categories.population_of(static_cast<personnel_category>(c));
          return o;
        },
        category_keys,
        [&](const observation& o) {
          const bool no_casualties = vocabulary == vocabulary::casualties && o.category == casualty_category_count;
          return !(no_casualties && by_category) && wanted(o);
        });
  }
  const auto [first, last] = first_and_last(table.coverage());
  const auto wanted_time = all_of(words, time_filters(asked.where));
  plan.index.add_column(
      words, column(heads::month), first - strength_table::first_month, static_cast<std::size_t>(last - first + 1),
      [](std::int32_t c) {
        observation o;
        o.month = strength_table::first_month + c;
        return o;
      },
      {key::month}, [&](const observation& o) { return in_range(asked, o.month) && wanted_time(o); });
  const auto sex_filters = on(asked.where, {key::sex});
  plan.by_sex = has(by, key::sex) || !sex_filters.empty();
  const auto wanted_sex = all_of(words, sex_filters);
  for (std::size_t s = 0; s < sexes; ++s) {
    observation o;
    o.sex = static_cast<sex>(s);
    plan.sex_wanted.at(s) = wanted_sex(o);
  }
  return plan;
}

void add_cell(snapshot& s, std::int32_t women, std::int32_t men, std::int32_t total) {
  s.present = true;
  const bool has_women = women >= 0;
  const bool has_men = men >= 0;
  const std::int64_t w = has_women ? women : 0;
  const std::int64_t m = has_men ? men : 0;
  s.women += w;
  s.men += m;
  s.women_reported |= has_women;
  s.men_reported |= has_men;
  if (has_women && has_men) {
    s.people += w + m;
    s.paired_women += w;
    s.paired_men += m;
    s.paired = s.reported = true;
    return;
  }
  const bool anybody = has_women || has_men || total >= 0;
  s.people += has_women || has_men ? w + m : std::max(total, 0);
  s.reported |= anybody;
}

void add_number(snapshot& s, std::int32_t number) {
  s.present = true;
  s.people += std::max(number, 0);
  s.reported |= number >= 0;
}

using table_of_snapshots = group_table<snapshot>;

std::uint32_t flags_of(const strength_table& t, std::size_t i) { return t.columns().value(heads::flags, i); }
std::int32_t women_of(const strength_table& t, std::size_t i) {
  return static_cast<std::int32_t>(t.columns().value(heads::women, i)) - 1;
}
std::int32_t men_of(const strength_table& t, std::size_t i) {
  return static_cast<std::int32_t>(t.columns().value(heads::men, i)) - 1;
}
std::int32_t total_of(const strength_table& t, std::size_t i) {
  return static_cast<std::int32_t>(t.columns().value(heads::total, i)) - 1;
}

table_of_snapshots walk(const strength_table& table, const walk_plan& plan, const scope& asked) {
  const std::uint8_t skip =
      heads::superseded_flag | (asked.repeats == repeats::once ? heads::repeat_flag : std::uint8_t{0});
  return accumulate<snapshot>(plan.index, table.size(), asked.threads, [&](snapshot& s, std::size_t i) {
    if ((flags_of(table, i) & skip) == 0) add_cell(s, women_of(table, i), men_of(table, i), total_of(table, i));
  });
}

// One cell is up to two people-numbers: women and men, or a total whose sexes are not stated.
std::array<table_of_snapshots, sexes> walk_by_sex(const strength_table& table, const walk_plan& plan,
                                                  const scope& asked) {
  const std::uint8_t skip =
      heads::superseded_flag | (asked.repeats == repeats::once ? heads::repeat_flag : std::uint8_t{0});
  const auto of = [&](sex wanted) {
    if (!plan.sex_wanted.at(static_cast<std::size_t>(wanted))) return table_of_snapshots(plan.index.groups());
    return accumulate<snapshot>(plan.index, table.size(), asked.threads, [&, wanted](snapshot& s, std::size_t i) {
      if ((flags_of(table, i) & skip) != 0) return;
      const bool split = women_of(table, i) >= 0 || men_of(table, i) >= 0;
      if (wanted == sex::not_stated) {
        if (!split && total_of(table, i) >= 0) add_number(s, total_of(table, i));
      } else {  // blank where only a total stands: not reported, which is not zero
        add_number(s, wanted == sex::female ? women_of(table, i) : men_of(table, i));
      }
    });
  };
  return {of(sex::female), of(sex::male), of(sex::not_stated)};
}

// Rows in the question of which some cell lacks a number: women without men or the reverse, or nobody at all.
std::size_t count_blank_rows(const strength_table& table, const walk_plan& plan, const scope& asked) {
  const auto is_blank = [&](std::size_t i) {
    const bool women = women_of(table, i) >= 0;
    const bool men = men_of(table, i) >= 0;
    return women != men || (!women && total_of(table, i) < 0);
  };
  const std::uint8_t skip =
      heads::superseded_flag | (asked.repeats == repeats::once ? heads::repeat_flag : std::uint8_t{0});
  constexpr std::size_t block = 1024;
  std::array<std::uint64_t, block> numbers;  // written before it is read
  std::size_t rows = 0;
  bool counted = false;
  for (std::size_t at = 0; at < table.size(); at += block) {
    const std::size_t n = std::min(block, table.size() - at);
    plan.index.numbers(at, n, numbers.data());
    for (std::size_t i = at; i < at + n; ++i) {
      if (table.begins_row(i)) counted = false;
      if (counted || numbers[i - at] >= group_index::rejected || (flags_of(table, i) & skip) != 0 || !is_blank(i))
        continue;
      counted = true;
      ++rows;
    }
  }
  return rows;
}

// Puts one group of one month into the cube. The state may be a key of the cube, an inner detail, or neither.
void place(headcount_cube& cube, const coder& words, const group_index& index, const std::vector<key>& by,
           std::uint64_t group, sex sex, bool with_states, const snapshot& s) {
  std::vector<std::string> label;
  for (const auto k : by)
    label.push_back(words.word(k, k == key::sex ? static_cast<std::uint32_t>(sex) : index.code(k, group)));
  auto& one = cube.groups[label];
  const auto month = static_cast<std::int32_t>(index.code(key::month, group));
  one.months[month] += s;
  if (!with_states) return;
  const auto state = static_cast<std::uint16_t>(index.code(key::state, group));
  one.states[month][state] += s.people;
  if (words.data().headcounts.state_codes()[state].is_unknown()) cube.unknown_people += s.people;
}

void attach_coverage(headcount_cube& cube, const dataset& data, const coder& words, const scope& asked,
                     const std::vector<key>& by) {
  const bool by_mission = has(by, key::mission);
  const auto wanted = all_of(words, [&] {
    auto filters = time_filters(asked.where);
    for (auto& f : on(asked.where, {key::mission})) filters.push_back(std::move(f));
    return filters;
  }());
  for (const auto& c : data.headcounts.coverage()) {
    observation o;
    o.mission = c.mission;
    o.month = c.month;
    if (!in_range(asked, c.month) || !wanted(o)) continue;
    cube.coverage[by_mission ? words.word(key::mission, words.code(key::mission, o)) : std::string{}].insert(c.month);
  }
  const auto position = static_cast<std::size_t>(std::ranges::find(by, key::mission) - by.begin());
  for (auto& [label, one] : cube.groups) one.covered = &cube.coverage[by_mission ? label[position] : std::string{}];
}

}  // namespace

snapshot& snapshot::operator+=(const snapshot& other) noexcept {
  people += other.people;
  women += other.women;
  men += other.men;
  paired_women += other.paired_women;
  paired_men += other.paired_men;
  present |= other.present;
  reported |= other.reported;
  women_reported |= other.women_reported;
  men_reported |= other.men_reported;
  paired |= other.paired;
  return *this;
}

std::set<std::int32_t> covered_months(const dataset& data, const scope& asked) {
  const coder words(data, table_kind::headcounts, vocabulary::headcounts);
  if (!counts_uniformed(data, words, asked.where, vocabulary::headcounts)) return {};
  headcount_cube cube;
  attach_coverage(cube, data, words, asked, {});
  return cube.coverage[std::string{}];
}

headcount_cube count_heads(const dataset& data, const scope& asked, const std::vector<key>& by, vocabulary vocabulary,
                           bool with_states) {
  const coder words(data, table_kind::headcounts, vocabulary);
  headcount_cube cube;
  if (!counts_uniformed(data, words, asked.where, vocabulary) || data.headcounts.size() == 0) {
    static_cast<void>(all_of(words, asked.where));  // a word that does not exist is refused all the same
    return cube;
  }
  auto grouped = by;
  if (with_states && !has(by, key::state)) grouped.push_back(key::state);
  const auto plan = plan_of(data, words, asked, grouped, vocabulary);
  const auto visit = [&](sex sex) {
    return [&, sex](std::uint64_t group, const snapshot& s) {
      if (!s.empty()) place(cube, words, plan.index, by, group, sex, with_states, s);
    };
  };
  if (plan.by_sex) {
    const auto tables = walk_by_sex(data.headcounts, plan, asked);
    for (std::size_t s = 0; s < sexes; ++s) tables.at(s).for_each(visit(static_cast<sex>(s)));
  } else {
    walk(data.headcounts, plan, asked).for_each(visit(sex::not_stated));
  }
  cube.blank_rows = count_blank_rows(data.headcounts, plan, asked);
  attach_coverage(cube, data, words, asked, by);
  return cube;
}

std::optional<std::pair<month, month>> month_range(const dataset& data, const scope& asked) {
  const auto& covered = data.headcounts.coverage();
  if (covered.empty() && !(asked.from && asked.to)) return std::nullopt;
  const auto [least, most] = covered.empty() ? std::pair<std::int32_t, std::int32_t>() : first_and_last(covered);
  const month first = asked.from ? asked.from->in_month() : month::from_index(least);
  const month last = asked.to ? asked.to->in_month() : month::from_index(most);
  if (last < first) return std::nullopt;
  return std::pair(first, last);
}

}  // namespace pko::detail
