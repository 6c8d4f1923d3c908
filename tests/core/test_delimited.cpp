#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "pko/core/delimited.hpp"

using namespace pko;

namespace {

struct line_of_cells {
  std::vector<std::string> cells;
  std::int64_t line;
  bool bad_quotes, has_nul;
  friend bool operator==(const line_of_cells&, const line_of_cells&) = default;
};

void showValue(const line_of_cells& l, std::ostream& out) { rc::show(l.cells, out); }

std::vector<line_of_cells> all(delimited_reader reader) {
  std::vector<line_of_cells> out;
  while (const auto* r = reader.next())
    out.push_back({{r->cells.begin(), r->cells.end()}, r->line, r->bad_quotes, r->has_nul});
  return out;
}

// Hands out at most so many bytes at a time, as a slow pipe does.
delimited_reader::source slowly(std::string text, std::size_t bytes) {
  auto at = std::make_shared<std::size_t>(0);
  return [text = std::move(text), bytes, at](char* out, std::size_t room) {
    const auto n = std::min({bytes, room, text.size() - *at});
    std::copy_n(text.data() + *at, n, out);
    *at += n;
    return n;
  };
}

std::vector<std::vector<std::string>> cells_of(std::string_view text, char delimiter = ',') {
  std::vector<std::vector<std::string>> out;
  for (auto& l : all({text, delimiter})) out.push_back(std::move(l.cells));
  return out;
}

using rows = std::vector<std::vector<std::string>>;

std::string drawn_text() {
  return *rc::gen::container<std::string>(rc::gen::elementOf(std::string("aaab,,;\"\"\"\r\n\n\t \0\xC3\xA9", 18)));
}

}  // namespace

TEST_CASE("cells are what stands between delimiters and nothing is trimmed") {
  CHECK(cells_of("a,b,c\n") == rows{{"a", "b", "c"}});
  CHECK(cells_of("a,,c") == rows{{"a", "", "c"}});
  CHECK(cells_of(",\n") == rows{{"", ""}});
  CHECK(cells_of(" a , b ") == rows{{" a ", " b "}});
  CHECK(cells_of("a;b,c\td", ';') == rows{{"a", "b,c\td"}});
  CHECK(cells_of("a\tb", '\t') == rows{{"a", "b"}});
}

TEST_CASE("lines may end in LF or CRLF or CR and the last need not end") {
  for (const char* end : {"\n", "\r\n", "\r"}) {
    CAPTURE(end);
    const std::string e(end);
    CHECK(cells_of("a,b" + e + "c,d" + e) == rows{{"a", "b"}, {"c", "d"}});
    CHECK(cells_of("a,b" + e + "c,d") == rows{{"a", "b"}, {"c", "d"}});
  }
  CHECK(cells_of("a\n\rb") == rows{{"a"}, {"b"}});
}

TEST_CASE("blank lines are no records and a quoted blank is one") {
  CHECK(cells_of("").empty());
  CHECK(cells_of("\n\r\n\r").empty());
  CHECK(cells_of("\na\n\n\nb\n\n") == rows{{"a"}, {"b"}});
  CHECK(cells_of("\"\"\n") == rows{{""}});
  CHECK(cells_of(" \n") == rows{{" "}});
}

TEST_CASE("quoted cells hold delimiters and line ends and doubled quotes") {
  CHECK(cells_of("\"a,b\",c") == rows{{"a,b", "c"}});
  CHECK(cells_of("\"a\nb\"\n\"c\r\nd\",e") == rows{{"a\nb"}, {"c\r\nd", "e"}});
  CHECK(cells_of("\"say \"\"yes\"\"\"") == rows{{"say \"yes\""}});
  CHECK(cells_of("\"\"\"\"") == rows{{"\""}});
  CHECK(cells_of("\"\",\"\"") == rows{{"", ""}});
}

TEST_CASE("a quotation mark inside an unquoted cell is a letter like any other") {
  const auto found = all({"a\"b\",5\" gun\n", ','});
  REQUIRE(found.size() == 1);
  CHECK(found[0].cells == std::vector<std::string>{"a\"b\"", "5\" gun"});
  CHECK_FALSE(found[0].bad_quotes);
}

TEST_CASE("text after a closing quote and a quote that is never closed are marked") {
  CHECK(all({"\"a\"b,c\n", ','}).front().bad_quotes);
  CHECK(all({"\"a\" ,c\n", ','}).front().bad_quotes);
  CHECK(all({"x,\"a,c\n", ','}).front().bad_quotes);
  CHECK_FALSE(all({"\"a\",\"b\"\n", ','}).front().bad_quotes);
  const auto after = all({"\"a\"b\nc\n", ','});
  REQUIRE(after.size() == 2);
  CHECK_FALSE(after[1].bad_quotes);
}

TEST_CASE("a NUL byte is kept and marked") {
  const auto found = all({std::string_view("a\0b\nc\n", 6), ','});
  REQUIRE(found.size() == 2);
  CHECK(found[0].has_nul);
  CHECK(found[0].cells.front() == std::string("a\0b", 3));
  CHECK_FALSE(found[1].has_nul);
}

TEST_CASE("each record knows the line on which it begins") {
  const auto found = all({"a\n\n\"b\nb\r\nb\rb\",x\r\nc\rd", ','});
  REQUIRE(found.size() == 4);
  CHECK(found[0].line == 1);
  CHECK(found[1].line == 3);
  CHECK(found[2].line == 7);
  CHECK(found[3].line == 8);
}

TEST_CASE("the same text gives the same records however few bytes come at a time") {
  CHECK(rc::check("block borders", [] {
    const auto text = drawn_text();
    const auto whole = all({std::string_view(text), ','});
    for (const std::size_t bytes : {1U, 2U, 3U, 7U}) RC_ASSERT(all({slowly(text, bytes), ','}) == whole);
  }));
}

TEST_CASE("records reach across the borders of blocks") {
  // CRLF, a doubled quote and a closing quote fall on every place around the end of a block of 64 KiB.
  for (int shift = -4; shift <= 4; ++shift) {
    CAPTURE(shift);
    const std::string filling(static_cast<std::size_t>(65536 + shift - 8), 'x');
    CHECK(cells_of(filling + ",\"a\"\"b\"\r\nc,d\r\n") == rows{{filling, "a\"b"}, {"c", "d"}});
  }
}

TEST_CASE("what is written with quotes reads back") {
  CHECK(rc::check("round trip", [] {
    const auto cell = rc::gen::exec([] { return drawn_text(); });
    const auto table = *rc::gen::container<rows>(rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(cell)));
    std::string text;
    for (const auto& row : table) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        text += c ? ",\"" : "\"";
        for (const char x : row[c]) text += x == '"' ? std::string("\"\"") : std::string(1, x);
        text += "\"";
      }
      text += *rc::gen::element<std::string>("\n", "\r\n", "\r");
    }
    RC_ASSERT(cells_of(text) == table);
  }));
}

TEST_CASE("no byte of an unquoted text is lost") {
  CHECK(rc::check("join again", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,c \t;\n")));
    std::string joined;
    for (const auto& cells : cells_of(text)) {
      for (std::size_t c = 0; c < cells.size(); ++c) joined += (c ? "," : "") + cells[c];
      joined += '\n';
    }
    std::string expected;  // the text without its blank lines
    std::string line;
    for (const char c : text + "\n") {
      if (c != '\n') {
        line += c;
      } else if (!line.empty()) {
        expected += std::exchange(line, {}) + '\n';
      }
    }
    RC_ASSERT(joined == expected);
  }));
}

TEST_CASE("a record longer than the limit is an error that names its line") {
  const std::string longest(delimited_reader::longest_record, 'x');
  CHECK(cells_of("a\n" + longest + "\n")[1][0].size() == longest.size());
  try {
    (void)all({"a\n\n" + longest + "x\n", ','});
    FAIL("it was accepted");
  } catch (const endless_record& e) {
    CHECK(e.line() == 3);
    CHECK(std::string(e.what()).find("line 3") != std::string::npos);
    CHECK(std::string(e.what()).find("1048576 bytes") != std::string::npos);
  }
  CHECK_THROWS_AS((void)all({"\"" + longest + "\n\"", ','}), endless_record);
  CHECK_THROWS_AS((void)all({std::string(delimited_reader::longest_record + 2, ','), ','}), endless_record);
}

TEST_CASE("the reader asks no source after its end") {
  int calls_after_end = 0;
  bool ended = false;
  delimited_reader reader(
      [&](char* out, std::size_t) -> std::size_t {
        if (ended) ++calls_after_end;
        if (ended || calls_after_end > 0) return 0;
        ended = true;
        *out = 'a';
        return 1;
      },
      ',');
  REQUIRE(reader.next() != nullptr);
  CHECK(reader.next() == nullptr);
  CHECK(reader.next() == nullptr);
}
