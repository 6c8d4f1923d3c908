#include "aggregate/headcount_engine.hpp"

#include <algorithm>

#include "aggregate/answer_builder.hpp"
#include "aggregate/heads_tally.hpp"

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

// What one code of a column stands for.
observation of_mission(std::uint32_t code) {
  observation o;
  o.mission = static_cast<std::uint16_t>(code);
  return o;
}
observation of_state(std::uint32_t code) {
  observation o;
  o.state = static_cast<std::uint16_t>(code);
  return o;
}
observation of_month(std::uint32_t code) {
  observation o;
  o.month = strength_table::first_month + static_cast<std::int32_t>(code);
  return o;
}

// The keys of a question on one column: the rank of each key's word by code.
struct ranked_column {
  std::size_t axis;
  std::uint32_t least;
  std::vector<std::pair<std::size_t, std::vector<std::uint32_t>>> ranks;  // position among the keys, by code - least
};

// What is asked of headcounts, with everything that the walk over the rows and the labels need.
class walk_plan {
 public:
  walk_plan(const dataset& data, const coder& words, const scope& asked, const std::vector<key>& by,
            vocabulary vocabulary, bool with_states)
      : words_(&words), asked_(&asked), by_(&by), labels(by.size()) {
    const auto all = data.headcounts.columns().all();
    for (std::size_t c = 0; c < heads::columns; ++c)
      for (const auto& s : all) ranges_[c].include(s->range(c));
    add(heads::mission, keys_of_missions, false, of_mission);
    const auto of_category = [&](std::uint32_t code) {
      observation o;
      o.category = category_code(static_cast<personnel_category>(code), vocabulary);
      o.population = data.categories.population_of(static_cast<personnel_category>(code));
      return o;
    };
    add(heads::category, {key::category, key::population}, false, of_category, [&](const observation& o) {
      return !(vocabulary == vocabulary::casualties && o.category == casualty_category_count && has(by, key::category));
    });
    add(heads::state, keys_of_states, with_states, of_state);
    const auto wanted = all_of(words, time_filters(asked.where));
    sift(heads::month, [&](std::uint32_t code) {
      const auto o = of_month(code);
      return in_range(asked, o.month) && wanted(o);
    });
    question.add_axis(heads::month, ranges_[heads::month]);
    question.finish();
    const auto sex_filters = on(asked.where, {key::sex});
    by_sex = has(by, key::sex) || !sex_filters.empty();
    const auto wanted_sex = all_of(words, sex_filters);
    std::vector<std::string> sex_words;
    for (std::size_t s = 0; s < sexes; ++s) {
      observation o;
      o.sex = static_cast<sex>(s);
      sex_wanted.at(s) = wanted_sex(o);
      sex_words.push_back(words.word(key::sex, static_cast<std::uint32_t>(s)));
    }
    const ranked_words ranked(sex_words);
    for (std::size_t k = 0; k < by.size(); ++k) {
      if (by[k] != key::sex) continue;
      labels[k] = ranked.words;
      sex_ranks.push_back({k, ranked.ranks});
    }
  }

  cube question;
  bool by_sex = false;
  std::array<bool, sexes> sex_wanted = {true, true, true};
  std::vector<ranked_column> columns;
  std::vector<std::pair<std::size_t, std::vector<std::uint32_t>>> sex_ranks;  // position among the keys, by sex
  std::optional<std::size_t> state_axis;

 private:
  template <class Accepts>
  void sift(heads::column column, Accepts accepts) {
    const auto& range = ranges_[column];
    std::vector<std::uint8_t> accepted;
    bool all = true;
    for (std::uint32_t c = range.least; c <= range.largest; ++c) {
      accepted.push_back(accepts(c) ? 1 : 0);
      all = all && accepted.back() != 0;
    }
    if (!all) question.add_sieve(column, range.least, std::move(accepted));
  }

  template <class Stands>
  void add(heads::column column, std::initializer_list<key> its_keys, bool always, Stands stands_for) {
    add(column, its_keys, always, stands_for, [](const observation&) { return true; });
  }

  // Makes the column an axis if a key needs it, and a sieve if a filter does.
  template <class Stands, class Also>
  void add(heads::column column, std::initializer_list<key> its_keys, bool always, Stands stands_for, Also also) {
    const auto wanted = all_of(*words_, on(asked_->where, its_keys));
    const auto accepts = [&](std::uint32_t c) { return also(stands_for(c)) && wanted(stands_for(c)); };
    sift(column, accepts);
    const auto keys = among(*by_, its_keys);
    if (keys.empty() && !always) return;
    const auto& range = ranges_[column];
    ranked_column ranked{question.axes().size(), range.least, {}};
    if (column == heads::state) state_axis = ranked.axis;
    question.add_axis(column, range);
    for (std::size_t k = 0; k < by_->size(); ++k) {
      if (std::ranges::find(its_keys, (*by_)[k]) == its_keys.end()) continue;
      std::vector<std::string> by_code;
      for (std::uint32_t c = range.least; c <= range.largest; ++c) {
        const auto o = stands_for(c);
        by_code.push_back(also(o) ? words_->word((*by_)[k], words_->code((*by_)[k], o)) : std::string{});
      }
      const ranked_words words(by_code);
      labels[k] = words.words;
      ranked.ranks.emplace_back(k, words.ranks);
    }
    columns.push_back(std::move(ranked));
  }

  const coder* words_;
  const scope* asked_;
  const std::vector<key>* by_;
  std::array<value_range, heads::columns> ranges_;

 public:
  std::vector<std::vector<std::string>> labels;  // by key
};

// Cells of one group (and state, where states are told apart), which follow each other in the tally.
struct run {
  std::vector<std::uint32_t> ranks;
  std::size_t first, last;  // into the tally
  std::optional<sex> of;    // one sex of the cells
  std::uint16_t state = 0;
};

std::vector<run> runs_of(const heads_tally& tally, const walk_plan& plan, std::size_t keys) {
  std::vector<run> runs;
  const std::uint64_t months = plan.question.axes().back().extent;
  for (std::size_t at = 0; at < tally.cells.size();) {
    const std::uint64_t group = tally.cells[at] / months;
    std::size_t end = at;
    while (end < tally.cells.size() && tally.cells[end] / months == group) ++end;
    run one{std::vector<std::uint32_t>(keys), at, end, {}};
    for (const auto& column : plan.columns) {
      const auto code = plan.question.code(column.axis, tally.cells[at]);
      for (const auto& [position, ranks] : column.ranks) one.ranks[position] = ranks[code - column.least];
    }
    if (plan.state_axis) one.state = static_cast<std::uint16_t>(plan.question.code(*plan.state_axis, tally.cells[at]));
    at = end;
    if (!plan.by_sex) {
      runs.push_back(std::move(one));
      continue;
    }
    for (std::size_t s = 0; s < sexes; ++s) {
      if (!plan.sex_wanted.at(s)) continue;
      one.of = static_cast<sex>(s);
      for (const auto& [position, ranks] : plan.sex_ranks) one.ranks[position] = ranks[s];
      runs.push_back(one);
    }
  }
  std::ranges::stable_sort(runs, {}, &run::ranks);
  return runs;
}

// One cell is up to two people-numbers: women and men, or a total whose sexes are not stated. Where only a total stands
// women and men are not reported, which is not zero.
snapshot snapshot_of(const head_sums& sums, std::optional<sex> of) {
  snapshot s;
  if (!of) {
    s.people = sums.people();
    s.women = sums.women;
    s.men = sums.men;
    s.paired_women = sums.paired_women;
    s.paired_men = sums.paired_men;
    s.present = sums.present;
    s.reported = sums.reported();
    s.women_reported = sums.has_women;
    s.men_reported = sums.has_men;
    s.paired = sums.paired;
    return s;
  }
  s.people = *of == sex::female ? sums.women : *of == sex::male ? sums.men : sums.unsplit;
  s.reported = *of == sex::female ? sums.has_women : *of == sex::male ? sums.has_men : sums.has_unsplit;
  s.present = *of == sex::not_stated ? sums.has_unsplit : sums.present;
  return s;
}

// Adds up the runs of one group.
class group_maker {
 public:
  group_maker(headcount_cube& cube, const heads_tally& tally, const walk_plan& plan)
      : cube_(&cube), tally_(&tally), axis_(plan.question.axes().back()) {}

  void make(std::span<const run> runs, bool with_states, const dictionary<state_code>& codes) {
    series one{runs.front().ranks, cube_->months.size(), 0, cube_->states.size(), 0, nullptr};
    const bool single = runs.size() == 1;
    if (!single) sums_.assign(axis_.extent, {});
    for (const auto& r : runs) {
      for (std::size_t i = r.first; i < r.last; ++i) {
        const auto s = snapshot_of(tally_->sums[i], r.of);
        if (s.empty()) continue;
        const auto at = static_cast<std::uint32_t>(tally_->cells[i] % axis_.extent);
        if (single) {
          cube_->months.push_back({month_at(at), s});
        } else {
          sums_[at] += s;
        }
        if (!with_states) continue;
        cube_->states.push_back({r.state, month_at(at), s.people});
        if (codes[r.state].is_unknown()) cube_->unknown_people += s.people;
      }
    }
    for (std::uint32_t at = 0; !single && at < axis_.extent; ++at)
      if (!sums_[at].empty()) cube_->months.push_back({month_at(at), sums_[at]});
    if (with_states)
      std::stable_sort(cube_->states.begin() + static_cast<std::ptrdiff_t>(one.first_state), cube_->states.end(),
                       [](const auto& a, const auto& b) { return a.month < b.month; });
    one.last = cube_->months.size();
    one.last_state = cube_->states.size();
    if (one.first != one.last) cube_->groups.push_back(std::move(one));
  }

 private:
  [[nodiscard]] std::int32_t month_at(std::uint32_t at) const {
    return strength_table::first_month + static_cast<std::int32_t>(axis_.least + at);
  }

  headcount_cube* cube_;
  const heads_tally* tally_;
  axis axis_;
  std::vector<snapshot> sums_;  // by month
};

void attach_coverage(headcount_cube& cube, const dataset& data, const coder& words, const scope& asked,
                     const std::vector<key>& by) {
  const auto apart = coverage_key(by);
  const auto apart_at = apart ? static_cast<std::size_t>(std::ranges::find(by, *apart) - by.begin()) : 0;
  const auto wanted_month = all_of(words, time_filters(asked.where));
  const auto wanted_mission = all_of(words, on(asked.where, {key::mission, key::host_country}));
  const auto& covered = data.headcounts.coverage();
  if (covered.empty()) return;
  const auto [first, last] = first_and_last(covered);
  std::vector<bool> months;
  for (auto m = first; m <= last; ++m) {
    observation o;
    o.month = m;
    months.push_back(in_range(asked, m) && wanted_month(o));
  }
  std::vector<std::vector<std::int32_t>*> lists;  // by mission; none: not wanted
  for (std::size_t m = 0; m < data.headcounts.mission_count(); ++m) {
    const auto o = of_mission(static_cast<std::uint32_t>(m));
    lists.push_back(!wanted_mission(o) ? nullptr
                                       : &cube.coverage[apart ? words.word(*apart, words.code(*apart, o)) : ""]);
  }
  for (const auto& c : covered)
    if (lists[c.mission] && months[static_cast<std::size_t>(c.month - first)]) lists[c.mission]->push_back(c.month);
  for (auto& [word, list] : cube.coverage) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  for (auto& one : cube.groups)
    one.covered = &cube.coverage[apart ? cube.words[apart_at][one.ranks[apart_at]] : std::string{}];
}

}  // namespace

std::vector<std::string> headcount_cube::words_of(const series& one) const {
  std::vector<std::string> out;
  for (std::size_t k = 0; k < words.size(); ++k) out.push_back(words[k][one.ranks[k]]);
  return out;
}

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

std::vector<std::int32_t> covered_months(const dataset& data, const scope& asked) {
  const coder words(data, table_kind::headcounts, vocabulary::headcounts);
  if (!counts_uniformed(data, words, asked.where, vocabulary::headcounts)) return {};
  headcount_cube cube;
  attach_coverage(cube, data, words, asked, {});
  return cube.coverage[std::string{}];
}

std::string coverage_words(const std::vector<std::int32_t>& months) {
  if (months.empty()) return {};
  return std::to_string(months.size()) + " months between " + to_string(month::from_index(months.front())) + " and " +
         to_string(month::from_index(months.back()));
}

headcount_cube count_heads(const dataset& data, const scope& asked, const std::vector<key>& by, vocabulary vocabulary,
                           bool with_states) {
  const coder words(data, table_kind::headcounts, vocabulary);
  headcount_cube cube;
  cube.words.resize(by.size());
  if (!counts_uniformed(data, words, asked.where, vocabulary) || data.headcounts.size() == 0) {
    static_cast<void>(all_of(words, asked.where));  // a word that does not exist is refused all the same
    return cube;
  }
  const walk_plan plan(data, words, asked, by, vocabulary, with_states);
  const auto skip =
      static_cast<std::uint8_t>(heads::superseded_flag | (asked.repeats == repeats::once ? heads::repeat_flag : 0));
  tally_options how;
  how.threads = asked.threads;
  const auto tally = tally_heads(data.headcounts.columns(), plan.question, skip, how);
  const auto runs = runs_of(tally, plan, by.size());
  cube.words = plan.labels;
  cube.blank_rows = tally.blank_rows;
  cube.months.reserve(tally.cells.size());
  group_maker maker(cube, tally, plan);
  for (std::size_t at = 0; at < runs.size();) {
    std::size_t end = at;
    while (end < runs.size() && runs[end].ranks == runs[at].ranks) ++end;
    maker.make(std::span(runs).subspan(at, end - at), with_states, data.headcounts.state_codes());
    at = end;
  }
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
