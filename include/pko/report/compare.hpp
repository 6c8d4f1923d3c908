#pragma once
/// \file
/// Two reports compared statement by statement: this year's with last year's.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/report/report.hpp"

namespace pko {

/// What became of a statement from one report to the next.
enum class statement_change : std::uint8_t {
  same,     ///< the same number of the same time
  revised,  ///< another number of the same time
  later,    ///< a number of another time, which can be compared
  unlike,   ///< the two cannot be compared: unit, kind, population or scope differ
  added,    ///< only in the later report
  removed   ///< only in the earlier report
};

inline constexpr int statement_change_count = 6;

/// "same", "revised" ...
[[nodiscard]] std::string_view to_string(statement_change c) noexcept;

/// A statement of either report, or of both.
struct compared_statement {
  std::optional<statement> before, after;
  statement_change change;
  /// after - before, in the unit of both: percentage points where it is per_cent. Empty unless both are exact, about or
  /// almost, and comparable.
  std::optional<double> difference;
  /// Of the earlier number, in per cent; empty as above, and where that is 0.
  std::optional<double> relative;
  /// In words: what changed, and what makes the two unlike ("300 days are set against 366"); never empty.
  std::string remark;
};

struct report_comparison {
  report_heading before, after;
  std::vector<compared_statement> statements;  ///< in the order of the later report, then those removed
};

/// Statements are the same if their ids are; those left over are if indicator, unit and missions are, and no other
/// statement left over has them.
[[nodiscard]] report_comparison compare_reports(const report& before, const report& after);

/// How many statements have each change, in the order of the enumeration.
[[nodiscard]] std::array<int, statement_change_count> count_changes(const report_comparison& c) noexcept;

/// {before, after, counts, statements:[{id, paragraph, indicator, change, before, after, difference, relative,
/// remark}]}
[[nodiscard]] std::string to_json(const report_comparison& c);
/// A heading, counts, and a table of what is not the same.
[[nodiscard]] std::string to_markdown(const report_comparison& c);

}  // namespace pko
