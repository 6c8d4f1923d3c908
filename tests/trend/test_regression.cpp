#include "pko/trend/regression.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>

#include "pko/core/error.hpp"
#include "pko/trend/deviation.hpp"
#include "trend/published_counts.hpp"

using namespace pko;
using namespace pko::test;

namespace {

const auto years = steps(15);

std::vector<double> exposures() {
  std::vector<double> e;
  for (const double x : years) e.push_back(100 + 10 * x);
  return e;
}

std::vector<std::string> regions() {
  std::vector<std::string> g;
  for (std::size_t i = 0; i < 15; ++i) g.emplace_back(1, "abc"[i % 3]);
  return g;
}

void check(const coefficient& c, double estimate, double error, double p, double tolerance = 1e-9) {
  CAPTURE(c.name);
  CHECK(near(c.estimate, estimate, tolerance));
  CHECK(near(c.standard_error, error, tolerance));
  CHECK(near(c.p, p, tolerance * 10));
}

}  // namespace

TEST_CASE("a Poisson regression with a trend, a step and an exposure is R's") {
  design d(15);
  d.covariate("time", years).step("later", years, 7);
  const auto r = fit_counts(d, malicious_by_year, exposures());
  REQUIRE(r.ok());
  check(r.coefficients[0], -1.255603595630, 0.1018306292003, 6.22041376036e-35, 2e-7);
  check(r.coefficients[1], -0.122657490362, 0.0244147179963, 5.06284094468e-07, 2e-7);
  check(r.coefficients[2], 0.380303664623, 0.2063996546986, 6.53933375032e-02, 2e-7);
  CHECK(near(r.deviance, 100.715360472, 1e-9));
  CHECK(near(*r.loglik, -86.7671686448, 1e-9));
  CHECK(near(*r.aic, 179.53433729, 1e-9));
  CHECK(r.degrees_of_freedom == 12);
}

TEST_CASE("an expected count has its interval on the scale of the logarithm") {
  design d(15), next(1);
  d.covariate("time", years).step("later", years, 7);
  next.covariate("time", {15}).step("later", std::vector<double>{15}, 7);
  const auto p = predict(fit_counts(d, malicious_by_year, exposures()), next, std::vector<double>{250}).front();
  CHECK(near(p.mean, std::exp(2.80629863143), 1e-7));
  CHECK(near(std::log(p.upper / p.mean), 1.959963985 * 0.139532368754, 1e-6));
  CHECK(near(std::log(p.mean / p.lower), 1.959963985 * 0.139532368754, 1e-6));
}

TEST_CASE("a negative binomial regression with a break, a factor and an exposure is that of MASS") {
  design d(15);
  d.covariate("time", years).slope_change("after seven", years, 7).factor("region", regions());
  const auto r = fit_counts(d, malicious_by_year, exposures(), count_model::negative_binomial);
  REQUIRE(r.ok());
  CHECK(d.names() == std::vector<std::string>{"intercept", "time", "after seven", "region=b", "region=c"});
  check(r.coefficients[0], -1.871022374135, 0.2588619554444, 4.90602742836e-13, 1e-6);
  check(r.coefficients[1], 0.112003703979, 0.0488984294152, 2.19901563359e-02, 1e-6);
  check(r.coefficients[2], -0.406294590877, 0.0885282124031, 4.44444615339e-06, 1e-6);
  check(r.coefficients[3], -0.246060470457, 0.2299232849535, 2.84536006124e-01, 1e-6);
  check(r.coefficients[4], -0.257041245865, 0.2330833827415, 2.70119821240e-01, 1e-6);
  CHECK(near(*r.theta, 11.548051682, 1e-5));
  CHECK(near(*r.se_theta, 6.4984974447, 1e-4));
  CHECK(near(2 * *r.loglik, -104.189654766, 1e-9));
  CHECK(near(*r.aic, 116.189654766, 1e-9));
}

TEST_CASE("a quasi-Poisson regression with a factor is R's") {
  design d(15);
  d.factor("region", regions()).covariate("time", years);
  const auto r = fit_counts(d, malicious_by_year, {}, count_model::quasi_poisson);
  REQUIRE(r.ok());
  check(r.coefficients[1], -0.0271133989256, 0.3912493334554, 9.45994931737e-01, 1e-6);
  check(r.coefficients[3], -0.0190486428375, 0.0386391016846, 6.31713926524e-01, 1e-6);
  CHECK(near(r.dispersion, 9.84765294701, 1e-6));
  CHECK_FALSE(r.aic);
}

TEST_CASE("the line of one series and the regression on time agree") {
  design d(15);
  d.covariate("time", years);
  for (const auto model : {count_model::poisson, count_model::quasi_poisson, count_model::negative_binomial}) {
    const auto line = fit_count_line(years, malicious_by_year, exposures(), model);
    const auto r = fit_counts(d, malicious_by_year, exposures(), model);
    CHECK(near(line.line->slope, r.coefficients[1].estimate, 1e-8));
    CHECK(near(line.line->se_intercept, r.coefficients[0].standard_error, 1e-8));
    CHECK(near(line.line->p_slope, r.coefficients[1].p, 1e-7));
    CHECK(near(line.line->deviance, r.deviance, 1e-7));
    CHECK(line.line->loglik.has_value() == r.loglik.has_value());
  }
}

TEST_CASE("a regression of shares is R's logit") {
  const std::vector<double> women = {5, 8, 9, 14, 18, 20, 26}, all = {50, 60, 58, 71, 80, 77, 90};
  design d(7), later(1);
  d.covariate("time", steps(7));
  later.covariate("time", {10});
  const auto r = fit_shares(d, women, all);
  REQUIRE(r.ok());
  check(r.coefficients[0], -2.086671784190, 0.2588240441834, 7.49795023456e-16, 1e-7);
  check(r.coefficients[1], 0.204860122898, 0.0609155172564, 7.70946862416e-04, 1e-7);
  CHECK(near(r.deviance, 0.162179524068, 1e-9));
  CHECK(near(*r.loglik, -14.6379701551, 1e-9));
  const auto p = predict(r, later).front();
  CHECK(near(p.mean, 1 / (1 + std::exp(0.0380705552133)), 1e-7));
  CHECK(near(p.upper, 1 / (1 + std::exp(0.0380705552133 - 1.959963985 * 0.393346779768)), 1e-6));
  const auto quasi = fit_shares(d, women, all, true);
  check(quasi.coefficients[1], 0.204860122898, 0.0109374664756, 7.98780248618e-06, 1e-6);
}

TEST_CASE("nested regressions are compared by their likelihood") {
  design level(15), line(15);
  line.covariate("time", years);
  const auto a = fit_counts(level, malicious_by_year), b = fit_counts(line, malicious_by_year);
  const auto p = p_of_added_terms(a, b);
  REQUIRE(p);
  CHECK(near(*p, std::erfc(std::sqrt(*b.loglik - *a.loglik)), 1e-10));
  CHECK_THROWS_AS(static_cast<void>(p_of_added_terms(b, a)), std::invalid_argument);
  CHECK_FALSE(p_of_added_terms(a, fit_counts(line, malicious_by_year, {}, count_model::quasi_poisson)));
}

TEST_CASE("a covariate that others make up is told from one that splits the events") {
  design twice(6), split(6);
  twice.covariate("time", steps(6)).covariate("months", {0, 12, 24, 36, 48, 60});
  CHECK(fit_counts(twice, std::vector<double>{1, 2, 3, 4, 5, 6}).why == reason::rank_loss);
  split.step("later", steps(6), 3);
  CHECK(fit_counts(split, std::vector<double>{0, 0, 0, 4, 5, 6}).why == reason::separation);
  CHECK(fit_counts(split, std::vector<double>{0, 0, 0, 4, 5, 6}, {}, count_model::negative_binomial).why ==
        reason::separation);
  const std::vector<double> none = {0, 0, 0, 4, 5, 6}, ten(6, 10);
  CHECK(fit_shares(split, none, ten).why == reason::separation);
}

TEST_CASE("a regression that cannot be has a reason and nothing else") {
  design d(4);
  d.covariate("time", steps(4));
  const auto why = [&](const std::vector<double>& counts) {
    const auto r = fit_counts(d, counts);
    CHECK(r.coefficients.empty());
    CHECK_FALSE(r.loglik.has_value());
    return r.why;
  };
  CHECK(why({0, 0, 0, 0}) == reason::boundary);
  CHECK(why({0, 3, 0, 0}) == reason::boundary);
  CHECK(why({1, 2, -3, 4}) == reason::not_counts);
  design small(2);
  small.covariate("time", steps(2));
  CHECK(fit_counts(small, std::vector<double>{1, 2}).why == reason::too_few);
  const std::vector<double> four = {4, 4, 4, 4}, zero(4, 0.0), half = {2, 2.5, 1, 2};
  CHECK(fit_shares(d, four, four).why == reason::boundary);
  CHECK(fit_shares(d, zero, four).why == reason::boundary);
  CHECK(fit_shares(d, half, four).why == reason::not_counts);
  CHECK(fit_counts(d, four, {}, count_model::quasi_poisson).why == reason::no_variation);
  CHECK_THROWS_AS(static_cast<void>(fit_shares(d, four, half)), invalid_value);
  CHECK_THROWS_AS(static_cast<void>(fit_counts(d, four, std::vector<double>{1, 0, 1, 1})), invalid_value);
  CHECK_THROWS_AS(static_cast<void>(predict(fit_counts(d, zero), d)), std::invalid_argument);
}

TEST_CASE("a prediction for other columns is refused by name") {
  design d(15), other(1);
  d.covariate("time", years);
  other.covariate("months", {15});
  CHECK_THROWS_WITH_AS(static_cast<void>(predict(fit_counts(d, malicious_by_year), other)),
                       "predict: column months stands where time was", std::invalid_argument);
}

TEST_CASE("a regression is put into words") {
  design d(15);
  d.covariate("time", years);
  CHECK(to_string(fit_counts(d, malicious_by_year)) ==
        "poisson, n = 15, dispersion 8.63\n"
        "  intercept 3.3497 (95 per cent interval 3.1630 to 3.5364), p below 0.0001\n"
        "  time -0.0220 (95 per cent interval -0.0457 to 0.0017), p 0.0687");
}

TEST_CASE("four bad months at the end leave the trend of those before") {
  std::vector<double> counts;
  for (std::size_t i = 0; i < 36; ++i) counts.push_back(i % 3 == 0 ? 4 : i % 3 == 1 ? 6 : 5);
  for (const double y : {16, 18, 15, 17}) counts.push_back(y);
  const auto r = recent_deviation(steps(40), counts);
  REQUIRE(r.why == reason::ok);
  CHECK(r.recent == 4);
  CHECK_FALSE(r.line);
  CHECK(near(r.points.back().expected, 5, 1e-9));
  CHECK(r.points.back().verdict == deviation::above);
  CHECK(r.points.front().verdict == deviation::within);
  CHECK(to_string(r) == "of the latest 4 periods 4 lie above and 0 below the trend of the 36 before");
}

TEST_CASE("a rise that began long ago is the trend and no deviation") {
  std::vector<double> counts;
  for (std::size_t i = 0; i < 30; ++i) counts.push_back(std::round(5 * std::exp(0.08 * static_cast<double>(i))));
  const auto r = recent_deviation(steps(30), counts);
  CHECK(r.why == reason::ok);
  CHECK(r.line);
  CHECK(r.recent == 0);
}

TEST_CASE("a deviation from nothing has a reason") {
  CHECK(recent_deviation(steps(4), std::vector<double>{1, 2, 3, 4}).why == reason::too_few);
  CHECK(recent_deviation(steps(8), std::vector<double>(8, 0.0)).why == reason::boundary);
  CHECK(recent_deviation(steps(8), std::vector<double>(8, -1.0)).why == reason::not_counts);
}
