// Every file can be read anywhere: no path of one machine, nothing left for later, clean lines.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>

#include "layout/source_tree.hpp"

namespace {

using pko::test::files_below;
using pko::test::lines_of;

bool is_text(const std::string& path) {
  constexpr std::array endings = {".cpp", ".hpp", ".txt", ".md", ".cmake", ".in", ".sh"};
  const bool known = std::ranges::any_of(endings, [&](const char* end) { return path.ends_with(end); });
  return (known || path.starts_with("scripts/")) && path.find("/fixtures/") == std::string::npos;
}

}  // namespace

TEST_CASE("no file names a path of one machine") {
  // Put together here, so that this file does not name them.
  const std::array<std::string, 4> roots = {std::string("/wo") + "rk/", std::string("/t") + "mp/",
                                            std::string("/ho") + "me/", std::string("/ro") + "ot/"};
  for (const auto& file : files_below("")) {
    const auto& path = file.path;
    const auto& text = file.text;
    for (const std::string& root : roots)
      CHECK_MESSAGE(text.find(root) == std::string::npos, path << " names " << root);
  }
}

TEST_CASE("nothing is marked as left for later") {
  const std::array<std::string, 2> marks = {std::string("TO") + "DO", std::string("FIX") + "ME"};
  for (const auto& file : files_below("")) {
    const auto& path = file.path;
    const auto& text = file.text;
    if (!is_text(path)) continue;
    for (const std::string& mark : marks) CHECK_MESSAGE(text.find(mark) == std::string::npos, path << " says " << mark);
  }
}

TEST_CASE("lines of C++ end cleanly and hold no tabs") {
  for (const auto& file : files_below("")) {
    const auto& path = file.path;
    const auto& text = file.text;
    if (!pko::test::is_cpp(path)) continue;
    CHECK_MESSAGE(text.ends_with('\n'), path << " does not end its last line");
    std::size_t number = 0;
    for (const std::string& line : lines_of(text)) {
      ++number;
      CHECK_MESSAGE(!line.ends_with(' '), path << ":" << number << " ends in a blank");
      CHECK_MESSAGE(line.find('\t') == std::string::npos, path << ":" << number << " holds a tab");
    }
  }
}
