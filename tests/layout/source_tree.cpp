#include "layout/source_tree.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "support/shared_data.hpp"

namespace pko::test {
namespace {

namespace fs = std::filesystem;

bool is_no_source(const fs::path& folder, const fs::path& top) {
  const auto name = folder.lexically_relative(top).lexically_normal().generic_string();
  return folder.filename().string().starts_with('.') || name == "build" || name == "pko-report";
}

}  // namespace

std::vector<source_file> files_below(const std::string& folder) {
  const fs::path top = source_tree();
  std::vector<source_file> found;
  if (!fs::is_directory(top / folder)) return found;
  for (auto at = fs::recursive_directory_iterator(top / folder); at != fs::recursive_directory_iterator(); ++at) {
    if (at->is_directory() && is_no_source(at->path(), top)) at.disable_recursion_pending();
    if (at->is_regular_file() && at->path().filename() != ".git")  // a file in a second work tree
      found.push_back({at->path().lexically_relative(top).generic_string(), text_of(at->path())});
  }
  std::ranges::sort(found, {}, &source_file::path);
  return found;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> quoted_includes(const std::string& text) {
  constexpr std::string_view start = "#include \"";
  std::vector<std::string> found;
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with(start)) found.push_back(line.substr(start.size(), line.rfind('"') - start.size()));
  }
  return found;
}

}  // namespace pko::test
