// The house: a folder includes only itself and the folders before it, and the folders mirror each other.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layout/source_tree.hpp"
#include "support/shared_data.hpp"

namespace {

using pko::test::files_below;
using pko::test::quoted_includes;

constexpr std::array<std::string_view, 7> layers = {"core", "model", "reference", "aggregate", "trend", "io", "report"};

std::optional<std::size_t> rank_of(std::string_view layer) {
  const auto* const at = std::ranges::find(layers, layer);
  if (at == layers.end()) return std::nullopt;
  return static_cast<std::size_t>(at - layers.begin());
}

// "core" of "core/date.hpp" and of "pko/core/date.hpp"; empty for a file that stands in no folder.
std::string folder_of(std::string_view path) {
  if (path.starts_with("pko/")) path.remove_prefix(4);
  const auto slash = path.find('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}

void check_includes(const std::string& path, const std::string& text, std::string_view layer) {
  const auto own = rank_of(layer);
  REQUIRE_MESSAGE(own.has_value(), path << " stands in no layer");
  for (const std::string& included : quoted_includes(text)) {
    const auto other = rank_of(folder_of(included));
    CHECK_MESSAGE((included == "pko/version.hpp" || (other && *other <= *own)), path << " includes " << included);
  }
}

}  // namespace

TEST_CASE("a public header includes only its own layer and those before it") {
  const auto headers = files_below("include/pko");
  REQUIRE(headers.size() > 10);
  for (const auto& file : headers) {
    const auto& path = file.path;
    const auto& text = file.text;
    const std::string layer = folder_of(path.substr(std::string_view("include/").size()));
    if (!layer.empty()) check_includes(path, text, layer);
  }
}

TEST_CASE("a source file includes only its own layer and those before it") {
  const auto sources = files_below("src");
  REQUIRE(sources.size() > 10);
  for (const auto& file : sources) {
    const auto& path = file.path;
    const auto& text = file.text;
    if (pko::test::is_cpp(path)) check_includes(path, text, folder_of(path.substr(std::string_view("src/").size())));
  }
}

TEST_CASE("a source file has a header in its own layer") {
  for (const auto& file : files_below("src")) {
    const auto& path = file.path;
    const auto& text = file.text;
    if (!path.ends_with(".cpp")) continue;
    const auto layer = folder_of(path.substr(std::string_view("src/").size()));
    const auto is_own = [&](const std::string& included) { return folder_of(included) == layer; };
    CHECK_MESSAGE(std::ranges::any_of(quoted_includes(text), is_own), path << " implements no header of its layer");
  }
}

TEST_CASE("every layer with sources has headers and tests") {
  for (const std::string_view layer : layers) {
    if (files_below("src/" + std::string(layer)).empty()) continue;
    CHECK_MESSAGE(!files_below("include/pko/" + std::string(layer)).empty(), layer << " has no public header");
    CHECK_MESSAGE(!files_below("tests/" + std::string(layer)).empty(), layer << " has no tests");
  }
}

TEST_CASE("the umbrella header includes or names every public header") {
  const auto umbrella = pko::test::text_of(pko::test::source_tree() / "include/pko/pko.hpp");
  for (const auto& file : files_below("include")) {
    const auto& path = file.path;
    const std::string name = path.substr(std::string_view("include/").size());
    if (name != "pko/pko.hpp") CHECK_MESSAGE(umbrella.find(name) != std::string::npos, name << " is not mentioned");
  }
}

TEST_CASE("only the headers of their own for it need Boost or matrices and none needs JSON") {
  for (const auto& file : files_below("include")) {
    const auto& path = file.path;
    const auto& text = file.text;
    const bool dates = path.ends_with("/boost_date.hpp");
    const bool matrices = path == "include/pko/aggregate/matrix.hpp";
    CHECK_MESSAGE(dates == (text.find("#include <boost/") != std::string::npos), path);
    CHECK_MESSAGE(text.find("#include <nlohmann/") == std::string::npos, path);
    CHECK_MESSAGE(matrices == (text.find("#include <Eigen/") != std::string::npos), path);
  }
}

TEST_CASE("neither the umbrella header nor any other includes the headers of dates and matrices") {
  for (const auto& file : files_below("include"))
    for (const auto& included : quoted_includes(file.text))
      CHECK_MESSAGE((!included.ends_with("/boost_date.hpp") && !included.ends_with("/matrix.hpp")),
                    file.path << " includes " << included);
}
