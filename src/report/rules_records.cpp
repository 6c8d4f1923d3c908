// Claims that linked casualty records and headcounts can answer.

#include <algorithm>
#include <array>

#include "report/judging.hpp"

namespace pko::detail {

namespace {

constexpr std::array whose = {population::uniformed, population::all};
constexpr std::array windows = {0, 1, 2};  // days

std::string window_in_words(int days) {
  if (days == 0) return "each day is an attack";
  return "deaths up to " + std::to_string(days) + (days == 1 ? " day" : " days") + " apart are one";
}

}  // namespace

judgement judge_cluster_in_data(const judging& j) {
  const auto& part = *j.one("part");
  const auto& incidents = *j.one("incidents");
  const auto printed = printed_numbers({&part, &incidents});
  if (j.records() == nullptr || !j.records()->has_casualties())
    return not_checkable(printed, {}, "this needs casualty records, and none were given");
  const auto few = static_cast<std::size_t>(std::max(0.0, incidents.value.printed()));
  const period when = closed(j, part.when.days());
  std::vector<double> computed;
  std::vector<std::string> shown, found;
  bool always = true;
  for (const auto people : whose) {
    for (const int window : windows) {
      const auto n = j.records()->deaths_in_largest(people, part.missions, *j.about().data->cause, when, window, few);
      if (!n) return not_checkable(printed, {}, "the casualty records do not cover " + in_words(when));
      const auto value = static_cast<double>(*n);
      computed.push_back(value);
      const std::string how = std::string(personnel(people)) + " if " + window_in_words(window);
      shown.push_back(in_words(value) + " of " + how);
      const bool agrees = compare({value, value}, part.value) == agreement::yes;
      if (agrees) found.push_back(how);
      always = always && agrees;
    }
  }
  const std::string sentence = "the " + in_words(incidents.value) + " deadliest incidents " + during(when) +
                               " have in the records of deaths from " + phrase(*j.about().data->cause) + " " +
                               in_words(shown);
  if (found.empty()) return fails(printed, computed, sentence + ", never " + in_words(part.value));
  if (always) return holds(printed, computed, sentence);
  return holds(printed, computed, sentence, {in_words(part.value) + " is found only for " + in_words(found)});
}

namespace {

struct scope_of_missions {
  bool peacekeeping_only;
  std::string_view name;
};

constexpr std::array scopes = {scope_of_missions{true, "peacekeeping operations"},
                               scope_of_missions{false, "all missions of the files"}};

double mean(const std::vector<month_of_headcounts>& months) {
  double sum = 0;
  for (const auto& m : months) sum += m.value;
  return sum / static_cast<double>(months.size());
}

std::string range_of(const std::vector<month_of_headcounts>& months, int decimals) {
  const auto [low, high] = std::ranges::minmax(months, {}, &month_of_headcounts::value);
  const auto named = [&](const month_of_headcounts& m) {
    return in_words(m.value, decimals) + " in " + in_words(partial_date(m.when));
  };
  return low.value == high.value ? named(low) : named(low) + " to " + named(high);
}

// Months of the period, or why there are none.
struct answer {
  std::vector<month_of_headcounts> months;
  std::string refusal;
};

answer ask(const judging& j, const statement& s, bool peacekeeping_only) {
  const auto of = j.about().data ? j.about().data->category : std::nullopt;
  try {
    return {j.records()->headcounts(j.about().asserted, of, s.missions, closed(j, s.when.days()), peacekeeping_only),
            {}};
  } catch (const error&) {
    return {{}, "their layout does not carry what it asks for"};
  }
}

}  // namespace

judgement judge_equals_headcounts(const judging& j) {
  const auto& s = *j.one("value");
  const auto printed = printed_numbers({&s});
  if (j.records() == nullptr || !j.records()->has_headcounts())
    return not_checkable(printed, {}, "this needs headcounts, and none were given");
  const period when = closed(j, s.when.days());
  const int decimals = decimals_of(s.value.printed());
  std::vector<double> computed;
  std::vector<std::string> shown, found;
  std::string refusal;
  for (const auto& scope : scopes) {
    const auto got = ask(j, s, scope.peacekeeping_only);
    if (got.months.empty()) {
      refusal = got.refusal;
      continue;
    }
    const double average = mean(got.months);
    computed.push_back(average);
    shown.push_back(std::string(scope.name) + " " + range_of(got.months, decimals) +
                    (got.months.size() > 1 ? ", on average " + in_words(average, std::max(1, decimals)) : ""));
    const auto agrees = [&](double v) { return compare({v, v}, s.value) == agreement::yes; };
    std::vector<std::string> months;
    for (const auto& m : got.months)
      if (agrees(m.value)) months.push_back(in_words(partial_date(m.when)));
    if (s.when.is_period() ? agrees(average) : !months.empty())
      found.push_back(std::string(scope.name) + (s.when.is_period()                   ? " on average"
                                                 : months.size() == got.months.size() ? ""
                                                                                      : " in " + in_words(months)));
  }
  if (shown.empty())
    return not_checkable(printed, {},
                         refusal.empty() ? "the headcounts do not cover " + in_words(when)
                                         : "the headcounts cannot answer it (" + refusal + ")");
  const std::string sentence = "the headcounts give for " + in_words(shown);
  if (found.empty()) return fails(printed, computed, sentence + ", never " + in_words(s.value));
  std::vector<std::string> caveats;
  if (found.size() < shown.size() || found.front().find(" in ") != std::string::npos)
    caveats.push_back(in_words(s.value) + " is found only for " + in_words(found));
  if (!s.population)
    caveats.emplace_back("headcounts are of uniformed personnel, and the report does not say whom it counts");
  return holds(printed, computed, sentence, caveats);
}

}  // namespace pko::detail
