#include "aggregate/casualty_engine.hpp"

#include <algorithm>
#include <set>

#include "aggregate/casualty_store.hpp"
#include "aggregate/finish.hpp"
#include "aggregate/group_index.hpp"
#include "pko/core/error.hpp"

namespace pko {

namespace detail {

observation observe(const casualty_table& table, std::size_t i) {
  return {table.mission(i),
          table.state(i),
          static_cast<std::uint32_t>(table.category(i)),
          population_of(table.category(i)),
          table.sex(i),
          table.cause(i),
          date::from_days(table.day(i)).in_month().index(),
          table.day(i)};
}

covered_days casualty_coverage(const dataset& data) {
  covered_days days;
  for (const auto& source : data.sources)
    if (source.kind == table_kind::casualties && source.covers) days.add(*source.covers);
  return days;
}

namespace {

struct counts_accumulator : casualty_counts {
  [[nodiscard]] bool empty() const noexcept { return rows == 0; }
  counts_accumulator& operator+=(const counts_accumulator& other) noexcept {
    rows += other.rows;
    killed += other.killed;
    injured += other.injured;
    return *this;
  }
};

// Adds a column whose code c stands for the observation with the member set to it, if a key or filter needs the column.
template <class Value>
void add_if_asked(group_index& index, const coder& words, const scope& asked, std::initializer_list<key> its_keys,
                  const code_column& column, std::size_t codes, Value observation::*member) {
  const auto keys = among(asked.by, its_keys);
  const auto filters = on(asked.where, its_keys);
  if (keys.empty() && filters.empty()) return;
  index.add_column(
      words, column, 0, codes,
      [member](std::int32_t c) {
        observation o;
        o.*member = static_cast<Value>(c);
        if (std::is_same_v<Value, std::uint32_t>) o.population = population_of(static_cast<casualty_category>(c));
        return o;
      },
      keys, all_of(words, filters));
}

code_column column_of(const casualty_table& table, dead::column c) {
  return [&table, c](std::size_t first, std::size_t n, std::uint32_t* out) {
    for (std::size_t i = 0; i < n; ++i) out[i] = table.columns().value(c, first + i);
  };
}

void add_days(group_index& index, const coder& words, const scope& asked, const casualty_table& table) {
  std::vector<key> keys = time_keys(asked.by);
  std::vector<filter> filters;
  std::ranges::copy_if(asked.where, std::back_inserter(filters), [](const filter& f) { return is_time(f.by); });
  if (keys.empty() && filters.empty() && !asked.from && !asked.to) return;
  value_range days;
  for (const auto& s : table.columns().all()) days.include(s->range(dead::day));
  const auto first = static_cast<std::int32_t>(days.least);
  const auto last = static_cast<std::int32_t>(days.largest);
  const auto wanted = all_of(words, filters);
  index.add_column(
      words, column_of(table, dead::day), first, static_cast<std::size_t>(last - first) + 1,
      [](std::int32_t stored) {
        observation o;
        o.day = stored - dead::day_offset;
        o.month = date::from_days(o.day).in_month().index();
        return o;
      },
      keys,
      [&](const observation& o) {
        return !(asked.from && o.day < asked.from->days_since_epoch()) &&
               !(asked.to && o.day > asked.to->days_since_epoch()) && wanted(o);
      });
}

group_index index_of(const casualty_table& table, const coder& words, const scope& asked) {
  group_index index;
  add_if_asked(index, words, asked, {key::mission, key::mission_kind}, column_of(table, dead::mission),
               table.mission_codes().size(), &observation::mission);
  add_if_asked(index, words, asked, {key::state}, column_of(table, dead::state), table.state_codes().size(),
               &observation::state);
  add_if_asked(index, words, asked, {key::category, key::population}, column_of(table, dead::category),
               casualty_category_count, &observation::category);
  add_if_asked(index, words, asked, {key::sex}, column_of(table, dead::sex), 3, &observation::sex);
  add_if_asked(index, words, asked, {key::cause}, column_of(table, dead::cause), cause_count, &observation::cause);
  add_days(index, words, asked, table);
  return index;
}

}  // namespace

std::map<cell_words, casualty_counts> count_casualties(const dataset& data, const scope& asked,
                                                       const std::function<bool(const observation&)>& also) {
  const coder words(data, table_kind::casualties, vocabulary::casualties);
  const auto& table = data.casualties;
  std::map<cell_words, casualty_counts> cells;
  static_cast<void>(all_of(words, asked.where));  // a word that does not exist is refused also where no row is
  if (table.size() == 0) return cells;
  const auto index = index_of(table, words, asked);
  const bool once = asked.repeats == repeats::once;
  const auto groups = accumulate<counts_accumulator>(
      index, table.size(), asked.threads, [&](counts_accumulator& counts, std::size_t i) {
        if ((once && table.is_repeat(i)) || (also && !also(observe(table, i)))) return;
        ++counts.rows;
        ++(table.outcome(i) == outcome::killed ? counts.killed : counts.injured);
      });
  groups.for_each([&](std::uint64_t group, const counts_accumulator& counts) {
    cell_words label;
    for (const auto k : asked.by)
      (is_time(k) ? label.second : label.first).push_back(words.word(k, index.code(k, group)));
    cells[label] = counts;
  });
  return cells;
}

namespace {

std::vector<result_cell> values_of(counted what, const casualty_counts& c) {
  const auto number = [](std::int64_t n) { return result_cell(static_cast<double>(n)); };
  switch (what) {
    case counted::records:
      return {number(c.rows)};
    case counted::deaths:
      return {number(c.killed)};
    case counted::casualties:
      break;
  }
  return {number(c.killed + c.injured), number(c.killed), number(c.injured)};
}

std::vector<std::string> columns_of(counted what) {
  switch (what) {
    case counted::records:
      return {"records"};
    case counted::deaths:
      return {"deaths"};
    case counted::casualties:
      break;
  }
  return {"casualties", "killed", "injured"};
}

std::optional<std::pair<date, date>> range_of(const covered_days& covered, const scope& asked) {
  if (covered.empty() && !(asked.from && asked.to)) return std::nullopt;
  const date first = asked.from ? *asked.from : covered.first();
  const date last = asked.to ? *asked.to : covered.last();
  if (last < first) return std::nullopt;
  return std::pair(first, last);
}

// What stands where no row is: zero people inside coverage, otherwise not reported.
std::vector<result_cell> values_without_rows(counted what, bool is_covered) {
  return is_covered ? values_of(what, {}) : std::vector<result_cell>(columns_of(what).size());
}

// Calls with every combination that occurs, in every period of the range.
template <class Cells, class Visit>
void visit_all(const dataset& data, const scope& asked, const covered_days& covered, const Cells& cells, Visit visit) {
  const auto range = range_of(covered, asked);
  if (!range) return;
  std::set<std::vector<std::string>> combinations;
  for (const auto& [words, unused] : cells) combinations.insert(words.first);
  if (other_keys(asked.by).empty()) combinations.insert(std::vector<std::string>{});
  for (const auto& when : buckets_of(data, asked, range->first, range->second))
    for (const auto& combination : combinations) visit(cell_words{combination, when.words}, when);
}

// True if the whole time of the question is covered.
bool covers_question(const dataset& data, const scope& asked, const covered_days& covered) {
  const auto range = range_of(covered, asked);
  if (!range) return false;
  const auto buckets = buckets_of(data, asked, range->first, range->second);
  return !buckets.empty() && std::ranges::all_of(buckets, [&](const bucket& when) { return covered.contain(when); });
}

}  // namespace
}  // namespace detail

namespace {

using row_counts = std::map<detail::cell_words, double>;

void count_casualty_records(const dataset& data, const scope& asked, row_counts& rows) {
  scope every_row = asked;
  every_row.repeats = repeats::keep;
  for (const auto& [words, counts] : detail::count_casualties(data, every_row, nullptr))
    rows[words] += static_cast<double>(counts.rows);
}

// Rows of headcount files hold several cells.
void count_headcount_records(const dataset& data, const scope& asked, row_counts& rows) {
  using namespace detail;
  const coder keys(data, table_kind::headcounts, vocabulary::headcounts);
  const auto wanted = all_of(keys, asked.where);
  const auto& table = data.headcounts;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (!table.begins_row(i)) continue;
    const observation o{table.mission(i),
                        table.state(i),
                        static_cast<std::uint32_t>(table.category(i)),
                        data.categories.population_of(table.category(i)),
                        sex::not_stated,
                        cause::unknown,
                        table.month_index(i),
                        table.month(i).first_day().days_since_epoch()};
    if ((asked.from && table.month(i) < asked.from->in_month()) || (asked.to && table.month(i) > asked.to->in_month()))
      continue;
    if (!wanted(o)) continue;
    cell_words words;
    for (const auto k : asked.by) (is_time(k) ? words.second : words.first).push_back(keys.word(k, keys.code(k, o)));
    ++rows[words];
  }
}

void count_operations(const dataset& data, const scope& asked, row_counts& rows) {
  // The list of operations has no other dimension than the mission.
  if (asked.from || asked.to)
    throw not_answerable(
        "the rows of the list of operations have no date, so a range cannot select among them; leave "
        "the range or the list out");
  dataset listed;
  listed.missions = data.missions;
  for (const auto& op : data.operations)
    listed.casualties.append({"", date(2000, 1, 1), op.mission, state_code::unknown(), casualty_category::other,
                              sex::not_stated, cause::unknown, outcome::killed});
  count_casualty_records(listed, asked, rows);
}

bool holds(const dataset& data, table_kind kind) {
  return std::ranges::any_of(data.sources, [&](const auto& s) { return s.kind == kind; });
}

detail::covered_days record_coverage(const dataset& data) {
  detail::covered_days days;
  for (const auto& source : data.sources)
    if (source.covers) days.add(*source.covers);
  return days;
}

result_table records_table(const dataset& data, const scope& asked) {
  using namespace detail;
  row_counts rows;
  for (const auto kind : {table_kind::casualties, table_kind::headcounts, table_kind::operations})
    if (holds(data, kind)) require_carried(data, kind, asked, true, "records");
  if (holds(data, table_kind::casualties)) count_casualty_records(data, asked, rows);
  if (holds(data, table_kind::headcounts)) count_headcount_records(data, asked, rows);
  if (holds(data, table_kind::operations)) count_operations(data, asked, rows);
  if (asked.by.empty()) rows.try_emplace(cell_words{}, 0.0);
  if (asked.complete)
    visit_all(data, asked, record_coverage(data), rows,
              [&](const cell_words& words, const bucket& /*when*/) { rows.try_emplace(words, 0.0); });
  result_table table;
  table.values = {"records"};
  for (const auto& [words, n] : rows)
    table.rows.push_back({interleave(asked.by, words.second, words.first), {result_cell(n)}});
  return table;
}

result_table people_table(const dataset& data, const scope& asked, counted what) {
  using namespace detail;
  require_carried(data, table_kind::casualties, asked, false, columns_of(what).front());
  for (const auto& source : data.sources)
    if (source.kind != table_kind::casualties)
      throw not_answerable(source.name + " (" + source.layout + ") holds no casualties, so it cannot answer \"" +
                           columns_of(what).front() + "\"; leave it out");
  const auto covered = casualty_coverage(data);
  std::map<cell_words, std::vector<result_cell>> cells;
  for (const auto& [words, counts] : count_casualties(data, asked, nullptr))
    if (what != counted::deaths || counts.killed > 0) cells[words] = values_of(what, counts);
  if (asked.complete)
    visit_all(data, asked, covered, cells, [&](const cell_words& words, const bucket& when) {
      cells.try_emplace(words, values_without_rows(what, covered.contain(when)));
    });
  if (asked.by.empty())
    cells.try_emplace(cell_words{}, values_without_rows(what, covers_question(data, asked, covered)));
  result_table table;
  table.values = columns_of(what);
  for (auto& [words, values] : cells)
    table.rows.push_back({interleave(asked.by, words.second, words.first), std::move(values)});
  if (!covered.empty()) table.coverage = to_string(covered.first()) + " to " + to_string(covered.last());
  return table;
}

}  // namespace

result_table selection<flow>::sum_over_time() const {
  detail::require_range(asked());
  auto table = what_ == counted::records ? records_table(data(), asked()) : people_table(data(), asked(), what_);
  for (const auto k : asked().by) table.keys.emplace_back(to_string(k));
  table.population = detail::population_counted(asked(), "all");
  detail::finish(table, asked());
  return table;
}

}  // namespace pko
