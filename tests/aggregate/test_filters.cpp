#include <doctest/doctest.h>

#include "aggregate/tables.hpp"

using namespace pko::test;

namespace {

// Powers of two, so that every sum tells which categories it holds.
pko::dataset every_category() {
  return headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 0, 1},
                         {"2020-01-31", "UNIFIL", "FJI", "staff_officers", 0, 2},
                         {"2020-01-31", "UNIFIL", "FJI", "experts_on_mission", 0, 4},
                         {"2020-01-31", "UNIFIL", "FJI", "individual_police", 0, 8},
                         {"2020-01-31", "UNIFIL", "FJI", "formed_police_units", 0, 16},
                         {"2020-01-31", "UNIFIL", "FJI", "police", 0, 32},
                         {"2020-01-31", "UNIFIL", "FJI", "justice_corrections", 0, 64},
                         {"2020-01-31", "UNIFIL", "FJI", "unknown", 0, 128}});
}

pko::dataset every_casualty_category() {
  return casualty_data({{"1", "2020-01-01", "UNIFIL", "FJI", "military"},
                        {"2", "2020-01-01", "UNIFIL", "FJI", "military"},
                        {"3", "2020-01-01", "UNIFIL", "FJI", "military_observer"},
                        {"4", "2020-01-01", "UNIFIL", "FJI", "police"},
                        {"5", "2020-01-01", "UNIFIL", "FJI", "international_civilian"},
                        {"6", "2020-01-01", "UNIFIL", "FJI", "local_civilian"},
                        {"7", "2020-01-01", "UNIFIL", "FJI", "other"}});
}

std::string strength_of(const std::string& category) {
  return ask(every_category(), "strength", {.where = {"category=" + category}});
}
std::string deaths_of(const std::string& filter) {
  return ask(every_casualty_category(), "deaths", {.where = {filter}});
}

}  // namespace

TEST_CASE("a filter on categories takes in everything below a node of the tree") {
  CHECK(strength_of("uniformed") == "255 1");
  CHECK(strength_of("military") == "7 1");
  CHECK(strength_of("police") == "56 1");
  CHECK(strength_of("troops") == "1 1");
  CHECK(strength_of("justice_corrections") == "64 1");
  CHECK(strength_of("unknown") == "128 1");
}

TEST_CASE("individual military officers are staff officers and experts on mission") {
  CHECK(strength_of("individual_military") == "6 1");
}

TEST_CASE("observers are experts on mission") {
  CHECK(strength_of("observers") == "4 1");
  CHECK(ask(every_category(), "strength", {.by = "category", .where = {"category=observers"}}) ==
        "experts_on_mission 4 1");
}

TEST_CASE("several categories of which one holds the other count nobody twice") {
  CHECK(strength_of("military,troops") == "7 1");
  CHECK(strength_of("troops,police") == "57 1");
}

TEST_CASE("among casualties the military leaves military observers out") {
  CHECK(deaths_of("category=military") == "2");
  CHECK(deaths_of("category=military_observer") == "1");
  CHECK(deaths_of("category=military,military_observer") == "3");
  CHECK(deaths_of("category=uniformed") == "4");
  CHECK(deaths_of("category=civilian") == "3");
  CHECK(deaths_of("population=uniformed") == "4");
  CHECK(deaths_of("population=civilian") == "3");
  CHECK(deaths_of("population=all") == "7");
}

TEST_CASE("headcounts are uniformed whatever their category") {
  CHECK(ask(every_category(), "strength", {.by = "population"}) == "uniformed 255 1");
}

TEST_CASE("filters on different keys must all hold and the values of one are alternatives") {
  const auto data = casualty_data({{"1", "2020-01-01", "UNIFIL", "FJI"},
                                   {"2", "2020-01-01", "UNIFIL", "GHA"},
                                   {"3", "2020-01-01", "UNDOF", "GHA"},
                                   {"4", "2020-01-01", "UNDOF", "IRL"}});
  CHECK(ask(data, "deaths", {.where = {"mission=UNIFIL", "state=GHA"}}) == "1");
  CHECK(ask(data, "deaths", {.where = {"state=GHA,IRL"}}) == "3");
  CHECK(ask(data, "deaths", {.where = {"state=GHA,IRL", "state=IRL"}}) == "1");
  CHECK(ask(data, "deaths", {.by = "mission", .where = {"state=FJI,GHA"}}) == "UNDOF 1\nUNIFIL 2");
}

TEST_CASE("a filter folds the aliases of a mission and its letter case") {
  const auto data = headcount_data({{"2020-01-31", "UNOCI", "FJI", "troops", 0, 9}});
  CHECK(ask(data, "strength", {.where = {"mission=ONUCI"}}) == "9 1");
  CHECK(ask(data, "strength", {.by = "mission", .where = {"mission=onuci"}}) == "UNOCI 9 1");
}

TEST_CASE("unknown missions and states can be asked for") {
  const auto data =
      headcount_data({{"2020-01-31", "?XYZ", "FJI", "troops", 0, 9}, {"2020-01-31", "UNIFIL", "?", "troops", 0, 5}});
  CHECK(ask(data, "strength", {.where = {"mission=unknown"}}) == "9 1");
  CHECK(ask(data, "strength", {.where = {"mission=Unknown"}}) == "9 1");
  CHECK(ask(data, "strength", {.where = {"state=unknown"}}) == "5 1");
  CHECK(ask(data, "strength", {.where = {"mission_kind=unknown"}}) == "9 1");
  CHECK(ask(data, "strength", {.by = "state"}) == "FJI 9 1\nunknown 5 1");
}

TEST_CASE("the kinds of missions are those of the registry") {
  const auto data = casualty_data({{"1", "2020-01-01", "MINUSMA", "FJI"},
                                   {"2", "2020-01-01", "UNAMA", "FJI"},
                                   {"3", "2020-01-01", "IPTF", "FJI"},
                                   {"4", "2020-01-01", "?QQQ", "FJI"}});
  CHECK(ask(data, "deaths", {.by = "mission_kind"}) == "peacekeeping 2\nspecial_political 1\nunknown 1");
  CHECK(ask(data, "deaths", {.by = "mission", .where = {"mission_kind=peacekeeping"}}) == "IPTF 1\nMINUSMA 1");
}

TEST_CASE("a filter on time keeps the periods that it names") {
  const auto data = casualty_data({{"1", "2020-06-30", "UNIFIL", "FJI"},
                                   {"2", "2020-07-01", "UNIFIL", "FJI"},
                                   {"3", "2021-06-30", "UNIFIL", "FJI"},
                                   {"4", "2021-07-01", "UNIFIL", "FJI"}});
  CHECK(ask(data, "deaths", {.where = {"year=2020"}}) == "2");
  CHECK(ask(data, "deaths", {.where = {"fiscal_year=2020/21"}}) == "2");
  CHECK(ask(data, "deaths", {.where = {"quarter=2020-Q3,2021-Q3"}}) == "2");
  CHECK(ask(data, "deaths", {.where = {"month=2020-06"}}) == "1");
  CHECK(ask(data, "deaths", {.where = {"day=2021-07-01"}}) == "1");
  CHECK(ask(data, "deaths", {.by = "year", .where = {"fiscal_year=2020/21"}}) == "2020 1\n2021 1");
}

TEST_CASE("a word that does not exist is refused with the nearest that does") {
  const auto said = [](const char* where, const pko::dataset& data, const char* measure) {
    return refusal<pko::unknown_word>(data, measure, {.where = {where}});
  };
  CHECK(contains(said("mission=MINUSMAA", every_category(), "strength"), "MINUSMA\""));
  CHECK(contains(said("state=FJJ", every_category(), "strength"), "FJI"));
  CHECK(contains(said("category=troop", every_category(), "strength"), "troops"));
  CHECK(contains(said("population=uniform", every_category(), "strength"), "uniformed"));
  CHECK(contains(said("sex=femal", every_category(), "strength"), "female"));
  CHECK(contains(said("mission_kind=peacekeepers", every_category(), "strength"), "peacekeeping"));
  CHECK(contains(said("cause=malicious", every_casualty_category(), "deaths"), "malicious_act"));
  CHECK(contains(said("category=policeman", every_casualty_category(), "deaths"), "police"));
  CHECK(contains(said("year=21", every_casualty_category(), "deaths"), "2021"));
  CHECK(contains(said("fiscal_year=2020/22", every_casualty_category(), "deaths"), "fiscal_year"));
  CHECK(contains(said("quarter=2020-Q5", every_casualty_category(), "deaths"), "2021-Q2"));
  CHECK(contains(said("day=2021-02-30", every_casualty_category(), "deaths"), "day"));
}

TEST_CASE("a word that does not exist is refused even if the file has no rows") {
  CHECK(
      contains(refusal<pko::unknown_word>(headcount_data({}), "strength", {.where = {"mission=MINUSMAA"}}), "MINUSMA"));
  CHECK(contains(refusal<pko::unknown_word>(casualty_data({}), "deaths", {.where = {"cause=wrong"}}), "wrong"));
}

TEST_CASE("keys and filters are read in the words of the command line") {
  CHECK(pko::parse_key("fiscal_year") == pko::key::fiscal_year);
  CHECK_THROWS_WITH_AS(static_cast<void>(pko::parse_key("missions")), doctest::Contains("mission"), pko::unknown_word);
  const auto f = pko::parse_filter("mission = MINUSMA , UNIFIL");
  CHECK(f.by == pko::key::mission);
  CHECK(f.values == std::vector<std::string>{"MINUSMA", "UNIFIL"});
  CHECK_THROWS_AS(static_cast<void>(pko::parse_filter("mission")), pko::contradictory);
  CHECK_THROWS_AS(static_cast<void>(pko::parse_filter("mission=")), pko::contradictory);
  CHECK_THROWS_AS(static_cast<void>(pko::parse_filter("mission=, ,")), pko::contradictory);
  for (const auto k : pko::all_keys()) CHECK(pko::parse_key(to_string(k)) == k);
}

TEST_CASE("measures are read by their words and every one says what it means") {
  CHECK(pko::all_measures().size() == 15);
  for (const auto m : pko::all_measures()) {
    CHECK(pko::parse_measure(to_string(m)) == m);
    CHECK_FALSE(pko::meaning_of(m).empty());
  }
  CHECK_THROWS_WITH_AS(static_cast<void>(pko::parse_measure("strenght")), doctest::Contains("strength"),
                       pko::unknown_word);
}
