#include "trend/theta.hpp"

#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <limits>

#include "core/boost_math.hpp"

namespace pko::detail {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
// Beyond this the sums over the counts below cost more than the functions that they replace.
constexpr double many = 40;

struct sums {
  double first = 0, second = 0;
};

// digamma(theta + y) - digamma(theta), and trigamma(theta) - trigamma(theta + y).
sums gamma_differences(double theta, double y) {
  if (y > many)
    return {boost::math::digamma(theta + y, math_policy()) - boost::math::digamma(theta, math_policy()),
            boost::math::trigamma(theta, math_policy()) - boost::math::trigamma(theta + y, math_policy())};
  sums s;
  for (double j = 0; j < y; ++j) {
    const double inverse = 1 / (theta + j);
    s.first += inverse;
    s.second += inverse * inverse;
  }
  return s;
}

sums score_and_information(std::span<const double> y, std::span<const double> mean, double theta) {
  sums total;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double m = mean[i], over = (y[i] - m) / (m + theta);
    const auto d = gamma_differences(theta, y[i]);
    total.first += d.first - std::log1p(m / theta) - over;
    total.second += d.second - 1 / theta + 2 / (m + theta) - (y[i] + theta) / ((m + theta) * (m + theta));
  }
  return total;
}

double moment_theta(std::span<const double> y, std::span<const double> mean) {
  double squares = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double r = y[i] / mean[i] - 1;
    squares += r * r;
  }
  return static_cast<double>(y.size()) / squares;
}

// The derivative of the likelihood by 1/theta where 1/theta is 0: what decides if there is overdispersion at all.
bool varies_more_than_poisson(std::span<const double> y, std::span<const double> mean) {
  double excess = 0;
  for (std::size_t i = 0; i < y.size(); ++i) excess += (y[i] - mean[i]) * (y[i] - mean[i]) - y[i];
  return excess > 0;
}

// Where steps leave the positive numbers: the zero of the score, which falls through it, between ever wider limits.
double theta_by_bisection(std::span<const double> y, std::span<const double> mean) {
  double low = std::log(1e-8), high = std::log(1e12);
  if (score_and_information(y, mean, std::exp(high)).first > 0) return infinite;
  for (int i = 0; i < 100; ++i) {
    const double middle = (low + high) / 2;
    (score_and_information(y, mean, std::exp(middle)).first > 0 ? low : high) = middle;
  }
  return std::exp((low + high) / 2);
}

}  // namespace

theta_estimate theta_by_likelihood(std::span<const double> y, std::span<const double> mean) {
  if (!varies_more_than_poisson(y, mean)) return {infinite, 0};
  constexpr int most_steps = 50;
  // As parts of theta. A step below the first would be followed by its square; below the second, one that does not
  // shrink is roundoff.
  constexpr double close = 1e-9, nearly = 1e-4;
  double theta = moment_theta(y, mean), information = 0, before = infinite;
  bool settled = false;
  for (int i = 0; i < most_steps && !settled && theta > 0 && std::isfinite(theta); ++i) {
    const auto s = score_and_information(y, mean, theta);
    information = s.second;
    const double step = s.first / s.second, size = std::abs(step) / theta;
    settled = size <= close || (size <= nearly && size > before / 2);
    before = size;
    theta += step;
  }
  if (!settled || !(theta > 0) || !std::isfinite(theta)) {
    theta = theta_by_bisection(y, mean);
    if (theta == infinite) return {infinite, 0};
    information = score_and_information(y, mean, theta).second;
  }
  return {theta, information > 0 ? 1 / std::sqrt(information) : 0};
}

settled_theta settle_theta(std::span<const double> y, std::span<const double> means,
                           const std::function<means_or_reason(double)>& fit) {
  // theta and the means tell little of each other, so that a dozen rounds do. Where roundoff keeps them from the
  // closest, a round that comes no closer is the last.
  constexpr int most_rounds = 100;
  constexpr double closest = 1e-11, close = 1e-8;
  auto estimate = theta_by_likelihood(y, means);
  double moved = infinite;
  bool rests = false;
  for (int round = 0; round < most_rounds && estimate.theta < infinite && !rests; ++round) {
    const auto next = fit(estimate.theta);
    if (next.why != reason::ok) return {next.why, estimate};
    const double before = estimate.theta;
    estimate = theta_by_likelihood(y, next.means);
    const double moved_before = moved;
    moved = std::abs(estimate.theta - before) / before;
    rests = moved <= closest || (moved <= close && moved >= moved_before);
  }
  const bool settled = estimate.theta == infinite || moved <= close;
  return {settled ? reason::ok : reason::not_converged, estimate};
}

}  // namespace pko::detail
