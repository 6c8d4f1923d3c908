#include <doctest/doctest.h>

#include "aggregate/tables.hpp"

using namespace pko::test;

namespace {

// 1,000 people of every kind for the whole of 2019 in UNIFIL, and deaths inside and outside of what that covers.
pko::dataset a_year() {
  pko::dataset data;
  std::vector<head_row> rows;
  for (int m = 1; m <= 12; ++m) {
    const std::string day = std::string("2019-") + (m < 10 ? "0" : "") + std::to_string(m) + "-28";
    rows.push_back({day, "UNIFIL", "FJI", "troops", 100, 500});
    rows.push_back({day, "UNIFIL", "FJI", "staff_officers", 0, 100});
    rows.push_back({day, "UNIFIL", "GHA", "experts_on_mission", 0, 50});
    rows.push_back({day, "UNIFIL", "GHA", "individual_police", 0, 150});
    rows.push_back({day, "UNIFIL", "GHA", "formed_police_units", 0, 100});
  }
  add_headcounts(data, rows);
  add_casualties(data,
                 {{"1", "2019-01-01", "UNIFIL", "FJI", "military", "malicious_act"},
                  {"2", "2019-12-31", "UNIFIL", "FJI", "military", "accident"},
                  {"3", "2019-06-15", "UNIFIL", "GHA", "police", "illness", "female"},
                  {"4", "2019-06-15", "UNIFIL", "GHA", "military_observer", "malicious_act"},
                  {"5", "2019-06-15", "UNIFIL", "LBN", "local_civilian", "malicious_act"},
                  {"6", "2020-01-01", "UNIFIL", "FJI", "military", "malicious_act"},
                  {"7", "2019-06-15", "UNIFIL", "FJI", "military", "malicious_act", "male", "injured"},
                  {"1", "2019-01-01", "UNIFIL", "FJI", "military", "malicious_act"}},
                 "2020-12-31");
  return data;
}

pko::result_table rate(const question& q = {}) { return table_of(a_year(), "rate", q); }

double number(const pko::result_table& t, const std::vector<std::string>& keys, const char* column) {
  const auto n = t.number(keys, column);
  REQUIRE(n.has_value());
  return *n;
}

}  // namespace

TEST_CASE("the rate is uniformed deaths by a thousand personnel-years") {
  const auto t = rate();
  CHECK(header(t) == "rate lower upper deaths personnel_years");
  CHECK(number(t, {}, "deaths") == 4);
  CHECK(number(t, {}, "personnel_years") == doctest::Approx(1000).epsilon(1e-12));
  CHECK(number(t, {}, "rate") == doctest::Approx(4).epsilon(1e-12));
  CHECK(t.population == "uniformed");
}

TEST_CASE("the interval of a rate is the exact one of its deaths") {
  // Garwood limits of two deaths are 0.242209 and 7.224688.
  const auto t = rate({.where = {"category=military"}});
  CHECK(number(t, {}, "deaths") == 2);
  CHECK(number(t, {}, "personnel_years") == doctest::Approx(700));
  CHECK(number(t, {}, "rate") == doctest::Approx(2 / 0.7));
  CHECK(number(t, {}, "lower") == doctest::Approx(0.242209 / 0.7).epsilon(1e-5));
  CHECK(number(t, {}, "upper") == doctest::Approx(7.224688 / 0.7).epsilon(1e-5));
}

TEST_CASE("nobody killed among people exposed is a rate of zero with an upper limit") {
  const auto t = rate({.where = {"cause=self_inflicted"}});
  CHECK(number(t, {}, "rate") == 0);
  CHECK(number(t, {}, "lower") == 0);
  CHECK(number(t, {}, "upper") == doctest::Approx(3.688879).epsilon(1e-5));
  CHECK(number(t, {}, "deaths") == 0);
}

TEST_CASE("the exposure of the military is troops and staff officers and that of the police all police") {
  const auto t = rate({.by = "category"});
  REQUIRE(t.rows.size() == 3);
  CHECK(number(t, {"military"}, "personnel_years") == doctest::Approx(700));
  CHECK(number(t, {"military_observer"}, "personnel_years") == doctest::Approx(50));
  CHECK(number(t, {"police"}, "personnel_years") == doctest::Approx(250));
  CHECK(number(t, {"military_observer"}, "rate") == doctest::Approx(20));
  CHECK(number(t, {"police"}, "rate") == doctest::Approx(4));
}

TEST_CASE("a cause filters the deaths and leaves the exposure alone") {
  const auto t = rate({.where = {"cause=malicious_act"}});
  CHECK(number(t, {}, "deaths") == 2);
  CHECK(number(t, {}, "personnel_years") == doctest::Approx(1000));
  const auto by = rate({.by = "cause"});
  REQUIRE(by.rows.size() == 3);
  for (const char* cause : {"accident", "illness", "malicious_act"})
    CHECK(number(by, {cause}, "personnel_years") == doctest::Approx(1000));
  CHECK(number(by, {"malicious_act"}, "rate") == doctest::Approx(2));
}

TEST_CASE("filters on states and sexes hold for both sides") {
  CHECK(number(rate({.where = {"state=GHA"}}), {}, "rate") == doctest::Approx(2 / 0.3));
  CHECK(number(rate({.where = {"sex=female"}}), {}, "rate") == doctest::Approx(1 / 0.1));
  CHECK(number(rate({.by = "sex"}), {"male"}, "rate") == doctest::Approx(3 / 0.9));
}

TEST_CASE("only months that headcounts cover count on both sides") {
  CHECK(number(rate({.by = "year"}), {"2019"}, "deaths") == 4);
  CHECK(rate({.by = "year"}).rows.size() == 1);
  CHECK(number(rate({.from = "2019-06", .to = "2020-12"}), {}, "deaths") == 3);
  CHECK(number(rate({.from = "2019-06", .to = "2020-12"}), {}, "personnel_years") ==
        doctest::Approx(1000.0 * 214 / 365));
}

TEST_CASE("missions told apart count in their own months only") {
  auto data = a_year();
  add_headcounts(data, {{"2019-06-30", "UNDOF", "IRL", "troops", 0, 365}}, contributions("more.csv"));
  add_casualties(data, {{"u1", "2019-06-10", "UNDOF", "IRL"}, {"u2", "2019-07-10", "UNDOF", "IRL"}}, "2020-12-31");
  const auto by_mission = table_of(data, "rate", {.by = "mission"});
  CHECK(number(by_mission, {"UNDOF"}, "deaths") == 1);
  CHECK(number(by_mission, {"UNDOF"}, "personnel_years") == doctest::Approx(30));
  CHECK(number(table_of(data, "rate", {.where = {"mission=UNDOF"}}), {}, "deaths") == 1);
  CHECK(number(table_of(data, "rate"), {}, "deaths") == 6);
}

TEST_CASE("deaths of civilians are left out of the rate and said so") {
  CHECK(notes_say(rate(), "1 deaths of civilians"));
  CHECK_FALSE(notes_say(rate({.where = {"state=FJI"}}), "civilians"));
}

TEST_CASE("months of headcounts that the casualty file does not cover are said") {
  pko::dataset data;
  add_headcounts(data,
                 {{"2019-01-31", "UNIFIL", "FJI", "troops", 0, 10}, {"2019-02-28", "UNIFIL", "FJI", "troops", 0, 10}});
  add_casualties(data, {{"1", "2019-01-01", "UNIFIL", "FJI"}}, "2019-02-10");
  CHECK(notes_say(table_of(data, "rate"), "1 months of headcounts"));
}

TEST_CASE("populations without exposure have no rate") {
  for (const char* where : {"population=all", "population=civilian", "population=uniformed,civilian",
                            "category=civilian", "category=local_civilian", "category=military,other"})
    CHECK(contains(refusal<pko::not_answerable>(a_year(), "rate", {.where = {where}}), "no exposure"));
  CHECK(number(rate({.where = {"population=uniformed"}}), {}, "deaths") == 4);
  CHECK(number(rate({.by = "population"}), {"uniformed"}, "deaths") == 4);
}

TEST_CASE("everyone uniformed is the exposure of everyone uniformed whatever the category") {
  auto data = a_year();
  add_headcounts(data,
                 {{"2019-01-31", "UNDOF", "IRL", "unknown", 0, 365},
                  {"2019-01-31", "UNDOF", "FJI", "justice_corrections", 0, 365}},
                 contributions("more.csv"));
  CHECK(number(table_of(data, "rate"), {}, "personnel_years") == doctest::Approx(1062));
  CHECK(number(table_of(data, "rate", {.where = {"category=uniformed"}}), {}, "personnel_years") ==
        doctest::Approx(1062));
  CHECK(number(table_of(data, "rate", {.where = {"category=military"}}), {}, "personnel_years") ==
        doctest::Approx(700));
}

TEST_CASE("a rate over nobody is not reported and its parts are") {
  CHECK(ask(a_year(), "rate", {.where = {"state=IRL"}}) == "- - - 0 0");
  CHECK(ask(a_year(), "rate", {.where = {"mission=UNDOF"}}) == "- - - - -");
  CHECK(ask(a_year(), "rate", {.by = "month", .where = {"mission=UNDOF"}}).empty());
}

TEST_CASE("a complete rate lists every period and every combination") {
  const auto t = table_of(a_year(), "rate", {.by = "month", .from = "2019-11", .to = "2020-02", .complete = true});
  REQUIRE(t.rows.size() == 4);
  CHECK(number(t, {"2019-11"}, "deaths") == 0);
  CHECK(number(t, {"2019-12"}, "deaths") == 1);
  CHECK(printed(t.rows[2]) == "2020-01 - - - - -");
  CHECK(printed(t.rows[3]) == "2020-02 - - - - -");
  const auto by_cause = table_of(a_year(), "rate", {.by = "cause,quarter", .complete = true});
  CHECK(by_cause.rows.size() == 12);
  CHECK(number(by_cause, {"accident", "2019-Q1"}, "deaths") == 0);
  CHECK(number(by_cause, {"accident", "2019-Q4"}, "deaths") == 1);
}

TEST_CASE("a rate needs casualties and headcounts and nothing else") {
  CHECK(contains(refusal<pko::not_answerable>(headcount_data({}), "rate"), "casualties"));
  CHECK(contains(refusal<pko::not_answerable>(casualty_data({}), "rate"), "headcounts"));
  auto data = a_year();
  data.sources.push_back(operations_list());
  CHECK(contains(refusal<pko::not_answerable>(data, "rate"), "operations.csv"));
  CHECK(contains(refusal<pko::not_answerable>(a_year(), "rate", {.by = "day"}), "\"day\""));
}

TEST_CASE("only deaths have a rate and both sides must be of one dataset") {
  const auto data = a_year();
  const auto other = a_year();
  CHECK_THROWS_AS(static_cast<void>(pko::casualties(data).per(pko::headcounts(data))), pko::not_answerable);
  CHECK_THROWS_AS(static_cast<void>(pko::records_of(data).per(pko::headcounts(data))), pko::not_answerable);
  CHECK_THROWS_AS(static_cast<void>(pko::deaths(data).per(pko::headcounts(other))), pko::not_answerable);
}
