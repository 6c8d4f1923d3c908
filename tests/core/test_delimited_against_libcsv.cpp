// pko's reader of delimited text against libcsv, an independent one.
//
// Both follow RFC 4180 and both take a quotation mark inside an unquoted cell as a letter. pko is stricter in two
// places, where it marks the record as bad_quotes and libcsv guesses: text after a closing quote, and a quote that is
// never closed. Beyond the first such record there is nothing to compare. libcsv trims blanks around cells unless told
// otherwise; here it is told otherwise, because pko never trims.

#include <doctest/doctest.h>

#ifdef PKO_TEST_LIBCSV

#include <csv.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "pko/core/delimited.hpp"

using namespace pko;

namespace {

using rows = std::vector<std::vector<std::string>>;

struct collected {
  rows done;
  std::vector<std::string> current;
};

// A parser that is freed in any case.
struct parser {
  csv_parser state{};
  explicit parser(char delimiter) {
    csv_init(&state, 0);
    csv_set_delim(&state, static_cast<unsigned char>(delimiter));
    csv_set_space_func(&state, [](unsigned char) { return 0; });
  }
  parser(const parser&) = delete;
  parser& operator=(const parser&) = delete;
  ~parser() { csv_free(&state); }
};

void on_cell(void* text, std::size_t size, void* into) {
  static_cast<collected*>(into)->current.emplace_back(static_cast<const char*>(text), size);
}

void on_row(int /*end*/, void* into) {
  auto& to = *static_cast<collected*>(into);
  to.done.push_back(std::exchange(to.current, {}));
}

rows by_libcsv(const std::string& text, char delimiter, std::size_t block) {
  parser p(delimiter);
  collected out;
  for (std::size_t at = 0; at < text.size(); at += block) {
    const auto n = std::min(block, text.size() - at);
    REQUIRE(csv_parse(&p.state, text.data() + at, n, on_cell, on_row, &out) == n);
  }
  csv_fini(&p.state, on_cell, on_row, &out);
  return out.done;
}

struct comparison {
  rows expected, found;
  bool stopped = false;  // at a record that pko marks
};

comparison compare(const std::string& text, char delimiter = ',', std::size_t block = 4096) {
  comparison c{by_libcsv(text, delimiter, block), {}};
  delimited_reader reader(text, delimiter);
  while (const auto* record = reader.next()) {
    if (record->bad_quotes) {
      c.stopped = true;
      c.expected.resize(std::min(c.expected.size(), c.found.size()));
      break;
    }
    c.found.emplace_back(record->cells.begin(), record->cells.end());
  }
  return c;
}

}  // namespace

TEST_CASE("random text reads as libcsv reads it") {
  std::size_t compared = 0;
  CHECK(rc::check("random", [&] {
    const auto text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,,,\"\"\"\"\r\n\n; \t\0\xC3\xA9\xFF", 19)));
    const auto delimiter = *rc::gen::element(',', ';', '\t');
    const auto block = *rc::gen::element<std::size_t>(1, 2, 3, 7, 4096);
    const auto c = compare(text, delimiter, block);
    compared += c.found.size();
    RC_ASSERT(c.found == c.expected);
  }));
  CHECK(compared > 0);  // the comparison is no empty one
}

TEST_CASE("well-formed random tables read as libcsv reads them to the end") {
  CHECK(rc::check("well-formed", [] {
    const auto table = *rc::gen::container<rows>(rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,\"\r\n; "))))));
    std::string text;
    for (const auto& row : table) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        const bool plain = row[c].find_first_of(",\"\r\n") == std::string::npos && !(row.size() == 1 && row[c].empty());
        std::string doubled;
        for (const char x : row[c]) doubled += x == '"' ? std::string("\"\"") : std::string(1, x);
        text += (c ? "," : "") + (plain ? row[c] : "\"" + doubled + "\"");
      }
      text += *rc::gen::element<std::string>("\n", "\r\n", "\r");
    }
    const auto c = compare(text);
    RC_ASSERT(!c.stopped);
    RC_ASSERT(c.found == c.expected);
    RC_ASSERT(c.found == table);
  }));
}

TEST_CASE("malicious text reads as libcsv reads it") {
  for (const std::string text : {"",
                                 "\n",
                                 ",",
                                 ",,\n,,",
                                 "\"",
                                 "\"\"",
                                 "\"\"\"",
                                 "\"\"\"\"",
                                 "\"\"\"\"\"",
                                 "a\"",
                                 "a\"\"",
                                 "a\"b\"c,d",
                                 "\r\r\n\n",
                                 "\"\r\",\"\n\"",
                                 "a,\"b\n\"\"c\"\",\"\r\nd",
                                 "\"a\",",
                                 "\"a\"\r",
                                 ",\"\"",
                                 "a\r\n\r\nb",
                                 "\t\n \n",
                                 "\",\",\",\"",
                                 "a,b\n\"unclosed",
                                 "\"text\"after,b\nc"}) {
    for (const std::size_t block : {1U, 2U, 4096U}) {
      CAPTURE(text);
      const auto c = compare(text, ',', block);
      CHECK(c.found == c.expected);
    }
  }
}

TEST_CASE("long cells and many cells read as libcsv reads them") {
  const std::string cell(200'000, 'x');
  const auto one = compare(cell + ",\"" + cell + "\"\n" + cell);
  CHECK(one.found == one.expected);
  const auto many = compare(std::string(200'000, ',') + "\na");
  CHECK(many.found == many.expected);
}

#else

TEST_CASE("the comparison with libcsv") {
  MESSAGE("skipped: libcsv was not found when this test was built; install libcsv-dev to compare with it");
}

#endif
