#include "trend/glm.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>

#include "trend/counts.hpp"

namespace pko::detail {

namespace {

using Eigen::ArrayXd;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using outcome = glm_solution::outcome;

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr int most_steps = 60, most_halvings = 25;
// Steps are Newton's: each squares the error, so that after one of 1e-7 nothing is left to gain, and a small one that
// is not much smaller than the one before is roundoff.
constexpr double at_rest = 1e-7, nearly_at_rest = 1e-4;
// Where roundoff keeps a fit from resting, the rule by which R stops has to do.
constexpr double stop = 1e-8;
constexpr double runs_away = 0.1, full_rank = 1e-9, roundoff = 1e-15;

// d mean / d eta times the weight that the variance gives: the expected information, which standard errors come from.
ArrayXd expected_weights(const glm_problem& p, const ArrayXd& mean) {
  if (p.shares()) return mean * (1 - mean / p.trials);
  if (std::isinf(p.theta)) return mean;
  return mean * p.theta / (mean + p.theta);
}

// The observed information, by which steps are made. It differs for the negative binomial only, whose likelihood is
// concave in the coefficients: steps by the expected information can swing about its top for ever.
ArrayXd observed_weights(const glm_problem& p, const ArrayXd& mean) {
  const ArrayXd expected = expected_weights(p, mean);
  if (p.shares() || std::isinf(p.theta)) return expected;
  return expected * ((p.y + p.theta) / (mean + p.theta));
}

// The residual on the scale of eta that goes with the observed information.
ArrayXd working_residuals(const glm_problem& p, const ArrayXd& mean) {
  if (p.shares()) return (p.y - mean) / (mean * (1 - mean / p.trials));
  if (std::isinf(p.theta)) return (p.y - mean) / mean;
  return (p.y - mean) / mean * ((mean + p.theta) / (p.y + p.theta));
}

ArrayXd means_at(const glm_problem& p, const ArrayXd& eta) {
  if (!p.shares()) return eta.exp();
  // The share keeps a distance from 0 and 1, as R's does, so that no weight is lost altogether.
  constexpr double farthest = 36;
  const ArrayXd bounded = eta.max(-farthest).min(farthest);
  return p.trials / (1 + (-bounded).exp());
}

double share_deviance(double k, double n, double mean) {
  const double yes = k > 0 ? k * std::log(k / mean) : 0;
  const double no = k < n ? (n - k) * std::log((n - k) / (n - mean)) : 0;
  return 2 * (yes + no);
}

double deviance_of(const glm_problem& p, const ArrayXd& mean) {
  double sum = 0;
  for (Index i = 0; i < mean.size(); ++i)
    sum += p.shares() ? share_deviance(p.y[i], p.trials[i], mean[i])
                      : negative_binomial_deviance(p.y[i], mean[i], p.theta);
  return sum;
}

void begin(const glm_problem& p, glm_solution& s) {
  if (p.shares()) {
    s.mean = p.trials * (p.y + 0.5) / (p.trials + 1);
    s.eta = (s.mean / (p.trials - s.mean)).log();
  } else {
    s.mean = p.y + 0.1;
    s.eta = s.mean.log();
  }
  s.deviance = deviance_of(p, s.mean);
}

using decomposition = Eigen::ColPivHouseholderQR<MatrixXd>;

void predict(const glm_problem& p, const MatrixXd& x, glm_solution& s) {
  s.eta = (x * s.coefficients).array();
  if (p.offset.size() > 0) s.eta += p.offset;
  s.mean = means_at(p, s.eta);
  s.deviance = deviance_of(p, s.mean);
}

// One weighted least squares, back half way to the previous coefficients as often as it makes the fit worse. False if
// it had to go back.
bool step(const glm_problem& p, const MatrixXd& x, glm_solution& s) {
  const VectorXd previous = s.coefficients;
  const double worst = s.deviance + stop * (std::abs(s.deviance) + 1) + roundoff * p.y.sum();
  const ArrayXd root = observed_weights(p, s.mean).sqrt();
  ArrayXd z = s.eta + working_residuals(p, s.mean);
  if (p.offset.size() > 0) z -= p.offset;
  s.coefficients = decomposition(root.matrix().asDiagonal() * x).solve((root * z).matrix());
  predict(p, x, s);
  if (previous.size() == 0 || s.deviance <= worst) return true;
  for (int halved = 0; halved < most_halvings && !(s.deviance <= worst); ++halved) {
    s.coefficients = (s.coefficients + previous) / 2;
    predict(p, x, s);
  }
  return false;
}

// The inverse of the expected information.
MatrixXd covariance_of(const glm_problem& p, const MatrixXd& x, const ArrayXd& mean) {
  const auto n = x.cols();
  const decomposition qr(expected_weights(p, mean).sqrt().matrix().asDiagonal() * x);
  const MatrixXd r = qr.matrixR().topLeftCorner(n, n).triangularView<Eigen::Upper>();
  const MatrixXd root = r.triangularView<Eigen::Upper>().solve(MatrixXd::Identity(n, n));
  return qr.colsPermutation() * (root * root.transpose()) * qr.colsPermutation().transpose();
}

outcome iterate(const glm_problem& p, const MatrixXd& x, glm_solution& s) {
  bool stopped = false;
  double moved = infinite;
  for (int steps = 0; steps < most_steps; ++steps) {
    const ArrayXd before = s.eta;
    const double old = s.deviance;
    const bool whole = step(p, x, s);
    if (!std::isfinite(s.deviance)) return outcome::not_settled;
    stopped = stopped || std::abs(s.deviance - old) / (std::abs(s.deviance) + 0.1) < stop;
    const double moved_before = moved;
    moved = (s.eta - before).abs().maxCoeff();
    if (whole && (moved < at_rest || (moved < nearly_at_rest && moved > moved_before / 2))) return outcome::settled;
  }
  if (moved >= runs_away) return outcome::separation;
  return stopped ? outcome::settled : outcome::not_settled;
}

}  // namespace

glm_solution solve_glm(const glm_problem& p, const glm_solution* start) {
  glm_solution s;
  // Columns of one size, so that what is full rank does not depend on units.
  const VectorXd scale = p.columns.colwise().lpNorm<Eigen::Infinity>().cwiseMax(1e-300);
  const MatrixXd x = p.columns * scale.cwiseInverse().asDiagonal();
  decomposition plain(x);
  plain.setThreshold(full_rank);
  if (plain.rank() < x.cols()) {
    s.result = outcome::rank_loss;
    return s;
  }
  if (start != nullptr) {
    s.coefficients = start->coefficients.cwiseProduct(scale);
    predict(p, x, s);
  } else {
    begin(p, s);
  }
  s.result = iterate(p, x, s);
  const MatrixXd back = scale.cwiseInverse().asDiagonal();
  if (s.result == outcome::settled) s.covariance = back * covariance_of(p, x, s.mean) * back;
  s.deviance = std::max(0.0, s.deviance);
  s.coefficients = s.coefficients.cwiseQuotient(scale);
  return s;
}

double pearson_of(const glm_problem& p, const glm_solution& s) {
  const ArrayXd away = p.y - s.mean;
  return (away * (away / expected_weights(p, s.mean))).sum();
}

}  // namespace pko::detail
