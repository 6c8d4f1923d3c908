#include <doctest/doctest.h>

#include "aggregate/tables.hpp"
#include "pko/core/error.hpp"
#include "pko/trend/table_change.hpp"

using namespace pko::test;
using pko::change_between;
using pko::reason;

namespace {

// Two Decembers, and a January that lacks UNDOF.
pko::dataset winters() {
  return headcount_data({{"2019-12-31", "UNIFIL", "FJI", "troops", 20, 80},
                         {"2019-12-31", "UNDOF", "IRL", "troops", 0, 10},
                         {"2020-12-31", "UNIFIL", "FJI", "troops", 30, 90},
                         {"2020-12-31", "UNDOF", "GHA", "troops", 5, 15},
                         {"2021-01-31", "UNIFIL", "FJI", "troops", 30, 90}});
}

pko::result_table in(const char* measure, const char* by, const char* from, const char* to = nullptr) {
  return table_of(winters(), measure, {.by = by, .from = from, .to = to != nullptr ? to : from});
}

bool warns(const pko::table_change& c, const std::string& part) {
  for (const auto& w : c.warnings)
    if (contains(w, part)) return true;
  return false;
}

}  // namespace

TEST_CASE("two answers change absolutely and by per cent, row by row") {
  const auto c = change_between(in("strength", "mission", "2019-12"), in("strength", "mission", "2020-12"));
  CHECK(c.measure == "strength");
  REQUIRE(c.find({"UNIFIL"}) != nullptr);
  CHECK(c.find({"UNIFIL"})->absolute == 20);
  CHECK(*c.find({"UNIFIL"})->relative == doctest::Approx(0.2));
  CHECK(*c.find({"UNDOF"})->relative == doctest::Approx(1));
  CHECK_FALSE(c.find({"UNIFIL"})->percentage_points);
  CHECK(c.warnings.empty());
  CHECK(c.find({"MINUSMA"}) == nullptr);
}

TEST_CASE("shares change by percentage points and not by per cent") {
  const auto c = change_between(in("women_share", "mission", "2019-12"), in("women_share", "mission", "2020-12"));
  CHECK(*c.find({"UNIFIL"})->percentage_points == doctest::Approx(5));
  CHECK(*c.find({"UNDOF"})->percentage_points == doctest::Approx(25));
  CHECK_FALSE(c.find({"UNIFIL"})->relative);
  CHECK(*c.find({"UNIFIL"})->absolute == doctest::Approx(0.05));
}

TEST_CASE("a state without a row where everything is covered is nobody, and from nobody there is no per cent") {
  const auto c = change_between(in("strength", "state", "2019-12"), in("strength", "state", "2020-12"));
  CHECK(c.find({"GHA"})->from == 0);
  CHECK(c.find({"GHA"})->absolute == 20);
  CHECK(c.find({"GHA"})->why == reason::boundary);
  CHECK(c.find({"IRL"})->to == 0);
  CHECK(*c.find({"IRL"})->relative == doctest::Approx(-1));
}

TEST_CASE("a mission without a row is not known, and so is a state where not everything is covered") {
  const auto missions = change_between(in("strength", "mission", "2020-12"), in("strength", "mission", "2021-01"));
  CHECK(missions.find({"UNDOF"})->why == reason::not_covered);
  CHECK_FALSE(missions.find({"UNDOF"})->absolute);
  CHECK(warns(missions, "1 row is known on one side at most"));
  const auto states = change_between(in("strength", "state", "2020-12"), in("strength", "state", "2021-01"));
  CHECK(states.find({"GHA"})->why == reason::not_covered);
  CHECK(warns(states, "the first 2 of 2 months of missions, the second 1 of 2 months of missions"));
}

TEST_CASE("rows of unequal coverage are named") {
  const auto c = change_between(in("strength", "mission", "2019-12"), in("strength", "mission", "2020-01", "2020-12"));
  CHECK(warns(c, "2 rows compare numbers that are not wholly covered: UNDOF (1 of 1 months against 1 of 12 months)"));
}

TEST_CASE("counts over times of unequal length are warned of") {
  const auto data =
      casualty_data({{"1", "2019-01-01", "UNIFIL", "FJI"}, {"2", "2020-05-01", "UNIFIL", "FJI"}}, "2020-12-31");
  const auto year = table_of(data, "deaths", {.from = "2019", .to = "2019"});
  const auto half = table_of(data, "deaths", {.from = "2020-01", .to = "2020-06"});
  const auto c = change_between(year, half);
  CHECK(c.rows.front().absolute == 0);
  CHECK(warns(c, "365 and 182 days"));
  CHECK(warns(change_between(half, year), "182 and 365 days"));
  CHECK(change_between(year, year).warnings.empty());
  CHECK(to_string(c) ==
        "deaths: 1 to 1, 0.0000, 0.00 per cent\nwarning: the times differ in length, 365 and 182 days, and deaths grow "
        "with time\n");
}

TEST_CASE("answers to different questions are not compared") {
  const auto strength = in("strength", "mission", "2019-12");
  CHECK_THROWS_AS(static_cast<void>(change_between(strength, in("strength", "state", "2019-12"))), pko::contradictory);
  CHECK_THROWS_AS(static_cast<void>(change_between(strength, in("women", "mission", "2019-12"))), pko::contradictory);
  auto others = strength;
  others.population = "civilian";
  CHECK_THROWS_AS(static_cast<void>(change_between(strength, others)), pko::contradictory);
}
