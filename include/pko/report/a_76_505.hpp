#pragma once
/// \file
/// The report that is built in.

#include "pko/report/report.hpp"

namespace pko {

/// Report A/76/505 of the Secretary-General, 2 November 2021, on the comprehensive review of peacekeeping operations:
/// every numeric statement of its paragraphs and the claims that rest on them, in our own words (data/a_76_505/).
[[nodiscard]] const report& a_76_505();

}  // namespace pko
