#pragma once
/// \file
/// The answer to a question in columns: what a program takes that goes on computing with many cells.

#include <cstdint>
#include <string>
#include <vector>

#include "pko/aggregate/result_table.hpp"

namespace pko {

/// The rows of a result_table, each column in an array of its own. A word is held once, however many rows have it.
struct result_columns {
  /// What is in a cell.
  enum class cell : std::uint8_t { not_reported, number, month };

  /// The words of one key.
  struct key_column {
    std::string name;
    std::vector<std::string> words;    ///< in the order of their bytes; some may be of no row
    std::vector<std::uint32_t> codes;  ///< by row: into words
  };
  /// The numbers of one measure.
  struct value_column {
    std::string name;
    std::vector<double> numbers;  ///< by row; of a month its month::index(), of what is not reported zero
    std::vector<cell> cells;      ///< by row
  };

  std::vector<key_column> keys;
  std::vector<value_column> values;
  std::vector<row_coverage> rests_on;  ///< by row: what the numbers rest on; none where not known
  std::string population;
  std::string coverage;
  std::vector<std::string> notes;
  coverage_unit unit = coverage_unit::none;
  row_coverage whole = {};

  [[nodiscard]] std::size_t size() const noexcept { return values.empty() ? 0 : values.front().numbers.size(); }
};

/// The same rows, each with words of its own.
[[nodiscard]] result_table to_table(const result_columns& answer);

}  // namespace pko
