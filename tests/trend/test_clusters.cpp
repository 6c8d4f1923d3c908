#include <doctest/doctest.h>

#include <algorithm>

#include "aggregate/tables.hpp"
#include "pko/core/error.hpp"
#include "pko/trend/clusters.hpp"

using namespace pko;

namespace {

using people = std::vector<std::int64_t>;

// 17 people of 2021, eight of them in two attacks, and 12 of 2020.
const people year_2021 = {4, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1};
const people year_2020 = {1, 1, 3, 1, 1, 1, 1, 2, 1};

}  // namespace

TEST_CASE("incidents are fewer than people and their ratio is that of the incidents") {
  const auto c = compare_incidents(year_2021, 300, year_2020, 366);
  CHECK(c.people1 == 17);
  CHECK(c.people2 == 12);
  CHECK(c.incidents == test_rates(11, 300, 9, 366));
  CHECK(*c.people_ratio == doctest::Approx(17.0 / 300 / (12.0 / 366)));
  REQUIRE(c.lower);
  REQUIRE(c.upper);
  CHECK(*c.lower < *c.people_ratio);
  CHECK(*c.people_ratio < *c.upper);
}

TEST_CASE("the bootstrap by incident is wider than by person and repeats with its seed") {
  const auto width = [](const incident_comparison& c) { return *c.upper / *c.lower; };
  const people alone(40, 1);
  const people in_fours(10, 4);
  CHECK(width(compare_incidents(in_fours, 1, in_fours, 1)) > width(compare_incidents(alone, 1, alone, 1)));
  CHECK(compare_incidents(year_2021, 300, year_2020, 366) == compare_incidents(year_2021, 300, year_2020, 366));
  CHECK(compare_incidents(year_2021, 300, year_2020, 366, ninety_five_percent(), 2000, 1).lower !=
        compare_incidents(year_2021, 300, year_2020, 366, ninety_five_percent(), 2000, 2).lower);
}

TEST_CASE("single deaths are bootstrapped to about the interval of a Poisson ratio") {
  const people many(200, 1);
  const auto c = compare_incidents(many, 1, many, 1);
  CHECK(*c.lower == doctest::Approx(*c.incidents.lower).epsilon(0.05));
  CHECK(*c.upper == doctest::Approx(*c.incidents.upper).epsilon(0.05));
}

TEST_CASE("fewer than two incidents on a side give no interval of people") {
  const auto c = compare_incidents({5}, 1, {1, 1}, 1);
  CHECK(c.why == reason::too_few);
  CHECK_FALSE(c.lower);
  CHECK(c.people_ratio == 2.5);
  CHECK_FALSE(compare_incidents({5, 1}, 1, {}, 1).people_ratio);
  CHECK_THROWS_AS(static_cast<void>(compare_incidents({-1}, 1, {}, 1)), invalid_value);
  CHECK_THROWS_AS(static_cast<void>(compare_incidents({1}, 0, {}, 1)), invalid_value);
  CHECK_THROWS_AS(static_cast<void>(compare_incidents({1}, 1, {1}, 1, ninety_five_percent(), 10)), invalid_value);
}

TEST_CASE("deaths of one mission and day stand for one incident") {
  const auto data =
      test::casualty_data({{"1", "2021-04-02", "MINUSMA", "TCD"},
                           {"2", "2021-04-02", "MINUSMA", "TCD"},
                           {"3", "2021-04-02", "UNIFIL", "GHA"},
                           {"4", "2021-04-03", "MINUSMA", "TCD", "military", "malicious_act", "male", "injured"},
                           {"5", "2021-04-03", "MINUSMA", "TCD"}});
  auto found = deaths_by_mission_day(data, {});
  std::ranges::sort(found);
  CHECK(found == people{1, 1, 2});
  scope keyed;
  keyed.by = {key::mission};
  CHECK_THROWS_AS(static_cast<void>(deaths_by_mission_day(data, keyed)), contradictory);
}
