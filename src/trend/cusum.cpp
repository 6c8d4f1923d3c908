#include "pko/trend/cusum.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>

#include "pko/core/text.hpp"
#include "trend/known.hpp"
#include "trend/words.hpp"

namespace pko {

namespace {

bool positive_or_zero(double x) { return std::isfinite(x) && x >= 0; }

void require(const cusum_options& o) {
  if (!positive_or_zero(o.k) || !positive_or_zero(o.h) || o.h == 0)
    throw std::invalid_argument("cusum: k is not a finite number from 0 up, or h not one above 0");
  if (o.mean && !positive_or_zero(*o.mean))
    throw std::invalid_argument("cusum: the mean is not a finite number from 0 up");
  if (!o.mean && o.baseline == 0) throw std::invalid_argument("cusum: without a mean there must be a baseline");
}

double standardised(double y, double m, cusum_scale scale) {
  if (scale == cusum_scale::standard) return (y - m) / std::sqrt(m);
  return (y - 3 * m + 2 * std::sqrt(m) * std::sqrt(y)) / (2 * std::sqrt(m));
}

reason take_mean(std::span<const std::optional<double>> counts, cusum_result& result) {
  const auto& o = result.options;
  if (o.mean) {
    result.mean = *o.mean;
    return counts.empty() ? reason::too_few : reason::ok;
  }
  if (counts.size() <= o.baseline) return reason::too_few;
  double sum = 0;
  for (const auto& v : counts.first(o.baseline)) {
    if (!v) return reason::gap;
    sum += *v;
  }
  result.mean = sum / static_cast<double>(o.baseline);
  return reason::ok;
}

}  // namespace

cusum_result cusum(std::span<const std::optional<double>> counts, cusum_options o) {
  require(o);
  cusum_result result;
  result.options = o;
  result.n = detail::known(counts);
  result.why = detail::known_are_counts(counts) ? take_mean(counts, result) : reason::not_counts;
  if (result.why == reason::ok && result.mean <= 0) result.why = reason::boundary;
  if (result.why != reason::ok) return result;
  double sum = 0;
  for (std::size_t t = o.mean ? 0 : o.baseline; t < counts.size(); ++t) {
    cusum_point p{t, counts[t], sum, judgement::none};
    if (counts[t]) {
      sum = std::max(0.0, sum + standardised(*counts[t], result.mean, o.scale) - o.k);
      p.statistic = sum;
      p.verdict = sum >= o.h ? judgement::alarm : judgement::quiet;
      if (o.reset && p.verdict == judgement::alarm) sum = 0;
    }
    if (!std::isfinite(p.statistic)) {
      result.why = reason::out_of_range;
      result.points.clear();
      return result;
    }
    result.points.push_back(p);
  }
  return result;
}

std::string explain(const cusum_point& p, const cusum_result& result) {
  if (!p.observed) return "not known: no judgement; the sum stays at " + text::rounded(p.statistic, 2);
  return text::shortest(*p.observed) + " counted where " + text::rounded(result.mean, 2) +
         " are usual: the sum of excesses is " + text::rounded(p.statistic, 2) +
         (p.verdict == judgement::alarm ? ", at or above " : ", below ") + text::rounded(result.options.h, 2);
}

std::string to_string(const cusum_result& r) {
  if (r.why != reason::ok) return detail::reason_in_words(r.why);
  const auto alarms = std::ranges::count(r.points, judgement::alarm, &cusum_point::verdict);
  const auto silent = std::ranges::count(r.points, judgement::none, &cusum_point::verdict);
  return detail::alarms_in_words(alarms, std::ssize(r.points) - silent, r.n);
}

}  // namespace pko
