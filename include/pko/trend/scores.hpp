#pragma once
/// \file
/// How good forecasts were. Hyndman and Koehler (2006) for the scaled error, Gneiting and Raftery (2007) for the rest.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pko/core/interval.hpp"
#include "pko/trend/forecast.hpp"

namespace pko {

/// (upper - lower), and 2/alpha times what the value lies outside. Smaller is better.
[[nodiscard]] double interval_score(interval limits, double value, confidence_level level) noexcept;

/// Mean absolute difference between each value and the one `lag` before it: what a naive forecast errs by. Empty if
/// there are no such pairs or the mean is 0: then errors have no scale (no_variation).
[[nodiscard]] std::optional<double> naive_scale(std::span<const double> values, std::size_t lag = 1);

/// Continuous ranked probability score of a sample: mean |x - y| - mean |x - x'| / 2. \throws std::invalid_argument for
/// an empty sample
[[nodiscard]] double crps_of_sample(std::vector<double> sample, double value);
/// Of a normal distribution. \throws std::invalid_argument unless sd > 0
[[nodiscard]] double crps_of_normal(double mean, double sd, double value);
/// Minus the logarithm of the probability of a count; theta empty: Poisson. At most 700 (a mean of 0 gives no count any
/// chance). \throws std::invalid_argument unless the value is a count and the mean from 0 up
[[nodiscard]] double log_score_of_count(double mean, std::optional<double> theta, double value);
/// Minus the logarithm of the normal density. \throws std::invalid_argument unless sd > 0
[[nodiscard]] double log_score_of_normal(double mean, double sd, double value);

/// Scores of one horizon.
struct horizon_score {
  std::size_t steps = 0, forecasts = 0;
  double mae = 0, rmse = 0;
  double bias = 0;             ///< mean of forecast - value
  std::optional<double> mase;  ///< mae over the naive scale of the values before the first origin
  double coverage = 0;         ///< share of values within the interval
  double interval_score = 0, crps = 0, log_score = 0;
  friend bool operator==(const horizon_score&, const horizon_score&) noexcept = default;
};

struct rolling_scores {
  std::size_t n = 0;
  reason why = reason::too_few;
  std::size_t refused = 0;  ///< origins from which no forecast was made
  double level = 0.95;
  std::vector<horizon_score> horizons;  ///< those with at least one forecast
  friend bool operator==(const rolling_scores&, const rolling_scores&) = default;
};

/// Forecasts anew from every origin: with the first `first` values, with one more, and so on, and scores each step of
/// each forecast by what came. `lag` of the naive scale: 1, or the periods of a year. Scores of counts are those of the
/// simulated futures; their log score that of a negative binomial with the mean and variance of these futures.
/// Reasons: too_few (no value after the first origin), otherwise that of the first origin if none gave a forecast.
/// \throws std::invalid_argument as forecast_values()
[[nodiscard]] rolling_scores rolling_origin(std::span<const double> values, std::size_t first,
                                            const forecast_options& options = {}, std::size_t lag = 1);

/// A line for each horizon.
[[nodiscard]] std::string to_string(const rolling_scores& scores);

}  // namespace pko
