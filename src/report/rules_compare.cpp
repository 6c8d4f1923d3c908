// Claims that two numbers agree, or are plausible side by side.

#include "report/judging.hpp"

namespace pko::detail {

namespace {

constexpr double days_of_year = 365;

agreement agree(const bounds& left, const std::vector<const statement*>& right) {
  const bool ranges = right.size() == 1 && right.front()->value.how() == qualifier::range && !left.is_point();
  if (right.size() == 1 && !ranges) return compare(left, right.front()->value);
  const bounds sum = sum_of(right);
  if (ranges && left == sum) return agreement::yes;
  if (left.is_point() && sum.is_point()) return *left.low == *sum.low ? agreement::yes : agreement::no;
  const bool apart = (left.low && sum.high && *left.low > *sum.high) || (left.high && sum.low && *left.high < *sum.low);
  return apart ? agreement::no : agreement::open;
}

}  // namespace

judgement judge_same(const judging& j) {
  const auto left = j.all("left");
  const auto right = j.all("right");
  const auto printed = printed_numbers(j.everything());
  const bounds a = sum_of(left);
  const bounds b = sum_of(right);
  std::vector<double> computed = numbers_of(a);
  for (const double n : numbers_of(b)) computed.push_back(n);
  const std::string first = added(left) + " in paragraph " + std::to_string(left.front()->paragraph);
  const std::string second = added(right) + " in paragraph " + std::to_string(right.front()->paragraph);
  switch (agree(a, right)) {
    case agreement::no:
      return fails(printed, computed, first + " is not " + second);
    case agreement::open:
      return not_checkable(printed, computed, first + " neither confirms nor excludes " + second);
    case agreement::yes:
      break;
  }
  std::vector<std::string> caveats;
  const auto& x = *left.front();
  const auto& y = *right.front();
  if (x.unit != y.unit)
    caveats.push_back("the one counts " + unit_in_words(x.unit) + " and the other " + unit_in_words(y.unit));
  if (!x.when.days().overlap(y.when.days()))
    caveats.push_back("the one is of " + in_words(x.when) + " and the other of " + in_words(y.when));
  return holds(printed, computed, first + " agrees with " + second, caveats);
}

judgement judge_per_head(const judging& j) {
  const auto& events = *j.one("events");
  const auto& people = *j.one("people");
  const double at_most = j.number("at_most").value_or(1);
  const auto printed = printed_numbers({&events, &people});
  const auto days = events.when.is_period() ? events.when.days().days() : std::nullopt;
  if (!days) return not_checkable(printed, {}, "without a closed period there is no yearly number per head");
  bounds each = ratio_of(events.value.limits(), people.value.limits());
  for (auto* side : {&each.low, &each.high})
    if (*side) **side *= days_of_year / *days;
  if (!each.low && !each.high) return not_checkable(printed, {}, "nothing bounds the number per head");
  const std::string sentence = in_words(events.value) + " for " + in_words(people.value, people.unit) + " is " +
                               bounds_in_words(each, 2) + " per head and year";
  const std::string limit = in_words(at_most) + " a year";
  if (each.high && *each.high <= at_most) return holds(printed, numbers_of(each), sentence + ", not above " + limit);
  if (each.low && *each.low > at_most) return fails(printed, numbers_of(each), sentence + ", above " + limit);
  return holds(printed, numbers_of(each), sentence,
               {"more than " + limit +
                " is not plausible, so that the same persons are probably counted more than once "
                "(on arrival and on departure)"});
}

}  // namespace pko::detail
