#pragma once
// Files opened for reading, or refused in words. Private to the library.

#include <cstdint>
#include <filesystem>
#include <fstream>

namespace pko::detail {

struct opened_file {
  std::ifstream stream;
  std::uint64_t size = 0;  ///< 0 = not known
};

/// \throws input_error naming the file, why it cannot be read, and the remedy
[[nodiscard]] opened_file opened(const std::filesystem::path& file);

}  // namespace pko::detail
