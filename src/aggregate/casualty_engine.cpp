#include "aggregate/casualty_engine.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "aggregate/answer_builder.hpp"
#include "aggregate/answers.hpp"
#include "aggregate/expectation.hpp"
#include "aggregate/finish.hpp"
#include "aggregate/rows_tally.hpp"
#include "pko/core/error.hpp"

namespace pko {

namespace detail {

covered_days casualty_coverage(const dataset& data) {
  covered_days days;
  for (const auto& source : data.sources)
    if (source.kind == table_kind::casualties && source.covers) days.add(*source.covers);
  return days;
}

namespace {

bool has(const std::vector<key>& keys, key k) { return std::ranges::find(keys, k) != keys.end(); }

// What one code of a column stands for.
observation stands_for(dead::column column, std::uint32_t code) {
  observation o;
  switch (column) {
    case dead::month:
      o.month = static_cast<std::int32_t>(code);
      break;
    case dead::day:
      o.day = static_cast<std::int32_t>(code) - dead::day_offset;
      o.month = date::from_days(o.day).in_month().index();
      break;
    case dead::mission:
      o.mission = static_cast<std::uint16_t>(code);
      break;
    case dead::state:
      o.state = static_cast<std::uint16_t>(code);
      break;
    case dead::category:
      o.category = code;
      o.population = population_of(static_cast<casualty_category>(code));
      break;
    case dead::sex:
      o.sex = static_cast<sex>(code);
      break;
    case dead::cause:
      o.cause = static_cast<cause>(code);
      break;
    default:
      break;
  }
  return o;
}

dead::column column_of(key k, bool daily) {
  switch (k) {
    case key::mission:
    case key::mission_kind:
    case key::host_country:
      return dead::mission;
    case key::state:
    case key::region:
    case key::subregion:
      return dead::state;
    case key::category:
    case key::population:
      return dead::category;
    case key::sex:
      return dead::sex;
    case key::cause:
      return dead::cause;
    default:
      return daily ? dead::day : dead::month;
  }
}

// True if months do not tell enough: a key or a filter asks for days, or the range begins or ends inside a month.
bool needs_days(const scope& asked) {
  return has(asked.by, key::day) || std::ranges::find(asked.where, key::day, &filter::by) != asked.where.end() ||
         (asked.from && *asked.from != asked.from->in_month().first_day()) ||
         (asked.to && *asked.to != asked.to->in_month().last_day());
}

// The axes of a question, what their codes weigh in the number of a row of the answer, and the words of the keys.
class casualty_plan {
 public:
  casualty_plan(const dataset& data, const coder& words, const scope& asked, bool with_outcomes, bool with_observations,
                const std::vector<bucket>& also)
      : words_(&words), by_(&asked.by), daily_(has(asked.by, key::day)) {
    const auto& store = data.casualties.columns();
    for (const auto& s : store.all())
      for (std::size_t c = 0; c < dead::columns; ++c) ranges_[c].include(s->range(c));
    add_filters(asked);
    label(also);
    for (const auto c : {dead::month, dead::day, dead::mission, dead::state, dead::category, dead::sex, dead::cause}) {
      const bool is_key = std::ranges::any_of(asked.by, [&](key k) { return column_of(k, daily_) == c; });
      const bool is_observed =
          with_observations && (c == dead::mission || c == dead::category || (c == dead::month && !daily_));
      if (is_key || is_observed || (c == dead::day && with_observations && daily_)) add_axis(c);
    }
    if (with_outcomes) add_axis(dead::outcome);
    question.finish();
  }

  // Calls with the observation that stands for each cell, the number of its row and what the cell is.
  template <class Visit>
  void for_each(const rows_tally& tally, Visit visit) const {
    const auto& axes = question.axes();
    for (std::size_t i = 0; i < tally.cells.size(); ++i) {
      std::uint64_t number = 0;
      std::uint64_t rest = tally.cells[i];
      outcome what = outcome::killed;
      for (std::size_t a = 0; a < axes.size(); ++a) {
        const auto at = rest / axes[a].stride;
        rest -= at * axes[a].stride;
        number += weigh_[a].empty() ? 0 : weigh_[a][at];
        if (axes[a].column == dead::outcome) what = static_cast<outcome>(axes[a].least + at);
      }
      visit(i, number, what);
    }
  }

  // What all the columns that are axes stand for in a cell.
  [[nodiscard]] observation observed(std::uint64_t cell) const {
    observation o;
    for (std::size_t a = 0; a < question.axes().size(); ++a) {
      const auto column = static_cast<dead::column>(question.axes()[a].column);
      const auto one = stands_for(column, question.code(a, cell));
      if (column == dead::mission) o.mission = one.mission;
      if (column == dead::state) o.state = one.state;
      if (column == dead::category) {
        o.category = one.category;
        o.population = one.population;
      }
      if (column == dead::month || column == dead::day) {
        o.month = one.month;
        o.day = one.day;
      }
    }
    return o;
  }

  // Numbers that rows may have are below.
  [[nodiscard]] std::uint64_t rows() const noexcept { return rows_; }

  cube question;
  std::vector<std::vector<std::string>> words;            // by key
  std::vector<std::uint64_t> weights;                     // by key
  std::vector<std::vector<std::uint32_t>> ranks_of_also;  // by bucket: by key, where it is one of time

 private:
  void sift(dead::column column, const std::function<bool(const observation&)>& accepts) {
    const auto& range = ranges_[column];
    std::vector<std::uint8_t> accepted;
    bool all = true;
    for (std::uint32_t c = range.least; c <= range.largest; ++c) {
      accepted.push_back(accepts(stands_for(column, c)) ? 1 : 0);
      all = all && accepted.back() != 0;
    }
    if (!all) question.add_sieve(column, range.least, std::move(accepted));
  }

  void add_filters(const scope& asked) {
    const auto add = [&](dead::column column, std::initializer_list<key> keys) {
      const auto filters = on(asked.where, keys);
      if (!filters.empty()) sift(column, all_of(*words_, filters));
    };
    add(dead::mission, keys_of_missions);
    add(dead::state, keys_of_states);
    add(dead::category, {key::category, key::population});
    add(dead::sex, {key::sex});
    add(dead::cause, {key::cause});
    if (asked.repeats == repeats::once && ranges_[dead::repeat].largest != 0) question.add_sieve(dead::repeat, 0, {1});
    std::vector<filter> time;
    std::ranges::copy_if(asked.where, std::back_inserter(time), [](const filter& f) { return is_time(f.by); });
    if (time.empty() && !asked.from && !asked.to) return;
    const auto wanted = all_of(*words_, time);
    if (needs_days(asked)) {
      sift(dead::day, [&](const observation& o) {
        return !(asked.from && o.day < asked.from->days_since_epoch()) &&
               !(asked.to && o.day > asked.to->days_since_epoch()) && wanted(o);
      });
    } else {
      sift(dead::month, [&](const observation& o) {
        return !(asked.from && o.month < asked.from->in_month().index()) &&
               !(asked.to && o.month > asked.to->in_month().index()) && wanted(o);
      });
    }
  }

  void label(const std::vector<bucket>& also) {
    words.resize(by_->size());
    ranks_.resize(by_->size());
    weights.resize(by_->size());
    ranks_of_also.assign(also.size(), std::vector<std::uint32_t>(by_->size()));
    std::size_t t = 0;
    for (std::size_t k = 0; k < by_->size(); ++k) {
      const key by = (*by_)[k];
      const auto column = column_of(by, daily_);
      std::vector<std::string> by_code;
      for (std::uint32_t c = ranges_[column].least; c <= ranges_[column].largest; ++c)
        by_code.push_back(words_->word(by, words_->code(by, stands_for(column, c))));
      const std::size_t codes = by_code.size();
      if (is_time(by)) {
        for (const auto& when : also) by_code.push_back(when.words[t]);
        ++t;
      }
      ranked_words ranked(by_code);
      words[k] = std::move(ranked.words);
      for (std::size_t b = codes; b < by_code.size(); ++b) ranks_of_also[b - codes][k] = ranked.ranks[b];
      ranked.ranks.resize(codes);
      ranks_[k] = std::move(ranked.ranks);
    }
    for (std::size_t k = by_->size(); k-- > 0;) {
      weights[k] = rows_;
      rows_ *= std::max<std::uint64_t>(1, words[k].size());
    }
  }

  void add_axis(dead::column column) {
    const auto& range = ranges_[column];
    question.add_axis(column, range);
    std::vector<std::uint64_t> weigh;
    for (std::size_t k = 0; k < by_->size(); ++k) {
      if (column_of((*by_)[k], daily_) != column) continue;
      weigh.resize(ranks_[k].size());
      for (std::size_t c = 0; c < weigh.size(); ++c) weigh[c] += weights[k] * ranks_[k][c];
    }
    weigh_.push_back(std::move(weigh));
  }

  const coder* words_;
  const std::vector<key>* by_;
  bool daily_;
  std::uint64_t rows_ = 1;
  std::array<value_range, dead::columns> ranges_;
  std::vector<std::vector<std::uint32_t>> ranks_;  // by key: by code
  std::vector<std::vector<std::uint64_t>> weigh_;  // by axis: by code
};

// The rows of an answer by their numbers.
using numbered_counts = std::vector<std::pair<std::uint64_t, casualty_counts>>;

numbered_counts counts_of(const casualty_plan& plan, const dataset& data, const scope& asked, bool with_outcomes,
                          const std::function<bool(const observation&)>& also) {
  tally_options how;
  how.threads = asked.threads;
  const auto tally = tally_rows(data.casualties.columns(), plan.question, how);
  const auto add = [&](casualty_counts& counts, std::size_t i, outcome what) {
    counts.rows += tally.rows[i];
    if (with_outcomes) (what == outcome::killed ? counts.killed : counts.injured) += tally.rows[i];
  };
  const auto visit = [&](auto take) {
    plan.for_each(tally, [&](std::size_t i, std::uint64_t number, outcome what) {
      if (!also || also(plan.observed(tally.cells[i]))) add(take(number), i, what);
    });
  };
  numbered_counts out;
  out.reserve(tally.cells.size());
  if (plan.rows() <= 8 * tally.cells.size() + 1024) {  // nearly every number is that of a row
    std::vector<casualty_counts> counts(plan.rows());
    visit([&](std::uint64_t number) -> casualty_counts& { return counts[number]; });
    for (std::uint64_t number = 0; number < counts.size(); ++number)
      if (counts[number].rows != 0) out.emplace_back(number, counts[number]);
    return out;
  }
  std::unordered_map<std::uint64_t, casualty_counts> counts;
  visit([&](std::uint64_t number) -> casualty_counts& { return counts[number]; });
  out.assign(counts.begin(), counts.end());
  std::ranges::sort(out, {}, &numbered_counts::value_type::first);
  return out;
}

}  // namespace

std::map<cell_words, casualty_counts> count_casualties(const dataset& data, const scope& asked,
                                                       const std::function<bool(const observation&)>& also) {
  const coder words(data, table_kind::casualties, vocabulary::casualties);
  std::map<cell_words, casualty_counts> cells;
  static_cast<void>(all_of(words, asked.where));  // a word that does not exist is refused also where no row is
  if (data.casualties.size() == 0) return cells;
  const casualty_plan plan(data, words, asked, true, also != nullptr, {});
  for (const auto& [number, counts] : counts_of(plan, data, asked, true, also)) {
    cell_words label;
    for (std::size_t k = 0; k < asked.by.size(); ++k) {
      const auto& ranked = plan.words[k];
      (is_time(asked.by[k]) ? label.second : label.first).push_back(ranked[number / plan.weights[k] % ranked.size()]);
    }
    cells[label] = counts;
  }
  return cells;
}

namespace {

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

// The kind of the tables, where there is only one.
std::optional<table_kind> only_kind(const dataset& data) {
  if (data.sources.empty()) return std::nullopt;
  const auto kind = data.sources.front().kind;
  const bool alone = std::ranges::all_of(data.sources, [&](const auto& s) { return s.kind == kind; });
  return alone ? std::optional(kind) : std::nullopt;
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
  if (asked.complete != completion::none)
    visit_all(data, asked, record_coverage(data), rows,
              [&](const cell_words& words, const bucket& /*when*/) { rows.try_emplace(words, 0.0); });
  result_table table;
  table.values = {"records"};
  for (const auto& [words, n] : rows)
    table.rows.push_back({interleave(asked.by, words.second, words.first),
                          {result_cell(n)},
                          {n > 0 ? cell_state::reported : cell_state::zero}});
  return table;
}

// Rows of one period compete to be among the top: their time parts, numbered as they appear.
class contest_numbers {
 public:
  contest_numbers(const detail::casualty_plan& plan, const scope& asked) : plan_(&plan), asked_(&asked) {}

  [[nodiscard]] std::uint64_t without_time(std::uint64_t number) const { return number - time_of(number); }
  [[nodiscard]] std::uint32_t of(std::uint64_t number) {
    if (!asked_->top) return 0;
    return numbers_.try_emplace(time_of(number), static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

 private:
  [[nodiscard]] std::uint64_t time_of(std::uint64_t number) const {
    std::uint64_t time = 0;
    for (std::size_t k = 0; k < asked_->by.size(); ++k) {
      if (!is_time(asked_->by[k])) continue;
      const auto weight = plan_->weights[k];
      time += number / weight % std::max<std::uint64_t>(1, plan_->words[k].size()) * weight;
    }
    return time;
  }

  const detail::casualty_plan* plan_;
  const scope* asked_;
  std::map<std::uint64_t, std::uint32_t> numbers_;
};

detail::row_values row_of(counted what, const detail::casualty_counts& c) {
  detail::row_values values;
  if (what == counted::deaths) return values.number(static_cast<double>(c.killed));
  return values.number(static_cast<double>(c.killed + c.injured))
      .number(static_cast<double>(c.killed))
      .number(static_cast<double>(c.injured));
}

// What stands where no row is: zero people inside coverage, otherwise not reported.
detail::row_values row_without_rows(counted what, bool is_covered) {
  if (is_covered) return row_of(what, {}).known_as(cell_state::zero);
  auto values = detail::row_values().known_as(cell_state::not_reported);
  return what == counted::deaths ? values.nothing() : values.nothing().nothing().nothing();
}

result_columns people_answer(const dataset& data, const scope& asked, counted what,
                             const detail::covered_days& covered) {
  using namespace detail;
  const coder words(data, table_kind::casualties, vocabulary::casualties);
  static_cast<void>(all_of(words, asked.where));  // a word that does not exist is refused also where no row is
  const auto range = range_of(covered, asked);
  const auto buckets = asked.complete != completion::none && range
                           ? buckets_of(data, asked, range->first, range->second)
                           : std::vector<bucket>{};
  const casualty_plan plan(data, words, asked, true, false, buckets);
  auto counts = counts_of(plan, data, asked, true, nullptr);
  if (what == counted::deaths) std::erase_if(counts, [](const auto& c) { return c.second.killed == 0; });

  answer_builder rows(asked, plan.words, columns_of(what));
  contest_numbers contests(plan, asked);
  std::set<std::uint64_t> combinations;  // the parts of the numbers that the non-time keys make
  std::set<std::uint64_t> present;
  for (const auto& [number, c] : counts) {
    rows.add(number, contests.of(number), row_of(what, c));
    if (asked.complete == completion::none) continue;
    combinations.insert(contests.without_time(number));
    present.insert(number);
  }
  if (asked.complete != completion::none) {
    if (other_keys(asked.by).empty()) combinations.insert(0);
    for (std::size_t b = 0; b < buckets.size(); ++b) {
      std::uint64_t when = 0;
      for (std::size_t k = 0; k < asked.by.size(); ++k)
        if (is_time(asked.by[k])) when += plan.weights[k] * plan.ranks_of_also[b][k];
      for (const auto combination : combinations)
        if (present.insert(when + combination).second)
          rows.add(when + combination, contests.of(when + combination),
                   row_without_rows(what, covered.contain(buckets[b])));
    }
  }
  if (asked.by.empty() && rows.size() == 0)
    rows.add(0, 0, row_without_rows(what, covers_question(data, asked, covered)));
  return rows.finish();
}

result_columns people_table(const dataset& data, const scope& asked, counted what) {
  using namespace detail;
  require_carried(data, table_kind::casualties, asked, false, columns_of(what).front());
  for (const auto& source : data.sources)
    if (source.kind != table_kind::casualties)
      throw not_answerable(source.name + " (" + source.layout + ") holds no casualties, so it cannot answer \"" +
                           columns_of(what).front() + "\"; leave it out");
  const auto covered = casualty_coverage(data);
  auto answer = people_answer(data, asked, what, covered);
  if (!covered.empty()) answer.coverage = to_string(covered.first()) + " to " + to_string(covered.last());
  return answer;
}

}  // namespace

result_table selection<flow>::sum_over_time() const {
  detail::require_range(asked());
  if (what_ != counted::records) return to_table(detail::flow_answer(*this, what_));
  auto table = records_table(data(), asked());
  for (const auto k : asked().by) table.keys.emplace_back(to_string(k));
  table.population = detail::population_counted(asked(), "all");
  if (const auto kind = only_kind(data())) detail::add_coverage(table, data(), *kind, asked());
  detail::finish(table, asked());
  return table;
}

result_columns detail::flow_answer(const selection<flow>& question, counted what) {
  require_range(question.asked());
  auto answer = people_table(question.data(), question.asked(), what);
  add_coverage(answer, question.data(), table_kind::casualties, question.asked());
  answer.population = population_counted(question.asked(), "all");
  return answer;
}

}  // namespace pko
