#pragma once
// The files of the project as text, for tests that hold it to its own rules.

#include <filesystem>
#include <string>
#include <vector>

namespace pko::test {

/// One file of the source tree.
struct source_file {
  std::string path;  ///< from the top of the tree, with forward slashes
  std::string text;
};

/// The files below a folder of the tree ("" = all of it) in the order of their paths, without what is built (build/)
/// or hidden by its name (.git).
[[nodiscard]] std::vector<source_file> files_below(const std::string& folder);

/// One file. \throws std::runtime_error if it cannot be read.
[[nodiscard]] std::string text_of(const std::filesystem::path& file);

/// The lines without their ends.
[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

/// What a C++ file includes in quotes, in order.
[[nodiscard]] std::vector<std::string> quoted_includes(const std::string& text);

[[nodiscard]] inline bool is_cpp(const std::string& path) { return path.ends_with(".cpp") || path.ends_with(".hpp"); }

}  // namespace pko::test
