// Claims about how many there are: lists, so many of so many, so much for each, the difference of two.

#include "pko/reference/reference.hpp"
#include "report/judging.hpp"

namespace pko::detail {

namespace {

constexpr int decimals_of_ratios = 2;

std::vector<std::string> no_operations(const std::vector<mission_code>& missions) {
  std::vector<std::string> others;
  for (const auto& m : missions)
    if (reference::missions().kind_of(m) != mission_kind::peacekeeping) others.push_back(to_string(m));
  if (others.empty()) return {};
  return {in_words(others) +
          (others.size() == 1 ? " is no peacekeeping operation" : " are no peacekeeping operations") +
          " of the United Nations"};
}

std::vector<const statement*> joined(std::vector<const statement*> a, const std::vector<const statement*>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

judgement judge_list_count(const judging& j) {
  const auto& announced = *j.one("announced");
  const auto* named = j.one("named");
  const auto printed = printed_numbers(j.everything());
  if (named == nullptr && announced.missions.empty())
    return not_checkable(printed, {}, "the report does not name them");
  const bounds said = announced.value.limits();
  const bounds found = named != nullptr ? named->value.limits()
                                        : bounds{static_cast<double>(announced.missions.size()),
                                                 static_cast<double>(announced.missions.size())};
  const std::string sentence =
      in_words(announced.value, announced.unit) + " are announced and " + bounds_in_words(found) + " named";
  if (!said.is_point() || !found.is_point()) return not_checkable(printed, numbers_of(found), sentence);
  if (*said.low != *found.low) return fails(printed, numbers_of(found), sentence);
  return holds(printed, numbers_of(found), sentence, no_operations(announced.missions));
}

judgement judge_coverage(const judging& j) {
  const auto covered = j.all("covered");
  const auto universe = j.all("universe");
  const auto printed = printed_numbers(j.everything());
  const bounds part = sum_of(covered);
  const bounds whole = sum_of(universe);
  const std::string of = added(covered) + " of " + added(universe) + " " + unit_in_words(universe.front()->unit);
  if (part.low && whole.high && *part.low > *whole.high)
    return fails(printed, {}, of + " cannot be, so that the " + added(covered) + " come from a wider universe");
  bounds share = ratio_of(part, whole);
  for (auto* side : {&share.low, &share.high})
    if (*side) **side *= 100;
  if (!share.low && !share.high) return not_checkable(printed, {}, of + " has no share, because nothing bounds it");
  std::vector<std::string> caveats;
  const auto everything = joined(covered, universe);
  if (!common_unit(everything)) caveats.push_back("the numbers count " + units_in_words(everything));
  if (covered.front()->scope != universe.front()->scope && !covered.front()->scope.empty())
    caveats.push_back("the former are of " + covered.front()->scope);
  return holds(printed, numbers_of(share), of + " is " + bounds_in_words(share, 1) + " per cent", caveats);
}

judgement judge_average(const judging& j) {
  const auto total = j.all("total");
  const auto& count = *j.one("count");
  const auto printed = printed_numbers(j.everything());
  const bounds a = sum_of(total);
  const bounds b = count.value.limits();
  const bounds each = ratio_of(a, b);
  const std::string start =
      added(total) + " " + unit_in_words(total.front()->unit) + " for " + in_words(count.value, count.unit);
  if (!each.low && !each.high)
    return not_checkable(printed, {},
                         start + (a.low && b.low && !a.high && !b.high
                                      ? " give no average, because a ratio of two lower bounds has no bound itself"
                                      : " give no average, because nothing bounds it"));
  const std::string sentence = start + " is " + bounds_in_words(each, decimals_of_ratios) + " for each";
  std::vector<std::string> caveats;
  if (!each.is_point())
    caveats.emplace_back(each.low && each.high
                             ? "one of the numbers is not exact, so that this is a range"
                             : "one of the numbers is not exact, so that this is a bound and no average");
  if (const auto* stated = j.one("printed")) {
    const auto agrees = compare(each, stated->value);
    if (agrees == agreement::no) return fails(printed, numbers_of(each), sentence + ", not " + in_words(stated->value));
    if (agrees == agreement::open)
      return not_checkable(printed, numbers_of(each),
                           sentence + ", which neither confirms nor excludes " + in_words(stated->value));
  }
  return holds(printed, numbers_of(each), sentence, caveats);
}

judgement judge_difference(const judging& j) {
  const auto& before = *j.one("before");
  const auto& after = *j.one("after");
  const auto& stated = *j.one("printed");
  const auto printed = printed_numbers(j.everything());
  if (before.unit != after.unit)
    return fails(printed, {}, "the two numbers count different things (" + units_in_words({&before, &after}) + ")");
  const bounds difference = after.value.limits() - before.value.limits();
  const std::string sentence =
      "from " + added({&before}) + " to " + added({&after}) + " is " + bounds_in_words(difference);
  switch (compare(difference, stated.value)) {
    case agreement::yes:
      return holds(printed, numbers_of(difference), sentence + ", as printed");
    case agreement::no:
      return fails(printed, numbers_of(difference), sentence + ", not " + in_words(stated.value));
    case agreement::open:
      break;
  }
  return not_checkable(printed, numbers_of(difference),
                       sentence + ", which neither confirms nor excludes " + in_words(stated.value));
}

}  // namespace pko::detail
