#include <doctest/doctest.h>

#include "aggregate/tables.hpp"

using namespace pko::test;

namespace {

pko::dataset five_people() {
  return casualty_data({{"a", "2020-12-31", "MINUSMA", "TCD", "military", "malicious_act"},
                        {"b", "2021-01-01", "MINUSMA", "TCD", "military", "malicious_act", "male", "injured"},
                        {"c", "2021-06-10", "MINUSMA", "MLI", "local_civilian", "illness", "female"},
                        {"d", "2021-06-10", "UNIFIL", "GHA", "police", "accident", "not_stated"},
                        {"e", "2021-07-01", "UNIFIL", "?", "military_observer", "to_be_determined"}},
                       "2021-12-31");
}

}  // namespace

TEST_CASE("deaths are people killed and casualties are people killed and injured") {
  CHECK(ask(five_people(), "deaths") == "4");
  CHECK(ask(five_people(), "casualties") == "5 4 1");
  CHECK(ask(five_people(), "casualties", {.by = "mission"}) == "MINUSMA 3 2 1\nUNIFIL 2 2 0");
  CHECK(header(table_of(five_people(), "deaths", {.by = "mission"})) == "mission deaths");
  CHECK(header(table_of(five_people(), "casualties")) == "casualties killed injured");
}

TEST_CASE("deaths add up over every key") {
  CHECK(ask(five_people(), "deaths", {.by = "state"}) == "GHA 1\nMLI 1\nTCD 1\nunknown 1");
  CHECK(ask(five_people(), "deaths", {.by = "category"}) ==
        "local_civilian 1\nmilitary 1\nmilitary_observer 1\npolice 1");
  CHECK(ask(five_people(), "deaths", {.by = "population"}) == "civilian 1\nuniformed 3");
  CHECK(ask(five_people(), "deaths", {.by = "sex"}) == "female 1\nmale 2\nnot_stated 1");
  CHECK(ask(five_people(), "deaths", {.by = "cause"}) == "accident 1\nillness 1\nmalicious_act 1\nto_be_determined 1");
  CHECK(ask(five_people(), "deaths", {.by = "mission_kind"}) == "peacekeeping 4");
}

TEST_CASE("a group with injured people only has no row among deaths unless the answer is complete") {
  const auto data = casualty_data({{"a", "2021-01-01", "UNIFIL", "FJI", "military", "accident", "male", "injured"},
                                   {"b", "2021-02-01", "UNDOF", "FJI"}},
                                  "2021-02-28");
  CHECK(ask(data, "deaths", {.by = "mission"}) == "UNDOF 1");
  CHECK(ask(data, "deaths", {.by = "month"}) == "2021-02 1");
  CHECK(ask(data, "deaths", {.by = "month", .complete = true}) == "2021-01 0\n2021-02 1");
  CHECK(ask(data, "casualties", {.by = "mission"}) == "UNDOF 1 1 0\nUNIFIL 1 0 1");
  CHECK(ask(data, "deaths", {.where = {"mission=UNIFIL"}}) == "0");
}

TEST_CASE("all keys can be asked for at once over a lifetime of records") {
  std::vector<casualty_row> rows;
  for (int i = 0; i < 400; ++i) {
    const std::string state = {static_cast<char>('A' + i % 20), 'A', 'A'};
    const std::string mission = "M" + std::to_string(i % 17);
    const auto when = to_string(pko::date(1948, 7, 6) + i * 70);
    rows.push_back(
        {std::to_string(i), when, mission, state, i % 2 ? "police" : "other", i % 3 ? "illness" : "accident"});
  }
  const auto table =
      table_of(casualty_data(rows, "2025-12-31"), "deaths",
               {.by = "mission,mission_kind,state,category,population,sex,cause,year,fiscal_year,quarter,"
                      "month,day"});
  REQUIRE(table.rows.size() == rows.size());
  const std::vector<std::string> first = {"M0",       "unknown", "AAA",     "other",   "civilian", "male",
                                          "accident", "1948",    "1948/49", "1948-Q3", "1948-07",  "1948-07-06"};
  CHECK(table.rows.front().keys == first);
  for (const auto& row : table.rows) CHECK(to_string(row.values.front()) == "1");
}

TEST_CASE("deaths stand in the calendar year or fiscal year or quarter or month or day of the incident") {
  CHECK(ask(five_people(), "deaths", {.by = "year"}) == "2020 1\n2021 3");
  CHECK(ask(five_people(), "deaths", {.by = "fiscal_year"}) == "2020/21 3\n2021/22 1");
  CHECK(ask(five_people(), "deaths", {.by = "quarter"}) == "2020-Q4 1\n2021-Q2 2\n2021-Q3 1");
  CHECK(ask(five_people(), "deaths", {.by = "month", .from = "2021-06"}) == "2021-06 2\n2021-07 1");
  CHECK(ask(five_people(), "deaths", {.by = "day", .from = "2021-06"}) == "2021-06-10 2\n2021-07-01 1");
}

TEST_CASE("deaths compare days and both ends of a range are included") {
  CHECK(ask(five_people(), "deaths", {.from = "2020-12-31", .to = "2021-06-09"}) == "1");
  CHECK(ask(five_people(), "deaths", {.from = "2021-01-01", .to = "2021-06-10"}) == "2");
  CHECK(ask(five_people(), "deaths", {.from = "2021-06-10", .to = "2021-06-10"}) == "2");
  CHECK(ask(five_people(), "deaths", {.from = "2021", .to = "2021"}) == "3");
  CHECK(ask(five_people(), "deaths", {.from = "2021-07"}) == "1");
}

TEST_CASE("an answer on deaths names whom it counts") {
  CHECK(table_of(five_people(), "deaths").population == "all");
  CHECK(table_of(five_people(), "deaths", {.where = {"population=uniformed"}}).population == "uniformed");
}

TEST_CASE("records are rows and include people who are counted elsewhere") {
  CHECK(ask(five_people(), "records") == "5");
  CHECK(ask(five_people(), "records", {.by = "mission"}) == "MINUSMA 3\nUNIFIL 2");
  CHECK(ask(five_people(), "records", {.by = "month", .where = {"mission=UNIFIL"}}) == "2021-06 1\n2021-07 1");
  CHECK(header(table_of(five_people(), "records")) == "records");
}

TEST_CASE("records of every kind of file are counted together") {
  auto data = five_people();
  add_headcounts(data,
                 {{"2021-06-30", "UNIFIL", "GHA", "troops", 1, 2}, {"2021-06-30", "UNIFIL", "FJI", "troops", 1, 2}});
  CHECK(ask(data, "records", {.by = "mission"}) == "MINUSMA 3\nUNIFIL 4");
  data.operations.push_back({mission_in("UNIFIL"), "", "", true, {}, {}, "", {}, {}});
  data.sources.push_back(operations_list());
  CHECK(ask(data, "records", {.by = "mission"}) == "MINUSMA 3\nUNIFIL 5");
}

TEST_CASE("the list of operations is counted by mission") {
  const auto data = operations_data({"UNIFIL", "UNDOF", "UNAMA", "?XYZ"});
  CHECK(ask(data, "records") == "4");
  CHECK(ask(data, "records", {.by = "mission_kind"}) == "peacekeeping 2\nspecial_political 1\nunknown 1");
  CHECK(contains(refusal<pko::not_answerable>(data, "records", {.from = "2020"}), "no date"));
}
