// Whatever finite numbers come in, no result holds NaN or infinity, and nothing is thrown.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <limits>

#include "pko/io/write_trend.hpp"

using namespace pko;

namespace {

using numbers = std::vector<std::optional<double>>;

rc::Gen<std::optional<double>> any_value() {
  const auto edge = rc::gen::element<double>(0.0, -0.0, 1.0, 1.7e308, -1.7e308, 5e-324, -5e-324, 1e-300, 1e300, 0.5);
  const auto count = rc::gen::map(rc::gen::inRange(0, 6), [](int n) { return static_cast<double>(n); });
  const auto wide = rc::gen::map(rc::gen::arbitrary<int>(), [](int n) { return n * 1e297; });
  return rc::gen::map(rc::gen::pair(rc::gen::inRange(0, 10), rc::gen::oneOf(edge, count, wide)),
                      [](const std::pair<int, double>& drawn) {
                        return drawn.first == 0 ? std::optional<double>() : std::optional(drawn.second);
                      });
}

series any_series() {
  const auto values = *rc::gen::container<numbers>(any_value());
  const auto step = *rc::gen::element(series_step::year, series_step::quarter, series_step::month);
  const auto kind = *rc::gen::element(series_kind::flow, series_kind::share);
  return series::regular(step, month(1900, 1), values, kind);
}

bool is_clean(const std::string& json) {
  return json.find("nan") == std::string::npos && json.find("inf") == std::string::npos;
}

bool finite(const std::optional<double>& x) { return !x || std::isfinite(*x); }

void check(const mann_kendall_result& r) {
  RC_ASSERT(finite(r.z) && finite(r.p) && finite(r.p_exact) && finite(r.tau_a) && finite(r.tau_b) &&
            finite(r.correction) && std::isfinite(r.var_s));
  RC_ASSERT((!r.p || (*r.p >= 0 && *r.p <= 1)));  // in parentheses: the macro evaluates both sides of a bare "or"
  RC_ASSERT(r.p.has_value() || r.why != reason::ok);
  RC_ASSERT(is_clean(to_json(r)) && is_clean(to_string(r)));
}

void check(const slope_result& r) {
  RC_ASSERT(finite(r.slope) && finite(r.intercept) && finite(r.lower) && finite(r.upper));
  RC_ASSERT(r.slope.has_value() || r.why != reason::ok);
  RC_ASSERT(is_clean(to_json(r)));
}

}  // namespace

TEST_CASE("no finite series makes a test or a slope anything but a number or a reason") {
  CHECK(rc::check([] {
    const auto s = any_series();
    check(mann_kendall(s));
    check(seasonal_mann_kendall(s));
    check(hamed_rao(s));
    check(trend_free_prewhitened(s));
    check(theil_sen(s));
    check(theil_sen(s, confidence_level(0.5), intercept_rule::median_residual));
    check(repeated_medians(s));
    const auto d = dispersion_of(s);
    RC_ASSERT(finite(d.variance) && finite(d.ratio) && finite(d.chi_squared) && finite(d.p) && std::isfinite(d.mean));
    for (const auto model : {projection_model::linear, projection_model::logit, projection_model::compound}) {
      const auto p = project_share(s, 0.25, model);
      RC_ASSERT(finite(p.years) && finite(p.lower) && finite(p.upper) && finite(p.pace));
      RC_ASSERT(p.years.has_value() || p.why != reason::ok);
    }
  }));
}

TEST_CASE("no finite change and no counts make anything but numbers or a reason") {
  CHECK(rc::check([] {
    const auto a = (*any_value()).value_or(3);
    const auto b = (*any_value()).value_or(4);
    const auto c = change_of(a, b, 0.25);
    RC_ASSERT(finite(c.relative) && finite(c.log_ratio) && finite(c.compound_yearly) && std::isfinite(c.absolute));
    const auto x1 = *rc::gen::inRange<std::int64_t>(0, 4000000000);
    const auto x2 = *rc::gen::inRange<std::int64_t>(0, 1000);
    for (const auto method : {rate_test::central, rate_test::mid_p, rate_test::minlike}) {
      const auto r = test_rates(x1, 1e-6, x2, 1e6, method);
      RC_ASSERT(finite(r.ratio) && finite(r.lower) && finite(r.upper) && finite(r.p));
      RC_ASSERT(x1 + x2 == 0 || r.p.has_value());
    }
  }));
}
