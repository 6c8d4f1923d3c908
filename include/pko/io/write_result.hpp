#pragma once
/// \file
/// Answers as text for people and programs. All forms are independent of locale and end with a line end.

#include <cstdint>
#include <string>
#include <string_view>

#include "pko/aggregate/result_table.hpp"
#include "pko/io/issue.hpp"

namespace pko {

/// One cell of CSV: quoted where needed, and guarded so that a spreadsheet does not take text for a formula.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// Whether three columns more say of each row what its numbers rest on: cell_state (reported, zero, not_reported,
/// not_applicable), covered, and expected (parts in the unit of the answer).
enum class coverage_columns : std::uint8_t { hidden, shown };

/// Header and rows; not reported is an empty cell. A row whose only cell is empty is written as "".
[[nodiscard]] std::string to_csv(const result_table& table, coverage_columns also = coverage_columns::hidden);

/// An array of objects: keys as strings, values as numbers, null for not reported, months as strings.
[[nodiscard]] std::string to_json(const result_table& table, coverage_columns also = coverage_columns::hidden);

/// A table of Markdown.
[[nodiscard]] std::string to_markdown(const result_table& table, coverage_columns also = coverage_columns::hidden);

/// Columns lined up for a terminal: shares with four decimals, other fractions with two, thousands with commas.
[[nodiscard]] std::string to_text(const result_table& table, coverage_columns also = coverage_columns::hidden);

/// The object that `pko check --format json` prints.
[[nodiscard]] std::string to_json(const read_report& report);

/// A text as a JSON string with its quotes; bytes that are not UTF-8 become replacement characters.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace pko
