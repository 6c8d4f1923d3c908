#pragma once
// What is wrong with a row that cannot be taken apart. Private to the library.

#include <cstddef>
#include <string>

namespace pko::detail {

/// \param cells how many the row has \param expected how many the header has
[[nodiscard]] inline std::string message_of_malformed(const std::string& code, std::size_t cells,
                                                      std::size_t expected) {
  if (code == "bad_quotes")
    return "a quotation mark is not closed, or text follows it; double the marks inside a quoted cell";
  if (code == "nul_byte") return "the row holds a NUL byte, which no text file does; get the file again";
  if (code == "not_a_record") return "the entry is no JSON object; write {\"column\": value, ...}";
  return "the row has " + std::to_string(cells) + " cells where the header has " + std::to_string(expected) +
         "; is the file cut off, or a comma not quoted?";
}

}  // namespace pko::detail
