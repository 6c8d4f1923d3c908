#pragma once
/// \file
/// Answers as text for people and programs. All forms are independent of locale and end with a line end.

#include <string>
#include <string_view>

#include "pko/aggregate/result_table.hpp"
#include "pko/io/issue.hpp"

namespace pko {

/// One cell of CSV: quoted where needed, and guarded so that a spreadsheet does not take text for a formula.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// Header and rows; not reported is an empty cell. A row whose only cell is empty is written as "".
[[nodiscard]] std::string to_csv(const result_table& table);

/// An array of objects: keys as strings, values as numbers, null for not reported, months as strings.
[[nodiscard]] std::string to_json(const result_table& table);

/// A table of Markdown.
[[nodiscard]] std::string to_markdown(const result_table& table);

/// Columns lined up for a terminal: shares with four decimals, other fractions with two, thousands with commas.
[[nodiscard]] std::string to_text(const result_table& table);

/// The object that `pko check --format json` prints.
[[nodiscard]] std::string to_json(const read_report& report);

/// A text as a JSON string with its quotes; bytes that are not UTF-8 become replacement characters.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace pko
