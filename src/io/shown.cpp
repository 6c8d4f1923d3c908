#include "io/shown.hpp"

#include <algorithm>

#include "pko/core/text.hpp"

namespace pko::detail {

std::string clipped(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  constexpr int longest_tail = 3;  // of one character in UTF-8
  for (int i = 0; i < longest_tail && bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U; ++i)
    --bytes;
  return std::string(text.substr(0, bytes)) + "...";
}

std::string shown(std::string_view text, std::size_t bytes) {
  auto out = clipped(text, bytes);
  if (!text::is_utf8(out)) out = text::from_windows_1252(out);
  std::ranges::replace_if(
      out, [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; }, ' ');
  return out;
}

std::string in_quotes(std::string_view text) { return "\"" + shown(text) + "\""; }

}  // namespace pko::detail
