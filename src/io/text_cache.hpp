#pragma once
// What the texts of one column were read as, found by comparing 32 bytes at most. Private to the library.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace pko::detail {

/// A short text as four words and its length: equal exactly where the texts are.
struct short_text {
  static constexpr std::size_t longest = 32;
  /// Texts up to here fill only the first two words.
  static constexpr std::size_t shorter = 16;
  /// Bytes after a text that must be readable.
  static constexpr std::size_t padding = 16;

  std::uint64_t words[4] = {};
  std::uint64_t length = 0;

  /// \param at with `padding` readable bytes behind the text
  [[nodiscard]] static short_text of(const char* at, std::size_t length) noexcept {
    short_text out;
    out.length = length;
    std::memcpy(out.words, at, 16);
    if (length <= shorter) {
      out.words[0] &= masks[length][0];
      out.words[1] &= masks[length][1];
    } else {  // the end overlaps the beginning where both together are longer than the text
      std::memcpy(out.words + 2, at + length - 16, 16);
    }
    return out;
  }

  friend bool operator==(const short_text& a, const short_text& b) noexcept {
    return ((a.words[0] ^ b.words[0]) | (a.words[1] ^ b.words[1]) | (a.words[2] ^ b.words[2]) |
            (a.words[3] ^ b.words[3]) | (a.length ^ b.length)) == 0;
  }

  /// Of the first two words alone.
  [[nodiscard]] std::uint64_t short_hash() const noexcept {
    return (words[0] ^ std::rotl(words[1], 23)) * 0x9E3779B97F4A7C15U;
  }
  [[nodiscard]] std::uint64_t hash() const noexcept {
    std::uint64_t h = words[0] * 0x9E3779B97F4A7C15U ^ std::rotl(words[1] * 0xC2B2AE3D27D4EB4FU, 29) ^
                      (words[2] + std::rotl(words[3], 17) + length) * 0x165667B19E3779F9U;
    return (h ^ h >> 32U) * 0x9E3779B97F4A7C15U;
  }

 private:
  // The first bytes of a word as they lie in memory; eight or more keep all.
  [[nodiscard]] static constexpr std::uint64_t mask(std::size_t bytes) noexcept {
    if (bytes >= 8) return ~std::uint64_t{0};
    const std::uint64_t low = (std::uint64_t{1} << 8 * bytes) - 1;
    if constexpr (std::endian::native == std::endian::little) return low;
    return bytes == 0 ? 0 : low << (64 - 8 * bytes);
  }
  using two_masks = std::array<std::uint64_t, 2>;
  // By length: what to keep of the first two words. A table, because lengths of neighbours differ.
  static const std::array<two_masks, shorter + 1> masks;
};

inline constexpr std::array<short_text::two_masks, short_text::shorter + 1> short_text::masks = [] {
  std::array<two_masks, shorter + 1> out{};
  for (std::size_t n = 0; n <= shorter; ++n) out[n] = {mask(n), mask(n < 8 ? 0 : n - 8)};
  return out;
}();

/// What a text means in its column.
struct meaning {
  std::uint32_t value = 0;                ///< below 2^30
  std::vector<const char*> repairs = {};  ///< that reading it made
  bool plain = false;                     ///< it was read without any doubt; otherwise its rows are read with care
};

/// Numbers for the different texts of one column, in order of first sight, with what they mean.
class text_cache {
 public:
  /// The number of all texts that are too long, or too many.
  static constexpr std::uint32_t unknown = 0;

  // A code is the value, with one of these bits where there is more to it.
  static constexpr std::uint32_t odd_bit = std::uint32_t{1} << 31U;       ///< not plain
  static constexpr std::uint32_t repaired_bit = std::uint32_t{1} << 30U;  ///< reading it made repairs
  static constexpr std::uint32_t value_bits = repaired_bit - 1;

  text_cache()
      : recent_(recent_texts), slots_(slots_at_first, free_slot), texts_(1), codes_{odd_bit}, repairs_(1), uses_(1) {}

  /// A text's number and code.
  struct known {
    std::uint32_t number, code;
  };

  /// \param learn asked for the meaning of a text at first sight
  template <class Learn>
  [[nodiscard]] known find(const char* at, std::size_t length, const Learn& learn) {
    if (length > short_text::shorter) return find_longer(at, length, learn);
    const auto text = short_text::of(at, length);
    auto& seen = recent_[text.short_hash() >> recent_shift];
    if (((text.words[0] ^ seen.words[0]) | (text.words[1] ^ seen.words[1]) | (length ^ seen.length)) != 0) {
      const auto found = search(text, at, learn);
      seen = {{text.words[0], text.words[1]}, static_cast<std::uint32_t>(length), found.number, found.code};
    }
    return {seen.number, seen.code};
  }

  [[nodiscard]] std::size_t size() const noexcept { return texts_.size(); }

  /// Counts the repairs of a text once.
  void count(std::uint32_t number) { ++uses_[number]; }
  /// Adds what was counted since the last call to a tally.
  template <class Tally>
  void tally(Tally& repairs) {
    for (std::size_t i = 0; i < uses_.size(); ++i) {
      if (uses_[i] == 0) continue;
      for (const char* kind : repairs_[i]) repairs[kind] += uses_[i];
      uses_[i] = 0;
    }
  }

 private:
  static constexpr std::uint32_t free_slot = 0xFFFFFFFFU;
  static constexpr std::size_t slots_at_first = 1024;
  static constexpr std::size_t most_texts = 65'536;  // bounds what a hostile file can make us keep

  static constexpr std::size_t recent_texts = 1024;
  static constexpr unsigned recent_shift = 64 - 10;  // of a hash, to a place among them

  // The text that was last found at a place. The first look at any place misses: no text has such a length.
  struct recent_text {
    std::uint64_t words[2] = {};
    std::uint32_t length = 0xFFFFFFFFU, number = 0, code = 0;
  };

  template <class Learn>
  known find_longer(const char* at, std::size_t length, const Learn& learn) {
    if (length > short_text::longest) return {unknown, odd_bit};
    const auto text = short_text::of(at, length);
    if (last_ != unknown && texts_[last_] == text) return {last_, codes_[last_]};
    const auto found = search(text, at, learn);
    last_ = found.number;
    return found;
  }

  template <class Learn>
  known search(const short_text& text, const char* at, const Learn& learn) {
    std::size_t slot = text.hash() >> shift_;
    while (slots_[slot] != free_slot) {
      if (texts_[slots_[slot]] == text) return {slots_[slot], codes_[slots_[slot]]};
      slot = (slot + 1) & (slots_.size() - 1);
    }
    if (texts_.size() == most_texts) return {unknown, odd_bit};
    const auto number = add(text, learn(std::string_view(at, text.length)));
    return {number, codes_[number]};
  }

  std::uint32_t add(const short_text& text, const meaning& what) {
    texts_.push_back(text);
    codes_.push_back(what.plain ? what.value | (what.repairs.empty() ? 0 : repaired_bit) : odd_bit);
    repairs_.push_back(what.repairs);
    uses_.push_back(0);
    const auto number = static_cast<std::uint32_t>(texts_.size() - 1);
    if (texts_.size() * 4 > slots_.size()) {
      slots_.assign(2 * slots_.size(), free_slot);
      --shift_;
      for (std::uint32_t i = 1; i <= number; ++i) place(i);
    } else {
      place(number);
    }
    return number;
  }
  void place(std::uint32_t number) {
    std::size_t slot = texts_[number].hash() >> shift_;
    while (slots_[slot] != free_slot) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = number;
  }

  std::vector<recent_text> recent_;
  std::vector<std::uint32_t> slots_;  // at most a quarter full
  unsigned shift_ = 64 - 10;          // of a hash, to a slot
  std::vector<short_text> texts_;
  std::vector<std::uint32_t> codes_;
  std::vector<std::vector<const char*>> repairs_;
  std::vector<std::int64_t> uses_;
  std::uint32_t last_ = unknown;
};

/// A number of at most eight digits and nothing else; -1 for no text at all.
/// \param at with eight readable bytes \returns false for any other text
[[nodiscard]] inline bool plain_number(const char* at, std::size_t length, std::int32_t& out) noexcept {
  if (length == 0) {
    out = -1;
    return true;
  }
  if (length > 8) return false;
  if constexpr (std::endian::native == std::endian::little) {
    std::uint64_t x = 0;
    std::memcpy(&x, at, 8);
    x = (x ^ 0x3030303030303030U) << (64 - 8 * length);  // digits as values, the last one highest
    if (((x | (x + 0x7676767676767676U)) & 0x8080808080808080U) != 0) return false;
    x = (x * 10 + (x >> 8U)) & 0x00FF00FF00FF00FFU;
    x = (x * 100 + (x >> 16U)) & 0x0000FFFF0000FFFFU;
    out = static_cast<std::int32_t>((x * 10000 + (x >> 32U)) & 0xFFFFFFFFU);
    return true;
  }
  std::int32_t value = 0;
  for (std::size_t i = 0; i < length; ++i) {
    if (at[i] < '0' || at[i] > '9') return false;
    value = value * 10 + (at[i] - '0');
  }
  out = value;
  return true;
}

}  // namespace pko::detail
