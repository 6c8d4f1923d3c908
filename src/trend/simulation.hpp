#pragma once
// Futures of a smoothed series of counts. Private to the library.

#include <cstddef>
#include <vector>

#include "pko/trend/forecast.hpp"

namespace pko::detail {

/// 1/theta from squared one-step errors: what they exceed Poisson errors by. Infinite theta if they do not.
[[nodiscard]] double theta_of_errors(std::span<const double> counts, const smoothing& s);

/// Counts by step, `simulations` each, in the order drawn; and their sums.
struct futures {
  std::vector<std::vector<double>> steps;
  std::vector<double> sums;
};
[[nodiscard]] futures simulate(const smoothing& s, double theta, const forecast_options& options);

/// Variance of the error that many steps ahead, in units of the one-step variance.
[[nodiscard]] double variance_factor(const smoothing& s, std::size_t steps);
/// Variance of the one-step errors; empty if they leave no degree of freedom.
[[nodiscard]] std::optional<double> error_variance(const smoothing& s);

/// The smallest value that at least this part of the sorted sample does not exceed.
[[nodiscard]] double sample_quantile(const std::vector<double>& sorted, double p);

}  // namespace pko::detail
