#pragma once
/// \file
/// Two answers to one question side by side: what changed, in the units that fit, and whether the two may be compared.

#include <optional>
#include <string>
#include <vector>

#include "pko/aggregate/result_table.hpp"
#include "pko/trend/reason.hpp"

namespace pko {

/// A row of two answers.
struct row_change {
  std::vector<std::string> keys;   ///< in the order of table_change::keys
  std::optional<double> from, to;  ///< empty where not known
  row_coverage before, after;      ///< what the numbers rest on
  reason why = reason::ok;         ///< not_covered: a side is not known; boundary: there is no per cent of zero
  std::optional<double> absolute;
  std::optional<double> relative;           ///< (to - from) / from: 0.31 is a rise by 31 per cent. Not of shares
  std::optional<double> percentage_points;  ///< of shares, of which per cent would be ambiguous

  friend bool operator==(const row_change&, const row_change&) = default;
};

/// How two answers differ, row by row.
struct table_change {
  std::vector<std::string> keys;
  std::string measure;
  coverage_unit unit = coverage_unit::none;
  std::vector<row_change> rows;       ///< of either answer, in the order of the bytes of their keys
  std::vector<std::string> warnings;  ///< that the answers rest on unequal coverage, or on times of unequal length

  /// The row with these keys, or null.
  [[nodiscard]] const row_change* find(const std::vector<std::string>& row_keys) const;
  friend bool operator==(const table_change&, const table_change&) = default;
};

/// Compares the measures (the first columns) of two answers to the same question about different times or data. A row
/// that only one answer has is nobody, or nothing, where the other covers its whole question, its measure counts
/// people, events or records, and its keys are not missions: a mission without a row may have had no mandate. Elsewhere
/// it is not known. \throws contradictory if the answers have different keys, measures or populations
[[nodiscard]] table_change change_between(const result_table& from, const result_table& to);

/// One line a row, then the warnings.
[[nodiscard]] std::string to_string(const table_change& c);

}  // namespace pko
