#include "io/archive/payload.hpp"

#include <charconv>
#include <cstring>

namespace pko::detail {

namespace {

constexpr std::string_view hex = "0123456789abcdef";

bool needs_escape(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20U || byte == 0x7FU || c == '\\';
}

}  // namespace

void check_claim(std::uint64_t items, std::size_t bytes_each, std::string_view rest) {
  if (items <= rest.size() / bytes_each) return;
  throw error("a list of " + std::to_string(items) + " items is announced where only " + std::to_string(rest.size()) +
              " bytes follow");
}

void check_text_claim(std::string_view rest, bool binary) {
  std::size_t length = 0;
  if (binary) {
    if (rest.size() < sizeof length) throw error("it ends within the length of a text");
    std::memcpy(&length, rest.data(), sizeof length);
    rest.remove_prefix(sizeof length);
  } else {
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), length);
    if (problem != std::errc()) throw error("the length of a text is no number");
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  }
  if (length > rest.size())
    throw error("a text of " + std::to_string(length) + " bytes is announced where only " +
                std::to_string(rest.size()) + " follow");
}

void check_tag(std::string_view rest, std::string_view tag) {
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  const std::string expected = "<" + std::string(tag) + ">";
  if (!rest.starts_with(expected)) throw error("the element " + expected + " is not where it should be");
}

std::string escaped(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (const char c : s) {
    if (!needs_escape(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'\\', hex[byte >> 4U], hex[byte & 15U]};
  }
  return out;
}

std::string unescaped(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] != '\\') {
      out += s[i];
      continue;
    }
    const auto high = i + 2 < s.size() ? hex.find(s[i + 1]) : std::string_view::npos;
    const auto low = i + 2 < s.size() ? hex.find(s[i + 2]) : std::string_view::npos;
    if (high == std::string_view::npos || low == std::string_view::npos)
      throw error("a backslash in a text is not followed by two hexadecimal digits");
    out += static_cast<char>(high << 4U | low);
    i += 2;
  }
  return out;
}

std::string one_line(std::string_view s) {
  std::string out;
  bool indent = false;
  for (const char c : s) {
    indent = c == '\n' || (indent && c == ' ');
    if (c == '\n') out += ' ';
    if (!indent) out += c;
  }
  return out;
}

std::string_view without_xml_frame(std::string_view payload) {
  if (!payload.starts_with(xml_opening) || !payload.ends_with(xml_closing) ||
      payload.size() < xml_opening.size() + xml_closing.size())
    throw error("the XML does not begin or end as pko writes it");
  payload.remove_prefix(xml_opening.size());
  payload.remove_suffix(xml_closing.size());
  return payload;
}

}  // namespace pko::detail
