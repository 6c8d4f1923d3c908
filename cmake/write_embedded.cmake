# Run by pko_embed() at build time. Bytes are written as \xHH: the only form in which semicolons, brackets, quotes,
# backslashes, line ends and UTF-8 pass unharmed through both CMake's strings and the compiler's.
cmake_minimum_required(VERSION 3.25)

string(REPEAT "[0-9a-f]" 64 line_of_hex)
set(entries "")
file(STRINGS "${LIST}" files)
foreach(file IN LISTS files)
  file(RELATIVE_PATH path "${DIRECTORY}" "${file}")
  file(READ "${file}" hex HEX)
  file(SIZE "${file}" size)
  string(REGEX REPLACE "(${line_of_hex})" "\\1\"\n    \"" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" literal "${hex}")
  string(APPEND entries "    {\"${path}\"sv, std::string_view(\n    \"${literal}\", ${size})},\n")
endforeach()

file(
  WRITE "${OUTPUT}"
  "// Generated from the readable files in ${DIRECTORY}; edit those.
#include \"${HEADER}\"

#include <array>
#include <string>
#include <string_view>

#include \"pko/core/error.hpp\"

// The standard asks compilers for 65,536 characters in a literal; those that build pko take more.
#pragma GCC diagnostic ignored \"-Woverlength-strings\"

namespace ${NAMESPACE} {
namespace {

using namespace std::string_view_literals;

struct entry {
  std::string_view path, text;
};

constexpr auto entries = std::to_array<entry>({
${entries}});

}  // namespace

std::string_view embedded_file(std::string_view path) {
  for (const entry& e : entries) {
    if (e.path == path) return e.text;
  }
  throw pko::error(\"no file was compiled in under the name \" + std::string(path));
}

}  // namespace ${NAMESPACE}
")
