// What is compiled in is what stands in the files, byte for byte.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "layout/fixture_files.hpp"
#include "layout/source_tree.hpp"
#include "pko/core/error.hpp"
#include "reference/embedded.hpp"

namespace {

bool is_embedded(const std::string& path) { return path.ends_with(".csv") || path.ends_with(".json"); }

}  // namespace

TEST_CASE("every table under data is compiled in byte for byte") {
  std::size_t seen = 0;
  for (const auto& file : pko::test::files_below("data")) {
    const auto& path = file.path;
    const auto& text = file.text;
    if (!is_embedded(path)) continue;
    ++seen;
    const bool same = pko::detail::embedded_file(path.substr(std::string_view("data/").size())) == text;
    CHECK_MESSAGE(same, path);
  }
  CHECK(seen > 0);
}

TEST_CASE("text that is hard to quote is compiled in byte for byte") {
  const std::string folder = "tests/layout/fixtures/";
  const auto fixtures = pko::test::files_below(folder);
  REQUIRE(fixtures.size() >= 3);
  for (const auto& file : fixtures) {
    const auto& path = file.path;
    const auto& text = file.text;
    const bool same = pko::test::embedded_file(path.substr(folder.size())) == text;
    CHECK_MESSAGE(same, path);
  }
  const std::string_view hard = pko::test::embedded_file("hard.csv");
  for (const std::string_view part :
       {";", "[", "]]", "\"", "\\n", ")\"", "${X}", "@X@", "Côte d’Ivoire", "\r\n", "#"}) {
    CHECK_MESSAGE(hard.find(part) != std::string_view::npos, part << " is missing");
  }
  CHECK(!hard.ends_with('\n'));
  CHECK(pko::test::embedded_file("empty.json").empty());
}

TEST_CASE("a table that was not compiled in is refused by name") {
  CHECK_THROWS_WITH_AS((void)pko::detail::embedded_file("reference/nothing.csv"),
                       doctest::Contains("reference/nothing.csv"), pko::error);
}
