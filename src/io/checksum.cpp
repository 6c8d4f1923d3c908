#include "io/checksum.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define PKO_FOLDS_CHECKSUMS 1
#include <immintrin.h>
#endif

namespace pko::detail {

namespace {

constexpr std::uint32_t polynomial = 0xEDB88320U;  // bits in the order in which they are sent

using tables = std::array<std::array<std::uint32_t, 256>, 8>;

constexpr tables make_tables() {
  tables t{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1U) != 0 ? crc >> 1U ^ polynomial : crc >> 1U;
    t[0][i] = crc;
  }
  for (std::size_t k = 1; k < 8; ++k)
    for (std::size_t i = 0; i < 256; ++i) t[k][i] = t[k - 1][i] >> 8U ^ t[0][t[k - 1][i] & 0xFFU];
  return t;
}

constexpr tables by_byte = make_tables();

std::uint32_t step(std::uint32_t state, const char* at, std::size_t n) {
  if constexpr (std::endian::native == std::endian::little) {
    for (; n >= 8; at += 8, n -= 8) {
      std::uint64_t x = 0;
      std::memcpy(&x, at, 8);
      x ^= state;
      state = 0;
      for (std::size_t k = 0; k < 8; ++k) state ^= by_byte[7 - k][x >> 8U * k & 0xFFU];
    }
  }
  for (; n > 0; ++at, --n) state = state >> 8U ^ by_byte[0][(state ^ static_cast<unsigned char>(*at)) & 0xFFU];
  return state;
}

// Product of two polynomials modulo the polynomial of the sum.
std::uint32_t product(std::uint32_t a, std::uint32_t b) {
  std::uint32_t out = 0;
  for (std::uint32_t bit = 1U << 31U; bit != 0; bit >>= 1U) {
    if ((a & bit) != 0) out ^= b;
    b = (b & 1U) != 0 ? b >> 1U ^ polynomial : b >> 1U;
  }
  return out;
}

#ifdef PKO_FOLDS_CHECKSUMS

__attribute__((target("pclmul,sse4.1"))) inline __m128i folded(__m128i x, __m128i powers, __m128i next) {
  return _mm_xor_si128(next,
                       _mm_xor_si128(_mm_clmulepi64_si128(x, powers, 0x00), _mm_clmulepi64_si128(x, powers, 0x11)));
}

// Sixteen bytes that leave the same remainder as all of the bytes before and with them stand for those; the powers are
// those of x over the distance that is skipped. \param n a multiple of 16, at least 64
__attribute__((target("pclmul,sse4.1"))) std::uint32_t step_folding(std::uint32_t state, const char* at,
                                                                    std::size_t n) {
  const __m128i over_64 = _mm_set_epi64x(0x1C6E41596, 0x154442BD4);
  const __m128i over_16 = _mm_set_epi64x(0x0CCAA009E, 0x1751997D0);
  const auto load = [](const char* p) __attribute__((target("pclmul,sse4.1"))) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  };
  __m128i a = _mm_xor_si128(load(at), _mm_cvtsi32_si128(static_cast<int>(state)));
  __m128i b = load(at + 16);
  __m128i c = load(at + 32);
  __m128i d = load(at + 48);
  for (at += 64, n -= 64; n >= 64; at += 64, n -= 64) {
    a = folded(a, over_64, load(at));
    b = folded(b, over_64, load(at + 16));
    c = folded(c, over_64, load(at + 32));
    d = folded(d, over_64, load(at + 48));
  }
  a = folded(folded(folded(a, over_16, b), over_16, c), over_16, d);
  for (; n >= 16; at += 16, n -= 16) a = folded(a, over_16, load(at));
  std::array<char, 16> rest{};
  _mm_storeu_si128(reinterpret_cast<__m128i*>(rest.data()), a);
  return step(0, rest.data(), rest.size());
}

#define PKO_WIDE_FOLDS __attribute__((target("avx512f,vpclmulqdq,pclmul,sse4.1")))

PKO_WIDE_FOLDS inline __m512i folded(__m512i x, __m512i powers, __m512i next) {
  const __m512i low = _mm512_clmulepi64_epi128(x, powers, 0x00);
  const __m512i high = _mm512_clmulepi64_epi128(x, powers, 0x11);
  return _mm512_ternarylogic_epi64(low, high, next, 0x96);  // all three added
}

// The same, four times sixteen bytes in one register. \param n a multiple of 64, at least 64
PKO_WIDE_FOLDS std::uint32_t step_folding_wide(std::uint32_t state, const char* at, std::size_t n) {
  const __m512i over_64 = _mm512_broadcast_i32x4(_mm_set_epi64x(0x1C6E41596, 0x154442BD4));
  __m512i x =
      _mm512_xor_si512(_mm512_loadu_si512(at), _mm512_zextsi128_si512(_mm_cvtsi32_si128(static_cast<int>(state))));
  for (at += 64, n -= 64; n >= 64; at += 64, n -= 64) x = folded(x, over_64, _mm512_loadu_si512(at));
  alignas(64) std::array<char, 64> rest{};
  _mm512_store_si512(rest.data(), x);
  return step_folding(0, rest.data(), rest.size());
}

#endif

}  // namespace

std::vector<crc32_way> crc32_ways() {
  std::vector<crc32_way> out = {crc32_way::by_bytes};
#ifdef PKO_FOLDS_CHECKSUMS
  if (__builtin_cpu_supports("pclmul") == 0 || __builtin_cpu_supports("sse4.1") == 0) return out;
  out.push_back(crc32_way::folding);
  if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("vpclmulqdq") != 0)
    out.push_back(crc32_way::folding_wide);
#endif
  return out;
}

std::uint32_t crc32_by(crc32_way way, std::string_view bytes, std::uint32_t before) {
  auto state = ~before;
  std::size_t whole = 0;
#ifdef PKO_FOLDS_CHECKSUMS
  if (bytes.size() >= 64 && way != crc32_way::by_bytes) {
    const bool wide = way == crc32_way::folding_wide;
    whole = wide ? bytes.size() / 64 * 64 : bytes.size() / 16 * 16;
    state = wide ? step_folding_wide(state, bytes.data(), whole) : step_folding(state, bytes.data(), whole);
  }
#else
  static_cast<void>(way);
#endif
  return ~step(state, bytes.data() + whole, bytes.size() - whole);
}

std::uint32_t crc32_of(std::string_view bytes, std::uint32_t before) {
  static const auto fastest = crc32_ways().back();
  return crc32_by(fastest, bytes, before);
}

std::uint32_t crc32_joined(std::uint32_t first, std::uint32_t second, std::uint64_t second_bytes) {
  // Moving the first part past the second multiplies it by x to the number of bits of the second.
  std::uint32_t power = 1U << 23U;  // x^8, one byte
  for (; second_bytes != 0; second_bytes >>= 1U) {
    if ((second_bytes & 1U) != 0) first = product(power, first);
    power = product(power, power);
  }
  return first ^ second;
}

}  // namespace pko::detail
