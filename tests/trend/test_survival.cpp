// How long things last. Expected values: survfit of R's package survival 3.5, which is not used here.

#include <doctest/doctest.h>

#include "pko/core/error.hpp"
#include "pko/trend/survival.hpp"

using namespace pko;

namespace {

const std::vector<spell> ten = {{30, true},   {45, true},  {45, false},  {60, true},  {90, true},
                                {120, false}, {150, true}, {200, false}, {365, true}, {400, false}};

void check_point(const survival_point& p, int days, std::size_t at_risk, std::size_t ended, double lasting,
                 double std_err, double lower, double upper) {
  CHECK(p.days == days);
  CHECK(p.at_risk == at_risk);
  CHECK(p.ended == ended);
  CHECK(p.lasting == doctest::Approx(lasting).epsilon(1e-9));
  CHECK(p.std_err == doctest::Approx(std_err).epsilon(1e-9));
  REQUIRE(p.limits.has_value());
  CHECK(p.limits->lower == doctest::Approx(lower).epsilon(1e-9));
  CHECK(p.limits->upper == doctest::Approx(upper).epsilon(1e-9));
}

}  // namespace

TEST_CASE("the curve of ten spells, four of them not ended, is that of survfit") {
  const auto curve = kaplan_meier(ten);
  CHECK(curve.reason == reason::ok);
  CHECK(curve.n == 10);
  CHECK(curve.ended == 6);
  REQUIRE(curve.points.size() == 6);
  check_point(curve.points[0], 30, 10, 1, 0.9000000000, 0.0948683298, 0.7320116427, 1);
  check_point(curve.points[1], 45, 9, 1, 0.8000000000, 0.1264911064, 0.5868177012, 1);
  check_point(curve.points[2], 60, 7, 1, 0.6857142857, 0.1514940174, 0.4447216607, 1);
  check_point(curve.points[3], 90, 6, 1, 0.5714285714, 0.1637747155, 0.3258387213, 1);
  check_point(curve.points[4], 150, 4, 1, 0.4285714286, 0.1743375634, 0.1930922935, 0.9512211287);
  check_point(curve.points[5], 365, 2, 1, 0.2142857143, 0.1748072658, 0.0433122640, 1);
}

TEST_CASE("quantiles and their limits are those of survfit") {
  const auto curve = kaplan_meier(ten);
  CHECK(curve.quantile(0.25) == 60.0);
  CHECK(curve.quantile(0.5) == 150.0);
  CHECK(curve.quantile(0.75) == 365.0);
  CHECK(curve.quantile_limits(0.5).first == 60.0);
  CHECK_FALSE(curve.quantile_limits(0.5).second.has_value());
}

TEST_CASE("a curve that runs exactly at the height has its quantile in the middle of the step") {
  const auto curve = kaplan_meier(std::vector<spell>{{10, true}, {20, true}, {30, true}, {40, true}});
  CHECK(curve.quantile(0.25) == 15.0);
  CHECK(curve.quantile(0.5) == 25.0);
  CHECK(curve.quantile(0.75) == 35.0);
  CHECK_FALSE(curve.points.back().limits.has_value());
  const auto open = kaplan_meier(std::vector<spell>{{10, true}, {20, true}, {30, false}, {40, false}});
  CHECK(open.quantile(0.5) == 30.0);
}

TEST_CASE("several ends on one day are one step") {
  const auto curve = kaplan_meier(
      std::vector<spell>{{5, true}, {5, true}, {8, true}, {12, true}, {12, false}, {20, true}, {33, true}});
  REQUIRE(curve.points.size() == 5);
  check_point(curve.points[0], 5, 7, 2, 0.7142857143, 0.1707469442, 0.4470909479, 1);
  check_point(curve.points[2], 12, 4, 1, 0.4285714286, 0.1870439059, 0.1821916231, 1);
  CHECK(curve.points[4].lasting == 0);
  CHECK(curve.quantile(0.5) == 12.0);
}

TEST_CASE("at another level the limits are narrower") {
  const auto curve = kaplan_meier(ten, confidence_level(0.9));
  CHECK(curve.points[0].limits->lower == doctest::Approx(0.7567341231).epsilon(1e-9));
  CHECK(curve.points[4].limits->upper == doctest::Approx(0.8367819783).epsilon(1e-9));
}

TEST_CASE("where nothing has ended yet there is no median, and no guess") {
  const auto curve = kaplan_meier(std::vector<spell>{{10, false}, {20, false}});
  CHECK(curve.points.empty());
  CHECK_FALSE(curve.quantile(0.5).has_value());
  CHECK(curve.lasting(20) == 1.0);
  CHECK_FALSE(curve.lasting(21).has_value());
}

TEST_CASE("the curve is one before the first end and steps on the day of an end") {
  const auto curve = kaplan_meier(ten);
  CHECK(curve.lasting(29) == 1.0);
  CHECK(*curve.lasting(30) == doctest::Approx(0.9));
  CHECK(*curve.lasting(400) == doctest::Approx(0.2142857143));
}

TEST_CASE("without spells there is a reason and no curve") {
  CHECK(kaplan_meier({}).reason == reason::too_few);
  CHECK_FALSE(kaplan_meier({}).lasting(0).has_value());
  CHECK_THROWS_AS((void)kaplan_meier(std::vector<spell>{{-1, true}}), invalid_value);
}
