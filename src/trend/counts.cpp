#include "trend/counts.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

#include "core/boost_math.hpp"

namespace pko::detail {

namespace {

using poisson = boost::math::poisson_distribution<double, math_policy>;
using negative_binomial = boost::math::negative_binomial_distribution<double, math_policy>;

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double largest_count = 9007199254740992;  // 2^53
constexpr double half_log_two_pi = 0.91893853320467274178;
// From here on Stirling's series below is exact to the last digits.
constexpr double large = 16;

// log of the gamma function without its main part (x - 1/2) log x - x + log(2 pi)/2.
double stirling_rest(double x) noexcept {
  const double s = 1 / (x * x);
  return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))) / x;
}

// y log y - y - log y! for y below `large`.
const std::array<double, 16>& small_saturated() noexcept {
  static const auto table = [] {
    std::array<double, 16> t{};
    double log_factorial = 0;
    for (std::size_t i = 1; i < t.size(); ++i) {
      const auto y = static_cast<double>(i);
      log_factorial += std::log(y);
      t[i] = y * std::log(y) - y - log_factorial;
    }
    return t;
  }();
  return table;
}

// theta log theta - theta - log gamma(theta).
double theta_part(double theta) noexcept {
  if (theta >= large) return std::log(theta) / 2 - half_log_two_pi - stirling_rest(theta);
  return theta * std::log(theta) - theta - boost::math::lgamma(theta, math_policy());
}

}  // namespace

bool is_count(double y) noexcept { return y >= 0 && y <= largest_count && std::floor(y) == y; }
bool are_counts(std::span<const double> ys) noexcept { return std::ranges::all_of(ys, is_count); }
std::size_t count_above_zero(std::span<const double> ys) noexcept {
  return static_cast<std::size_t>(std::ranges::count_if(ys, [](double y) { return y > 0; }));
}

double saturated_poisson(double y) noexcept {
  if (y < large) return small_saturated()[static_cast<std::size_t>(y)];
  return -(half_log_two_pi + std::log(y) / 2 + stirling_rest(y));
}

double saturated_negative_binomial(double y, double theta) noexcept {
  if (y == 0) return 0;
  if (theta == infinite) return saturated_poisson(y);
  if (y >= large)
    return -std::log(y + theta) / 2 - std::log1p(y) / 2 - y * std::log1p(1 / y) + 1 + stirling_rest(y + theta) -
           stirling_rest(y + 1) + theta_part(theta);
  double sum = small_saturated()[static_cast<std::size_t>(y)] + y - theta * std::log1p(y / theta);
  for (double j = 0; j < y; ++j) sum += std::log((theta + j) / (theta + y));
  return sum;
}

double poisson_deviance(double y, double m) noexcept {
  if (y == 0) return 2 * m;
  const double d = (m - y) / y;
  return 2 * y * (d - std::log1p(d));
}

double negative_binomial_deviance(double y, double m, double theta) noexcept {
  if (theta == infinite) return poisson_deviance(y, m);
  const double part = theta * std::log1p((y - m) / (m + theta));
  if (y == 0) return -2 * part;
  return 2 * (y * std::log1p(theta * (y - m) / (m * (y + theta))) - part);
}

double log_probability(double y, double mean, double theta) noexcept {
  if (y == 0 && mean == 0) return 0;
  return saturated_negative_binomial(y, theta) - negative_binomial_deviance(y, mean, theta) / 2;
}

double probability_up_to(double y, double mean, double theta) {
  if (y < 0) return 0;
  if (mean <= 0) return 1;
  if (theta == infinite) return cdf(poisson(mean), y);
  return cdf(negative_binomial(theta, theta / (theta + mean)), y);
}

double count_quantile(double p, double mean, double theta) {
  if (mean <= 0) return 0;
  const double sd = std::sqrt(mean + (std::isinf(theta) ? 0 : mean * (mean / theta)));
  const double guess = std::max(0.0, std::floor(mean + normal_leaving_above(1 - p) * sd));
  // So wide a law is normal as far as a double tells.
  if (sd > 1e7) return guess;
  const auto enough = [&](double y) { return probability_up_to(y, mean, theta) >= p; };
  // Limits around the smallest count that is enough, in ever longer steps; then halves.
  double below = guess, above = guess;
  for (double step = 1; below >= 0 && enough(below); step *= 2) above = below, below -= step;
  for (double step = 1; !enough(above); step *= 2) below = above, above += step;
  below = std::max(below, -1.0);
  while (above - below > 1) {
    const double middle = std::floor((below + above) / 2);
    (enough(middle) ? above : below) = middle;
  }
  return above;
}

}  // namespace pko::detail
