// Claims whose numbers imply others that are not printed.

#include <algorithm>
#include <cmath>

#include "pko/core/interval.hpp"
#include "report/judging.hpp"

namespace pko::detail {

namespace {

constexpr double largest = 1e9;
constexpr double smallest_share = 1e-6;  // per cent

// The step to which a share is rounded: as printed, but "about 80" is taken to the nearest ten and "about 85" to five.
double step_of(const quantity& share) {
  const double p = share.printed();
  if (share.how() == qualifier::about && p > 0 && std::fmod(p, 10) == 0) return 10;
  if (share.how() == qualifier::about && p > 0 && std::fmod(p, 5) == 0) return 5;
  return std::pow(10.0, -decimals_of(p));
}

bool rounds_to_step(double per_cent, double printed, double step) {
  constexpr double slack = 1e-9;
  return per_cent >= printed - step / 2 - slack && per_cent < printed + step / 2 - slack;
}

struct whole_range {
  double first, last;
};

// Whole numbers of the interval for which the test is true; it is true for all between the first and the last.
template <class Test>
std::optional<whole_range> whole_numbers(double low, double high, Test test) {
  std::optional<whole_range> out;
  for (double n = std::floor(low) - 1; n <= high + 1; ++n)
    if (test(n)) {
      out = whole_range{n, n};
      break;
    }
  if (!out) return out;
  for (double n = std::ceil(high) + 1; n >= out->first; --n)
    if (test(n)) {
      out->last = n;
      break;
    }
  return out;
}

std::string range_in_words(const whole_range& r) {
  return r.first == r.last ? in_words(r.first) : in_words(r.first) + "–" + in_words(r.last);
}

}  // namespace

judgement judge_implied_denominator(const judging& j) {
  const auto parts = j.all("part");
  const auto& share = *j.one("share");
  const auto printed = printed_numbers(j.everything());
  const bounds total = sum_of(parts);
  if (!total.is_point()) return not_checkable(printed, {}, "a count that is itself not exact implies no whole");
  const double k = *total.low;
  const double p = share.value.printed();
  const double step = step_of(share.value);
  const std::string start = added(parts) + (parts.size() > 1 ? " = " + in_words(k) : "") + " " +
                            unit_in_words(parts.front()->unit) + " at " + in_words(share.value, share.unit);
  if (k <= 0 || k > largest || p < smallest_share || p > 100 || p <= step / 2)
    return not_checkable(printed, {}, start + " imply no whole");
  const auto whole = whole_numbers(100 * k / (p + step / 2), 100 * k / (p - step / 2),
                                   [&](double n) { return n >= k && n > 0 && rounds_to_step(100 * k / n, p, step); });
  if (!whole) return fails(printed, {}, start + " cannot be: no whole number has this share");
  std::vector<double> computed = {whole->first};
  if (whole->last != whole->first) computed.push_back(whole->last);
  std::string sentence = start + " imply " + range_in_words(*whole) + " in all";
  if (whole->first != whole->last) return holds(printed, computed, sentence, {"the share does not tell which"});
  const interval limits = binomial_exact(static_cast<std::int64_t>(k), static_cast<std::int64_t>(whole->first));
  const interval per_cent{100 * limits.lower, 100 * limits.upper};
  computed.insert(computed.end(), {per_cent.lower, per_cent.upper});
  const double one = 100 / whole->first;
  if (one < 1) return holds(printed, computed, sentence);
  return holds(
      printed, computed, sentence,
      {"one more or fewer moves the share by " + in_words(one, decimals_of(one) > 0 ? 1 : 0) + " percentage points",
       "its 95 per cent exact interval is " + in_words(per_cent, 1) + " per cent"});
}

judgement judge_implied_integers(const judging& j) {
  const auto& whole = *j.one("whole");
  const auto& share = *j.one("share");
  const auto printed = printed_numbers({&whole, &share});
  if (!whole.value.limits().is_point())
    return not_checkable(printed, {}, "a whole that is itself not exact has no exact share");
  const double n = whole.value.printed();
  const double p = share.value.printed();
  const std::string start = in_words(share.value, share.unit) + " of " + in_words(n);
  if (n <= 0 || n > largest || p < 0 || p > 100 || (p > 0 && p < smallest_share))
    return not_checkable(printed, {}, start + " is no number of " + unit_in_words(whole.unit));
  // A share that is only bounded stands for a bound.
  if (share.value.how() == qualifier::more_than || share.value.how() == qualifier::less_than) {
    const std::string bound = share.value.how() == qualifier::more_than ? "more than " : "less than ";
    if (share.value.how() == qualifier::more_than && p >= 100)
      return fails(printed, {n}, start + " cannot be, because it is more than all");
    return holds(printed, {n * p / 100},
                 start + " is " + bound + in_words(n * p / 100, std::min(decimals_of(n * p / 100), 1)));
  }
  const auto numbers = [&](double step) {
    return whole_numbers(std::max(n * (p - step / 2) / 100, 0.0), n * (p + step / 2) / 100,
                         [&](double k) { return k >= 0 && k <= n && rounds_to_step(100 * k / n, p, step); });
  };
  const double step = step_of(share.value);
  const auto found = numbers(step);
  const double exact = n * p / 100;
  if (!found) return fails(printed, {exact}, start + " cannot be: no whole number has this share");
  const std::string sentence = start + " is " + in_words(exact, std::min(decimals_of(exact), 1));
  std::vector<double> computed = {exact, found->first};
  if (found->last == found->first)
    return holds(printed, computed, sentence + ", which stands for " + in_words(found->first));
  computed.push_back(found->last);
  std::string caveat =
      "it can stand for any whole number from " + in_words(found->first) + " to " + in_words(found->last);
  const auto finer = step > 1 ? numbers(1) : std::nullopt;
  if (finer) caveat += " (" + range_in_words(*finer) + " if it is rounded to the nearest 1 per cent)";
  return holds(printed, computed, sentence, {caveat});
}

}  // namespace pko::detail
