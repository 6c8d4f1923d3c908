#include <doctest/doctest.h>

#include <cmath>

#include "pko/core/error.hpp"
#include "pko/trend/change.hpp"
#include "trend/malicious.hpp"

using namespace pko;
using test::print;

TEST_CASE("identified detained and investigated perpetrators rose at the rates of the reference") {
  const auto years = years_between(month(2019, 10), month(2021, 6));
  CHECK(years == 20.0 / 12);
  const auto identified = change_of(170, 223, years);
  CHECK(print(identified.relative) == "0.311765");
  CHECK(print(identified.compound_yearly) == "0.176830");
  const auto detained = change_of(119, 162, years);
  CHECK(print(detained.relative) == "0.361345");
  CHECK(print(detained.compound_yearly) == "0.203319");
  const auto investigated = change_of(83, 107, years);
  CHECK(print(investigated.relative) == "0.289157");
  CHECK(print(investigated.compound_yearly) == "0.164618");
  CHECK(to_string(identified) == "170 to 223: +53, +31.1765 per cent, +17.6830 per cent a year over 1.6667 years");
}

TEST_CASE("a base of zero has no percentage and a negative base is refused") {
  const auto from_zero = change_of(0, 5);
  CHECK(from_zero.why == reason::boundary);
  CHECK(from_zero.absolute == 5);
  CHECK_FALSE(from_zero.relative);
  CHECK(change_of(-1, 5, 2.0).why == reason::boundary);
  const auto to_zero = change_of(5, 0, 2.0);
  CHECK(to_zero.relative == -1.0);
  CHECK_FALSE(to_zero.log_ratio);
  CHECK(to_zero.compound_yearly == -1.0);
  CHECK_FALSE(change_of(5, 6).compound_yearly);
  CHECK_THROWS_AS(static_cast<void>(change_of(5, 6, 0.0)), invalid_value);
  CHECK_THROWS_AS(static_cast<void>(change_of(5, std::nan(""))), invalid_value);
}

TEST_CASE("shares change by percentage points") {
  CHECK(print(percentage_points(0.214, 0.30), 1) == "8.6");
  CHECK_THROWS_AS(static_cast<void>(percentage_points(0.2, 30)), invalid_value);
}

TEST_CASE("17 deaths in 300 days are 20.7 a year and 2 caveats in 243 days are 3") {
  CHECK(print(annualise(17, 300).value, 4) == "20.6833");
  CHECK(print(annualise(2, 243).value, 4) == "3.0041");
  CHECK(annualise(17, 300).warnings.empty());
  CHECK(annualise(5, 89).warnings.size() == 1);
  CHECK(annualise(5, 89, 365, true).warnings.size() == 2);
  CHECK(annualise(5, 366, 366, true).warnings.empty());
  CHECK_THROWS_AS(static_cast<void>(annualise(5, 0)), invalid_value);
  CHECK_THROWS_AS(static_cast<void>(annualise(5, 366)), invalid_value);
}

TEST_CASE("years between days are whole years and parts of the year they lie in") {
  CHECK(years_between(date(2019, 10, 1), date(2021, 10, 1)) == 2.0);
  CHECK(years_between(date(2020, 1, 1), date(2020, 7, 1)) == 182.0 / 366);
  CHECK(years_between(date(2021, 1, 1), date(2021, 7, 1)) == 181.0 / 365);
  CHECK(years_between(date(2020, 2, 29), date(2021, 2, 28)) == 1.0);
  CHECK(years_between(date(2021, 7, 1), date(2021, 1, 1)) == -181.0 / 365);
}

TEST_CASE("two lower bounds leave the change unknown and an exact base keeps one side") {
  const auto unknown = change_of(quantity::more_than(2000), quantity::more_than(22000));
  CHECK_FALSE(unknown.difference.low);
  CHECK_FALSE(unknown.difference.high);
  CHECK_FALSE(unknown.ratio.low);
  CHECK_FALSE(unknown.ratio.high);
  const auto one_sided = change_of(quantity::exact(100), quantity::more_than(150));
  CHECK(one_sided.difference.low == 50.0);
  CHECK_FALSE(one_sided.difference.high);
  CHECK(one_sided.ratio.low == 1.5);
  CHECK(change_of(quantity::less_than(3), quantity::exact(5)).why == reason::boundary);
}

TEST_CASE("what the members add is the change of the total") {
  const auto parts = contributions_to_change({{"UNMISS", 10, 12}, {"MINUSMA", 90, 130}, {"UNIFIL", 13, 7}});
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].name == "MINUSMA");
  CHECK(parts[1].name == "UNIFIL");
  CHECK(*parts[0].of_change == doctest::Approx(40.0 / 36));
  double of_base = 0;
  double of_change = 0;
  for (const auto& p : parts) {
    of_base += *p.of_base;
    of_change += *p.of_change;
  }
  CHECK(of_base == doctest::Approx(36.0 / 113));
  CHECK(of_change == doctest::Approx(1));
  CHECK_FALSE(contributions_to_change({{"A", 1, 2}, {"B", 2, 1}})[0].of_change);
  CHECK_FALSE(contributions_to_change({{"A", 0, 2}})[0].of_base);
}
