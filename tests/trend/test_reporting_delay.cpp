#include <doctest/doctest.h>

#include "aggregate/tables.hpp"
#include "pko/core/error.hpp"
#include "pko/io/write_trend.hpp"
#include "pko/trend/reporting_delay.hpp"

using namespace pko;

namespace {

dataset with_delays() {
  return test::casualty_data({{"UNIFIL-2021-01-00001", "2021-01-30", "UNIFIL", "GHA"},
                              {"UNIFIL-2021-01-00002", "2021-01-31", "UNIFIL", "GHA"},
                              {"UNIFIL-2021-02-00003", "2021-02-01", "UNIFIL", "GHA"},
                              {"UNIFIL-2021-07-00004", "2021-01-30", "UNIFIL", "GHA"},
                              {"UNIFIL-2021-07-00004", "2021-01-30", "UNIFIL", "GHA"},
                              {"UNIFIL-2020-12-00005", "2021-01-02", "UNIFIL", "GHA"},
                              {"17", "2021-01-02", "UNIFIL", "GHA"}},
                             "2021-08-31");
}

}  // namespace

TEST_CASE("the id of a casualty holds the month in which it was entered") {
  CHECK(month_in_id("UNTSO-1948-07-02408") == month(1948, 7));
  CHECK(month_in_id("UN-2-2021-12-1") == month(2021, 12));
  CHECK_FALSE(month_in_id("UNTSO-1948-13-02408"));
  CHECK_FALSE(month_in_id("17"));
  CHECK_FALSE(month_in_id(""));
  CHECK_FALSE(month_in_id("UNTSO-1948-07"));
}

TEST_CASE("a death of January that was entered in July took six months") {
  const auto d = reporting_delay_of(with_delays());
  CHECK(d.n == 4);
  CHECK(d.without_month == 1);
  CHECK(d.before_incident == 1);
  CHECK(d.by_delay == std::map<int, std::int64_t>{{0, 3}, {6, 1}});
  CHECK(d.table.at(month(2021, 1)) == std::map<int, std::int64_t>{{0, 2}, {6, 1}});
  CHECK(d.known_within(0) == 0.75);
  CHECK(d.known_within(6) == 1.0);
  CHECK(d.months_until(0.75) == 0);
  CHECK(d.months_until(0.95) == 6);
  CHECK_THROWS_AS(static_cast<void>(d.months_until(95)), invalid_value);
  CHECK(to_string(d) == "4 casualties: 75.0 % within the month, 99 % within 6 months");
  CHECK(to_json(d).find("\"by_delay\": {\"0\": 3, \"6\": 1}") != std::string::npos);
  CHECK(reporting_delay_of(with_delays(), month(2021, 2), month(2021, 2)).n == 1);
}

TEST_CASE("recent months carry a caution until most of them would be known") {
  const auto flags = cautions(reporting_delay_of(with_delays()), month(2021, 1), month(2021, 8), date(2021, 8, 31));
  REQUIRE(flags.size() == 8);
  CHECK_FALSE(flags[0].caution);  // seven months ago
  CHECK_FALSE(flags[1].caution);
  CHECK(flags[2].caution);
  CHECK(flags[7].known == 0.75);
  // A month that has not ended is known to nobody.
  CHECK(cautions(reporting_delay_of(with_delays()), month(2021, 8), month(2021, 8), date(2021, 8, 30))[0].known == 0.0);
}

TEST_CASE("no casualty with a month gives a reason and cautions everywhere") {
  const auto none = reporting_delay_of(dataset{});
  CHECK(none.why == reason::too_few);
  CHECK_FALSE(none.known_within(3));
  CHECK_FALSE(none.months_until(0.5));
  CHECK(cautions(none, month(2021, 1), month(2021, 1), date(2021, 12, 31))[0].caution);
}
