#pragma once
// Whether statements, claims and figures make a report. Private to the library.

#include <set>
#include <string>
#include <vector>

#include "pko/report/report.hpp"

namespace pko::detail {

/// What a report is made of, and where each part stood in the text it was read from.
struct report_parts {
  report_heading heading;
  std::vector<statement> statements;
  std::vector<claim> claims;
  std::vector<figure> figures;
};

struct report_places {
  std::vector<std::size_t> statements, claims, figures;
  /// Statements and claims that are there and could not be read: references to them are no problem of their own.
  std::set<std::string> unread, unread_claims;
};

/// Every part in its own place.
[[nodiscard]] report_places places_of(const report_parts& parts);

/// Adds every problem.
void check_report(const report_parts& parts, const report_places& places, std::vector<report_problem>& problems);

}  // namespace pko::detail
