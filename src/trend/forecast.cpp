#include "pko/trend/forecast.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "core/boost_math.hpp"
#include "pko/core/text.hpp"
#include "trend/counts.hpp"
#include "trend/finite.hpp"
#include "trend/simulation.hpp"
#include "trend/words.hpp"

namespace pko {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t fewest = 3;

interval sampled(std::vector<double>& values, double alpha) {
  std::ranges::sort(values);
  return {detail::sample_quantile(values, alpha / 2), detail::sample_quantile(values, 1 - alpha / 2)};
}

forecast_point around(double mean, interval limits) {
  return {mean, std::min(limits.lower, mean), std::max(limits.upper, mean)};
}

// All counts are equal: nothing is left to smooth, but Poisson counts would vary.
void flat(forecast& f, double count, const forecast_options& o) {
  using chi_squared = boost::math::chi_squared_distribution<double, detail::math_policy>;
  const double tail = o.level.alpha() / 2;
  const auto n = static_cast<double>(f.n);
  const double sum = count * n;
  const double low = sum > 0 ? quantile(chi_squared(2 * sum), tail) / 2 / n : 0;
  const double high = quantile(complement(chi_squared(2 * sum + 2), tail)) / 2 / n;
  const interval limits{detail::count_quantile(tail, low, infinite), detail::count_quantile(1 - tail, high, infinite)};
  f.fitted.model = o.model;
  f.fitted.n = f.n;
  f.fitted.why = reason::ok;
  f.fitted.level = count;
  f.method = forecast_interval::poisson;
  f.points.assign(o.horizon, around(count, limits));
  const auto steps = static_cast<double>(o.horizon);
  f.total = around(count * steps, {detail::count_quantile(tail, low * steps, infinite),
                                   detail::count_quantile(1 - tail, high * steps, infinite)});
}

void simulated(forecast& f, std::span<const double> values, const forecast_options& o) {
  const double theta = detail::theta_of_errors(values, f.fitted);
  if (!std::isinf(theta)) f.theta = theta;
  auto futures = detail::simulate(f.fitted, theta, o);
  double sum = 0;
  for (std::size_t h = 0; h < o.horizon; ++h) {
    const double mean = f.fitted.expected(h + 1);
    sum += mean;
    f.points.push_back(around(mean, sampled(futures.steps[h], o.level.alpha())));
  }
  f.total = around(sum, sampled(futures.sums, o.level.alpha()));
  f.method = forecast_interval::simulated;
}

void normal(forecast& f, const forecast_options& o) {
  const double variance = detail::error_variance(f.fitted).value_or(0);
  if (!(variance > 0)) {
    f.why = reason::no_variation;
    return;
  }
  const double floor = o.support == forecast_support::real ? -infinite : 0;
  const double ceiling = o.support == forecast_support::share ? 1 : infinite;
  const double z = detail::two_sided_z(o.level);
  for (std::size_t h = 1; h <= o.horizon; ++h) {
    const double mean = f.fitted.expected(h);
    const double away = z * std::sqrt(variance * detail::variance_factor(f.fitted, h));
    f.points.push_back({mean, std::max(floor, mean - away), std::min(ceiling, mean + away)});
  }
  f.method = forecast_interval::normal;
}

bool possible(double mean, forecast_support support) {
  if (support == forecast_support::real) return true;
  return mean >= 0 && (support != forecast_support::share || mean <= 1);
}

// A forecast of nonsense, or one beyond the numbers, is withdrawn.
void check(forecast& f, forecast_support support) {
  if (f.why != reason::ok) return;
  const auto finite = [](const forecast_point& p) {
    return std::isfinite(p.mean) && std::isfinite(p.lower) && std::isfinite(p.upper);
  };
  if (!std::ranges::all_of(f.points, finite) || (f.total && !finite(*f.total)))
    f.why = reason::out_of_range;
  else if (!std::ranges::all_of(f.points, [support](const auto& p) { return possible(p.mean, support); }))
    f.why = reason::below_zero;
}

void withdraw_if_refused(forecast& f) {
  if (f.why == reason::ok) return;
  f.points.clear();
  f.total.reset();
  f.theta.reset();
  f.method = forecast_interval::none;
}

}  // namespace

std::string_view to_string(forecast_interval i) noexcept {
  switch (i) {
    case forecast_interval::none:
      return "none";
    case forecast_interval::normal:
      return "normal";
    case forecast_interval::simulated:
      return "simulated";
    case forecast_interval::poisson:
      return "poisson";
  }
  return "";
}

forecast forecast_values(std::span<const double> values, const forecast_options& o) {
  if (o.horizon == 0 || o.simulations == 0) throw std::invalid_argument("forecast: horizon or simulations are 0");
  detail::require_finite(values, "values");
  forecast f;
  f.n = values.size();
  f.level = o.level.value();
  if (o.support == forecast_support::counts && !detail::are_counts(values)) {
    f.why = reason::not_counts;
    return f;
  }
  if (o.support == forecast_support::counts && values.size() >= fewest && detail::all_equal(values)) {
    f.why = reason::ok;
    flat(f, values.front(), o);
    check(f, o.support);
    withdraw_if_refused(f);
    return f;
  }
  f.fitted = smooth(values, o.model, o.smoothing);
  f.why = f.fitted.why;
  if (f.why == reason::ok) {
    for (std::size_t h = 1; h <= o.horizon; ++h)
      if (!possible(f.fitted.expected(h), o.support)) f.why = reason::below_zero;
  }
  if (f.why == reason::ok) {
    if (o.support == forecast_support::counts)
      simulated(f, values, o);
    else
      normal(f, o);
  }
  check(f, o.support);
  withdraw_if_refused(f);
  return f;
}

forecast forecast_values(std::span<const std::optional<double>> values, const forecast_options& o) {
  std::vector<double> known;
  for (const auto& v : values)
    if (v) known.push_back(*v);
  if (known.size() == values.size()) return forecast_values(std::span<const double>(known), o);
  forecast f;
  f.n = known.size();
  f.level = o.level.value();
  f.why = reason::gap;
  return f;
}

std::string to_string(const forecast& f) {
  const std::string head = std::string(to_string(f.fitted.model)) + ", n = " + std::to_string(f.n) + ": ";
  if (f.why != reason::ok || f.points.empty()) return head + detail::reason_in_words(f.why);
  const auto& p = f.points.front();
  return head + text::rounded(p.mean, 2) + " next (" + text::rounded(100 * f.level, 0) + " per cent interval " +
         text::rounded(p.lower, 2) + " to " + text::rounded(p.upper, 2) + ", " + std::string(to_string(f.method)) + ")";
}

}  // namespace pko
