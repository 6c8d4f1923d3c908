#pragma once
// Reading pko's own CSV and JSON. Private to the library.

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <unordered_map>
#include <vector>

#include "io/source.hpp"
#include "pko/io/layout.hpp"
#include "pko/io/read.hpp"

namespace pko::detail {

/// Records with their sources, and where the file has them. Headcounts keep the row numbers of their first source.
struct own_reading {
  dataset data;
  std::vector<std::int64_t> lines;                                         ///< of each row of the file; 0 = not known
  std::vector<std::int64_t> casualties;                                    ///< by record: its row in the file
  std::vector<std::unordered_map<std::int64_t, std::int64_t>> headcounts;  ///< by source: its rows in this file
};

/// True if the header was recognised as one of pko's own.
[[nodiscard]] bool is_own(const recognised& found);

/// Reads all rows of own CSV. Fills the tallies and issues of the report.
/// \throws input_error in strict reading at the first rejected row; if the description of the sources is spoilt
[[nodiscard]] own_reading read_own_csv(row_source& rows, const recognised& found, const read_options& options,
                                       read_report& report);

/// Reads own JSON. \throws input_error as read_own_csv() does
[[nodiscard]] own_reading read_own_json(const nlohmann::json& document, const read_options& options,
                                        read_report& report);

/// True if the document says that it is pko's own: an object with the member "pko".
[[nodiscard]] bool is_own(const nlohmann::json& document);

}  // namespace pko::detail
