#include <algorithm>
#include <set>

#include "aggregate/casualty_engine.hpp"
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
  std::int64_t deaths = 0;
  std::optional<double> personnel_years;
};

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

void require_uniformed(const scope& asked) {
  for (const auto& f : asked.where)
    if (f.by == key::population && f.values != std::vector<std::string>{"uniformed"})
      throw not_answerable("the rate is that of the population that headcounts count, uniformed personnel; population=" +
                           text::join(f.values, ",") + " has no exposure in these files");
}

// Headcounts compare months, so both sides do.
scope whole_months(scope asked) {
  if (asked.from) asked.from = asked.from->in_month().first_day();
  if (asked.to) asked.to = asked.to->in_month().last_day();
  return asked;
}

// Months that headcounts cover: by mission where missions are told apart, otherwise of all the missions in question.
class exposure_months {
 public:
  exposure_months(const dataset& data, const scope& asked) : data_(&data) {
    const auto by_mission = std::ranges::find(asked.by, key::mission) != asked.by.end();
    const auto exposure = exposure_scope(asked);
    if (!by_mission) {
      all_ = covered_months(data, exposure);
      return;
    }
    const auto& table = data.headcounts;
    for (std::size_t i = 0; i < table.size(); ++i)
      by_mission_[to_string(table.mission_at(table.mission(i)))].insert(table.month_index(i));
  }

  [[nodiscard]] bool cover(const observation& o) const {
    if (by_mission_.empty()) return all_.contains(o.month);
    const auto at = by_mission_.find(to_string(data_->casualties.mission_codes()[o.mission]));
    return at != by_mission_.end() && at->second.contains(o.month);
  }

 private:
  const dataset* data_;
  std::set<std::int32_t> all_;
  std::map<std::string, std::set<std::int32_t>> by_mission_;
};

using risks = std::map<cell_words, risk>;

// Person-time by the words of the non-time keys (without causes) and of the time keys.
risks exposures(const dataset& data, const scope& asked) {
  const auto exposure = exposure_scope(asked);
  const auto cube = count_heads(data, exposure, other_keys(exposure.by), vocabulary::casualties, false);
  risks out;
  for (const auto& [words, one] : cube.groups) {
    for (const auto& [m, s] : one.months) {
      const month when = month::from_index(m);
      std::vector<std::string> time;
      for (const auto k : time_keys(asked.by)) time.push_back(time_word(k, m, 0));
      auto& cell = out[{words, time}];
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
  for (const auto& [words, unused] : deaths) causes.insert(words.first[at]);
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

std::vector<result_cell> rate_of(const risk& r) {
  const auto deaths = static_cast<double>(r.deaths);
  const double years = r.personnel_years.value_or(0);
  if (!(years > 0)) {
    const result_cell exposure = r.personnel_years ? result_cell(years) : result_cell();
    return {result_cell(), result_cell(), result_cell(), deaths, exposure};
  }
  const double scale = per_personnel_years / years;
  const auto limits = poisson_exact(r.deaths);
  return {deaths * scale, limits.lower * scale, limits.upper * scale, deaths, years};
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
  const auto months = covered_months(data, exposure_scope(asked));
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
  const scope question = whole_months(asked());
  require_carried(data(), table_kind::casualties, question, false, "rate");
  require_carried(data(), table_kind::headcounts, exposure_scope(question), false, "rate");
  require_uniformed(question);

  const exposure_months months(data(), question);
  const auto deaths = count_casualties(data(), question, [&](const observation& o) {
    return o.population == population::uniformed && months.cover(o);
  });
  auto cells = exposures(data(), question);
  const auto cause_at = cause_position(question.by);
  if (cause_at < other_keys(question.by).size()) cells = spread_over_causes(cells, deaths, cause_at);
  for (const auto& [words, counts] : deaths) {
    // Nobody of this group stands in a covered month: an exposure of zero, which is not a missing one.
    const auto [cell, added] = cells.try_emplace(words, risk{0, 0.0});
    cell->second.deaths = counts.killed;
  }
  if (question.by.empty()) cells.try_emplace(cell_words{});

  result_table table;
  for (const auto k : question.by) table.keys.emplace_back(to_string(k));
  table.values = {"rate", "lower", "upper", "deaths", "personnel_years"};
  for (const auto& [words, cell] : cells)
    table.rows.push_back({interleave(question.by, words.second, words.first), rate_of(cell)});
  table.population = "uniformed";
  note_what_was_left_out(data(), question, table);
  finish(table, question);
  return table;
}

}  // namespace pko
