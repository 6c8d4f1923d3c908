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

constexpr int most_steps = 25, most_further_steps = 60;
constexpr double stop = 1e-8, at_rest = 1e-7, runs_away = 0.1, full_rank = 1e-9;

// d mean / d eta times the weight that the variance gives, and the residual on the scale of eta.
ArrayXd working_weights(const glm_problem& p, const ArrayXd& mean) {
  if (p.shares()) return mean * (1 - mean / p.trials);
  if (std::isinf(p.theta)) return mean;
  return mean * p.theta / (mean + p.theta);
}

ArrayXd working_residuals(const glm_problem& p, const ArrayXd& mean) {
  if (p.shares()) return (p.y - mean) / (mean * (1 - mean / p.trials));
  return (p.y - mean) / mean;
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
}

}  // namespace

glm_solution solve_glm(const glm_problem& p, const glm_solution* start) {
  glm_solution s;
  // Columns of one size, so that what is full rank does not depend on units.
  const VectorXd scale = p.columns.colwise().lpNorm<Eigen::Infinity>().cwiseMax(1e-300);
  const MatrixXd x = p.columns * scale.cwiseInverse().asDiagonal();
  Eigen::ColPivHouseholderQR<MatrixXd> plain(x);
  plain.setThreshold(full_rank);
  if (plain.rank() < x.cols()) {
    s.result = outcome::rank_loss;
    return s;
  }
  if (start != nullptr)
    s.eta = start->eta, s.mean = start->mean;
  else
    begin(p, s);
  double old = deviance_of(p, s.mean);
  bool stopped = false, rest = false;
  double moved = 0;
  MatrixXd inverse;
  for (int step = 0; step < (stopped ? most_further_steps : most_steps) && !rest; ++step) {
    const ArrayXd before = s.eta;
    const ArrayXd root = working_weights(p, s.mean).sqrt();
    ArrayXd z = s.eta + working_residuals(p, s.mean);
    if (p.offset.size() > 0) z -= p.offset;
    const Eigen::ColPivHouseholderQR<MatrixXd> qr(root.matrix().asDiagonal() * x);
    const VectorXd previous = s.coefficients;
    s.coefficients = qr.solve((root * z).matrix());
    const auto predict = [&] {
      s.eta = (x * s.coefficients).array();
      if (p.offset.size() > 0) s.eta += p.offset;
      s.mean = means_at(p, s.eta);
      s.deviance = deviance_of(p, s.mean);
    };
    predict();
    for (int halved = 0; halved < most_steps && !std::isfinite(s.deviance) && previous.size() > 0; ++halved) {
      s.coefficients = (s.coefficients + previous) / 2;
      predict();
    }
    if (!std::isfinite(s.deviance)) return s;
    stopped = stopped || std::abs(s.deviance - old) / (std::abs(s.deviance) + 0.1) < stop;
    old = s.deviance;
    moved = (s.eta - before).abs().maxCoeff();
    rest = stopped && moved < at_rest;
    const MatrixXd r = qr.matrixR().topLeftCorner(x.cols(), x.cols()).triangularView<Eigen::Upper>();
    const MatrixXd root_of_inverse = r.triangularView<Eigen::Upper>().solve(MatrixXd::Identity(x.cols(), x.cols()));
    inverse = qr.colsPermutation() * (root_of_inverse * root_of_inverse.transpose()) * qr.colsPermutation().transpose();
  }
  s.deviance = std::max(0.0, s.deviance);
  s.coefficients = s.coefficients.cwiseQuotient(scale);
  s.covariance = scale.cwiseInverse().asDiagonal() * inverse * scale.cwiseInverse().asDiagonal();
  if (moved >= runs_away)
    s.result = outcome::separation;
  else
    s.result = stopped ? outcome::settled : outcome::not_settled;
  return s;
}

double pearson_of(const glm_problem& p, const glm_solution& s) {
  const ArrayXd away = p.y - s.mean;
  return (away * (away / working_weights(p, s.mean))).sum();
}

}  // namespace pko::detail
