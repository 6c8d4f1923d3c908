#include "aggregate/kernels.hpp"

namespace pko::detail {

namespace {

// The loops, to be compiled once for each instruction set.
#define PKO_INLINE inline __attribute__((always_inline))

template <class Code, bool Add>
PKO_INLINE void place_codes(const Code* __restrict codes, std::size_t n, std::uint16_t stride, std::uint16_t start,
                            std::uint16_t* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) {
    const auto part = static_cast<std::uint16_t>(static_cast<std::uint16_t>(codes[i]) * stride);
    out[i] = static_cast<std::uint16_t>((Add ? out[i] : start) + part);
  }
}

template <bool Add>
PKO_INLINE void place_column(const packed_column& c, std::size_t first, std::size_t n, std::uint16_t stride,
                             std::uint16_t start, std::uint16_t* __restrict out) {
  switch (c.width) {
    case 0:
      if (!Add)
        for (std::size_t i = 0; i < n; ++i) out[i] = start;
      return;
    case 1:
      return place_codes<std::uint8_t, Add>(reinterpret_cast<const std::uint8_t*>(c.data) + first, n, stride, start,
                                            out);
    case 2:
      return place_codes<std::uint16_t, Add>(reinterpret_cast<const std::uint16_t*>(c.data) + first, n, stride, start,
                                             out);
    default:
      return place_codes<std::uint32_t, Add>(reinterpret_cast<const std::uint32_t*>(c.data) + first, n, stride, start,
                                             out);
  }
}

PKO_INLINE void place_body(const packed_column& c, std::size_t first, std::size_t n, std::uint16_t stride,
                           std::uint16_t start, bool add, std::uint16_t* out) {
  add ? place_column<true>(c, first, n, stride, start, out) : place_column<false>(c, first, n, stride, start, out);
}

template <class Women, class Men>
PKO_INLINE bool pair_codes(const Women* __restrict women, const Men* __restrict men, std::size_t n,
                           std::uint64_t* __restrict out) {
  std::uint64_t zeros = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t w = women[i];
    const std::uint64_t m = men[i];
    const std::uint64_t both = (m - 1) << 32U | (w - 1);
    out[i] = w != 0 && m != 0 ? both : 0;
    zeros += out[i] == 0 ? 1 : 0;
  }
  return zeros != 0;
}

template <class Women>
PKO_INLINE bool pair_with(const Women* women, const packed_column& men, std::size_t first, std::size_t n,
                          std::uint64_t* out) {
  switch (men.width) {
    case 1:
      return pair_codes(women, reinterpret_cast<const std::uint8_t*>(men.data) + first, n, out);
    case 2:
      return pair_codes(women, reinterpret_cast<const std::uint16_t*>(men.data) + first, n, out);
    default:
      return pair_codes(women, reinterpret_cast<const std::uint32_t*>(men.data) + first, n, out);
  }
}

// Columns of width zero are rare here and are given as wide ones by the caller.
PKO_INLINE bool pair_body(const packed_column& women, const packed_column& men, std::size_t first, std::size_t n,
                          std::uint64_t* out) {
  switch (women.width) {
    case 1:
      return pair_with(reinterpret_cast<const std::uint8_t*>(women.data) + first, men, first, n, out);
    case 2:
      return pair_with(reinterpret_cast<const std::uint16_t*>(women.data) + first, men, first, n, out);
    default:
      return pair_with(reinterpret_cast<const std::uint32_t*>(women.data) + first, men, first, n, out);
  }
}

template <class Code>
PKO_INLINE std::uint64_t sum_codes(const Code* __restrict codes, std::size_t n) {
  std::uint64_t total = 0;
  if constexpr (sizeof(Code) < 4) {  // a block of them fits 32 bits
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += codes[i];
    total = sum;
  } else {
    for (std::size_t i = 0; i < n; ++i) total += codes[i];
  }
  return total;
}

PKO_INLINE std::uint64_t sum_body(const packed_column& c, std::size_t first, std::size_t n) {
  switch (c.width) {
    case 0:
      return 0;
    case 1:
      return sum_codes(reinterpret_cast<const std::uint8_t*>(c.data) + first, n);
    case 2:
      return sum_codes(reinterpret_cast<const std::uint16_t*>(c.data) + first, n);
    default:
      return sum_codes(reinterpret_cast<const std::uint32_t*>(c.data) + first, n);
  }
}

PKO_INLINE std::uint64_t add_up_body(const std::uint64_t* __restrict words, std::size_t n) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += words[i];
  return sum;
}

PKO_INLINE std::size_t changes_body(const std::uint16_t* __restrict cells, std::size_t n) {
  std::uint16_t found = 0;
  for (std::size_t i = 1; i < n; ++i)
    found = static_cast<std::uint16_t>(found + static_cast<std::uint16_t>(cells[i] != cells[i - 1] ? 1 : 0));
  return found;
}

// Few cells change: whole windows are of one, and the others have a run or two.
PKO_INLINE void add_runs_body(const std::uint16_t* __restrict cells, const std::uint64_t* __restrict words,
                              std::size_t n, std::uint64_t* __restrict sums) {
  constexpr std::size_t window = 64;
  for (std::size_t at = 0; at < n; at += window) {
    const std::size_t end = at + window < n ? at + window : n;
    std::uint16_t differ = 0;
    for (std::size_t i = at; i < end; ++i) differ = static_cast<std::uint16_t>(differ | (cells[i] ^ cells[at]));
    std::uint64_t sum = 0;
    if (differ == 0) {
      for (std::size_t i = at; i < end; ++i) sum += words[i];
      sums[cells[at]] += sum;
      continue;
    }
    for (std::size_t i = at; i < end; ++i) {
      sum += words[i];
      if (i + 1 < end && cells[i + 1] == cells[i]) [[likely]]
        continue;
      sums[cells[i]] += sum;
      sum = 0;
    }
  }
}

PKO_INLINE void add_to_few_body(const std::uint16_t* __restrict cells, const std::uint64_t* __restrict words,
                                std::size_t n, std::uint64_t* __restrict sums) {
  std::uint64_t a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t cell = cells[i];
    const std::uint64_t word = words[i];
    a += cell == 0 ? word : 0;
    b += cell == 1 ? word : 0;
    c += cell == 2 ? word : 0;
    d += cell == 3 ? word : 0;
    e += cell == 4 ? word : 0;
    f += cell == 5 ? word : 0;
    g += cell == 6 ? word : 0;
    h += cell == 7 ? word : 0;
  }
  const std::uint64_t all[few_cells] = {a, b, c, d, e, f, g, h};
  for (std::size_t k = 0; k < few_cells; ++k)
    if (all[k] != 0) sums[k] += all[k];  // cells that no row has may lie outside
}

// Calls with each row, eight distant parts in turn. The distance is a number known beforehand for whole blocks.
template <class Take>
PKO_INLINE void in_turns(std::size_t n, Take take) {
  constexpr std::size_t parts = 8;
  constexpr std::size_t distance = block_rows / parts;
  if (n != block_rows) {
    for (std::size_t i = 0; i < n; ++i) take(i);
    return;
  }
  for (std::size_t i = 0; i < distance; ++i) {
    take(i);
    take(distance + i);
    take(2 * distance + i);
    take(3 * distance + i);
    take(4 * distance + i);
    take(5 * distance + i);
    take(6 * distance + i);
    take(7 * distance + i);
  }
}

PKO_INLINE void add_words_body(const std::uint16_t* __restrict cells, const std::uint64_t* __restrict words,
                               std::size_t n, std::uint64_t* __restrict sums) {
  in_turns(
      n, [=](std::size_t i) __attribute__((always_inline)) { sums[cells[i]] += words[i]; });
}

PKO_INLINE void count_rows_body(const std::uint16_t* __restrict cells, std::size_t n,
                                std::uint32_t* __restrict counts) {
  in_turns(
      n, [=](std::size_t i) __attribute__((always_inline)) { ++counts[cells[i]]; });
}

PKO_INLINE void mask_words_body(const std::uint8_t* __restrict kept, std::size_t n, std::uint64_t* __restrict words) {
  for (std::size_t i = 0; i < n; ++i) words[i] = kept[i] != 0 ? words[i] : 0;
}

template <class Code>
PKO_INLINE value_range range_of(const std::byte* codes, std::size_t n) {
  const Code* __restrict values = reinterpret_cast<const Code*>(codes);
  Code least = std::numeric_limits<Code>::max();
  Code largest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    least = values[i] < least ? values[i] : least;
    largest = values[i] > largest ? values[i] : largest;
  }
  return {least, largest};
}

PKO_INLINE value_range range_body(const std::byte* codes, std::size_t width, std::size_t n) {
  if (width == 1) return range_of<std::uint8_t>(codes, n);
  return width == 2 ? range_of<std::uint16_t>(codes, n) : range_of<std::uint32_t>(codes, n);
}

template <class From, class To>
PKO_INLINE void narrow_codes(const std::byte* codes, std::size_t n, std::uint32_t base, std::byte* to) {
  const From* __restrict from = reinterpret_cast<const From*>(codes);
  To* __restrict out = reinterpret_cast<To*>(to);
  for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<To>(from[i] - base);
}

template <class From>
PKO_INLINE void narrow_from(const std::byte* codes, std::size_t n, std::uint32_t base, std::size_t to_width,
                            std::byte* to) {
  if (to_width == 1) return narrow_codes<From, std::uint8_t>(codes, n, base, to);
  if (to_width == 2) return narrow_codes<From, std::uint16_t>(codes, n, base, to);
  narrow_codes<From, std::uint32_t>(codes, n, base, to);
}

PKO_INLINE void narrow_body(const std::byte* codes, std::size_t width, std::size_t n, std::uint32_t base,
                            std::size_t to_width, std::byte* to) {
  if (width == 1) return narrow_from<std::uint8_t>(codes, n, base, to_width, to);
  if (width == 2) return narrow_from<std::uint16_t>(codes, n, base, to_width, to);
  narrow_from<std::uint32_t>(codes, n, base, to_width, to);
}

#define PKO_KERNELS(NAME, ATTRIBUTE)                                                                          \
  namespace NAME {                                                                                            \
  ATTRIBUTE void place(const packed_column& c, std::size_t first, std::size_t n, std::uint16_t stride,        \
                       std::uint16_t start, bool add, std::uint16_t* out) {                                   \
    place_body(c, first, n, stride, start, add, out);                                                         \
  }                                                                                                           \
  ATTRIBUTE bool pair(const packed_column& women, const packed_column& men, std::size_t first, std::size_t n, \
                      std::uint64_t* out) {                                                                   \
    return pair_body(women, men, first, n, out);                                                              \
  }                                                                                                           \
  ATTRIBUTE std::uint64_t sum(const packed_column& c, std::size_t first, std::size_t n) {                     \
    return sum_body(c, first, n);                                                                             \
  }                                                                                                           \
  ATTRIBUTE std::uint64_t add_up(const std::uint64_t* words, std::size_t n) { return add_up_body(words, n); } \
  ATTRIBUTE std::size_t changes(const std::uint16_t* cells, std::size_t n) { return changes_body(cells, n); } \
  ATTRIBUTE void add_runs(const std::uint16_t* cells, const std::uint64_t* words, std::size_t n,              \
                          std::uint64_t* sums) {                                                              \
    add_runs_body(cells, words, n, sums);                                                                     \
  }                                                                                                           \
  ATTRIBUTE void add_to_few(const std::uint16_t* cells, const std::uint64_t* words, std::size_t n,            \
                            std::uint64_t* sums) {                                                            \
    add_to_few_body(cells, words, n, sums);                                                                   \
  }                                                                                                           \
  ATTRIBUTE void add_words(const std::uint16_t* cells, const std::uint64_t* words, std::size_t n,             \
                           std::uint64_t* sums) {                                                             \
    add_words_body(cells, words, n, sums);                                                                    \
  }                                                                                                           \
  ATTRIBUTE void count_rows(const std::uint16_t* cells, std::size_t n, std::uint32_t* counts) {               \
    count_rows_body(cells, n, counts);                                                                        \
  }                                                                                                           \
  ATTRIBUTE void mask_words(const std::uint8_t* kept, std::size_t n, std::uint64_t* words) {                  \
    mask_words_body(kept, n, words);                                                                          \
  }                                                                                                           \
  ATTRIBUTE value_range range(const std::byte* codes, std::size_t width, std::size_t n) {                     \
    return range_body(codes, width, n);                                                                       \
  }                                                                                                           \
  ATTRIBUTE void narrow(const std::byte* codes, std::size_t width, std::size_t n, std::uint32_t base,         \
                        std::size_t to_width, std::byte* out) {                                               \
    narrow_body(codes, width, n, base, to_width, out);                                                        \
  }                                                                                                           \
  constexpr kernels all = {place,      pair,      sum,        add_up,     changes, add_runs,                  \
                           add_to_few, add_words, count_rows, mask_words, range,   narrow};                   \
  }

PKO_KERNELS(portable, )
#if defined(__x86_64__)
PKO_KERNELS(avx2, __attribute__((target("avx2,bmi,bmi2"))))
PKO_KERNELS(avx512, __attribute__((target("avx2,bmi,bmi2,avx512f,avx512bw,avx512dq,avx512vl"))))
#endif

}  // namespace

machine widest_machine() noexcept {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
    return machine::avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return machine::avx2;
#endif
  return machine::portable;
}

const kernels& kernels_for(machine m) noexcept {
#if defined(__x86_64__)
  if (m == machine::avx512) return avx512::all;
  if (m == machine::avx2) return avx2::all;
#else
  static_cast<void>(m);
#endif
  return portable::all;
}

}  // namespace pko::detail
