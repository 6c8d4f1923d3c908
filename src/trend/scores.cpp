#include "pko/trend/scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "core/boost_math.hpp"
#include "pko/core/text.hpp"
#include "trend/counts.hpp"
#include "trend/finite.hpp"
#include "trend/simulation.hpp"
#include "trend/words.hpp"

namespace pko {

namespace {

constexpr double worst_log_score = 700;  // about the log of the smallest probability that a double holds

double standard_density(double z) { return 0.39894228040143267794 * std::exp(-z * z / 2); }

struct moments {
  double mean = 0, variance = 0;
};

moments moments_of(const std::vector<double>& sample) {
  moments m;
  const auto n = static_cast<double>(sample.size());
  for (const double x : sample) m.mean += x / n;
  for (const double x : sample) m.variance += (x - m.mean) * (x - m.mean) / n;
  return m;
}

// How one step of one forecast fared as a distribution.
struct probabilistic {
  double crps = 0, log_score = 0;
};

probabilistic of_sample(const std::vector<double>& sample, double value) {
  const auto m = moments_of(sample);
  std::optional<double> theta;
  if (m.variance > m.mean && m.mean > 0) theta = m.mean * m.mean / (m.variance - m.mean);
  return {crps_of_sample(sample, value), log_score_of_count(m.mean, theta, value)};
}

probabilistic of_normal(const forecast& f, std::size_t steps, double value) {
  const double sd = std::sqrt(detail::error_variance(f.fitted).value_or(0) * detail::variance_factor(f.fitted, steps));
  const double mean = f.points[steps - 1].mean;
  return {crps_of_normal(mean, sd, value), log_score_of_normal(mean, sd, value)};
}

// The futures are drawn again as they were for the forecast: the seed is the same.
detail::futures futures_of(const forecast& f, const forecast_options& o) {
  if (f.method != forecast_interval::simulated) return {};
  return detail::simulate(f.fitted, f.theta.value_or(std::numeric_limits<double>::infinity()), o);
}

// A flat series was forecast as Poisson counts with the mean it had.
probabilistic of_poisson(double mean, double value) {
  double crps = 0, below = 0;
  const double last = detail::count_quantile(1 - 1e-12, mean, std::numeric_limits<double>::infinity());
  // Steps beyond a million change nothing that is printed.
  if (last - mean > 1e6) return {crps_of_normal(mean, std::sqrt(mean), value), log_score_of_count(mean, {}, value)};
  const double from = std::max(0.0, std::floor(std::min(mean - (last - mean), value)));
  for (double y = from; y < std::max(last, value); ++y) {
    below = detail::probability_up_to(y, mean, std::numeric_limits<double>::infinity());
    const double step = below - (y >= value ? 1 : 0);
    crps += step * step;
  }
  return {crps, log_score_of_count(mean, {}, value)};
}

void add(horizon_score& s, const forecast_point& p, double value, confidence_level level, probabilistic fared) {
  const double error = p.mean - value;
  ++s.forecasts;
  s.mae += std::abs(error);
  s.rmse += error * error;
  s.bias += error;
  s.coverage += p.lower <= value && value <= p.upper ? 1 : 0;
  s.interval_score += interval_score({p.lower, p.upper}, value, level);
  s.crps += fared.crps;
  s.log_score += fared.log_score;
}

void average(horizon_score& s, std::optional<double> scale) {
  const auto n = static_cast<double>(s.forecasts);
  for (double* sum : {&s.mae, &s.rmse, &s.bias, &s.coverage, &s.interval_score, &s.crps, &s.log_score}) *sum /= n;
  s.rmse = std::sqrt(s.rmse);
  if (scale) s.mase = s.mae / *scale;
}

}  // namespace

double interval_score(interval limits, double value, confidence_level level) noexcept {
  const double outside = std::max({0.0, limits.lower - value, value - limits.upper});
  return limits.upper - limits.lower + 2 / level.alpha() * outside;
}

std::optional<double> naive_scale(std::span<const double> values, std::size_t lag) {
  if (lag == 0 || values.size() <= lag) return std::nullopt;
  double sum = 0;
  for (std::size_t i = lag; i < values.size(); ++i) sum += std::abs(values[i] - values[i - lag]);
  if (!(sum > 0)) return std::nullopt;
  return sum / static_cast<double>(values.size() - lag);
}

double crps_of_sample(std::vector<double> sample, double value) {
  if (sample.empty()) throw std::invalid_argument("crps_of_sample: the sample is empty");
  std::ranges::sort(sample);
  const auto n = static_cast<double>(sample.size());
  double away = 0, apart = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    away += std::abs(sample[i] - value);
    apart += (2 * static_cast<double>(i) - n + 1) * sample[i];
  }
  return away / n - apart / (n * n);
}

double crps_of_normal(double mean, double sd, double value) {
  if (!(sd > 0)) throw std::invalid_argument("crps_of_normal: the standard deviation is not above 0");
  const double z = (value - mean) / sd;
  const double above = detail::normal_above(z);
  return sd * (z * (1 - 2 * above) + 2 * standard_density(z) - 0.56418958354775628695);
}

double log_score_of_count(double mean, std::optional<double> theta, double value) {
  if (!detail::is_count(value) || !(mean >= 0))
    throw std::invalid_argument("log_score_of_count: not a count or not a mean");
  if (mean == 0) return value == 0 ? 0 : worst_log_score;
  const double log_p = detail::log_probability(value, mean, theta.value_or(std::numeric_limits<double>::infinity()));
  return std::clamp(-log_p, 0.0, worst_log_score);
}

double log_score_of_normal(double mean, double sd, double value) {
  if (!(sd > 0)) throw std::invalid_argument("log_score_of_normal: the standard deviation is not above 0");
  const double z = (value - mean) / sd;
  return z * z / 2 + std::log(sd) + 0.91893853320467274178;
}

rolling_scores rolling_origin(std::span<const double> values, std::size_t first, const forecast_options& o,
                              std::size_t lag) {
  rolling_scores result;
  result.n = values.size();
  result.level = o.level.value();
  if (first >= values.size()) return result;
  const auto scale = naive_scale(values.first(first), lag);
  std::vector<horizon_score> all(o.horizon);
  std::optional<reason> refusal;
  for (auto origin = first; origin < values.size(); ++origin) {
    auto asked = o;
    asked.horizon = std::min(o.horizon, values.size() - origin);
    const auto f = forecast_values(values.first(origin), asked);
    if (f.why != reason::ok) {
      ++result.refused;
      refusal = refusal.value_or(f.why);
      continue;
    }
    const auto futures = futures_of(f, asked);
    for (std::size_t h = 0; h < asked.horizon; ++h) {
      const double value = values[origin + h];
      const bool a_count = o.support != forecast_support::counts || detail::is_count(value);
      if (!a_count) {
        result.why = reason::not_counts;
        return result;
      }
      const auto fared = f.method == forecast_interval::simulated ? of_sample(futures.steps[h], value)
                         : f.method == forecast_interval::poisson ? of_poisson(f.points[h].mean, value)
                                                                  : of_normal(f, h + 1, value);
      add(all[h], f.points[h], value, o.level, fared);
    }
  }
  for (std::size_t h = 0; h < all.size(); ++h) {
    if (all[h].forecasts == 0) continue;
    all[h].steps = h + 1;
    average(all[h], scale);
    result.horizons.push_back(all[h]);
  }
  result.why = result.horizons.empty() ? refusal.value_or(reason::too_few) : reason::ok;
  return result;
}

std::string to_string(const rolling_scores& r) {
  if (r.why != reason::ok) return detail::reason_in_words(r.why);
  std::vector<std::string> lines;
  for (const auto& s : r.horizons)
    lines.push_back(std::to_string(s.steps) + " ahead, " + std::to_string(s.forecasts) + " forecasts: MAE " +
                    text::rounded(s.mae, 2) + ", RMSE " + text::rounded(s.rmse, 2) + ", bias " +
                    text::rounded(s.bias, 2) + (s.mase ? ", MASE " + text::rounded(*s.mase, 2) : "") + ", coverage " +
                    text::rounded(100 * s.coverage, 0) + " per cent, CRPS " + text::rounded(s.crps, 2));
  return text::join(lines, "\n");
}

}  // namespace pko
