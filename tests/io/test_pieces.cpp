// Delimited text cut into pieces of whole records, the index of separators, and sums of parts: each against a simpler
// way.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <boost/crc.hpp>
#include <cstring>
#include <sstream>
#include <string>
#include <vector>

#include "io/checksum.hpp"
#include "io/separators.hpp"
#include "io/source.hpp"
#include "io/text_cache.hpp"
#include "pko/core/delimited.hpp"

using namespace pko;
using namespace pko::detail;

namespace {

struct shape {
  std::vector<std::vector<std::string>> records;
  std::vector<std::int64_t> lines;
  std::vector<bool> faults;
  std::int64_t last_line = 1;
  bool endless = false;

  friend bool operator==(const shape&, const shape&) = default;
};

void read_on(delimited_reader& reader, shape& out) {
  try {
    while (const auto* record = reader.next()) {
      out.records.emplace_back(record->cells.begin(), record->cells.end());
      out.lines.push_back(record->line);
      out.faults.push_back(record->bad_quotes || record->has_nul);
    }
    out.last_line = reader.line();
  } catch (const endless_record&) {
    out.endless = true;
  }
}

shape whole(const std::string& text, char delimiter) {
  shape out;
  delimited_reader reader(text, delimiter);
  read_on(reader, out);
  return out;
}

shape in_pieces(const std::string& text, char delimiter, std::size_t piece_bytes, std::size_t* pieces = nullptr) {
  shape out;
  std::istringstream stream(text);
  byte_source bytes(stream, "text");
  piece_cutter cutter(bytes, delimiter, piece_bytes);
  text_piece piece;
  std::string again;
  delimited_reader reader(std::string_view{}, delimiter);
  while (!out.endless && cutter.next(piece)) {
    again += piece.text();
    reader.restart(piece.text(), out.last_line);
    read_on(reader, out);
    if (pieces) ++*pieces;
  }
  if (!out.endless) CHECK(again == text);
  return out;
}

std::string drawn_text() {
  return *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("ab,,,\"\"\"\"\r\n\r\n; \t\0\xC3\xA9\xFF", 21)));
}

std::uint32_t by_boost(std::string_view bytes) {
  boost::crc_32_type sum;
  sum.process_bytes(bytes.data(), bytes.size());
  return sum.checksum();
}

std::string bytes_of_all_kinds(std::size_t n) {
  std::string out;
  std::uint32_t x = 76505;
  for (std::size_t i = 0; i < n; ++i) {
    x = x * 1664525U + 1013904223U;
    out += static_cast<char>(x >> 24U);
  }
  return out;
}

std::vector<std::uint32_t> positions(const std::uint32_t* first, std::size_t n) { return {first, first + n}; }

}  // namespace

TEST_CASE("text cut into pieces of any size is the same records on the same lines") {
  CHECK(rc::check("pieces", [] {
    const auto text = drawn_text();
    const auto delimiter = *rc::gen::element(',', ';', '\t');
    const auto expected = whole(text, delimiter);
    for (const std::size_t piece : {1U, 2U, 3U, 5U, 16U, 100U})
      RC_ASSERT(in_pieces(text, delimiter, piece) == expected);
  }));
}

TEST_CASE("a line end inside quotes is no border of pieces") {
  for (const std::string text :
       {"a,b\n\"c\nd\",e\nf,g\n", "\"\n\n\n\n\",b\nc,d", "a,\"b\r\n\"\"\r\n\"\r\nc,d\r\n", "a,b\r\"c\rd\",e\rf,g\r",
        "\"a\"\"\n\"\"b\"\n\"c\"", "a\"b\nc\"d\n", "\"a\nb", "\"a\"b\n\"c\nd\"\n", ",\"\"\n,\"\n\"\n", "\n\n\"\n\"\n\n",
        "a\r\r\n\rb\r", "\"\"\"\n\"\"\"\n\"", "a,\"b\"\"\nc\"\nd", "\"\0\n\"\n\0"}) {
    CAPTURE(text);
    for (std::size_t piece = 1; piece <= text.size() + 1; ++piece)
      CHECK(in_pieces(text, ',', piece) == whole(text, ','));
  }
}

TEST_CASE("pieces are about as large as asked for") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "abc,def,\"ghi\"\n";
  std::size_t pieces = 0;
  (void)in_pieces(text, ',', 1400, &pieces);
  CHECK(pieces >= 10);
  CHECK(pieces <= 12);
}

TEST_CASE("a record that never ends is found out however large the pieces are") {
  const auto text = "a,b\nc,\"" + std::string(10'000'000, 'x');
  for (const std::size_t piece : {1000U, 5'000'000U}) {
    const auto found = in_pieces(text, ',', piece);
    CHECK(found.endless);
    CHECK(found.records.size() == 1);
  }
  std::string crafted = "a,b\n";
  for (int i = 0; i < 1'500'000; ++i) crafted += "\"\",";
  CHECK(in_pieces(crafted, ',', 1000).endless);
}

TEST_CASE("text without line feeds is cut after carriage returns, and in reasonable time") {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "abc,def\r";
  std::size_t pieces = 0;
  const auto found = in_pieces(text, ',', 100'000, &pieces);
  CHECK(found.records.size() == 200'000);
  CHECK(found.last_line == 200'001);
  CHECK(pieces >= 16);
}

TEST_CASE("the index of separators names every delimiter, line feed and odd byte") {
  CHECK(rc::check("index", [] {
    auto text = drawn_text() + drawn_text() + drawn_text();
    const auto delimiter = *rc::gen::element(',', ';');
    std::vector<std::uint32_t> ends, lines, odd;
    for (std::uint32_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      const bool fed = i + 1 < text.size() && text[i + 1] == '\n';
      if (c == '\n') lines.push_back(static_cast<std::uint32_t>(ends.size()));
      if (c == delimiter || c == '\n') ends.push_back(i);
      if (c == '"' || c == '\0' || (c == '\r' && !fed)) odd.push_back(i);
    }
    separator_index index;
    for (const auto instructions : separator_index::available()) {
      index.find_with(instructions, text, delimiter);
      RC_ASSERT(positions(index.ends(), index.size()) == ends);
      RC_ASSERT(positions(index.lines(), index.line_count()) == lines);
      RC_ASSERT(positions(index.odd(), index.odd_count()) == odd);
    }
  }));
}

TEST_CASE("the index of separators holds text that is nothing but separators") {
  separator_index index;
  for (const std::size_t n : {63U, 64U, 65U, 128U, 1000U}) {
    for (const auto instructions : separator_index::available()) {
      index.find_with(instructions, std::string(n, ','), ',');
      CHECK(index.size() == n);
      index.find_with(instructions, std::string(n, '"'), ',');
      CHECK(index.odd_count() == n);
      index.find_with(instructions, std::string(n, '\n'), ',');
      CHECK(index.line_count() == n);
    }
  }
}

TEST_CASE("sums of bytes are those of Boost for every length and every cut") {
  const auto bytes = bytes_of_all_kinds(1500);
  for (const auto way : crc32_ways())
    for (std::size_t n = 0; n <= 300; ++n)
      CHECK(crc32_by(way, std::string_view(bytes).substr(n, n)) == by_boost(std::string_view(bytes).substr(n, n)));
  for (std::size_t cut = 0; cut <= bytes.size(); cut += 13) {
    const auto first = std::string_view(bytes).substr(0, cut);
    const auto second = std::string_view(bytes).substr(cut);
    CHECK(crc32_of(second, crc32_of(first)) == by_boost(bytes));
    CHECK(crc32_joined(crc32_of(first), crc32_of(second), second.size()) == by_boost(bytes));
  }
}

TEST_CASE("short texts are equal exactly where their bytes and lengths are") {
  CHECK(rc::check("short texts", [] {
    const auto letters = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\0", 3)));
    const auto a = (*letters).substr(0, short_text::longest);
    const auto b = (*letters).substr(0, short_text::longest);
    const auto padded = [](const std::string& s, char with) { return s + std::string(short_text::padding, with); };
    const auto text_a = padded(a, 'x');
    const auto text_b = padded(b, 'y');
    const auto again = padded(a, 'z');
    RC_ASSERT((short_text::of(text_a.data(), a.size()) == short_text::of(text_b.data(), b.size())) == (a == b));
    RC_ASSERT(short_text::of(text_a.data(), a.size()) == short_text::of(again.data(), a.size()));
    RC_ASSERT(short_text::of(text_a.data(), a.size()).hash() == short_text::of(again.data(), a.size()).hash());
  }));
}

TEST_CASE("plain numbers are digits and nothing else") {
  const auto read = [](const std::string& s) {
    const auto padded = s + "99999999";
    std::int32_t n = -2;
    return plain_number(padded.data(), s.size(), n) ? n : -2;
  };
  CHECK(read("") == -1);
  CHECK(read("0") == 0);
  CHECK(read("007") == 7);
  CHECK(read("12345678") == 12'345'678);
  CHECK(read("99999999") == 99'999'999);
  for (const std::string s :
       {"123456789", "-1", "1.0", " 1", "1 ", "1,020", "a", "/", ":", "1\xB0", "\xFF", "NA", "+5"})
    CHECK(read(s) == -2);
  for (int n = 0; n < 20'000; n += 7) CHECK(read(std::to_string(n)) == n);
}
