// The list of operations and the ranks of contributors.

#include <doctest/doctest.h>

#include "io/reading.hpp"

using namespace pko;
using namespace pko::test;

TEST_CASE("a row of the list of operations becomes an operation") {
  const auto r = read_text(operations_header +
                           "10,UNPSG,United Nations Civilian Police Support Group,DPO,NO,1997-12-19,1998-10-15,Zagreb ,"
                           "\"15,9833\",\"45,8167\",2024-02-19\n");
  REQUIRE(r.data.operations.size() == 1);
  const operation expected{mission_code("UNCPSG"),
                           "United Nations Civilian Police Support Group",
                           "DPO",
                           false,
                           date(1997, 12, 19),
                           date(1998, 10, 15),
                           "Zagreb",
                           15.9833,
                           45.8167};
  CHECK(r.data.operations.front() == expected);
  CHECK(repairs(r, "decimal_comma") == 2);
  CHECK(repairs(r, "mission_alias") == 1);
  CHECK(repairs(r, "trimmed") == 1);
  CHECK(r.data.sources.front().snapshot == date(2024, 2, 19));
  CHECK(r.data.sources.front().kind == table_kind::operations);
}

TEST_CASE("an operation may have neither start nor end nor place") {
  const auto r = read_text(operations_header + "1,UNSCOB,Committee,DPO,Yes,,,,,,2024-02-19\n");
  REQUIRE(r.data.operations.size() == 1);
  CHECK(r.data.operations.front().active);
  CHECK_FALSE(r.data.operations.front().start);
  CHECK_FALSE(r.data.operations.front().end);
  CHECK_FALSE(r.data.operations.front().longitude);
  CHECK(r.data.operations.front().headquarters.empty());
}

TEST_CASE("a name that begins with a quotation mark inside the quotes is kept") {
  const auto r = read_text(operations_header +
                           "1,DOMREP,\"\"\"Mission of the Representative\",DPO,No,1965-05-01,1966-10-01,,,,\n");
  REQUIRE(r.data.operations.size() == 1);
  CHECK(r.data.operations.front().name == "\"Mission of the Representative");
}

TEST_CASE("a coordinate that lies nowhere is left out and reported") {
  const auto r =
      read_text(operations_header + "1,UNTSO,Truce,DPO,Yes,1948-05-29,,Jerusalem,\"215,9\",north,2024-02-19\n");
  REQUIRE(r.data.operations.size() == 1);
  CHECK_FALSE(r.data.operations.front().longitude);
  CHECK_FALSE(r.data.operations.front().latitude);
  CHECK(codes(r) == std::vector<std::string>{"invalid_coordinate", "invalid_coordinate"});
}

TEST_CASE("an operation that is neither active nor not is rejected") {
  const auto r = read_text(operations_header + "1,UNTSO,Truce,DPO,Maybe,1948-05-29,,,,,\n");
  CHECK(r.data.operations.empty());
  CHECK(issue_of(r, "unknown_flag").rejected);
  CHECK(issue_of(r, "unknown_flag").column == "mission_isactive");
}

TEST_CASE("a row of the ranks becomes a headcount of a state without a mission") {
  const auto r = read_text("\xEF\xBB\xBF" + ranks_header + "BGD,50,Bangladesh,1,317,6394,6711,31-Jan-21\r\n\r\n");
  REQUIRE(r.data.headcounts.size() == 1);
  CHECK(r.data.headcounts.cell(0) == strength{date(2021, 1, 31), mission_code::unknown(), state_code("BGD"),
                                              personnel_category::unknown, headcount(317, 6394, 6711)});
  CHECK(r.reports.front().layout == "un_ranks");
  CHECK(r.reports.front().rows == 1);
  CHECK(r.reports.front().issues.empty());
}

TEST_CASE("a rank whose women and men do not make the printed total says so") {
  const auto r = read_text(ranks_header + "BGD,50,Bangladesh,1,317,6394,6712,31-Jan-21\n");
  CHECK(issue_of(r, "parts_differ_from_total").column == "total_uniformed_personnel");
  CHECK(r.data.headcounts.cell(0).people.people() == 6711);
}
