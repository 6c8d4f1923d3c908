#include "pko/trend/change_points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "pko/core/text.hpp"
#include "trend/counts.hpp"
#include "trend/finite.hpp"
#include "trend/words.hpp"

namespace pko {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

void require(const change_point_options& o) {
  if (o.min_length == 0) throw std::invalid_argument("change_points: a segment needs at least 1 value");
  if (o.fixed_penalty && !(*o.fixed_penalty >= 0 && std::isfinite(*o.fixed_penalty)))
    throw std::invalid_argument("change_points: the penalty is not a finite number from 0 up");
  if (o.theta && !(*o.theta > 0 && std::isfinite(*o.theta)))
    throw std::invalid_argument("change_points: theta is not a finite number above 0");
}

// theta from pairs of neighbours: half the square of their difference exceeds their mean by the square of the mean over
// theta, and their product estimates that square. A change of level spoils one pair only.
double theta_of_neighbours(std::span<const double> y) {
  double products = 0, excess = 0;
  for (std::size_t i = 1; i < y.size(); ++i) {
    const double difference = y[i] - y[i - 1];
    products += y[i] * y[i - 1];
    excess += (difference * difference - (y[i] + y[i - 1])) / 2;
  }
  return excess > 0 && products > 0 ? products / excess : infinite;
}

double variance_of_neighbours(std::span<const double> y) {
  double squares = 0;
  for (std::size_t i = 1; i < y.size(); ++i) squares += (y[i] - y[i - 1]) * (y[i] - y[i - 1]);
  return squares / (2 * static_cast<double>(y.size() - 1));
}

// The cost of any segment in constant time, from sums over the values before each.
class costs {
 public:
  costs(std::span<const double> y, const change_point_options& o, double theta, double variance)
      : cost_(o.cost),
        mbic_(o.penalty == change_penalty::mbic),
        theta_(theta),
        variance_(variance),
        n_(static_cast<double>(y.size())),
        sums_(y.size() + 1, 0),
        squares_(y.size() + 1, 0) {
    // Squares about the middle of all lose fewer digits.
    double mean = 0;
    for (const double v : y) mean += v / n_;
    shift_ = cost_ == segment_cost::normal ? mean : 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double v = y[i] - shift_;
      sums_[i + 1] = sums_[i] + v;
      squares_[i + 1] = squares_[i] + v * v;
    }
  }

  /// Of the values from begin to before end.
  [[nodiscard]] double operator()(std::size_t begin, std::size_t end) const {
    const auto m = static_cast<double>(end - begin);
    return of(sums_[end] - sums_[begin], squares_[end] - squares_[begin], m) + (mbic_ ? std::log(m / n_) : 0);
  }
  [[nodiscard]] double mean(std::size_t begin, std::size_t end) const {
    return shift_ + (sums_[end] - sums_[begin]) / static_cast<double>(end - begin);
  }

 private:
  [[nodiscard]] double of(double sum, double squares, double m) const {
    if (cost_ == segment_cost::normal) return std::max(0.0, squares - sum * sum / m) / variance_;
    if (sum <= 0) return 0;
    const double mean = sum / m;
    if (cost_ == segment_cost::poisson || std::isinf(theta_)) return 2 * (sum - sum * std::log(mean));
    return 2 * (sum * std::log1p(theta_ / mean) + m * theta_ * std::log1p(mean / theta_));
  }

  segment_cost cost_;
  bool mbic_;
  double theta_, variance_, n_, shift_ = 0;
  std::vector<double> sums_, squares_;
};

// Best cost of the first t values, for every t, and where the last segment of the best division begins. A beginning
// that cannot win again is dropped (PELT), but only once the rival that beat it is long enough to be used.
struct partition {
  std::vector<double> best;
  std::vector<std::size_t> begin;
};

partition partitioned(const costs& cost, std::size_t n, std::size_t min_length, double penalty) {
  partition p{std::vector<double>(n + 1, infinite), std::vector<std::size_t>(n + 1, 0)};
  p.best[0] = -penalty;
  struct candidate {
    std::size_t begin, dropped_at;
    double total;
  };
  std::vector<candidate> candidates;
  for (std::size_t t = min_length; t <= n; ++t) {
    const auto newest = t - min_length;
    if (std::isfinite(p.best[newest])) candidates.push_back({newest, n + 1, 0});
    std::erase_if(candidates, [t](const candidate& c) { return c.dropped_at <= t; });
    for (auto& c : candidates) {
      c.total = p.best[c.begin] + cost(c.begin, t) + penalty;
      if (c.total < p.best[t]) p.best[t] = c.total, p.begin[t] = c.begin;
    }
    for (auto& c : candidates)
      if (c.total - penalty > p.best[t]) c.dropped_at = std::min(c.dropped_at, t + min_length);
  }
  return p;
}

reason why_not(std::span<const double> y, const change_point_options& o) {
  if (o.cost == segment_cost::normal ? !detail::in_range(y) : !detail::are_counts(y))
    return o.cost == segment_cost::normal ? reason::out_of_range : reason::not_counts;
  if (y.size() < std::max<std::size_t>(2, o.min_length)) return reason::too_few;
  return reason::ok;
}

}  // namespace

change_points_result change_points(std::span<const double> values, change_point_options o) {
  require(o);
  detail::require_finite(values, "values");
  change_points_result result;
  result.n = values.size();
  result.options = o;
  result.why = why_not(values, o);
  if (result.why != reason::ok) return result;
  const double log_n = std::log(static_cast<double>(values.size()));
  result.penalty = o.fixed_penalty.value_or((o.penalty == change_penalty::mbic ? 3 : 2) * log_n);
  double theta = infinite, variance = 1;
  if (o.cost == segment_cost::negative_binomial) theta = o.theta.value_or(theta_of_neighbours(values));
  if (o.cost == segment_cost::normal) {
    variance = variance_of_neighbours(values);
    result.variance = variance;
    // All equal: every division costs nothing, and one segment has no penalty.
    if (variance == 0) variance = 1;
  }
  if (!std::isinf(theta)) result.theta = theta;
  const costs cost(values, o, theta, variance);
  const auto p = partitioned(cost, values.size(), o.min_length, result.penalty);
  for (auto end = values.size(); end > 0; end = p.begin[end])
    result.segments.push_back({p.begin[end], end - 1, cost.mean(p.begin[end], end)});
  std::ranges::reverse(result.segments);
  result.objective = p.best.back();
  if (!std::isfinite(result.objective)) {
    result.segments.clear();
    result.objective = 0;
    result.why = reason::out_of_range;
  }
  return result;
}

std::string to_string(const change_points_result& r) {
  if (r.why != reason::ok) return detail::reason_in_words(r.why);
  std::vector<std::string> parts;
  for (const auto& s : r.segments)
    parts.push_back(text::rounded(s.mean, 1) + " in " + std::to_string(s.first) + ".." + std::to_string(s.last));
  return text::join(parts, ", ");
}

}  // namespace pko
