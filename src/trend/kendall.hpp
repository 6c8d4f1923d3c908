#pragma once
// Kendall's S with its variance. Private to the library.

#include <cstdint>
#include <span>

namespace pko::detail {

/// S of values in the order of time.
struct kendall_s {
  std::size_t n = 0;
  std::int64_t s = 0;
  double variance = 0;  ///< with the correction for ties
  double pairs = 0;     ///< n (n - 1) / 2
  double tied_pairs = 0;
  [[nodiscard]] bool all_equal() const noexcept { return n > 0 && tied_pairs == pairs; }
};

[[nodiscard]] kendall_s kendall(std::span<const double> values);

/// Z with the continuity correction; 0 for S = 0.
[[nodiscard]] double kendall_z(std::int64_t s, double variance) noexcept;

/// Two-sided exact probability of |S| or more for n values without ties, n <= 10.
[[nodiscard]] double kendall_exact_p(std::size_t n, std::int64_t s);

}  // namespace pko::detail
