#pragma once
// The yearly and monthly series that the gold values are of: uniformed personnel killed by malicious acts.

#include <string>
#include <vector>

#include "pko/core/text.hpp"
#include "pko/trend/series.hpp"

namespace pko::test {

/// 2010 to 2024.
inline series yearly_malicious_deaths() {
  return series::yearly(2010, std::vector<double>{11, 14, 20, 33, 35, 32, 33, 59, 27, 23, 12, 25, 33, 7, 4});
}

/// Gold values are compared as they are printed.
inline std::string print(std::optional<double> x, int decimals = 6) { return x ? text::rounded(*x, decimals) : "none"; }

}  // namespace pko::test
