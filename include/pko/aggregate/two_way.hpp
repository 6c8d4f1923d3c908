#pragma once
/// \file
/// Answers as tables of two ways: one key down, one across, one value in the cells.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/result_columns.hpp"
#include "pko/aggregate/result_table.hpp"

namespace pko {

/// One value of an answer by the words of two keys. A cell may be empty, because the answer has no such row; that is
/// neither "not reported", which is an answer, nor zero.
struct two_way_table {
  std::string row_key, column_key;                ///< names of the keys
  std::vector<std::string> rows, columns;         ///< their words, in the order of their bytes
  std::string value;                              ///< name of what stands in the cells
  std::vector<std::optional<result_cell>> cells;  ///< row after row: rows.size() x columns.size()
  bool rows_lead = true;  ///< the row key stood before the column key, which is how unpivot() puts them back
  std::string population = {}, coverage = {};
  std::vector<std::string> notes = {};
  std::vector<row_coverage> rests_on = {};  ///< by cell: what a cell that is not empty rests on. None: not known
  coverage_unit unit = coverage_unit::none;
  row_coverage whole = {};

  /// \throws std::out_of_range
  [[nodiscard]] const std::optional<result_cell>& at(std::size_t row, std::size_t column) const;
  /// The number under two words; empty if a word, the row of the answer, or the number is not there.
  [[nodiscard]] std::optional<double> number(std::string_view row, std::string_view column) const;

  friend bool operator==(const two_way_table&, const two_way_table&) = default;
};

/// Puts an answer by two keys into a table. Nothing is filled in, added up or left out.
/// \param row_key, column_key the two keys of the answer, in whichever order; `to_string(key)` gives their names
/// \param value name of the column; empty: the first, the measure
/// \throws unknown_word for a key or value that the answer does not have; contradictory if a row stands twice;
/// not_answerable if the answer has other keys as well, since a cell would have several rows
[[nodiscard]] two_way_table pivot(const result_table& answer, std::string_view row_key, std::string_view column_key,
                                  std::string_view value = {});
/// The same of an answer in columns, which costs less where there are many rows. \throws as above
[[nodiscard]] two_way_table pivot(const result_columns& answer, std::string_view row_key, std::string_view column_key,
                                  std::string_view value = {});

/// The way back: a row for every cell that is not empty, in the order of the bytes of the keys. Of an answer by two
/// keys with one value, unpivot(pivot(answer, ...)) is the answer.
[[nodiscard]] result_table unpivot(const two_way_table& table);

/// Rows and columns exchanged.
[[nodiscard]] two_way_table transposed(const two_way_table& table);

/// The table as it is printed: a row for each row, a value for each column, named by its word. What is empty shows as
/// not reported does. For to_csv(), to_markdown() and the other writers.
[[nodiscard]] result_table to_wide(const two_way_table& table);

}  // namespace pko
