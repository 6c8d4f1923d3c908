// Whatever finite values come: no NaN, no infinity, no exception.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>
#include <set>

#include "pko/trend/change_points.hpp"
#include "pko/trend/count_line.hpp"
#include "pko/trend/cusum.hpp"
#include "pko/trend/deviation.hpp"
#include "pko/trend/ears.hpp"
#include "pko/trend/farrington.hpp"
#include "pko/trend/regression.hpp"
#include "pko/trend/scores.hpp"
#include "trend/published_counts.hpp"

using namespace pko;
using namespace pko::test;

namespace {

std::mt19937 source(2024);

double pick(std::initializer_list<double> values) { return *(values.begin() + source() % values.size()); }

// Series as they come, and as nobody expects them.
std::vector<double> any_series(std::size_t n) {
  std::vector<double> y(n, 0);
  const auto kind = source() % 9;
  for (std::size_t i = 0; i < n; ++i) switch (kind) {
      case 0:
        break;  // zeros
      case 1:
        y[i] = i == n / 2 ? pick({1, 5, 1e15}) : 0;
        break;  // one
      case 2:
        y[i] = 7;
        break;  // all equal
      case 3:
        y[i] = static_cast<double>(source() % 3);
        break;  // sparse
      case 4:
        y[i] = pick({0, 1, 2, 1e6, 1e15});
        break;  // wild
      case 5:
        y[i] = 1e15 + static_cast<double>(source() % 1000);
        break;  // huge
      case 6:
        y[i] = std::floor(std::exp2(static_cast<double>(source() % 40)));
        break;
      case 7:
        y[i] = i < n / 2 ? 0 : static_cast<double>(source() % 50);
        break;  // a beginning
      default:
        y[i] = pick({-1, 0.5, 1e300, -1e300, 5e-324, 3});  // no counts at all
    }
  return y;
}

std::set<reason> seen;
std::size_t bad = 0;

void want_finite(double x) { bad += std::isfinite(x) ? 0 : 1; }
void want_finite(const std::optional<double>& x) {
  if (x) want_finite(*x);
}
void met(reason why) { seen.insert(why); }

void try_lines(const std::vector<double>& y, const std::vector<double>& exposures) {
  const auto t = steps(y.size());
  for (const auto model : {count_model::poisson, count_model::quasi_poisson, count_model::negative_binomial}) {
    const auto fit = fit_count_line(t, y, exposures, model);
    met(fit.why);
    CHECK(fit.line.has_value() == (fit.why == reason::ok));
    if (!fit.line) continue;
    const auto& e = *fit.line;
    for (const double x : {e.intercept, e.slope, e.se_intercept, e.se_slope, e.p_slope, e.slope_limits.lower,
                           e.slope_limits.upper, e.pearson, e.dispersion, e.deviance})
      want_finite(x);
    for (const auto& x : {e.loglik, e.aic, e.theta, e.se_theta}) want_finite(x);
  }
  const auto trend = fit_count_trend(t, y, exposures);
  want_finite(trend.p_overdispersion);
  want_finite(trend.p_pearson);
}

void try_regression(const std::vector<double>& y) {
  if (y.empty()) return;
  design d(y.size());
  d.covariate("time", steps(y.size())).step("later", steps(y.size()), static_cast<double>(y.size() / 2));
  for (const auto model : {count_model::poisson, count_model::negative_binomial}) {
    const auto r = fit_counts(d, y, {}, model);
    met(r.why);
    for (const auto& c : r.coefficients)
      for (const double x : {c.estimate, c.standard_error, c.p, c.limits.lower, c.limits.upper}) want_finite(x);
    for (const double x : {r.pearson, r.dispersion, r.deviance}) want_finite(x);
    want_finite(r.loglik);
    if (r.ok())
      for (const auto& p : predict(r, d)) want_finite(p.mean), want_finite(p.lower), want_finite(p.upper);
  }
}

void try_warnings(const std::vector<double>& y) {
  const auto values = known(y);
  const auto e = ears(values);
  met(e.why);
  for (const auto& p : e.points) want_finite(p.threshold1), want_finite(p.threshold2), want_finite(p.statistic3);
  for (const auto scale : {cusum_scale::standard, cusum_scale::rossi}) {
    cusum_options o;
    o.scale = scale;
    const auto c = cusum(values, o);
    met(c.why);
    for (const auto& p : c.points) want_finite(p.statistic);
  }
  auto grouped = farrington_options::monthly();
  grouped.groups = 4;
  grouped.threshold = farrington_threshold::negative_binomial;
  for (const auto& o : {farrington_options::monthly(), grouped}) {
    const auto f = farrington(values, 12, o);
    met(f.why);
    for (const auto& p : f.points) want_finite(p.expected), want_finite(p.threshold), want_finite(p.dispersion);
  }
}

void try_changes_and_forecasts(const std::vector<double>& y) {
  for (const auto cost : {segment_cost::poisson, segment_cost::negative_binomial, segment_cost::normal}) {
    change_point_options o;
    o.cost = cost;
    const auto c = change_points(y, o);
    met(c.why);
    want_finite(c.objective);
    for (const auto& s : c.segments) want_finite(s.mean);
  }
  for (const auto support : {forecast_support::counts, forecast_support::real})
    for (const auto model : {smoothing_model::simple, smoothing_model::damped, smoothing_model::seasonal}) {
      forecast_options o;
      o.support = support;
      o.model = model;
      o.simulations = 20;
      // Given parameters: the search is tried elsewhere, and takes long.
      o.smoothing.alpha = .4, o.smoothing.beta = .2, o.smoothing.gamma = .3, o.smoothing.phi = .9;
      const auto f = forecast_values(std::span<const double>(y), o);
      met(f.why);
      for (const auto& p : f.points) want_finite(p.mean), want_finite(p.lower), want_finite(p.upper);
    }
}

}  // namespace

TEST_CASE("no finite series gives NaN, infinity or an exception") {
  for (int round = 0; round < 150; ++round) {
    const auto n = round % 10 == 9 ? 100 + source() % 401 : source() % 40;
    const auto y = any_series(n);
    CAPTURE(round);
    const auto before = bad;
    std::vector<double> exposures;
    if (round % 3 == 0)
      for (std::size_t i = 0; i < n; ++i) exposures.push_back(pick({1, 0.5, 1e6, 1e-9}));
    CHECK_NOTHROW(try_lines(y, exposures));
    CHECK_NOTHROW(try_regression(y));
    CHECK_NOTHROW(try_warnings(y));
    CHECK_NOTHROW(try_changes_and_forecasts(y));
    if (n < 40) CHECK_NOTHROW(met(recent_deviation(steps(n), y).why));
    CHECK(bad == before);
  }
  for (const auto why : {reason::ok, reason::too_few, reason::boundary, reason::not_counts, reason::separation,
                         reason::no_variation, reason::out_of_range})
    CHECK_MESSAGE(seen.contains(why), to_string(why));
}

TEST_CASE("times as wide as numbers go do no harm") {
  const std::vector<double> counts = {3, 5, 4, 8, 6};
  for (const double unit : {5e-324, 1e-300, 1e300, 4e307}) {
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) times.push_back(unit * i - 2 * unit);
    const auto fit = fit_count_line(times, counts);
    if (fit.line) want_finite(fit.line->slope);
    CHECK(fit.line.has_value() == (fit.why == reason::ok));
  }
  CHECK(bad == 0);
}
