// Claims about a value against a planned value.

#include <algorithm>
#include <cmath>

#include "pko/reference/reference.hpp"
#include "report/judging.hpp"
#include "report/planned.hpp"

namespace pko::detail {

namespace {

// How near below a target still counts as on track where no baseline is given: the tolerance of "about".
constexpr double near = 0.05;

double tidy(double value, int decimals) {
  const double power = std::pow(10.0, decimals);
  return std::round(value * power) / power;
}

std::string name_of(personnel_category c) { return unit_in_words(to_string(c)); }

std::string months_left(const statement& value, int year) {
  const date last = value.when.days().last().value_or(value.when.days().first());
  const int months = month(year, 12) - last.in_month();
  if (months <= 0) return "at the end of the year of the target";
  return "with " + std::to_string(months) + (months == 1 ? " month" : " months") + " left";
}

struct against {
  bounds gap;  // in the unit of the value
  int decimals;
  std::string sentence;
  std::vector<double> printed, computed;
  std::vector<std::string> caveats;
};

judgement judge_on_track(const statement& value, const goal& g, against a) {
  if (*a.gap.low >= 0) return holds(a.printed, a.computed, a.sentence + ", so that it is reached already", a.caveats);
  const double shortfall = -a.gap.high.value_or(0);
  if (shortfall <= 0)
    return not_checkable(a.printed, a.computed, a.sentence + ", which may be below the target or not");
  const date last = value.when.days().last().value_or(value.when.days().first());
  if (last.year() > g.year) return fails(a.printed, a.computed, a.sentence + " after the year of the target");
  if (shortfall > near * g.value) return fails(a.printed, a.computed, a.sentence + " " + months_left(value, g.year));
  a.caveats.insert(a.caveats.begin(), "it is not reached " + months_left(value, g.year) +
                                          ", and no earlier value is given to judge the pace by");
  return holds(a.printed, a.computed, a.sentence, a.caveats);
}

judgement judge_against(const judging& j, const statement& value, const goal& g) {
  against a;
  const bounds limits = value.value.limits();
  a.gap = limits - bounds{g.value, g.value};
  a.decimals = std::max(decimals_of(value.value.printed()), decimals_of(g.value));
  const double gap = tidy(value.value.printed() - g.value, a.decimals);
  const std::string points = value.unit == "per_cent" ? " points" : "";
  const std::string distance =
      gap == 0 ? "exactly at the target"
               : in_words(std::abs(gap), a.decimals) + points + (gap > 0 ? " above" : " below") + " the target";
  a.sentence = in_words(value.value, value.unit) + " is " + distance + " of " +
               in_words(quantity::exact(g.value), value.unit) + " for " + std::to_string(g.year);
  a.printed = {value.value.printed(), g.value};
  a.computed = {gap};
  a.caveats = g.caveats;
  if (!a.gap.low) return not_checkable(a.printed, a.computed, a.sentence + ", and nothing bounds it from below");
  if (j.about().asserted == "on_track") return judge_on_track(value, g, std::move(a));
  const bool may_equal = j.about().asserted == "met";
  if (may_equal ? *a.gap.low >= 0 : *a.gap.low > 0) return holds(a.printed, a.computed, a.sentence, a.caveats);
  if (a.gap.high && (may_equal ? *a.gap.high < 0 : *a.gap.high <= 0)) return fails(a.printed, a.computed, a.sentence);
  return not_checkable(a.printed, a.computed, a.sentence + ", within the tolerance of the word \"about\"");
}

// A later goal that is reached already stands for the earlier one that nobody published.
judgement judge_unpublished(const statement& value, const planned_for& asked) {
  const std::string missing =
      "no target of " + name_of(asked.category) + " for " + std::to_string(asked.year) + " is published";
  const auto later = next_goal(asked);
  if (!later) return not_checkable({value.value.printed()}, {}, missing);
  const std::vector<double> printed = {value.value.printed(), later->value};
  const double gap = tidy(value.value.printed() - later->value,
                          std::max(decimals_of(value.value.printed()), decimals_of(later->value)));
  const std::string goal_text =
      "the goal of " + in_words(later->value) + " per cent for " + std::to_string(later->year);
  const auto low = value.value.limits().low;
  if (!low || *low < later->value)
    return not_checkable(printed, {gap},
                         missing + ", and " + in_words(value.value, value.unit) + " does not reach " + goal_text);
  return holds(printed, {gap}, in_words(value.value, value.unit) + " reaches " + goal_text,
               {missing, "the goal answers for it only if targets do not fall from year to year"});
}

}  // namespace

std::optional<goal> planned_goal(const planned_for& asked) {
  const auto found = reference::gender_parity_targets().planned(asked.category, asked.year);
  if (!found) return std::nullopt;
  goal g{tidy(100 * found->share, 6), asked.year, {}};
  if (found->interpolated)
    g.caveats.push_back("the target for " + std::to_string(asked.year) + " lies on the line between published ones");
  if (asked.stands_in)
    g.caveats.push_back("the target is that of " + name_of(asked.category) +
                        ", since none is published for this group");
  return g;
}

std::optional<goal> next_goal(const planned_for& asked) {
  for (const auto& t : reference::gender_parity_targets().targets())
    if (t.category == asked.category && t.year > asked.year) return goal{tidy(100 * t.share, 6), t.year, {}};
  return std::nullopt;
}

std::optional<goal> goal_of(const judging& j) {
  if (const auto* target = j.one("target"))
    return goal{target->value.printed(), target->when.days().last().value_or(target->when.days().first()).year(), {}};
  return j.about().planned ? planned_goal(*j.about().planned) : std::nullopt;
}

judgement judge_target(const judging& j) {
  if (j.one("value") == nullptr)
    return not_checkable(printed_numbers(j.everything()), {}, "the report prints no value to hold against a target");
  const auto& value = *j.one("value");
  const auto* target = j.one("target");
  if (target != nullptr && target->unit != value.unit)
    return fails(printed_numbers({&value, target}), {},
                 "the value and the target count different things (" + units_in_words({&value, target}) + ")");
  if (const auto g = goal_of(j)) return judge_against(j, value, *g);
  if (j.about().planned) return judge_unpublished(value, *j.about().planned);
  return not_checkable({value.value.printed()}, {}, "no target is published for " + value.indicator);
}

}  // namespace pko::detail
