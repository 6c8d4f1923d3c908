#include "pko/trend/forecast.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "pko/core/error.hpp"
#include "pko/trend/scores.hpp"
#include "pko/trend/smoothing.hpp"
#include "trend/published_counts.hpp"
#include "trend/random.hpp"

using namespace pko;
using namespace pko::test;

namespace {

forecast forecast_of(const std::vector<double>& values, const forecast_options& o = {}) {
  return forecast_values(std::span<const double>(values), o);
}

forecast_options of_model(smoothing_model m, forecast_support support = forecast_support::counts) {
  forecast_options o;
  o.model = m;
  o.support = support;
  return o;
}

}  // namespace

TEST_CASE("simple smoothing of the malicious deaths finds the least squares of R") {
  const auto s = smooth(malicious_by_year, smoothing_model::simple);
  CHECK(near(s.alpha, .6212787, 1e-4));
  CHECK(near(s.level, 8.2854412, 1e-5));
  CHECK(near(s.sse, 2722.768, 2e-7));
  CHECK(s.estimated == 1);
  CHECK(s.fitted.size() == 14);
}

TEST_CASE("simple smoothing with a given alpha is R's to the last digit") {
  smoothing_options o;
  o.alpha = .3;
  const auto s = smooth(malicious_by_year, smoothing_model::simple, o);
  CHECK(near(s.level, 16.1769809408, 1e-11));
  CHECK(near(s.sse, 3067.04988602, 1e-11));
  CHECK(s.estimated == 0);
}

TEST_CASE("Holt's smoothing finds level and slope, and a second step below zero") {
  const auto s = smooth(malicious_by_year, smoothing_model::holt);
  CHECK(near(s.alpha, .455967, 1e-4));
  CHECK(near(s.beta, .359661, 1e-4));
  CHECK(near(s.level, 8.165355, 1e-3));
  CHECK(near(s.slope, -5.312647, 1e-3));
  CHECK(near(s.sse, 2882.10355686, 1e-7));
  CHECK(s.expected(1) > 0);
  CHECK(s.expected(2) < 0);
}

TEST_CASE("seasonal smoothing with given parameters is R's") {
  smoothing_options o;
  o.alpha = .2, o.beta = .1, o.gamma = .3;
  const auto s = smooth(malicious_by_month, smoothing_model::seasonal, o);
  CHECK(near(s.sse, 1803.34670994, 1e-10));
  CHECK(near(s.level, 1.8405921757, 1e-9));
  CHECK(near(s.slope, 0.027346825407, 1e-9));
  const double season[12] = {3.01762143714,   -0.473326153446, -1.7530009948,   -0.570973449647,
                             0.0557246602383, -0.914131140739, -0.878248243432, -1.52946813846,
                             -1.16735649343,  0.707640498129,  0.248501143252,  3.03622773113};
  for (std::size_t i = 0; i < 12; ++i) CHECK(near(s.season[i], season[i], 1e-9));
  o.per_year = 4;
  const std::vector<double> quarters(malicious_by_month.begin(), malicious_by_month.begin() + 36);
  const auto q = smooth(quarters, smoothing_model::seasonal, o);
  CHECK(near(q.sse, 762.295372478, 1e-9));
  CHECK(near(q.level, 4.81560977864, 1e-9));
  CHECK(near(q.season[3], -2.34239986317, 1e-9));
}

TEST_CASE("the search for seasonal parameters is at least as good as R's") {
  CHECK(smooth(malicious_by_month, smoothing_model::seasonal).sse <= 1616.568);
}

TEST_CASE("a damped slope fades, and with phi 1 it is Holt's") {
  smoothing_options o;
  o.alpha = .4, o.beta = .3, o.phi = 1;
  const auto damped = smooth(malicious_by_year, smoothing_model::damped, o);
  const auto holt = smooth(malicious_by_year, smoothing_model::holt, o);
  CHECK(near(damped.sse, holt.sse, 1e-12));
  CHECK(near(holt.sse, 2964.46381092, 1e-10));
  o.phi = .5;
  const auto fading = smooth(malicious_by_year, smoothing_model::damped, o);
  CHECK(near(fading.expected(2) - fading.expected(1), fading.slope * .25, 1e-12));
}

TEST_CASE("normal intervals widen as R's predict says") {
  auto o = of_model(smoothing_model::holt, forecast_support::real);
  o.smoothing.alpha = .4, o.smoothing.beta = .3;
  o.horizon = 5;
  const auto f = forecast_of(malicious_by_year, o);
  REQUIRE(f.method == forecast_interval::normal);
  const double mean[5] = {5.148910679489, 0.362133992153, -4.424642695183, -9.211419382519, -13.998196069855};
  const double upper[5] = {34.2229842070, 33.1321102674, 33.2596636204, 34.4732833862, 36.6274388446};
  // R takes the variance of the errors about their mean over n - 1; here it is their mean square.
  const double ours = f.points[0].upper - f.points[0].mean, theirs = upper[0] - mean[0];
  for (std::size_t h = 0; h < 5; ++h) {
    CHECK(near(f.points[h].mean, mean[h], 1e-10));
    CHECK(near((f.points[h].upper - f.points[h].mean) / ours, (upper[h] - mean[h]) / theirs, 1e-7));
  }
  CHECK(near(ours, 1.959963985 * std::sqrt(2964.46381092 / 13), 1e-8));
}

TEST_CASE("counts are forecast with whole limits that never fall below zero") {
  const auto f = forecast_of(malicious_by_month);
  REQUIRE(f.why == reason::ok);
  CHECK(f.method == forecast_interval::simulated);
  CHECK(f.theta.has_value());
  CHECK(f.points.size() == 12);
  for (const auto& p : f.points) {
    CHECK(p.lower == std::floor(p.lower));
    CHECK(p.upper == std::floor(p.upper));
    CHECK(p.lower >= 0);
    CHECK(p.lower <= p.mean);
    CHECK(p.mean <= p.upper);
  }
  REQUIRE(f.total);
  CHECK(f.total->upper > f.points[0].upper);
  CHECK(f.total->upper < 12 * f.points[0].upper);
}

TEST_CASE("the same seed gives the same futures, another seed others") {
  auto o = of_model(smoothing_model::simple);
  const auto a = forecast_of(malicious_by_year, o);
  CHECK(a == forecast_of(malicious_by_year, o));
  o.seed = 1;
  CHECK(a.total != forecast_of(malicious_by_year, o).total);
}

TEST_CASE("a slope that runs below zero is refused and not cut") {
  const auto f = forecast_of(malicious_by_year, of_model(smoothing_model::holt));
  CHECK(f.why == reason::below_zero);
  CHECK(f.points.empty());
  auto one = of_model(smoothing_model::holt);
  one.horizon = 1;
  CHECK(forecast_of(malicious_by_year, one).why == reason::ok);
  const std::vector<double> shares = {.5, .6, .7, .8, .9, .97};
  CHECK(forecast_of(shares, of_model(smoothing_model::holt, forecast_support::share)).why == reason::below_zero);
}

TEST_CASE("shares keep their limits between nothing and all") {
  const std::vector<double> shares = {.9, .99, .85, .98, .99, .97};
  const auto f = forecast_of(shares, of_model(smoothing_model::simple, forecast_support::share));
  REQUIRE(f.why == reason::ok);
  CHECK(f.points.back().upper == 1);
  CHECK(f.points.back().lower > 0);
}

TEST_CASE("counts that are all equal stay so, with the limits of a Poisson count") {
  const auto f = forecast_of(std::vector<double>(10, 4));
  REQUIRE(f.why == reason::ok);
  CHECK(f.method == forecast_interval::poisson);
  for (const auto& p : f.points) {
    CHECK(p.mean == 4);
    CHECK(p.lower == 0);
    CHECK(p.upper == 10);
  }
  const auto none = forecast_of(std::vector<double>(24, 0));
  CHECK(none.points.front() == forecast_point{0, 0, 1});
  CHECK(forecast_of(std::vector<double>(9, 4), of_model(smoothing_model::simple, forecast_support::real)).why ==
        reason::no_variation);
}

TEST_CASE("a gap is not bridged") {
  auto values = known(malicious_by_year);
  values[4].reset();
  CHECK(forecast_values(values).why == reason::gap);
  CHECK(to_string(forecast_values(values)).find("gap") != std::string::npos);
}

TEST_CASE("a forecast that cannot be has a reason") {
  CHECK(forecast_of({}).why == reason::too_few);
  CHECK(forecast_of({1, 2}).why == reason::too_few);
  CHECK(forecast_of({1, 2, 3, 4}, of_model(smoothing_model::holt)).why == reason::too_few);
  CHECK(forecast_of(malicious_by_year, of_model(smoothing_model::seasonal)).why == reason::too_few);
  CHECK(forecast_of({1, -2, 3}).why == reason::not_counts);
  CHECK(forecast_of({1, 1e101, 3}, of_model(smoothing_model::simple, forecast_support::real)).why ==
        reason::out_of_range);
  auto yearly = of_model(smoothing_model::seasonal);
  yearly.smoothing.per_year = 1;
  CHECK(forecast_of(malicious_by_year, yearly).why == reason::no_season);
  auto no_steps = of_model(smoothing_model::simple);
  no_steps.horizon = 0;
  CHECK_THROWS_AS(static_cast<void>(forecast_of({1, 2, 3}, no_steps)), std::invalid_argument);
  no_steps.horizon = 1;
  no_steps.smoothing.alpha = 2;
  CHECK_THROWS_AS(static_cast<void>(forecast_of({1, 2, 3}, no_steps)), std::invalid_argument);
}

TEST_CASE("the words of models are read back, others suggest the nearest") {
  for (const auto m :
       {smoothing_model::simple, smoothing_model::holt, smoothing_model::damped, smoothing_model::seasonal})
    CHECK(parse_smoothing_model(to_string(m)) == m);
  CHECK_THROWS_AS(static_cast<void>(parse_smoothing_model("hold")), unknown_word);
}

TEST_CASE("random counts have the mean and variance that were asked for") {
  detail::random_source random(1);
  for (const double mean : {0.3, 4.0, 60.0, 5000.0})
    for (const double theta : {0.5, 3.0, std::numeric_limits<double>::infinity()}) {
      double sum = 0, squares = 0;
      constexpr int n = 20000;
      for (int i = 0; i < n; ++i) {
        const double y = random.count(mean, theta);
        sum += y;
        squares += (y - mean) * (y - mean);
      }
      const double variance = mean + (std::isinf(theta) ? 0 : mean * mean / theta);
      CAPTURE(mean);
      CAPTURE(theta);
      CHECK(std::abs(sum / n - mean) < 4 * std::sqrt(variance / n));
      CHECK(std::abs(squares / n / variance - 1) < 0.2);
    }
}

TEST_CASE("random numbers are the same everywhere") {
  detail::random_source random(0);
  CHECK(random.bits() == 0xE220A8397B1DCDAFU);
  CHECK(random.bits() == 0x6E789E6AA1B965F4U);
}

TEST_CASE("the interval score adds what lies outside, by the level") {
  const auto level = confidence_level(0.8);
  CHECK(near(interval_score({2, 6}, 4, level), 4, 1e-12));
  CHECK(near(interval_score({2, 6}, 1, level), 4 + 10, 1e-12));
  CHECK(near(interval_score({2, 6}, 7.5, level), 4 + 15, 1e-12));
}

TEST_CASE("errors are scaled by those of a naive forecast, if it errs at all") {
  const std::vector<double> y = {1, 3, 2, 6};
  CHECK(*naive_scale(y) == doctest::Approx(7.0 / 3));
  CHECK(*naive_scale(y, 2) == doctest::Approx(2));
  CHECK_FALSE(naive_scale(std::vector<double>(5, 2.0)));
  CHECK_FALSE(naive_scale(y, 4));
}

TEST_CASE("the ranked probability score is the area between two distributions, squared") {
  CHECK(near(crps_of_sample({0, 1, 2, 3}, 1), 0.25 * 0.25 + 0.5 * 0.5 + 0.25 * 0.25, 1e-12));
  CHECK(near(crps_of_sample({5}, 2), 3, 1e-12));
  CHECK(near(crps_of_normal(0, 1, 0), 0.2336949, 1e-7));
  CHECK(near(crps_of_normal(1, 2, 4), 2 * (1.5 * (2 * 0.9331927987 - 1) + 2 * 0.1295175957 - 0.5641895835), 1e-8));
}

TEST_CASE("the log score is minus the logarithm of what was thought likely") {
  CHECK(near(log_score_of_count(3, {}, 2), -std::log(4.5 * std::exp(-3)), 1e-12));
  CHECK(near(log_score_of_count(3, 2, 0), 2 * std::log(2.5), 1e-12));
  CHECK(log_score_of_count(0, {}, 0) == 0);
  CHECK(log_score_of_count(0, {}, 5) == 700);
  CHECK(near(log_score_of_normal(1, 2, 3), 0.5 + std::log(2) + 0.918938533, 1e-9));
}

TEST_CASE("rolling origins score each step by what came") {
  auto o = of_model(smoothing_model::simple);
  o.smoothing.alpha = 1;  // the naive forecast
  o.horizon = 2;
  const std::vector<double> y = {3, 5, 4, 8, 2, 9};
  const auto r = rolling_origin(y, 4, o);
  REQUIRE(r.why == reason::ok);
  REQUIRE(r.horizons.size() == 2);
  CHECK(r.horizons[0].forecasts == 2);
  CHECK(r.horizons[1].forecasts == 1);
  CHECK(near(r.horizons[0].mae, (6 + 7) / 2.0, 1e-12));
  CHECK(near(r.horizons[0].bias, (6 - 7) / 2.0, 1e-12));
  CHECK(near(r.horizons[0].rmse, std::sqrt((36 + 49) / 2.0), 1e-12));
  CHECK(near(*r.horizons[0].mase, 6.5 / (7.0 / 3), 1e-12));
  CHECK(near(r.horizons[1].mae, 1, 1e-12));
  CHECK(r.horizons[0].coverage == 0.5);  // nine after two is beyond the interval
  CHECK(r.horizons[0].crps > 0);
  CHECK(r.horizons[0].crps < r.horizons[0].mae);
  CHECK(r.horizons[0].log_score > 0);
  CHECK(to_string(r).starts_with("1 ahead, 2 forecasts: MAE 6.50"));
}

TEST_CASE("scores of normal forecasts are those of their distributions") {
  auto o = of_model(smoothing_model::simple, forecast_support::real);
  o.smoothing.alpha = 1;
  o.horizon = 1;
  const std::vector<double> y = {3, 5, 4, 8, 2};
  const auto r = rolling_origin(y, 4, o);
  const double sd = std::sqrt((4 + 1 + 16) / 3.0);
  REQUIRE(r.horizons.size() == 1);
  CHECK(near(r.horizons[0].crps, crps_of_normal(8, sd, 2), 1e-12));
  CHECK(near(r.horizons[0].log_score, log_score_of_normal(8, sd, 2), 1e-12));
}

TEST_CASE("origins that refuse are counted, and flat ones are scored as Poisson") {
  auto o = of_model(smoothing_model::simple);
  o.horizon = 1;
  const std::vector<double> y = {4, 4, 4, 4, 6};
  const auto r = rolling_origin(y, 2, o);
  CHECK(r.refused == 1);
  REQUIRE(r.horizons.size() == 1);
  CHECK(r.horizons[0].forecasts == 2);
  CHECK_FALSE(r.horizons[0].mase.has_value());
  CHECK(near(r.horizons[0].log_score, (log_score_of_count(4, {}, 4) + log_score_of_count(4, {}, 6)) / 2, 1e-12));
  CHECK(rolling_origin(y, 5, o).why == reason::too_few);
}
