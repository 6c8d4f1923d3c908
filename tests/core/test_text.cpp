#include <doctest/doctest.h>
#include <locale.h>  // newlocale is POSIX, not C++
#include <rapidcheck.h>
#include <stdlib.h>  // strtod_l

#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "pko/core/text.hpp"

namespace text = pko::text;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Any bit pattern: denormals and the largest values come as often as everyday numbers.
double drawn_double() {
  const auto bits =
      *rc::gen::resize(1000, rc::gen::inRange<std::uint64_t>(0, std::numeric_limits<std::uint64_t>::max()));
  return std::bit_cast<double>(bits);
}

// The C library's reader, with a decimal point whatever the locale of the test.
double as_c_reads(const std::string& digits) {
  static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);
  return strtod_l(digits.c_str(), nullptr, plain);
}

bool is_plain(std::string_view s) {
  if (s.starts_with('-')) s.remove_prefix(1);
  const auto point = s.find('.');
  const bool digits = s.find_first_not_of("0123456789.") == std::string_view::npos;
  const bool inner_point = point == std::string_view::npos ||
                           (point > 0 && point + 1 < s.size() && s.find('.', point + 1) == std::string_view::npos);
  return !s.empty() && digits && inner_point;
}

std::string as_utf8(std::uint32_t code) {
  const auto byte = [](std::uint32_t b) { return static_cast<char>(static_cast<unsigned char>(b)); };
  const auto tail = [&](unsigned shift) { return byte(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0U | code >> 6U), tail(0)};
  if (code < 0x10000) return {byte(0xE0U | code >> 12U), tail(6), tail(0)};
  return {byte(0xF0U | code >> 18U), tail(12), tail(6), tail(0)};
}

}  // namespace

// --- cutting and comparing
// ---------------------------------------------------------------------------------------------

TEST_CASE("blanks and no-break spaces are trimmed at both ends only") {
  CHECK(text::trim("  a b\t") == "a b");
  CHECK(text::trim("\xC2\xA0 a \xC2\xA0") == "a");
  CHECK(text::trim("a\xC2\xA0z") == "a\xC2\xA0z");
  CHECK(text::trim(" \t\xC2\xA0") == "");
  CHECK(text::trim("") == "");
  CHECK(text::trim("\xC3\xA0 ") == "\xC3\xA0");  // a letter that shares its last byte with the no-break space
  CHECK(text::trim("a\r\n") == "a\r\n");
}

TEST_CASE("case is folded for ASCII letters and no others") {
  CHECK(text::lower("MINUSMA_2021") == "minusma_2021");
  CHECK(text::lower("C\xC3\x94TE") == "c\xC3\x94te");
  CHECK(text::lower("@[`{") == "@[`{");
  CHECK(text::equal_ignoring_case("Mission_Acronym", "mission_acronym"));
  CHECK_FALSE(text::equal_ignoring_case("mission", "missions"));
  CHECK_FALSE(text::equal_ignoring_case("[", "{"));
  CHECK(text::equal_ignoring_case("", ""));
}

TEST_CASE("splitting keeps empty parts and joining puts them back") {
  CHECK(text::split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(text::split("", ',') == std::vector<std::string_view>{""});
  CHECK(text::split(",", ',') == std::vector<std::string_view>{"", ""});
  CHECK(text::join({}, ", ") == "");
  CHECK(text::join({"a"}, ", ") == "a");
  CHECK(text::join({"a", "", "b"}, ", ") == "a, , b");
  CHECK(rc::check([] {
    const auto line = *rc::gen::container<std::string>(rc::gen::element('a', 'b', ','));
    std::vector<std::string> parts;
    for (const auto part : text::split(line, ',')) parts.emplace_back(part);
    RC_ASSERT(text::join(parts, ",") == line);
  }));
}

// --- reading numbers
// ---------------------------------------------------------------------------------------------------

TEST_CASE("a whole number fills its text") {
  CHECK(text::parse_whole("12") == 12);
  CHECK(text::parse_whole("-3") == -3);
  CHECK(text::parse_whole("007") == 7);
  CHECK(text::parse_whole("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
  for (const char* s : {"", "-", "+3", " 3", "3 ", "3.0", "3,000", "0x1F", "1e3", "9223372036854775808", "twelve"}) {
    CAPTURE(s);
    CHECK_FALSE(text::parse_whole(s));
  }
}

TEST_CASE("a decimal number fills its text and uses a point whatever the locale") {
  CHECK(text::parse_number("12") == 12.0);
  CHECK(text::parse_number("-3.5") == -3.5);
  CHECK(text::parse_number("1e3") == 1000.0);
  for (const char* s :
       {"", "-", "+3", " 3", "3 ", "3,5", "1,000", "3.5.1", "nan", "inf", "-inf", "1e999", "0x1F", "e3", "12a"}) {
    CAPTURE(s);
    CHECK_FALSE(text::parse_number(s));
  }
}

// --- printing numbers
// --------------------------------------------------------------------------------------------------

TEST_CASE("the shortest print never shows an exponent") {
  CHECK(text::shortest(17) == "17");
  CHECK(text::shortest(0.1) == "0.1");
  CHECK(text::shortest(-2.5) == "-2.5");
  CHECK(text::shortest(1.0 / 3) == "0.3333333333333333");
  CHECK(text::shortest(0.1 + 0.2) == "0.30000000000000004");
  CHECK(text::shortest(1e-7) == "0.0000001");
  CHECK(text::shortest(1e6) == "1000000");
  CHECK(text::shortest(1e22) == "10000000000000000000000");
  CHECK(text::shortest(0) == "0");
  CHECK(text::shortest(-0.0) == "0");
  CHECK(text::shortest(9007199254740993.0) == "9007199254740992");
}

TEST_CASE("the smallest and largest numbers print in plain digits and read back") {
  for (const double x : {std::numeric_limits<double>::denorm_min(), std::numeric_limits<double>::min(),
                         std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest(),
                         2.2250738585072011e-308, std::nextafter(1.0, 2.0), std::nextafter(1.0, 0.0)}) {
    const auto printed = text::shortest(x);
    CAPTURE(printed);
    CHECK(is_plain(printed));
    CHECK(text::parse_number(printed) == x);
  }
  CHECK(text::shortest(std::numeric_limits<double>::denorm_min()).size() == 326);  // 0. then 323 zeros and a 5
}

TEST_CASE("every number reads back from its shortest print") {
  CHECK(rc::check([] {
    const double x = drawn_double();
    RC_PRE(std::isfinite(x));
    const auto printed = text::shortest(x);
    RC_LOG() << printed;
    RC_ASSERT(is_plain(printed));
    RC_ASSERT(as_c_reads(printed) == x);
    RC_ASSERT(text::parse_number(printed) == x);
  }));
}

TEST_CASE("whole numbers print without a decimal point") {
  CHECK(rc::check([] {
    const auto n = *rc::gen::inRange<std::int64_t>(-(1LL << 53), 1LL << 53);
    RC_ASSERT(text::shortest(static_cast<double>(n)) == std::to_string(n));
  }));
}

TEST_CASE("decimal numbers of few digits print as they were written") {
  CHECK(rc::check([] {
    const auto whole = *rc::gen::inRange(0, 1'000'000);
    const auto thousandths = *rc::gen::inRange(100, 1000);
    RC_PRE(thousandths % 10 != 0);
    const auto written = std::to_string(whole) + "." + std::to_string(thousandths);
    RC_ASSERT(text::shortest(*text::parse_number(written)) == written);
  }));
}

TEST_CASE("rounding goes half away from zero in decimal") {
  CHECK(text::rounded(0.285, 2) == "0.29");  // the double is a little below 0.285
  CHECK(text::rounded(1.005, 2) == "1.01");
  CHECK(text::rounded(2.675, 2) == "2.68");
  CHECK(text::rounded(2.5, 0) == "3");
  CHECK(text::rounded(-2.5, 0) == "-3");
  CHECK(text::rounded(0.5, 0) == "1");
  CHECK(text::rounded(1.5, 0) == "2");
  CHECK(text::rounded(-0.5, 0) == "-1");
  CHECK(text::rounded(0.4999, 0) == "0");
  CHECK(text::rounded(9.995, 2) == "10.00");
  CHECK(text::rounded(99.95, 1) == "100.0");
  CHECK(text::rounded(0.9999, 3) == "1.000");
  CHECK(text::rounded(0.2849999, 2) == "0.28");  // rounded once and not twice
  CHECK(text::rounded(17, 2) == "17.00");
  CHECK(text::rounded(18.2, 1) == "18.2");
  CHECK(text::rounded(0, 3) == "0.000");
}

TEST_CASE("rounding never prints a negative zero") {
  CHECK(text::rounded(-0.001, 0) == "0");
  CHECK(text::rounded(-0.001, 2) == "0.00");
  CHECK(text::rounded(-0.0, 1) == "0.0");
  CHECK(text::rounded(-0.005, 2) == "-0.01");
}

TEST_CASE("very large and very small numbers round without an exponent") {
  CHECK(text::rounded(1e22, 1) == "10000000000000000000000.0");
  CHECK(text::rounded(1e-300, 3) == "0.000");
  CHECK(text::rounded(5e-7, 6) == "0.000001");
  CHECK(text::rounded(4e-7, 6) == "0.000000");
}

TEST_CASE("what is not finite is named and not given decimals") {
  CHECK(text::rounded(infinite, 2) == "inf");
  CHECK(text::rounded(-infinite, 2) == "-inf");
  CHECK(text::rounded(std::numeric_limits<double>::quiet_NaN(), 2) == "nan");
  CHECK(text::shortest(infinite) == "inf");
}

TEST_CASE("a rounded number lies within half a step and mirrors at zero") {
  CHECK(rc::check([] {
    const auto millionths = *rc::gen::inRange<std::int64_t>(-5'000'000'000, 5'000'000'000);
    const int decimals = *rc::gen::inRange(0, 6);
    const double x = static_cast<double>(millionths) / 1e6;
    const auto printed = text::rounded(x, decimals);
    RC_LOG() << printed;
    // The same rule in whole millionths.
    std::int64_t step = 1;
    for (int i = decimals; i < 6; ++i) step *= 10;
    const std::int64_t magnitude = (std::abs(millionths) + step / 2) / step * step;
    const double expected = static_cast<double>(millionths < 0 ? -magnitude : magnitude) / 1e6;
    RC_ASSERT(std::abs(*text::parse_number(printed) - expected) < 1e-9);
    const auto mirrored = text::rounded(-x, decimals);
    RC_ASSERT(*text::parse_number(mirrored) == -*text::parse_number(printed));
    const auto point = printed.find('.');
    RC_ASSERT((point == std::string::npos ? 0 : printed.size() - point - 1) == static_cast<std::size_t>(decimals));
    RC_ASSERT(text::rounded(*text::parse_number(printed), decimals) == printed);
  }));
}

TEST_CASE("digits are grouped in threes by commas") {
  CHECK(text::grouped(0) == "0");
  CHECK(text::grouped(999) == "999");
  CHECK(text::grouped(1000) == "1,000");
  CHECK(text::grouped(74'200) == "74,200");
  CHECK(text::grouped(123'456) == "123,456");
  CHECK(text::grouped(1'234'567) == "1,234,567");
  CHECK(text::grouped(-999) == "-999");
  CHECK(text::grouped(-1000) == "-1,000");
  CHECK(text::grouped(-123'456) == "-123,456");
  CHECK(text::grouped(std::numeric_limits<std::int64_t>::min()) == "-9,223,372,036,854,775,808");
  CHECK(rc::check([] {
    const auto n = *rc::gen::arbitrary<std::int64_t>();
    std::string digits;
    for (const char c : text::grouped(n))
      if (c != ',') digits += c;
    RC_ASSERT(digits == std::to_string(n));
  }));
}

// --- words
// -------------------------------------------------------------------------------------------------------------

TEST_CASE("a misspelt word is answered with the nearest one") {
  const std::vector<std::string> keys = {"mission", "mission_kind", "state", "category", "population", "sex", "month"};
  CHECK(text::nearest("mision", keys) == "mission");
  CHECK(text::nearest("Mission_Kin", keys) == "mission_kind");
  CHECK(text::nearest("STATES", keys) == "state");
  CHECK(text::nearest("moth", keys) == "month");
  CHECK(text::nearest("sex", keys) == "sex");
}

TEST_CASE("a word that resembles nothing is answered with nothing") {
  const std::vector<std::string> keys = {"mission", "state", "category", "sex", "by"};
  CHECK(text::nearest("zzzzzz", keys).empty());
  CHECK(text::nearest("qq", keys).empty());
  CHECK(text::nearest("w", keys).empty());
  CHECK(text::nearest("", keys).empty());
  CHECK(text::nearest("mission", {}).empty());
}

TEST_CASE("of equally near words the first is offered") {
  CHECK(text::nearest("cat", {"bat", "rat"}) == "bat");
  CHECK(text::nearest("cat", {"rat", "bat"}) == "rat");
}

// --- encodings
// ---------------------------------------------------------------------------------------------------------

TEST_CASE("every character of Unicode is well-formed UTF-8 and no surrogate is") {
  int wrong = 0;
  for (std::uint32_t code = 0; code <= 0x10FFFF; ++code) {
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (text::is_utf8(as_utf8(code)) == surrogate) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(text::is_utf8(""));
  CHECK(text::is_utf8("C\xC3\xB4te d\xE2\x80\x99Ivoire"));
}

TEST_CASE("overlong and cut and stray bytes are not UTF-8") {
  for (const char* s : {"\x80",
                        "\xBF",
                        "\xC0\x80",
                        "\xC1\xBF",
                        "\xE0\x80\x80",
                        "\xE0\x9F\xBF",
                        "\xF0\x80\x80\x80",
                        "\xF0\x8F\xBF\xBF",
                        "\xF4\x90\x80\x80",
                        "\xF5\x80\x80\x80",
                        "\xFF",
                        "\xFE",
                        "\xC3",
                        "\xE2\x80",
                        "\xF0\x9F\x98",
                        "\xC3(",
                        "\xE2(\xA1",
                        "\xE2\x82(",
                        "\xF0(\x8C\xBC",
                        "a\xA0z",
                        "C\xF4te"}) {
    CAPTURE(s);
    CHECK_FALSE(text::is_utf8(s));
  }
}

TEST_CASE("two-byte texts are UTF-8 exactly when they are ASCII or one real character") {
  int wrong = 0;
  for (unsigned a = 0; a < 256; ++a)
    for (unsigned b = 0; b < 256; ++b) {
      const std::string s = {static_cast<char>(a), static_cast<char>(b)};
      const bool expected = (a < 0x80 && b < 0x80) || (a >= 0xC2 && a <= 0xDF && b >= 0x80 && b <= 0xBF);
      if (text::is_utf8(s) != expected) ++wrong;
    }
  CHECK(wrong == 0);
}

TEST_CASE("Windows-1252 text becomes UTF-8") {
  CHECK(text::from_windows_1252("C\xF4te d\x92Ivoire") == "C\xC3\xB4te d\xE2\x80\x99Ivoire");
  CHECK(text::from_windows_1252("\x80") == "\xE2\x82\xAC");          // euro
  CHECK(text::from_windows_1252("\x96") == "\xE2\x80\x93");          // en dash
  CHECK(text::from_windows_1252("\x9F") == "\xC5\xB8");              // Y with diaeresis
  CHECK(text::from_windows_1252("\x8A\x9E") == "\xC5\xA0\xC5\xBE");  // S and z with caron
  CHECK(text::from_windows_1252("\xA0") == "\xC2\xA0");              // no-break space
  CHECK(text::from_windows_1252("\xFF") == "\xC3\xBF");
  CHECK(text::from_windows_1252("plain ASCII") == "plain ASCII");
  for (const char* unassigned : {"\x81", "\x8D", "\x8F", "\x90", "\x9D"})
    CHECK(text::from_windows_1252(unassigned) == "\xEF\xBF\xBD");
}

TEST_CASE("whatever bytes come the result of reading Windows-1252 is UTF-8") {
  CHECK(rc::check([] {
    const auto bytes = *rc::gen::container<std::string>(
        rc::gen::map(rc::gen::inRange(0, 256), [](int b) { return static_cast<char>(b); }));
    RC_ASSERT(text::is_utf8(text::from_windows_1252(bytes)));
  }));
}
