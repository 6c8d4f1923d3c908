#pragma once
/// \file
/// Indicators and their targets. A target is a planned value of an indicator over years.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/model/personnel.hpp"

namespace pko {

/// What is measured, of whom.
struct indicator {
  std::string name;  ///< "women's representation"
  std::string unit;  ///< "per_cent", "persons" ...
  std::string kind;  ///< the name of a measure kind: "stock", "flow", "share" ...
  pko::population population;

  friend bool operator==(const indicator&, const indicator&) = default;
};

/// One planned value with its source.
struct target {
  std::string strategy;
  personnel_category category;
  int year;
  double share;  ///< a fraction: 0.18 for 18 per cent
  std::string source;

  friend bool operator==(const target&, const target&) = default;
};

/// The value planned for a year, and whether a source prints it or it lies on the line between two sourced years.
struct planned_value {
  double share;
  bool interpolated;
};

/// Planned values by category and year.
class target_schedule {
 public:
  /// \throws invalid_value if a share is outside 0..1 or a category has two values for one year.
  explicit target_schedule(std::vector<target> targets);

  [[nodiscard]] std::span<const target> targets() const noexcept { return targets_; }
  /// Sourced, or linear between sourced years; empty before the first and after the last sourced year.
  [[nodiscard]] std::optional<planned_value> planned(personnel_category category, int year) const noexcept;

 private:
  std::vector<target> targets_;  // by category, then year
};

}  // namespace pko
