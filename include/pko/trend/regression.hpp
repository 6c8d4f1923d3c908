#pragma once
/// \file
/// Regression of counts and of shares on several covariates, factors, steps and breaks. The trend line of one series is
/// in count_line.hpp and is faster.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pko/core/interval.hpp"
#include "pko/trend/count_line.hpp"
#include "pko/trend/reason.hpp"

namespace pko {

/// The columns of a regression: an intercept, and what is added. Verbs chain.
class design {
 public:
  /// An intercept alone. \throws std::invalid_argument without rows
  explicit design(std::size_t rows);

  /// \throws std::invalid_argument for another number of values than rows, or one that is not finite; in all verbs
  design& covariate(std::string name, std::vector<double> values);
  /// One column for each level but the first in the order of bytes: "name=level".
  design& factor(const std::string& name, const std::vector<std::string>& levels);
  /// 0 before, 1 from `at` on: a change of level.
  design& step(std::string name, std::span<const double> times, double at);
  /// 0 before, then the time since `at`: a change of slope.
  design& slope_change(std::string name, std::span<const double> times, double at);

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
  /// Values of a column; column 0 is the intercept.
  [[nodiscard]] const std::vector<double>& column(std::size_t i) const { return columns_.at(i); }

 private:
  std::size_t rows_;
  std::vector<std::string> names_;
  std::vector<std::vector<double>> columns_;
};

struct coefficient {
  std::string name;
  double estimate, standard_error;
  double statistic, p;  ///< estimate / standard error, and its two-sided p
  interval limits;
  friend bool operator==(const coefficient&, const coefficient&) = default;
};

/// A regression, or why there is none: then everything after `why` is empty.
struct regression {
  std::string method;  ///< a count_model's word, "logit" or "quasi_logit"
  std::size_t n = 0;   ///< rows with an exposure, or trials, above zero
  reason why = reason::too_few;
  std::vector<coefficient> coefficients;
  std::vector<double> covariance;  ///< of the estimates, row by row
  std::vector<double> fitted;      ///< expected counts, or shares, of those rows
  double level = 0.95;
  double degrees_of_freedom = 0;
  double pearson = 0, dispersion = 0, deviance = 0;
  std::optional<double> loglik, aic, theta, se_theta;
  bool poisson_limit = false;  ///< negative_binomial without overdispersion: the Poisson regression

  [[nodiscard]] bool ok() const noexcept { return why == reason::ok; }
  friend bool operator==(const regression&, const regression&) = default;
};

/// log(expected count) = log(exposure) + columns * coefficients.
/// Reasons: not_counts, too_few (no row more than columns), boundary (fewer than two counts above zero), rank_loss,
/// separation, no_variation (quasi_poisson: nothing is left unexplained), not_converged.
/// \throws invalid_value for an exposure that is negative, not finite, or 0 where something was counted
/// \throws std::invalid_argument if lengths differ or a count is not finite
[[nodiscard]] regression fit_counts(const design& columns, std::span<const double> counts,
                                    std::span<const double> exposures = {}, count_model model = count_model::poisson,
                                    confidence_level level = ninety_five_percent());

/// logit(expected share) = columns * coefficients, for `successes` of `trials`. `quasi` widens by the dispersion.
/// Reasons as fit_counts(); boundary if all or none succeed. \throws invalid_value for more successes than trials
[[nodiscard]] regression fit_shares(const design& columns, std::span<const double> successes,
                                    std::span<const double> trials, bool quasi = false,
                                    confidence_level level = ninety_five_percent());

/// Expected counts (for exposures, 1 if none are given) or shares of other rows, with intervals computed on the scale
/// of the logarithm or logit. \throws std::invalid_argument if the regression has no result or the columns differ;
/// invalid_value for an exposure that is not a finite number from 0 up
[[nodiscard]] std::vector<expected_count> predict(const regression& fitted, const design& rows,
                                                  std::span<const double> exposures = {});

/// p of the hypothesis that the terms which only the larger of two nested regressions has do nothing: likelihood ratio
/// against chi-squared. Empty if either has no likelihood. \throws std::invalid_argument unless `larger` has more terms
/// and as many rows
[[nodiscard]] std::optional<double> p_of_added_terms(const regression& smaller, const regression& larger);

/// A line for each coefficient, or the reason.
[[nodiscard]] std::string to_string(const regression& r);

}  // namespace pko
