#include "pko/core/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

namespace pko::text {

namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }

char lower_char(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Letters changed, added or left out, and neighbours swapped (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitute = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, substitute});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

}  // namespace

std::string_view trim(std::string_view s) noexcept {
  for (;;) {
    if (!s.empty() && is_blank(s.front())) {
      s.remove_prefix(1);
    } else if (s.starts_with(no_break_space)) {
      s.remove_prefix(no_break_space.size());
    } else if (!s.empty() && is_blank(s.back())) {
      s.remove_suffix(1);
    } else if (s.ends_with(no_break_space)) {
      s.remove_suffix(no_break_space.size());
    } else {
      return s;
    }
  }
}

std::string lower(std::string_view s) {
  std::string out(s);
  std::ranges::transform(out, out.begin(), lower_char);
  return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return std::ranges::equal(a, b, {}, lower_char, lower_char);
}

std::vector<std::string_view> split(std::string_view s, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = s.find(separator);
    parts.push_back(s.substr(0, at));
    if (at == std::string_view::npos) return parts;
    s.remove_prefix(at + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const auto& part : parts) {
    if (&part != &parts.front()) out += separator;
    out += part;
  }
  return out;
}

std::optional<std::int64_t> parse_whole(std::string_view s) noexcept {
  std::int64_t value = 0;
  const auto result = std::from_chars(s.data(), s.data() + s.size(), value);
  if (s.empty() || result.ec != std::errc{} || result.ptr != s.data() + s.size()) return std::nullopt;
  return value;
}

std::optional<double> parse_number(std::string_view s) noexcept {
  double value = 0;
  const auto result = std::from_chars(s.data(), s.data() + s.size(), value);
  if (s.empty() || result.ec != std::errc{} || result.ptr != s.data() + s.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

std::string shortest(double value) {
  if (value == 0) return "0";  // also the negative zero
  // Fixed notation of the largest double needs 309 digits, of the smallest about 1,080.
  std::array<char, 1200> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed).ptr;
  return {buffer.data(), end};
}

std::string rounded(double value, int decimals) {
  if (!std::isfinite(value)) return shortest(value);
  // The shortest digits are rounded, so that 0.285 goes up as a reader of "0.285" expects.
  std::string digits = shortest(std::abs(value));
  const auto point = digits.find('.');
  std::string whole = digits.substr(0, point);
  std::string fraction = point == std::string::npos ? std::string{} : digits.substr(point + 1);
  const auto keep = static_cast<std::size_t>(std::max(decimals, 0));
  const bool up = fraction.size() > keep && fraction[keep] >= '5';
  fraction.resize(keep, '0');
  if (up) {
    std::string all = whole + fraction;
    auto at = all.size();
    while (at > 0 && all[at - 1] == '9') all[--at] = '0';
    if (at == 0) {
      all.insert(all.begin(), '1');
    } else {
      ++all[at - 1];
    }
    whole = all.substr(0, all.size() - keep);
    fraction = all.substr(all.size() - keep);
  }
  std::string out = keep == 0 ? whole : whole + "." + fraction;
  const bool zero = out.find_first_not_of("0.") == std::string::npos;
  return value < 0 && !zero ? "-" + out : out;
}

std::string grouped(std::int64_t value) {
  std::string digits = std::to_string(value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string wanted = lower(word);
  std::string best;
  std::size_t fewest = std::max<std::size_t>(2, wanted.size() / 2) + 1;
  for (const auto& candidate : candidates) {
    const auto [shorter, longer] = std::minmax({wanted.size(), candidate.size()});
    if (longer - shorter >= fewest) continue;  // needs at least as many edits as it is longer
    const auto distance = edit_distance(wanted, lower(candidate));
    // Words that differ in every letter are no misspellings of each other, however short they are.
    if (distance < fewest && distance < std::max(wanted.size(), candidate.size())) {
      fewest = distance;
      best = candidate;
    }
  }
  return best;
}

bool is_utf8(std::string_view s) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  for (std::size_t i = 0; i < s.size();) {
    const unsigned char lead = byte(i);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : (lead & 0xF0) == 0xE0       ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || i + length > s.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((byte(i + k) & 0xC0) != 0x80) return false;
    if (lead == 0xE0 && byte(i + 1) < 0xA0) return false;  // overlong
    if (lead == 0xED && byte(i + 1) > 0x9F) return false;  // surrogates
    if (lead == 0xF0 && byte(i + 1) < 0x90) return false;  // overlong
    if (lead == 0xF4 && byte(i + 1) > 0x8F) return false;  // beyond the last code point
    i += length;
  }
  return true;
}

std::string from_windows_1252(std::string_view s) {
  // Code points of the bytes 80 to 9F; the five unassigned ones become the replacement character.
  static constexpr std::array<std::uint16_t, 32> high = {
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  std::string out;
  for (const char c : s) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned code = byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80U] : byte;
    if (code < 0x80) {
      out += static_cast<char>(code);
    } else if (code < 0x800) {
      out += static_cast<char>(0xC0U | (code >> 6U));
      out += static_cast<char>(0x80U | (code & 0x3FU));
    } else {
      out += static_cast<char>(0xE0U | (code >> 12U));
      out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
      out += static_cast<char>(0x80U | (code & 0x3FU));
    }
  }
  return out;
}

}  // namespace pko::text
