#include <algorithm>
#include <set>

#include "aggregate/casualty_engine.hpp"
#include "aggregate/expectation.hpp"
#include "aggregate/finish.hpp"
#include "aggregate/headcount_engine.hpp"
#include "pko/aggregate/selection.hpp"
#include "pko/core/error.hpp"
#include "pko/core/interval.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

using namespace detail;

constexpr double per_personnel_years = 1000;

// Deaths and exposure of one cell of the answer.
struct risk {
  std::optional<std::int64_t> deaths;  // empty: no month counts
  std::optional<double> personnel_years;
};

constexpr risk nobody_there{0, 0.0};

bool is_cause(const filter& f) { return f.by == key::cause; }

std::vector<key> without_cause(std::vector<key> keys) {
  std::erase(keys, key::cause);
  return keys;
}

// The exposure does not know causes: they filter the deaths only.
scope exposure_scope(scope asked) {
  std::erase_if(asked.where, is_cause);
  asked.by = without_cause(asked.by);
  return asked;
}

bool is_civilian_category(const std::string& word) {
  const auto category = try_parse_casualty_category(text::lower(word));
  return text::lower(word) == "civilian" || (category && population_of(*category) == population::civilian);
}

void require_uniformed(const scope& asked) {
  const auto is_uniformed = [](const std::string& word) { return text::lower(word) == "uniformed"; };
  for (const auto& f : asked.where) {
    const bool refused = (f.by == key::population && !std::ranges::all_of(f.values, is_uniformed)) ||
                         (f.by == key::category && std::ranges::any_of(f.values, is_civilian_category));
    if (refused)
      throw not_answerable("the rate is that of the population that headcounts count, uniformed personnel; " +
                           std::string(to_string(f.by)) + "=" + text::join(f.values, ",") +
                           " has no exposure in these files");
  }
}

void require_both_tables_alone(const dataset& data) {
  for (const auto& source : data.sources)
    if (source.kind == table_kind::operations)
      throw not_answerable(source.name + " (" + source.layout +
                           ") holds neither casualties nor headcounts, so it cannot answer \"rate\"; leave it out");
}

// Headcounts compare months, so both sides do.
scope whole_months(scope asked) {
  if (asked.from) asked.from = asked.from->in_month().first_day();
  if (asked.to) asked.to = asked.to->in_month().last_day();
  return asked;
}

// What decides which months are covered. Categories do not, and their words here are those of casualties.
scope coverage_scope(const scope& asked) {
  scope out = exposure_scope(asked);
  std::erase_if(out.where, [](const filter& f) { return f.by == key::category; });
  return out;
}

std::set<std::int32_t> in_set(const std::vector<std::int32_t>& months) { return {months.begin(), months.end()}; }

// Months that headcounts cover: by mission, or host country, where they are told apart, otherwise of all the missions
// in question.
class exposure_months {
 public:
  exposure_months(const dataset& data, const scope& asked)
      : deaths_(data, table_kind::casualties, vocabulary::casualties),
        all_(in_set(covered_months(data, coverage_scope(asked)))) {
    const auto others = other_keys(exposure_scope(asked).by);
    apart_ = coverage_key(others);
    if (!apart_) return;
    at_ = static_cast<std::size_t>(std::ranges::find(others, *apart_) - others.begin());
    const coder heads(data, table_kind::headcounts, vocabulary::casualties);
    for (const auto& c : data.headcounts.coverage()) {
      observation o;
      o.mission = c.mission;
      if (all_.contains(c.month)) by_word_[heads.word(*apart_, heads.code(*apart_, o))].insert(c.month);
    }
  }

  [[nodiscard]] bool cover(const observation& o) const {
    return of(apart_ ? deaths_.word(*apart_, deaths_.code(*apart_, o)) : std::string()).contains(o.month);
  }

  // True if a month of the period is covered for the group with these words (without causes).
  [[nodiscard]] bool touch(const std::vector<std::string>& words, const bucket& when) const {
    const auto& months = of(apart_ ? words.at(at_) : std::string());
    return std::ranges::any_of(when.spans, [&](const period& span) {
      const auto at = months.lower_bound(span.first().in_month().index());
      return at != months.end() && *at <= span.last()->in_month().index();
    });
  }

 private:
  [[nodiscard]] const std::set<std::int32_t>& of(const std::string& word) const {
    static const std::set<std::int32_t> none;
    if (!apart_) return all_;
    const auto at = by_word_.find(word);
    return at == by_word_.end() ? none : at->second;
  }

  coder deaths_;
  std::set<std::int32_t> all_;
  std::optional<key> apart_;  // the key that tells missions apart
  std::size_t at_ = 0;        // its place among the words of a group
  std::map<std::string, std::set<std::int32_t>> by_word_;
};

using risks = std::map<cell_words, risk>;

// Person-time by the words of the non-time keys (without causes) and of the time keys.
risks exposures(const dataset& data, const scope& asked) {
  const auto exposure = exposure_scope(asked);
  const auto cube = count_heads(data, exposure, other_keys(exposure.by), vocabulary::casualties, false);
  risks out;
  for (const auto& one : cube.groups) {
    const auto words = cube.words_of(one);
    for (const auto& [m, s] : cube.months_of(one)) {
      const month when = month::from_index(m);
      std::vector<std::string> time;
      for (const auto k : time_keys(asked.by)) time.push_back(time_word(k, m, 0));
      auto& cell = out.try_emplace({words, time}, risk{0, std::nullopt}).first->second;
      if (s.reported)
        cell.personnel_years =
            cell.personnel_years.value_or(0) + static_cast<double>(s.people) * when.fraction_of_year();
    }
  }
  return out;
}

std::size_t cause_position(const std::vector<key>& by) {
  const auto others = other_keys(by);
  return static_cast<std::size_t>(std::ranges::find(others, key::cause) - others.begin());
}

// Gives every cause that occurs the same exposure.
risks spread_over_causes(const risks& exposure, const std::map<cell_words, casualty_counts>& deaths, std::size_t at) {
  std::set<std::string> causes;
  for (const auto& [words, unused] : deaths) causes.insert(words.first.at(at));
  risks out;
  for (const auto& [words, cell] : exposure) {
    for (const auto& c : causes) {
      auto labelled = words;
      labelled.first.insert(labelled.first.begin() + static_cast<std::ptrdiff_t>(at), c);
      out[labelled] = cell;
    }
  }
  return out;
}

std::vector<result_cell> rate_of(const risk& r, const scope& asked) {
  const result_cell deaths = r.deaths ? result_cell(static_cast<double>(*r.deaths)) : result_cell();
  const result_cell exposure = r.personnel_years ? result_cell(*r.personnel_years) : result_cell();
  if (!r.deaths || !(r.personnel_years.value_or(0) > 0))
    return {result_cell(), result_cell(), result_cell(), deaths, exposure};
  const double scale = per_personnel_years / *r.personnel_years;
  const auto limits = poisson_limits(*r.deaths, asked.rate_limits, asked.level);
  return {static_cast<double>(*r.deaths) * scale, limits.lower * scale, limits.upper * scale, deaths, exposure};
}

cell_state state_of(const risk& r) {
  if (!r.deaths || !r.personnel_years) return cell_state::not_reported;
  return *r.deaths == 0 && *r.personnel_years == 0 ? cell_state::zero : cell_state::reported;
}

// Every combination that occurs, in every period of the range.
void complete_risks(const dataset& data, const scope& asked, const exposure_months& months, risks& cells) {
  const auto range = month_range(data, asked);
  if (!range) return;
  const auto others = other_keys(asked.by);
  const auto cause_at = std::ranges::find(others, key::cause) - others.begin();
  std::set<std::vector<std::string>> combinations;
  for (const auto& [words, unused] : cells) combinations.insert(words.first);
  if (others.empty()) combinations.insert(std::vector<std::string>{});
  for (const auto& when : buckets_of(data, asked, range->first.first_day(), range->second.last_day())) {
    for (const auto& combination : combinations) {
      auto group = combination;
      if (cause_at < std::ssize(others)) group.erase(group.begin() + cause_at);
      cells.try_emplace({combination, when.words}, months.touch(group, when) ? nobody_there : risk{});
    }
  }
}

void note_what_was_left_out(const dataset& data, const scope& asked, result_table& table) {
  scope everyone = asked;
  everyone.by = {key::population};
  std::erase_if(everyone.where, [](const filter& f) { return f.by == key::population; });
  const auto counts = count_casualties(data, everyone, nullptr);
  const auto civilians = counts.find({{"civilian"}, {}});
  if (civilians != counts.end() && civilians->second.killed > 0)
    table.notes.push_back(text::grouped(civilians->second.killed) +
                          " deaths of civilians in the range were left out: headcounts count uniformed personnel only");
  const auto covered = casualty_coverage(data);
  const auto months = covered_months(data, coverage_scope(asked));
  const auto outside = std::ranges::count_if(months, [&](std::int32_t m) {
    const month when = month::from_index(m);
    return !covered.contain(when.first_day(), when.last_day());
  });
  if (outside > 0)
    table.notes.push_back(std::to_string(outside) +
                          " months of headcounts lie wholly or partly outside what the casualty files cover");
}

}  // namespace

result_table selection<flow>::per(const selection<stock>& exposure) const {
  if (what_ != counted::deaths) throw not_answerable("a rate is of deaths; ask deaths(data).per(headcounts(data))");
  if (&exposure.data() != &data()) throw not_answerable("a rate takes deaths and headcounts from one dataset");
  require_range(asked());
  require_both_tables_alone(data());
  const scope question = whole_months(asked());
  require_carried(data(), table_kind::casualties, question, false, "rate");
  require_carried(data(), table_kind::headcounts, exposure_scope(question), false, "rate");
  require_uniformed(question);

  const exposure_months months(data(), question);
  auto deaths = count_casualties(
      data(), question, [&](const observation& o) { return o.population == population::uniformed && months.cover(o); });
  std::erase_if(deaths, [](const auto& cell) { return cell.second.killed == 0; });
  auto cells = exposures(data(), question);
  const auto cause_at = cause_position(question.by);
  if (cause_at < other_keys(question.by).size()) cells = spread_over_causes(cells, deaths, cause_at);
  for (const auto& [words, counts] : deaths) {
    // Nobody of this group stands in a covered month: an exposure of zero, which is not a missing one.
    const auto [cell, added] = cells.try_emplace(words, nobody_there);
    cell->second.deaths = counts.killed;
  }
  if (question.complete != completion::none) complete_risks(data(), question, months, cells);
  if (question.by.empty())
    cells.try_emplace(cell_words{}, covered_months(data(), coverage_scope(question)).empty() ? risk{} : nobody_there);

  result_table table;
  for (const auto k : question.by) table.keys.emplace_back(to_string(k));
  table.values = {"rate", "lower", "upper", "deaths", "personnel_years"};
  for (const auto& [words, cell] : cells)
    table.rows.push_back(
        {interleave(question.by, words.second, words.first), rate_of(cell, question), {state_of(cell)}});
  table.population = "uniformed";
  add_coverage(table, data(), table_kind::headcounts, question);
  note_what_was_left_out(data(), question, table);
  finish(table, question);
  return table;
}

}  // namespace pko
