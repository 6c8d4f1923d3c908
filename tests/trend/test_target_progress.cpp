#include <doctest/doctest.h>

#include "aggregate/tables.hpp"
#include "pko/core/error.hpp"
#include "pko/io/issue.hpp"
#include "pko/io/target_schedule.hpp"
#include "pko/io/write_trend.hpp"
#include "pko/trend/target_progress.hpp"
#include "trend/malicious.hpp"

using namespace pko;
using test::print;

namespace {

using numbers = std::vector<double>;

series yearly_shares(int first, const std::vector<std::optional<double>>& shares) {
  return series::yearly(first, shares, series_kind::share);
}

std::string years_to(double from, double to, double goal, projection_model m) {
  return print(project_share(yearly_shares(2018, {from, std::nullopt, std::nullopt, to}), goal, m).years, 2);
}

const target_schedule& troops() {
  static const target_schedule schedule({{"s", personnel_category::troops, 2021, 0.08, "list"},
                                         {"s", personnel_category::troops, 2025, 0.12, ""},
                                         {"s", personnel_category::troops, 2028, 0.15, ""}});
  return schedule;
}

target_progress of_troops(month first, const numbers& shares) {
  return assess_target(series::monthly(first, shares, series_kind::share), personnel_category::troops, troops());
}

}  // namespace

TEST_CASE("projections of women observers and police arrive as in the reference and differ by model") {
  using enum projection_model;
  CHECK(years_to(0.123, 0.178, 0.25, linear) == "3.93");
  CHECK(years_to(0.123, 0.178, 0.50, linear) == "17.56");
  CHECK(years_to(0.123, 0.178, 0.50, compound) == "8.38");
  CHECK(years_to(0.09, 0.148, 0.50, linear) == "18.21");
  CHECK(years_to(0.09, 0.148, 0.50, compound) == "7.34");
  CHECK(years_to(0.223, 0.304, 0.50, linear) == "7.26");
  CHECK(years_to(0.223, 0.304, 0.50, compound) == "4.82");
  const auto path = project_share(yearly_shares(2018, {0.123, std::nullopt, std::nullopt, 0.178}), 0.25, linear);
  CHECK(print(*path.pace * 100, 4) == "1.8333");
  CHECK_FALSE(path.lower);
  CHECK(to_string(path) == "linear through 2 values: 3.9273 years at 0.0183 a year");
  // ln(3) / (ln(.178/.822) - ln(.123/.877)) x 3 by hand, for the odds 1 : 1
  CHECK(years_to(0.123, 0.178, 0.50, logit) == "10.57");
}

TEST_CASE("a projection says why there is none") {
  using enum projection_model;
  CHECK(project_share(yearly_shares(2018, {0.2, 0.1}), 0.5, linear).why == reason::never);
  CHECK(project_share(yearly_shares(2018, {0.2, 0.2}), 0.5, linear).why == reason::never);
  CHECK(project_share(yearly_shares(2018, {0.2}), 0.5, linear).why == reason::too_few);
  CHECK(project_share(yearly_shares(2018, {}), 0.5, linear).why == reason::too_few);
  CHECK(project_share(yearly_shares(2018, {0.0, 0.2}), 0.5, compound).why == reason::boundary);
  CHECK(project_share(yearly_shares(2018, {0.1, 0.2}), 1.0, logit).why == reason::boundary);
  const auto there = project_share(yearly_shares(2018, {0.5, 0.6}), 0.5, linear);
  CHECK(there.years == 0.0);
  CHECK(there.why == reason::ok);
  CHECK_THROWS_AS(static_cast<void>(parse_projection_model("lineal")), unknown_word);
}

TEST_CASE("many values give the arrival an interval and the goal a probability") {
  numbers shares;
  for (int i = 0; i < 12; ++i) shares.push_back(0.10 + 0.01 * i + (i % 3 == 0 ? 0.004 : 0.0));
  const auto s = series::yearly(2010, shares, series_kind::share);
  const auto p = project_share(s, 0.30, projection_model::linear);
  REQUIRE(p.lower);
  REQUIRE(p.upper);
  CHECK(*p.lower < *p.years);
  CHECK(*p.years < *p.upper);
  const auto late = probability_of_meeting(s, 0.30, *p.years, projection_model::linear);
  CHECK(*late == doctest::Approx(0.5));
  CHECK(*probability_of_meeting(s, 0.30, 2 * *p.years, projection_model::linear) > 0.95);
  CHECK(*probability_of_meeting(s, 0.30, *p.years / 2, projection_model::linear) < 0.05);
  CHECK_FALSE(probability_of_meeting(yearly_shares(2018, {0.1, 0.2}), 0.3, 1, projection_model::linear));
}

TEST_CASE("the status follows the written rules in their order") {
  CHECK(of_troops(month(2021, 9), {0.09}).status == target_status::exceeded);
  CHECK(of_troops(month(2021, 9), {0.0805}).status == target_status::exceeded);
  CHECK(of_troops(month(2021, 9), {0.0804}).status == target_status::met);
  CHECK(of_troops(month(2021, 9), {0.0796}).status == target_status::met);
  CHECK(of_troops(month(2021, 9), {0.07}).status == target_status::behind);  // nothing to judge the pace by
  // From 6 % in January the line to 8 % in December passes 7.45 % in September.
  CHECK(of_troops(month(2021, 1), {0.06, 0.06, 0.06, 0.06, 0.06, 0.06, 0.06, 0.06, 0.0746}).status ==
        target_status::on_track);
  CHECK(of_troops(month(2021, 1), {0.06, 0.06, 0.06, 0.06, 0.06, 0.06, 0.06, 0.06, 0.0744}).status ==
        target_status::behind);
  // Below that line, but the median pace carries it there.
  CHECK(of_troops(month(2021, 1), {0.072, 0.060, 0.0625, 0.065, 0.0675, 0.070, 0.0725}).status ==
        target_status::on_track);
}

TEST_CASE("a target between sourced years lies on their line and says so and none is made up outside") {
  const auto between = of_troops(month(2023, 12), {0.10});
  CHECK(*between.target == doctest::Approx(0.10));
  CHECK(between.schedule_basis == "linear interpolation between the sourced years 2021 and 2025");
  CHECK(between.status == target_status::met);
  CHECK(of_troops(month(2021, 12), {0.10}).schedule_basis == "sourced for 2021: list");
  const auto before = of_troops(month(2020, 12), {0.10});
  CHECK(before.status == target_status::not_assessable);
  CHECK_FALSE(before.target);
  CHECK_FALSE(before.gap);
  CHECK(before.schedule_basis == "2020 lies before the first sourced year, 2021");
  const auto after = of_troops(month(2029, 1), {0.10});
  CHECK(after.status == target_status::not_assessable);
  CHECK(after.why == reason::past);
  CHECK_FALSE(after.required_pace);
  const auto other = assess_target(yearly_shares(2021, {0.3}), personnel_category::individual_police, troops());
  CHECK(other.status == target_status::not_assessable);
  CHECK(other.schedule_basis == "the schedule has no target for individual_police");
  const auto nothing = assess_target(yearly_shares(2021, {}), personnel_category::troops, troops());
  CHECK(nothing.why == reason::not_covered);
  CHECK(to_json(nothing).find("\"value\": null") != std::string::npos);
}

TEST_CASE("the pace needed is what is missing over the years to December of the goal") {
  const auto p = of_troops(month(2023, 12), {0.10});
  CHECK(p.goal_year == 2028);
  CHECK(*p.required_pace == doctest::Approx(0.05 / 5));
  CHECK(of_troops(month(2023, 12), {0.20}).required_pace == 0.0);
}

TEST_CASE("experts on mission stand for individual military officers where nobody tells staff officers apart") {
  const target_schedule schedule({{"s", personnel_category::individual_military, 2021, 0.18, ""}});
  auto rows = std::vector<test::head_row>{{"2021-09-30", "UNIFIL", "GHA", "experts_on_mission", 20, 80},
                                          {"2021-09-30", "UNIFIL", "GHA", "troops", 1, 99}};
  const auto without = assess_targets(test::headcount_data(rows), {}, schedule).front();
  CHECK(without.value == 0.2);
  CHECK(without.schedule_basis.find("experts on mission stand for") != std::string::npos);
  rows.push_back({"2021-09-30", "UNIFIL", "GHA", "staff_officers", 10, 90});
  const auto with = assess_targets(test::headcount_data(rows), {}, schedule).front();
  CHECK(with.value == 0.15);
  CHECK(with.schedule_basis.find("experts") == std::string::npos);
  CHECK(to_string(with) == "individual_military 2021-09: 15.0 % against 18.0 %, behind");
}

TEST_CASE("a schedule file is read in both forms") {
  const auto s = parse_target_schedule("Category;Year;Target_Percent_Women;status\ntroops;2021;8;sourced\n", "s.csv");
  CHECK(s.planned(personnel_category::troops, 2021)->share == 0.08);
  const auto quoted = parse_target_schedule(
      "\xEF\xBB\xBFstrategy,category,year,target_percent,source\r\nx,troops,2028,15,\"A, B\"\r\n", "s.csv");
  CHECK(quoted.targets().front().source == "A, B");
}

TEST_CASE("what is wrong in a schedule file is named with its row and column") {
  const auto message = [](const std::string& rows) -> std::string {
    try {
      (void)parse_target_schedule(rows, "s.csv");
    } catch (const input_error& e) {
      return e.what();
    }
    return "accepted";
  };
  CHECK(message("") == "s.csv: the file is empty; give a header and rows");
  CHECK(message("category,year\n").find("lacks the column \"target_percent\"") != std::string::npos);
  CHECK(message("category,year,target_percent\n") == "s.csv: the schedule has no rows; give at least one target");
  CHECK(message("category,year,target_percent\ntroups,2021,8\n").starts_with("s.csv, row 1, line 2, column category:"));
  CHECK(message("category,year,target_percent\ntroops,21,8\n").starts_with("s.csv, row 1, line 2, column year:"));
  CHECK(message("category,year,target_percent\ntroops,2021,800\n").find("column target_percent") != std::string::npos);
  CHECK(message("category,year,target_percent\ntroops,2021,8\ntroops,2021,9\n").find("row 2") != std::string::npos);
  CHECK(message("category,year,target_percent\ntroops,2021\n").find("2 cells") != std::string::npos);
}
