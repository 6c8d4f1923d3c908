#include "aggregate/casualty_engine.hpp"

#include <algorithm>
#include <set>

#include "aggregate/finish.hpp"
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

std::map<cell_words, casualty_counts> count_casualties(const dataset& data, const scope& asked,
                                                       const std::function<bool(const observation&)>& also) {
  const coder keys(data, table_kind::casualties, vocabulary::casualties);
  const auto wanted = all_of(keys, asked.where);
  const auto& table = data.casualties;
  std::map<group, casualty_counts> groups;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto o = observe(table, i);
    if ((asked.from && o.day < asked.from->days_since_epoch()) || (asked.to && o.day > asked.to->days_since_epoch()))
      continue;
    if (!wanted(o) || (also && !also(o))) continue;
    group g{};
    for (std::size_t k = 0; k < asked.by.size(); ++k) g.at(k) = keys.code(asked.by[k], o);
    auto& counts = groups[g];
    ++counts.rows;
    if (asked.repeats == repeats::once && table.is_repeat(i)) continue;
    ++(table.outcome(i) == outcome::killed ? counts.killed : counts.injured);
  }
  std::map<cell_words, casualty_counts> cells;
  for (const auto& [g, counts] : groups) {
    cell_words words;
    for (std::size_t k = 0; k < asked.by.size(); ++k)
      (is_time(asked.by[k]) ? words.second : words.first).push_back(keys.word(asked.by[k], g.at(k)));
    cells[words] = counts;
  }
  return cells;
}

namespace {

std::vector<result_cell> values_of(counted what, const casualty_counts& c) {
  const auto number = [](std::int64_t n) { return result_cell(static_cast<double>(n)); };
  switch (what) {
    case counted::records: return {number(c.rows)};
    case counted::deaths: return {number(c.killed)};
    case counted::casualties: break;
  }
  return {number(c.killed + c.injured), number(c.killed), number(c.injured)};
}

std::vector<std::string> columns_of(counted what) {
  switch (what) {
    case counted::records: return {"records"};
    case counted::deaths: return {"deaths"};
    case counted::casualties: break;
  }
  return {"casualties", "killed", "injured"};
}

// What stands where no row is: zero for records; zero people inside coverage; otherwise not reported.
std::vector<result_cell> values_without_rows(counted what, const covered_days& covered, const bucket& when) {
  if (what == counted::records || covered.contain(when.first, when.last)) return values_of(what, {});
  return std::vector<result_cell>(columns_of(what).size());
}

// Every combination that occurs, in every period of the range.
void complete_cells(const dataset& data, const scope& asked, counted what,
                    std::map<cell_words, std::vector<result_cell>>& cells) {
  const auto covered = casualty_coverage(data);
  if (covered.empty()) return;
  const date first = asked.from.value_or(covered.first());
  const date last = asked.to.value_or(covered.last());
  if (last < first) return;
  std::set<std::vector<std::string>> combinations;
  for (const auto& [words, unused] : cells) combinations.insert(words.first);
  if (other_keys(asked.by).empty()) combinations.insert(std::vector<std::string>{});
  for (const auto& when : buckets_of(time_keys(asked.by), first, last))
    for (const auto& combination : combinations)
      cells.try_emplace({combination, when.words}, values_without_rows(what, covered, when));
}

bucket whole_range(const dataset& data, const scope& asked) {
  const auto covered = casualty_coverage(data);
  const date fallback(1970, 1, 1);
  const date first = asked.from.value_or(covered.empty() ? fallback : covered.first());
  const date last = asked.to.value_or(covered.empty() ? first : covered.last());
  return {{}, first, std::max(first, last)};
}

}  // namespace
}  // namespace detail

namespace {

// Rows of files of headcounts or operations by key; rows hold several cells.
void count_other_records(const dataset& data, const scope& asked, std::map<std::vector<std::string>, double>& rows) {
  using namespace detail;
  const coder keys(data, table_kind::headcounts, vocabulary::headcounts);
  const auto wanted = all_of(keys, asked.where);
  const auto& table = data.headcounts;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (!table.begins_row(i)) continue;
    const observation o{table.mission(i), table.state(i), static_cast<std::uint32_t>(table.category(i)),
                        data.categories.population_of(table.category(i)), sex::not_stated, cause::unknown,
                        table.month_index(i), table.month(i).first_day().days_since_epoch()};
    if ((asked.from && table.month(i) < asked.from->in_month()) || (asked.to && table.month(i) > asked.to->in_month()))
      continue;
    if (!wanted(o)) continue;
    std::vector<std::string> words;
    for (const auto k : asked.by) words.push_back(keys.word(k, keys.code(k, o)));
    ++rows[words];
  }
}

void count_operations(const dataset& data, const scope& asked, std::map<std::vector<std::string>, double>& rows) {
  // The list of operations has no dates of its own rows, and no other dimension than the mission.
  dataset listed;
  listed.missions = data.missions;
  for (const auto& op : data.operations)
    listed.casualties.append({"", date(2000, 1, 1), op.mission, state_code::unknown(), casualty_category::other,
                              sex::not_stated, cause::unknown, outcome::killed});
  scope timeless = asked;
  timeless.from.reset();
  timeless.to.reset();
  for (const auto& [words, counts] : detail::count_casualties(listed, timeless, nullptr))
    rows[words.first] += static_cast<double>(counts.rows);
}

bool holds(const dataset& data, table_kind kind) {
  return std::ranges::any_of(data.sources, [&](const auto& s) { return s.kind == kind; });
}

result_table records_table(const dataset& data, const scope& asked) {
  std::map<std::vector<std::string>, double> rows;
  for (const auto kind : {table_kind::casualties, table_kind::headcounts, table_kind::operations})
    if (holds(data, kind)) detail::require_carried(data, kind, asked, true, "records");
  if (holds(data, table_kind::casualties))
    for (const auto& [words, counts] : detail::count_casualties(data, asked, nullptr))
      rows[detail::interleave(asked.by, words.second, words.first)] += static_cast<double>(counts.rows);
  if (holds(data, table_kind::headcounts)) count_other_records(data, asked, rows);
  if (holds(data, table_kind::operations)) count_operations(data, asked, rows);
  if (asked.by.empty()) rows.try_emplace(std::vector<std::string>{}, 0.0);
  result_table table;
  table.values = {"records"};
  for (auto& [words, n] : rows) table.rows.push_back({words, {n}});
  return table;
}

result_table people_table(const dataset& data, const scope& asked, counted what) {
  using namespace detail;
  require_carried(data, table_kind::casualties, asked, false, columns_of(what).front());
  for (const auto& source : data.sources)
    if (source.kind != table_kind::casualties)
      throw not_answerable(source.name + " (" + source.layout + ") holds no casualties, so it cannot answer \"" +
                           columns_of(what).front() + "\"; leave it out");
  std::map<cell_words, std::vector<result_cell>> cells;
  for (const auto& [words, counts] : count_casualties(data, asked, nullptr)) cells[words] = values_of(what, counts);
  if (asked.complete) complete_cells(data, asked, what, cells);
  if (asked.by.empty())
    cells.try_emplace(cell_words{}, values_without_rows(what, casualty_coverage(data), whole_range(data, asked)));
  result_table table;
  table.values = columns_of(what);
  for (auto& [words, values] : cells)
    table.rows.push_back({interleave(asked.by, words.second, words.first), std::move(values)});
  const auto covered = casualty_coverage(data);
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
