#include "pko/core/file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "pko/core/error.hpp"

namespace fs = std::filesystem;

namespace {

/// A folder of its own that goes away.
struct folder {
  fs::path path = fs::temp_directory_path() /
                  ("pko-file-" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
  folder() { fs::create_directories(path); }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;
  ~folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  [[nodiscard]] auto files() const { return std::distance(fs::directory_iterator(path), {}); }
};

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a whole file is written and replaced without leaving anything beside it") {
  const folder f;
  const auto path = f.path / "report.md";
  pko::write_whole_file(path, "first");
  CHECK(content(path) == "first");
  const std::string binary("a\0b\r\n", 5);
  pko::write_whole_file(path, binary);
  CHECK(content(path) == binary);
  pko::write_whole_file(path, "");
  CHECK(content(path).empty());
  CHECK(f.files() == 1);
}

TEST_CASE("a new file gets the permissions that every new file gets and an old one keeps its own") {
  const folder f;
  std::ofstream(f.path / "plain").flush();
  pko::write_whole_file(f.path / "new", "x");
  CHECK(fs::status(f.path / "new").permissions() == fs::status(f.path / "plain").permissions());
  fs::permissions(f.path / "plain", fs::perms::owner_read | fs::perms::owner_write);
  pko::write_whole_file(f.path / "plain", "x");
  CHECK(fs::status(f.path / "plain").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("writing to a symbolic link replaces the file it leads to") {
  const folder f;
  pko::write_whole_file(f.path / "real", "old");
  fs::create_symlink("real", f.path / "link");
  pko::write_whole_file(f.path / "link", "new");
  CHECK(fs::is_symlink(f.path / "link"));
  CHECK(content(f.path / "real") == "new");
}

TEST_CASE("what is no regular file is written directly") {
  CHECK_NOTHROW(pko::write_whole_file("/dev/null", "x"));
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a file that cannot be written is named with the reason and nothing is left behind") {
  const folder f;
  const auto missing = f.path / "missing" / "file";
  CHECK_THROWS_WITH_AS(pko::write_whole_file(missing, "x"), doctest::Contains(missing.c_str()), pko::error);
  CHECK_THROWS_WITH_AS(pko::write_whole_file(missing, "x"), doctest::Contains("No such file"), pko::error);
  CHECK_THROWS_WITH_AS(pko::write_whole_file(f.path, "x"), doctest::Contains("directory"), pko::error);
  fs::create_symlink("nowhere/at/all", f.path / "broken");
  CHECK_THROWS_WITH_AS(pko::write_whole_file(f.path / "broken", "x"), doctest::Contains("broken"), pko::error);
  CHECK_THROWS_AS(pko::write_whole_file("/dev/full", "x"), pko::error);
  CHECK(f.files() == 1);
}
