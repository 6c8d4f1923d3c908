// The mistakes that are made with these data by hand, and that no question to the library makes.

#include <doctest/doctest.h>

#include <cmath>

#include "aggregate/tables.hpp"

using namespace pko::test;

namespace {

// Three months of a year in which the second state comes late and is small, with women unevenly spread.
pko::dataset uneven() {
  return headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 10, 1003},
                         {"2020-02-29", "UNIFIL", "FJI", "troops", 20, 1017},
                         {"2020-03-31", "UNIFIL", "FJI", "troops", 30, 1029},
                         {"2020-03-31", "UNIFIL", "GHA", "troops", 7, 4},
                         {"2020-03-31", "UNDOF", "GHA", "troops", {}, 61}});
}

// True if any cell of any answer, by whatever keys, is the number.
bool obtainable(const pko::dataset& data, double number) {
  for (const auto m : pko::all_measures()) {
    if (m == pko::measure::deaths || m == pko::measure::casualties || m == pko::measure::rate) continue;
    for (const char* keys :
         {"", "year", "fiscal_year", "quarter", "month", "mission", "state", "category", "state,year"}) {
      const auto table = pko::answer(data, m, scope_of({.by = keys}));
      for (const auto& row : table.rows)
        for (const auto& value : row.values)
          if (const auto* n = std::get_if<double>(&value); n && std::abs(*n - number) < 1e-9 * std::max(1.0, number))
            return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("the right mean strength and the right share can be had") {
  CHECK(obtainable(uneven(), (1013 + 1037 + 1059 + 11 + 61) / 3.0));
  CHECK(obtainable(uneven(), 67.0 / (67 + 1003 + 1017 + 1029 + 4)));
}

TEST_CASE("the headcounts of a year cannot be added up to people of a year") {
  CHECK_FALSE(obtainable(uneven(), 1013 + 1037 + 1059 + 11 + 61));
  CHECK_FALSE(obtainable(uneven(), 1013 + 1037 + 1059));
}

TEST_CASE("strength is never the mean over rows") {
  CHECK_FALSE(obtainable(uneven(), (1013 + 1037 + 1059 + 11 + 61) / 5.0));
}

TEST_CASE("months that nobody reported are never counted as months without people") {
  CHECK_FALSE(obtainable(uneven(), (1013 + 1037 + 1059 + 11 + 61) / 12.0));
}

TEST_CASE("shares of rows or months are never averaged") {
  const double of_rows = (10 / 1013.0 + 20 / 1037.0 + 30 / 1059.0 + 7 / 11.0) / 4;
  const double of_months = (10 / 1013.0 + 20 / 1037.0 + 37 / 1070.0) / 3;
  CHECK_FALSE(obtainable(uneven(), of_rows));
  CHECK_FALSE(obtainable(uneven(), of_months));
}

TEST_CASE("a blank number of women never makes a share smaller") {
  CHECK_FALSE(obtainable(uneven(), 67.0 / (67 + 1003 + 1017 + 1029 + 4 + 61)));
}
