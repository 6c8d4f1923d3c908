#include <doctest/doctest.h>

#include "io/reading.hpp"
#include "support/shared_data.hpp"

using namespace pko;
using namespace pko::test;

namespace {

strength only(const reading& r) {
  REQUIRE(r.data.headcounts.size() == 1);
  return r.data.headcounts.cell(0);
}

}  // namespace

TEST_CASE("a row of the older contributions file becomes a headcount") {
  const auto r =
      read_text("\xEF\xBB\xBF" + contributions_header + "1,BGD,50,Bangladesh,MONUSCO,Troops,5,1600,31-Jan-20\r\n");
  CHECK(only(r) == strength{date(2020, 1, 31), mission_code("MONUSCO"), state_code("BGD"), personnel_category::troops,
                            headcount(5, 1600, std::nullopt)});
  CHECK(repairs(r, "date_form") == 1);
  CHECK(r.reports.front().issues.empty());
}

TEST_CASE("a row of the newer contributions file becomes the same headcount") {
  const auto r = read_text(
      "contribution_id,isocode3,m49_code,contributing_country,mission_acronym,personnel_type,female_personnel,"
      "male_personnel,last_reporting_date\n1,BGD,50.0,Bangladesh,MONUSCO,Troops,5,1600,2020-01-31\n");
  CHECK(only(r) == strength{date(2020, 1, 31), mission_code("MONUSCO"), state_code("BGD"), personnel_category::troops,
                            headcount(5, 1600, std::nullopt)});
  CHECK(r.reports.front().repairs.empty());
}

TEST_CASE("the three forms of dates in contributions mean the same day") {
  for (const char* written : {"31-Jan-21", "31/01/2021", "2021-01-31", "31-JAN-2021", " 31-Jan-21 "}) {
    CAPTURE(written);
    CHECK(only(read_text(contribution_with("Last_Reporting_Date", written))).reported == date(2021, 1, 31));
  }
}

TEST_CASE("every personnel type of contributions has its category") {
  const std::vector<std::pair<const char*, personnel_category>> types = {
      {"Troops", personnel_category::troops},
      {"Contingent Troop", personnel_category::troops},
      {"Staff Officer", personnel_category::staff_officers},
      {"Staff Officers", personnel_category::staff_officers},
      {"Experts on Mission", personnel_category::experts_on_mission},
      {"Observers", personnel_category::experts_on_mission},
      {"Individual Police", personnel_category::individual_police},
      {"Formed Police Units", personnel_category::formed_police_units},
      {"Formed Police Unit ", personnel_category::formed_police_units},
      {"troops", personnel_category::troops}};
  for (const auto& [word_bound, category] : types) {
    const auto& word = word_bound;
    CAPTURE(word);
    const auto r = read_text(contribution_with("Personnel_Type", word));
    CHECK(only(r).category == category);
    CHECK(r.reports.front().issues.empty());
  }
}

TEST_CASE("people of an unknown personnel type are kept and reported") {
  const auto r = read_text(contribution_with("Personnel_Type", "Cavalry"));
  CHECK(only(r).category == personnel_category::unknown);
  CHECK(issue_of(r, "unknown_category").seen == "Cavalry");
  CHECK_FALSE(issue_of(r, "unknown_category").rejected);
}

TEST_CASE("a blank number is not reported and no zero") {
  const auto blank = only(read_text(contribution_with("Female_Personnel", "")));
  CHECK_FALSE(blank.people.women());
  CHECK(blank.people.people() == 1600);
  CHECK_FALSE(blank.people.has_sexes());
  const auto zero = only(read_text(contribution_with("Female_Personnel", "0")));
  CHECK(zero.people.women() == 0);
  CHECK(zero.people.has_sexes());
}

TEST_CASE("the reported oddities of the contributions file are read as promised") {
  const auto folder = shared_data();
  if (!folder) return;
  const auto r = read({*folder / "contributions_long_quirks.synthetic.csv"});
  const auto& report = r.reports.front();
  CHECK(report.rows == 13);
  CHECK(report.accepted == 13);
  CHECK(report.rejected == 0);
  CHECK(report.repeats == 1);
  CHECK(issue_of(r, "repeat").row == 11);
  CHECK(report.repairs.at("thousands_separator") == 1);
  CHECK(report.repairs.at("trimmed") == 2);
  CHECK(report.repairs.at("date_form") == 12);
  std::vector<std::int64_t> unknown;
  for (const auto& i : report.issues)
    if (i.code == "unknown_state") unknown.push_back(i.row);
  CHECK(unknown == std::vector<std::int64_t>{5, 6, 7});
  CHECK(r.data.headcounts.cell(0).mission == mission_code("MONUSCO"));
  CHECK(r.data.headcounts.cell(6).contributor.is_unknown());
  CHECK(r.data.headcounts.cell(12).people.women() == 1020);
  CHECK_FALSE(r.data.headcounts.cell(11).people.women());
  CHECK(r.data.headcounts.is_repeat(10));
}

TEST_CASE("a sum row in contributions is recognised and not added to its parts") {
  const auto r = read_text(std::string(contributions_header) +
                           "1,BGD,50,Bangladesh,MONUSCO,Troops,5,1600,31-Jan-20\n"
                           "2,,,All,MONUSCO,Troops,5,1600,31-Jan-20\n");
  CHECK(r.reports.front().accepted == 2);
  CHECK(r.reports.front().sum_rows == 1);
  CHECK(people_in(r, personnel_category::troops) == 1605);
}
