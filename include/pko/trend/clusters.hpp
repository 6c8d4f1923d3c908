#pragma once
/// \file
/// Incidents in place of people: one attack kills several, so that deaths are not independent events.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pko/aggregate/selection.hpp"
#include "pko/trend/rates.hpp"

namespace pko {

/// Two periods compared by their incidents, and by their people with incidents as the units of a bootstrap.
struct incident_comparison {
  rate_comparison incidents;              ///< exact, of the numbers of incidents
  std::int64_t people1 = 0, people2 = 0;  ///< killed in all of them
  reason why = reason::ok;                ///< too_few: fewer than two incidents in a period, so no interval of people
  double level = 0.95;
  std::optional<double> people_ratio;  ///< of the rates of people; empty if the second has none
  std::optional<double> lower, upper;  ///< percentiles of the bootstrap; upper empty where it is infinite
  int replicates = 0;
  std::uint64_t seed = 0;

  friend bool operator==(const incident_comparison&, const incident_comparison&) = default;
};

/// Each replicate takes every incident a number of times that is Poisson with mean 1, so that the number of incidents
/// varies as well (Chamandy and others 2012). The same seed gives the same interval everywhere.
/// \param people1 killed in each incident of the first period; t1 its exposure
/// \throws invalid_value if a number of people is negative, an exposure is not finite and above zero, or there are
/// fewer than 100 replicates
[[nodiscard]] incident_comparison compare_incidents(const std::vector<std::int64_t>& people1, double t1,
                                                    const std::vector<std::int64_t>& people2, double t2,
                                                    confidence_level level = ninety_five_percent(),
                                                    int replicates = 2000, std::uint64_t seed = 76505);

/// Deaths of each mission and day that has any, as a stand-in for incidents, which the published data do not link: two
/// attacks on one day become one, and one attack whose wounded die on the next day becomes two.
/// \throws contradictory if the question has keys or `top`; otherwise as the question does
[[nodiscard]] std::vector<std::int64_t> deaths_by_mission_day(const dataset& data, const scope& asked);

/// "incidents: 7 in 300 against ...; people: ratio 1.7283 (95 % 0.5 to 5.2, bootstrap of 2000)"
[[nodiscard]] std::string to_string(const incident_comparison& c);

}  // namespace pko
