#include "pko/core/code.hpp"

#include <algorithm>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

std::optional<state_code> state_code::try_parse(std::string_view s) noexcept {
  if (s.size() != 3) return std::nullopt;
  unsigned packed = 0;
  for (const char c : s) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (upper < 'A' || upper > 'Z') return std::nullopt;
    packed = packed << 5U | static_cast<unsigned>(upper - 'A' + 1);
  }
  return state_code(static_cast<std::uint16_t>(packed));
}

state_code::state_code(std::string_view alpha3) : packed_(0) {
  const auto code = try_parse(alpha3);
  if (!code) throw invalid_value("state code", std::string(alpha3), "is not three letters of ISO 3166-1 alpha-3");
  *this = *code;
}

std::string to_string(state_code code) {
  if (code.is_unknown()) return "unknown";
  const unsigned packed = code.packed();
  const auto letter = [&](unsigned shift) { return static_cast<char>('A' + ((packed >> shift) & 31U) - 1); };
  return {letter(10), letter(5), letter(0)};
}

std::optional<mission_code> mission_code::try_parse(std::string_view s) noexcept {
  const bool printable = std::ranges::all_of(s, [](char c) { return c >= ' ' && c <= '~'; });
  if (s.empty() || s.size() > longest || !printable || s == "unknown" || s.front() == '?' || text::trim(s) != s)
    return std::nullopt;
  mission_code code;
  std::ranges::copy(s, code.text_.begin());
  return code;
}

mission_code::mission_code(std::string_view acronym) {
  const auto code = try_parse(acronym);
  if (!code)
    throw invalid_value(
        "mission acronym", std::string(acronym),
        "is not 1 to 15 printable characters without outer blanks (\"unknown\" and a leading \"?\" are reserved)");
  *this = *code;
}

std::string to_string(const mission_code& code) {
  return code.is_unknown() ? std::string("unknown") : std::string(code.view());
}

}  // namespace pko
