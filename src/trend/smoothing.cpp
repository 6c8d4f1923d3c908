#include "pko/trend/smoothing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <stdexcept>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "trend/finite.hpp"
#include "trend/shown.hpp"
#include "trend/smoothing_state.hpp"
#include "trend/words.hpp"

namespace pko {

namespace {

using detail::smoothing_state;

void require(const smoothing_options& o) {
  for (const auto& p : {o.alpha, o.beta, o.gamma, o.phi})
    if (p && !(*p >= 0 && *p <= 1)) throw std::invalid_argument("smooth: a parameter is not between 0 and 1");
}

// Where the recursion begins, and with what.
struct beginning {
  smoothing_state state;
  std::size_t first = 1;  ///< the first value that is forecast
};

// Level and slope by least squares through the moving averages of the first two years, the season from what is left.
beginning seasonal_beginning(std::span<const double> y, std::size_t f) {
  const std::size_t half = f / 2, count = 2 * f - 2 * half;
  std::vector<double> trend(2 * f, 0);
  double mean_t = 0, mean_x = 0;
  for (std::size_t i = half; i < half + count; ++i) {
    double sum = 0;
    for (std::size_t j = i - half; j <= i + half; ++j)
      sum += y[j] * (f % 2 == 0 && (j == i - half || j == i + half) ? 0.5 : 1);
    trend[i] = sum / static_cast<double>(f);
    mean_t += static_cast<double>(i - half + 1) / static_cast<double>(count);
    mean_x += trend[i] / static_cast<double>(count);
  }
  double tx = 0, tt = 0;
  std::vector<double> sums(f, 0), counts(f, 0);
  for (std::size_t i = half; i < half + count; ++i) {
    const double t = static_cast<double>(i - half + 1) - mean_t;
    tx += t * (trend[i] - mean_x);
    tt += t * t;
    sums[i % f] += y[i] - trend[i];
    ++counts[i % f];
  }
  beginning b;
  b.first = f;
  b.state.slope = tx / tt;
  b.state.level = mean_x - b.state.slope * mean_t;
  double mean = 0;
  for (std::size_t i = 0; i < f; ++i) {
    b.state.season.push_back(counts[i] > 0 ? sums[i] / counts[i] : 0);
    mean += b.state.season.back() / static_cast<double>(f);
  }
  for (auto& s : b.state.season) s -= mean;
  return b;
}

beginning beginning_of(std::span<const double> y, smoothing_model m, const smoothing_options& o) {
  if (m == smoothing_model::seasonal) return seasonal_beginning(y, o.per_year);
  beginning b;
  if (m == smoothing_model::simple) {
    b.state.level = y[0];
  } else {
    b.state.level = y[1];
    b.state.slope = y[1] - y[0];
    b.first = 2;
  }
  return b;
}

double squares_of(std::span<const double> y, const beginning& b, const smoothing& s, smoothing_state& state) {
  state = b.state;
  double sum = 0;
  for (auto i = b.first; i < y.size(); ++i) {
    const double error = y[i] - state.next(s);
    sum += error * error;
    state.take(y[i], s);
  }
  return sum;
}

// One parameter that is sought.
struct sought {
  double smoothing::*parameter;
  double low, high;
};

std::vector<sought> parameters(smoothing& s, const smoothing_options& o) {
  std::vector<sought> out;
  const auto add = [&](const std::optional<double>& given, double smoothing::*p, double low, double high) {
    if (given)
      s.*p = *given;
    else
      out.push_back({p, low, high});
  };
  add(o.alpha, &smoothing::alpha, 0, 1);
  if (s.model == smoothing_model::simple) return out;
  add(o.beta, &smoothing::beta, 0, 1);
  if (s.model == smoothing_model::damped) add(o.phi, &smoothing::phi, 0.8, 0.98);
  if (s.model == smoothing_model::seasonal) add(o.gamma, &smoothing::gamma, 0, 1);
  return out;
}

using objective = std::function<double(const smoothing&)>;

// All points of a grid, so that no valley is missed.
void search_grid(smoothing& s, const std::vector<sought>& ps, const objective& sse) {
  constexpr std::size_t points = 11;
  std::size_t total = 1;
  for (std::size_t i = 0; i < ps.size(); ++i) total *= points;
  smoothing best = s, here = s;
  double lowest = INFINITY;
  for (std::size_t k = 0; k < total; ++k) {
    auto rest = k;
    for (const auto& p : ps) {
      here.*p.parameter = p.low + (p.high - p.low) * static_cast<double>(rest % points) / (points - 1);
      rest /= points;
    }
    if (const double found = sse(here); found < lowest) lowest = found, best = here;
  }
  s = best;
}

// Then steps along the axes and along what the last round gained, halved where nothing is gained (Hooke and Jeeves
// 1961).
void search_pattern(smoothing& s, const std::vector<sought>& ps, const objective& sse) {
  double lowest = sse(s);
  const auto moved = [&](smoothing from, const sought& p, double by) {
    from.*p.parameter = std::clamp(from.*p.parameter + by, p.low, p.high);
    return from;
  };
  double step = 0.05;
  for (int round = 0; step > 1e-9 && round < 2000; ++round) {
    const auto begun = s;
    for (const auto& p : ps)
      for (const double by : {step, -step}) {
        const auto tried = moved(s, p, by);
        if (const double found = sse(tried); found < lowest) {
          lowest = found;
          s = tried;
          break;
        }
      }
    bool gained = false;
    auto leap = s;
    for (const auto& p : ps) {
      const double by = s.*p.parameter - begun.*p.parameter;
      gained = gained || by != 0;
      leap = moved(leap, p, by);
    }
    if (!gained) {
      step /= 2;
      continue;
    }
    if (const double found = sse(leap); found < lowest) lowest = found, s = leap;
  }
}

std::size_t fewest(smoothing_model m, const smoothing_options& o) {
  if (m == smoothing_model::simple) return 3;
  return m == smoothing_model::seasonal ? std::max<std::size_t>(2 * o.per_year, 5) : 5;
}

}  // namespace

std::string_view to_string(smoothing_model m) noexcept {
  switch (m) {
    case smoothing_model::simple:
      return "ses";
    case smoothing_model::holt:
      return "holt";
    case smoothing_model::damped:
      return "damped";
    case smoothing_model::seasonal:
      return "seasonal";
  }
  return "";
}

smoothing_model parse_smoothing_model(std::string_view word) {
  constexpr std::array all = {smoothing_model::simple, smoothing_model::holt, smoothing_model::damped,
                              smoothing_model::seasonal};
  std::vector<std::string> words;
  for (const auto m : all) {
    if (to_string(m) == word) return m;
    words.emplace_back(to_string(m));
  }
  throw unknown_word("smoothing model", std::string(word), text::nearest(word, words));
}

double smoothing::expected(std::size_t steps) const noexcept {
  double slopes = 0, fade = 1;
  for (std::size_t h = 0; h < steps; ++h) slopes += (fade *= phi);
  return level + slope * slopes + (season.empty() ? 0 : season[(steps - 1) % season.size()]);
}

smoothing smooth(std::span<const double> values, smoothing_model model, smoothing_options o) {
  require(o);
  detail::require_finite(values, "values");
  smoothing s;
  s.model = model;
  s.n = values.size();
  if (!detail::in_range(values))
    s.why = reason::out_of_range;
  else if (model == smoothing_model::seasonal && o.per_year < 2)
    s.why = reason::no_season;
  else if (values.size() >= fewest(model, o))
    s.why = reason::ok;
  if (s.why != reason::ok) return s;
  const auto begin = beginning_of(values, model, o);
  smoothing_state state;
  const auto ps = parameters(s, o);
  s.estimated = ps.size();
  if (!ps.empty()) {
    const objective sse = [&](const smoothing& tried) { return squares_of(values, begin, tried, state); };
    search_grid(s, ps, sse);
    search_pattern(s, ps, sse);
  }
  s.sse = squares_of(values, begin, s, state);
  state = begin.state;
  for (auto i = begin.first; i < values.size(); ++i) {
    s.fitted.push_back(state.next(s));
    state.take(values[i], s);
  }
  s.level = state.level;
  s.slope = state.slope;
  for (std::size_t i = 0; i < state.season.size(); ++i)
    s.season.push_back(state.season[(state.at + i) % state.season.size()]);
  return s;
}

std::string to_string(const smoothing& s) {
  const std::string head = std::string(to_string(s.model)) + " of " + std::to_string(s.n) + " values: ";
  if (s.why != reason::ok) return head + detail::reason_in_words(s.why);
  const std::string level = head + "level " + detail::shown(s.level);
  const std::string slope = s.model == smoothing_model::simple ? "" : ", slope " + detail::shown(s.slope);
  return level + slope + ", alpha " + detail::shown(s.alpha);
}

}  // namespace pko
