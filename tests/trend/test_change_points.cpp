#include "pko/trend/change_points.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <random>
#include <stdexcept>

#include "trend/published_counts.hpp"

using namespace pko;
using namespace pko::test;

namespace {

using cost_of = std::function<double(std::span<const double>)>;

double poisson_cost(std::span<const double> y) {
  double sum = 0;
  for (const double v : y) sum += v;
  return sum > 0 ? 2 * (sum - sum * std::log(sum / static_cast<double>(y.size()))) : 0;
}

double negative_binomial_cost(std::span<const double> y, double theta) {
  double mean = 0, cost = 0;
  for (const double v : y) mean += v / static_cast<double>(y.size());
  if (mean == 0) return 0;
  for (const double v : y) cost -= 2 * (v * std::log(mean / (mean + theta)) + theta * std::log(theta / (mean + theta)));
  return cost;
}

double normal_cost(std::span<const double> y, double variance) {
  double mean = 0, cost = 0;
  for (const double v : y) mean += v / static_cast<double>(y.size());
  for (const double v : y) cost += (v - mean) * (v - mean) / variance;
  return cost;
}

// Every division into segments, one after another.
double exhaustive(std::span<const double> y, std::size_t min_length, double penalty, const cost_of& cost) {
  double best = std::numeric_limits<double>::infinity();
  for (std::size_t cuts = 0; cuts < std::size_t{1} << (y.size() - 1); ++cuts) {
    double total = -penalty;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      if (i + 1 < y.size() && (cuts >> i & 1U) == 0) continue;
      if (i + 1 - begin < min_length) total = std::numeric_limits<double>::infinity();
      total += cost(y.subspan(begin, i + 1 - begin)) + penalty;
      begin = i + 1;
    }
    best = std::min(best, total);
  }
  return best;
}

std::vector<double> random_counts(std::mt19937& random, std::size_t n) {
  std::vector<double> y;
  double level = 1;
  for (std::size_t i = 0; i < n; ++i) {
    if (random() % 4 == 0) level = static_cast<double>(random() % 15);
    y.push_back(std::floor(level * static_cast<double>(random() % 100) / 50));
  }
  return y;
}

}  // namespace

TEST_CASE("the malicious deaths changed their level in 2013, 2017, 2018 and 2023") {
  const auto r = change_points(malicious_by_year);
  REQUIRE(r.why == reason::ok);
  CHECK(near(r.objective, -1699.525480, 5e-10));
  CHECK(near(r.penalty, 2 * std::log(15), 1e-12));
  REQUIRE(r.segments.size() == 5);
  const std::vector<std::size_t> first = {2010, 2013, 2017, 2018, 2023};
  for (std::size_t i = 0; i < 5; ++i) CHECK(r.segments[i].first + 2010 == first[i]);
  CHECK(r.segments[2].mean == 59);
  CHECK(near(r.segments[0].mean, 15, 1e-12));
  CHECK(r.segments[4].last == 14);
}

TEST_CASE("no division is better than the one found, whatever the cost and the shortest segment") {
  std::mt19937 random(11);
  for (int round = 0; round < 40; ++round) {
    const auto y = random_counts(random, 2 + random() % 10);
    for (const std::size_t min_length : {1U, 2U, 3U}) {
      if (y.size() < min_length) continue;
      for (const double penalty : {0.5, 3.0, 8.0}) {
        change_point_options o;
        o.min_length = min_length;
        o.fixed_penalty = penalty;
        CHECK(near(change_points(y, o).objective, exhaustive(y, min_length, penalty, poisson_cost), 1e-10));
        o.cost = segment_cost::negative_binomial;
        o.theta = 2;
        const auto nb = [](std::span<const double> s) { return negative_binomial_cost(s, 2); };
        CHECK(near(change_points(y, o).objective, exhaustive(y, min_length, penalty, nb), 1e-10));
        o.cost = segment_cost::normal;
        const auto normal = change_points(y, o);
        const double variance = *normal.variance > 0 ? *normal.variance : 1;
        const auto squares = [&](std::span<const double> s) { return normal_cost(s, variance); };
        CHECK(near(normal.objective, exhaustive(y, min_length, penalty, squares), 1e-9));
      }
    }
  }
}

TEST_CASE("the modified BIC is minimised exactly as well") {
  std::mt19937 random(12);
  for (int round = 0; round < 40; ++round) {
    const auto y = random_counts(random, 2 + random() % 10);
    change_point_options o;
    o.penalty = change_penalty::mbic;
    const auto n = static_cast<double>(y.size());
    const auto cost = [n](std::span<const double> s) {
      return poisson_cost(s) + std::log(static_cast<double>(s.size()) / n);
    };
    CHECK(near(change_points(y, o).objective, exhaustive(y, 1, 3 * std::log(n), cost), 1e-10));
  }
}

TEST_CASE("dropping beginnings that cannot win changes nothing in long series") {
  std::mt19937 random(13);
  const auto y = random_counts(random, 400);
  change_point_options o;
  o.min_length = 3;
  const auto r = change_points(y, o);
  double total = -r.penalty;
  for (const auto& s : r.segments)
    total += poisson_cost(std::span(y).subspan(s.first, s.last - s.first + 1)) + r.penalty;
  CHECK(near(r.objective, total, 1e-9));
  // Quadratic, without dropping.
  std::vector<double> best(y.size() + 1, std::numeric_limits<double>::infinity());
  best[0] = -r.penalty;
  for (std::size_t t = 3; t <= y.size(); ++t)
    for (std::size_t s = 0; s + 3 <= t; ++s)
      best[t] = std::min(best[t], best[s] + poisson_cost(std::span(y).subspan(s, t - s)) + r.penalty);
  CHECK(near(r.objective, best.back(), 1e-9));
}

TEST_CASE("clustered counts change less often for the negative binomial than for Poisson") {
  change_point_options nb;
  nb.cost = segment_cost::negative_binomial;
  const auto clustered = change_points(malicious_by_month, nb), poisson = change_points(malicious_by_month);
  CHECK(clustered.theta.has_value());
  CHECK(clustered.segments.size() < poisson.segments.size());
}

TEST_CASE("a series that is all equal is one segment") {
  for (const auto cost : {segment_cost::poisson, segment_cost::negative_binomial, segment_cost::normal}) {
    change_point_options o;
    o.cost = cost;
    CHECK(change_points(std::vector<double>(9, 4.0), o).segments == std::vector<segment>{{0, 8, 4.0}});
    CHECK(change_points(std::vector<double>(9, 0.0), o).segments.size() == 1);
  }
}

TEST_CASE("what has no change points has a reason") {
  CHECK(change_points(std::vector<double>{}).why == reason::too_few);
  CHECK(change_points(std::vector<double>{3}).why == reason::too_few);
  CHECK(change_points(std::vector<double>{3, -1, 2}).why == reason::not_counts);
  change_point_options o;
  o.cost = segment_cost::normal;
  CHECK(change_points(std::vector<double>{3, -1, 2}, o).why == reason::ok);
  CHECK(change_points(std::vector<double>{3, -1, 1e200}, o).why == reason::out_of_range);
  o.min_length = 4;
  CHECK(change_points(std::vector<double>{3, -1, 2}, o).why == reason::too_few);
  o.min_length = 0;
  CHECK_THROWS_AS(static_cast<void>(change_points(std::vector<double>{3, 1, 2}, o)), std::invalid_argument);
}

TEST_CASE("segments are put into words") {
  CHECK(to_string(change_points(std::vector<double>{1, 1, 1, 40, 40, 40})) == "1.0 in 0..2, 40.0 in 3..5");
}
