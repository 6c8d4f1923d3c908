#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "io/reading.hpp"

using namespace pko;
using namespace pko::test;

namespace {

std::string casualty_row(const std::string& id, const std::string& nationality = "TCD") {
  return id + ",2021-06-10,MINUSMA,Fatality,M,Chad,Military,Accident,148.0," + nationality + ",2025-04-04\n";
}

std::string headcount_row(const std::string& state, const std::string& mission, const std::string& type,
                          const std::string& women, const std::string& men, const std::string& day) {
  return "1," + state + ",,," + mission + "," + type + "," + women + "," + men + "," + day + "\n";
}

std::size_t counted_headcounts(const reading& r) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < r.data.headcounts.size(); ++i)
    n += !r.data.headcounts.is_repeat(i) && !r.data.headcounts.is_superseded(i);
  return n;
}

}  // namespace

TEST_CASE("a casualty id counts once and the first row is kept") {
  const auto r =
      read_text(casualties_header + casualty_row("A-1", "MNE") + casualty_row("A-2") + casualty_row("A-1", "SCG"));
  CHECK(r.reports.front().repeats == 1);
  CHECK_FALSE(r.data.casualties.is_repeat(0));
  CHECK_FALSE(r.data.casualties.is_repeat(1));
  CHECK(r.data.casualties.is_repeat(2));
  CHECK(issue_of(r, "repeat").row == 3);
  CHECK(issue_of(r, "repeat").line == 4);
  CHECK(issue_of(r, "repeat").seen == "A-1");
}

TEST_CASE("a casualty id counts once across files in the order given") {
  const auto r = read_all({{casualties_header + casualty_row("A-1") + casualty_row("A-2"), "first.csv"},
                           {casualties_header + casualty_row("A-3") + casualty_row("A-1"), "second.csv"}});
  CHECK(r.reports[0].repeats == 0);
  CHECK(r.reports[1].repeats == 1);
  CHECK(r.reports[0].issues.empty());
  REQUIRE(r.reports[1].issues.size() == 1);
  CHECK(r.reports[1].issues.front().row == 2);
  CHECK(r.data.casualties.is_repeat(3));
}

TEST_CASE("casualties without an id are never repeats of each other") {
  for (const char* id : {"", " ", "NA", "#N/A", "null"}) {
    CAPTURE(id);
    const auto r = read_text(casualties_header + casualty_row(id) + casualty_row(id));
    CHECK(r.reports.front().repeats == 0);
    CHECK(r.data.casualties.id(0).empty());
  }
}

TEST_CASE("headcount rows that are equal after repairs count once") {
  const auto r = read_text(contributions_header +
                           "10,FRA,250.0,France,UNIFIL,Troops,40,600,31-Jan-20\n"
                           "11,fra,250,FRANCE,unifil ,troops, 40,600.0,2020-01-31\n");
  CHECK(r.reports.front().repeats == 1);
  CHECK(counted_headcounts(r) == 1);
  CHECK(r.data.headcounts.is_repeat(1));
  CHECK(issue_of(r, "repeat").row == 2);
}

TEST_CASE("headcount rows repeat each other across files") {
  const auto row = headcount_row("FRA", "UNIFIL", "Troops", "40", "600", "2020-01-31");
  const auto r = read_all({{contributions_header + row, "first.csv"}, {contributions_header + row, "second.csv"}});
  CHECK(r.reports[0].repeats == 0);
  CHECK(r.reports[1].repeats == 1);
  CHECK(counted_headcounts(r) == 1);
}

TEST_CASE("a difference in month or state or mission or category or figures makes another row") {
  const auto first = headcount_row("FRA", "UNIFIL", "Troops", "40", "600", "2020-01-31");
  for (const auto& other : {headcount_row("FRA", "UNIFIL", "Troops", "40", "600", "2020-02-29"),
                            headcount_row("ITA", "UNIFIL", "Troops", "40", "600", "2020-01-31"),
                            headcount_row("FRA", "UNMISS", "Troops", "40", "600", "2020-01-31"),
                            headcount_row("FRA", "UNIFIL", "Staff Officer", "40", "600", "2020-01-31"),
                            headcount_row("FRA", "UNIFIL", "Troops", "600", "40", "2020-01-31"),
                            headcount_row("FRA", "UNIFIL", "Troops", "", "640", "2020-01-31")}) {
    CAPTURE(other);
    const auto r = read_text(contributions_header + first + other);
    CHECK(r.reports.front().repeats == 0);
    CHECK(counted_headcounts(r) == 2);
  }
}

TEST_CASE("rows of unknown states never repeat each other") {
  const auto row = headcount_row("#N/A", "UNIFIL", "Troops", "40", "600", "2020-01-31");
  const auto r = read_text(contributions_header + row + row);
  CHECK(r.reports.front().repeats == 0);
  CHECK(counted_headcounts(r) == 2);
}

TEST_CASE("rows of different unknown missions never repeat each other") {
  const auto r = read_text(contributions_header + headcount_row("FRA", "NOWHERE", "Troops", "4", "6", "2020-01-31") +
                           headcount_row("FRA", "ELSEWHERE", "Troops", "4", "6", "2020-01-31"));
  CHECK(r.reports.front().repeats == 0);
}

TEST_CASE("of two reporting dates of a mission in one month the later counts") {
  const auto r = read_text(contributions_header + headcount_row("FRA", "UNIFIL", "Troops", "40", "600", "2020-01-30") +
                           headcount_row("FRA", "UNIFIL", "Troops", "41", "601", "2020-01-31") +
                           headcount_row("ITA", "UNIFIL", "Troops", "1", "2", "2020-01-30") +
                           headcount_row("FRA", "UNMISS", "Troops", "3", "4", "2020-01-30"));
  CHECK(r.data.headcounts.is_superseded(0));
  CHECK_FALSE(r.data.headcounts.is_superseded(1));
  CHECK(r.data.headcounts.is_superseded(2));
  CHECK_FALSE(r.data.headcounts.is_superseded(3));
  CHECK(codes(r) == std::vector<std::string>{"superseded_date", "superseded_date"});
  CHECK(r.reports.front().repeats == 0);
  CHECK(issue_of(r, "superseded_date").row == 1);
}

TEST_CASE("a wide row that repeats counts once with all of its cells") {
  const std::string row = "2012-01-31,Kenya,KEN,UNMISS,1,2,3,0,0,0,4,0,4,100,10,110,105,12,117\n";
  const auto r = read_text(by_sex_header + row + row);
  CHECK(r.reports.front().repeats == 1);
  CHECK(counted_headcounts(r) == 4);
}

TEST_CASE("different figures under one key are added and reported with their number") {
  const auto r = read_text(contributions_header + headcount_row("FRA", "UNIFIL", "Troops", "40", "600", "2020-01-31") +
                           headcount_row("FRA", "UNIFIL", "Troops", "41", "600", "2020-01-31"));
  CHECK(counted_headcounts(r) == 2);
  const auto& found = issue_of(r, "different_figures");
  CHECK(found.row == 2);
  CHECK(found.message.starts_with("1 keys"));
  CHECK(found.message.find("2020-01") != std::string::npos);
  CHECK(found.message.find("FRA") != std::string::npos);
  CHECK(found.message.find("UNIFIL") != std::string::npos);
}

TEST_CASE("of many keys with different figures the first ten are named and all are counted") {
  std::string text(contributions_header);
  for (const char* state : {"FRA", "ITA", "KEN", "RWA", "BGD", "NPL", "IND", "PAK", "GHA", "ETH", "UGA", "TZA"})
    for (const char* women : {"1", "2"}) text += headcount_row(state, "UNIFIL", "Troops", women, "6", "2020-01-31");
  const auto r = read_text(text);
  CHECK(codes(r) == std::vector<std::string>(10, "different_figures"));
  CHECK(issue_of(r, "different_figures").message.starts_with("12 keys"));
}

TEST_CASE("reading a casualties file twice doubles the rows and no person") {
  CHECK(rc::check("twice", [] {
    const auto ids = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6));
    std::string text(casualties_header);
    std::size_t without_id = 0;
    for (const int id : ids) {
      text += casualty_row(id == 0 ? "" : "A-" + std::to_string(id));
      without_id += id == 0;
    }
    const auto once = read_text(text);
    const auto twice = read_all({{text, "first.csv"}, {text, "second.csv"}});
    RC_ASSERT(twice.data.casualties.size() == 2 * ids.size());
    RC_ASSERT(twice.reports[0].repeats == once.reports[0].repeats);
    RC_ASSERT(twice.reports[1].repeats == static_cast<std::int64_t>(ids.size() - without_id));
  }));
}
