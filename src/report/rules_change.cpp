// Claims about two or more values in time.

#include <algorithm>
#include <cmath>
#include <string>

#include "report/judging.hpp"

namespace pko::detail {

namespace {

constexpr double days_of_year = 365.25;
constexpr double largest_count = 1e9;  // beyond it an exact interval would be slow and pointless

bool rises(const judging& j) { return j.about().asserted == "increase"; }

// Months where both dates are months, otherwise days.
double years_between(const statement& before, const statement& after) {
  const date a = before.when.days().first();
  const date b = after.when.days().first();
  const auto is_month = [](const statement& s) { return s.when.at() && s.when.at()->known_to() == precision::month; };
  if (is_month(before) && is_month(after)) return static_cast<double>(b.in_month() - a.in_month()) / 12;
  return static_cast<double>(b - a) / days_of_year;
}

std::string time_between(double years) {
  const double months = years * 12;
  return std::abs(months - std::round(months)) < 1e-9 && months < 36 ? in_words(months, 0) + " months"
                                                                     : in_words(years, 1) + " years";
}

// "(31.2 per cent, 17.7 per cent a year over 20 months)"
std::string relative_change(const statement& before, const statement& after, std::vector<double>& computed) {
  const double a = before.value.printed();
  const double b = after.value.printed();
  if (a <= 0 || b <= 0) return {};
  const double relative = 100 * (b / a - 1);
  computed.push_back(relative);
  std::string out =
      " (" + in_words(std::abs(relative), 1) + " per cent" + (before.unit == "per_cent" ? " of the earlier value" : "");
  const double years = years_between(before, after);
  if (!before.when.is_period() && !after.when.is_period() && years > 0) {
    const double yearly = 100 * (std::pow(b / a, 1 / years) - 1);
    computed.push_back(yearly);
    out += ", " + in_words(std::abs(yearly), 1) + " per cent a year over " + time_between(years);
  }
  return out + ")";
}

std::string difference_in_words(const statement& before, const statement& after) {
  const double difference = after.value.printed() - before.value.printed();
  const int decimals = std::max(decimals_of(before.value.printed()), decimals_of(after.value.printed()));
  const std::string size = in_words(std::abs(difference), decimals);
  const std::string points = before.unit == "per_cent" ? " percentage points" : "";
  const std::string from_to = " from " + in_words(before.value) + " to " + in_words(after.value, after.unit);
  if (difference == 0) return "there is no change" + from_to;
  return std::string(difference > 0 ? "a rise of " : "a fall of ") + size + points + from_to;
}

// A rate by the day moved, or did not move, as the counts did.
bool rate_agrees(const statement& before, const statement& after, bool rising) {
  if (!before.when.is_period() || !after.when.is_period()) return true;
  const auto a = before.when.days().days();
  const auto b = after.when.days().days();
  if (!a || !b) return true;
  const double change = after.value.printed() / *b - before.value.printed() / *a;
  return rising ? change > 0 : change < 0;
}

// Dates that are not given, or not to the same precision.
std::vector<std::string> unlike_dates(const statement& before, const statement& after) {
  if (before.when.is_period() || after.when.is_period()) return {};
  if (before.when.assumed() || after.when.assumed())
    return {before.when.assumed() && after.when.assumed() ? "the report dates neither number"
                                                          : "the report does not date one of the numbers"};
  if (before.when.at()->known_to() == after.when.at()->known_to()) return {};
  return {"the one is of " + in_words(before.when) + " and the other of " + in_words(after.when)};
}

}  // namespace

bool equally_long(const period& a, const period& b) noexcept {
  const auto x = a.days();
  const auto y = b.days();
  if (!x || !y) return false;
  return std::abs(*x - *y) <= 0.05 * std::max(*x, *y);
}

std::optional<rate_ratio> ratio_by_day(const statement& before, const statement& after) {
  const auto is_count = [](const statement& s) {
    return is_counted(s.unit) && s.value.how() == qualifier::exact && s.value.printed() <= largest_count &&
           s.when.is_period() && s.when.days().days();
  };
  if (!is_count(before) || !is_count(after)) return std::nullopt;
  const auto a = static_cast<std::int64_t>(before.value.printed());
  const auto b = static_cast<std::int64_t>(after.value.printed());
  if (a + b == 0) return std::nullopt;
  return compare_rates(b, *after.when.days().days(), a, *before.when.days().days());
}

std::vector<std::string> unlike_periods(const statement& before, const statement& after) {
  std::vector<std::string> out;
  const period& a = before.when.days();
  const period& b = after.when.days();
  if (before.when.is_period() != after.when.is_period()) {
    out.emplace_back("one number is of a date and the other of a period");
    return out;
  }
  if (!before.when.is_period()) return out;
  const bool assumed = before.when.assumed() || after.when.assumed();
  if (assumed)
    out.push_back("the report does not say up to which day it counts (" +
                  in_words(*(after.when.assumed() ? b : a).last()) + " is assumed)");
  const auto by_day = ratio_by_day(before, after);
  if (!equally_long(a, b) && by_day) {
    out.push_back(std::to_string(*b.days()) + " days are set against " + std::to_string(*a.days()) +
                  ": by the day the ratio is " + in_words(by_day->estimate, 2) + " (95 per cent exact interval " +
                  in_words(by_day->limits, 2) + ")");
  } else if (!equally_long(a, b)) {
    out.push_back("the periods are not equally long");
  }
  const int gap = b.first().year() - a.first().year();
  if (gap > 1 && a.days().value_or(0) <= 366) {
    const int first = a.first().year() + 1;
    out.push_back(gap == 2 ? std::to_string(first) + " is left out"
                           : std::to_string(first) + "–" + std::to_string(b.first().year() - 1) + " are left out");
  }
  return out;
}

namespace {

// Unlike periods, and counts too small to tell a ratio from chance.
std::vector<std::string> reservations(const statement& before, const statement& after) {
  auto out = unlike_periods(before, after);
  const auto by_day = ratio_by_day(before, after);
  if (by_day && by_day->limits.contains(1)) out.emplace_back("the difference cannot be told from chance");
  return out;
}

}  // namespace

judgement judge_ratio(const judging& j) {
  const auto* before = j.one("before");
  const auto* after = j.one("after");
  const auto* stated = j.one("printed");
  const auto printed = printed_numbers(j.everything());
  if (before == nullptr || after == nullptr) {
    if (stated == nullptr) return not_checkable(printed, {}, "the report prints no numbers for this");
    return not_checkable(
        printed, {},
        "the report prints only " + in_words(stated->value, stated->unit) + " and not the counts behind it");
  }
  if (before->unit != after->unit)
    return fails(printed, {}, "the two numbers count different things (" + units_in_words({before, after}) + ")");
  const std::string& word = j.about().asserted;
  if (word == "as_printed" && stated == nullptr)
    return not_checkable(printed, {}, "no printed ratio is given to compare with");
  const quantity expected = word == "almost_doubled"      ? quantity::almost(2)
                            : word == "doubled"           ? quantity::about(2)
                            : word == "more_than_doubled" ? quantity::more_than(2)
                                                          : stated->value;
  const std::string said = word == "almost_doubled"      ? "almost double"
                           : word == "doubled"           ? "double"
                           : word == "more_than_doubled" ? "more than double"
                                                         : in_words(stated->value) + " times";
  const bounds ratio = ratio_of(after->value.limits(), before->value.limits());
  std::vector<double> computed = numbers_of(ratio);
  if (const auto by_day = ratio_by_day(*before, *after))
    for (const double n : {by_day->estimate, by_day->limits.lower, by_day->limits.upper})
      if (std::isfinite(n)) computed.push_back(n);
  if (computed.empty()) return not_checkable(printed, computed, "no ratio can be formed of the two numbers");
  const std::string sentence =
      in_words(after->value) + " is " + bounds_in_words(ratio, 2) + " times " + in_words(before->value);
  switch (compare(ratio, expected)) {
    case agreement::yes:
      return holds(printed, computed, sentence + ", " + said, reservations(*before, *after));
    case agreement::no:
      return fails(printed, computed, sentence + ", which is not " + said);
    case agreement::open:
      break;
  }
  return not_checkable(printed, computed, sentence + ", which neither confirms nor excludes " + said);
}

judgement judge_change(const judging& j) {
  const auto* before = j.one("before");
  const auto* after = j.one("after");
  const auto printed = printed_numbers(j.everything());
  if (before == nullptr || after == nullptr) {
    if (const auto* stated = j.one("printed"))
      return not_checkable(
          printed, {},
          "the report prints only " + in_words(stated->value, stated->unit) + " and not what it is a part of");
    return not_checkable(printed, {}, "the report prints no numbers for this");
  }
  if (before->unit != after->unit)
    return fails(printed, {}, "the two numbers count different things (" + units_in_words({before, after}) + ")");
  const bool rising = rises(j);
  const bounds difference = after->value.limits() - before->value.limits();
  std::vector<double> computed = {after->value.printed() - before->value.printed()};
  std::string sentence = difference_in_words(*before, *after) + relative_change(*before, *after, computed);
  const auto by_day = ratio_by_day(*before, *after);
  if (by_day)
    for (const double n : {by_day->estimate, by_day->limits.lower, by_day->limits.upper})
      if (std::isfinite(n)) computed.push_back(n);
  const bool surely = rising ? difference.low && *difference.low > 0 : difference.high && *difference.high < 0;
  const bool surely_not = rising ? difference.high && *difference.high <= 0 : difference.low && *difference.low >= 0;
  const std::string said = rising ? "an increase" : "a decrease";
  if (surely_not) return fails(printed, computed, sentence + ", which is not " + said);
  if (!surely) return not_checkable(printed, computed, sentence + ", which need not be " + said);
  if (!rate_agrees(*before, *after, rising))
    return fails(printed, computed, sentence + ", but by the day it is not " + said);
  auto caveats = unlike_periods(*before, *after);
  for (auto& c : unlike_dates(*before, *after)) caveats.push_back(std::move(c));
  if (by_day && by_day->limits.contains(1)) caveats.emplace_back("the difference cannot be told from chance");
  if (const auto data = change_in_data(j, *before, *after)) {
    computed.insert(computed.end(), data->computed.begin(), data->computed.end());
    if (data->goes_the_other_way) return fails(printed, computed, sentence + ", but " + data->caveat);
    caveats.push_back(data->caveat);
  }
  return holds(printed, computed, sentence, caveats);
}

judgement judge_trend(const judging& j) {
  const auto values = j.all("value");
  const auto printed = printed_numbers(values);
  if (!common_unit(values))
    return fails(printed, {}, "the numbers count different things (" + units_in_words(values) + ")");
  const bool rising = rises(j);
  const std::string said = rising ? "a rise" : "a fall";
  std::vector<std::string> shown;
  for (const auto* s : values) shown.push_back(in_words(s->value));
  std::string sentence = in_words(shown) + (rising ? " rise" : " fall") + " throughout";
  std::vector<double> computed;
  std::vector<std::string> caveats;
  for (std::size_t i = 1; i < values.size(); ++i) {
    const auto& before = *values[i - 1];
    const auto& after = *values[i];
    const double step = after.value.printed() - before.value.printed();
    computed.push_back(step);
    if (rising ? step <= 0 : step >= 0)
      return fails(printed, computed, in_words(after.value) + " after " + in_words(before.value) + " is not " + said);
    if (!before.when.is_period() || !after.when.is_period() || equally_long(before.when.days(), after.when.days()))
      continue;
    const auto days = after.when.days().days();
    if (!days) continue;
    const double a_year = after.value.printed() * 365 / *days;
    computed.push_back(a_year);
    caveats.push_back(in_words(after.value) + " in " + std::to_string(*days) + " days are " + in_words(a_year, 1) +
                      " a year, " +
                      (rate_agrees(before, after, rising) ? "against " : "which is not " + said + " from ") +
                      in_words(before.value) + " in " + in_words(before.when));
  }
  if (!rate_agrees(*values.front(), *values.back(), rising))
    return fails(printed, computed,
                 "from " + in_words(values.front()->value) + " to " + in_words(values.back()->value) +
                     " there is by the day not " + said);
  return holds(printed, computed, sentence, caveats);
}

}  // namespace pko::detail
