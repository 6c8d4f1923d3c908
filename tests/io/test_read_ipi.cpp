#include <doctest/doctest.h>

#include "io/reading.hpp"

using namespace pko;
using namespace pko::test;

namespace {

constexpr std::string_view details = "2012-01-31,Kenya,KEN,UNMISS,1,2,3,NA,NA,NA,4,0,4,100,10,110,105,12,117\n";

std::string with_blanks(std::string header, char mark) {
  std::ranges::replace(header, '_', mark);
  return header;
}

}  // namespace

TEST_CASE("a row of strength by sex becomes four headcounts whatever stands between the words of the header") {
  for (const char mark : {'_', '.', ' '}) {
    CAPTURE(mark);
    const auto r = read_text(with_blanks(std::string(by_sex_header), mark) + std::string(details));
    REQUIRE(r.data.headcounts.size() == 4);
    CHECK(r.data.headcounts.cell(0) == strength{date(2012, 1, 31), mission_code("UNMISS"), state_code("KEN"),
                                                personnel_category::individual_police, headcount(2, 1, 3)});
    CHECK(r.data.headcounts.cell(1).category == personnel_category::formed_police_units);
    CHECK_FALSE(r.data.headcounts.cell(1).people.people());
    CHECK(r.data.headcounts.cell(2).people == headcount(0, 4, 4));
    CHECK(r.data.headcounts.cell(3) == strength{date(2012, 1, 31), mission_code("UNMISS"), state_code("KEN"),
                                                personnel_category::troops, headcount(10, 100, 110)});
    CHECK(r.reports.front().accepted == 1);
    CHECK(r.reports.front().issues.empty());
  }
}

TEST_CASE("the row number without a name in front of the header does no harm") {
  const auto r = read_text("\"\"," + by_sex_header + "\"2\"," + details);
  CHECK(r.reports.front().accepted == 1);
  CHECK(people_in(r, personnel_category::troops) == 110);
}

TEST_CASE("sum rows are recognised and never added to their parts") {
  const auto r = read_text(by_sex_header +
                           "2012-01-31,all,all,all,1,2,3,NA,NA,NA,4,0,4,100,10,110,105,12,117\n"
                           "2012-01-31,Kenya,KEN,all,1,2,3,NA,NA,NA,4,0,4,100,10,110,105,12,117\n" +
                           details);
  CHECK(r.reports.front().rows == 3);
  CHECK(r.reports.front().accepted == 3);
  CHECK(r.reports.front().sum_rows == 2);
  CHECK(r.reports.front().issues.empty());
  CHECK(people_in(r, personnel_category::troops) == 110);
}

TEST_CASE("cells of text that end in a stray apostrophe are read without it") {
  const auto r = read_text(by_sex_header +
                           "2014-01-31',all',all',all',1,2,3,NA,NA,NA,4,0,4,100,10,110,105,12,117\n"
                           "2014-01-31',Kenya',KEN',UNIFIL',1,2,3,NA',NA,NA,4,0,4,100,10,110,105,12,117\n");
  CHECK(r.reports.front().accepted == 2);
  CHECK(r.reports.front().sum_rows == 1);
  CHECK(r.reports.front().issues.empty());
  CHECK(repairs(r, "stray_apostrophe") == 3);
  REQUIRE(r.data.headcounts.size() == 4);
  CHECK(r.data.headcounts.cell(0).mission == mission_code("UNIFIL"));
  CHECK(r.data.headcounts.cell(0).contributor == state_code("KEN"));
  CHECK(r.data.headcounts.cell(0).reported == date(2014, 1, 31));
}

TEST_CASE("a row whose cells are all NA reports nobody and is no zero") {
  const auto r =
      read_text(by_sex_header + "2012-01-31,United States,USA,UNMISS,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA\n");
  CHECK(r.reports.front().accepted == 1);
  CHECK(r.data.headcounts.size() == 4);
  for (std::size_t i = 0; i < r.data.headcounts.size(); ++i) CHECK_FALSE(r.data.headcounts.people(i).people());
}

TEST_CASE("the total column is used where only that is there") {
  const auto r =
      read_text(by_sex_header + "2012-01-31,Kenya,KEN,UNMISS,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,117\n");
  REQUIRE(r.data.headcounts.size() == 1);
  CHECK(r.data.headcounts.cell(0).category == personnel_category::unknown);
  CHECK(r.data.headcounts.cell(0).people.people() == 117);
  CHECK_FALSE(r.data.headcounts.cell(0).people.has_sexes());
}

TEST_CASE("the total of a category is used where its sexes are not reported") {
  const auto r =
      read_text(by_sex_header + "2012-01-31,Kenya,KEN,UNMISS,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,110,NA,NA,110\n");
  REQUIRE(r.data.headcounts.size() == 4);
  CHECK(people_in(r, personnel_category::troops) == 110);
  CHECK(people_in(r, personnel_category::unknown) == 0);
}

TEST_CASE("a printed total that differs from its parts is reported and the parts are used") {
  const auto by_category =
      read_text(by_sex_header + "2012-01-31,Kenya,KEN,UNMISS,1,2,4,0,0,0,4,0,4,100,10,110,105,12,117\n");
  CHECK(issue_of(by_category, "parts_differ_from_total").column == "individual_police_total");
  CHECK(people_in(by_category, personnel_category::individual_police) == 3);
  const auto by_row =
      read_text(by_sex_header + "2012-01-31,Kenya,KEN,UNMISS,1,2,3,0,0,0,4,0,4,100,10,110,105,12,120\n");
  CHECK(issue_of(by_row, "parts_differ_from_total").row == 1);
  CHECK(by_row.reports.front().rejected == 0);
}

TEST_CASE("strength per mission is read in both generations of names") {
  const auto old = read_text(per_mission_header + "1990-11-30,\"UNTSO\",\"Israel\",11,67,NA,5,72\n");
  const auto later = read_text(
      "Date,Mission,Country of Mission,Country of Mission ISO-3,Mission HQ,Mission HQ Longitude,Mission HQ Latitude,"
      "Mission Continent,Mission Region,Mission - NAM,Number of Contributors,Troops,Police,Observers,Total\n"
      "1990-11-30,UNTSO,Israel,ISR,Jerusalem,35.2,31.8,Asia,Western Asia,NA,11,67,NA,5,72\n");
  for (const auto* r : {&old, &later}) {
    REQUIRE(r->data.headcounts.size() == 3);
    CHECK(r->reports.front().layout == "ipi_per_mission");
    CHECK(r->reports.front().issues.empty());
    CHECK(r->data.headcounts.cell(0).mission == mission_code("UNTSO"));
    CHECK(r->data.headcounts.cell(0).contributor.is_unknown());
    CHECK(people_in(*r, personnel_category::troops) == 67);
    CHECK(people_in(*r, personnel_category::experts_on_mission) == 5);
    CHECK_FALSE(r->data.headcounts.cell(1).people.people());
    CHECK(r->data.headcounts.cell(1).category == personnel_category::police);
  }
}

TEST_CASE("monthly totals are read in both generations of names and have no mission") {
  const auto old = read_text(
      "\"date\",\"n.conributors\",\"troops.sum\",\"troops.mean\",\"police.sum\",\"observers.sum\",\"total.sum\",\"dist."
      "mean\"\n"
      "1990-11-30,46,10285,110.59,44,NA,10329,7019510.2\n");
  const auto later = read_text(
      "Date,Number of Contributors,Troop Contributions,Average Troop Contribution,Police Contributions,"
      "Average Police Contribution,Observer Contributions,Total "
      "Contributions\n1990-11-30,46,10285,110.59,44,22,NA,10329\n");
  for (const auto* r : {&old, &later}) {
    CHECK(r->reports.front().layout == "ipi_monthly_totals");
    CHECK(r->reports.front().issues.empty());
    CHECK(r->data.headcounts.cell(0).mission.is_unknown());
    CHECK(people_in(*r, personnel_category::troops) == 10285);
    CHECK(people_in(*r, personnel_category::police) == 44);
  }
}

TEST_CASE("in the month file the columns that repeat others are not added") {
  const std::string header =
      "Date,Contributor,Contributor_ISO-3,Contributor_Capital,Mission,Mission_Country,Experts_on_Mission,"
      "Formed_Police_Units,Inidividual_Police,Civilian_Police,Troops,Observers,Total\n";
  const auto r = read_text(header + "2013-05-31,Kenya,KEN,Nairobi,UNMISS,South Sudan,4,140,10,150,100,4,254\n");
  CHECK(r.reports.front().layout == "ipi_month");
  CHECK(r.reports.front().issues.empty());
  std::int64_t all = 0;
  for (std::size_t i = 0; i < r.data.headcounts.size(); ++i) all += r.data.headcounts.people(i).people().value_or(0);
  CHECK(all == 254);
  CHECK(people_in(r, personnel_category::individual_police) == 10);
  CHECK(people_in(r, personnel_category::formed_police_units) == 140);
  CHECK(people_in(r, personnel_category::experts_on_mission) == 4);
}

TEST_CASE("in the month file police that is not split and observers stand in where the parts are blank") {
  const std::string header =
      "Date,Contributor,Contributor_ISO-3,Mission,Experts_on_Mission,Formed_Police_Units,Inidividual_Police,"
      "Civilian_Police,Troops,Observers,Total\n";
  const auto r = read_text(header + "2013-05-31,Kenya,KEN,UNMISS,NA,NA,NA,150,100,4,254\n");
  CHECK(people_in(r, personnel_category::police) == 150);
  CHECK(people_in(r, personnel_category::experts_on_mission) == 4);
  CHECK(r.reports.front().issues.empty());
}
