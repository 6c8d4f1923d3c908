#pragma once
/// \file
/// How unequally a total is spread over its members.

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

}  // namespace pko
