#include <doctest/doctest.h>

#include "aggregate/tables.hpp"

using namespace pko::test;

TEST_CASE("the share of women pools people and never averages shares") {
  // 50 of 100 and 0 of 900: five per cent, not the mean of fifty and nothing.
  const auto data = headcount_data(
      {{"2020-01-31", "UNIFIL", "FJI", "troops", 50, 50}, {"2020-01-31", "UNIFIL", "GHA", "troops", 0, 900}});
  CHECK(ask(data, "women_share") == "0.05 50 950 1");
  CHECK(header(table_of(data, "women_share")) == "women_share women men months");
}

TEST_CASE("over several months women and men are both added first") {
  // January 10 of 100, February 90 of 300: a quarter of the 400 counted, not the mean of a tenth and three tenths.
  const auto data = headcount_data(
      {{"2020-01-31", "UNIFIL", "FJI", "troops", 10, 90}, {"2020-02-29", "UNIFIL", "FJI", "troops", 90, 210}});
  CHECK(ask(data, "women_share", {.by = "year"}) == "2020 0.25 100 300 2");
  CHECK(ask(data, "women_share", {.by = "month"}) == "2020-01 0.1 10 90 1\n2020-02 0.3 90 210 1");
}

TEST_CASE("a headcount without women or without men stays out of the share of women") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 10, 30},
                                    {"2020-01-31", "UNIFIL", "GHA", "troops", {}, 500},
                                    {"2020-01-31", "UNIFIL", "IRL", "troops", 300, {}},
                                    {"2020-01-31", "UNIFIL", "USA", "troops", {}, {}, 80}});
  CHECK(ask(data, "women_share") == "0.25 10 30 1");
  CHECK(ask(data, "women_share", {.by = "state"}) == "FJI 0.25 10 30 1\nGHA - - - 1\nIRL - - - 1\nUSA - - - 1");
  CHECK(ask(data, "strength") == "920 1");
  CHECK(notes_say(table_of(data, "women_share"), "left out of the share"));
}

TEST_CASE("the share of women of nobody is not reported") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 0, 0}});
  CHECK(ask(data, "women_share") == "- 0 0 1");
}

TEST_CASE("a share asked for one sex contradicts itself") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 10, 30}});
  for (const char* measure : {"women_share", "women", "men"}) {
    CHECK(contains(refusal<pko::contradictory>(data, measure, {.by = "sex"}), measure));
    CHECK(contains(refusal<pko::contradictory>(data, measure, {.where = {"sex=female"}}), "one sex"));
  }
}
