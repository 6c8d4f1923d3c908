#pragma once
// Where tests find the source tree and the folder of published data, which is not part of the repository.

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <system_error>

namespace pko::test {

/// The top of the source tree: the variable PKO_SOURCE_DIR, else as this file was found by the compiler.
inline std::filesystem::path source_tree() {
  if (const char* given = std::getenv("PKO_SOURCE_DIR")) return given;
  const auto here = std::filesystem::absolute(__FILE__);
  return here.parent_path().parent_path().parent_path();
}

/// The folder of published data: the variable PKO_SHARED_DATA, else shared/data beside the source tree.
/// Says why on the console when there is none.
inline std::optional<std::filesystem::path> shared_data() {
  const char* given = std::getenv("PKO_SHARED_DATA");
  const std::filesystem::path folder =
      given != nullptr ? std::filesystem::path(given) : source_tree().parent_path() / "shared" / "data";
  std::error_code ignored;
  if (std::filesystem::is_directory(folder, ignored)) return folder;
  std::cout << "skipped: no folder of published data at " << folder << "; set PKO_SHARED_DATA to name one\n";
  return std::nullopt;
}

}  // namespace pko::test
