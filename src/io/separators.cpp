#include "io/separators.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define PKO_SCANS_WIDE 1
#include <immintrin.h>
#endif

namespace pko::detail {

namespace {

constexpr std::size_t stride = 64;

// One bit for each of 64 bytes.
struct masks {
  std::uint64_t delimiters, line_feeds, returns, others;
};

// Where the scan stands, in registers while it runs.
struct cursor {
  std::uint32_t *ends = nullptr, *lines = nullptr, *odd = nullptr;
  std::uint32_t ends_before = 0;
};

// Writes a few positions more than there are: cheaper than asking how many.
struct positions_one_by_one {
  [[gnu::always_inline]] void operator()(std::uint64_t bits, std::uint32_t base, std::uint32_t*& to) const {
    const int n = std::popcount(bits);
    std::uint32_t* out = to;
    to += n;
    for (int left = n; left > 0; left -= 8) {
      for (int k = 0; k < 8; ++k) {
        out[k] = base + static_cast<std::uint32_t>(std::countr_zero(bits));
        bits &= bits - 1;
      }
      out += 8;
    }
  }
};

template <class Add>
[[gnu::always_inline]] inline void take(const masks& m, std::uint32_t base, char after, cursor& c, Add add_positions) {
  const std::uint64_t ends = m.delimiters | m.line_feeds;
  for (std::uint64_t feeds = m.line_feeds; feeds != 0; feeds &= feeds - 1) {
    const std::uint64_t before = (feeds & (~feeds + 1)) - 1;
    *c.lines++ = c.ends_before + static_cast<std::uint32_t>(std::popcount(ends & before));
  }
  add_positions(ends, base, c.ends);
  c.ends_before += static_cast<std::uint32_t>(std::popcount(ends));
  const std::uint64_t fed = m.line_feeds >> 1U | static_cast<std::uint64_t>(after == '\n') << 63U;
  const std::uint64_t odd = m.others | (m.returns & ~fed);
  if (odd != 0) add_positions(odd, base, c.odd);
}

// The last bytes, with spaces in place of what lies after the text.
struct last_block {
  char bytes[stride];
  explicit last_block(std::string_view rest) {
    std::memset(bytes, ' ', stride);
    std::memcpy(bytes, rest.data(), rest.size());
  }
};

// The whole scan; written once, and compiled for each set of instructions that the functions below name.
template <class Masks, class Add>
[[gnu::always_inline]] inline cursor walk(std::string_view text, Masks masks_of_block, Add add_positions, cursor c) {
  const std::size_t whole = text.size() / stride * stride;
  for (std::size_t at = 0; at < whole; at += stride)
    take(masks_of_block(text.data() + at), static_cast<std::uint32_t>(at),
         at + stride < text.size() ? text[at + stride] : ' ', c, add_positions);
  if (whole < text.size()) {
    const last_block rest(text.substr(whole));
    take(masks_of_block(rest.bytes), static_cast<std::uint32_t>(whole), ' ', c, add_positions);
  }
  return c;
}

masks masks_of(const char* at, char delimiter) {
  masks m{};
  for (std::size_t i = 0; i < stride; ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    const char c = at[i];
    if (c == delimiter) m.delimiters |= bit;
    if (c == '\n') m.line_feeds |= bit;
    if (c == '\r') m.returns |= bit;
    if (c == '"' || c == '\0') m.others |= bit;
  }
  return m;
}

#ifdef PKO_SCANS_WIDE

struct sse2_masks {
  char delimiter;

  [[gnu::always_inline]] static std::uint64_t equal(const __m128i (&parts)[4], char c) {
    const __m128i wanted = _mm_set1_epi8(c);
    std::uint64_t out = 0;
    for (unsigned i = 0; i < 4; ++i) {
      const auto part = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(parts[i], wanted)));
      out |= std::uint64_t{part} << 16U * i;
    }
    return out;
  }
  [[gnu::always_inline]] masks operator()(const char* at) const {
    __m128i parts[4];
    for (int i = 0; i < 4; ++i) parts[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * i));
    return {equal(parts, delimiter), equal(parts, '\n'), equal(parts, '\r'), equal(parts, '"') | equal(parts, '\0')};
  }
};

#define PKO_AVX2 __attribute__((target("avx2,bmi,popcnt")))

PKO_AVX2 inline std::uint64_t equal_bits(__m256i low, __m256i high, char c) {
  const __m256i wanted = _mm256_set1_epi8(c);
  const auto a = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted)));
  const auto b = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted)));
  return a | std::uint64_t{b} << 32U;
}

struct avx2_masks {
  char delimiter;

  PKO_AVX2 masks operator()(const char* at) const {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32));
    return {equal_bits(low, high, delimiter), equal_bits(low, high, '\n'), equal_bits(low, high, '\r'),
            equal_bits(low, high, '"') | equal_bits(low, high, '\0')};
  }
};

PKO_AVX2 cursor walk_avx2(std::string_view text, char delimiter, cursor c) {
  return walk(text, avx2_masks{delimiter}, positions_one_by_one{}, c);
}

#define PKO_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt")))

// Positions of the bits as bytes in a row, then as numbers, sixteen at a time.
struct positions_at_once {
  PKO_AVX512 void operator()(std::uint64_t bits, std::uint32_t base, std::uint32_t*& to) const {
    alignas(64) static constexpr std::uint8_t ascending[64] = {
        0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
        22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
        44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    const int n = std::popcount(bits);
    const __m512i offset = _mm512_set1_epi32(static_cast<int>(base));
    __m512i places = _mm512_maskz_compress_epi8(bits, _mm512_load_si512(ascending));
    std::uint32_t* out = to;
    to += n;
    for (int left = n;;) {
      _mm512_storeu_si512(out, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_castsi512_si128(places)), offset));
      if ((left -= 16) <= 0) return;
      places = _mm512_alignr_epi32(places, places, 4);
      out += 16;
    }
  }
};

PKO_AVX512 inline std::uint64_t equal_bits(__m512i bytes, char c) {
  return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(c));
}

struct avx512_masks {
  char delimiter;

  PKO_AVX512 masks operator()(const char* at) const {
    const __m512i bytes = _mm512_loadu_si512(at);
    return {equal_bits(bytes, delimiter), equal_bits(bytes, '\n'), equal_bits(bytes, '\r'),
            equal_bits(bytes, '"') | equal_bits(bytes, '\0')};
  }
};

PKO_AVX512 cursor walk_avx512(std::string_view text, char delimiter, cursor c) {
  return walk(text, avx512_masks{delimiter}, positions_at_once{}, c);
}

#endif

}  // namespace

void separator_index::make_room(std::size_t bytes) {
  if (bytes <= room_) return;
  room_ = std::max(bytes, 2 * room_);
  const std::size_t positions = room_ + stride;  // add_positions writes beyond the last
  ends_.reset(new std::uint32_t[positions]);
  lines_.reset(new std::uint32_t[positions]);
  odd_.reset(new std::uint32_t[positions]);
}

std::vector<separator_index::instructions> separator_index::available() {
  std::vector<instructions> out = {instructions::portable};
#ifdef PKO_SCANS_WIDE
  out.push_back(instructions::sse2);
  if (__builtin_cpu_supports("avx2") == 0 || __builtin_cpu_supports("bmi") == 0 ||
      __builtin_cpu_supports("popcnt") == 0)
    return out;
  out.push_back(instructions::avx2);
  if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
      __builtin_cpu_supports("avx512vbmi2") != 0)
    out.push_back(instructions::avx512);
#endif
  return out;
}

void separator_index::find_with(instructions which, std::string_view text, char delimiter) {
  make_room(text.size());
  const cursor start{ends_.get(), lines_.get(), odd_.get()};
  cursor c;
  switch (which) {
#ifdef PKO_SCANS_WIDE
    case instructions::avx512:
      c = walk_avx512(text, delimiter, start);
      break;
    case instructions::avx2:
      c = walk_avx2(text, delimiter, start);
      break;
    case instructions::sse2:
      c = walk(text, sse2_masks{delimiter}, positions_one_by_one{}, start);
      break;
#endif
    default:
      c = walk(
          text, [delimiter](const char* at) { return masks_of(at, delimiter); }, positions_one_by_one{}, start);
  }
  end_count_ = static_cast<std::size_t>(c.ends - ends_.get());
  line_count_ = static_cast<std::size_t>(c.lines - lines_.get());
  odd_count_ = static_cast<std::size_t>(c.odd - odd_.get());
}

void separator_index::find(std::string_view text, char delimiter) {
  static const instructions fastest = available().back();
  find_with(fastest, text, delimiter);
}

}  // namespace pko::detail
