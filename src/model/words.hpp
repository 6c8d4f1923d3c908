#pragma once
// Enumerations and their words: the n-th word belongs to the n-th enumerator. Private to the library.

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace pko::detail {

template <class Enum, std::size_t N>
constexpr std::string_view word_of(const std::array<std::string_view, N>& words, Enum e) noexcept {
  const auto i = static_cast<std::size_t>(e);
  return i < N ? words[i] : std::string_view{};
}

template <class Enum, std::size_t N>
constexpr std::optional<Enum> enum_of(const std::array<std::string_view, N>& words, std::string_view word) noexcept {
  for (std::size_t i = 0; i < N; ++i)
    if (words[i] == word) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace pko::detail
