#pragma once
/// \file
/// Forecasts by exponential smoothing, with intervals that respect what is forecast: counts stay whole and never fall
/// below 0, shares stay between 0 and 1; and a refusal where a forecast would be nonsense.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/interval.hpp"
#include "pko/trend/smoothing.hpp"

namespace pko {

/// What the values can be.
enum class forecast_support : std::uint8_t {
  counts,        ///< whole, from 0 up: intervals by simulating negative binomial counts
  non_negative,  ///< from 0 up: normal intervals, cut at 0
  share,         ///< 0 to 1: normal intervals, cut at both
  real           ///< any: normal intervals
};

struct forecast_options {
  smoothing_model model = smoothing_model::simple;
  smoothing_options smoothing;
  forecast_support support = forecast_support::counts;
  std::size_t horizon = 12;
  confidence_level level = ninety_five_percent();
  std::size_t simulations = 4000;
  std::uint64_t seed = 76505;
  friend bool operator==(const forecast_options&, const forecast_options&) noexcept = default;
};

struct forecast_point {
  double mean, lower, upper;
  friend bool operator==(const forecast_point&, const forecast_point&) noexcept = default;
};

/// How the intervals came about.
enum class forecast_interval : std::uint8_t { none, normal, simulated, poisson };
/// "none", "normal", "simulated", "poisson".
[[nodiscard]] std::string_view to_string(forecast_interval i) noexcept;

struct forecast {
  std::size_t n = 0;
  reason why = reason::too_few;
  smoothing fitted;
  forecast_interval method = forecast_interval::none;
  double level = 0.95;
  std::optional<double> theta;          ///< of the simulated counts; empty: Poisson
  std::vector<forecast_point> points;   ///< step by step
  std::optional<forecast_point> total;  ///< of the whole horizon; counts only
  friend bool operator==(const forecast&, const forecast&) = default;
};

/// A flat series of counts (all equal) is forecast flat, with quantiles of a Poisson count under the exact limits of
/// its mean. Intervals of counts: from that many simulated futures, each of which feeds its own counts back into the
/// smoothing; theta from the squared one-step errors. Normal intervals: the variance of the one-step errors, widened
/// step by step. An empty value is a gap. Reasons: those of smooth(), gap, not_counts, below_zero (a mean below 0, or a
/// share outside 0..1), no_variation (not counts, and no error from which an interval could come). \throws
/// std::invalid_argument as smooth(), and for a horizon or a number of simulations of 0
[[nodiscard]] forecast forecast_values(std::span<const std::optional<double>> values,
                                       const forecast_options& options = {});
[[nodiscard]] forecast forecast_values(std::span<const double> values, const forecast_options& options = {});

/// The next mean and interval, model and n; or the reason.
[[nodiscard]] std::string to_string(const forecast& f);

}  // namespace pko
