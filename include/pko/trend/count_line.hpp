#pragma once
/// \file
/// Trend lines of counts: the logarithm of the expected count is a straight line over time, with the exposure as
/// offset. McCullagh and Nelder, Generalized Linear Models (1989), chapter 6; Venables and Ripley (2002), section 7.4.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/interval.hpp"
#include "pko/trend/reason.hpp"

namespace pko {

/// How counts are taken to vary about their mean m.
enum class count_model : std::uint8_t {
  poisson,           ///< variance m: every event on its own
  quasi_poisson,     ///< variance phi m, with phi from Pearson's chi-squared
  negative_binomial  ///< variance m + m^2/theta, with theta of the highest likelihood
};

/// "poisson", "quasi_poisson", "negative_binomial".
[[nodiscard]] std::string_view to_string(count_model m) noexcept;

/// log(expected count) = log(exposure) + intercept + slope * time.
struct line_estimate {
  double intercept, slope;  ///< slope: per unit of time, usually a year
  double se_intercept, se_slope;
  double p_slope;         ///< two-sided: normal, or Student's t for quasi_poisson
  interval slope_limits;  ///< Wald, from the same distribution
  double level;           ///< of slope_limits
  double pearson;         ///< Pearson's chi-squared
  double dispersion;      ///< pearson / (n - 2); near 1 if the model describes how the counts vary
  double deviance;
  std::optional<double> loglik, aic;      ///< none for quasi_poisson, which is no likelihood
  std::optional<double> theta, se_theta;  ///< negative_binomial only, and only if finite

  friend bool operator==(const line_estimate&, const line_estimate&) noexcept = default;
};

/// A trend line, or why there is none.
struct count_line {
  count_model model = count_model::poisson;
  std::size_t n = 0;  ///< counts used: those with an exposure above zero
  reason why = reason::too_few;
  std::optional<line_estimate> line;  ///< there exactly if `why` is ok
  bool poisson_limit = false;         ///< negative_binomial: no overdispersion, so that this is the Poisson line

  friend bool operator==(const count_line&, const count_line&) noexcept = default;
};

/// One sentence: the change a unit of time, its interval, p, model and n, or the reason.
[[nodiscard]] std::string to_string(const count_line& line);

/// Fits a trend line. Times need not be evenly spaced. Without exposures each count has exposure 1; a count with
/// exposure 0 is left out. Reasons: not_counts, too_few (below 3), boundary (no count or one only above zero),
/// no_variation (times all equal; quasi_poisson: the line meets every count), not_converged.
/// \throws invalid_value for an exposure that is negative, not finite, or 0 where something was counted
/// \throws std::invalid_argument if lengths differ or a time or count is not finite
[[nodiscard]] count_line fit_count_line(std::span<const double> times, std::span<const double> counts,
                                        std::span<const double> exposures = {},
                                        count_model model = count_model::poisson,
                                        confidence_level level = ninety_five_percent());

/// Which model the dispersion of the counts calls for, and its line.
struct count_trend {
  count_line chosen;
  std::string because;                     ///< one sentence
  std::optional<double> likelihood_ratio;  ///< 2 (log-likelihood of the negative binomial - that of the Poisson line)
  std::optional<double> p_overdispersion;  ///< its p: half the tail of chi-squared with one degree of freedom
  std::optional<double> p_pearson;         ///< upper tail of Pearson's chi-squared under the Poisson line

  friend bool operator==(const count_trend&, const count_trend&) = default;
};

/// "poisson" unless the counts vary more than Poisson counts at the 5 per cent level; then negative_binomial if the
/// likelihood ratio says so, and quasi_poisson if only Pearson's chi-squared does. Arguments as fit_count_line().
[[nodiscard]] count_trend fit_count_trend(std::span<const double> times, std::span<const double> counts,
                                          std::span<const double> exposures = {},
                                          confidence_level level = ninety_five_percent());
[[nodiscard]] std::string to_string(const count_trend& trend);

/// The expected count at a time, with the interval of that expectation, which is computed for its logarithm.
struct expected_count {
  double mean, lower, upper;
  friend bool operator==(const expected_count&, const expected_count&) noexcept = default;
};

/// One series of a batch.
struct count_series {
  std::vector<double> times, counts, exposures;  ///< no exposures: all 1
};

/// A line for each series, in their order, on several threads; the same for any number of threads.
/// \throws as fit_count_line()
[[nodiscard]] std::vector<count_line> fit_count_lines(std::span<const count_series> many, count_model model,
                                                      confidence_level level = ninety_five_percent(),
                                                      unsigned threads = 1);

}  // namespace pko
