#include <algorithm>
#include <cmath>
#include <functional>

#include "aggregate/answer_builder.hpp"
#include "aggregate/answers.hpp"
#include "aggregate/expectation.hpp"
#include "aggregate/finish.hpp"
#include "aggregate/headcount_engine.hpp"
#include "pko/aggregate/concentration.hpp"
#include "pko/aggregate/selection.hpp"
#include "pko/core/error.hpp"
#include "pko/core/interval.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

using namespace detail;

// One group in one period: its snapshots there, and the months that the data cover.
struct stretch {
  std::span<const month_sums> snapshots;  // in order; only months with cells
  std::span<const std::int32_t> covered;  // in order
  std::span<const state_sums> states;     // where asked for
  cell_state state = cell_state::not_reported;

  [[nodiscard]] bool is_known() const noexcept { return state != cell_state::not_reported; }

  [[nodiscard]] double months() const { return static_cast<double>(covered.size()); }
  [[nodiscard]] bool any(bool snapshot::*flag) const {
    return std::ranges::any_of(snapshots, [&](const auto& s) { return s.sums.*flag; });
  }
  [[nodiscard]] double sum(std::int64_t snapshot::*number) const {
    double total = 0;
    for (const auto& s : snapshots) total += static_cast<double>(s.sums.*number);
    return total;
  }
  // People by state over the months, of states that are known and have any.
  [[nodiscard]] std::vector<double> contributors(const dictionary<state_code>& codes) const {
    std::map<std::uint16_t, std::int64_t> people;
    for (const auto& s : states) people[s.state] += s.people;
    std::vector<double> out;
    for (const auto& [state, n] : people)
      if (n > 0 && !codes[state].is_unknown()) out.push_back(static_cast<double>(n));
    return out;
  }
};

// A group without a single cell in a covered period is zero; one whose cells are all blank is not reported.
cell_state state_of(const stretch& s, bool snapshot::*flag) {
  if (s.covered.empty()) return cell_state::not_reported;
  if (s.snapshots.empty()) return cell_state::zero;
  return s.any(flag) ? cell_state::reported : cell_state::not_reported;
}

// Walks a list in order of months from period to period.
template <class T, class Month>
class month_cursor {
 public:
  month_cursor(std::span<const T> list, Month month_of) : list_(list), month_of_(month_of) {}

  // The elements from a month to another, of which the first lies behind those of the call before.
  std::span<const T> between(std::int32_t first, std::int32_t last) {
    while (at_ < list_.size() && std::invoke(month_of_, list_[at_]) < first) ++at_;
    const std::size_t from = at_;
    while (at_ < list_.size() && std::invoke(month_of_, list_[at_]) <= last) ++at_;
    return list_.subspan(from, at_ - from);
  }

 private:
  std::span<const T> list_;
  Month month_of_;
  std::size_t at_ = 0;
};

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

void note_unknown_states(const headcount_cube& cube, result_columns& table) {
  if (cube.unknown_people > 0)
    table.notes.push_back(text::grouped(cube.unknown_people) +
                          " people (over all months) of unknown states are no contributor and were left out");
}

// The words of the time keys of periods, ranked by key.
std::vector<ranked_words> time_words(const std::vector<bucket>& buckets, std::size_t keys) {
  std::vector<ranked_words> out;
  for (std::size_t k = 0; k < keys; ++k) {
    std::vector<std::string> words;
    for (const auto& when : buckets) words.push_back(when.words[k]);
    out.emplace_back(words);
  }
  return out;
}

// Folds every group in every period that has cells, or that was asked for. \param make (const stretch&) -> row_values
template <class Make>
result_columns fold_groups(const dataset& data, const scope& asked, const headcount_cube& cube,
                           std::vector<std::string> columns, const Make& make, bool snapshot::*flag) {
  const auto months = covered_months(data, asked);
  const series nobody{{}, 0, 0, 0, 0, &months};
  auto groups = cube.groups;
  if (groups.empty() && (asked.by.empty() || (asked.complete != completion::none && other_keys(asked.by).empty())))
    groups.push_back(nobody);
  const auto range = month_range(data, asked);
  const auto buckets =
      range ? buckets_of(data, asked, range->first.first_day(), range->second.last_day()) : std::vector<bucket>{};
  const auto time = time_words(buckets, time_keys(asked.by).size());

  std::vector<std::vector<std::string>> words;  // by key asked for
  std::size_t t = 0;
  std::size_t o = 0;
  for (const auto k : asked.by) words.push_back(is_time(k) ? time[t++].words : cube.words[o++]);
  answer_builder rows(asked, std::move(words), std::move(columns));
  std::vector<std::pair<std::int32_t, std::int32_t>> bounds;
  for (const auto& when : buckets) bounds.emplace_back(when.first().in_month().index(), when.last().in_month().index());
  for (const auto& one : groups) {
    month_cursor snapshots(cube.months_of(one), &month_sums::month);
    month_cursor covered(one.covered ? std::span(*one.covered) : std::span<const std::int32_t>(), std::identity{});
    month_cursor states(cube.states_of(one), &state_sums::month);
    for (std::uint32_t b = 0; b < buckets.size(); ++b) {
      const auto [first, last] = bounds[b];
      stretch part{snapshots.between(first, last), covered.between(first, last), states.between(first, last)};
      if (part.snapshots.empty() && asked.complete == completion::none && !asked.by.empty()) continue;
      std::uint64_t number = 0;
      t = o = 0;
      for (std::size_t k = 0; k < asked.by.size(); ++k)
        number += rows.weight(k) * (is_time(asked.by[k]) ? time[t++].ranks[b] : one.ranks[o++]);
      part.state = state_of(part, flag);
      rows.add(number, b, make(part).known_as(part.state));
    }
  }
  if (asked.by.empty() && rows.size() == 0) rows.add(0, 0, make(stretch{}).known_as(cell_state::not_reported));
  auto answer = rows.finish();
  answer.population = population_counted(asked, "uniformed");
  answer.coverage = coverage_words(months);
  add_coverage(answer, data, table_kind::headcounts, asked, !months.empty());
  return answer;
}

void note_blank_rows(const headcount_cube& cube, result_columns& table) {
  if (cube.blank_rows == 0) return;
  const bool is_share = table.values.front().name == "women_share";
  table.notes.push_back(text::grouped(static_cast<std::int64_t>(cube.blank_rows)) +
                        " rows have blank cells, which are not reported and add nothing" +
                        (is_share ? "; a headcount without women or without men was left out of the share" : ""));
}

// The flag says whether the data report what the measure is made of.
template <class Make>
result_columns measured(const selection<stock>& question, std::vector<std::string> columns, bool snapshot::*flag,
                        const Make& make, bool with_states = false) {
  const auto& asked = question.asked();
  require_headcounts(question.data(), asked, columns.front());
  if (with_states) require_states(question.data(), columns.front());
  const auto cube = count_heads(question.data(), asked, other_keys(asked.by), vocabulary::headcounts, with_states);
  auto answer = fold_groups(question.data(), asked, cube, std::move(columns), make, flag);
  note_blank_rows(cube, answer);
  if (with_states) note_unknown_states(cube, answer);
  return answer;
}

auto mean_of(std::int64_t snapshot::*number) {
  return [=](const stretch& s) {
    return row_values().number_if(s.is_known(), s.covered.empty() ? 0 : s.sum(number) / s.months()).number(s.months());
  };
}

// The monthly sum of every covered month in which something is reported, or nobody was there. None where all is blank.
std::vector<std::pair<month, std::int64_t>> monthly_sums(const stretch& s) {
  std::vector<std::pair<month, std::int64_t>> sums;
  if (!s.is_known()) return sums;
  auto at = s.snapshots.begin();
  for (const auto m : s.covered) {
    while (at != s.snapshots.end() && at->month < m) ++at;
    const bool is_there = at != s.snapshots.end() && at->month == m;
    if (!is_there || at->sums.reported) sums.emplace_back(month::from_index(m), is_there ? at->sums.people : 0);
  }
  return sums;
}

row_values chosen(const std::vector<std::pair<month, std::int64_t>>& sums,
                  std::vector<std::pair<month, std::int64_t>>::const_iterator at) {
  if (at == sums.end()) return row_values().nothing().nothing();
  return row_values().number(static_cast<double>(at->second)).month_of(at->first);
}

// The limits of the mean snapshot, in whole people: the same people serve in many months.
std::optional<interval> limits_of(double women, double people, std::ptrdiff_t snapshots, const scope& asked) {
  if (snapshots == 0) return std::nullopt;
  const auto n = static_cast<double>(snapshots);
  const auto trials = std::llround(people / n);
  if (trials == 0) return std::nullopt;
  return proportion_limits(std::llround(women / n), trials, *asked.share_limits, asked.level);
}

result_columns share_of_women(const selection<stock>& question) {
  const auto& asked = question.asked();
  const bool with_limits = asked.share_limits.has_value();
  const auto make = [&](const stretch& s) {
    const bool known = s.is_known();
    const double women = s.sum(&snapshot::paired_women);
    const double men = s.sum(&snapshot::paired_men);
    const bool is_share = known && women + men > 0;
    auto values = row_values().number_if(is_share, women / (women + men));
    if (with_limits) {
      const auto pairs = std::ranges::count_if(s.snapshots, [](const auto& one) { return one.sums.paired; });
      const auto limits = is_share ? limits_of(women, women + men, pairs, asked) : std::nullopt;
      values.number_if(limits.has_value(), limits ? limits->lower : 0);
      values.number_if(limits.has_value(), limits ? limits->upper : 0);
    }
    return values.number_if(known, women).number_if(known, men).number(s.months());
  };
  std::vector<std::string> columns = {"women_share", "women", "men", "months"};
  if (with_limits) columns.insert(columns.begin() + 1, {"lower", "upper"});
  return measured(question, std::move(columns), &snapshot::paired, make);
}

result_columns concentration_of(const selection<stock>& question, const char* column,
                                const std::function<std::optional<double>(std::vector<double>)>& measure) {
  const auto& codes = question.data().headcounts.state_codes();
  const auto make = [&](const stretch& s) {
    const auto value = measure(s.contributors(codes));
    return row_values().number_if(value.has_value(), value.value_or(0));
  };
  return measured(question, {column}, &snapshot::reported, make, true);
}

}  // namespace

namespace detail {

result_columns stock_answer(const selection<stock>& question, stock_measure what) {
  switch (what) {
    case stock_measure::strength:
      return measured(question, {"strength", "months"}, &snapshot::reported, mean_of(&snapshot::people));
    case stock_measure::women:
      require_sexes(question.data(), question.asked(), "women");
      return measured(question, {"women", "months"}, &snapshot::women_reported, mean_of(&snapshot::women));
    case stock_measure::men:
      require_sexes(question.data(), question.asked(), "men");
      return measured(question, {"men", "months"}, &snapshot::men_reported, mean_of(&snapshot::men));
    case stock_measure::peak:
      return measured(question, {"peak", "month"}, &snapshot::reported, [](const stretch& s) {
        const auto sums = monthly_sums(s);
        return chosen(sums, std::ranges::max_element(sums, {}, &std::pair<month, std::int64_t>::second));
      });
    case stock_measure::last:
      return measured(question, {"last", "month"}, &snapshot::reported, [](const stretch& s) {
        const auto sums = monthly_sums(s);
        return chosen(sums, sums.empty() ? sums.end() : std::prev(sums.end()));
      });
    case stock_measure::women_share:
      require_sexes(question.data(), question.asked(), "women_share");
      return share_of_women(question);
    case stock_measure::contributors: {
      const auto& codes = question.data().headcounts.state_codes();
      return measured(
          question, {"contributors"}, &snapshot::reported,
          [&](const stretch& s) {
            return row_values().number_if(s.is_known(), static_cast<double>(s.contributors(codes).size()));
          },
          true);
    }
    case stock_measure::personnel_years:
      return measured(question, {"personnel_years", "months"}, &snapshot::reported, [](const stretch& s) {
        double years = 0;
        for (const auto& one : s.snapshots)
          years += static_cast<double>(one.sums.people) * month::from_index(one.month).fraction_of_year();
        return row_values().number_if(s.is_known(), years).number(s.months());
      });
    case stock_measure::gini:
      return concentration_of(question, "gini", pko::gini);
    case stock_measure::hhi:
      return concentration_of(question, "hhi", pko::hhi);
    case stock_measure::top10_share:
      break;
  }
  return concentration_of(question, "top10_share", [](std::vector<double> v) { return top_share(std::move(v), 10); });
}

}  // namespace detail

result_table selection<stock>::mean_over_months() const {
  return to_table(stock_answer(*this, stock_measure::strength));
}
result_table selection<stock>::women() const { return to_table(stock_answer(*this, stock_measure::women)); }
result_table selection<stock>::men() const { return to_table(stock_answer(*this, stock_measure::men)); }
result_table selection<stock>::peak() const { return to_table(stock_answer(*this, stock_measure::peak)); }
result_table selection<stock>::last() const { return to_table(stock_answer(*this, stock_measure::last)); }
result_table selection<stock>::women_share() const { return to_table(stock_answer(*this, stock_measure::women_share)); }
result_table selection<stock>::contributors() const {
  return to_table(stock_answer(*this, stock_measure::contributors));
}
result_table selection<stock>::personnel_years() const {
  return to_table(stock_answer(*this, stock_measure::personnel_years));
}
result_table selection<stock>::gini() const { return to_table(stock_answer(*this, stock_measure::gini)); }
result_table selection<stock>::hhi() const { return to_table(stock_answer(*this, stock_measure::hhi)); }
result_table selection<stock>::top10_share() const { return to_table(stock_answer(*this, stock_measure::top10_share)); }

}  // namespace pko
