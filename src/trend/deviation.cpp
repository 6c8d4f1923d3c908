#include "pko/trend/deviation.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "pko/core/text.hpp"
#include "trend/counts.hpp"
#include "trend/finite.hpp"
#include "trend/words.hpp"

namespace pko {

namespace {

constexpr std::size_t fewest = 5;

design columns(std::span<const double> times, bool line) {
  design d(times.size());
  if (line) d.covariate("time", {times.begin(), times.end()});
  return d;
}

bool better(const regression& a, const regression& b) { return a.ok() && (!b.ok() || *a.aic < *b.aic); }

// The candidate of lowest AIC; of equals the simpler, which comes first.
deviation_result fitted(std::span<const double> times, std::span<const double> counts, std::size_t recent,
                        const deviation_options& o) {
  deviation_result result;
  result.n = counts.size();
  result.recent = recent;
  const auto past = counts.size() - recent;
  for (const bool line : {false, true})
    for (const auto model : {count_model::poisson, count_model::negative_binomial}) {
      const auto r = fit_counts(columns(times.first(past), line), counts.first(past), {}, model, o.level);
      if (!better(r, result.trend)) {
        if (!result.trend.ok()) result.why = r.why;
        continue;
      }
      result.trend = r;
      result.line = line;
      result.why = reason::ok;
    }
  if (result.why != reason::ok) return result;
  const double theta = result.trend.theta.value_or(std::numeric_limits<double>::infinity());
  const double tail = o.level.alpha() / 2;
  const auto expected = predict(result.trend, columns(times, result.line));
  for (std::size_t i = 0; i < counts.size(); ++i) {
    // Beyond the counts there is nothing to compare with.
    if (!(expected[i].upper < 1e15)) {
      result.why = reason::out_of_range;
      result.points.clear();
      return result;
    }
    const double lower = detail::count_quantile(tail, expected[i].lower, theta);
    const double upper = detail::count_quantile(1 - tail, expected[i].upper, theta);
    const auto verdict = counts[i] > upper   ? deviation::above
                         : counts[i] < lower ? deviation::below
                                             : deviation::within;
    result.points.push_back({counts[i], expected[i].mean, lower, upper, verdict, i >= past});
  }
  return result;
}

std::size_t agreement(const deviation_result& r) {
  return static_cast<std::size_t>(
      std::ranges::count_if(r.points, [](const auto& p) { return p.recent == (p.verdict != deviation::within); }));
}

deviation_result refused(std::size_t n, reason why) {
  deviation_result r;
  r.n = n;
  r.why = why;
  return r;
}

}  // namespace

std::string_view to_string(deviation d) noexcept {
  switch (d) {
    case deviation::within:
      return "within";
    case deviation::above:
      return "above";
    case deviation::below:
      return "below";
  }
  return "";
}

deviation_result recent_deviation(std::span<const double> times, std::span<const double> counts, deviation_options o) {
  detail::require_same_length(times, counts, "times and counts");
  detail::require_finite(times, "times");
  detail::require_finite(counts, "counts");
  const auto n = counts.size();
  if (!detail::are_counts(counts)) return refused(n, reason::not_counts);
  const auto from = o.recent.value_or(0), to = o.recent.value_or(o.most_recent);
  if (n < from + fewest) return refused(n, reason::too_few);
  deviation_result best = fitted(times, counts, from, o);
  for (auto recent = from + 1; recent <= to && n >= recent + fewest; ++recent) {
    auto next = fitted(times, counts, recent, o);
    if (next.why != reason::ok) continue;
    if (best.why != reason::ok || agreement(next) >= agreement(best)) best = std::move(next);
  }
  return best;
}

std::string to_string(const deviation_result& r) {
  if (r.why != reason::ok) return detail::reason_in_words(r.why);
  const auto in_recent = [&](deviation d) {
    return std::ranges::count_if(r.points, [d](const auto& p) { return p.recent && p.verdict == d; });
  };
  const std::string before = std::to_string(r.n - r.recent) + " before";
  if (r.recent == 0) return "no period of the latest leaves the trend";
  return "of the latest " + std::to_string(r.recent) + " periods " + std::to_string(in_recent(deviation::above)) +
         " lie above and " + std::to_string(in_recent(deviation::below)) + " below the trend of the " + before;
}

}  // namespace pko
