#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "pko/trend/theil_sen.hpp"
#include "trend/malicious.hpp"
#include "trend/slopes.hpp"

using namespace pko;
using test::print;

namespace {

using numbers = std::vector<double>;

numbers all_slopes(const numbers& t, const numbers& y) {
  numbers out;
  for (std::size_t j = 1; j < y.size(); ++j)
    for (std::size_t i = 0; i < j; ++i) out.push_back((y[j] - y[i]) / (t[j] - t[i]));
  std::ranges::sort(out);
  return out;
}

numbers steps(std::size_t n) {
  numbers out(n);
  for (std::size_t i = 0; i < n; ++i) out[i] = static_cast<double>(i);
  return out;
}

// Kinds of series: continuous, few values, mostly zero, rising, two levels.
numbers drawn(std::size_t n, int kind, std::uint64_t seed) {
  numbers out(n);
  for (std::size_t i = 0; i < n; ++i) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    const double u = static_cast<double>(seed >> 11) * 0x1p-53;
    const auto x = static_cast<double>(i);
    switch (kind) {
      case 0:
        out[i] = u;
        break;
      case 1:
        out[i] = std::floor(u * 5);
        break;
      case 2:
        out[i] = u < 0.9 ? 0 : std::floor(u * 40);
        break;
      case 3:
        out[i] = 0.3 * x + 10 * u * u;
        break;
      case 4:
        out[i] = x < static_cast<double>(n) / 2 ? 1 : 2;
        break;
      default:
        out[i] = std::exp(20 * (u - 0.5));
        break;
    }
  }
  return out;
}

series points(const numbers& t, const numbers& y) {
  std::vector<series_point> out;
  for (std::size_t i = 0; i < t.size(); ++i) out.push_back({std::to_string(i), y[i], true, t[i], 0});
  return {series_step::irregular, series_kind::stock, std::move(out)};
}

}  // namespace

TEST_CASE("undeclared caveats fell by 4.5 a year and four values bound that nowhere") {
  const auto r = theil_sen(series::yearly(2018, numbers{14, 12, 3, 2}));
  CHECK(r.slope == -4.5);
  CHECK(r.why == reason::ok);
  CHECK_FALSE(r.lower);
  CHECK_FALSE(r.upper);
  CHECK(print(r.rank_lower, 3) == "0.115");
  CHECK(r.intercept == 7.5 + 4.5 * 1.5);
  CHECK(to_string(r) == "theil_sen of 4 values: -4.5000 a year (95 % no limit to no limit)");
}

TEST_CASE("malicious deaths of fifteen years have the slope and the ranks of the reference") {
  const auto yearly = test::yearly_malicious_deaths();
  const auto r = theil_sen(yearly);
  CHECK(print(r.slope) == "-0.583333");
  CHECK(print(r.rank_lower, 4) == "32.7864");
  CHECK(print(r.rank_upper, 4) == "73.2136");
  const auto slopes = all_slopes(yearly.times(), yearly.values());
  REQUIRE(slopes.size() == 105);
  CHECK(r.lower == slopes[32 - 1]);
  CHECK(r.upper == slopes[74 - 1]);
}

TEST_CASE("slopes are over real time") {
  const auto r = theil_sen(points({0, 1, 2, 4, 5}, {6, 4, 1, 8, 7}));
  CHECK(print(r.slope, 2) == "0.35");
  const auto months = theil_sen(series::monthly(month(2021, 1), numbers{1, 2, 3, 4, 5, 6}));
  CHECK(*months.slope == doctest::Approx(12));
}

TEST_CASE("the two intercepts are named and differ") {
  const auto s = points({0, 1, 2, 4, 5}, {6, 4, 1, 8, 7});
  const auto medians = theil_sen(s);
  const auto residual = theil_sen(s, ninety_five_percent(), intercept_rule::median_residual);
  CHECK(*medians.intercept == doctest::Approx(6 - 0.35 * 2));
  CHECK(*residual.intercept == doctest::Approx(5.25));
  CHECK(to_string(medians.intercept_by) == "medians");
  CHECK(to_string(residual.intercept_by) == "median_residual");
}

TEST_CASE("repeated medians stand what pairs do not") {
  // 4 of 10 values are wrong.
  const auto s = points(steps(10), {0, 1, 2, 3, 4, 5, 90, 80, 70, 60});
  CHECK(repeated_medians(s).slope == 1.0);
  CHECK(repeated_medians(s).intercept == 0.0);
  CHECK(*theil_sen(s).slope > 5);
  CHECK(repeated_medians(points({0}, {1})).why == reason::too_few);
  CHECK(to_string(repeated_medians(s)) == "repeated_medians of 10 values: 1.0000 a year");
}

TEST_CASE("equal values have slope zero and too few have none") {
  const auto flat = theil_sen(series::yearly(2010, numbers{3, 3, 3}));
  CHECK(flat.why == reason::no_variation);
  CHECK(flat.slope == 0.0);
  CHECK_FALSE(flat.lower);
  CHECK(theil_sen(series::yearly(2010, numbers{3})).why == reason::too_few);
  CHECK_FALSE(theil_sen(series::yearly(2010, numbers{})).slope);
  CHECK(theil_sen(series::yearly(2010, numbers{3, 5})).slope == 2.0);
}

TEST_CASE("counts that are mostly zero have slope zero with limits zero") {
  const auto r = theil_sen(points(steps(600), drawn(600, 2, 5)));
  CHECK(r.slope == 0.0);
  CHECK(r.why == reason::ok);
}

TEST_CASE("slopes found by counting are those found by making every pair") {
  for (const std::size_t n : {202U, 700U})
    for (const int kind : {0, 1, 2, 3, 4, 5}) {
      const auto t = steps(n);
      const auto y = drawn(n, kind, 11 * n + static_cast<std::size_t>(kind));
      const auto slopes = all_slopes(t, y);
      const std::uint64_t pairs = slopes.size();
      const std::vector<std::uint64_t> ranks = {
          1, 2, pairs / 10, pairs / 3, pairs / 2, pairs / 2 + 1, pairs * 9 / 10, pairs - 1, pairs};
      const auto found = detail::slopes_at(t, y, ranks);
      for (std::size_t r = 0; r < ranks.size(); ++r) {
        const double expected = slopes[ranks[r] - 1];
        CHECK_MESSAGE(
            std::abs(*found[r] - expected) <= 1e-12 * std::abs(expected),
            "n " << n << " kind " << kind << " rank " << ranks[r] << ": " << *found[r] << " not " << expected);
      }
    }
}

TEST_CASE("slopes over uneven dates are found by counting as well") {
  const std::size_t n = 400;
  auto t = drawn(n, 5, 17);
  for (std::size_t i = 1; i < n; ++i) t[i] = t[i - 1] + t[i] + 1e-6;
  const auto y = drawn(n, 3, 18);
  const auto slopes = all_slopes(t, y);
  const auto found = detail::slopes_at(t, y, {slopes.size() / 4, slopes.size() / 2});
  CHECK(*found[0] == doctest::Approx(slopes[slopes.size() / 4 - 1]).epsilon(1e-12));
  CHECK(*found[1] == doctest::Approx(slopes[slopes.size() / 2 - 1]).epsilon(1e-12));
}

TEST_CASE("a slope scales with the values and does not see a constant") {
  CHECK(rc::check([](const std::vector<int>& given) {
    RC_PRE(given.size() >= 2U);
    numbers y(given.begin(), given.end());
    for (auto& v : y) v = std::fmod(v, 1024.0);
    numbers moved = y;
    for (auto& v : moved) v = 4 * v + 64;
    const auto a = theil_sen(points(steps(y.size()), y));
    const auto b = theil_sen(points(steps(y.size()), moved));
    RC_ASSERT(std::abs(*b.slope - 4 * *a.slope) < 1e-9);
    RC_ASSERT(a.lower.has_value() == b.lower.has_value());
    if (a.lower && a.upper) RC_ASSERT(*a.lower <= *a.slope && *a.slope <= *a.upper);
  }));
}

TEST_CASE("a slope beyond what a double holds is at the boundary") {
  const auto r = theil_sen(points({0, 1e-300}, {-1e300, 1e300}));
  CHECK(r.why == reason::boundary);
  CHECK_FALSE(r.slope);
  CHECK(theil_sen(series::yearly(2000, numbers{-1.7e308, 1.7e308, 1.6e308})).why != reason::too_few);
}
