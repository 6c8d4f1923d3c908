// Claims about parts and wholes.

#include <algorithm>

#include "report/judging.hpp"

namespace pko::detail {

namespace {

bounds in_per_cent(bounds ratio) {
  if (ratio.low) *ratio.low *= 100;
  if (ratio.high) *ratio.high *= 100;
  return ratio;
}

std::vector<const statement*> joined(std::vector<const statement*> a, const std::vector<const statement*>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::vector<std::string> unlike_times(const statement& part, const statement& whole) {
  const period& a = part.when.days();
  const period& b = whole.when.days();
  if (a.contains(b) || b.contains(a)) return {};
  return {"the part is of " + in_words(part.when) + " and the whole of " + in_words(whole.when)};
}

std::string different_things(const std::vector<const statement*>& statements) {
  return "the numbers count different things (" + units_in_words(statements) + ") and cannot be set against each other";
}

std::string unbounded(const bounds& part, const bounds& whole) {
  const bool lower_bounds = part.low && whole.low && !part.high && !whole.high;
  return lower_bounds ? "both are lower bounds, and a ratio of two lower bounds has none itself" : "nothing bounds it";
}

std::string more_than_whole(const std::vector<const statement*>& parts, const std::vector<const statement*>& whole) {
  return added(parts) + " is more than the whole it is part of, " + added(whole);
}

}  // namespace

judgement judge_sum(const judging& j) {
  const auto parts = j.all("part");
  const auto& whole = *j.one("whole");
  const auto printed = printed_numbers(j.everything());
  if (!common_unit(j.everything()))
    return fails(
        printed, {},
        "the parts and the whole count different things (" + units_in_words(j.everything()) + ") and cannot be added");
  const bounds total = sum_of(parts);
  const std::string sum = added(parts) + " = " + bounds_in_words(total);
  switch (compare(total, whole.value)) {
    case agreement::yes: {
      const bool same = whole.value.how() == qualifier::exact;
      return holds(printed, numbers_of(total),
                   sum + (same ? ", as printed" : ", which agrees with " + in_words(whole.value)));
    }
    case agreement::no:
      return fails(printed, numbers_of(total), sum + ", which is not " + in_words(whole.value));
    case agreement::open:
      break;
  }
  return not_checkable(printed, numbers_of(total),
                       sum + ", which neither confirms nor excludes " + in_words(whole.value));
}

judgement judge_share(const judging& j) {
  const auto parts = j.all("part");
  const auto whole = j.all("whole");
  const auto printed = printed_numbers(j.everything());
  if (!common_unit(joined(parts, whole))) return fails(printed, {}, different_things(joined(parts, whole)));
  const bounds share = in_per_cent(ratio_of(sum_of(parts), sum_of(whole)));
  if (share.low && *share.low > 100) return fails(printed, {*share.low}, more_than_whole(parts, whole));
  const std::string of = added(parts) + " of " + added(whole) + " " + unit_in_words(parts.front()->unit);
  if (!share.low && !share.high)
    return not_checkable(printed, {}, of + " gives no share, because " + unbounded(sum_of(parts), sum_of(whole)));
  const std::string sentence = of + " is " + bounds_in_words(share, 1) + " per cent";
  const auto caveats = unlike_times(*parts.front(), *whole.front());
  const auto* stated = j.one("printed");
  if (stated == nullptr) return holds(printed, numbers_of(share), sentence, caveats);
  const std::string claimed = in_words(stated->value, "per_cent");
  switch (compare(share, stated->value)) {
    case agreement::yes:
      return holds(printed, numbers_of(share), sentence + ", printed as " + claimed, caveats);
    case agreement::no:
      return fails(printed, numbers_of(share), sentence + ", not " + claimed);
    case agreement::open:
      break;
  }
  return not_checkable(printed, numbers_of(share), sentence + ", which neither confirms nor excludes " + claimed);
}

judgement judge_majority(const judging& j) {
  const auto parts = j.all("part");
  const auto whole = j.all("whole");
  const auto printed = printed_numbers(j.everything());
  if (!common_unit(joined(parts, whole))) return fails(printed, {}, different_things(joined(parts, whole)));
  const bounds total = sum_of(whole);
  const bounds share = in_per_cent(ratio_of(sum_of(parts), total));
  if (share.low && *share.low > 100) return fails(printed, {*share.low}, more_than_whole(parts, whole));
  const std::string sentence =
      added(parts) + " of " + bounds_in_words(total) + " is " + bounds_in_words(share, 1) + " per cent";
  if (share.low && *share.low > 50)
    return holds(printed, numbers_of(share), sentence + ", a majority", unlike_times(*parts.front(), *whole.front()));
  if (share.high && *share.high <= 50) return fails(printed, numbers_of(share), sentence + ", not a majority");
  return not_checkable(printed, numbers_of(share), sentence + ", which may or may not be a majority");
}

judgement judge_mix(const judging& j) {
  const auto parts = j.all("part");
  const auto printed = printed_numbers(parts);
  if (!common_unit(parts))
    return fails(printed, {}, "the numbers count different things (" + units_in_words(parts) + ") and form no whole");
  const auto differs = [&](const statement* s) { return s->when.days() != parts.front()->when.days(); };
  if (const auto other = std::ranges::find_if(parts, differs); other != parts.end())
    return fails(printed, {},
                 "the numbers are of different times (" + in_words(parts.front()->when) + " and " +
                     in_words((*other)->when) + ") and form no whole");
  const bounds total = sum_of(parts);
  std::vector<double> computed = numbers_of(total);
  std::vector<std::string> shares;
  for (const auto* s : parts) {
    const bounds share = in_per_cent(ratio_of(s->value.limits(), total));
    for (const double n : numbers_of(share)) computed.push_back(n);
    shares.push_back(bounds_in_words(share, 1));
  }
  std::vector<std::string> caveats;
  const std::string unit = parts.front()->unit;
  if (unit.starts_with("reports") || unit.starts_with("allegations"))
    caveats.emplace_back("what is counted is " + unit_in_words(unit) +
                         ", and one of them can name several persons and several victims");
  return holds(printed, computed,
               added(parts) + " = " + bounds_in_words(total) + " " + unit_in_words(unit) + ", of which " +
                   in_words(shares) + " per cent",
               caveats);
}

judgement judge_cluster(const judging& j) {
  const auto& part = *j.one("part");
  const auto& whole = *j.one("whole");
  const auto& incidents = *j.one("incidents");
  const auto printed = printed_numbers({&part, &whole, &incidents});
  const double in_cluster = part.value.printed();
  const double all = whole.value.printed();
  const double few = incidents.value.printed();
  if (in_cluster > all) return fails(printed, {}, more_than_whole({&part}, {&whole}));
  if (few > in_cluster)
    return fails(printed, {},
                 in_words(few) + " incidents cannot have caused only " + in_words(in_cluster) + " of the events");
  if (all == 0 || few == 0) return not_checkable(printed, {}, "without incidents and events there is no cluster");
  const double share = 100 * in_cluster / all;
  const double each = in_cluster / few;
  const double independent = all - in_cluster + few;
  const std::string sentence = in_words(in_cluster) + " of " + in_words(all) + " (" + in_words(share, 1) +
                               " per cent) come from " + in_words(few) + " incidents";
  if (in_cluster == few) return holds(printed, {share, each, independent}, sentence + ", one from each");
  return holds(printed, {share, each, independent}, sentence,
               {"they are not independent events (" + in_words(each, decimals_of(each) > 0 ? 1 : 0) +
                    " from each incident), so that the " + in_words(all) + " stand for at most " +
                    in_words(independent) + " incidents",
                "an interval that takes each for itself is too narrow"});
}

}  // namespace pko::detail
