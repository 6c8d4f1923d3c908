#pragma once
// Order statistics of all pairwise slopes without making the pairs. Private to the library.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pko::detail {

/// The slopes (y[j] - y[i]) / (t[j] - t[i]), i < j, at ranks counted from 1; empty where one is not finite.
/// Up to some 20,000 pairs are made; beyond that a sample of the slopes brackets each rank, pairs below a slope are
/// counted as inversions of y - slope x t in O(n log n) (Cole, Salowe, Steiger and Szemeredi 1989; Matousek 1991), and
/// only the pairs left in a narrow bracket are made. Memory is linear in n.
/// \param t rising \param ranks rising, each from 1 to n (n - 1) / 2
[[nodiscard]] std::vector<std::optional<double>> slopes_at(std::span<const double> t, std::span<const double> y,
                                                           const std::vector<std::uint64_t>& ranks);

/// The median of the pairwise slopes; empty for fewer than two values or if it is not finite.
[[nodiscard]] std::optional<double> median_slope(std::span<const double> t, std::span<const double> y);

/// The ranks whose mean is the median of n values: one or two.
[[nodiscard]] std::vector<std::uint64_t> median_ranks(std::uint64_t n);

/// The median of values, which are reordered; empty if there is none or it is not finite.
[[nodiscard]] std::optional<double> median(std::vector<double>& values);

}  // namespace pko::detail
