#include "pko/trend/clusters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "pko/core/error.hpp"
#include "trend/shown.hpp"

namespace pko {

namespace {

constexpr int fewest_replicates = 100;

using people = std::vector<std::int64_t>;

// Poisson with mean 1, by its probabilities: the distributions of the standard library differ between libraries.
int drawn(std::mt19937_64& random) {
  double u = static_cast<double>(random() >> 11U) * 0x1p-53;
  double probability = std::exp(-1.0);
  int k = 0;
  while (u >= probability && k < 20) {
    u -= probability;
    probability /= ++k;
  }
  return k;
}

double resampled(const people& incidents, std::mt19937_64& random) {
  double sum = 0;
  for (const auto n : incidents) sum += static_cast<double>(n) * drawn(random);
  return sum;
}

std::int64_t total(const people& incidents) {
  return std::accumulate(incidents.begin(), incidents.end(), std::int64_t{0});
}

void require_people(const people& incidents) {
  for (const auto n : incidents)
    if (n < 0) throw invalid_value("people", std::to_string(n), "is negative");
}

// Ratios of rates of replicates, in order; infinite where the second has nobody.
std::vector<double> replicated(const people& first, const people& second, double scale, int replicates,
                               std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<double> ratios;
  while (std::ssize(ratios) < replicates) {
    const double a = resampled(first, random);
    const double b = resampled(second, random);
    if (a > 0 || b > 0) ratios.push_back(b > 0 ? a / b * scale : std::numeric_limits<double>::infinity());
  }
  std::ranges::sort(ratios);
  return ratios;
}

}  // namespace

incident_comparison compare_incidents(const people& people1, double t1, const people& people2, double t2,
                                      confidence_level level, int replicates, std::uint64_t seed) {
  require_people(people1);
  require_people(people2);
  if (replicates < fewest_replicates)
    throw invalid_value("replicates", std::to_string(replicates),
                        "are fewer than " + std::to_string(fewest_replicates));
  incident_comparison out;
  out.incidents = test_rates(std::ssize(people1), t1, std::ssize(people2), t2, rate_test::central, level);
  out.people1 = total(people1);
  out.people2 = total(people2);
  out.level = level.value();
  out.replicates = replicates;
  out.seed = seed;
  const double scale = t2 / t1;
  if (out.people2 > 0)
    out.people_ratio = detail::if_finite(static_cast<double>(out.people1) / static_cast<double>(out.people2) * scale);
  if (people1.size() < 2 || people2.size() < 2 || out.people1 + out.people2 == 0) {
    out.why = reason::too_few;
    return out;
  }
  const auto ratios = replicated(people1, people2, scale, replicates, seed);
  const double tail = level.alpha() / 2 * static_cast<double>(replicates - 1);
  out.lower = detail::if_finite(ratios[static_cast<std::size_t>(std::floor(tail))]);
  out.upper =
      detail::if_finite(ratios[static_cast<std::size_t>(replicates - 1) - static_cast<std::size_t>(std::floor(tail))]);
  return out;
}

std::vector<std::int64_t> deaths_by_mission_day(const dataset& data, const scope& asked) {
  if (!asked.by.empty() || asked.top)
    throw contradictory("incidents are missions and days; choose what they are about with filters");
  scope question = asked;
  question.by = {key::mission, key::day};
  people out;
  const selection<flow> killed(data, counted::deaths, question);
  for (const auto& row : killed.sum_over_time().rows)
    if (const auto* n = std::get_if<double>(&row.values.front()); n != nullptr && *n > 0)
      out.push_back(static_cast<std::int64_t>(*n));
  return out;
}

std::string to_string(const incident_comparison& c) {
  std::string out = "incidents: " + to_string(c.incidents) + "; people: ";
  if (c.why != reason::ok) return out + std::string(to_string(c.why));
  return out + "ratio " + detail::shown(c.people_ratio, "infinite") + " (" + detail::shown_level(c.level) + " " +
         detail::shown(c.lower) + " to " + detail::shown(c.upper, "infinite") + ", bootstrap of " +
         std::to_string(c.replicates) + ")";
}

}  // namespace pko
