#pragma once
/// \file
/// Casualties linked into incidents. Published records name no incident: those of one mission, one cause and nearly one
/// day are taken as one. Incidents, casualties and records are three units.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "pko/aggregate/casualty_table.hpp"

namespace pko {

/// How casualties are linked.
struct linking {
  /// Days after the first day of an incident on which casualties still belong to it. 0: the same day. It counts from
  /// the first day, so that a run of daily attacks does not grow into one.
  int window = 1;
  /// Casualties of different nationality are different incidents.
  bool by_nationality = false;
};

/// Casualties that are taken as one incident.
struct linked_incident {
  date first, last;  ///< of its casualties
  mission_code mission;
  pko::cause cause;
  std::int64_t killed = 0, injured = 0;
  std::vector<std::size_t> rows;  ///< of the table, by day and then in the order of the table

  [[nodiscard]] std::int64_t casualties() const noexcept { return killed + injured; }
  friend bool operator==(const linked_incident&, const linked_incident&) = default;
};

/// Which casualties are linked; empty = all.
struct casualty_filter {
  std::optional<period> when;
  std::vector<mission_code> missions;
  std::optional<pko::cause> cause;
  std::optional<population> whose;
};

/// Incidents in the order of day, mission and cause. Rows that repeat an earlier one are left out; causes that are not
/// known ("to be determined", "unknown") link among themselves only. O(n log n).
/// \throws invalid_value if the window is negative
[[nodiscard]] std::vector<linked_incident> link_incidents(const casualty_table& table, const linking& how = {},
                                                          const casualty_filter& which = {});

/// What a list of incidents tells. Ratios are empty where their denominator is 0.
struct incident_summary {
  std::int64_t incidents = 0, killed = 0, injured = 0;
  std::optional<double> casualties_per_incident;
  std::optional<double> injured_per_killed;

  friend bool operator==(const incident_summary&, const incident_summary&) = default;
};

[[nodiscard]] incident_summary summarise(std::span<const linked_incident> incidents) noexcept;

/// Deaths in the k deadliest incidents.
[[nodiscard]] std::int64_t deaths_in_largest(std::span<const linked_incident> incidents, std::size_t k);

/// Their share of all deaths; empty without deaths.
[[nodiscard]] std::optional<double> share_of_largest(std::span<const linked_incident> incidents, std::size_t k);

}  // namespace pko
