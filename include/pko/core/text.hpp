#pragma once
/// \file
/// Text helpers shared by all layers: ASCII only, independent of locale.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pko::text {

/// Without blanks (space, tab, no-break space in UTF-8) at either end.
[[nodiscard]] std::string_view trim(std::string_view s) noexcept;

/// ASCII letters in lower case; all other bytes stay.
[[nodiscard]] std::string lower(std::string_view s);

/// Equal but for ASCII letter case.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;

/// Splits at every separator; "a,,b" gives three parts, "" gives one empty part.
[[nodiscard]] std::vector<std::string_view> split(std::string_view s, char separator);

/// Joins with a separator.
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);

/// A whole decimal number that fills the text ("12", "-3"); nothing else.
[[nodiscard]] std::optional<std::int64_t> parse_whole(std::string_view s) noexcept;

/// A decimal number that fills the text ("12", "-3.5", "1e3"); independent of locale.
[[nodiscard]] std::optional<double> parse_number(std::string_view s) noexcept;

/// The shortest digits that read back to the same double, in plain notation (never an exponent);
/// whole values without a decimal point; "inf", "-inf" or "nan" for what is not finite.
[[nodiscard]] std::string shortest(double value);

/// With a fixed number of decimals, rounded half away from zero in decimal; "-0" is printed as "0"; not finite as by
/// shortest().
[[nodiscard]] std::string rounded(double value, int decimals);

/// Digits in groups of three with commas: 74200 -> "74,200".
[[nodiscard]] std::string grouped(std::int64_t value);

/// The candidate that needs the fewest edits, if it is near enough to be a likely misspelling; otherwise empty.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// True when the bytes are well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view s) noexcept;

/// Reads bytes as Windows-1252 and returns UTF-8.
[[nodiscard]] std::string from_windows_1252(std::string_view s);

}  // namespace pko::text
