#pragma once
/// \file
/// Reports as JSON: the form in which users write their own, and the form in which findings are given out.

#include <string>
#include <string_view>

#include "pko/reference/reference.hpp"
#include "pko/report/audit.hpp"

namespace pko {

/// Reads a report; `name` (a file name) stands in messages. What to_json() of an audited report adds is skipped, so
/// that its output can be read again. \throws invalid_report with every problem and its place; never stops at the first
[[nodiscard]] report parse_report(std::string_view json, std::string_view name,
                                  const mission_registry& missions = reference::missions());

/// The form that parse_report() reads back to an equal report.
[[nodiscard]] std::string to_json(const report& r);

/// The same form with the verdict, the numbers and the reason of each claim, and the file of each figure.
[[nodiscard]] std::string to_json(const audited_report& a);

}  // namespace pko
