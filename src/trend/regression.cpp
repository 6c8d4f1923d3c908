#include "pko/trend/regression.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "core/boost_math.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "trend/counts.hpp"
#include "trend/finite.hpp"
#include "trend/glm.hpp"
#include "trend/theta.hpp"
#include "trend/words.hpp"

namespace pko {

namespace {

using detail::glm_problem;
using detail::glm_solution;
using Eigen::Index;

constexpr double infinite = std::numeric_limits<double>::infinity();

void require_exposure(double exposure) {
  if (!(exposure >= 0) || !std::isfinite(exposure))
    throw invalid_value("exposure", text::shortest(exposure), "is not a finite number from 0 up");
}

Eigen::ArrayXd gathered(std::span<const double> values, const std::vector<std::size_t>& rows) {
  Eigen::ArrayXd out(static_cast<Index>(rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) out[static_cast<Index>(i)] = values[rows[i]];
  return out;
}

Eigen::MatrixXd matrix_of(const design& d, const std::vector<std::size_t>& rows) {
  Eigen::MatrixXd m(static_cast<Index>(rows.size()), static_cast<Index>(d.names().size()));
  for (std::size_t c = 0; c < d.names().size(); ++c)
    m.col(static_cast<Index>(c)) = gathered(d.column(c), rows).matrix();
  return m;
}

reason reason_of(glm_solution::outcome o) {
  switch (o) {
    case glm_solution::outcome::settled:
      return reason::ok;
    case glm_solution::outcome::rank_loss:
      return reason::rank_loss;
    case glm_solution::outcome::separation:
      return reason::separation;
    case glm_solution::outcome::not_settled:
      break;
  }
  return reason::not_converged;
}

std::span<const double> view(const Eigen::ArrayXd& a) { return {a.data(), static_cast<std::size_t>(a.size())}; }

// Log-likelihood where every expectation equals what was seen.
double saturated(const glm_problem& p) {
  double sum = 0;
  for (Index i = 0; i < p.y.size(); ++i) {
    if (p.shares())
      sum += detail::saturated_poisson(p.y[i]) + detail::saturated_poisson(p.trials[i] - p.y[i]) -
             detail::saturated_poisson(p.trials[i]);
    else
      sum += detail::saturated_negative_binomial(p.y[i], p.theta);
  }
  return sum;
}

struct tails {
  bool student = false;
  double freedom = 1;

  [[nodiscard]] double p(double statistic) const {
    if (!student) return detail::normal_two_sided(statistic);
    const boost::math::students_t_distribution<double, detail::math_policy> t(freedom);
    return 2 * cdf(complement(t, std::abs(statistic)));
  }
  [[nodiscard]] double reach(double level) const {
    const double tail = (1 - level) / 2;
    if (!student) return detail::normal_leaving_above(tail);
    return quantile(complement(boost::math::students_t_distribution<double, detail::math_policy>(freedom), tail));
  }
};

bool is_quasi(const regression& r) { return r.method == "quasi_poisson" || r.method == "quasi_logit"; }
tails tails_of(const regression& r) { return {is_quasi(r), r.degrees_of_freedom}; }

// Empties what a regression without result must not show.
regression refused(regression r, reason why) {
  regression empty;
  empty.method = std::move(r.method);
  empty.n = r.n;
  empty.level = r.level;
  empty.why = why;
  return empty;
}

regression finished(regression r, const design& d, const glm_problem& problem, const glm_solution& s) {
  r.why = reason_of(s.result);
  if (!r.ok()) return refused(std::move(r), r.why);
  const auto parameters = d.names().size();
  r.degrees_of_freedom = static_cast<double>(r.n - parameters);
  r.deviance = s.deviance;
  r.pearson = detail::pearson_of(problem, s);
  r.dispersion = r.pearson / r.degrees_of_freedom;
  const bool quasi = is_quasi(r);
  if (quasi && !(r.dispersion > 1e-12)) return refused(std::move(r), reason::no_variation);
  if (!quasi) {
    r.loglik = saturated(problem) - s.deviance / 2;
    r.aic = -2 * *r.loglik + 2 * static_cast<double>(parameters + (std::isinf(problem.theta) ? 0 : 1));
  }
  const double widen = quasi ? r.dispersion : 1;
  const auto with = tails_of(r);
  const double reach = with.reach(r.level);
  for (std::size_t i = 0; i < parameters; ++i) {
    const auto at = static_cast<Index>(i);
    const double estimate = s.coefficients[at], error = std::sqrt(widen * s.covariance(at, at));
    r.coefficients.push_back({d.names()[i],
                              estimate,
                              error,
                              estimate / error,
                              with.p(estimate / error),
                              {estimate - reach * error, estimate + reach * error}});
    for (std::size_t j = 0; j < parameters; ++j)
      r.covariance.push_back(widen * s.covariance(at, static_cast<Index>(j)));
    const auto& c = r.coefficients.back();
    const double all[] = {c.estimate, c.standard_error, c.statistic, c.p, c.limits.lower, c.limits.upper};
    if (!detail::all_finite(all)) return refused(std::move(r), reason::not_converged);
  }
  const Eigen::ArrayXd fitted = problem.shares() ? Eigen::ArrayXd(s.mean / problem.trials) : s.mean;
  r.fitted.assign(fitted.begin(), fitted.end());
  const double all[] = {r.pearson, r.dispersion, r.deviance, r.loglik.value_or(0)};
  if (!detail::all_finite(all)) return refused(std::move(r), reason::not_converged);
  return r;
}

// The fit for the theta of highest likelihood, or for Poisson counts where there is no such theta.
reason settle_theta(glm_problem& problem, glm_solution& s, regression& r) {
  const auto settled =
      detail::settle_theta(view(problem.y), view(s.mean), [&](double theta) -> detail::means_or_reason {
        problem.theta = theta;
        s = detail::solve_glm(problem, &s);
        return {reason_of(s.result), view(s.mean)};
      });
  if (settled.why != reason::ok) return settled.why;
  problem.theta = settled.estimate.theta;
  r.poisson_limit = std::isinf(problem.theta);
  if (r.poisson_limit) {
    s = detail::solve_glm(problem);
    return reason_of(s.result);
  }
  r.theta = settled.estimate.theta;
  r.se_theta = settled.estimate.standard_error;
  return reason::ok;
}

regression begun(std::string method, std::size_t n, confidence_level level) {
  regression r;
  r.method = std::move(method);
  r.n = n;
  r.level = level.value();
  return r;
}

}  // namespace

regression fit_counts(const design& d, std::span<const double> counts, std::span<const double> exposures,
                      count_model model, confidence_level level) {
  if (counts.size() != d.rows()) throw std::invalid_argument("fit_counts: counts and rows differ in number");
  if (!exposures.empty()) detail::require_same_length(counts, exposures, "counts and exposures");
  detail::require_finite(counts, "counts");
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!exposures.empty()) require_exposure(exposures[i]);
    if (exposures.empty() || exposures[i] > 0)
      rows.push_back(i);
    else if (counts[i] > 0)
      throw invalid_value("exposure", "0", "stands where " + text::shortest(counts[i]) + " were counted");
  }
  auto r = begun(std::string(to_string(model)), rows.size(), level);
  if (!detail::are_counts(counts)) return refused(r, reason::not_counts);
  if (rows.size() <= d.names().size()) return refused(r, reason::too_few);
  if (detail::count_above_zero(counts) < 2) return refused(r, reason::boundary);
  glm_problem problem{matrix_of(d, rows), gathered(counts, rows), {}, {}, infinite};
  if (!exposures.empty()) problem.offset = gathered(exposures, rows).log();
  auto s = detail::solve_glm(problem);
  if (model == count_model::negative_binomial && s.result == glm_solution::outcome::settled)
    if (const auto why = settle_theta(problem, s, r); why != reason::ok) return refused(r, why);
  return finished(std::move(r), d, problem, s);
}

regression fit_shares(const design& d, std::span<const double> successes, std::span<const double> trials, bool quasi,
                      confidence_level level) {
  if (successes.size() != d.rows()) throw std::invalid_argument("fit_shares: successes and rows differ in number");
  detail::require_same_length(successes, trials, "successes and trials");
  detail::require_finite(successes, "successes");
  detail::require_finite(trials, "trials");
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    if (successes[i] > trials[i])
      throw invalid_value("successes", text::shortest(successes[i]),
                          "are more than the " + text::shortest(trials[i]) + " trials");
    if (trials[i] > 0) rows.push_back(i);
  }
  auto r = begun(quasi ? "quasi_logit" : "logit", rows.size(), level);
  if (!detail::are_counts(successes) || !detail::are_counts(trials)) return refused(r, reason::not_counts);
  if (rows.size() <= d.names().size()) return refused(r, reason::too_few);
  glm_problem problem{matrix_of(d, rows), gathered(successes, rows), {}, gathered(trials, rows), infinite};
  if ((problem.y == 0).all() || (problem.y == problem.trials).all()) return refused(r, reason::boundary);
  return finished(std::move(r), d, problem, detail::solve_glm(problem));
}

std::vector<expected_count> predict(const regression& f, const design& rows, std::span<const double> exposures) {
  if (!f.ok()) throw std::invalid_argument("predict: the regression has no result: " + std::string(to_string(f.why)));
  const auto terms = f.coefficients.size();
  if (rows.names().size() != terms)
    throw std::invalid_argument("predict: the columns differ from those of the regression");
  for (std::size_t i = 0; i < terms; ++i)
    if (rows.names()[i] != f.coefficients[i].name)
      throw std::invalid_argument("predict: column " + rows.names()[i] + " stands where " + f.coefficients[i].name +
                                  " was");
  if (!exposures.empty() && exposures.size() != rows.rows())
    throw std::invalid_argument("predict: exposures and rows differ in number");
  for (const double e : exposures) require_exposure(e);
  const bool shares = f.method == "logit" || f.method == "quasi_logit";
  const double reach = tails_of(f).reach(f.level);
  std::vector<expected_count> out;
  for (std::size_t r = 0; r < rows.rows(); ++r) {
    double eta = 0, variance = 0;
    for (std::size_t i = 0; i < terms; ++i) {
      const double x = rows.column(i)[r];
      eta += x * f.coefficients[i].estimate;
      for (std::size_t j = 0; j < terms; ++j) variance += x * rows.column(j)[r] * f.covariance[i * terms + j];
    }
    const double away = reach * std::sqrt(std::max(0.0, variance));
    // The largest finite mean stands for what is beyond it.
    const auto back = [&](double v) {
      if (shares) return 1 / (1 + std::exp(-v));
      return std::min(std::exp(v) * (exposures.empty() ? 1 : exposures[r]), std::numeric_limits<double>::max());
    };
    out.push_back({back(eta), back(eta - away), back(eta + away)});
  }
  return out;
}

std::optional<double> p_of_added_terms(const regression& smaller, const regression& larger) {
  if (larger.ok() && smaller.ok() &&
      (larger.coefficients.size() <= smaller.coefficients.size() || larger.n != smaller.n))
    throw std::invalid_argument("p_of_added_terms: the second regression is not a larger one of the same rows");
  if (!smaller.loglik || !larger.loglik) return std::nullopt;
  const boost::math::chi_squared_distribution<double, detail::math_policy> law(
      static_cast<double>(larger.coefficients.size() - smaller.coefficients.size()));
  return cdf(complement(law, std::max(0.0, 2 * (*larger.loglik - *smaller.loglik))));
}

std::string to_string(const regression& r) {
  const std::string head = r.method + ", n = " + std::to_string(r.n);
  if (!r.ok()) return head + ": " + detail::reason_in_words(r.why);
  std::string out = head + ", dispersion " + text::rounded(r.dispersion, 2);
  for (const auto& c : r.coefficients)
    out += "\n  " + c.name + " " + text::rounded(c.estimate, 4) + " (" + text::rounded(100 * r.level, 0) +
           " per cent interval " + text::rounded(c.limits.lower, 4) + " to " + text::rounded(c.limits.upper, 4) +
           "), p " + detail::p_in_words(c.p);
  return out;
}

}  // namespace pko
