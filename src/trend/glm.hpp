#pragma once
// Generalised linear models by iteratively reweighted least squares. Private to the library.

#include <Eigen/Core>
#include <limits>

namespace pko::detail {

/// What is regressed: log link for counts, logit for shares.
struct glm_problem {
  Eigen::MatrixXd columns;
  Eigen::ArrayXd y;       ///< counts, or successes
  Eigen::ArrayXd offset;  ///< of counts: log exposure
  Eigen::ArrayXd trials;  ///< of shares; empty for counts
  double theta = std::numeric_limits<double>::infinity();

  [[nodiscard]] bool shares() const noexcept { return trials.size() > 0; }
};

struct glm_solution {
  enum class outcome { settled, rank_loss, separation, not_settled } result = outcome::not_settled;
  Eigen::VectorXd coefficients;
  Eigen::MatrixXd covariance;  ///< at dispersion 1
  Eigen::ArrayXd eta, mean;    ///< mean: expected counts or successes
  double deviance = 0;
};

/// Starts at the counts themselves, or at another solution of the same columns.
[[nodiscard]] glm_solution solve_glm(const glm_problem& problem, const glm_solution* start = nullptr);

/// Sum of (y - mean)^2 / variance.
[[nodiscard]] double pearson_of(const glm_problem& problem, const glm_solution& solution);

}  // namespace pko::detail
