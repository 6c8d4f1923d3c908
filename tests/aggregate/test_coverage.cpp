#include <doctest/doctest.h>

#include "aggregate/tables.hpp"

using namespace pko::test;

namespace {

// UNIFIL reports four months, UNDOF the second and third, the political mission UNAMA the fourth.
pko::dataset four_months() {
  return headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 0, 100},
                         {"2020-02-29", "UNIFIL", "FJI", "troops", 0, 100},
                         {"2020-03-31", "UNIFIL", "FJI", "troops", 0, 100},
                         {"2020-04-30", "UNIFIL", "FJI", "troops", 0, 100},
                         {"2020-02-29", "UNDOF", "FJI", "troops", 0, 30},
                         {"2020-03-31", "UNDOF", "FJI", "troops", 0, 30},
                         {"2020-04-30", "UNAMA", "NOR", "experts_on_mission", 0, 8}});
}

}  // namespace

TEST_CASE("with the mission among the keys each mission is covered where it has rows") {
  CHECK(ask(four_months(), "strength", {.by = "mission"}) == "UNAMA 8 1\nUNDOF 30 2\nUNIFIL 100 4");
}

TEST_CASE("with one mission filtered its months are covered") {
  CHECK(ask(four_months(), "strength", {.where = {"mission=UNDOF"}}) == "30 2");
}

TEST_CASE("with several missions filtered a month is covered when any of them has a row") {
  CHECK(ask(four_months(), "strength", {.where = {"mission=UNDOF,UNAMA"}}) == "22.666666666666668 3");
  CHECK(ask(four_months(), "strength", {.by = "state", .where = {"mission=UNDOF,UNAMA"}}) ==
        "FJI 20 3\nNOR 2.6666666666666665 3");
}

TEST_CASE("without missions among keys or filters a month is covered when any row stands in it") {
  CHECK(ask(four_months(), "strength") == "117 4");
  CHECK(ask(four_months(), "strength", {.by = "category"}) == "experts_on_mission 2 4\ntroops 115 4");
}

TEST_CASE("a kind of mission does not narrow what is covered") {
  CHECK(ask(four_months(), "strength", {.where = {"mission_kind=special_political"}}) == "2 4");
  CHECK(ask(four_months(), "strength", {.by = "mission_kind"}) == "peacekeeping 115 4\nspecial_political 2 4");
}

TEST_CASE("other filters do not narrow what is covered") {
  CHECK(ask(four_months(), "strength", {.where = {"state=NOR"}}) == "2 4");
  CHECK(ask(four_months(), "strength", {.where = {"category=experts_on_mission"}}) == "2 4");
}

TEST_CASE("a mission of the registry without rows is covered nowhere") {
  CHECK(ask(four_months(), "strength", {.where = {"mission=MINUSMA"}}) == "- 0");
  CHECK(ask(four_months(), "strength", {.by = "month", .where = {"mission=MINUSMA"}}).empty());
}

TEST_CASE("a month between two reports that no file holds is not covered") {
  const auto data = headcount_data(
      {{"2020-01-31", "UNIFIL", "FJI", "troops", 0, 100}, {"2020-03-31", "UNIFIL", "FJI", "troops", 0, 200}});
  CHECK(ask(data, "strength") == "150 2");
  CHECK(ask(data, "personnel_years", {.by = "month"}) == "2020-01 8.469945355191257 1\n2020-03 16.939890710382514 1");
}

TEST_CASE("of two reporting dates of a mission in one month the later counts") {
  const auto data = headcount_data({{"2003-07-30", "UNIFIL", "FJI", "troops", 0, 100},
                                    {"2003-07-31", "UNIFIL", "FJI", "troops", 0, 90},
                                    {"2003-07-30", "UNIFIL", "GHA", "troops", 0, 70},
                                    {"2003-07-30", "UNDOF", "FJI", "troops", 0, 5}});
  CHECK(ask(data, "strength", {.by = "mission"}) == "UNDOF 5 1\nUNIFIL 90 1");
  CHECK(ask(data, "strength", {.by = "mission", .repeats = pko::repeats::keep}) == "UNDOF 5 1\nUNIFIL 90 1");
  CHECK(ask(data, "strength", {.where = {"state=GHA"}}) == "0 1");
  CHECK(ask(data, "records", {.by = "mission"}) == "UNDOF 1\nUNIFIL 3");
}

TEST_CASE("nobody is counted of a population that headcounts do not count") {
  CHECK(ask(four_months(), "strength", {.where = {"population=civilian"}}) == "- 0");
  CHECK(ask(four_months(), "strength", {.where = {"category=civilian"}}) == "- 0");
  CHECK(ask(four_months(), "strength", {.by = "year", .where = {"population=civilian"}}).empty());
  CHECK(ask(four_months(), "strength", {.where = {"population=uniformed"}}) == "117 4");
  CHECK(ask(four_months(), "strength", {.where = {"population=all"}}) == "117 4");
  CHECK(table_of(four_months(), "strength", {.where = {"population=all"}}).population == "uniformed");
}

TEST_CASE("a casualty file covers its first incident to its last update") {
  const auto data = casualty_data({{"a", "2019-03-10", "UNIFIL", "FJI"}}, "2021-06-30");
  const question each_year{.by = "year", .where = {"mission=UNDOF"}, .from = "2018", .to = "2021", .complete = true};
  CHECK(ask(data, "deaths", each_year) == "2018 -\n2019 -\n2020 0\n2021 -");
  CHECK(table_of(data, "deaths").coverage == "2019-03-10 to 2021-06-30");
}

TEST_CASE("a casualty file without a last update covers the month of its latest incident to the end") {
  const auto data = casualty_data({{"a", "2019-03-10", "UNIFIL", "FJI"}, {"b", "2019-05-02", "UNIFIL", "FJI"}});
  const question each_month{.by = "month", .from = "2019-03", .to = "2019-06", .complete = true};
  CHECK(ask(data, "deaths", each_month) == "2019-03 1\n2019-04 0\n2019-05 1\n2019-06 -");
}

TEST_CASE("an uncovered time without rows is not reported and a covered one is zero") {
  const auto data = casualty_data({{"a", "2019-03-10", "UNIFIL", "FJI"}}, "2021-06-30");
  CHECK(ask(data, "deaths", {.from = "2020", .to = "2020"}) == "0");
  CHECK(ask(data, "deaths", {.from = "2022"}) == "-");
  CHECK(ask(data, "deaths", {.to = "1990"}) == "-");
  CHECK(ask(data, "deaths", {.where = {"year=2020"}}) == "0");
  CHECK(ask(data, "deaths", {.where = {"year=2030"}}) == "-");
  CHECK(ask(data, "deaths", {.where = {"year=2021"}, .from = "2021-01", .to = "2021-05"}) == "0");
}
