#pragma once
// Ranks and inversions in O(n log n), the kernel of Kendall's S and of the Theil-Sen slope. Private to the library.

#include <cstdint>
#include <span>
#include <vector>

namespace pko::detail {

/// Buffers that are kept between calls.
struct order_space {
  struct item {
    std::uint64_t key;
    std::uint32_t at;
  };
  std::vector<item> items, other;
  std::vector<std::uint32_t> ranks, moved, starts;
};

/// How values that are equal are ranked among themselves.
enum class equals : std::uint8_t { in_order, reversed };

/// The rank 0 .. n-1 of every value, each rank once; the span lives as long as the space and until its next use.
/// Zero and minus zero are equal. At most 2^32 - 1 values, none NaN.
std::span<const std::uint32_t> rank(std::span<const double> values, equals how, order_space& space);

/// After rank(): the sizes of the groups of equal values that have more than one, in the order of the values.
[[nodiscard]] std::vector<std::uint64_t> tie_groups(const order_space& space);

/// After rank(): the positions of the values in the order of their ranks.
void positions_by_rank(const order_space& space, std::vector<std::uint32_t>& positions);

/// Pairs i < j with ranks[i] > ranks[j], of a permutation of 0 .. n-1.
[[nodiscard]] std::uint64_t inversions(std::span<const std::uint32_t> ranks, order_space& space);

}  // namespace pko::detail
