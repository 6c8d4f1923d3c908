#include "pko/core/interval.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "core/boost_math.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

using policy = detail::math_policy;
using beta = boost::math::beta_distribution<double, policy>;
using chi_squared = boost::math::chi_squared_distribution<double, policy>;
using binomial = boost::math::binomial_distribution<double, policy>;

void require_proportion(std::int64_t successes, std::int64_t trials) {
  if (trials <= 0) throw invalid_value("trials", std::to_string(trials), "is not above zero: the share is undefined");
  if (successes < 0 || successes > trials)
    throw invalid_value("successes", std::to_string(successes), "is not between 0 and " + std::to_string(trials));
}

void require_count(std::int64_t count) {
  if (count < 0) throw invalid_value("count", std::to_string(count), "is negative");
}

void require_exposure(double exposure) {
  if (!(exposure > 0) || !std::isfinite(exposure))
    throw invalid_value("exposure", text::shortest(exposure), "is not a finite number above zero");
}

// Where a monotone function crosses zero between two limits that enclose it; the limit itself where it does not.
template <class F>
double crossing(F f, double low, double high) {
  const double at_low = f(low);
  const double at_high = f(high);
  if (at_low == 0 || (at_low < 0) == (at_high < 0)) return low;
  std::uintmax_t rounds = 200;
  const auto found = boost::math::tools::toms748_solve(f, low, high, at_low, at_high,
                                                       boost::math::tools::eps_tolerance<double>(50), rounds, policy());
  return (found.first + found.second) / 2;
}

// P(X >= x) less half of P(X = x) for a Poisson mean above zero.
double poisson_upper_mid_tail(double x, double mean) {
  const double at_least = x == 0 ? 1 : boost::math::gamma_p(x, mean, policy());
  return (at_least + boost::math::gamma_p(x + 1, mean, policy())) / 2;
}

// The same of a binomial, for a share strictly between 0 and 1.
double binomial_upper_mid_tail(double k, double n, double share) {
  const double at_least = k == 0 ? 1 : boost::math::ibeta(k, n - k + 1, share, policy());
  const double more = k == n ? 0 : boost::math::ibeta(k + 1, n - k, share, policy());
  return (at_least + more) / 2;
}

double byar_limit(double x, double z, double sign) {
  const double cube_root = 1 - 1 / (9 * x) + sign * z / (3 * std::sqrt(x));
  return std::max(0.0, x * cube_root * cube_root * cube_root);
}

// x1 given x1 + x2 is binomial with this probability when both rates are equal.
double central_p(std::int64_t x1, std::int64_t x2, double expected_share) {
  const binomial distribution(static_cast<double>(x1 + x2), expected_share);
  const double below = cdf(distribution, static_cast<double>(x1));
  const double above = x1 == 0 ? 1.0 : cdf(complement(distribution, static_cast<double>(x1 - 1)));
  return std::min(1.0, 2 * std::min(below, above));
}

}  // namespace

confidence_level::confidence_level(double level) : level_(level) {
  if (!(level > 0 && level < 1))
    throw invalid_value("confidence level", text::shortest(level), "is not between 0 and 1 (95 per cent is 0.95)");
}

confidence_level ninety_five_percent() noexcept { return confidence_level(0.95); }

interval poisson_exact(std::int64_t count, confidence_level level) {
  require_count(count);
  const auto x = static_cast<double>(count);
  const double tail = level.alpha() / 2;
  const double lower = count == 0 ? 0 : quantile(chi_squared(2 * x), tail) / 2;
  const double upper = quantile(complement(chi_squared(2 * x + 2), tail)) / 2;
  return {lower, upper};
}

interval poisson_mid_p(std::int64_t count, confidence_level level) {
  const auto x = static_cast<double>(count);
  const interval within = poisson_exact(count, level);
  const double tail = level.alpha() / 2;
  if (count == 0) return {0, -std::log(level.alpha())};
  const double lower = crossing([&](double m) { return poisson_upper_mid_tail(x, m) - tail; }, within.lower, x);
  const double upper = crossing([&](double m) { return 1 - poisson_upper_mid_tail(x, m) - tail; }, x, within.upper);
  return {lower, upper};
}

interval poisson_byar(std::int64_t count, byar form, confidence_level level) {
  require_count(count);
  const auto x = static_cast<double>(count);
  const double z = detail::two_sided_z(level);
  const bool classical = form == byar::classical;
  const double lower = count == 0 ? 0 : byar_limit(classical ? x : x + 0.5, z, -1);
  return {lower, byar_limit(classical ? x + 1 : x + 0.5, z, 1)};
}

interval binomial_mid_p(std::int64_t successes, std::int64_t trials, confidence_level level) {
  const interval within = binomial_exact(successes, trials, level);
  const auto k = static_cast<double>(successes);
  const auto n = static_cast<double>(trials);
  const double tail = level.alpha() / 2;
  const double share = k / n;
  const auto above = [&](double p) { return binomial_upper_mid_tail(k, n, p) - tail; };
  const auto below = [&](double p) { return 1 - binomial_upper_mid_tail(k, n, p) - tail; };
  const double lower = successes == 0 ? 0 : crossing(above, within.lower, share == 1 ? std::nextafter(1, 0) : share);
  const double upper =
      successes == trials ? 1 : crossing(below, share == 0 ? std::nextafter(0, 1) : share, within.upper);
  return {lower, upper};
}

interval binomial_exact(std::int64_t successes, std::int64_t trials, confidence_level level) {
  require_proportion(successes, trials);
  const auto k = static_cast<double>(successes);
  const auto n = static_cast<double>(trials);
  const double tail = level.alpha() / 2;
  const double lower = successes == 0 ? 0 : quantile(beta(k, n - k + 1), tail);
  const double upper = successes == trials ? 1 : quantile(complement(beta(k + 1, n - k), tail));
  return {lower, upper};
}

interval binomial_wilson(std::int64_t successes, std::int64_t trials, confidence_level level) {
  require_proportion(successes, trials);
  const auto n = static_cast<double>(trials);
  const double p = static_cast<double>(successes) / n;
  const double z = detail::two_sided_z(level);
  const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half};
}

rate_ratio compare_rates(std::int64_t x1, double t1, std::int64_t x2, double t2, confidence_level level) {
  require_count(x1);
  require_count(x2);
  require_exposure(t1);
  require_exposure(t2);
  if (x1 + x2 == 0) throw invalid_value("counts", "0 and 0", "leave the ratio of the rates undefined");
  constexpr double infinite = std::numeric_limits<double>::infinity();
  const auto as_ratio = [&](double pi) { return pi >= 1 ? infinite : pi / (1 - pi) * t2 / t1; };
  const interval shares = binomial_exact(x1, x1 + x2, level);
  const double estimate = x2 == 0 ? infinite : static_cast<double>(x1) / t1 / (static_cast<double>(x2) / t2);
  return {estimate, {as_ratio(shares.lower), as_ratio(shares.upper)}, central_p(x1, x2, t1 / (t1 + t2))};
}

std::string_view to_string(poisson_method m) noexcept {
  return m == poisson_method::exact ? "exact" : m == poisson_method::mid_p ? "mid_p" : "byar";
}

std::optional<poisson_method> try_parse_poisson_method(std::string_view word) noexcept {
  for (const auto m : {poisson_method::exact, poisson_method::mid_p, poisson_method::byar})
    if (to_string(m) == word) return m;
  return std::nullopt;
}

std::string_view to_string(proportion_method m) noexcept {
  return m == proportion_method::wilson ? "wilson" : "clopper_pearson";
}

std::optional<proportion_method> try_parse_proportion_method(std::string_view word) noexcept {
  for (const auto m : {proportion_method::wilson, proportion_method::clopper_pearson})
    if (to_string(m) == word) return m;
  return std::nullopt;
}

interval poisson_limits(std::int64_t count, poisson_method method, confidence_level level) {
  switch (method) {
    case poisson_method::mid_p:
      return poisson_mid_p(count, level);
    case poisson_method::byar:
      return poisson_byar(count, byar::classical, level);
    case poisson_method::exact:
      break;
  }
  return poisson_exact(count, level);
}

interval proportion_limits(std::int64_t successes, std::int64_t trials, proportion_method method,
                           confidence_level level) {
  return method == proportion_method::wilson ? binomial_wilson(successes, trials, level)
                                             : binomial_exact(successes, trials, level);
}

}  // namespace pko
