#include "pko/trend/count_line.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>
#include <stdexcept>

#include "pko/core/error.hpp"
#include "pko/trend/regression.hpp"
#include "trend/published_counts.hpp"

using namespace pko;
using namespace pko::test;

namespace {

const auto years = steps(15);

count_line line_of(const std::vector<double>& counts, count_model model = count_model::poisson) {
  return fit_count_line(steps(counts.size()), counts, {}, model);
}

}  // namespace

TEST_CASE("the Poisson line of the malicious deaths is R's to the printed digits") {
  const auto fit = line_of(malicious_by_year);
  REQUIRE(fit.line);
  CHECK(fit.n == 15);
  CHECK(near(fit.line->intercept, 3.34966369, 5e-9));
  CHECK(near(fit.line->se_intercept, .09525478, 5e-9));
  CHECK(near(fit.line->slope, -.02202188, 5e-9));
  CHECK(near(fit.line->se_slope, .01209848, 5e-9));
  CHECK(near(fit.line->p_slope, .0687, 5e-5));
  CHECK(near(fit.line->deviance, 113.192177, 5e-9));
  CHECK(near(fit.line->pearson, 112.232926, 5e-9));
  CHECK(near(fit.line->dispersion, 8.633302, 5e-7));
  CHECK(near(*fit.line->aic, 190.0112, 5e-7));
  CHECK_FALSE(fit.line->theta);
}

TEST_CASE("the quasi-Poisson line has wider errors by the root of the dispersion and no likelihood") {
  const auto fit = line_of(malicious_by_year, count_model::quasi_poisson);
  REQUIRE(fit.line);
  CHECK(near(fit.line->slope, -.02202188, 5e-9));
  CHECK(near(fit.line->se_intercept, .27988217, 5e-9));
  CHECK(near(fit.line->se_slope, .03554834, 6e-9));  // R's own dispersion is a step older in the last digit
  CHECK(near(fit.line->p_slope, .5463, 5e-5));
  CHECK_FALSE(fit.line->loglik);
  CHECK_FALSE(fit.line->aic);
}

TEST_CASE("the negative binomial line has theta and errors as MASS has them, pressed to the end") {
  const auto fit = line_of(malicious_by_year, count_model::negative_binomial);
  REQUIRE(fit.line);
  CHECK(near(fit.line->intercept, 3.417981720538, 1e-11));
  CHECK(near(fit.line->se_intercept, .2833149738693, 1e-11));
  CHECK(near(fit.line->slope, -.03207720598697, 1e-11));
  CHECK(near(fit.line->se_slope, .03470864964766, 1e-11));
  CHECK(near(fit.line->p_slope, .3553901147834, 1e-10));
  CHECK(near(*fit.line->theta, 3.382349309616, 1e-10));
  CHECK(near(*fit.line->se_theta, 1.396069658648, 1e-10));
  CHECK(near(2 * *fit.line->loglik, -118.866627421306, 1e-12));
  CHECK(near(*fit.line->aic, 124.866627421306, 1e-12));
  CHECK_FALSE(fit.poisson_limit);
}

TEST_CASE("the p of the Poisson line is a fifth of the honest one or less") {
  const auto poisson = line_of(malicious_by_year), honest = line_of(malicious_by_year, count_model::negative_binomial);
  CHECK(poisson.line->p_slope < honest.line->p_slope / 5);
  CHECK(poisson.line->p_slope < line_of(malicious_by_year, count_model::quasi_poisson).line->p_slope / 7);
}

TEST_CASE("the dispersion of the malicious deaths calls for the negative binomial and says why") {
  const auto trend = fit_count_trend(years, malicious_by_year);
  CHECK(trend.chosen.model == count_model::negative_binomial);
  CHECK(near(*trend.likelihood_ratio, 67.144526, 5e-8));
  CHECK(*trend.p_overdispersion < 1e-15);
  CHECK(trend.because.find("8.63") != std::string::npos);
  CHECK(trend.because.find("67.14") != std::string::npos);
  CHECK(to_string(trend).starts_with("negative_binomial, n = 15"));
}

TEST_CASE("counts that vary as Poisson counts keep the Poisson line") {
  const std::vector<double> counts = {9, 12, 10, 14, 11, 16, 13, 15, 18, 14};
  const auto trend = fit_count_trend(steps(10), counts);
  CHECK(trend.chosen.model == count_model::poisson);
  CHECK(*trend.likelihood_ratio == 0);
  CHECK(*trend.p_overdispersion == doctest::Approx(0.5));
  CHECK(*trend.p_pearson > 0.05);
}

TEST_CASE("the p of the likelihood ratio is half the tail of chi-squared") {
  const std::vector<double> counts = {2, 9, 3, 11, 5, 14, 6, 17, 4, 13};
  const auto trend = fit_count_trend(steps(10), counts);
  REQUIRE(trend.likelihood_ratio);
  CHECK(near(*trend.p_overdispersion, std::erfc(std::sqrt(*trend.likelihood_ratio / 2)) / 2, 1e-12));
}

TEST_CASE("without overdispersion the negative binomial line is the Poisson line and says so") {
  const std::vector<double> counts = {10, 11, 12, 13, 14, 15, 16};
  const auto nb = line_of(counts, count_model::negative_binomial), poisson = line_of(counts);
  CHECK(nb.poisson_limit);
  CHECK(nb.line->slope == poisson.line->slope);
  CHECK(*nb.line->aic == *poisson.line->aic);
  CHECK_FALSE(nb.line->theta);
}

TEST_CASE("zeros among clustered counts do no harm to the negative binomial line") {
  const auto fit =
      fit_count_line(steps(malicious_by_month.size()), malicious_by_month, {}, count_model::negative_binomial);
  REQUIRE(fit.line);
  CHECK(fit.line->theta.has_value());
  CHECK(*fit.line->loglik > *line_of(malicious_by_month).line->loglik);
}

TEST_CASE("the exposure is an offset, so that equal rates have no slope") {
  const std::vector<double> counts = {10, 20, 30, 40}, exposures = {1000, 2000, 3000, 4000};
  const auto fit = fit_count_line(steps(4), counts, exposures);
  CHECK(near(fit.line->slope, 0, 1e-12));
  CHECK(near(std::exp(fit.line->intercept), 0.01, 1e-12));
}

TEST_CASE("a period without exposure and without events does not count") {
  const std::vector<double> times = {0, 1, 2, 3, 4}, counts = {3, 5, 0, 6, 4}, exposures = {1, 1, 0, 1, 1};
  const std::vector<double> same_times = {0, 1, 3, 4}, same_counts = {3, 5, 6, 4};
  const auto fit = fit_count_line(times, counts, exposures);
  CHECK(fit.n == 4);
  CHECK(near(fit.line->slope, fit_count_line(same_times, same_counts).line->slope, 1e-12));
}

TEST_CASE("events without exposure are an error that names both") {
  const std::vector<double> counts = {3, 5, 6}, exposures = {1, 0, 1};
  CHECK_THROWS_WITH_AS(static_cast<void>(fit_count_line(steps(3), counts, exposures)),
                       doctest::Contains("stands where 5 were counted"), invalid_value);
  CHECK_THROWS_AS(static_cast<void>(fit_count_line(steps(3), counts, std::vector<double>{1, -1, 1})), invalid_value);
}

TEST_CASE("what cannot be a trend has a reason in place of numbers") {
  const auto why = [](const std::vector<double>& counts, count_model m = count_model::poisson) {
    const auto fit = line_of(counts, m);
    CHECK_FALSE(fit.line.has_value());
    return fit.why;
  };
  CHECK(why({}) == reason::too_few);
  CHECK(why({3, 4}) == reason::too_few);
  CHECK(why({0, 0, 0, 0}) == reason::boundary);
  CHECK(why({0, 7, 0, 0}) == reason::boundary);
  CHECK(why({1, -2, 3, 4}) == reason::not_counts);
  CHECK(why({1, 2.5, 3, 4}) == reason::not_counts);
  CHECK(why({1, 2, 3, 1e17}) == reason::not_counts);
  CHECK(why({5, 5, 5, 5}, count_model::quasi_poisson) == reason::no_variation);
  CHECK(fit_count_line(std::vector<double>{2, 2, 2}, std::vector<double>{1, 2, 3}).why == reason::no_variation);
  CHECK(fit_count_trend(steps(3), std::vector<double>{0, 0, 0}).chosen.why == reason::boundary);
}

TEST_CASE("exposures hundreds of magnitudes apart end without a line and say so") {
  const std::vector<double> counts = {1, 2, 3, 4}, exposures = {1e300, 1e-300, 1e300, 1e-300};
  for (const auto model : {count_model::poisson, count_model::quasi_poisson, count_model::negative_binomial}) {
    const auto fit = fit_count_line(steps(4), counts, exposures, model);
    CHECK(fit.why == reason::not_converged);
    CHECK_FALSE(fit.line);
  }
  design level(4);
  CHECK(fit_counts(level, counts, exposures).why == reason::not_converged);
}

TEST_CASE("arguments that do not belong together are refused by name") {
  const std::vector<double> three = {1, 2, 3}, two = {1, 2};
  const std::vector<double> nan = {1, std::numeric_limits<double>::quiet_NaN(), 3};
  CHECK_THROWS_AS(static_cast<void>(fit_count_line(three, two)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(fit_count_line(three, three, two)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(fit_count_line(three, nan)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(fit_count_line(nan, three)), std::invalid_argument);
}

TEST_CASE("all equal counts have a level and no slope") {
  const auto fit = line_of({5, 5, 5, 5});
  CHECK(near(fit.line->slope, 0, 1e-12));
  CHECK(near(std::exp(fit.line->intercept), 5, 1e-12));
}

TEST_CASE("a batch gives the lines one by one, for any number of threads") {
  std::mt19937 random(5);
  std::vector<count_series> many(40);
  for (std::size_t i = 0; i < many.size(); ++i)
    for (std::size_t t = 0; t < i; ++t) {
      many[i].times.push_back(static_cast<double>(t));
      many[i].counts.push_back(static_cast<double>(random() % 9));
    }
  for (const auto model : {count_model::poisson, count_model::negative_binomial}) {
    const auto one = fit_count_lines(many, model), three = fit_count_lines(many, model, ninety_five_percent(), 3);
    CHECK(one == three);
    for (std::size_t i = 0; i < many.size(); ++i)
      CHECK(one[i] == fit_count_line(many[i].times, many[i].counts, {}, model));
  }
}

TEST_CASE("an error in a batch is thrown whichever thread meets it") {
  std::vector<count_series> many(9, {{0, 1, 2}, {1, 2, 3}, {1, 1, 1}});
  many[7].exposures[1] = 0;
  CHECK_THROWS_AS(static_cast<void>(fit_count_lines(many, count_model::poisson, ninety_five_percent(), 4)),
                  invalid_value);
}

TEST_CASE("a line is put into words with its model and n") {
  CHECK(to_string(line_of(malicious_by_year)) ==
        "poisson, n = 15: -2.2 per cent a unit of time (95 per cent interval -4.5 to 0.2), p 0.0687, dispersion 8.63");
  CHECK(to_string(line_of({0, 0, 0})).starts_with("poisson, n = 3: boundary ("));
}

TEST_CASE("counts of a thousand million million keep their digits") {
  const std::vector<double> counts = {1e15, 2e15, 4e15, 8e15};
  const auto fit = line_of(counts);
  REQUIRE(fit.line);
  CHECK(near(fit.line->slope, std::log(2), 1e-12));
  CHECK(fit.line->deviance < 1);
  CHECK(near(*fit.line->loglik, -4 * 0.918938533 - 0.5 * (4 * std::log(1e15) + 6 * std::log(2)), 1e-6));
}

TEST_CASE("a large count beside small ones does not pass for a boundary") {
  const auto fit = line_of({0, 1, 0, 2, 0, 1e15, 9e15});
  CHECK(fit.why == reason::ok);
}
