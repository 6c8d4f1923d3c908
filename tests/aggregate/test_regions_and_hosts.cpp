// Keys that the registries tell: the region of a state, the host country of a mission.

#include <doctest/doctest.h>

#include "aggregate/tables.hpp"
#include "pko/core/error.hpp"

using namespace pko::test;

namespace {

// Powers of two, so that every sum tells whom it holds. UNTSO has five hosts, of which UNIFIL has one and UNDOF
// another.
pko::dataset one_month() {
  return headcount_data({{"2020-01-31", "UNTSO", "FJI", "experts_on_mission", 0, 1},
                         {"2020-01-31", "UNIFIL", "IRL", "troops", 0, 2},
                         {"2020-01-31", "UNDOF", "NPL", "troops", 0, 4},
                         {"2020-01-31", "UNMEE", "GHA", "troops", 0, 8},
                         {"2020-01-31", "?ABC", "?", "troops", 0, 16},
                         {"2020-01-31", "UNIFIL", "EGY", "troops", 0, 32}});
}

// UNIFIL reports both months, UNTSO the first, UNDOF the second.
pko::dataset two_months() {
  return headcount_data({{"2020-01-31", "UNIFIL", "IRL", "troops", 0, 100},
                         {"2020-02-29", "UNIFIL", "IRL", "troops", 0, 100},
                         {"2020-01-31", "UNTSO", "FJI", "experts_on_mission", 0, 10},
                         {"2020-02-29", "UNDOF", "NPL", "troops", 0, 40}});
}

std::string strength_of(const std::string& filter) { return ask(one_month(), "strength", {.where = {filter}}); }

}  // namespace

TEST_CASE("states are grouped by region and by sub-region, unknown states as unknown") {
  CHECK(ask(one_month(), "strength", {.by = "region"}) ==
        "Africa 40 1\nAsia 4 1\nEurope 2 1\nOceania 1 1\nunknown 16 1");
  CHECK(ask(one_month(), "strength", {.by = "subregion"}) ==
        "Melanesia 1 1\nNorthern Africa 32 1\nNorthern Europe 2 1\nSouthern Asia 4 1\nSub-Saharan Africa 8 1\nunknown "
        "16 1");
}

TEST_CASE("historic states have the region in which they lay") {
  CHECK(ask(casualty_data({{"1", "1960-01-01", "UNEF I", "YUG"}, {"2", "1961-01-01", "ONUC", "SUN"}}), "deaths",
            {.by = "region"}) == "Europe 2");
  CHECK(ask(casualty_data({{"1", "1975-01-01", "ONUC", "ZAR"}, {"2", "1975-01-01", "ONUC", "COD"}}), "deaths",
            {.by = "region,subregion"}) == "Africa Sub-Saharan Africa 2");
}

TEST_CASE("regions filter in any letter case") {
  CHECK(strength_of("region=Africa") == "40 1");
  CHECK(strength_of("region=africa,OCEANIA") == "41 1");
  CHECK(strength_of("region=unknown") == "16 1");
  CHECK(strength_of("subregion=sub-saharan africa") == "8 1");
  CHECK(strength_of("region=Americas") == "0 1");
}

TEST_CASE("a region that does not exist is refused with the nearest word") {
  CHECK(contains(refusal<pko::unknown_word>(one_month(), "strength", {.where = {"region=Afrika"}}), "Africa"));
  CHECK(contains(refusal<pko::unknown_word>(one_month(), "strength", {.where = {"subregion=Eastern Asias"}}),
                 "Eastern Asia"));
  CHECK(contains(refusal<pko::unknown_word>(one_month(), "strength", {.where = {"region=Melanesia"}}), "Melanesia"));
}

TEST_CASE("a mission of several hosts has one word for all of them, in order of code") {
  CHECK(ask(one_month(), "strength", {.by = "host_country"}) ==
        "EGY+ISR+JOR+LBN+SYR 1 1\nERI+ETH 8 1\nLBN 34 1\nSYR 4 1\nunknown 16 1");
}

TEST_CASE("a mission is found under each of its hosts and under all of them together") {
  CHECK(strength_of("host_country=LBN") == "35 1");
  CHECK(strength_of("host_country=SYR") == "5 1");
  CHECK(strength_of("host_country=isr") == "1 1");
  CHECK(strength_of("host_country=ETH+ERI") == "8 1");
  CHECK(strength_of("host_country=ERI,JOR") == "9 1");
  CHECK(strength_of("host_country=unknown") == "16 1");
  CHECK(ask(one_month(), "strength", {.by = "host_country", .where = {"host_country=LBN"}}) ==
        "EGY+ISR+JOR+LBN+SYR 1 1\nLBN 34 1");
}

TEST_CASE("a state that hosts nothing here has no rows, and one that does not exist is refused") {
  CHECK(ask(one_month(), "strength", {.by = "host_country", .where = {"host_country=FRA"}}).empty());
  CHECK(contains(refusal<pko::unknown_word>(one_month(), "strength", {.where = {"host_country=LBX"}}), "LB"));
  CHECK(contains(refusal<pko::unknown_word>(one_month(), "strength", {.where = {"host_country=FRA+LBN"}}), "FRA+LBN"));
}

TEST_CASE("a month is covered for a host country when one of its missions has a row") {
  CHECK(ask(two_months(), "strength", {.by = "host_country"}) == "EGY+ISR+JOR+LBN+SYR 10 1\nLBN 100 2\nSYR 40 1");
  CHECK(ask(two_months(), "strength", {.where = {"host_country=LBN"}}) == "105 2");
  CHECK(ask(two_months(), "strength", {.where = {"host_country=SYR"}}) == "25 2");
  CHECK(ask(two_months(), "strength", {.where = {"mission=UNDOF", "host_country=LBN"}}) == "- 0");
  CHECK(ask(two_months(), "strength", {.by = "mission", .where = {"host_country=SYR"}}) == "UNDOF 40 1\nUNTSO 10 1");
}

TEST_CASE("a region does not narrow what is covered") {
  CHECK(ask(two_months(), "strength", {.by = "region"}) == "Asia 20 2\nEurope 100 2\nOceania 5 2");
  CHECK(ask(two_months(), "strength", {.where = {"region=Oceania"}}) == "5 2");
}

TEST_CASE("every measure of headcounts takes regions and hosts") {
  const auto data = one_month();
  CHECK(ask(data, "contributors", {.by = "region"}) == "Africa 2\nAsia 1\nEurope 1\nOceania 1\nunknown 0");
  CHECK(ask(data, "contributors", {.where = {"region=Africa"}}) == "2");
  CHECK(ask(data, "hhi", {.by = "host_country", .where = {"host_country=ERI"}}) == "ERI+ETH 1");
  CHECK(ask(data, "women_share", {.where = {"host_country=LBN"}}) == "0 0 35 1");
  CHECK(ask(data, "peak", {.by = "region", .where = {"region=Africa"}}) == "Africa 40 2020-01");
  CHECK(ask(data, "records", {.by = "host_country", .where = {"region=Africa"}}) == "ERI+ETH 1\nLBN 1");
}

TEST_CASE("rates are told apart by host country and by region") {
  auto data = headcount_data({{"2020-01-31", "UNIFIL", "IRL", "troops", 0, 366000},
                              {"2020-01-31", "UNTSO", "FJI", "experts_on_mission", 0, 366000},
                              {"2020-02-29", "UNTSO", "FJI", "experts_on_mission", 0, 366000}});
  add_casualties(data, {{"1", "2020-01-05", "UNIFIL", "IRL"},
                        {"2", "2020-02-05", "UNIFIL", "IRL"},
                        {"3", "2020-02-05", "UNTSO", "FJI"}});
  const auto by_host = table_of(data, "rate", {.by = "host_country"});
  CHECK(by_host.number({"LBN"}, "deaths") == 1);  // UNIFIL has no headcounts in February
  CHECK(by_host.number({"LBN"}, "personnel_years") == 31000);
  CHECK(by_host.number({"EGY+ISR+JOR+LBN+SYR"}, "deaths") == 1);
  CHECK(by_host.number({"EGY+ISR+JOR+LBN+SYR"}, "personnel_years") == 60000);
  CHECK(table_of(data, "rate", {.where = {"host_country=LBN"}}).number({}, "deaths") == 3);
  CHECK(table_of(data, "rate", {.by = "region"}).number({"Europe"}, "deaths") == 2);
  CHECK(table_of(data, "rate", {.by = "region"}).number({"Oceania"}, "personnel_years") == 60000);
}

TEST_CASE("a layout without states or missions refuses the keys that are told from them") {
  const auto wide = headcount_data({{"2020-01-31", "UNIFIL", "?", "troops", 0, 10}}, per_mission());
  CHECK(contains(refusal<pko::not_answerable>(wide, "strength", {.by = "region"}), "\"region\""));
  CHECK(ask(wide, "strength", {.by = "host_country"}) == "LBN 10 1");
  const auto ranked = headcount_data({{"2020-01-31", "?", "FJI", "troops", 1, 9}}, ranks());
  CHECK(contains(refusal<pko::not_answerable>(ranked, "strength", {.where = {"host_country=LBN"}}), "host_country"));
  CHECK(ask(ranked, "strength", {.by = "region"}) == "Oceania 10 1");
}

TEST_CASE("a set of keys holds what is told from its keys") {
  const pko::key_set missions = {pko::key::mission};
  CHECK(missions.contains(pko::key::host_country));
  CHECK_FALSE(missions.contains(pko::key::region));
  CHECK_FALSE(missions.without(pko::key::mission).contains(pko::key::host_country));
}

TEST_CASE("a registry of one's own decides regions and hosts") {
  auto data = one_month();
  data.missions = data.missions.with(pko::mission{pko::mission_code("UNXYZ"),
                                                  pko::mission_type::operation,
                                                  "Invented Mission",
                                                  {pko::state_code("FRA"), pko::state_code("BEL")},
                                                  "",
                                                  {},
                                                  {},
                                                  "invented"});
  add_headcounts(data, {{"2020-01-31", "UNXYZ", "FRA", "troops", 0, 64}});
  CHECK(ask(data, "strength", {.by = "host_country", .where = {"host_country=BEL"}}) == "BEL+FRA 64 1");
}
