#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "pko/core/error.hpp"
#include "pko/trend/rates.hpp"
#include "trend/malicious.hpp"

using namespace pko;
using test::print;

namespace {

std::string shown(const interval& i) { return print(i.lower) + " to " + print(i.upper); }

std::string limits(const rate_comparison& c) { return print(c.lower) + " to " + print(c.upper); }

// The probability of an outcome of the conditional binomial by its logarithm.
double term(std::int64_t k, std::int64_t n, double p) {
  const auto x = static_cast<double>(k);
  const auto m = static_cast<double>(n);
  return std::exp(std::lgamma(m + 1) - std::lgamma(x + 1) - std::lgamma(m - x + 1) + x * std::log(p) +
                  (m - x) * std::log1p(-p));
}

}  // namespace

TEST_CASE("mid-p intervals of counts are those of the reference") {
  CHECK(shown(poisson_mid_p(0)) == "0.000000 to 2.995732");
  CHECK(shown(poisson_mid_p(1)) == "0.050020 to 4.931861");
  CHECK(shown(poisson_mid_p(2)) == "0.335329 to 6.607960");
  CHECK(shown(poisson_mid_p(7)) == "3.061589 to 13.847097");
  CHECK(shown(poisson_mid_p(12)) == "6.501845 to 20.400853");
  CHECK(shown(poisson_mid_p(17)) == "10.233938 to 26.666290");
  CHECK_THROWS_AS(static_cast<void>(poisson_mid_p(-1)), invalid_value);
}

TEST_CASE("both forms of Byar's interval are those of the reference") {
  CHECK(shown(poisson_byar(17, byar::classical)) == "9.897477 to 27.220109");
  CHECK(shown(poisson_byar(17, byar::half)) == "10.279143 to 26.603127");
  CHECK(poisson_byar(0, byar::classical).lower == 0);
  CHECK(poisson_byar(0, byar::half).upper > 0);
  CHECK_THROWS_AS(static_cast<void>(poisson_byar(-1, byar::half)), invalid_value);
}

TEST_CASE("a mid-p interval lies inside the exact one and holds the estimate") {
  CHECK(rc::check([] {
    const auto n = *rc::gen::inRange<std::int64_t>(1, 3000);
    const auto k = *rc::gen::inRange<std::int64_t>(0, n + 1);
    const auto exact = poisson_exact(k);
    const auto mid = poisson_mid_p(k);
    RC_ASSERT(exact.lower <= mid.lower && mid.upper <= exact.upper && mid.contains(static_cast<double>(k)));
    const auto share = static_cast<double>(k) / static_cast<double>(n);
    const auto clopper = binomial_exact(k, n);
    const auto mid_share = binomial_mid_p(k, n);
    RC_ASSERT(clopper.lower <= mid_share.lower && mid_share.upper <= clopper.upper && mid_share.contains(share));
  }));
}

TEST_CASE("the limits of a binomial mid-p interval leave half of the share's own probability in each tail") {
  const auto tail = [](double p, std::int64_t k, std::int64_t n) {
    double above = term(k, n, p) / 2;
    for (std::int64_t i = k + 1; i <= n; ++i) above += term(i, n, p);
    return above;
  };
  const auto limits = binomial_mid_p(6, 20);
  CHECK(tail(limits.lower, 6, 20) == doctest::Approx(0.025).epsilon(1e-9));
  CHECK(1 - tail(limits.upper, 6, 20) == doctest::Approx(0.025).epsilon(1e-9));
  CHECK(binomial_mid_p(0, 10).lower == 0);
  CHECK(binomial_mid_p(10, 10).upper == 1);
}

TEST_CASE("part of a year against a full year is no significant rise") {
  const auto c = test_rates(17, 300, 12, 366);
  CHECK(print(c.ratio) == "1.728333");
  CHECK(limits(c) == "0.777913 to 3.966188");
  CHECK(print(c.p) == "0.200159");
  const auto like = test_rates(17, 300, 9, 301);
  CHECK(print(like.ratio) == "1.895185");
  CHECK(limits(like) == "0.799045 to 4.825116");
  CHECK(print(like.p) == "0.166019");
}

TEST_CASE("violations almost doubled with equal time and more than doubled with a part year") {
  const auto equal = test_rates(225, 1, 113, 1);
  CHECK(print(equal.ratio) == "1.991150");
  CHECK(limits(equal) == "1.581460 to 2.518711");
  const auto part = test_rates(225, 306, 113, 365);
  CHECK(print(part.ratio) == "2.375065");
  CHECK(limits(part) == "1.886382 to 3.004345");
}

TEST_CASE("the p-value that matches the interval is central and the others must be named") {
  const auto central = test_rates(2, 17877, 9, 16660);
  CHECK(limits(central) == "0.021774 to 1.000549");
  CHECK(print(central.p) == "0.050106");
  CHECK(print(test_rates(2, 17877, 9, 16660, rate_test::mid_p).p) == "0.029267");
  const auto minlike = test_rates(2, 17877, 9, 16660, rate_test::minlike);
  CHECK(print(minlike.p) == "0.033094");
  CHECK_FALSE(minlike.lower);
  CHECK_FALSE(minlike.upper);
}

TEST_CASE("no event on one side bounds the ratio on one side") {
  const auto none = test_rates(0, 100, 5, 100);
  CHECK(none.ratio == 0.0);
  CHECK(limits(none) == "0.000000 to 1.091279");
  CHECK(none.p == doctest::Approx(0.0625));
  const auto only = test_rates(5, 100, 0, 100);
  CHECK_FALSE(only.ratio);
  CHECK_FALSE(only.upper);
  CHECK(*only.lower == doctest::Approx(1 / 1.091279).epsilon(1e-6));
  const auto neither = test_rates(0, 100, 0, 100);
  CHECK(neither.why == reason::too_few);
  CHECK_FALSE(neither.p);
  CHECK(to_string(neither) == "0 in 100 against 0 in 100: too_few");
}

TEST_CASE("an interval that leaves out 1 has a p-value below its level and no other") {
  CHECK(rc::check([] {
    const auto x1 = *rc::gen::inRange<std::int64_t>(0, 60);
    const auto x2 = *rc::gen::inRange<std::int64_t>(0, 60);
    const auto t1 = static_cast<double>(*rc::gen::inRange(1, 400));
    const auto t2 = static_cast<double>(*rc::gen::inRange(1, 400));
    RC_PRE(x1 + x2 > 0);
    for (const auto method : {rate_test::central, rate_test::mid_p}) {
      const auto c = test_rates(x1, t1, x2, t2, method);
      const bool out = *c.lower > 1 || (c.upper && *c.upper < 1);
      if (std::abs(*c.p - 0.05) > 1e-9) RC_ASSERT(out == (*c.p < 0.05));
    }
  }));
}

TEST_CASE("the minlike p-value adds every outcome that is no likelier than what was seen") {
  CHECK(rc::check([] {
    const auto x1 = *rc::gen::inRange<std::int64_t>(0, 30);
    const auto x2 = *rc::gen::inRange<std::int64_t>(0, 30);
    const auto t1 = static_cast<double>(*rc::gen::inRange(1, 40));
    RC_PRE(x1 + x2 > 0);
    const double share = t1 / (t1 + 20);
    double p = 0;
    for (std::int64_t k = 0; k <= x1 + x2; ++k)
      if (term(k, x1 + x2, share) <= term(x1, x1 + x2, share) * (1 + 1e-7)) p += term(k, x1 + x2, share);
    RC_ASSERT(std::abs(*test_rates(x1, t1, x2, 20, rate_test::minlike).p - std::min(p, 1.0)) < 1e-9);
  }));
}

TEST_CASE("rates need counts and exposures") {
  CHECK_THROWS_AS(static_cast<void>(test_rates(-1, 1, 0, 1)), invalid_value);
  CHECK_THROWS_AS(static_cast<void>(test_rates(1, 0, 0, 1)), invalid_value);
  CHECK(to_string(test_rates(17, 300, 12, 366)) ==
        "17 in 300 against 12 in 366: ratio 1.7283 (95 % 0.7779 to 3.9662, central), p 0.2002");
}

TEST_CASE("yearly malicious deaths vary far more than a Poisson count") {
  const auto d = dispersion_of(test::yearly_malicious_deaths());
  CHECK(d.n == 15);
  CHECK(d.verdict == dispersion_verdict::overdispersed);
  CHECK(print(d.mean, 4) == "24.5333");
  CHECK(*d.ratio == doctest::Approx(*d.variance / d.mean));
  CHECK(*d.chi_squared == doctest::Approx(*d.ratio * 14));
  CHECK(to_string(d).find("overdispersed") != std::string::npos);
}

TEST_CASE("dispersion says why it says nothing") {
  CHECK(dispersion_of(series::yearly(2020, std::vector<double>{3})).why == reason::too_few);
  CHECK(dispersion_of(series::yearly(2020, std::vector<double>{0, 0, 0})).why == reason::boundary);
  CHECK(dispersion_of(series::yearly(2020, std::vector<double>{1, 2.5})).why == reason::needs_flow);
  const std::vector<double> even(30, 7);
  CHECK(dispersion_of(series::yearly(1990, even)).verdict == dispersion_verdict::underdispersed);
  CHECK(dispersion_of(series::yearly(1990, std::vector<double>{3, 1, 2, 4, 2})).verdict == dispersion_verdict::poisson);
}
