#pragma once
// Ranks and inversions in O(n log n), the kernel of Kendall's S and of the Theil-Sen slope. Private to the library.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace pko::detail {

/// Memory that is kept between calls: 28 bytes a value in one block. Several blocks would, when they are freed, go back
/// to the system one by one, and fetching their pages again would cost more than the work.
class order_space {
 public:
  /// Room for so many values; what was there is lost.
  void reserve(std::size_t n);

  /// Numbers of values below the highest bits of their keys; in order after rank().
  [[nodiscard]] std::span<std::uint64_t> items() const { return {block_.get(), n_}; }
  [[nodiscard]] std::span<std::uint64_t> other_items() const { return {block_.get() + n_, n_}; }
  /// Of 32 bits: the ranks, and two rows for counting inversions.
  [[nodiscard]] std::span<std::uint32_t> narrow(std::size_t row) const {
    return {reinterpret_cast<std::uint32_t*>(block_.get() + 2 * n_) + row * n_, n_};
  }

 private:
  std::size_t n_ = 0, room_ = 0;
  std::unique_ptr<std::uint64_t[]> block_;
};

/// How values that are equal are ranked among themselves.
enum class equals : std::uint8_t { in_order, reversed };

/// The rank 0 .. n-1 of every value, each rank once; the span lives as long as the space and until its next use.
/// Zero and minus zero are equal. At most 2^32 - 1 values, none NaN.
std::span<const std::uint32_t> rank(std::span<const double> values, equals how, order_space& space);

/// After rank(): the sizes of the groups of equal values that have more than one, in the order of the values.
[[nodiscard]] std::vector<std::uint64_t> tie_groups(std::span<const double> values, const order_space& space);

/// After rank(): the positions of the values in the order of their ranks.
void positions_by_rank(const order_space& space, std::vector<std::uint32_t>& positions);

/// Pairs i < j with ranks[i] > ranks[j], of a permutation of 0 .. n-1 that rank() gave.
[[nodiscard]] std::uint64_t inversions(std::span<const std::uint32_t> ranks, order_space& space);

}  // namespace pko::detail
