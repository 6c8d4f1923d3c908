#include "pko/trend/count_line.hpp"

#include <algorithm>
#include <atomic>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <exception>
#include <limits>
#include <thread>

#include "core/boost_math.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "trend/counts.hpp"
#include "trend/finite.hpp"
#include "trend/log_linear.hpp"
#include "trend/theta.hpp"
#include "trend/words.hpp"

namespace pko {

namespace {

using detail::log_linear;
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t fewest = 3;

// The rows of one series, with times moved to their middle and scaled to -1..1, so that no time is too large.
struct line_rows {
  std::vector<double> y, time, offset;
  double middle = 0, scale = 1;
};

struct workspace {
  line_rows rows;
  log_linear fit;
};

void require_exposures(std::span<const double> counts, std::span<const double> exposures) {
  for (std::size_t i = 0; i < exposures.size(); ++i) {
    if (!(exposures[i] >= 0) || !std::isfinite(exposures[i]))
      throw invalid_value("exposure", text::shortest(exposures[i]), "is not a finite number from 0 up");
    if (exposures[i] == 0 && counts[i] > 0)
      throw invalid_value("exposure", "0", "stands where " + text::shortest(counts[i]) + " were counted");
  }
}

void require_arguments(std::span<const double> times, std::span<const double> counts,
                       std::span<const double> exposures) {
  detail::require_same_length(times, counts, "times and counts");
  if (!exposures.empty()) detail::require_same_length(exposures, counts, "exposures and counts");
  detail::require_finite(times, "times");
  detail::require_finite(counts, "counts");
  require_exposures(counts, exposures);
}

void fill(line_rows& rows, std::span<const double> times, std::span<const double> counts,
          std::span<const double> exposures) {
  rows.y.clear();
  rows.time.clear();
  rows.offset.clear();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!exposures.empty() && exposures[i] == 0) continue;
    rows.y.push_back(counts[i]);
    rows.time.push_back(times[i]);
    if (!exposures.empty()) rows.offset.push_back(std::log(exposures[i]));
  }
  if (rows.time.empty()) return;
  // Half of each end, so that even the widest times have a middle.
  const auto ends = std::ranges::minmax(rows.time);
  rows.middle = ends.min / 2 + ends.max / 2;
  rows.scale = ends.max / 2 - ends.min / 2;
  if (rows.scale > 0)
    for (auto& t : rows.time) t = (t - rows.middle) / rows.scale;
}

reason why_not(const line_rows& rows) {
  if (!detail::are_counts(rows.y)) return reason::not_counts;
  if (rows.y.size() < fewest) return reason::too_few;
  if (detail::count_above_zero(rows.y) < 2) return reason::boundary;
  if (!(rows.scale > 0)) return reason::no_variation;
  return reason::ok;
}

detail::log_linear_rows as_rows(const line_rows& rows) { return {rows.y, rows.time, rows.offset, {}, {}}; }

reason fit_poisson(workspace& w) {
  switch (w.fit.fit(as_rows(w.rows))) {
    case log_linear::outcome::settled:
      return w.fit.last_move() < 0.1 ? reason::ok : reason::boundary;
    case log_linear::outcome::rank_loss:
      return reason::no_variation;
    case log_linear::outcome::not_settled:
      break;
  }
  return reason::not_converged;
}

double pearson_of(std::span<const double> y, std::span<const double> mean, double theta) {
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double away = y[i] - mean[i];
    sum += away * (away / mean[i]) / (1 + (std::isinf(theta) ? 0 : mean[i] / theta));
  }
  return sum;
}

double log_likelihood(std::span<const double> y, double deviance, double theta) {
  double best = 0;
  for (const double v : y) best += detail::saturated_negative_binomial(v, theta);
  return best - deviance / 2;
}

detail::settled_theta settle_theta(workspace& w) {
  return detail::settle_theta(w.rows.y, w.fit.means(), [&w](double theta) -> detail::means_or_reason {
    const bool settled = w.fit.fit(as_rows(w.rows), theta, true) == log_linear::outcome::settled;
    return {settled ? reason::ok : reason::not_converged, w.fit.means()};
  });
}

bool finite(const line_estimate& e) {
  const double all[] = {
      e.intercept,          e.slope,   e.se_intercept, e.se_slope, e.p_slope,           e.slope_limits.lower,
      e.slope_limits.upper, e.pearson, e.dispersion,   e.deviance, e.loglik.value_or(0)};
  return detail::all_finite(all);
}

// The line at dispersion 1, back in the times that were given.
line_estimate estimate_of(const workspace& w, double theta, confidence_level level) {
  const auto& rows = w.rows;
  const auto& fit = w.fit;
  line_estimate e{};
  e.slope = fit.slope() / rows.scale;
  e.se_slope = std::sqrt(fit.slope_variance()) / rows.scale;
  const double origin = (0 - rows.middle) / rows.scale;
  e.intercept = fit.at(origin);
  e.se_intercept = std::sqrt(fit.variance_at(origin));
  e.deviance = fit.deviance();
  e.pearson = pearson_of(rows.y, fit.means(), theta);
  e.dispersion = e.pearson / static_cast<double>(rows.y.size() - 2);
  e.level = level.value();
  return e;
}

void test_slope(line_estimate& e, count_model model, std::size_t n, confidence_level level) {
  double reach = 0;
  if (model == count_model::quasi_poisson) {
    const boost::math::students_t_distribution<double, detail::math_policy> t(static_cast<double>(n - 2));
    e.p_slope = 2 * cdf(complement(t, std::abs(e.slope / e.se_slope)));
    reach = quantile(complement(t, level.alpha() / 2));
  } else {
    e.p_slope = detail::normal_two_sided(e.slope / e.se_slope);
    reach = detail::two_sided_z(level);
  }
  e.slope_limits = {e.slope - reach * e.se_slope, e.slope + reach * e.se_slope};
}

count_line finished(count_line result, const workspace& w, detail::theta_estimate theta, confidence_level level) {
  auto e = estimate_of(w, theta.theta, level);
  if (result.model == count_model::quasi_poisson) {
    // The line meets every count: nothing is left from which to judge how the counts vary.
    if (!(e.dispersion > 1e-12)) {
      result.why = reason::no_variation;
      return result;
    }
    e.se_slope *= std::sqrt(e.dispersion);
    e.se_intercept *= std::sqrt(e.dispersion);
  } else {
    const bool two_parameters = std::isinf(theta.theta);
    e.loglik = log_likelihood(w.rows.y, e.deviance, theta.theta);
    e.aic = -2 * *e.loglik + 2 * (two_parameters ? 2 : 3);
    if (!two_parameters) e.theta = theta.theta, e.se_theta = theta.standard_error;
  }
  test_slope(e, result.model, result.n, level);
  result.why = finite(e) ? reason::ok : reason::not_converged;
  if (result.why == reason::ok) result.line = e;
  return result;
}

count_line fit_line(workspace& w, std::span<const double> times, std::span<const double> counts,
                    std::span<const double> exposures, count_model model, confidence_level level) {
  require_arguments(times, counts, exposures);
  fill(w.rows, times, counts, exposures);
  count_line result;
  result.model = model;
  result.n = w.rows.y.size();
  result.why = why_not(w.rows);
  if (result.why == reason::ok) result.why = fit_poisson(w);
  if (result.why != reason::ok) return result;
  detail::theta_estimate theta{infinite, 0};
  if (model == count_model::negative_binomial) {
    const auto settled = settle_theta(w);
    result.why = settled.why;
    if (settled.why != reason::ok) return result;
    theta = settled.estimate;
    result.poisson_limit = std::isinf(theta.theta);
    if (result.poisson_limit) result.why = fit_poisson(w);
  }
  return finished(result, w, theta, level);
}

std::string percent_a_unit(double slope) { return text::rounded(100 * std::expm1(slope), 1); }

}  // namespace

std::string_view to_string(count_model m) noexcept {
  switch (m) {
    case count_model::poisson:
      return "poisson";
    case count_model::quasi_poisson:
      return "quasi_poisson";
    case count_model::negative_binomial:
      return "negative_binomial";
  }
  return "";
}

count_line fit_count_line(std::span<const double> times, std::span<const double> counts,
                          std::span<const double> exposures, count_model model, confidence_level level) {
  workspace w;
  return fit_line(w, times, counts, exposures, model, level);
}

std::string to_string(const count_line& line) {
  const std::string head = std::string(to_string(line.model)) + ", n = " + std::to_string(line.n) + ": ";
  if (!line.line) return head + detail::reason_in_words(line.why);
  const auto& e = *line.line;
  return head + percent_a_unit(e.slope) + " per cent a unit of time (" + text::rounded(100 * e.level, 0) +
         " per cent interval " + percent_a_unit(e.slope_limits.lower) + " to " + percent_a_unit(e.slope_limits.upper) +
         "), p " + detail::p_in_words(e.p_slope) + ", dispersion " + text::rounded(e.dispersion, 2);
}

count_trend fit_count_trend(std::span<const double> times, std::span<const double> counts,
                            std::span<const double> exposures, confidence_level level) {
  workspace w;
  const auto fit = [&](count_model m) { return fit_line(w, times, counts, exposures, m, level); };
  count_trend trend;
  trend.chosen = fit(count_model::poisson);
  if (!trend.chosen.line) {
    trend.because = "no line can be fitted: " + std::string(meaning_of(trend.chosen.why));
    return trend;
  }
  const auto& poisson = *trend.chosen.line;
  using chi_squared = boost::math::chi_squared_distribution<double, detail::math_policy>;
  trend.p_pearson = cdf(complement(chi_squared(static_cast<double>(trend.chosen.n - 2)), poisson.pearson));
  const auto nb = fit(count_model::negative_binomial);
  if (nb.line) {
    trend.likelihood_ratio = nb.poisson_limit ? 0 : std::max(0.0, 2 * (*nb.line->loglik - *poisson.loglik));
    trend.p_overdispersion = cdf(complement(chi_squared(1), *trend.likelihood_ratio)) / 2;
  }
  const std::string measured = "the dispersion is " + text::rounded(poisson.dispersion, 2);
  if (trend.p_overdispersion && *trend.p_overdispersion < 0.05 && !nb.poisson_limit) {
    trend.because = measured + " and the likelihood ratio against Poisson " +
                    text::rounded(*trend.likelihood_ratio, 2) + " (p " + detail::p_in_words(*trend.p_overdispersion) +
                    "): the counts vary more than Poisson counts";
    trend.chosen = nb;
  } else if (*trend.p_pearson < 0.05) {
    trend.because = measured + " (p " + detail::p_in_words(*trend.p_pearson) +
                    "): the counts vary more than Poisson counts, though the likelihood ratio does not show it";
    trend.chosen = fit(count_model::quasi_poisson);
  } else {
    trend.because = measured + ": nothing speaks against Poisson counts";
  }
  return trend;
}

std::string to_string(const count_trend& trend) { return to_string(trend.chosen) + "; " + trend.because; }

std::vector<count_line> fit_count_lines(std::span<const count_series> many, count_model model, confidence_level level,
                                        unsigned threads) {
  std::vector<count_line> lines(many.size());
  std::vector<std::exception_ptr> errors(many.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    workspace w;
    for (auto i = next.fetch_add(1); i < many.size(); i = next.fetch_add(1)) {
      try {
        lines[i] = fit_line(w, many[i].times, many[i].counts, many[i].exposures, model, level);
      } catch (...) {
        errors[i] = std::current_exception();
      }
    }
  };
  std::vector<std::thread> helpers;
  for (unsigned t = 1; t < threads; ++t) helpers.emplace_back(work);
  work();
  for (auto& h : helpers) h.join();
  // The error of the first series that has one, whichever thread met it.
  for (const auto& e : errors)
    if (e) std::rethrow_exception(e);
  return lines;
}

}  // namespace pko
