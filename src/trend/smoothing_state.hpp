#pragma once
// One step of exponential smoothing, for fitting and for simulating alike. Private to the library.

#include <cstddef>
#include <vector>

#include "pko/trend/smoothing.hpp"

namespace pko::detail {

struct smoothing_state {
  double level = 0, slope = 0;
  std::vector<double> season;  ///< of the next periods, beginning at `at`
  std::size_t at = 0;

  [[nodiscard]] double next(const smoothing& s) const noexcept {
    return level + s.phi * slope + (season.empty() ? 0 : season[at]);
  }
  void take(double y, const smoothing& s) noexcept {
    const double base = level + s.phi * slope;
    const double seasonal = season.empty() ? 0 : season[at];
    const double before = level;
    level = s.alpha * (y - seasonal) + (1 - s.alpha) * base;
    if (s.model != smoothing_model::simple) slope = s.beta * (level - before) + (1 - s.beta) * s.phi * slope;
    if (season.empty()) return;
    season[at] = s.gamma * (y - level) + (1 - s.gamma) * seasonal;
    at = (at + 1) % season.size();
  }
};

}  // namespace pko::detail
