#include "io/opened.hpp"

#include <cerrno>
#include <system_error>

#include "pko/core/error.hpp"
#include "pko/io/issue.hpp"

namespace pko::detail {

opened_file opened(const std::filesystem::path& file) {
  const auto name = file.string();
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    throw input_error(name + ": this is a directory; name the file inside it");
  errno = 0;
  opened_file out{std::ifstream(file, std::ios::binary), 0};
  if (!out.stream)
    throw input_error(name + ": cannot be opened (" + system_reason(errno) + "); check the name and who may read it");
  const auto size = std::filesystem::file_size(file, ignored);
  out.size = ignored ? 0 : size;
  return out;
}

}  // namespace pko::detail
