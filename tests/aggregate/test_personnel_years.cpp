#include <doctest/doctest.h>

#include "aggregate/tables.hpp"

using namespace pko::test;

TEST_CASE("a thousand people for every month of a year are a thousand personnel-years") {
  for (const char* year : {"2019", "2020"}) {
    std::vector<head_row> rows;
    for (int m = 1; m <= 12; ++m)
      rows.push_back(
          {year + std::string(m < 10 ? "-0" : "-") + std::to_string(m) + "-28", "UNIFIL", "FJI", "troops", 0, 1000});
    const auto table = table_of(headcount_data(rows), "personnel_years");
    CHECK(*table.number({}, "personnel_years") == doctest::Approx(1000).epsilon(1e-12));
    CHECK(*table.number({}, "months") == 12);
  }
}

TEST_CASE("a month weighs its days against the days of its own year") {
  const auto data = headcount_data(
      {{"2019-02-28", "UNIFIL", "FJI", "troops", 0, 365}, {"2020-02-29", "UNIFIL", "FJI", "troops", 0, 366}});
  CHECK(ask(data, "personnel_years", {.by = "year"}) == "2019 28 1\n2020 29 1");
  CHECK(ask(data, "personnel_years") == "57 2");
  CHECK(header(table_of(data, "personnel_years")) == "personnel_years months");
}

TEST_CASE("only covered months give personnel-years") {
  const auto data = headcount_data(
      {{"2019-01-31", "UNIFIL", "FJI", "troops", 0, 365}, {"2019-03-31", "UNIFIL", "GHA", "troops", 0, 365}});
  CHECK(ask(data, "personnel_years", {.by = "state"}) == "FJI 31 2\nGHA 31 2");
}
