#pragma once
// What every method asks of its arguments. Private to the library.

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>
#include <string>

namespace pko::detail {

[[nodiscard]] inline bool all_finite(std::span<const double> xs) noexcept {
  return std::ranges::all_of(xs, [](double x) { return std::isfinite(x); });
}

inline void require_finite(std::span<const double> xs, const char* what) {
  if (!all_finite(xs)) throw std::invalid_argument(std::string(what) + ": a value is not finite");
}

inline void require_same_length(std::span<const double> a, std::span<const double> b, const char* what) {
  if (a.size() != b.size()) throw std::invalid_argument(std::string(what) + " differ in length");
}

/// Squares and sums of values up to here stay finite.
inline constexpr double largest_value = 1e100;
[[nodiscard]] inline bool in_range(std::span<const double> xs) noexcept {
  return std::ranges::all_of(xs, [](double x) { return std::abs(x) <= largest_value; });
}

[[nodiscard]] inline bool all_equal(std::span<const double> xs) noexcept {
  return std::ranges::adjacent_find(xs, std::ranges::not_equal_to{}) == xs.end();
}

}  // namespace pko::detail
