#pragma once
// Text of a file inside a message: short, UTF-8, and without bytes that steer a terminal. Private to the library.

#include <cstddef>
#include <string>
#include <string_view>

namespace pko::detail {

inline constexpr std::size_t longest_shown = 80;    ///< of one cell inside a message
inline constexpr std::size_t longest_seen = 1000;   ///< of one cell kept in an issue
inline constexpr std::size_t longest_header = 600;  ///< of the column names inside a message

/// The text cut to a number of bytes, never inside a character, with "..." where something was cut.
[[nodiscard]] std::string clipped(std::string_view text, std::size_t bytes);

/// The text as UTF-8 without control characters, cut to a number of bytes.
[[nodiscard]] std::string shown(std::string_view text, std::size_t bytes = longest_shown);

/// shown() between quotation marks.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace pko::detail
