#pragma once
// The planned values that claims are held against. Private to the library.

#include <optional>
#include <string>
#include <vector>

#include "report/judging.hpp"

namespace pko::detail {

/// A planned value in the unit of the statement.
struct goal {
  double value;
  int year;
  std::vector<std::string> caveats;
};

/// Of the schedule of targets, for the year asked; empty if none is published.
[[nodiscard]] std::optional<goal> planned_goal(const planned_for& asked);
/// The first published goal after the year asked.
[[nodiscard]] std::optional<goal> next_goal(const planned_for& asked);
/// Of a target claim: the statement in the role "target", or the schedule.
[[nodiscard]] std::optional<goal> goal_of(const judging& j);

}  // namespace pko::detail
