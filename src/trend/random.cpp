#include "trend/random.hpp"

#include <cmath>
#include <limits>

#include "trend/counts.hpp"

namespace pko::detail {

namespace {

constexpr double few = 30;             // up to here by inversion
constexpr double nearly_normal = 1e9;  // from here on the normal law is closer than anything could show

}  // namespace

std::uint64_t random_source::bits() noexcept {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t x = state_;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

double random_source::uniform() noexcept { return (static_cast<double>(bits() >> 12U) + 0.5) * 0x1p-52; }

double random_source::normal() noexcept {
  for (;;) {
    const double a = 2 * uniform() - 1, b = 2 * uniform() - 1, square = a * a + b * b;
    if (square < 1 && square > 0) return a * std::sqrt(-2 * std::log(square) / square);
  }
}

double random_source::gamma(double shape) noexcept {
  if (shape < 1) return gamma(shape + 1) * std::pow(uniform(), 1 / shape);
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal(), root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    if (std::log(uniform()) < x * x / 2 + d * (1 - v + std::log(v))) return d * v;
  }
}

double random_source::poisson(double mean) noexcept {
  if (!(mean > 0)) return 0;
  if (mean > nearly_normal) return std::floor(mean + std::sqrt(mean) * normal() + 0.5);
  if (mean < few) {
    double left = uniform(), p = std::exp(-mean), y = 0;
    while (left > p && y < 1000) {
      left -= p;
      p *= mean / ++y;
    }
    return y;
  }
  // Rejection from a table mountain (Hoermann 1993).
  const double b = 0.931 + 2.53 * std::sqrt(mean), a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), v_r = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const double u = uniform() - 0.5, v = uniform(), us = 0.5 - std::abs(u);
    const double y = std::floor((2 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= v_r) return y;
    if (y < 0 || (us < 0.013 && v > us)) continue;
    if (std::log(v * inverse_alpha / (a / (us * us) + b)) <=
        log_probability(y, mean, std::numeric_limits<double>::infinity()))
      return y;
  }
}

double random_source::count(double mean, double theta) noexcept {
  if (!(mean > 0)) return 0;
  if (std::isinf(theta)) return poisson(mean);
  return poisson(mean / theta * gamma(theta));
}

}  // namespace pko::detail
