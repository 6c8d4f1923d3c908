#include <doctest/doctest.h>

#include "aggregate/tables.hpp"

using namespace pko::test;

namespace {

pko::dataset contributing() {
  return headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 0, 60},
                         {"2020-01-31", "UNIFIL", "GHA", "troops", 0, 0},
                         {"2020-01-31", "UNDOF", "FJI", "troops", 0, 20},
                         {"2020-01-31", "UNDOF", "IRL", "troops", 5, 15},
                         {"2020-02-29", "UNDOF", "NPL", "troops", 0, 100},
                         {"2020-01-31", "UNIFIL", "?", "troops", 0, 11},
                         {"2020-02-29", "UNIFIL", "?", "troops", 1, 11}});
}

}  // namespace

TEST_CASE("a contributor is a state with more than zero people and counts once") {
  CHECK(ask(contributing(), "contributors") == "3");
  CHECK(ask(contributing(), "contributors", {.by = "month"}) == "2020-01 2\n2020-02 1");
  CHECK(ask(contributing(), "contributors", {.by = "mission"}) == "UNDOF 3\nUNIFIL 1");
  CHECK(ask(contributing(), "contributors", {.where = {"state=GHA"}}) == "0");
  CHECK(header(table_of(contributing(), "contributors")) == "contributors");
}

TEST_CASE("people of unknown states are no contributor and the reader is told of them") {
  CHECK(ask(contributing(), "contributors", {.where = {"state=unknown"}}) == "0");
  CHECK(notes_say(table_of(contributing(), "contributors"), "23 people"));
  CHECK(notes_say(table_of(contributing(), "gini", {.from = "2020-01", .to = "2020-01"}), "11 people"));
  CHECK(notes_say(table_of(contributing(), "hhi", {.where = {"sex=female"}}), "1 people"));
  CHECK(table_of(contributing(), "contributors", {.where = {"mission=UNDOF"}}).notes.empty());
  CHECK(ask(contributing(), "strength", {.where = {"state=unknown"}}) == "11.5 2");
}

TEST_CASE("women make a contributor of women") {
  CHECK(ask(contributing(), "contributors", {.where = {"sex=female"}}) == "1");
  CHECK(ask(contributing(), "contributors", {.by = "sex"}) == "female 1\nmale 3");
}

TEST_CASE("concentration is measured over the contributing states of each group") {
  // January: Fiji 80, Ireland 20. Shares 0.8 and 0.2: their squares add up to 0.68, Gini is 0.3.
  CHECK(ask(contributing(), "hhi", {.from = "2020-01", .to = "2020-01"}) == "0.6800000000000002");
  CHECK(*table_of(contributing(), "gini", {.by = "month"}).number({"2020-01"}, "gini") == doctest::Approx(0.3));
  CHECK(*table_of(contributing(), "gini", {.by = "month"}).number({"2020-02"}, "gini") ==
        doctest::Approx(0).epsilon(1e-12));
  CHECK(ask(contributing(), "top10_share") == "1");
  CHECK(header(table_of(contributing(), "top10_share")) == "top10_share");
}

TEST_CASE("the share of the ten largest leaves the eleventh state out") {
  std::vector<head_row> rows;
  for (const char* state : {"AUT", "BGD", "CHN", "DEU", "EGY", "FRA", "GHA", "HUN", "IND", "JOR"})
    rows.push_back({"2020-01-31", "UNIFIL", state, "troops", 0, 9});
  rows.push_back({"2020-01-31", "UNIFIL", "KEN", "troops", 0, 10});
  CHECK(*table_of(headcount_data(rows), "top10_share").number({}, "top10_share") == doctest::Approx(91.0 / 100));
}

TEST_CASE("concentration of nobody is not reported") {
  for (const char* measure : {"gini", "hhi", "top10_share"})
    CHECK(ask(contributing(), measure, {.where = {"state=FRA"}}) == "-");
}
