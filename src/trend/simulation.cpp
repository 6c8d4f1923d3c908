#include "trend/simulation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "trend/random.hpp"
#include "trend/smoothing_state.hpp"

namespace pko::detail {

double theta_of_errors(std::span<const double> counts, const smoothing& s) {
  const auto from = counts.size() - s.fitted.size();
  double excess = 0, squares = 0;
  for (std::size_t i = 0; i < s.fitted.size(); ++i) {
    const double mean = std::max(0.0, s.fitted[i]), error = counts[from + i] - mean;
    excess += error * error - mean;
    squares += mean * mean;
  }
  if (excess <= 0 || squares <= 0) return std::numeric_limits<double>::infinity();
  return squares / excess;
}

futures simulate(const smoothing& s, double theta, const forecast_options& o) {
  random_source random(o.seed);
  futures f{std::vector<std::vector<double>>(o.horizon), {}};
  for (std::size_t run = 0; run < o.simulations; ++run) {
    smoothing_state state{s.level, s.slope, s.season, 0};
    double sum = 0;
    for (auto& step : f.steps) {
      const double y = random.count(std::max(0.0, state.next(s)), theta);
      state.take(y, s);
      step.push_back(y);
      sum += y;
    }
    f.sums.push_back(sum);
  }
  return f;
}

double variance_factor(const smoothing& s, std::size_t steps) {
  double factor = 1, faded = 0, fade = 1;
  for (std::size_t j = 1; j < steps; ++j) {
    faded += (fade *= s.phi);
    double weight = s.alpha * (1 + faded * s.beta);
    if (!s.season.empty() && j % s.season.size() == 0) weight += s.gamma * (1 - s.alpha);
    factor += weight * weight;
  }
  return factor;
}

std::optional<double> error_variance(const smoothing& s) {
  if (s.fitted.size() <= s.estimated) return std::nullopt;
  return s.sse / static_cast<double>(s.fitted.size() - s.estimated);
}

double sample_quantile(const std::vector<double>& sorted, double p) {
  const double rank = std::ceil(p * static_cast<double>(sorted.size()));
  const auto at = static_cast<std::size_t>(std::clamp(rank, 1.0, static_cast<double>(sorted.size())));
  return sorted[at - 1];
}

}  // namespace pko::detail
