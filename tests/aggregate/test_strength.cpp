#include <doctest/doctest.h>

#include "aggregate/tables.hpp"

using namespace pko::test;

namespace {

// Two missions, of which UNDOF reports only January; Fiji leaves UNIFIL after January.
pko::dataset two_months() {
  return headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 10, 90},
                         {"2020-01-31", "UNIFIL", "GHA", "troops", 20, 80},
                         {"2020-02-29", "UNIFIL", "GHA", "troops", 40, 160},
                         {"2020-01-31", "UNDOF", "FJI", "troops", 0, 50}});
}

}  // namespace

TEST_CASE("the strength of a month is the sum of its headcounts") {
  CHECK(ask(two_months(), "strength", {.by = "month"}) == "2020-01 250 1\n2020-02 200 1");
  CHECK(header(table_of(two_months(), "strength", {.by = "month"})) == "month strength months");
}

TEST_CASE("the strength of a longer time is the mean of the monthly sums and never their sum") {
  CHECK(ask(two_months(), "strength", {.by = "year"}) == "2020 225 2");
  CHECK(ask(two_months(), "strength") == "225 2");
}

TEST_CASE("the mean of a mission is over the months in which the mission reported") {
  CHECK(ask(two_months(), "strength", {.by = "mission"}) == "UNDOF 50 1\nUNIFIL 200 2");
}

TEST_CASE("a state without a row in a covered month had nobody there") {
  CHECK(ask(two_months(), "strength", {.by = "state", .where = {"mission=UNIFIL"}}) == "FJI 50 2\nGHA 150 2");
  CHECK(ask(two_months(), "strength", {.where = {"state=FRA"}}) == "0 2");
}

TEST_CASE("a category without a row in a covered month had nobody there") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 0, 100},
                                    {"2020-01-31", "UNIFIL", "FJI", "staff_officers", 2, 4},
                                    {"2020-02-29", "UNIFIL", "FJI", "troops", 0, 100}});
  CHECK(ask(data, "strength", {.by = "category"}) == "staff_officers 3 2\ntroops 100 2");
}

TEST_CASE("a blank headcount is not a headcount of zero") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops"},
                                    {"2020-01-31", "UNIFIL", "GHA", "troops", 0, 0},
                                    {"2020-01-31", "UNIFIL", "IRL", "troops", 1, 2}});
  CHECK(ask(data, "strength", {.by = "state"}) == "FJI - 1\nGHA 0 1\nIRL 3 1");
}

TEST_CASE("a group whose only cells are blank has no peak in a covered month without it either") {
  const auto data =
      headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops"}, {"2020-02-29", "UNIFIL", "GHA", "troops", 1, 2}});
  CHECK(ask(data, "peak", {.by = "state"}) == "FJI - -\nGHA 3 2020-02");
  CHECK(ask(data, "last", {.by = "state"}) == "FJI - -\nGHA 3 2020-02");
}

TEST_CASE("a group all of whose cells are blank is not reported in any measure") {
  const auto data =
      headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops"}, {"2020-02-29", "UNIFIL", "FJI", "troops"}});
  CHECK(ask(data, "strength") == "- 2");
  CHECK(ask(data, "women") == "- 2");
  CHECK(ask(data, "men") == "- 2");
  CHECK(ask(data, "peak") == "- -");
  CHECK(ask(data, "last") == "- -");
  CHECK(ask(data, "women_share") == "- - - 2");
  CHECK(ask(data, "contributors") == "-");
  CHECK(ask(data, "personnel_years") == "- 2");
  CHECK(ask(data, "gini") == "-");
}

TEST_CASE("strength adds the reported cells of a row of which one is blank") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", {}, 90},
                                    {"2020-01-31", "UNIFIL", "GHA", "troops", 20, {}},
                                    {"2020-01-31", "UNIFIL", "IRL", "troops", {}, {}, 7}});
  CHECK(ask(data, "strength") == "117 1");
  CHECK(ask(data, "women") == "20 1");
  CHECK(ask(data, "men") == "90 1");
}

TEST_CASE("the printed total counts only where women and men are both blank") {
  const auto data = headcount_data(
      {{"2020-01-31", "UNIFIL", "FJI", "troops", 1, 2, 1000}, {"2020-01-31", "UNIFIL", "GHA", "troops", {}, {}, 10}});
  CHECK(ask(data, "strength") == "13 1");
}

TEST_CASE("rows with blank cells are counted for the reader") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", {}, 90},
                                    {"2020-01-31", "UNIFIL", "GHA", "troops"},
                                    {"2020-01-31", "UNIFIL", "IRL", "troops", 1, 2},
                                    {"2020-01-31", "UNDOF", "FJI", "troops", {}, 5}});
  CHECK(notes_say(table_of(data, "strength"), "3 rows have blank cells"));
  CHECK(notes_say(table_of(data, "strength", {.where = {"mission=UNIFIL"}}), "2 rows have blank cells"));
  CHECK(notes_say(table_of(data, "women_share"), "3 rows have blank cells"));
  CHECK(table_of(data, "strength", {.where = {"state=IRL"}}).notes.empty());
}

TEST_CASE("a file without columns for the sexes has no blank cell where the total stands") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "?", "troops", {}, {}, 90}}, per_mission());
  CHECK(table_of(data, "strength").notes.empty());
  CHECK(ask(data, "strength") == "90 1");
}

TEST_CASE("women and men are counted in the same way as strength") {
  CHECK(ask(two_months(), "women", {.by = "mission"}) == "UNDOF 0 1\nUNIFIL 35 2");
  CHECK(ask(two_months(), "men", {.by = "month"}) == "2020-01 220 1\n2020-02 160 1");
  CHECK(header(table_of(two_months(), "women")) == "women months");
  CHECK(header(table_of(two_months(), "men")) == "men months");
}

TEST_CASE("strength by sex shows women and men and those whose sex is not stated") {
  const auto data = headcount_data(
      {{"2020-01-31", "UNIFIL", "FJI", "troops", 10, 90}, {"2020-01-31", "UNIFIL", "IRL", "troops", {}, {}, 7}});
  CHECK(ask(data, "strength", {.by = "sex"}) == "female 10 1\nmale 90 1\nnot_stated 7 1");
  CHECK(ask(data, "strength", {.where = {"sex=female"}}) == "10 1");
  CHECK(ask(data, "strength", {.where = {"sex=female,male"}}) == "100 1");
  CHECK(ask(data, "strength", {.where = {"sex=not_stated"}}) == "7 1");
}

TEST_CASE("women are not zero but not reported where only a total stands") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "IRL", "troops", {}, {}, 7}});
  CHECK(ask(data, "strength", {.where = {"sex=female"}}) == "- 1");
  CHECK(ask(data, "strength", {.by = "sex"}) == "female - 1\nmale - 1\nnot_stated 7 1");
}

TEST_CASE("the peak is the largest monthly sum with its month and the earliest of equals") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 0, 100},
                                    {"2020-02-29", "UNIFIL", "FJI", "troops", 0, 150},
                                    {"2020-02-29", "UNIFIL", "GHA", "troops", 0, 50},
                                    {"2020-03-31", "UNIFIL", "FJI", "troops", 0, 200},
                                    {"2020-04-30", "UNIFIL", "GHA", "troops", 0, 120}});
  CHECK(ask(data, "peak") == "200 2020-02");
  CHECK(ask(data, "peak", {.by = "state"}) == "FJI 200 2020-03\nGHA 120 2020-04");
  CHECK(ask(data, "peak", {.by = "quarter"}) == "2020-Q1 200 2020-02\n2020-Q2 120 2020-04");
  CHECK(header(table_of(data, "peak")) == "peak month");
}

TEST_CASE("the last strength is that of the latest covered month even if nobody was left") {
  CHECK(ask(two_months(), "last") == "200 2020-02");
  CHECK(ask(two_months(), "last", {.by = "mission"}) == "UNDOF 50 2020-01\nUNIFIL 200 2020-02");
  CHECK(ask(two_months(), "last", {.by = "state"}) == "FJI 0 2020-02\nGHA 200 2020-02");
  CHECK(header(table_of(two_months(), "last")) == "last month");
}

TEST_CASE("a month whose cells are all blank is neither peak nor last") {
  const auto data =
      headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 0, 5}, {"2020-02-29", "UNIFIL", "FJI", "troops"}});
  CHECK(ask(data, "last") == "5 2020-01");
  CHECK(ask(data, "peak") == "5 2020-01");
}

TEST_CASE("every answer names the population that it counts and the months that it covers") {
  const auto table = table_of(two_months(), "strength", {.by = "mission"});
  CHECK(table.population == "uniformed");
  CHECK(table.coverage == "2 months between 2020-01 and 2020-02");
}
