#include "trend/order.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>

namespace pko::detail {

namespace {

constexpr int digit_bits = 11;
constexpr std::size_t digits = std::size_t{1} << digit_bits;
constexpr int prefix_bits = 32;
constexpr int most_passes = 3;  // of 11 bits, for 32
constexpr std::size_t patience = 4;
constexpr std::size_t few = 64;

using items = std::span<std::uint64_t>;

// Doubles in their order as unsigned numbers.
std::uint64_t key_of(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x + 0.0);  // -0 becomes 0
  return (bits >> 63) != 0 ? ~bits : bits | (std::uint64_t{1} << 63);
}

std::uint32_t position_in(std::uint64_t item) { return static_cast<std::uint32_t>(item); }
std::uint32_t prefix_in(std::uint64_t item) { return static_cast<std::uint32_t>(item >> prefix_bits); }

// Stable sort by prefixes of so many bits, the least significant digit first; a digit that all share is skipped.
// The result stands in the first row.
void radix_sort(items first, items second, int bits) {
  const auto digit = [](std::uint64_t item, int pass) {
    return (prefix_in(item) >> (pass * digit_bits)) & (digits - 1);
  };
  const int passes = (bits + digit_bits - 1) / digit_bits;
  std::array<std::array<std::uint32_t, digits>, most_passes> counts;
  for (int p = 0; p < passes; ++p) counts[static_cast<std::size_t>(p)].fill(0);
  for (const auto each : first)
    for (int p = 0; p < passes; ++p) ++counts[static_cast<std::size_t>(p)][digit(each, p)];
  items from = first;
  items to = second;
  for (int p = 0; p < passes; ++p) {
    auto& starts = counts[static_cast<std::size_t>(p)];
    if (starts[digit(from.front(), p)] == from.size()) continue;
    std::exclusive_scan(starts.begin(), starts.end(), starts.begin(), std::uint32_t{0});
    for (const auto each : from) to[starts[digit(each, p)]++] = each;
    std::swap(from, to);
  }
  if (from.data() != first.data()) std::ranges::copy(from, first.begin());
}

// Puts items in order that agree in their prefixes and not in their values. Stable; false if they are too many.
bool settle(items all, std::span<const double> values) {
  const auto key = [&](std::uint64_t item) { return key_of(values[position_in(item)]); };
  std::size_t moves = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (prefix_in(all[i - 1]) != prefix_in(all[i]) || key(all[i - 1]) <= key(all[i])) continue;
    const auto taken = all[i];
    const auto own = key(taken);
    std::size_t j = i;
    for (; j > 0 && prefix_in(all[j - 1]) == prefix_in(taken) && key(all[j - 1]) > own; --j) all[j] = all[j - 1];
    all[j] = taken;
    moves += i - j;
    if (moves > patience * all.size()) return false;
  }
  return true;
}

void sort_by_value(items all, std::span<const double> values) {
  std::ranges::stable_sort(all, {}, [&](std::uint64_t item) { return key_of(values[position_in(item)]); });
}

// Items with the 32 highest bits in which keys differ: those settle nearly every pair.
int fill(std::span<const double> values, equals how, items out) {
  const std::size_t n = values.size();
  const auto first = key_of(values.front());
  std::uint64_t differing = 0;
  for (const double v : values) differing |= key_of(v) ^ first;
  const int width = 64 - std::countl_zero(differing);
  const int below = std::max(0, width - prefix_bits);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t at = how == equals::in_order ? i : n - 1 - i;
    out[i] = key_of(values[at]) >> below << prefix_bits | at;
  }
  return width;
}

// Number of elements already seen in a group whose digit is above each of the 16 digits: one vector of counters, to
// which a whole row is added at once.
constexpr int wide_bits = 4;
constexpr std::size_t wide = std::size_t{1} << wide_bits;

template <class Counter>
using row = std::array<Counter, wide>;

template <class Counter>
struct rows {
  // Row d has ones for the digits below d.
  alignas(64) std::array<row<Counter>, wide> below{};
  constexpr rows() {
    for (std::size_t d = 0; d < wide; ++d)
      for (std::size_t k = 0; k < d; ++k) below[d][k] = 1;
  }
};

template <class Counter>
constexpr rows<Counter> row_table{};

template <class Counter>
class counters {
 public:
  std::uint64_t above(std::size_t d) const { return seen_[d]; }
#ifdef __GNUC__
  // The sums stay in registers; memory only serves to pick one of them out.
  void add(std::size_t d) {
    const auto* ones = reinterpret_cast<const vector*>(row_table<Counter>.below[d].data());
    auto* seen = reinterpret_cast<vector*>(seen_.data());
    for (std::size_t k = 0; k < parts; ++k) seen[k] = sum_[k] += ones[k];
  }

 private:
  static constexpr std::size_t vector_bytes = 16;
  static constexpr std::size_t parts = wide * sizeof(Counter) / vector_bytes;
  typedef Counter vector __attribute__((vector_size(vector_bytes), may_alias));
  vector sum_[parts] = {};  // an array of the library would lose the attribute
#else
  void add(std::size_t d) {
    for (std::size_t k = 0; k < wide; ++k) seen_[k] = static_cast<Counter>(seen_[k] + row_table<Counter>.below[d][k]);
  }

 private:
#endif
  alignas(64) row<Counter> seen_{};
};

// Inversions by one digit among elements of one group, and the elements moved to where their digit belongs. A group is
// a run of ranks that agree above the digit, so that it begins at its smallest rank.
template <class Counter>
std::uint64_t count_level(std::span<const std::uint32_t> from, std::span<std::uint32_t> to, int shift) {
  const std::size_t n = from.size();
  const std::size_t group_size = std::size_t{1} << (shift + wide_bits);
  const std::size_t part = std::size_t{1} << shift;
  std::uint64_t total = 0;
  for (std::size_t begin = 0; begin < n; begin += group_size) {
    const std::size_t end = std::min(n, begin + group_size);
    counters<Counter> seen;
    std::array<std::uint32_t, wide> next;
    for (std::size_t d = 0; d < wide; ++d) next[d] = static_cast<std::uint32_t>(begin + d * part);
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t rank = from[i];
      const std::size_t d = (rank >> shift) & (wide - 1);
      total += seen.above(d);
      seen.add(d);
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

void order_space::reserve(std::size_t n) {
  n_ = n;
  if (n <= room_) return;
  block_ = std::make_unique_for_overwrite<std::uint64_t[]>(2 * n + (3 * n + 1) / 2);
  room_ = n;
}

std::span<const std::uint32_t> rank(std::span<const double> values, equals how, order_space& space) {
  space.reserve(values.size());
  const auto ranks = space.narrow(0);
  if (values.empty()) return ranks;
  const auto all = space.items();
  const int width = fill(values, how, all);
  if (values.size() <= few) {
    sort_by_value(all, values);
  } else {
    radix_sort(all, space.other_items(), std::min(width, prefix_bits));
    if (width > prefix_bits && !settle(all, values)) sort_by_value(all, values);
  }
  for (std::size_t r = 0; r < all.size(); ++r) ranks[position_in(all[r])] = static_cast<std::uint32_t>(r);
  return ranks;
}

std::vector<std::uint64_t> tie_groups(std::span<const double> values, const order_space& space) {
  std::vector<std::uint64_t> groups;
  const auto all = space.items();
  const auto value = [&](std::size_t rank) { return values[position_in(all[rank])]; };
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && prefix_in(all[end]) == prefix_in(all[begin]) && value(end) == value(begin)) ++end;
    if (end - begin > 1) groups.push_back(end - begin);
    begin = end;
  }
  return groups;
}

void positions_by_rank(const order_space& space, std::vector<std::uint32_t>& positions) {
  positions.clear();
  for (const auto item : space.items()) positions.push_back(position_in(item));
}

std::uint64_t inversions(std::span<const std::uint32_t> ranks, order_space& space) {
  const std::size_t n = ranks.size();
  if (n <= few) return count_pairs(ranks);
  int shift = 0;
  while ((n - 1) >> (shift + wide_bits) != 0) shift += wide_bits;
  auto from = ranks;
  auto to = space.narrow(1);
  auto other = space.narrow(2);
  std::uint64_t total = 0;
  for (; shift >= 0; shift -= wide_bits) {
    const bool narrow = (std::size_t{1} << (shift + wide_bits)) <= 65536;
    total += narrow ? count_level<std::uint16_t>(from, to, shift) : count_level<std::uint32_t>(from, to, shift);
    from = to;
    std::swap(to, other);
  }
  return total;
}

}  // namespace pko::detail
