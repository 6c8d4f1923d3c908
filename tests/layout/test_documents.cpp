// The documents keep to the code: C++ in them stands in a program that is compiled, and links lead somewhere.
#include <doctest/doctest.h>

#include <filesystem>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "layout/source_tree.hpp"
#include "support/shared_data.hpp"

namespace {

using pko::test::lines_of;
using pko::test::source_tree;

std::vector<pko::test::source_file> documents() {
  auto found = pko::test::files_below("");
  std::erase_if(found, [](const auto& file) { return !file.path.ends_with(".md"); });
  return found;
}

// Without blanks and line ends: a part of a program may stand in a document with other breaks and indentation.
std::string bare(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

struct snippet {
  std::string source;  // the file named by the comment before it; empty if none is
  std::string code;
};

// C++ in a document, each piece after a line <!-- from examples/name.cpp -->.
std::vector<snippet> snippets_of(const std::string& text) {
  constexpr std::string_view mark = "<!-- from ";
  std::vector<snippet> found;
  std::string source;
  std::optional<snippet> open;
  for (const std::string& line : lines_of(text)) {
    if (open && line == "```") {
      found.push_back(*open);
      open.reset();
      source.clear();
    } else if (open) {
      open->code += line + '\n';
    } else if (line == "```cpp") {
      open = snippet{source, {}};
    } else if (line.starts_with(mark)) {
      source = line.substr(mark.size(), line.find(" -->") - mark.size());
    }
  }
  return found;
}

}  // namespace

TEST_CASE("C++ in the documents is part of a program that is compiled") {
  std::size_t seen = 0;
  for (const auto& file : documents()) {
    const auto& path = file.path;
    const auto& text = file.text;
    for (const snippet& piece : snippets_of(text)) {
      ++seen;
      REQUIRE_MESSAGE(!piece.source.empty(), path << " shows C++ without naming the program it is from:\n"
                                                  << piece.code);
      const std::string program = pko::test::text_of(source_tree() / piece.source);
      CHECK_MESSAGE(bare(program).find(bare(piece.code)) != std::string::npos, path << " shows what does not stand in "
                                                                                    << piece.source << ":\n"
                                                                                    << piece.code);
    }
  }
  CHECK(seen > 0);
}

TEST_CASE("links between the documents lead to files that exist") {
  const std::regex link(R"(\]\(([^)#:\s]+)(#[^)]*)?\))");
  std::size_t seen = 0;
  for (const auto& file : documents()) {
    const auto& path = file.path;
    const auto& text = file.text;
    const auto folder = (source_tree() / path).parent_path();
    for (auto at = std::sregex_iterator(text.begin(), text.end(), link); at != std::sregex_iterator(); ++at) {
      ++seen;
      CHECK_MESSAGE(std::filesystem::exists(folder / (*at)[1].str()), path << " links to " << (*at)[1].str());
    }
  }
  CHECK(seen > 0);
}

TEST_CASE("every issue code and repair that reading knows is in the reference") {
  const std::string listed = pko::test::text_of(source_tree() / "docs/reference/issues.md");
  // The code is the first word in quotes that is one, after the name of the column where there is one.
  const std::regex call(R"re((?:reject|doubt)\([^,;]*,\s*"([a-z_]+)"|repaired\("([a-z_]+)"|malformed = "([a-z_]+)")re");
  std::size_t seen = 0;
  for (const auto& file : pko::test::files_below("src/io")) {
    const auto& path = file.path;
    const auto& text = file.text;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), call); at != std::sregex_iterator(); ++at) {
      ++seen;
      const std::string code = (*at)[1].str() + (*at)[2].str() + (*at)[3].str();
      CHECK_MESSAGE(listed.find("`" + code + "`") != std::string::npos, path << " uses the code " << code);
    }
  }
  CHECK(seen > 20);
}
