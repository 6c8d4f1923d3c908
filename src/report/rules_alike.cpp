// Claims that numbers are of one kind: side by side, equal by chance, of a whole year.

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "report/judging.hpp"

namespace pko::detail {

namespace {

constexpr double nearly_equal = 0.01;  // of the larger number
constexpr int shortest_to_annualise = 90;
constexpr std::array<std::string_view, 3> units_of_people = {"persons", "children", "women"};

bool counts_people(const statement& s) { return std::ranges::find(units_of_people, s.unit) != units_of_people.end(); }

std::string shown(const std::vector<const statement*>& statements) {
  std::vector<std::string> out;
  for (const auto* s : statements)
    out.push_back(in_words(s->value, s->unit) + " in paragraph " + std::to_string(s->paragraph));
  return in_words(out);
}

// Each word once, in the order in which it occurs.
std::vector<std::string> distinct(const std::vector<const statement*>& statements,
                                  const std::function<std::string(const statement&)>& word) {
  std::vector<std::string> out;
  for (const auto* s : statements)
    if (auto w = word(*s); std::ranges::find(out, w) == out.end()) out.push_back(std::move(w));
  return out;
}

std::string population_of_statement(const statement& s) {
  return s.population ? std::string(personnel(*s.population)) : "not stated";
}

bool some_day_in_common(const std::vector<const statement*>& statements) {
  std::optional<period> common = statements.front()->when.days();
  for (const auto* s : statements) common = common ? common->overlap(s->when.days()) : common;
  return common.has_value();
}

bool all_equally_long(const std::vector<const statement*>& statements) {
  const auto& first = *statements.front();
  return std::ranges::all_of(statements, [&](const statement* s) {
    if (s->when.is_period() != first.when.is_period()) return false;
    return !s->when.is_period() || s->when.days() == first.when.days() ||
           equally_long(s->when.days(), first.when.days());
  });
}

std::string quoted_scope(const statement& s) { return s.scope.empty() ? "none" : s.scope; }

}  // namespace

std::vector<std::string> differences(const std::vector<const statement*>& statements) {
  std::vector<std::string> out;
  const auto units = distinct(statements, [](const statement& s) { return unit_in_words(s.unit); });
  if (units.size() > 1) out.push_back("they count different things (" + in_words(units) + ")");
  const auto kinds = distinct(statements, [](const statement& s) { return std::string(to_string(s.kind)); });
  if (kinds.size() > 1) out.push_back("they are numbers of different kinds (" + in_words(kinds) + ")");
  const auto whose = distinct(statements, population_of_statement);
  if (whose.size() > 1) out.push_back("they are of different populations (" + in_words(whose) + ")");
  const auto scopes = distinct(statements, quoted_scope);
  if (scopes.size() > 1) out.push_back("they are of different scope (" + in_words(scopes) + ")");
  const bool times_differ = !some_day_in_common(statements) || !all_equally_long(statements);
  if (times_differ) {
    const auto times = distinct(statements, [](const statement& s) { return in_words(s.when); });
    if (times.size() > 1) out.push_back("they are of different times (" + in_words(times) + ")");
  }
  return out;
}

judgement judge_side_by_side(const judging& j) {
  const auto values = j.all("value");
  const auto printed = printed_numbers(values);
  auto unlike = differences(values);
  const bool may_overlap = std::ranges::all_of(values, [](const statement* s) {
    return counts_people(*s) && s->kind != statement_kind::stock && s->kind != statement_kind::target;
  });
  if (may_overlap) unlike.emplace_back("nothing says that they are different people, so that they cannot be added");
  return holds(printed, {}, shown(values) + " stand side by side", unlike);
}

judgement judge_coincidence(const judging& j) {
  const auto values = j.all("value");
  const auto printed = printed_numbers(values);
  const auto [low, high] = std::ranges::minmax(values, {}, [](const statement* s) { return s->value.printed(); });
  const double distance = high->value.printed() - low->value.printed();
  const std::string sentence = shown(values);
  if (distance > nearly_equal * std::abs(high->value.printed()))
    return holds(printed, {distance}, sentence + " are too far apart to be taken for one number");
  auto unlike = differences(values);
  const auto what = distinct(values, [](const statement& s) { return s.indicator; });
  if (what.size() > 1) unlike.push_back("they are of different things (" + in_words(what) + ")");
  return holds(printed, {distance}, sentence + (distance == 0 ? " are equal" : " are nearly equal"), unlike);
}

namespace {

// The days that a statement can count: none after the date of the report.
period counted_days(const judging& j, const statement& s) {
  const period days = closed(j, s.when.days());
  const date dated = j.heading().dated;
  const bool cut = days.first() <= dated && days.last() && *days.last() > dated;
  return cut ? period::between(days.first(), dated) : days;
}

int days_in_year(int year) { return *period::calendar_year(year).days(); }

}  // namespace

judgement judge_full_year(const judging& j) {
  const auto& s = *j.one("value");
  const auto printed = printed_numbers({&s});
  const std::string what = in_words(s.value, s.unit);
  if (s.kind != statement_kind::flow && s.kind != statement_kind::cumulative)
    return not_checkable(printed, {}, what + " is no count over a period");
  const period over = counted_days(j, s);
  const auto days = over.days();
  if (!days || *days < 1) return not_checkable(printed, {}, what + " is of a period without an end");
  const int year = days_in_year(over.first().year());
  const double yearly = s.value.printed() * year / *days;
  std::vector<std::string> caveats;
  const bool end_assumed = s.when.assumed() || counted_days(j, s) != s.when.days();
  if (end_assumed)
    caveats.push_back("the report does not say up to which day it counts (" + in_words(*over.last()) + " is assumed)");
  const std::string sentence = what + " " + during(over);
  if (*days == 365 || *days == 366)
    return holds(printed, {s.value.printed()}, sentence + " are of a whole year", caveats);
  const std::string pace =
      "a year of " + std::to_string(year) + " days would have " + in_words(yearly, 1) + " at that pace";
  if (*days > year) {
    caveats.insert(caveats.begin(), "they are of " + std::to_string(*days) + " days, which is " +
                                        in_words(static_cast<double>(*days) / 365.25, 1) + " years put together, and " +
                                        pace);
  } else {
    caveats.insert(caveats.begin(), "they are of " + std::to_string(*days) + " days, a part of a year, and " + pace);
    if (*days < shortest_to_annualise) caveats.emplace_back("so few days do not tell of a year");
  }
  return holds(printed, {static_cast<double>(*days), yearly}, sentence, caveats);
}

}  // namespace pko::detail
