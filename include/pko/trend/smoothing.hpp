#pragma once
/// \file
/// Exponential smoothing: a level, and perhaps a slope and a season, that follow the values. Holt (1957), Winters
/// (1960), Gardner and McKenzie (1985); start and parametrisation as R's HoltWinters.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/trend/reason.hpp"

namespace pko {

enum class smoothing_model : std::uint8_t {
  simple,   ///< a level
  holt,     ///< a level and a slope that goes on for ever
  damped,   ///< a slope that fades by phi each step
  seasonal  ///< a level, a slope and an additive season
};

/// "ses", "holt", "damped", "seasonal".
[[nodiscard]] std::string_view to_string(smoothing_model m) noexcept;
/// \throws unknown_word
[[nodiscard]] smoothing_model parse_smoothing_model(std::string_view word);

/// Parameters that are given stay; the others minimise the sum of squared one-step errors.
struct smoothing_options {
  std::optional<double> alpha, beta, gamma;  ///< of level, slope and season, each in 0..1
  std::optional<double> phi;                 ///< of damped: in 0..1; else sought in 0.8..0.98
  std::size_t per_year = 12;                 ///< periods of a season
  friend bool operator==(const smoothing_options&, const smoothing_options&) noexcept = default;
};

struct smoothing {
  smoothing_model model = smoothing_model::simple;
  std::size_t n = 0;
  reason why = reason::too_few;
  double alpha = 0, beta = 0, gamma = 0, phi = 1;
  std::size_t estimated = 0;    ///< how many of them were sought
  double level = 0, slope = 0;  ///< after the last value
  std::vector<double> season;   ///< of the next periods, in order
  double sse = 0;
  std::vector<double> fitted;  ///< one-step forecasts of the last fitted.size() values

  /// What is expected that many steps after the last value; 1 is the next.
  [[nodiscard]] double expected(std::size_t steps) const noexcept;
  friend bool operator==(const smoothing&, const smoothing&) = default;
};

/// Reasons: out_of_range, too_few (3 values; 5 with a slope; two years and 5 for seasons), no_season (per_year below
/// 2). \throws std::invalid_argument for a parameter outside 0..1 or a value that is not finite
[[nodiscard]] smoothing smooth(std::span<const double> values, smoothing_model model, smoothing_options options = {});

/// "ses of 15 values: level 8.2854, alpha 0.6213"
[[nodiscard]] std::string to_string(const smoothing& s);

}  // namespace pko
