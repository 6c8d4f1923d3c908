#pragma once
// Random numbers that are the same everywhere: the standard library's distributions differ between implementations.
// Private to the library.

#include <cstdint>

namespace pko::detail {

/// A counter, mixed (Steele, Lea and Flood 2014, "SplitMix").
class random_source {
 public:
  explicit random_source(std::uint64_t seed) noexcept : state_(seed) {}

  std::uint64_t bits() noexcept;
  /// Strictly between 0 and 1.
  double uniform() noexcept;
  /// Standard normal (Marsaglia's polar method).
  double normal() noexcept;
  /// Gamma with this shape and scale 1 (Marsaglia and Tsang 2000).
  double gamma(double shape) noexcept;
  double poisson(double mean) noexcept;
  /// Variance mean + mean^2/theta; Poisson for an infinite theta.
  double count(double mean, double theta) noexcept;

 private:
  std::uint64_t state_;
};

}  // namespace pko::detail
