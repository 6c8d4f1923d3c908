#pragma once
/// \file
/// What results can be grouped and filtered by.

#include <array>
#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pko {

/// A dimension of the data. The words are those of docs/reference/command-line.md.
enum class key : std::uint8_t {
  mission,
  mission_kind,
  host_country,  ///< of the mission, as alpha-3 codes: "MLI", of several hosts together "ERI+ETH" in order of code
  state,         ///< that contributes, or whose national a casualty was
  region,        ///< M49 region of the state: "Africa"
  subregion,     ///< M49 sub-region of the state: "Western Asia"
  category,
  population,
  sex,
  cause,
  year,
  fiscal_year,
  quarter,
  month,
  day
};

inline constexpr std::size_t key_count = 15;

/// "mission", "fiscal_year" ...
[[nodiscard]] std::string_view to_string(key k) noexcept;
/// \throws unknown_word with the nearest key
[[nodiscard]] key parse_key(std::string_view word);
/// All keys in the order of the enumeration.
[[nodiscard]] const std::array<key, key_count>& all_keys() noexcept;
/// year, fiscal_year, quarter, month, day.
[[nodiscard]] constexpr bool is_time(key k) noexcept { return k >= key::year; }

/// The key from which a key is told by the registries: the mission of a host country, the state of a region. Any other
/// key is told by the data themselves.
[[nodiscard]] constexpr key told_from(key k) noexcept {
  switch (k) {
    case key::host_country:
      return key::mission;
    case key::region:
    case key::subregion:
      return key::state;
    default:
      return k;
  }
}

/// A set of keys: what a layout carries. A key that is told from another is in it with that one.
class key_set {
 public:
  constexpr key_set() noexcept = default;
  key_set(std::initializer_list<key> keys) {
    for (const auto k : keys) bits_.set(bit_of(k));
  }
  [[nodiscard]] bool contains(key k) const noexcept { return bits_[bit_of(k)]; }
  [[nodiscard]] key_set without(key k) const noexcept {
    key_set out = *this;
    out.bits_.reset(bit_of(k));
    return out;
  }
  [[nodiscard]] key_set with(key k) const noexcept {
    key_set out = *this;
    out.bits_.set(bit_of(k));
    return out;
  }
  friend bool operator==(const key_set&, const key_set&) noexcept = default;

 private:
  [[nodiscard]] static constexpr std::size_t bit_of(key k) noexcept { return static_cast<std::size_t>(told_from(k)); }

  std::bitset<key_count> bits_;
};

/// Keeps what has one of the values under the key. Values are words as printed in results; missions may be aliases,
/// categories may be nodes of the tree. A mission of several hosts is found under each of them.
struct filter {
  key by;
  std::vector<std::string> values;
};

/// Reads "mission=MINUSMA,UNIFIL". \throws unknown_word for the key; contradictory if there is no value.
[[nodiscard]] filter parse_filter(std::string_view text);

}  // namespace pko
