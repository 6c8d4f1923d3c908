// Claims that casualty records can answer.

#include <algorithm>
#include <array>
#include <cmath>

#include "report/judging.hpp"

namespace pko::detail {

namespace {

constexpr std::array<std::string_view, cause_count> cause_phrases = {
    "malicious acts", "accidents", "illness", "self-inflicted causes", "causes to be determined", "unknown causes"};

}  // namespace

std::string phrase(cause c) { return std::string(cause_phrases.at(static_cast<std::size_t>(c))); }

std::string_view personnel(population p) noexcept {
  return p == population::uniformed  ? "uniformed personnel"
         : p == population::civilian ? "civilian personnel"
                                     : "all personnel";
}

// "since 2013" ends, for the report that says it, on its own date.
period closed(const judging& j, const period& p) {
  return p.last() || p.first() > j.heading().dated ? p : period::between(p.first(), j.heading().dated);
}

namespace {

constexpr std::array populations = {population::uniformed, population::all, population::civilian};
using by_population = std::array<std::int64_t, populations.size()>;  // in this order

std::string names(const std::vector<mission_code>& missions) {
  std::vector<std::string> out;
  for (const auto& m : missions) out.push_back(to_string(m));
  return in_words(out);
}

std::optional<by_population> deaths(const judging& j, const std::vector<mission_code>& missions, const period& when) {
  by_population out{};
  for (std::size_t i = 0; i < populations.size(); ++i) {
    const auto n = j.records()->deaths(populations.at(i), missions, *j.about().data->cause, when);
    if (!n) return std::nullopt;
    out.at(i) = *n;
  }
  return out;
}

std::optional<by_population> deaths_of(const judging& j, const statement& s) {
  return deaths(j, s.missions, closed(j, s.when.days()));
}

bool has_casualties(const judging& j) { return j.records() != nullptr && j.records()->has_casualties(); }

judgement no_records(const std::vector<double>& printed) {
  return not_checkable(printed, {}, "this needs casualty records, and none were given");
}

judgement not_covered(const judging& j, const std::vector<double>& printed, const period& when) {
  const auto& covers = j.records()->covers();
  return not_checkable(printed, {},
                       "the casualty records reach over " + (covers ? in_words(*covers) : "no days") +
                           " and do not cover " + in_words(when));
}

// The civilians, category by category: "1 international and 1 local".
std::string civilians_in_words(const judging& j, const std::vector<mission_code>& missions, const period& when) {
  std::vector<std::string> out;
  for (int i = 0; i < casualty_category_count; ++i) {
    const auto category = static_cast<casualty_category>(i);
    if (population_of(category) != population::civilian) continue;
    const auto n = j.records()->deaths(category, missions, *j.about().data->cause, when);
    std::string name = unit_in_words(to_string(category));
    name = name.substr(0, name.find(' '));
    if (n > 0) out.push_back(std::to_string(n) + " " + name);
  }
  return in_words(out);
}

// "11 uniformed, 1 civilian (1 local) and 12 in all"
std::string counts_in_words(const judging& j, const statement& s, const by_population& n) {
  const std::string civilians = civilians_in_words(j, s.missions, closed(j, s.when.days()));
  return in_words(static_cast<double>(n[0])) + " uniformed, " + in_words(static_cast<double>(n[2])) + " civilian" +
         (civilians.empty() ? "" : " (" + civilians + ")") + " and " + in_words(static_cast<double>(n[1])) + " in all";
}

std::vector<double> as_numbers(const by_population& n) { return {n.begin(), n.end()}; }

// Whose numbers agree with the printed one. All and uniformed are the same where no civilian is among them.
std::vector<population> reproducing(const by_population& n, const quantity& printed) {
  std::vector<population> out;
  for (std::size_t i = 0; i < populations.size(); ++i) {
    const auto value = static_cast<double>(n.at(i));
    if (compare({value, value}, printed) == agreement::yes) out.push_back(populations.at(i));
  }
  return out;
}

bool includes(const std::vector<population>& some, population p) { return std::ranges::find(some, p) != some.end(); }

std::string names(const std::vector<population>& some) {
  std::vector<std::string> out;
  for (const auto p : some) out.emplace_back(personnel(p));
  return in_words(out);
}

// The conclusion that all data claims share: does the printed number hold, and for whom?
judgement conclude(const statement& s, const std::vector<population>& found, std::vector<double> computed,
                   const std::string& records_say, const std::vector<std::string>& caveats = {}) {
  const std::string value = is_counted(s.unit) ? "the number " + in_words(s.value) : in_words(s.value, s.unit);
  const auto printed = printed_numbers({&s});
  if (found.empty()) return fails(printed, std::move(computed), value + " holds for no population: " + records_say);
  if (s.population && !includes(found, *s.population))
    return fails(printed, std::move(computed),
                 value + " does not hold for " + std::string(personnel(*s.population)) + " but for " + names(found) +
                     ": " + records_say);
  if (s.population || (includes(found, population::uniformed) && includes(found, population::all)))
    return holds(printed, std::move(computed), value + " holds for " + names(found) + ": " + records_say, caveats);
  auto all = caveats;
  all.insert(all.begin(), "the report does not say whom it counts");
  return holds(printed, std::move(computed), value + " holds for " + names(found) + " only: " + records_say, all);
}

std::string where(const statement& s) { return s.missions.empty() ? "" : " in " + names(s.missions); }

std::string ratio_words(double before, double after) {
  if (before <= 0) return "no ratio";
  return in_words(after / before, 2) + " times";
}

}  // namespace

judgement judge_equals_data(const judging& j) {
  const auto& s = *j.one("value");
  const auto printed = printed_numbers({&s});
  if (!has_casualties(j)) return no_records(printed);
  const period when = closed(j, s.when.days());
  const auto n = deaths_of(j, s);
  if (!n) return not_covered(j, printed, when);
  return conclude(s, reproducing(*n, s.value), as_numbers(*n),
                  "the records of deaths from " + phrase(*j.about().data->cause) + where(s) + " " + during(when) +
                      " give " + counts_in_words(j, s, *n));
}

judgement judge_ratio_in_data(const judging& j) {
  const auto& s = *j.one("value");
  const auto printed = printed_numbers({&s});
  if (!has_casualties(j)) return no_records(printed);
  const period before_when = closed(j, *j.about().data->against);
  const period after_when = closed(j, s.when.days());
  const auto before = deaths(j, s.missions, before_when);
  const auto after = deaths(j, s.missions, after_when);
  if (!before || !after) return not_covered(j, printed, before ? after_when : before_when);
  std::vector<double> computed;
  std::vector<population> found;
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < populations.size(); ++i) {
    const auto a = static_cast<double>(before->at(i));
    const auto b = static_cast<double>(after->at(i));
    computed.insert(computed.end(), {a, b});
    if (a > 0) computed.push_back(b / a);
    shown.push_back(std::string(personnel(populations.at(i))) + " " + in_words(a) + " and " + in_words(b) + " (" +
                    ratio_words(a, b) + ")");
    if (a > 0 && compare({b / a, b / a}, s.value) == agreement::yes) found.push_back(populations.at(i));
  }
  return conclude(s, found, computed,
                  "deaths from " + phrase(*j.about().data->cause) + where(s) + " " + during(before_when) + " and " +
                      in_words(after_when) + " are for " + in_words(shown),
                  {"these are deaths and not rates per head"});
}

judgement judge_share_in_data(const judging& j) {
  const auto& s = *j.one("value");
  const auto printed = printed_numbers({&s});
  if (!has_casualties(j)) return no_records(printed);
  const period when = closed(j, s.when.days());
  const auto part = deaths(j, s.missions, when);
  const auto whole = deaths(j, {}, when);
  if (!part || !whole) return not_covered(j, printed, when);
  std::vector<double> computed;
  std::vector<population> found;
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < populations.size(); ++i) {
    const auto k = static_cast<double>(part->at(i));
    const auto n = static_cast<double>(whole->at(i));
    if (n <= 0) continue;
    const double share = 100 * k / n;
    computed.push_back(share);
    shown.push_back(in_words(share, 1) + " per cent of " + std::string(personnel(populations.at(i))) + " (" +
                    in_words(k) + " of " + in_words(n) + ")");
    if (compare({share, share}, s.value) == agreement::yes) found.push_back(populations.at(i));
  }
  if (computed.empty()) return not_checkable(printed, {}, "the records hold no such deaths in " + in_words(when));
  return conclude(s, found, computed,
                  "of the deaths from " + phrase(*j.about().data->cause) + " " + during(when) + ", " +
                      names(s.missions) + " have " + in_words(shown));
}

judgement judge_same_population(const judging& j) {
  const auto values = j.all("value");
  const auto printed = printed_numbers(values);
  if (!has_casualties(j)) return no_records(printed);
  std::vector<population> common(populations.begin(), populations.end());
  std::vector<double> computed;
  std::vector<std::string> shown;
  bool some_hold_for_nobody = false;
  for (const auto* s : values) {
    const auto n = deaths_of(j, *s);
    if (!n) return not_covered(j, printed, closed(j, s->when.days()));
    const auto found = reproducing(*n, s->value);
    for (const double x : as_numbers(*n)) computed.push_back(x);
    shown.push_back(in_words(s->value) + where(*s) + " " + during(s->when.days()) + " for " +
                    (found.empty() ? "no population" : names(found)) + " (" + counts_in_words(j, *s, *n) + ")");
    some_hold_for_nobody = some_hold_for_nobody || found.empty();
    std::erase_if(common, [&](population p) { return !includes(found, p); });
  }
  const std::string sentence = "the records give " + in_words(shown);
  if (some_hold_for_nobody) return fails(printed, computed, sentence);
  if (common.empty()) return holds(printed, computed, sentence, {"no one population gives all of them"});
  return holds(printed, computed, sentence);
}

namespace {

// The same days of two years: the shorter period, and it again in the year of the other.
struct alike_periods {
  period before, after;
};

alike_periods make_alike(const period& before, const period& after) {
  if (*after.days() <= *before.days()) return {after.moved_to_year(before.first().year()), after};
  return {before, before.moved_to_year(after.first().year())};
}

// "9/17 = ..." of two counts over alike periods.
void add_like_for_like(data_on_change& out, const alike_periods& when, std::int64_t before, std::int64_t after) {
  const auto x = in_words(static_cast<double>(after));
  const auto y = in_words(static_cast<double>(before));
  out.caveat += ", where " + in_words(when.before) + " has " + y;
  out.computed.push_back(static_cast<double>(before));
  if (before + after == 0) return;
  const rate_ratio like = compare_rates(after, *when.after.days(), before, *when.before.days());
  for (const double n : {like.estimate, like.limits.lower, like.limits.upper})
    if (std::isfinite(n)) out.computed.push_back(n);
  out.caveat += ": like for like the ratio is " + x + "/" + y + " = " + in_words(like.estimate, 2) +
                " (95 per cent exact interval " + in_words(like.limits, 2) + ")";
  if (like.limits.contains(1)) out.caveat += ", which is not distinguishable from no change";
}

}  // namespace

std::optional<data_on_change> change_in_data(const judging& j, const statement& before, const statement& after) {
  if (!has_casualties(j) || !j.about().data) return std::nullopt;
  if (!before.when.is_period() || !after.when.is_period()) return std::nullopt;
  const period a = closed(j, before.when.days());
  const period b = closed(j, after.when.days());
  const auto before_n = deaths_of(j, before);
  const auto after_n = deaths_of(j, after);
  if (!a.last() || !b.last() || !before_n || !after_n) return std::nullopt;
  auto whose = reproducing(*before_n, before.value);
  std::erase_if(whose, [&](population p) { return !includes(reproducing(*after_n, after.value), p); });
  const population chosen = whose.empty() ? before.population.value_or(population::all) : whose.front();
  const auto at = static_cast<std::size_t>(std::ranges::find(populations, chosen) - populations.begin());
  data_on_change out{{static_cast<double>(after_n->at(at)), static_cast<double>(before_n->at(at))}, "", false};
  out.caveat = "the records give " + in_words(out.computed[0]) + " against " + in_words(out.computed[1]) + " for " +
               (whose.empty() ? std::string(personnel(chosen)) + " and the printed numbers for no population"
                              : names(whose) + (whose.size() == 1 ? " only" : ""));
  if (equally_long(a, b)) return out;
  const alike_periods when = make_alike(a, b);
  const auto alike_before = deaths(j, before.missions, when.before);
  const auto alike_after = deaths(j, after.missions, when.after);
  if (!alike_before || !alike_after) return out;
  const std::int64_t x = alike_after->at(at);
  const std::int64_t y = alike_before->at(at);
  add_like_for_like(out, when, y, x);
  out.goes_the_other_way = !whose.empty() && (j.about().asserted == "increase" ? x < y : x > y);
  return out;
}

}  // namespace pko::detail
