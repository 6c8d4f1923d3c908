#include <doctest/doctest.h>

#include "aggregate/tables.hpp"

using namespace pko::test;

namespace {

// UNIFIL in six months of two years with a hole in August; Ghana joins in the last.
pko::dataset half_year() {
  return headcount_data({{"2020-05-31", "UNIFIL", "FJI", "troops", 0, 10},
                         {"2020-06-30", "UNIFIL", "FJI", "troops", 0, 20},
                         {"2020-07-31", "UNIFIL", "FJI", "troops", 0, 60},
                         {"2020-09-30", "UNIFIL", "FJI", "troops", 0, 80},
                         {"2021-01-31", "UNIFIL", "FJI", "troops", 0, 100},
                         {"2021-01-31", "UNIFIL", "GHA", "troops", 0, 7},
                         {"2020-06-30", "UNDOF", "IRL", "troops", 0, 5}});
}

pko::dataset deaths_in_spring() {
  return casualty_data(
      {{"1", "2020-02-10", "UNIFIL", "FJI"}, {"2", "2020-02-20", "UNIFIL", "GHA"}, {"3", "2020-04-01", "UNDOF", "FJI"}},
      "2020-05-15");
}

}  // namespace

TEST_CASE("headcounts group by month and quarter and calendar year and fiscal year") {
  const question unifil{.where = {"mission=UNIFIL"}};
  const auto by = [&](const char* keys) {
    auto q = unifil;
    q.by = keys;
    return ask(half_year(), "strength", q);
  };
  CHECK(by("quarter") == "2020-Q2 15 2\n2020-Q3 70 2\n2021-Q1 107 1");
  CHECK(by("year") == "2020 42.5 4\n2021 107 1");
  CHECK(by("fiscal_year") == "2019/20 15 2\n2020/21 82.33333333333333 3");
  CHECK(by("year,fiscal_year") == "2020 2019/20 15 2\n2020 2020/21 70 2\n2021 2020/21 107 1");
  CHECK(by("fiscal_year,year") == "2019/20 2020 15 2\n2020/21 2020 70 2\n2020/21 2021 107 1");
}

TEST_CASE("keys stand in the order asked and rows in the order of their bytes") {
  CHECK(ask(half_year(), "strength", {.by = "month,state", .from = "2021"}) == "2021-01 FJI 100 1\n2021-01 GHA 7 1");
  CHECK(ask(half_year(), "strength", {.by = "state,month", .from = "2020-09"}) ==
        "FJI 2020-09 80 1\nFJI 2021-01 100 1\nGHA 2021-01 7 1");
  CHECK(header(table_of(half_year(), "strength", {.by = "state,month"})) == "state month strength months");
}

TEST_CASE("headcounts compare months so a day stands for its month") {
  CHECK(ask(half_year(), "strength", {.from = "2020-06-30", .to = "2020-07-01"}) == "42.5 2");
  CHECK(ask(half_year(), "strength", {.from = "2020-06-01", .to = "2020-06-02"}) == "25 1");
  CHECK(ask(half_year(), "strength", {.from = "2021", .to = "2021"}) == "107 1");
  CHECK(ask(half_year(), "records", {.from = "2020-06-30", .to = "2020-07-01"}) == "3");
}

TEST_CASE("a range without rows gives no row by keys and one empty row without") {
  CHECK(ask(half_year(), "strength", {.by = "state", .from = "2022"}).empty());
  CHECK(ask(half_year(), "strength", {.from = "2022"}) == "- 0");
  CHECK(header(table_of(half_year(), "strength", {.by = "state", .from = "2022"})) == "state strength months");
}

TEST_CASE("without keys there is exactly one row for every measure") {
  for (const char* measure : {"records", "strength", "women", "men", "peak", "last", "women_share", "contributors",
                              "personnel_years", "gini", "hhi", "top10_share"}) {
    CAPTURE(measure);
    CHECK(table_of(half_year(), measure).rows.size() == 1);
    CHECK(table_of(half_year(), measure, {.where = {"mission=MINUSMA"}}).rows.size() == 1);
    CHECK(table_of(half_year(), measure, {.where = {"year=1999"}}).rows.size() == 1);
    CHECK(table_of(headcount_data({}), measure).rows.size() == 1);
  }
  for (const char* measure : {"records", "deaths", "casualties"}) {
    CAPTURE(measure);
    CHECK(table_of(deaths_in_spring(), measure).rows.size() == 1);
    CHECK(table_of(deaths_in_spring(), measure, {.where = {"mission=MINUSMA"}}).rows.size() == 1);
    CHECK(table_of(casualty_data({}), measure).rows.size() == 1);
  }
}

TEST_CASE("by default only what has rows is listed") {
  CHECK(ask(half_year(), "strength", {.by = "month", .where = {"state=GHA"}}) == "2021-01 7 1");
  CHECK(ask(deaths_in_spring(), "deaths", {.by = "month"}) == "2020-02 2\n2020-04 1");
}

TEST_CASE("a complete answer of headcounts has zero where covered and nothing where not") {
  CHECK(ask(half_year(), "strength", {.by = "month", .from = "2020-07", .to = "2020-10", .complete = true}) ==
        "2020-07 60 1\n2020-08 - 0\n2020-09 80 1\n2020-10 - 0");
  CHECK(ask(half_year(), "strength", {.by = "state,month", .from = "2020-09", .to = "2021-01", .complete = true}) ==
        "FJI 2020-09 80 1\nFJI 2020-10 - 0\nFJI 2020-11 - 0\nFJI 2020-12 - 0\nFJI 2021-01 100 1\n"
        "GHA 2020-09 0 1\nGHA 2020-10 - 0\nGHA 2020-11 - 0\nGHA 2020-12 - 0\nGHA 2021-01 7 1");
  CHECK(ask(half_year(), "strength", {.by = "mission,year", .complete = true}) ==
        "UNDOF 2020 5 1\nUNDOF 2021 - 0\nUNIFIL 2020 42.5 4\nUNIFIL 2021 107 1");
}

TEST_CASE("without a range a complete answer runs over all that the files cover whatever the filters") {
  CHECK(ask(half_year(), "strength", {.by = "mission,year", .where = {"mission=UNDOF"}, .complete = true}) ==
        "UNDOF 2020 5 1\nUNDOF 2021 - 0");
  CHECK(ask(half_year(), "strength", {.by = "quarter", .where = {"state=GHA"}, .complete = true}) ==
        "2020-Q2 0 2\n2020-Q3 0 2\n2020-Q4 - 0\n2021-Q1 7 1");
}

TEST_CASE("every measure of headcounts can be complete") {
  const question q{.by = "state,year", .complete = true};
  CHECK(ask(half_year(), "peak", q) ==
        "FJI 2020 80 2020-09\nFJI 2021 100 2021-01\nGHA 2020 0 2020-05\nGHA 2021 7 2021-01\n"
        "IRL 2020 5 2020-06\nIRL 2021 0 2021-01");
  CHECK(ask(half_year(), "contributors", {.by = "month", .to = "2020-08", .complete = true}) ==
        "2020-05 1\n2020-06 2\n2020-07 1\n2020-08 -");
  CHECK(ask(half_year(), "women_share", {.by = "month", .from = "2020-08", .to = "2020-09", .complete = true}) ==
        "2020-08 - - - 0\n2020-09 0 0 80 1");
}

TEST_CASE("a complete answer of deaths has zero inside coverage and nothing outside") {
  CHECK(ask(deaths_in_spring(), "deaths", {.by = "month", .complete = true}) ==
        "2020-02 2\n2020-03 0\n2020-04 1\n2020-05 0");
  CHECK(ask(deaths_in_spring(), "deaths", {.by = "month", .from = "2020-04", .to = "2020-07", .complete = true}) ==
        "2020-04 1\n2020-05 -\n2020-06 -\n2020-07 -");
  CHECK(ask(deaths_in_spring(), "casualties", {.by = "mission,quarter", .complete = true}) ==
        "UNDOF 2020-Q1 0 0 0\nUNDOF 2020-Q2 1 1 0\nUNIFIL 2020-Q1 2 2 0\nUNIFIL 2020-Q2 0 0 0");
  CHECK(ask(deaths_in_spring(), "deaths", {.by = "day", .from = "2020-05-14", .to = "2020-05-16", .complete = true}) ==
        "2020-05-14 0\n2020-05-15 0\n2020-05-16 -");
}

TEST_CASE("a complete answer keeps to the periods that filters leave") {
  CHECK(ask(deaths_in_spring(), "deaths", {.by = "month", .where = {"month=2020-02,2020-03"}, .complete = true}) ==
        "2020-02 2\n2020-03 0");
  CHECK(ask(half_year(), "strength", {.by = "month", .where = {"quarter=2020-Q3"}, .complete = true}) ==
        "2020-07 60 1\n2020-08 - 0\n2020-09 80 1");
}

TEST_CASE("records can be complete") {
  CHECK(ask(deaths_in_spring(), "records", {.by = "mission,month", .complete = true}) ==
        "UNDOF 2020-02 0\nUNDOF 2020-03 0\nUNDOF 2020-04 1\nUNDOF 2020-05 0\n"
        "UNIFIL 2020-02 2\nUNIFIL 2020-03 0\nUNIFIL 2020-04 0\nUNIFIL 2020-05 0");
  CHECK(ask(half_year(), "records", {.by = "year", .complete = true}) == "2020 5\n2021 2");
}

TEST_CASE("a complete answer without any combination is empty") {
  CHECK(ask(deaths_in_spring(), "deaths", {.by = "mission,month", .where = {"state=IRL"}, .complete = true}).empty());
  CHECK(ask(half_year(), "strength", {.by = "mission,month", .where = {"state=NPL"}, .complete = true}).empty());
}

TEST_CASE("the top rows are chosen within each period") {
  CHECK(ask(half_year(), "strength", {.by = "state,year", .top = 1}) == "FJI 2020 42.5 4\nFJI 2021 100 1");
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 0, 5},
                                    {"2020-01-31", "UNIFIL", "GHA", "troops", 0, 9},
                                    {"2020-01-31", "UNIFIL", "IRL", "troops", 0, 7},
                                    {"2020-02-29", "UNIFIL", "FJI", "troops", 0, 8},
                                    {"2020-02-29", "UNIFIL", "IRL", "troops", 0, 6}});
  CHECK(ask(data, "strength", {.by = "month,state", .top = 2}) ==
        "2020-01 GHA 9 1\n2020-01 IRL 7 1\n2020-02 FJI 8 1\n2020-02 IRL 6 1");
  CHECK(ask(data, "strength", {.by = "state", .top = 2}) == "FJI 6.5 2\nIRL 6.5 2");
}

TEST_CASE("where only periods are asked for the top are the largest periods") {
  CHECK(ask(half_year(), "strength", {.by = "month", .top = 2}) == "2020-09 80 1\n2021-01 107 1");
}

TEST_CASE("of equal rows the first in order is among the top and what is not reported comes last") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "GHA", "troops", 0, 5},
                                    {"2020-01-31", "UNIFIL", "FJI", "troops", 0, 5},
                                    {"2020-01-31", "UNIFIL", "AUT", "troops"},
                                    {"2020-01-31", "UNIFIL", "BEL", "troops", 0, 0}});
  CHECK(ask(data, "strength", {.by = "state", .top = 1}) == "FJI 5 1");
  CHECK(ask(data, "strength", {.by = "state", .top = 3}) == "BEL 0 1\nFJI 5 1\nGHA 5 1");
  CHECK(ask(data, "strength", {.by = "state", .top = 99}) == "AUT - 1\nBEL 0 1\nFJI 5 1\nGHA 5 1");
}

TEST_CASE("a range that ends before it begins contradicts itself") {
  for (const char* measure : {"strength", "peak", "records"})
    CHECK(contains(refusal<pko::contradictory>(half_year(), measure, {.from = "2021", .to = "2020"}), "ends before"));
  CHECK(contains(refusal<pko::contradictory>(deaths_in_spring(), "deaths", {.from = "2020-02-02", .to = "2020-02-01"}),
                 "ends before"));
}

TEST_CASE("questions are chained and each verb gives a new one") {
  const auto data = half_year();
  const auto all = pko::headcounts(data);
  const auto unifil = all.where(pko::key::mission, {"UNIFIL"}).by({pko::key::year});
  CHECK(unifil.mean_over_months().number({"2020"}, "strength") == 42.5);
  CHECK(unifil.in(pko::period::parse("2020-06..2020-07")).mean_over_months().number({"2020"}, "strength") == 40);
  CHECK(unifil.in(pko::period::parse("2021-01..")).mean_over_months().rows.size() == 1);
  CHECK(unifil.top(1).mean_over_months().rows.size() == 1);
  CHECK(all.asked().where.empty());
  CHECK(all.asked().by.empty());
  CHECK(unifil.mean_over_months().number({"1999"}, "strength") == std::nullopt);
  CHECK(unifil.mean_over_months().number({"2020"}, "deaths") == std::nullopt);
}
