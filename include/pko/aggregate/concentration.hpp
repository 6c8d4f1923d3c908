#pragma once
/// \file
/// How unequally a total is spread over its members.

#include <array>
#include <optional>
#include <vector>

namespace pko {

/// Gini coefficient: 0 = all equal, towards 1 = one member has all. Members without anything count only if they are in
/// the list. Empty for an empty list or a total of zero. \throws invalid_value for a negative value.
[[nodiscard]] std::optional<double> gini(std::vector<double> values);

/// Herfindahl-Hirschman index: the sum of squared shares, 1/n to 1. Empty and errors as gini().
[[nodiscard]] std::optional<double> hhi(const std::vector<double>& values);

/// Share of the k largest members. Empty and errors as gini().
[[nodiscard]] std::optional<double> top_share(std::vector<double> values, std::size_t k);

/// A point of the Lorenz curve: the smallest members up to a share of all of them, and what they have of the total.
struct lorenz_point {
  double members, total;
};
/// The Lorenz curve from (0, 0) to (1, 1), a point for each member. Empty and errors as gini().
[[nodiscard]] std::optional<std::vector<lorenz_point>> lorenz(std::vector<double> values);

/// What each fifth of the members has of the total, the poorest first; a member on a border counts into both sides by
/// its parts, so that any number of members will do. Empty and errors as gini().
[[nodiscard]] std::optional<std::array<double, 5>> quintile_shares(std::vector<double> values);

/// Burstiness of events by the gaps between them, (sd - mean) / (sd + mean) with the standard deviation of all gaps: -1
/// = regular, 0 = at random, towards 1 = in bursts. \param times in any order and unit. Empty for less than three
/// events, or if all stand at one time.
[[nodiscard]] std::optional<double> burstiness(std::vector<double> times);

}  // namespace pko
