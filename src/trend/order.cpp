#include "trend/order.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>

namespace pko::detail {

namespace {

using item = order_space::item;

constexpr int digit_bits = 11;
constexpr std::size_t digits = std::size_t{1} << digit_bits;
constexpr int passes = 6;  // of 11 bits, for 64
constexpr std::size_t few = 64;

// Doubles in their order as unsigned numbers.
std::uint64_t key_of(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x + 0.0);  // -0 becomes 0
  return (bits >> 63) != 0 ? ~bits : bits | (std::uint64_t{1} << 63);
}

std::size_t digit_of(std::uint64_t key, int pass) { return (key >> (pass * digit_bits)) & (digits - 1); }

// Stable sort by the least significant digit first; a digit that all keys share is skipped.
void radix_sort(std::vector<item>& items, std::vector<item>& other) {
  std::array<std::array<std::uint32_t, digits>, passes> counts{};
  for (const auto& each : items)
    for (int p = 0; p < passes; ++p) ++counts[static_cast<std::size_t>(p)][digit_of(each.key, p)];
  other.resize(items.size());
  for (int p = 0; p < passes; ++p) {
    auto& starts = counts[static_cast<std::size_t>(p)];
    if (starts[digit_of(items.front().key, p)] == items.size()) continue;
    std::exclusive_scan(starts.begin(), starts.end(), starts.begin(), std::uint32_t{0});
    for (const auto& each : items) other[starts[digit_of(each.key, p)]++] = each;
    items.swap(other);
  }
}

// Number of elements already seen in a group whose digit is above each of the 16 digits: one vector of counters, to
// which a whole row is added at once.
constexpr int wide_bits = 4;
constexpr std::size_t wide = std::size_t{1} << wide_bits;

template <class Counter>
struct rows {
  // Row d has ones for the digits below d.
  alignas(64) std::array<std::array<Counter, wide>, wide> below{};
  constexpr rows() {
    for (std::size_t d = 0; d < wide; ++d)
      for (std::size_t k = 0; k < d; ++k) below[d][k] = 1;
  }
};

template <class Counter>
constexpr rows<Counter> row_table{};

// Inversions by one digit among elements of one group, and the elements moved to where their digit belongs. A group is
// a run of ranks that agree above the digit, so that it begins at its smallest rank.
template <class Counter>
std::uint64_t count_level(std::span<const std::uint32_t> from, std::span<std::uint32_t> to, int shift,
                          std::vector<std::uint32_t>& starts) {
  const std::size_t n = from.size();
  const std::size_t group_size = std::size_t{1} << (shift + wide_bits);
  const std::size_t part = std::size_t{1} << shift;
  starts.resize(wide);
  std::uint64_t total = 0;
  for (std::size_t begin = 0; begin < n; begin += group_size) {
    const std::size_t end = std::min(n, begin + group_size);
    alignas(64) std::array<Counter, wide> above{};
    std::array<std::uint32_t, wide> next;
    for (std::size_t d = 0; d < wide; ++d) next[d] = static_cast<std::uint32_t>(begin + d * part);
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t rank = from[i];
      const std::size_t d = (rank >> shift) & (wide - 1);
      total += above[d];
      const auto& row = row_table<Counter>.below[d];
      for (std::size_t k = 0; k < wide; ++k) above[k] = static_cast<Counter>(above[k] + row[k]);
      to[next[d]++] = rank;
    }
  }
  return total;
}

std::uint64_t count_pairs(std::span<const std::uint32_t> ranks) {
  std::uint64_t total = 0;
  for (std::size_t j = 1; j < ranks.size(); ++j)
    for (std::size_t i = 0; i < j; ++i) total += ranks[i] > ranks[j] ? 1U : 0U;
  return total;
}

}  // namespace

std::span<const std::uint32_t> rank(std::span<const double> values, equals how, order_space& space) {
  const std::size_t n = values.size();
  space.items.resize(n);
  space.ranks.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t at = how == equals::in_order ? i : n - 1 - i;
    space.items[i] = {key_of(values[at]), static_cast<std::uint32_t>(at)};
  }
  if (n <= few)
    std::stable_sort(space.items.begin(), space.items.end(),
                     [](const item& a, const item& b) { return a.key < b.key; });
  else
    radix_sort(space.items, space.other);
  for (std::size_t r = 0; r < n; ++r) space.ranks[space.items[r].at] = static_cast<std::uint32_t>(r);
  return space.ranks;
}

std::vector<std::uint64_t> tie_groups(const order_space& space) {
  std::vector<std::uint64_t> groups;
  const auto& items = space.items;
  for (std::size_t begin = 0; begin < items.size();) {
    std::size_t end = begin + 1;
    while (end < items.size() && items[end].key == items[begin].key) ++end;
    if (end - begin > 1) groups.push_back(end - begin);
    begin = end;
  }
  return groups;
}

void positions_by_rank(const order_space& space, std::vector<std::uint32_t>& positions) {
  positions.resize(space.items.size());
  for (std::size_t r = 0; r < positions.size(); ++r) positions[r] = space.items[r].at;
}

std::uint64_t inversions(std::span<const std::uint32_t> ranks, order_space& space) {
  const std::size_t n = ranks.size();
  if (n <= few) return count_pairs(ranks);
  int shift = 0;
  while ((n - 1) >> (shift + wide_bits) != 0) shift += wide_bits;
  std::vector<std::uint32_t>& a = space.moved;
  std::vector<std::uint32_t> b(n);
  a.assign(ranks.begin(), ranks.end());
  std::uint64_t total = 0;
  for (; shift >= 0; shift -= wide_bits) {
    const bool narrow = (std::size_t{1} << (shift + wide_bits)) <= 65536;
    total += narrow ? count_level<std::uint16_t>(a, b, shift, space.starts)
                    : count_level<std::uint32_t>(a, b, shift, space.starts);
    a.swap(b);
  }
  return total;
}

}  // namespace pko::detail
