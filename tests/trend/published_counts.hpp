#pragma once
// Counts that the tests of trends share, as published.

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

namespace pko::test {

/// Uniformed personnel who died by malicious acts, 2010 to 2024, by year.
inline const std::vector<double> malicious_by_year = {11, 14, 20, 33, 35, 32, 33, 59, 27, 23, 12, 25, 33, 7, 4};

/// The same by month, January 2013 to December 2021.
inline const std::vector<double> malicious_by_month = {0,  0, 0, 6, 2,  1, 8, 1, 1,  7,  1, 6,   // 2013
                                                       0,  0, 0, 0, 1,  5, 1, 2, 12, 14, 0, 0,   // 2014
                                                       3,  1, 2, 1, 3,  0, 6, 8, 1,  1,  6, 0,   // 2015
                                                       0,  9, 3, 1, 12, 2, 2, 1, 0,  1,  1, 1,   // 2016
                                                       4,  0, 1, 0, 10, 4, 3, 1, 6,  6,  7, 17,  // 2017
                                                       1,  4, 1, 6, 1,  3, 0, 1, 0,  2,  8, 0,   // 2018
                                                       12, 4, 0, 2, 2,  0, 1, 0, 0,  2,  0, 0,   // 2019
                                                       0,  0, 1, 0, 3,  3, 1, 0, 0,  1,  0, 3,   // 2020
                                                       10, 1, 0, 4, 1,  0, 0, 0, 0,  1,  0, 8};  // 2021

/// Index of a month in malicious_by_month.
constexpr std::size_t month_index(int year, int month) {
  return static_cast<std::size_t>((year - 2013) * 12 + month - 1);
}

/// 0, 1, 2 ... n-1.
inline std::vector<double> steps(std::size_t n) {
  std::vector<double> t(n);
  std::iota(t.begin(), t.end(), 0.0);
  return t;
}

inline std::vector<std::optional<double>> known(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

/// Equal to that many decimals, or relatively as close for large numbers.
inline bool near(double a, double b, double tolerance) {
  return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

}  // namespace pko::test
