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

void check(const coefficient& c, double estimate, double error, double p) {
  CAPTURE(c.name);
  // Relatively, however small: R's digits, its fits pressed to the end.
  CHECK(c.estimate / estimate == doctest::Approx(1).epsilon(1e-10));
  CHECK(c.standard_error / error == doctest::Approx(1).epsilon(1e-10));
  CHECK(c.p / p == doctest::Approx(1).epsilon(1e-8));
}

}  // namespace

TEST_CASE("a Poisson regression with a trend, a step and an exposure is R's") {
  design d(15);
  d.covariate("time", years).step("later", years, 7);
  const auto r = fit_counts(d, malicious_by_year, exposures());
  REQUIRE(r.ok());
  check(r.coefficients[0], -1.255603595630, 0.1018306292397, 6.220414128226e-35);
  check(r.coefficients[1], -0.1226574903618, 0.02441471803355, 5.062841147091e-07);
  check(r.coefficients[2], 0.3803036646225, 0.2063996549814, 6.539333787204e-02);
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
  CHECK(near(p.mean, std::exp(2.8062986314276), 1e-11));
  CHECK(near(std::log(p.upper / p.mean), 1.95996398454 * 0.1395323690628, 1e-11));
  CHECK(near(std::log(p.mean / p.lower), 1.95996398454 * 0.1395323690628, 1e-11));
}

TEST_CASE("a negative binomial regression with a break, a factor and an exposure is that of MASS") {
  design d(15);
  d.covariate("time", years).slope_change("after seven", years, 7).factor("region", regions());
  const auto r = fit_counts(d, malicious_by_year, exposures(), count_model::negative_binomial);
  REQUIRE(r.ok());
  CHECK(d.names() == std::vector<std::string>{"intercept", "time", "after seven", "region=b", "region=c"});
  check(r.coefficients[0], -1.871022374131, 0.2588619554717, 4.906027456441e-13);
  check(r.coefficients[1], 0.1120037039853, 0.04889842942076, 2.199015634376e-02);
  check(r.coefficients[2], -0.4062945908919, 0.08852821241345, 4.444446161357e-06);
  check(r.coefficients[3], -0.2460604704969, 0.2299232849807, 2.845360061014e-01);
  check(r.coefficients[4], -0.2570412458866, 0.2330833827674, 2.701198212530e-01);
  CHECK(near(*r.theta, 11.548051681106, 1e-9));
  CHECK(near(*r.se_theta, 6.498497692441, 1e-9));
  CHECK(near(2 * *r.loglik, -104.189654766, 1e-9));
  CHECK(near(*r.aic, 116.189654766, 1e-9));
}

TEST_CASE("a negative binomial regression whose Fisher steps would swing for ever settles") {
  design d(8);
  d.covariate("time", steps(8)).covariate("x", {0.074, 0.954, 0.155, -0.153, 0.318, -0.556, 0.928, -0.289});
  const auto r =
      fit_counts(d, std::vector<double>{20, 770, 11, 59, 8, 582, 188, 65}, {}, count_model::negative_binomial);
  REQUIRE(r.ok());
  CHECK(near(*r.theta, 0.57056472, 1e-8));  // of the highest likelihood; glm.nb itself stops at .51991, below it
  CHECK(near(*r.loglik, -49.68596544065, 1e-11));
}

TEST_CASE("a quasi-Poisson regression with a factor is R's") {
  design d(15);
  d.factor("region", regions()).covariate("time", years);
  const auto r = fit_counts(d, malicious_by_year, {}, count_model::quasi_poisson);
  REQUIRE(r.ok());
  check(r.coefficients[1], -0.02711339892565, 0.3912493264201, 9.459949307674e-01);
  check(r.coefficients[3], -0.01904864283751, 0.03863910046875, 6.317139159110e-01);
  CHECK(near(r.dispersion, 9.847651491282, 1e-11));
  CHECK_FALSE(r.aic);
}

TEST_CASE("the line of one series and the regression on time agree") {
  design d(15);
  d.covariate("time", years);
  for (const auto model : {count_model::poisson, count_model::quasi_poisson, count_model::negative_binomial}) {
    const auto line = fit_count_line(years, malicious_by_year, exposures(), model);
    const auto r = fit_counts(d, malicious_by_year, exposures(), model);
    CHECK(near(line.line->slope, r.coefficients[1].estimate, 1e-11));
    CHECK(near(line.line->se_intercept, r.coefficients[0].standard_error, 1e-11));
    CHECK(near(line.line->p_slope, r.coefficients[1].p, 1e-11));
    CHECK(near(line.line->deviance, r.deviance, 1e-10));
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
  check(r.coefficients[0], -2.086671784190, 0.2588240883963, 7.498034729566e-16);
  check(r.coefficients[1], 0.2048601228977, 0.06091552462104, 7.709479978917e-04);
  CHECK(near(r.deviance, 0.162179524068, 1e-9));
  CHECK(near(*r.loglik, -14.6379701551, 1e-9));
  const auto p = predict(r, later).front();
  CHECK(near(p.mean, 1 / (1 + std::exp(0.03807055521319)), 1e-11));
  CHECK(near(p.upper, 1 / (1 + std::exp(0.03807055521319 - 1.95996398454 * 0.39334680945341)), 1e-11));
  const auto quasi = fit_shares(d, women, all, true);
  check(quasi.coefficients[1], 0.2048601228977, 0.01093746646181, 7.987802436267e-06);
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
