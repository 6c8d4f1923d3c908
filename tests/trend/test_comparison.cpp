#include <doctest/doctest.h>

#include "aggregate/tables.hpp"
#include "pko/core/error.hpp"
#include "pko/io/read.hpp"
#include "pko/io/write_trend.hpp"
#include "pko/trend/comparison.hpp"
#include "support/shared_data.hpp"
#include "trend/malicious.hpp"

using namespace pko;
using test::print;

namespace {

// Deaths in the middle of months, so many in each.
void add_deaths(std::vector<test::casualty_row>& rows, int year, const std::vector<int>& by_month) {
  for (std::size_t m = 0; m < by_month.size(); ++m)
    for (int i = 0; i < by_month[m]; ++i)
      rows.push_back({"X-" + std::to_string(year * 100 + static_cast<int>(m)) + "-" + std::to_string(i),
                      to_string(date(year, static_cast<int>(m) + 1, 15)), "UNIFIL", "GHA"});
}

dataset two_years() {
  std::vector<test::casualty_row> rows;
  rows.push_back({"first", "2018-12-31", "UNIFIL", "GHA"});
  add_deaths(rows, 2019, {1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 20, 20});
  add_deaths(rows, 2020, {9, 9, 9});
  return test::casualty_data(rows, "2020-06-30");
}

period_comparison deaths_in(const dataset& data, const std::string& when, const std::string& against) {
  return compare_periods(data, counted::deaths, {}, period::parse(when), period::parse(against));
}

}  // namespace

TEST_CASE("a part of a year against the whole one is decided by the same part of both") {
  const auto data = two_years();
  const auto c = deaths_in(data, "2020-01-01..2020-06-30", "2019");
  CHECK(c.as_asked.value == 27.0);
  CHECK(c.as_asked.baseline == 43.0);
  CHECK(c.as_asked.when.days() == 182);
  REQUIRE(c.like_for_like);
  CHECK(c.like_for_like->baseline == 3.0);
  CHECK(c.like_for_like->against == period::parse("2019-01-01..2019-06-30"));
  CHECK(c.verdict == comparison_verdict::higher);
  CHECK(*c.as_asked.rates->p > 0.05);
  const auto whole = deaths_in(data, "2019", "2020-01-01..2020-06-30");
  CHECK(whole.verdict == comparison_verdict::not_comparable);  // 2020 is not over, so there is nothing like 2019
}

TEST_CASE("a part of a year can be lower than the same part of the other") {
  const auto c = deaths_in(two_years(), "2019-01-01..2019-03-31", "2020-01-01..2020-06-30");
  CHECK(c.verdict == comparison_verdict::lower);
}

TEST_CASE("periods of one length are compared as they are") {
  const auto c = deaths_in(two_years(), "2019-11", "2019-04");
  CHECK(c.verdict == comparison_verdict::higher);
  CHECK_FALSE(c.like_for_like);  // November 2019 moved to 2019 is itself
  CHECK_FALSE(c.as_asked.rates->ratio);
}

TEST_CASE("a day that is not covered makes periods incomparable") {
  const auto c = deaths_in(two_years(), "2020", "2019");
  CHECK(c.verdict == comparison_verdict::not_comparable);
  CHECK(c.as_asked.why == reason::not_covered);
  CHECK(c.as_asked.value == 27.0);
  CHECK_FALSE(c.as_asked.rates);
  CHECK(c.warnings.size() == 1);
  const auto outside = deaths_in(two_years(), "2030", "2031");
  CHECK_FALSE(outside.as_asked.value);
  CHECK(to_json(outside).find("\"rate_ratio\": null") != std::string::npos);
}

TEST_CASE("no deaths in either period cannot be told apart") {
  const auto c = deaths_in(two_years(), "2019-05", "2019-07");
  CHECK(c.as_asked.why == reason::too_few);
  CHECK(c.verdict == comparison_verdict::not_distinguishable);
}

TEST_CASE("a comparison needs two periods with ends and no keys") {
  const auto data = two_years();
  CHECK_THROWS_AS(static_cast<void>(deaths_in(data, "2019-05..", "2019-07")), contradictory);
  scope keyed;
  keyed.by = {key::mission};
  CHECK_THROWS_AS(
      static_cast<void>(compare_periods(data, counted::deaths, keyed, period::parse("2019"), period::parse("2020"))),
      contradictory);
  CHECK_FALSE(deaths_in(data, "2019-01-01..2019-03-31", "2019-03").warnings.empty());
}

TEST_CASE("uniformed malicious deaths of 2021 against 2020 in the published file are those of the reference") {
  const auto folder = test::shared_data();
  if (!folder) return;
  const auto input = read({*folder / "DPPADPOSS-FATALITIES.csv"});
  scope malicious;
  malicious.where = {parse_filter("cause=malicious_act"), parse_filter("population=uniformed")};
  const auto c = compare_periods(input.data, counted::deaths, malicious, period::parse("2021-01-01..2021-10-27"),
                                 period::parse("2020"));
  CHECK(c.as_asked.value == 17.0);
  CHECK(c.as_asked.baseline == 12.0);
  CHECK(print(c.as_asked.rates->ratio) == "1.728333");
  REQUIRE(c.like_for_like);
  CHECK(c.like_for_like->baseline == 9.0);
  CHECK(print(c.like_for_like->rates->ratio) == "1.895185");
  CHECK(print(c.like_for_like->rates->p) == "0.166019");
  CHECK(c.verdict == comparison_verdict::not_distinguishable);
  CHECK(to_string(c) ==
        "deaths: 17 in 2021-01-01..2021-10-27 (300 days) against 12 in 2020 (366 days): not_distinguishable");
}
