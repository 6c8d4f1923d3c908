#include <doctest/doctest.h>

#include <limits>

#include "aggregate/tables.hpp"
#include "pko/core/error.hpp"
#include "pko/trend/reason.hpp"
#include "pko/trend/series.hpp"

using namespace pko;

namespace {

std::vector<std::string> periods(const series& s) {
  std::vector<std::string> out;
  for (const auto& p : s.points()) out.push_back(p.period);
  return out;
}

using words = std::vector<std::string>;
using numbers = std::vector<double>;

const std::optional<double> nothing;

scope between(const std::string& from, const std::string& to) {
  scope s;
  s.from = partial_date::parse(from).first();
  s.to = partial_date::parse(to).last();
  return s;
}

std::string coverage_of(const series& s) {
  std::string out;
  for (const auto& p : s.points()) out += p.covered ? "c" : "-";
  return out;
}

dataset deaths_in_two_years() {
  return test::casualty_data({{"1", "2019-02-10", "UNIFIL", "GHA"},
                              {"2", "2020-03-01", "UNIFIL", "GHA"},
                              {"3", "2020-12-31", "UNIFIL", "GHA"},
                              {"4", "2021-01-01", "MINUSMA", "TCD"}},
                             "2021-03-15");
}

}  // namespace

TEST_CASE("every reason has a word and a sentence and the word reads back") {
  for (const auto r :
       {reason::ok, reason::too_few, reason::no_variation, reason::gap, reason::not_covered, reason::boundary,
        reason::not_converged, reason::needs_flow, reason::correction_unusable, reason::never, reason::past}) {
    CHECK(try_parse_reason(to_string(r)) == r);
    CHECK(meaning_of(r).size() > 20);
  }
  CHECK(to_string(reason::correction_unusable) == "correction_unusable");
  CHECK_FALSE(try_parse_reason("nan"));
}

TEST_CASE("time is in years from the first period in equal steps") {
  CHECK(series::yearly(2018, numbers{14, 12, 3}).times() == numbers{0, 1, 2});
  const auto months = series::monthly(month(2020, 11), numbers{1, 2, 3});
  CHECK(periods(months) == words{"2020-11", "2020-12", "2021-01"});
  CHECK(months.times() == numbers{0, 1.0 / 12, 2.0 / 12});
  CHECK(months.points()[2].season == 0);
  const auto quarters = series::regular(series_step::quarter, month(2021, 5), {1.0, 2.0});
  CHECK(periods(quarters) == words{"2021-Q2", "2021-Q3"});
  CHECK(quarters.times() == numbers{0, 0.25});
  CHECK(quarters.points()[1].season == 2);
  CHECK(periods(series::regular(series_step::fiscal_year, month(2021, 6), {1.0, 2.0})) == words{"2020/21", "2021/22"});
  const auto dated = series::dated({date(2021, 1, 1), date(2022, 1, 1)}, {1, 2});
  CHECK(dated.times()[1] == 365 / 365.25);
}

TEST_CASE("a missing value is not used and a hole between values is a gap") {
  const auto holed = series::yearly(2018, {1.0, nothing, 3.0});
  CHECK(holed.values() == numbers{1, 3});
  CHECK(holed.times() == numbers{0, 2});
  CHECK(holed.labels() == words{"2018", "2020"});
  CHECK(holed.has_gap());
  CHECK_FALSE(series::yearly(2018, {nothing, 3.0, nothing}).has_gap());
  CHECK_FALSE(series::yearly(2018, {nothing, nothing}).has_gap());
}

TEST_CASE("counts are whole values of a flow and nothing else") {
  CHECK(series::yearly(2018, numbers{0, 3}).is_counts());
  CHECK_FALSE(series::yearly(2018, numbers{0, 3}, series_kind::stock).is_counts());
  CHECK_FALSE(series::yearly(2018, numbers{0.5, 3}).is_counts());
  CHECK_FALSE(series::yearly(2018, numbers{-1, 3}).is_counts());
}

TEST_CASE("a series refuses values that are not finite and times that do not rise") {
  CHECK_THROWS_AS(static_cast<void>(series::yearly(2018, numbers{std::numeric_limits<double>::infinity()})),
                  invalid_value);
  CHECK_THROWS_AS(static_cast<void>(series::dated({date(2021, 1, 2), date(2021, 1, 1)}, {1, 2})), invalid_value);
  CHECK_THROWS_AS(static_cast<void>(series::dated({date(2021, 1, 2)}, {1, 2})), invalid_value);
}

TEST_CASE("only wholly covered periods enter and the others are shown") {
  const auto data = deaths_in_two_years();
  const auto years = series_of(data, measure::deaths, {}, series_step::year);
  CHECK(periods(years) == words{"2019", "2020", "2021"});
  CHECK(coverage_of(years) == "-c-");
  CHECK(years.points()[0].value == 1.0);
  CHECK(years.values() == numbers{2});
  const auto months = series_of(data, measure::deaths, between("2020-11", "2021-03"), series_step::month);
  CHECK(coverage_of(months) == "cccc-");
  CHECK(months.values() == numbers{0, 1, 1, 0});
  const auto fiscal = series_of(data, measure::deaths, {}, series_step::fiscal_year);
  CHECK(periods(fiscal) == words{"2018/19", "2019/20", "2020/21"});
  CHECK(coverage_of(fiscal) == "-c-");
}

TEST_CASE("a range or a filter that cuts a period leaves it uncovered") {
  const auto data = deaths_in_two_years();
  CHECK(coverage_of(series_of(data, measure::deaths, between("2020-02-02", "2021-02"), series_step::month)) ==
        "-cccccccccccc");
  scope first_half;
  first_half.where = {parse_filter("quarter=2020-Q1,2020-Q2")};
  const auto quarters = series_of(data, measure::deaths, first_half, series_step::quarter);
  CHECK(quarters.labels() == words{"2020-Q1", "2020-Q2"});
  CHECK(series_of(data, measure::deaths, first_half, series_step::year).values().empty());
}

TEST_CASE("a quiet month inside coverage is zero and one outside is unknown") {
  const auto months =
      series_of(deaths_in_two_years(), measure::deaths, between("2020-05", "2020-05"), series_step::month);
  CHECK(months.points().front().value == 0.0);
  const auto later =
      series_of(deaths_in_two_years(), measure::deaths, between("2021-05", "2021-05"), series_step::month);
  CHECK_FALSE(later.points().front().value);
}

TEST_CASE("headcounts enter where every month of the period has a row") {
  const auto data = test::headcount_data({{"2020-01-31", "UNIFIL", "GHA", "troops", 10, 90},
                                          {"2020-02-29", "UNIFIL", "GHA", "troops", 20, 80},
                                          {"2020-03-31", "UNIFIL", "GHA", "troops", 30, 70},
                                          {"2020-05-31", "UNIFIL", "GHA", "troops", 30, 70},
                                          {"2020-06-30", "UNDOF", "GHA", "troops", 30, 70}});
  const auto quarters = series_of(data, measure::women_share, {}, series_step::quarter);
  CHECK(coverage_of(quarters) == "c-");
  CHECK(quarters.kind() == series_kind::share);
  CHECK(quarters.values() == numbers{0.2});
  scope one_mission;
  one_mission.where = {parse_filter("mission=UNDOF")};
  CHECK(series_of(data, measure::strength, one_mission, series_step::month).labels() == words{"2020-06"});
}

TEST_CASE("a series has no other keys") {
  scope by_mission;
  by_mission.by = {key::mission};
  CHECK_THROWS_AS(static_cast<void>(series_of(deaths_in_two_years(), measure::deaths, by_mission, series_step::year)),
                  contradictory);
}

TEST_CASE("steps have words") {
  for (const auto s : {series_step::year, series_step::fiscal_year, series_step::quarter, series_step::month})
    CHECK(parse_series_step(to_string(s)) == s);
  CHECK_THROWS_AS(static_cast<void>(parse_series_step("irregular")), unknown_word);
  CHECK_THROWS_AS(static_cast<void>(parse_series_step("moth")), unknown_word);
}
