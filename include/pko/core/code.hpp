#pragma once
/// \file
/// Codes that carry themselves: they print, compare and hash without any table.

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace pko {

/// A state or territory by its ISO 3166-1 alpha-3 code (historic ones such as YUG included), packed into two bytes.
/// Any three letters make a code; whether it is registered is a question for a state_registry.
class state_code {
 public:
  /// \throws invalid_value unless the text is three ASCII letters; lower case is raised.
  explicit state_code(std::string_view alpha3);
  [[nodiscard]] static std::optional<state_code> try_parse(std::string_view alpha3) noexcept;
  /// The value for a state that a source does not name or that nobody knows. Prints "unknown".
  [[nodiscard]] static constexpr state_code unknown() noexcept { return state_code(std::uint16_t{0}); }

  [[nodiscard]] constexpr bool is_unknown() const noexcept { return packed_ == 0; }
  /// Five bits a letter; orders like the text, unknown first.
  [[nodiscard]] constexpr std::uint16_t packed() const noexcept { return packed_; }

  friend bool operator==(state_code, state_code) noexcept = default;
  friend std::strong_ordering operator<=>(state_code, state_code) noexcept = default;

 private:
  explicit constexpr state_code(std::uint16_t packed) noexcept : packed_(packed) {}
  std::uint16_t packed_;
};

/// "FRA", or "unknown".
[[nodiscard]] std::string to_string(state_code code);

/// A mission by its acronym, held inline (at most 15 bytes, case as the United Nations writes it).
class mission_code {
 public:
  static constexpr std::size_t longest = 15;

  /// \throws invalid_value unless the text has 1 to 15 printable ASCII characters, is not "unknown" and does not begin
  /// with "?".
  explicit mission_code(std::string_view acronym);
  [[nodiscard]] static std::optional<mission_code> try_parse(std::string_view acronym) noexcept;
  /// The value for a mission that a source does not name or that nobody knows. Prints "unknown".
  [[nodiscard]] static constexpr mission_code unknown() noexcept { return {}; }

  [[nodiscard]] bool is_unknown() const noexcept { return text_[0] == '\0'; }
  /// The acronym; empty for unknown.
  [[nodiscard]] std::string_view view() const noexcept { return text_.data(); }

  friend bool operator==(const mission_code&, const mission_code&) noexcept = default;
  friend std::strong_ordering operator<=>(const mission_code&, const mission_code&) noexcept = default;

 private:
  constexpr mission_code() noexcept = default;
  std::array<char, longest + 1> text_{};
};

/// "MINUSMA", or "unknown".
[[nodiscard]] std::string to_string(const mission_code& code);

}  // namespace pko

template <>
struct std::hash<pko::state_code> {
  std::size_t operator()(pko::state_code c) const noexcept { return c.packed(); }
};

template <>
struct std::hash<pko::mission_code> {
  std::size_t operator()(const pko::mission_code& c) const noexcept { return std::hash<std::string_view>{}(c.view()); }
};
