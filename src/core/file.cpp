#include "pko/core/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "pko/core/error.hpp"

namespace pko {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, int reason) {
  throw error("cannot write '" + path.string() + "': " + system_reason(reason));
}

/// An open file that is closed in any case.
class descriptor {
 public:
  explicit descriptor(int number) noexcept : number_(number) {}
  descriptor(const descriptor&) = delete;
  descriptor& operator=(const descriptor&) = delete;
  ~descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const noexcept { return number_; }
  /// 0, or the reason why the system could not keep what was written.
  int close() noexcept {
    const int result = ::close(number_);
    number_ = -1;
    return result == 0 ? 0 : errno;
  }

 private:
  int number_;
};

/// 0 or the reason.
int write_all(int file, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const auto written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// 0 or the reason. File systems that cannot flush single files are no error.
int flush(int file) noexcept {
  if (::fsync(file) == 0 || errno == EINVAL || errno == ENOTSUP) return 0;
  return errno;
}

void write_directly(const fs::path& path, std::string_view bytes) {
  descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (file.number() < 0) fail(path, errno);
  if (const int reason = write_all(file.number(), bytes)) fail(path, reason);
  if (const int reason = file.close()) fail(path, reason);
}

/// A name that no other process takes; threads of this one are told apart by trying the next number.
fs::path part_name(const fs::path& path, int attempt) {
  fs::path name = path;
  name += ".part-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
  return name;
}

/// Creates a file that did not exist, with the permissions every new file gets.
int create_new(const fs::path& path, fs::path& created) {
  constexpr int attempts = 1000;
  for (int i = 0; i < attempts; ++i) {
    created = part_name(path, i);
    const int file = ::open(created.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file >= 0 || errno != EEXIST) return file;
  }
  return -1;
}

void replace(const fs::path& path, const fs::file_status& old, std::string_view bytes) {
  fs::path part;
  descriptor file(create_new(path, part));
  if (file.number() < 0) fail(path, errno);
  int reason = write_all(file.number(), bytes);
  if (reason == 0 && fs::exists(old) && ::fchmod(file.number(), static_cast<mode_t>(old.permissions())) != 0)
    reason = errno;
  if (reason == 0) reason = flush(file.number());
  if (const int closed = file.close(); reason == 0) reason = closed;
  if (reason == 0 && ::rename(part.c_str(), path.c_str()) != 0) reason = errno;
  if (reason == 0) return;
  ::unlink(part.c_str());
  fail(path, reason);
}

}  // namespace

void write_whole_file(const fs::path& path, std::string_view bytes) {
  std::error_code problem;
  const fs::path followed = fs::is_symlink(path, problem) ? fs::canonical(path, problem) : path;
  if (problem && followed.empty()) fail(path, problem.value());
  const fs::file_status old = fs::status(followed, problem);
  if (fs::is_directory(old)) fail(path, EISDIR);
  if (fs::exists(old) && !fs::is_regular_file(old)) return write_directly(followed, bytes);
  replace(followed, old, bytes);
}

}  // namespace pko
