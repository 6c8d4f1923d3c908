#include <doctest/doctest.h>

#include "aggregate/tables.hpp"

using namespace pko::test;

namespace {

// One person stands twice, as in the published file: once for Montenegro, once for Serbia and Montenegro.
pko::dataset person_twice() {
  return casualty_data({{"x", "2003-05-01", "UNMIK", "MNE"},
                        {"x", "2003-05-01", "UNMIK", "SCG"},
                        {"", "2003-05-02", "UNMIK", "FRA"},
                        {"", "2003-05-02", "UNMIK", "FRA"}},
                       "2003-12-31");
}

}  // namespace

TEST_CASE("a person with one id counts once and the first row is kept") {
  CHECK(ask(person_twice(), "deaths") == "3");
  CHECK(ask(person_twice(), "casualties") == "3 3 0");
  CHECK(ask(person_twice(), "deaths", {.by = "state"}) == "FRA 2\nMNE 1");
}

TEST_CASE("repeats are removed before any filter") {
  CHECK(ask(person_twice(), "deaths", {.where = {"state=SCG"}}) == "0");
  CHECK(ask(person_twice(), "deaths", {.by = "state", .where = {"state=SCG"}}).empty());
}

TEST_CASE("people without an id are never repeats") {
  CHECK(ask(person_twice(), "deaths", {.where = {"state=FRA"}}) == "2");
}

TEST_CASE("repeats kept count every row") {
  CHECK(ask(person_twice(), "deaths", {.repeats = pko::repeats::keep}) == "4");
  CHECK(ask(person_twice(), "deaths", {.by = "state", .repeats = pko::repeats::keep}) == "FRA 2\nMNE 1\nSCG 1");
}

TEST_CASE("records include repeats whether they are kept or not") {
  CHECK(ask(person_twice(), "records") == "4");
  CHECK(ask(person_twice(), "records", {.by = "state"}) == "FRA 2\nMNE 1\nSCG 1");
  CHECK(ask(person_twice(), "records", {.repeats = pko::repeats::keep}) == "4");
}

TEST_CASE("a person who stands in two files counts once") {
  auto data = casualty_data({{"x", "2020-05-01", "UNIFIL", "FRA"}}, "2020-12-31");
  add_casualties(data, {{"x", "2020-05-01", "UNIFIL", "GHA"}, {"y", "2021-05-01", "UNIFIL", "GHA"}}, "2021-12-31");
  CHECK(ask(data, "deaths", {.by = "state"}) == "FRA 1\nGHA 1");
  CHECK(ask(data, "records") == "3");
}

TEST_CASE("a headcount row equal to another counts once") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "FRA", "troops", 40, 600},
                                    {"2020-01-31", "UNIFIL", "FRA", "troops", 40, 600},
                                    {"2020-01-31", "UNIFIL", "FRA", "staff_officers", 40, 600},
                                    {"2020-01-31", "UNDOF", "FRA", "troops", 40, 600},
                                    {"2020-02-29", "UNIFIL", "FRA", "troops", 40, 600}});
  CHECK(ask(data, "strength", {.by = "month"}) == "2020-01 1920 1\n2020-02 640 1");
  CHECK(ask(data, "strength", {.by = "month", .repeats = pko::repeats::keep}) == "2020-01 2560 1\n2020-02 640 1");
  CHECK(ask(data, "records") == "5");
}

TEST_CASE("headcount rows with different figures are added") {
  const auto data = headcount_data(
      {{"2020-01-31", "UNIFIL", "FRA", "troops", 40, 600}, {"2020-01-31", "UNIFIL", "FRA", "troops", 40, 601}});
  CHECK(ask(data, "strength") == "1281 1");
}

TEST_CASE("a blank cell and a zero are different figures") {
  const auto data = headcount_data(
      {{"2020-01-31", "UNIFIL", "FRA", "troops", 0, 600}, {"2020-01-31", "UNIFIL", "FRA", "troops", {}, 600}});
  CHECK(ask(data, "strength") == "1200 1");
}

TEST_CASE("rows of unknown states never repeat each other") {
  const auto data =
      headcount_data({{"2020-01-31", "UNIFIL", "?", "troops", 1, 2}, {"2020-01-31", "UNIFIL", "?", "troops", 1, 2}});
  CHECK(ask(data, "strength") == "6 1");
}

TEST_CASE("rows of two different unknown missions never repeat each other") {
  const auto data = headcount_data({{"2020-01-31", "?AAA", "FRA", "troops", 1, 2},
                                    {"2020-01-31", "?BBB", "FRA", "troops", 1, 2},
                                    {"2020-01-31", "?BBB", "FRA", "troops", 1, 2}});
  CHECK(ask(data, "strength", {.by = "mission"}) == "unknown 6 1");
}

TEST_CASE("marking repeats tells which rows they are and which figures were added") {
  pko::strength_table table;
  const auto append = [&](std::int64_t row, const char* day, std::int64_t men) {
    const pko::strength cell{pko::date::parse(day), mission_in("UNIFIL"), state_in("FRA"),
                             pko::personnel_category::troops, pko::headcount(1, men, {})};
    table.append_row({0, row}, std::span(&cell, 1));
  };
  append(1, "2020-01-30", 5);
  append(2, "2020-01-31", 5);
  append(3, "2020-01-31", 5);
  append(4, "2020-01-31", 6);
  const auto marks = table.mark_repeats();
  CHECK(marks.superseded == 1);
  CHECK(marks.repeats == 1);
  REQUIRE(marks.superseded_rows.size() == 1);
  CHECK(marks.superseded_rows[0].row == 1);
  REQUIRE(marks.repeated_rows.size() == 1);
  CHECK(marks.repeated_rows[0].row == 3);
  CHECK(marks.conflicts == 1);
  REQUIRE(marks.first_conflicts.size() == 1);
  CHECK(marks.first_conflicts[0].mission == "UNIFIL");
  CHECK(to_string(marks.first_conflicts[0].contributor) == "FRA");
  REQUIRE(marks.first_conflicts[0].rows.size() == 2);
  CHECK(marks.first_conflicts[0].rows[1].row == 4);
}
