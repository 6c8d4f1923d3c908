#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "io/archive/frame.hpp"

namespace pko::detail {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, int reason) {
  throw archive_error(archive_fault::unreadable, path.string(), "cannot be read: " + system_reason(reason),
                      "check its path and its permissions");
}

struct closer {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

}  // namespace

std::string read_archive_file(const std::filesystem::path& path) {
  const std::unique_ptr<std::FILE, closer> file(std::fopen(path.c_str(), "rb"));
  if (!file) refuse(path, errno);
  std::string bytes;
  std::array<char, std::size_t{1} << 16U> block{};
  for (;;) {
    errno = 0;
    const auto got = std::fread(block.data(), 1, block.size(), file.get());
    bytes.append(block.data(), got);
    if (std::ferror(file.get()) != 0) refuse(path, errno == 0 ? EIO : errno);
    // What is no archive may be without end.
    if (got < block.size() || !is_archive(bytes)) return bytes;
  }
}

}  // namespace pko::detail
