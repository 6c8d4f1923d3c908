#include "trend/log_linear.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>

#include "trend/counts.hpp"

namespace pko::detail {

namespace {

using row = Eigen::Map<const Eigen::ArrayXd>;
using row_out = Eigen::Map<Eigen::ArrayXd>;

constexpr int most_steps = 25, most_halvings = 25;
// The stop rule is R's. Further steps then bring every row to rest, so that single large counts do not hide small ones
// that still move. They are Newton's: each squares the error, so that after one of 1e-7 nothing is left to gain, and a
// small one that is not much smaller than the one before is roundoff.
constexpr int most_further_steps = 60;
constexpr double stop = 1e-8, at_rest = 1e-7, nearly_at_rest = 1e-4, roundoff = 1e-15;
// Sums of this size keep the deviance exact to 1e-11, far below the stop rule; larger ones need it term by term.
constexpr double largest_plain_sum = 1e5;

row view(std::span<const double> s) { return {s.data(), static_cast<Eigen::Index>(s.size())}; }
row_out view(std::vector<double>& s) { return {s.data(), static_cast<Eigen::Index>(s.size())}; }
Eigen::Index signed_size(std::size_t n) { return static_cast<Eigen::Index>(n); }

}  // namespace

void log_linear::prepare(const log_linear_rows& rows, bool warm) {
  const auto n = rows.y.size();
  sloped_ = !rows.time.empty();
  const auto y = view(rows.y);
  const auto logs = (y > 0).select(y.log(), 0.0);
  const auto terms = y * logs - y;
  constant_ = rows.weight.empty() ? terms.sum() : (view(rows.weight) * terms).sum();
  large_ = std::abs(constant_) > largest_plain_sum || y.maxCoeff() > largest_plain_sum / 10;
  if (warm) return;
  groups_.clear();
  slope_ = 0;
  std::size_t begin = 0;
  if (rows.group_ends.empty()) groups_.push_back({0, n, 0, 0, 0, 0});
  for (const auto end : rows.group_ends) {
    if (end > begin) groups_.push_back({begin, end, 0, 0, 0, 0});
    begin = end;
  }
  for (auto* v : {&eta_, &mu_, &w_, &z_}) v->resize(n);
  auto mu = view(mu_);
  mu = y + 0.1;
  view(eta_) = mu.log();
}

// Working weights by the expected information.
void log_linear::weigh(const log_linear_rows& rows, double theta) {
  const auto mu = view(mu_);
  auto w = view(w_);
  if (std::isinf(theta))
    w = mu;
  else
    w = mu * theta / (mu + theta);
  if (!rows.weight.empty()) w *= view(rows.weight);
}

// Weighted least squares of what the last means ask for. The negative binomial takes the observed information, of
// which its likelihood is a concave function: steps by the expected one can swing about its top for ever.
bool log_linear::step(const log_linear_rows& rows, double theta) {
  const auto y = view(rows.y);
  const auto mu = view(mu_);
  auto w = view(w_);
  auto z = view(z_);
  weigh(rows, theta);
  if (std::isinf(theta)) {
    z = view(eta_) + (y - mu) / mu;
  } else {
    w *= (y + theta) / (mu + theta);
    z = view(eta_) + (y - mu) / mu * ((mu + theta) / (y + theta));
  }
  if (!rows.offset.empty()) z -= view(rows.offset);
  slope_before_ = slope_;
  for (auto& g : groups_) g.level_before = g.level;
  return solve(rows);
}

bool log_linear::solve(const log_linear_rows& rows) {
  const auto w = view(w_);
  const auto z = view(z_);
  double spread = 0, moment = 0, scale = 0;
  for (auto& g : groups_) {
    const auto begin = signed_size(g.begin), size = signed_size(g.end - g.begin);
    const auto gw = w.segment(begin, size);
    const auto gz = z.segment(begin, size);
    g.weight = gw.sum();
    g.level = (gw * gz).sum() / g.weight;
    if (!sloped_) continue;
    const auto t = view(rows.time).segment(begin, size);
    g.time = (gw * t).sum() / g.weight;
    spread += (gw * (t - g.time).square()).sum();
    moment += (gw * (t - g.time) * gz).sum();
    scale += (gw * t.square()).sum();
  }
  if (!sloped_) return true;
  if (!(spread > 1e-16 * scale)) return false;
  spread_ = spread;
  slope_ = moment / spread;
  for (auto& g : groups_) g.level -= slope_ * g.time;
  return true;
}

void log_linear::predict(const log_linear_rows& rows) {
  auto eta = view(eta_);
  for (const auto& g : groups_) {
    const auto begin = signed_size(g.begin), size = signed_size(g.end - g.begin);
    if (sloped_)
      eta.segment(begin, size) = g.level + slope_ * view(rows.time).segment(begin, size);
    else
      eta.segment(begin, size).setConstant(g.level);
  }
  if (!rows.offset.empty()) eta += view(rows.offset);
  view(mu_) = eta.exp();
}

double log_linear::deviance_of(const log_linear_rows& rows, double theta) const {
  const auto y = view(rows.y);
  if (std::isinf(theta) && !large_) {
    const auto terms = view(std::span<const double>(mu_)) - y * view(std::span<const double>(eta_));
    return 2 * (constant_ + (rows.weight.empty() ? terms.sum() : (view(rows.weight) * terms).sum()));
  }
  double sum = 0;
  for (std::size_t i = 0; i < mu_.size(); ++i)
    sum += (rows.weight.empty() ? 1 : rows.weight[i]) * negative_binomial_deviance(rows.y[i], mu_[i], theta);
  return sum;
}

// Back half way to where the step began, until the fit is no worse than it may be.
bool log_linear::step_back(const log_linear_rows& rows, double theta, double worst) {
  for (int halved = 0; halved < most_halvings; ++halved) {
    slope_ = (slope_ + slope_before_) / 2;
    for (auto& g : groups_) g.level = (g.level + g.level_before) / 2;
    predict(rows);
    deviance_ = deviance_of(rows, theta);
    if (deviance_ <= worst) return true;
  }
  return false;
}

log_linear::outcome log_linear::fit(const log_linear_rows& rows, double theta, bool warm, bool to_rest) {
  prepare(rows, warm);
  double old = deviance_of(rows, theta);
  const double slack = stop + roundoff * view(rows.y).sum();
  last_move_ = std::numeric_limits<double>::infinity();
  bool stopped = false;
  for (int steps = 0; steps < (stopped ? most_further_steps : most_steps); ++steps) {
    before_ = eta_;
    if (!step(rows, theta)) return outcome::rank_loss;
    predict(rows);
    deviance_ = deviance_of(rows, theta);
    // R goes back from what is not finite only.
    const double worst = to_rest ? old + slack + stop * std::abs(old) : std::numeric_limits<double>::max();
    const bool first = steps == 0 && !warm;
    const bool whole = first ? std::isfinite(deviance_) : deviance_ <= worst;
    if (!whole && (first || !step_back(rows, theta, worst))) return outcome::not_settled;
    stopped = stopped || std::abs(deviance_ - old) / (std::abs(deviance_) + 0.1) < stop;
    old = deviance_;
    if (!stopped) continue;
    const double move_before = last_move_;
    last_move_ = (view(eta_) - view(before_)).abs().maxCoeff();
    const bool rests = last_move_ < at_rest || (last_move_ < nearly_at_rest && last_move_ > move_before / 2);
    if (!to_rest || (whole && rests)) break;
  }
  if (to_rest) settle_weights(rows, theta);
  deviance_ = std::max(0.0, deviance_);
  return stopped ? outcome::settled : outcome::not_settled;
}

// Brings the weights, and what variances need of them, to the means where the fit ended.
void log_linear::settle_weights(const log_linear_rows& rows, double theta) {
  weigh(rows, theta);
  const auto w = view(w_);
  spread_ = 0;
  for (auto& g : groups_) {
    const auto begin = signed_size(g.begin), size = signed_size(g.end - g.begin);
    const auto gw = w.segment(begin, size);
    g.weight = gw.sum();
    if (!sloped_) continue;
    const auto t = view(rows.time).segment(begin, size);
    g.time = (gw * t).sum() / g.weight;
    spread_ += (gw * (t - g.time).square()).sum();
  }
}

double log_linear::at(double time, std::size_t group) const noexcept {
  return groups_[group].level + (sloped_ ? slope_ * time : 0);
}

double log_linear::variance_at(double time, std::size_t group) const noexcept {
  const auto& g = groups_[group];
  const double away = time - g.time;
  return 1 / g.weight + (sloped_ ? away * away / spread_ : 0);
}

void log_linear::leverages(const log_linear_rows& rows, std::vector<double>& out) const {
  out.resize(w_.size());
  for (const auto& g : groups_)
    for (auto i = g.begin; i < g.end; ++i) {
      const double away = sloped_ ? rows.time[i] - g.time : 0;
      out[i] = w_[i] * (1 / g.weight + (sloped_ ? away * away / spread_ : 0));
    }
}

}  // namespace pko::detail
