#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <limits>

#include "pko/core/error.hpp"
#include "pko/model/target.hpp"

using namespace pko;
using enum personnel_category;

namespace {

target planned_share(personnel_category c, int year, double share) { return {"a strategy", c, year, share, "a test"}; }

const target_schedule schedule({planned_share(troops, 2028, 0.15), planned_share(troops, 2021, 0.08),
                                planned_share(troops, 2025, 0.12), planned_share(individual_police, 2028, 0.30)});

}  // namespace

TEST_CASE("a sourced year has its printed value and says that it is sourced") {
  for (const auto& [year, share] : {std::pair{2021, 0.08}, {2025, 0.12}, {2028, 0.15}}) {
    const auto value = schedule.planned(troops, year);
    REQUIRE(value);
    CHECK(value->share == share);
    CHECK_FALSE(value->interpolated);
  }
}

TEST_CASE("a year between sourced years lies on the line between them and says that it is interpolated") {
  const auto value = schedule.planned(troops, 2022);
  REQUIRE(value);
  CHECK(value->share == doctest::Approx(0.09));
  CHECK(value->interpolated);
  CHECK(schedule.planned(troops, 2024)->share == doctest::Approx(0.11));
  CHECK(schedule.planned(troops, 2026)->share == doctest::Approx(0.13));
}

TEST_CASE("before the first and after the last sourced year nothing is planned") {
  CHECK_FALSE(schedule.planned(troops, 2020));
  CHECK_FALSE(schedule.planned(troops, 2029));
  CHECK_FALSE(schedule.planned(individual_police, 2027));
  CHECK(schedule.planned(individual_police, 2028));
  CHECK_FALSE(schedule.planned(staff_officers, 2025));
}

TEST_CASE("targets stand by category and year whatever the order given") {
  const auto all = schedule.targets();
  REQUIRE(all.size() == 4);
  CHECK(all[0].year == 2021);
  CHECK(all[2].year == 2028);
  CHECK(all[3].category == individual_police);
}

TEST_CASE("a schedule with shares outside nought to one or two values for a year is refused") {
  const auto make = [](std::vector<target> targets) { (void)target_schedule(std::move(targets)); };
  CHECK_THROWS_AS(make({planned_share(troops, 2021, 8)}), invalid_value);
  CHECK_THROWS_AS(make({planned_share(troops, 2021, -0.01)}), invalid_value);
  CHECK_THROWS_AS(make({planned_share(troops, 2021, std::numeric_limits<double>::quiet_NaN())}), invalid_value);
  CHECK_THROWS_WITH_AS(make({planned_share(troops, 2021, 0.1), planned_share(troops, 2021, 0.1)}),
                       doctest::Contains("troops 2021"), invalid_value);
  CHECK_NOTHROW(make({planned_share(troops, 2021, 0), planned_share(police, 2021, 1)}));
}

TEST_CASE("every planned value lies between its neighbours") {
  CHECK(rc::check("between", [] {
    const auto share = rc::gen::map(rc::gen::inRange(0, 101), [](int n) { return n / 100.0; });
    const double first = *share, last = *share;
    const int year = *rc::gen::inRange(2001, 2020);
    const target_schedule two({planned_share(troops, 2000, first), planned_share(troops, 2020, last)});
    const auto value = two.planned(troops, year);
    RC_ASSERT(value.has_value());
    RC_ASSERT(value->interpolated);
    RC_ASSERT(value->share >= std::min(first, last) - 1e-12);
    RC_ASSERT(value->share <= std::max(first, last) + 1e-12);
    RC_ASSERT(std::abs((value->share - first) * 20 - (last - first) * (year - 2000)) < 1e-9);
  }));
}

TEST_CASE("indicators differ when any of their parts differs") {
  const indicator women{"women's representation", "per_cent", "share", population::uniformed};
  auto other = women;
  CHECK(other == women);
  other.population = population::civilian;
  CHECK(other != women);
  other = women;
  other.kind = "stock";
  CHECK(other != women);
}
