#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <limits>
#include <string>
#include <type_traits>

#include "pko/core/error.hpp"
#include "pko/core/interval.hpp"
#include "pko/core/text.hpp"

using pko::binomial_exact;
using pko::binomial_wilson;
using pko::byar;
using pko::compare_rates;
using pko::confidence_level;
using pko::interval;
using pko::poisson_byar;
using pko::poisson_exact;
using pko::poisson_limits;
using pko::poisson_method;
using pko::poisson_mid_p;
using pko::proportion_limits;
using pko::proportion_method;
using pko::try_parse_poisson_method;
using pko::try_parse_proportion_method;

static_assert(!std::is_default_constructible_v<confidence_level>);
static_assert(!std::is_convertible_v<double, confidence_level>, "0.95 and 95 must not be confused");

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Gold values are compared as they are printed: digit by digit.
std::string print(const interval& i, int decimals = 6) {
  return pko::text::rounded(i.lower, decimals) + " to " + pko::text::rounded(i.upper, decimals);
}
std::string print(double x, int decimals = 6) { return pko::text::rounded(x, decimals); }

// P(X <= x) by adding the terms, independent of the quantiles under test.
double poisson_at_most(std::int64_t x, double mean) {
  double sum = 0;
  for (std::int64_t k = 0; k <= x; ++k)
    sum += std::exp(static_cast<double>(k) * std::log(mean) - mean - std::lgamma(static_cast<double>(k) + 1));
  return sum;
}

double binomial_term(std::int64_t k, std::int64_t n, double p) {
  const auto x = static_cast<double>(k);
  const auto m = static_cast<double>(n);
  return std::exp(std::lgamma(m + 1) - std::lgamma(x + 1) - std::lgamma(m - x + 1) + x * std::log(p) +
                  (m - x) * std::log1p(-p));
}

double binomial_at_most(std::int64_t k, std::int64_t n, double p) {
  double sum = 0;
  for (std::int64_t i = 0; i <= k; ++i) sum += binomial_term(i, n, p);
  return sum;
}

bool near(double a, double b, double tolerance = 1e-9) { return std::abs(a - b) <= tolerance; }

confidence_level drawn_level() { return confidence_level(static_cast<double>(*rc::gen::inRange(50, 1000)) / 1000); }

struct drawn_share {
  std::int64_t successes, trials;
};
drawn_share draw_share() {
  const auto n = *rc::gen::inRange<std::int64_t>(1, 300);
  return {*rc::gen::inRange<std::int64_t>(0, n + 1), n};
}

}  // namespace

// --- level
// -------------------------------------------------------------------------------------------------------------

TEST_CASE("a confidence level lies strictly between 0 and 1") {
  CHECK(pko::ninety_five_percent().value() == 0.95);
  CHECK(pko::ninety_five_percent().alpha() == doctest::Approx(0.05));
  for (const double level : {0.0, 1.0, -0.5, 1.5, 95.0, infinite, std::numeric_limits<double>::quiet_NaN()})
    CHECK_THROWS_AS((void)confidence_level{level}, pko::invalid_value);
  CHECK_THROWS_WITH_AS((void)confidence_level{95}, doctest::Contains("\"95\""), pko::invalid_value);
}

// --- counts
// ------------------------------------------------------------------------------------------------------------

TEST_CASE("the exact interval of a count gives the reference values of R") {
  CHECK(print(poisson_exact(0)) == "0.000000 to 3.688879");
  CHECK(print(poisson_exact(1)) == "0.025318 to 5.571643");
  CHECK(print(poisson_exact(2)) == "0.242209 to 7.224688");
  CHECK(print(poisson_exact(7)) == "2.814363 to 14.422675");
  CHECK(print(poisson_exact(12)) == "6.200575 to 20.961585");
  CHECK(print(poisson_exact(17)) == "9.903126 to 27.218647");
  CHECK(print(poisson_exact(74)) == "58.105916 to 92.900224");
  CHECK(print(poisson_exact(107)) == "87.689082 to 129.298547");
  CHECK(print(poisson_exact(225)) == "196.558844 to 256.400142");
}

TEST_CASE("no death at all still leaves an upper limit of one part of the two sides") {
  CHECK(poisson_exact(0).lower == 0);
  CHECK(near(poisson_exact(0).upper, -std::log(0.025)));
  CHECK(near(poisson_exact(0, confidence_level(0.9)).upper, -std::log(0.05)));
}

TEST_CASE("17 deaths among 74200 people in 300 days are 0.279 per thousand a year") {
  const double thousand_years = 74'200 * 300 / 365.0 / 1000;
  const auto limits = poisson_exact(17);
  CHECK(print(17 / thousand_years, 5) == "0.27875");
  CHECK(print({limits.lower / thousand_years, limits.upper / thousand_years}, 5) == "0.16238 to 0.44631");
}

TEST_CASE("33 deaths in the person-years of 2013 are 0.347 per thousand") {
  const double thousand_years = 95.01934;
  const auto limits = poisson_exact(33);
  CHECK(print(33 / thousand_years, 5) == "0.34730");
  CHECK(print({limits.lower / thousand_years, limits.upper / thousand_years}, 5) == "0.23906 to 0.48774");
}

TEST_CASE("a negative count has no interval") { CHECK_THROWS_AS((void)poisson_exact(-1), pko::invalid_value); }

TEST_CASE("each limit of a count leaves half of the error on its side") {
  CHECK(rc::check([] {
    const auto x = *rc::gen::inRange<std::int64_t>(0, 400);
    const auto level = drawn_level();
    const auto limits = poisson_exact(x, level);
    RC_ASSERT(near(poisson_at_most(x, limits.upper), level.alpha() / 2));
    if (x > 0) {
      RC_ASSERT(near(1 - poisson_at_most(x - 1, limits.lower), level.alpha() / 2));
    } else {
      RC_ASSERT(limits.lower == 0.0);
    }
    RC_ASSERT(limits.contains(static_cast<double>(x)));
  }));
}

TEST_CASE("more deaths move both limits up and more confidence moves them apart") {
  CHECK(rc::check([] {
    const auto x = *rc::gen::inRange<std::int64_t>(0, 100'000);
    const auto one = poisson_exact(x);
    const auto more = poisson_exact(x + 1);
    RC_ASSERT(one.lower < more.lower);
    RC_ASSERT(one.upper < more.upper);
    const auto sure = poisson_exact(x, confidence_level(0.99));
    RC_ASSERT(sure.lower <= one.lower);
    RC_ASSERT(one.upper < sure.upper);
  }));
}

// --- proportions
// -------------------------------------------------------------------------------------------------------

TEST_CASE("the exact interval of a share gives the reference values of R") {
  CHECK(print(binomial_exact(101, 138)) == "0.649864 to 0.803674");
  CHECK(print(binomial_exact(67, 164)) == "0.332535 to 0.487906");
  CHECK(print(binomial_exact(6, 20)) == "0.118932 to 0.542789");
  CHECK(print(binomial_exact(5, 9)) == "0.212009 to 0.863004");
  CHECK(print(binomial_exact(12, 17)) == "0.440417 to 0.896864");
  CHECK(print(binomial_exact(30, 31)) == "0.832979 to 0.999184");
  CHECK(print(binomial_exact(0, 10)) == "0.000000 to 0.308497");
  CHECK(print(binomial_exact(10, 10)) == "0.691503 to 1.000000");
}

TEST_CASE("the score interval of a share gives the reference values of the formula") {
  CHECK(print(binomial_wilson(101, 138)) == "0.652434 to 0.798774");
  CHECK(print(binomial_wilson(67, 164)) == "0.336234 to 0.485026");
  CHECK(print(binomial_wilson(6, 20)) == "0.145477 to 0.518973");
  CHECK(print(binomial_wilson(5, 9)) == "0.266651 to 0.811221");
  CHECK(print(binomial_wilson(12, 17)) == "0.468669 to 0.867200");
  CHECK(print(binomial_wilson(30, 31)) == "0.838059 to 0.994283");
  CHECK(print(binomial_wilson(0, 10)) == "0.000000 to 0.277533");
  CHECK(print(binomial_wilson(10, 10)) == "0.722467 to 1.000000");
}

TEST_CASE("none of n begins at exactly 0 and all of n ends at exactly 1") {
  for (const std::int64_t n : {1, 2, 10, 138, 74'200}) {
    CHECK(binomial_exact(0, n).lower == 0);
    CHECK(binomial_exact(n, n).upper == 1);
    CHECK(binomial_wilson(0, n).lower == 0);
    CHECK(binomial_wilson(n, n).upper == 1);
  }
}

TEST_CASE("a share of nothing or of less than its part is undefined") {
  for (const auto& [k, n] : {drawn_share{0, 0}, {1, 0}, {-1, 10}, {11, 10}, {0, -1}}) {
    CHECK_THROWS_AS((void)binomial_exact(k, n), pko::invalid_value);
    CHECK_THROWS_AS((void)binomial_wilson(k, n), pko::invalid_value);
  }
}

TEST_CASE("each exact limit of a share leaves half of the error on its side") {
  CHECK(rc::check([] {
    const auto [k, n] = draw_share();
    const auto level = drawn_level();
    const auto limits = binomial_exact(k, n, level);
    if (k > 0) RC_ASSERT(near(1 - binomial_at_most(k - 1, n, limits.lower), level.alpha() / 2));
    if (k < n) RC_ASSERT(near(binomial_at_most(k, n, limits.upper), level.alpha() / 2));
  }));
}

TEST_CASE("exchanging women and men mirrors the interval of their share") {
  CHECK(rc::check([] {
    const auto [k, n] = draw_share();
    const auto level = drawn_level();
    const auto exact = binomial_exact(k, n, level);
    const auto mirrored = binomial_exact(n - k, n, level);
    RC_ASSERT(near(exact.lower, 1 - mirrored.upper));
    RC_ASSERT(near(exact.upper, 1 - mirrored.lower));
    const auto score = binomial_wilson(k, n, level);
    const auto mirrored_score = binomial_wilson(n - k, n, level);
    RC_ASSERT(near(score.lower, 1 - mirrored_score.upper));
    RC_ASSERT(near(score.upper, 1 - mirrored_score.lower));
  }));
}

TEST_CASE("both intervals of a share hold the share and stay between 0 and 1") {
  CHECK(rc::check([] {
    const auto [k, n] = draw_share();
    const double share = static_cast<double>(k) / static_cast<double>(n);
    for (const auto& limits : {binomial_exact(k, n), binomial_wilson(k, n)}) {
      RC_ASSERT(limits.contains(share));
      RC_ASSERT(limits.lower >= 0.0);
      RC_ASSERT(limits.upper <= 1.0);
    }
  }));
}

TEST_CASE("the exact interval covers every true share at least as often as it promises") {
  for (const std::int64_t n : {1, 5, 17, 40})
    for (const double share : {0.001, 0.05, 0.2, 0.5, 0.77, 0.95}) {
      double covered = 0;
      for (std::int64_t k = 0; k <= n; ++k)
        if (binomial_exact(k, n).contains(share)) covered += binomial_term(k, n, share);
      CAPTURE(n);
      CAPTURE(share);
      CHECK(covered >= 0.95);
    }
}

TEST_CASE("the score limits solve the equation they are defined by") {
  CHECK(rc::check([] {
    const auto [k, n] = draw_share();
    constexpr double z = 1.959963984540054;
    const double share = static_cast<double>(k) / static_cast<double>(n);
    const auto limits = binomial_wilson(k, n);
    for (const double pi : {limits.lower, limits.upper})
      RC_ASSERT(near((share - pi) * (share - pi), z * z * pi * (1 - pi) / static_cast<double>(n)));
  }));
}

// --- rates
// -------------------------------------------------------------------------------------------------------------

TEST_CASE("the ratio of two rates gives the reference values of R") {
  const auto days_2021 = compare_rates(17, 300, 12, 366);
  CHECK(print(days_2021.estimate) == "1.728333");
  CHECK(print(days_2021.limits) == "0.777913 to 3.966188");
  CHECK(print(days_2021.p) == "0.200159");

  const auto like_for_like = compare_rates(17, 300, 9, 301);
  CHECK(print(like_for_like.estimate) == "1.895185");
  CHECK(print(like_for_like.limits) == "0.799045 to 4.825116");
  CHECK(print(like_for_like.p) == "0.166019");

  const auto equal_time = compare_rates(225, 1, 113, 1);
  CHECK(print(equal_time.estimate) == "1.991150");
  CHECK(print(equal_time.limits) == "1.581460 to 2.518711");

  const auto unequal_time = compare_rates(225, 306, 113, 365);
  CHECK(print(unequal_time.estimate) == "2.375065");
  CHECK(print(unequal_time.limits) == "1.886382 to 3.004345");
}

TEST_CASE("no death against five gives a ratio of 0 with an upper limit") {
  const auto r = compare_rates(0, 100, 5, 100);
  CHECK(r.estimate == 0);
  CHECK(r.limits.lower == 0);
  CHECK(print(r.limits.upper) == "1.091279");
  CHECK(print(r.p, 4) == "0.0625");
}

TEST_CASE("five deaths against none give an infinite ratio with a finite lower limit") {
  const auto r = compare_rates(5, 100, 0, 100);
  CHECK(r.estimate == infinite);
  CHECK(r.limits.upper == infinite);
  CHECK(print(1 / r.limits.lower) == "1.091279");
  CHECK(print(r.p, 4) == "0.0625");
}

TEST_CASE("the p-value is the central one that agrees with the interval and not the minimum likelihood one") {
  const auto r = compare_rates(2, 17'877, 9, 16'660);
  CHECK(print(r.limits) == "0.021774 to 1.000549");
  CHECK(print(r.p) == "0.050106");
}

TEST_CASE("the ratio of two rates is undefined without any death or without exposure") {
  CHECK_THROWS_AS((void)compare_rates(0, 100, 0, 100), pko::invalid_value);
  CHECK_THROWS_AS((void)compare_rates(-1, 100, 5, 100), pko::invalid_value);
  CHECK_THROWS_AS((void)compare_rates(5, 100, -1, 100), pko::invalid_value);
  for (const double exposure : {0.0, -1.0, infinite, std::numeric_limits<double>::quiet_NaN()}) {
    CHECK_THROWS_AS((void)compare_rates(1, exposure, 1, 100), pko::invalid_value);
    CHECK_THROWS_AS((void)compare_rates(1, 100, 1, exposure), pko::invalid_value);
  }
  CHECK_THROWS_WITH_AS((void)compare_rates(1, -1e-9, 1, 100), doctest::Contains("\"-0.000000001\""),
                       pko::invalid_value);
}

TEST_CASE("equal rates cannot be told apart") {
  const auto r = compare_rates(20, 100, 20, 100);
  CHECK(r.estimate == 1);
  CHECK(r.p == 1);
  CHECK(r.limits.contains(1));
}

TEST_CASE("the p-value is below the error of the level exactly when the interval leaves out 1") {
  CHECK(rc::check([] {
    const auto x1 = *rc::gen::inRange<std::int64_t>(0, 200);
    const auto x2 = *rc::gen::inRange<std::int64_t>(0, 200);
    RC_PRE(x1 + x2 > 0);
    const double t1 = *rc::gen::inRange(1, 400);
    const double t2 = *rc::gen::inRange(1, 400);
    const auto level = drawn_level();
    const auto r = compare_rates(x1, t1, x2, t2, level);
    RC_PRE(!near(r.p, level.alpha()));
    RC_ASSERT((r.p < level.alpha()) == !r.limits.contains(1));
    RC_ASSERT(r.p >= 0.0);
    RC_ASSERT(r.p <= 1.0);
  }));
}

TEST_CASE("exchanging the two periods inverts the ratio and keeps the p-value") {
  CHECK(rc::check([] {
    const auto x1 = *rc::gen::inRange<std::int64_t>(1, 200);
    const auto x2 = *rc::gen::inRange<std::int64_t>(1, 200);
    const double t1 = *rc::gen::inRange(1, 400);
    const double t2 = *rc::gen::inRange(1, 400);
    const auto r = compare_rates(x1, t1, x2, t2);
    const auto exchanged = compare_rates(x2, t2, x1, t1);
    RC_ASSERT(near(r.estimate * exchanged.estimate, 1));
    RC_ASSERT(near(r.limits.lower * exchanged.limits.upper, 1));
    RC_ASSERT(near(r.limits.upper * exchanged.limits.lower, 1));
    RC_ASSERT(near(r.p, exchanged.p));
    RC_ASSERT(r.limits.contains(r.estimate));
  }));
}

TEST_CASE("the unit of exposure does not matter") {
  CHECK(rc::check([] {
    const auto x1 = *rc::gen::inRange<std::int64_t>(0, 200);
    const auto x2 = *rc::gen::inRange<std::int64_t>(1, 200);
    const auto in_days = compare_rates(x1, 300, x2, 366);
    const auto in_years = compare_rates(x1, 300 / 365.25, x2, 366 / 365.25);
    RC_ASSERT(near(in_days.estimate, in_years.estimate));
    RC_ASSERT(near(in_days.limits.lower, in_years.limits.lower));
    RC_ASSERT(near(in_days.limits.upper / in_years.limits.upper, 1));
    RC_ASSERT(near(in_days.p, in_years.p));
  }));
}

TEST_CASE("intervals are chosen by their words") {
  CHECK(poisson_limits(17, poisson_method::exact) == poisson_exact(17));
  CHECK(poisson_limits(17, poisson_method::mid_p) == poisson_mid_p(17));
  CHECK(poisson_limits(17, poisson_method::byar) == poisson_byar(17, byar::classical));
  CHECK(proportion_limits(6, 20, proportion_method::wilson) == binomial_wilson(6, 20));
  CHECK(proportion_limits(6, 20, proportion_method::clopper_pearson, confidence_level(0.9)) ==
        binomial_exact(6, 20, confidence_level(0.9)));
  for (const auto m : {poisson_method::exact, poisson_method::mid_p, poisson_method::byar})
    CHECK(try_parse_poisson_method(to_string(m)) == m);
  for (const auto m : {proportion_method::wilson, proportion_method::clopper_pearson})
    CHECK(try_parse_proportion_method(to_string(m)) == m);
  CHECK_FALSE(try_parse_poisson_method("wilson"));
  CHECK_FALSE(try_parse_proportion_method("exact"));
}
