#pragma once
/// \file
/// The report that is built in.

#include "pko/report/report.hpp"

namespace pko {

/// Report A/76/505 of the Secretary-General, 2 November 2021, on the comprehensive review of peacekeeping operations:
/// numeric statements and claims of its paragraphs, in our own words (data/a_76_505/report.json).
[[nodiscard]] const report& a_76_505();

}  // namespace pko
