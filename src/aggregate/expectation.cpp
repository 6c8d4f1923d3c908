#include "aggregate/expectation.hpp"

#include <algorithm>
#include <initializer_list>
#include <numeric>
#include <unordered_map>

#include "aggregate/answers.hpp"
#include "aggregate/casualty_engine.hpp"
#include "aggregate/headcount_engine.hpp"
#include "pko/core/text.hpp"

namespace pko::detail {

namespace {

bool tells_missions(key k) { return std::ranges::find(keys_of_missions, k) != keys_of_missions.end(); }

stretches joined(stretches runs) {
  std::ranges::sort(runs);
  stretches out;
  for (const auto& run : runs) {
    if (!out.empty() && run.first <= out.back().second + 1) {
      out.back().second = std::max(out.back().second, run.second);
    } else {
      out.push_back(run);
    }
  }
  return out;
}

stretches common(const stretches& a, const stretches& b) {
  stretches out;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const auto first = std::max(a[i].first, b[j].first);
    const auto last = std::min(a[i].second, b[j].second);
    if (first <= last) out.emplace_back(first, last);
    a[i].second < b[j].second ? ++i : ++j;
  }
  return out;
}

// How many numbers of the runs lie between two, both included.
std::uint32_t within(const stretches& runs, std::pair<std::int32_t, std::int32_t> span) {
  std::uint32_t n = 0;
  const auto begin = std::ranges::lower_bound(runs, span.first, {}, &stretches::value_type::second);
  for (auto run = begin; run != runs.end() && run->first <= span.second; ++run)
    n += static_cast<std::uint32_t>(std::min(run->second, span.second) - std::max(run->first, span.first) + 1);
  return n;
}

constexpr std::int32_t least = -10'000'000;  // before every day and month
constexpr std::int32_t most = 10'000'000;

// The days on which the mandate may have run; none where the registry does not know when.
std::optional<std::pair<std::int32_t, std::int32_t>> mandate_days(const mission* entry) {
  if (!entry || (!entry->start && !entry->end)) return std::nullopt;
  return std::pair(entry->start ? entry->start->first().days_since_epoch() : least,
                   entry->end ? entry->end->last().days_since_epoch() : most);
}

// The months on whose last day, when people are counted, the mandate may have run.
std::optional<std::pair<std::int32_t, std::int32_t>> mandate_months(const mission* entry) {
  if (!entry || (!entry->start && !entry->end)) return std::nullopt;
  std::int32_t last = most;
  if (entry->end) {
    const auto day = entry->end->last();
    last = day.in_month().index() - (day == day.in_month().last_day() ? 0 : 1);
  }
  return std::pair(entry->start ? entry->start->first().in_month().index() : least, last);
}

}  // namespace

expectation::expectation(const dataset& data, table_kind table, const scope& asked, bool covers_anything)
    : data_(&data),
      asked_(&asked),
      by_months_(table == table_kind::headcounts),
      all_missions_(on(asked.where, keys_of_missions).empty()),
      covers_anything_(covers_anything) {
  for (std::size_t k = 0; k < asked.by.size(); ++k) {
    if (tells_missions(asked.by[k])) mission_keys_.push_back(k);
    if (is_time(asked.by[k])) time_keys_.push_back(k);
  }
  if (table == table_kind::operations) return;
  for (const auto& source : data.sources)
    tells_missions_ = tells_missions_ || (source.kind == table && source.keys.contains(key::mission));
  find_range();
  find_missions();
  const bool one_each = coverage_key(asked.by) == key::mission || missions_.size() == 1;
  unit_ = !by_months_ ? coverage_unit::days : one_each ? coverage_unit::months : coverage_unit::mission_months;
  auto& all = groups_[{}];
  all.everything = true;
  for (const auto& m : missions_) all.members.push_back(&m);
  if (mission_keys_.empty()) return;
  for (const auto& m : missions_) {
    std::vector<std::string> words;
    for (const auto k : mission_keys_) words.push_back(word_of_mission(asked.by[k], data.missions, m.code));
    groups_[std::move(words)].members.push_back(&m);
  }
}

std::int32_t expectation::number_of(date d) const { return by_months_ ? d.in_month().index() : d.days_since_epoch(); }

void expectation::find_range() {
  if (by_months_) {
    const auto months = month_range(*data_, *asked_);
    if (!months) return;
    first_ = months->first.index();
    last_ = months->second.index();
  } else {
    const auto covered = casualty_coverage(*data_);
    if (covered.empty() && !(asked_->from && asked_->to)) return;
    first_ = number_of(asked_->from ? *asked_->from : covered.first());
    last_ = number_of(asked_->to ? *asked_->to : covered.last());
  }
  if (first_ > last_) return;
  wanted_ = {{first_, last_}};
  for (const auto& f : asked_->where) {
    if (!is_time(f.by)) continue;
    stretches left;
    for (const auto& value : f.values)
      if (const auto p = period::try_parse(value); p && p->last())
        left.emplace_back(number_of(p->first()), number_of(*p->last()));
    wanted_ = common(wanted_, joined(std::move(left)));
  }
}

std::optional<std::pair<date, date>> expectation::range() const {
  if (first_ > last_) return std::nullopt;
  if (!by_months_) return std::pair(date::from_days(first_), date::from_days(last_));
  return std::pair(month::from_index(first_).first_day(), month::from_index(last_).last_day());
}

void expectation::find_missions() {
  const std::size_t n = by_months_ ? data_->headcounts.mission_count() : data_->casualties.mission_codes().size();
  std::optional<coder> words;
  std::function<bool(const observation&)> wanted;
  if (!all_missions_) {
    words.emplace(*data_, by_months_ ? table_kind::headcounts : table_kind::casualties,
                  by_months_ ? vocabulary::headcounts : vocabulary::casualties);
    wanted = all_of(*words, on(asked_->where, keys_of_missions));
  }
  std::map<mission_code, std::size_t> known;
  std::vector<std::optional<std::size_t>> members;  // by index of the dictionary
  for (std::size_t i = 0; i < n; ++i) {
    const auto index = static_cast<std::uint16_t>(i);
    observation o;
    o.mission = index;
    members.emplace_back();
    if (!all_missions_ && !wanted(o)) continue;
    const auto code = by_months_ ? data_->headcounts.mission_at(index) : data_->casualties.mission_codes()[index];
    const auto [at, added] = known.try_emplace(code, missions_.size());
    if (added) missions_.push_back({code, {}, {}});
    members.back() = at->second;
  }
  for (const auto& f : on(asked_->where, {key::mission})) {
    // Whether other filters leave a mission is not asked of one without rows.
    if (on(asked_->where, keys_of_missions).size() > 1) break;
    for (const auto& value : f.values) {
      const auto match = data_->missions.resolve(value);
      if (!match || !known.try_emplace(match->code, missions_.size()).second) continue;
      missions_.push_back({match->code, {}, {}});
      absent_.push_back(match->code);
    }
  }
  by_months_ ? add_months_of(std::move(members)) : add_days();
}

void expectation::add_months_of(std::vector<std::optional<std::size_t>> members) {
  if (!tells_missions_) {  // every month should be there, once
    missions_.assign(1, {mission_code::unknown(), {}, {}});
    for (auto& m : members) m = 0;
  }
  if (covers_anything_)
    for (const auto& c : data_->headcounts.coverage())
      if (const auto m = members[c.mission]) missions_[*m].covered.emplace_back(c.month, c.month);
  for (auto& m : missions_) {
    m.covered = common(joined(std::move(m.covered)), wanted_);
    if (!tells_missions_) {
      m.expected = wanted_;
      continue;
    }
    const auto mandate = mandate_months(data_->missions.find(m.code));
    m.expected = mandate ? common({*mandate}, wanted_) : stretches{};
    m.expected.insert(m.expected.end(), m.covered.begin(), m.covered.end());
    m.expected = joined(std::move(m.expected));
  }
}

void expectation::add_days() {
  for (auto& m : missions_)
    m.expected = common({mandate_days(data_->missions.find(m.code)).value_or(std::pair(least, most))}, wanted_);
}

expectation::group& expectation::group_of(const std::vector<std::string>& words) { return groups_[words]; }

void expectation::make_sums(group& g) const {
  const auto n = static_cast<std::size_t>(std::max(0, last_ - first_ + 1)) + 1;
  g.expected.assign(n, 0);
  g.covered.assign(n, 0);
  const auto add = [&](std::vector<std::uint32_t>& sums, const stretches& runs) {
    for (const auto& run : runs)
      for (auto at = run.first; at <= run.second; ++at) ++sums[static_cast<std::size_t>(at - first_) + 1];
  };
  for (const auto* m : g.members) {
    add(g.expected, m->expected);
    add(g.covered, m->covered);
  }
  std::partial_sum(g.expected.begin(), g.expected.end(), g.expected.begin());
  std::partial_sum(g.covered.begin(), g.covered.end(), g.covered.begin());
}

void expectation::make_days(group& g) const {
  stretches runs;
  for (const auto* m : g.members) runs.insert(runs.end(), m->expected.begin(), m->expected.end());
  // Of all missions together some one has had a mandate on every day.
  g.days_expected = all_missions_ && g.everything ? wanted_ : joined(std::move(runs));
  stretches files;
  for (const auto& source : data_->sources)
    if (source.kind == table_kind::casualties && source.covers && source.covers->last())
      files.emplace_back(number_of(source.covers->first()), number_of(*source.covers->last()));
  g.days_covered = common(*g.days_expected, joined(std::move(files)));
}

expectation::parts expectation::in(group& g, span when) const {
  if (unit_ == coverage_unit::none || when.first > when.second) return {};
  if (!by_months_) {
    if (!g.days_expected) make_days(g);
    return {within(*g.days_covered, when), within(*g.days_expected, when)};
  }
  if (g.members.size() <= 1)
    return g.members.empty() ? parts{}
                             : parts{within(g.members[0]->covered, when), within(g.members[0]->expected, when)};
  if (g.expected.empty()) make_sums(g);
  const auto from = static_cast<std::size_t>(when.first - first_);
  const auto to = static_cast<std::size_t>(when.second - first_ + 1);
  return {g.covered[to] - g.covered[from], g.expected[to] - g.expected[from]};
}

expectation::parts expectation::whole() {
  if (unit_ == coverage_unit::none) return {};
  if (!by_months_) return in(groups_[{}], {first_, last_});
  parts out;
  for (const auto& m : missions_) {
    out.covered += within(m.covered, {first_, last_});
    out.expected += within(m.expected, {first_, last_});
  }
  return out;
}

expectation::span expectation::span_of(const std::vector<std::string>& words) const {
  span when(first_, last_);
  for (const auto& word : words) {
    const auto p = period::try_parse(word);
    if (!p || !p->last()) continue;
    when.first = std::max(when.first, number_of(p->first()));
    when.second = std::min(when.second, number_of(*p->last()));
  }
  return when;
}

namespace {

// What was worked out for combinations of codes, so that each is worked out once.
template <class T>
class by_codes {
 public:
  by_codes(const result_columns& answer, const std::vector<std::size_t>& keys) : answer_(&answer), keys_(&keys) {
    std::uint64_t combinations = 1;
    for (const auto k : keys) combinations *= std::max<std::uint64_t>(1, answer.keys[k].words.size());
    if (combinations <= most_dense) dense_.resize(combinations);
  }

  template <class Make>
  const T& at(std::size_t row, Make make) {
    std::uint64_t number = 0;
    for (const auto k : *keys_) number = number * answer_->keys[k].words.size() + answer_->keys[k].codes[row];
    auto& known = dense_.empty() ? sparse_[number] : dense_[number];
    if (!known) {
      std::vector<std::string> words;
      for (const auto k : *keys_) words.push_back(answer_->keys[k].words[answer_->keys[k].codes[row]]);
      known.emplace(make(words));
    }
    return *known;
  }

 private:
  static constexpr std::uint64_t most_dense = std::uint64_t{1} << 18U;

  const result_columns* answer_;
  const std::vector<std::size_t>* keys_;
  std::vector<std::optional<T>> dense_;
  std::unordered_map<std::uint64_t, std::optional<T>> sparse_;
};

// What a row that the data do not have says by mandate. Headcounts know by month whether somebody was there.
cell_state by_mandate(cell_state without_mandate, coverage_unit unit, const expectation::parts& p) {
  if (p.expected == 0) return cell_state::not_applicable;
  if (unit != coverage_unit::days) return without_mandate;
  return p.covered == p.expected ? cell_state::zero : cell_state::not_reported;
}

cell_state judged(cell_state said, completion how, coverage_unit unit, const expectation::parts& p) {
  if (said == cell_state::reported || unit == coverage_unit::none) return said;
  if (how == completion::mandated) return by_mandate(said, unit, p);
  return said == cell_state::not_reported && p.expected == 0 ? cell_state::not_applicable : said;
}

// Columns that count the months of a row, whatever happened in them.
bool counts_parts(const std::string& column) { return column == "months"; }

void set_values(result_columns& answer, std::size_t row, cell_state state) {
  for (auto& column : answer.values) {
    if (counts_parts(column.name)) continue;
    column.numbers[row] = 0;
    column.cells[row] = state == cell_state::zero ? result_columns::cell::number : result_columns::cell::not_reported;
  }
}

void set_state(result_columns& answer, std::size_t row, completion how, coverage_unit unit,
               const expectation::parts& p) {
  auto& of_row = answer.rests_on[row];
  const auto said = of_row.state;
  of_row = {judged(said, how, unit, p), p.covered, p.expected};
  if (of_row.state != said) set_values(answer, row, of_row.state);
}

void set_whole(result_columns& answer, expectation& expected) {
  const auto p = expected.whole();
  answer.unit = expected.unit();
  answer.whole = {p.covered > 0     ? cell_state::reported
                  : p.expected == 0 ? cell_state::not_applicable
                                    : cell_state::not_reported,
                  p.covered, p.expected};
}

// Rows of missions that a filter names and the data do not have, in every period.
void add_absent_missions(result_table& answer, const expectation& expected, const dataset& data, const scope& asked) {
  const auto range = expected.range();
  if (!range) return;
  for (const auto& when : buckets_of(data, asked, range->first, range->second)) {
    for (const auto& code : expected.absent()) {
      std::vector<std::string> others;
      for (const auto k : other_keys(asked.by)) others.push_back(word_of_mission(k, data.missions, code));
      result_row row{interleave(asked.by, when.words, others), {}, {cell_state::not_reported}};
      for (const auto& column : answer.values)
        row.values.push_back(counts_parts(column) ? result_cell(0.0) : result_cell());
      answer.rows.push_back(std::move(row));
    }
  }
  std::ranges::sort(answer.rows, {}, &result_row::keys);
}

bool wants_absent_missions(const expectation& expected, const scope& asked) {
  return asked.complete == completion::mandated && !expected.absent().empty() && !asked.top &&
         coverage_key(asked.by) == key::mission && std::ranges::all_of(other_keys(asked.by), tells_missions);
}

}  // namespace

void add_coverage(result_columns& answer, const dataset& data, table_kind table, const scope& asked,
                  bool covers_anything) {
  expectation expected(data, table, asked, covers_anything);
  set_whole(answer, expected);
  if (wants_absent_missions(expected, asked)) {
    auto with_absent = to_table(answer);
    add_absent_missions(with_absent, expected, data, asked);
    answer = in_columns(with_absent);
  }
  by_codes<expectation::group*> groups(answer, expected.mission_keys());
  by_codes<expectation::span> spans(answer, expected.time_keys());
  for (std::size_t row = 0; row < answer.rests_on.size(); ++row) {
    auto* group = groups.at(row, [&](const auto& words) { return &expected.group_of(words); });
    const auto& when = spans.at(row, [&](const auto& words) { return expected.span_of(words); });
    set_state(answer, row, asked.complete, expected.unit(), expected.in(*group, when));
  }
}

void add_coverage(result_table& answer, const dataset& data, table_kind table, const scope& asked) {
  auto columns = in_columns(answer);
  add_coverage(columns, data, table, asked);
  answer = to_table(columns);
}

}  // namespace pko::detail
