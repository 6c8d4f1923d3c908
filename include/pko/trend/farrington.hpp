#pragma once
/// \file
/// Farrington's detector: a count against what the same season of earlier years leads one to expect, with
/// overdispersion, past outbreaks weighed down, and silence where there is too little to judge. Farrington and others
/// (1996), improved by Noufaily and others (2012); as `farringtonFlexible` of the R package surveillance computes it.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pko/trend/judgement.hpp"
#include "pko/trend/reason.hpp"

namespace pko {

/// How the threshold is found.
enum class farrington_threshold : std::uint8_t {
  two_thirds,        ///< normal for the 2/3 power of the count, with the uncertainty of the expectation (1996)
  negative_binomial  ///< quantile of a negative binomial with the expectation as mean (2012)
};

struct farrington_options {
  int years = 5;        ///< earlier years looked at
  int half_window = 3;  ///< periods on both sides of the same period of those years
  int groups = 1;       ///< 1: those windows alone; more: the other periods too, in so many seasonal groups (2012: 10)
  int skip_recent = 3;  ///< periods just before the one judged that stay out, lest they hide what they begin
  bool trend = true;    ///< keep a trend over the years if its p is below trend_p and it does not extrapolate
  double trend_p = 0.05;
  double alpha = 0.05;    ///< one-sided
  double outlier = 2.58;  ///< Anscombe residuals above this lose weight
  farrington_threshold threshold = farrington_threshold::two_thirds;
  int guard_cases = 5;  ///< fewer in the last guard_periods, the current one included: no judgement
  int guard_periods = 4;
  bool stop_as_r = false;  ///< end fits where R's do by default, for R's digits; else go on until nothing moves

  /// For months: windows of 7 months in 5 years.
  [[nodiscard]] static farrington_options monthly() noexcept;
  /// Noufaily's for weeks: ten seasonal groups, 26 weeks left out, the trend always, alpha 0.01, negative binomial.
  [[nodiscard]] static farrington_options noufaily() noexcept;
  friend bool operator==(const farrington_options&, const farrington_options&) noexcept = default;
};

struct farrington_point {
  std::size_t period = 0;  ///< index into what was given
  std::optional<double> observed, expected, threshold;
  double dispersion = 1;
  bool trend = false;  ///< the expectation follows a trend
  judgement verdict = judgement::none;
  friend bool operator==(const farrington_point&, const farrington_point&) noexcept = default;
};

struct farrington_result {
  std::size_t n = 0;  ///< known periods
  reason why = reason::too_few;
  farrington_options options;
  std::vector<farrington_point> points;  ///< of the periods with enough years before them
  friend bool operator==(const farrington_result&, const farrington_result&) = default;
};

/// Judges each period that has `years` years before it. `per_year` periods make a year (12 months, 52 weeks). An alarm
/// is a count above the threshold, and above 0. The variance of the expectation uses the dispersion that surveillance
/// uses: that of the working residuals under the outlier weights. Reasons: not_counts, no_season (per_year below 2),
/// too_few. \throws std::invalid_argument for options that contradict each other or values that are not finite
[[nodiscard]] farrington_result farrington(std::span<const std::optional<double>> counts, int per_year,
                                           farrington_options options = {});

[[nodiscard]] std::string explain(const farrington_point& point);

/// "3 alarms in 101 periods judged, of 108 known"
[[nodiscard]] std::string to_string(const farrington_result& result);

}  // namespace pko
