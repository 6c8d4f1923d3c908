#pragma once
/// \file
/// The answer to a question: labelled rows in a defined order.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pko/aggregate/coverage.hpp"
#include "pko/core/month.hpp"

namespace pko {

/// One cell: not reported, a number, or the month a number belongs to.
using result_cell = std::variant<std::monostate, double, month>;

/// As printed in CSV: shortest digits, "2021-06", or nothing.
[[nodiscard]] std::string to_string(const result_cell& cell);

/// One row of an answer.
struct result_row {
  std::vector<std::string> keys;    ///< in the order of result_table::keys
  std::vector<result_cell> values;  ///< in the order of result_table::values
  row_coverage coverage = {};       ///< what the numbers rest on
};

/// Rows in the order of the bytes of their keys.
struct result_table {
  std::vector<std::string> keys;    ///< names of the key columns
  std::vector<std::string> values;  ///< the measure, then its companions
  std::vector<result_row> rows;
  std::string population;                    ///< whom the numbers count: "uniformed", "civilian" or "all"
  std::string coverage;                      ///< days or months the data cover within what was asked, in words
  std::vector<std::string> notes;            ///< what a reader must know: people left out, rows of unknown states ...
  coverage_unit unit = coverage_unit::none;  ///< of the coverage of the rows and of the whole
  row_coverage whole = {};                   ///< of the question as a whole

  /// The value of a column in the row with these keys; empty if the row, or the value, is not there.
  [[nodiscard]] std::optional<double> number(const std::vector<std::string>& row_keys, std::string_view column) const;
};

}  // namespace pko
