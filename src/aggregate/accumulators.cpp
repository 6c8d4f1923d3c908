#include "pko/aggregate/accumulators.hpp"

#include <string>

#include "pko/core/error.hpp"

namespace pko {

incident_count::incident_count(const linking& how) : window_(how.window), by_nationality_(how.by_nationality) {
  if (window_ < 0) throw invalid_value("window", std::to_string(window_), "must not be negative");
}

void incident_count::add(const casualty_view& row) {
  days_[{row.mission(), row.cause(), by_nationality_ ? row.nationality() : state_code::unknown()}].insert(row.when());
}

incident_count& incident_count::operator+=(const incident_count& other) {
  if (other.window_ != window_ || other.by_nationality_ != by_nationality_)
    throw contradictory("incidents that are linked in different ways do not add up");
  for (const auto& [what, days] : other.days_) days_[what].insert(days.begin(), days.end());
  return *this;
}

std::int64_t incident_count::count() const {
  std::int64_t incidents = 0;
  for (const auto& [what, days] : days_) {
    std::optional<date> first;
    for (const auto day : days) {
      if (first && day - *first <= window_) continue;
      first = day;
      ++incidents;
    }
  }
  return incidents;
}

}  // namespace pko
