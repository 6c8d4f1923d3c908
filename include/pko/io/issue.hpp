#pragma once
/// \file
/// What reading says about its input: issues row by row, repairs by kind, and the tally in which nothing is lost.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pko/core/error.hpp"

namespace pko {

/// Something about one row that a reader of the numbers should know. Codes are stable; docs/reference/issues.md lists
/// them.
struct issue {
  std::int64_t row = 0;   ///< data rows from 1; 0 = the file as a whole
  std::int64_t line = 0;  ///< lines of the file from 1; 0 = not known (JSON)
  std::string column;     ///< as the layout names it
  std::string code;
  std::string seen;       ///< the text in the file
  std::string message;    ///< what is wrong and what to do
  bool rejected = false;  ///< the row was not accepted because of this
};

/// The result of reading one input.
struct read_report {
  std::string file;
  std::string layout;
  std::int64_t rows = 0;      ///< always accepted + rejected
  std::int64_t accepted = 0;  ///< sum rows and repeats included
  std::int64_t rejected = 0;
  std::int64_t sum_rows = 0;                    ///< rows that are sums of other rows; never added to their parts
  std::int64_t repeats = 0;                     ///< rows that repeat an earlier one
  bool repeats_counted = true;                  ///< false where reading was told not to look for repeats
  std::map<std::string, std::int64_t> repairs;  ///< how often each kind of repair was made
  std::vector<issue> issues;                    ///< in order of rows
  std::int64_t issues_left_out = 0;             ///< more issues than are kept of a file read in blocks
  std::uint64_t bytes = 0;
  std::uint32_t checksum = 0;  ///< CRC-32 of the bytes
};

/// An input that cannot be read at all, or a row rejected in strict reading. what() names the file, the place and the
/// remedy.
class input_error : public error {
 public:
  using error::error;
};

/// "file.csv, row 12, line 13, column incident_date: ... "
[[nodiscard]] std::string to_string(const issue& what, const std::string& file);

/// One line: rows, accepted, rejected, sum rows, repeats, repairs by kind.
[[nodiscard]] std::string summary(const read_report& report);

}  // namespace pko
