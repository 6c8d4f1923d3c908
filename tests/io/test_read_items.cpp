// Lists of items as CSV.

#include <doctest/doctest.h>

#include "pko/io/read_items.hpp"

using namespace pko;

namespace {

const issue& only_issue(const item_reading& r) {
  REQUIRE(r.report.issues.size() == 1);
  return r.report.issues.front();
}

}  // namespace

TEST_CASE("rows of one id make one history, wherever they stand") {
  const auto r = read_items(
      "lifecycle,id,title,when,state,due,mission\n"
      "action,A-1,Training,2020-06-01,in_progress,2020-12-31,MINUSMA\n"
      "action,A-2,,2020-02-01,planned,,\n"
      "action,A-1,,2020-01-10,planned,,\n",
      "items.csv");
  CHECK(r.report.issues.empty());
  CHECK(r.report.rows == 3);
  CHECK(r.report.accepted == 3);
  REQUIRE(r.items.size() == 2);
  CHECK(r.items[0].id() == "A-1");
  CHECK(r.items[0].title() == "Training");
  CHECK(r.items[0].history().size() == 2);
  CHECK(r.items[0].opened() == date(2020, 1, 10));
  CHECK(r.items[0].due() == date(2020, 12, 31));
  CHECK(r.items[0].label("mission") == "MINUSMA");
  CHECK(r.items[1].labels().empty());
}

TEST_CASE("an impossible step is rejected with the remedy and the rest is kept") {
  const auto r = read_items(
      "lifecycle,id,when,state\n"
      "pledge,P-1,2020-01-01,level_1\n"
      "pledge,P-1,2020-02-01,rdl\n"
      "pledge,P-1,2020-03-01,level_2\n",
      "items.csv");
  CHECK(r.report.rows == 3);
  CHECK(r.report.rejected == 1);
  CHECK(r.report.accepted == 2);
  CHECK(only_issue(r).row == 2);
  CHECK(only_issue(r).line == 3);
  CHECK(only_issue(r).code == "impossible_step");
  CHECK(only_issue(r).message.find("after level_1 comes level_2") != std::string::npos);
  REQUIRE(r.items.size() == 1);
  CHECK(r.items[0].history().size() == 2);
}

TEST_CASE("rows that say nothing certain are rejected one by one") {
  const auto r = read_items(
      "lifecycle,id,when,state,due\n"
      "pledges,P-1,2020-01-01,level_1,\n"
      "pledge,P-1,01/02/2020,level_1,\n"
      "pledge,,2020-01-01,level_1,\n"
      "pledge,P-1,2020-01-01,level_9,\n"
      "pledge,P-1,2020-01-01,level_1,soon\n"
      "pledge,P-1,2020-01-01\n"
      "pledge,P-2,2020-01-01,level_3,\n",
      "items.csv");
  CHECK(r.items.empty());
  CHECK(r.report.rows == 7);
  CHECK(r.report.rejected == 7);
  CHECK(r.report.accepted == 0);
  std::vector<std::string> codes;
  for (const auto& i : r.report.issues) codes.push_back(i.code);
  CHECK(codes == std::vector<std::string>{"unknown_lifecycle", "invalid_date", "missing_id", "unknown_item_state",
                                          "invalid_date", "cell_count", "impossible_step"});
}

TEST_CASE("a list without its columns is refused") {
  CHECK_THROWS_AS((void)read_items("", "x"), input_error);
  CHECK_THROWS_AS((void)read_items("lifecycle,id,when\n", "x"), input_error);
  CHECK_THROWS_AS((void)read_items("lifecycle,id,when,state,id\n", "x"), input_error);
}

TEST_CASE("what is written reads back to equal items") {
  const tracked_item item(reference::lifecycle_of("caveat"), "=C,1", "He said \"no\"\nand left",
                          {{date(2021, 1, 1), "identified", "by the force"}, {date(2021, 2, 1), "resolved"}},
                          date(2021, 3, 1), {{"contributor", "FRA"}});
  const tracked_item other(reference::lifecycle_of("risk"), "=C,1", "", {{date(2021, 1, 1), "identified"}});
  const std::vector<tracked_item> items = {item, other};
  const auto r = read_items(to_csv(items), "items.csv");
  CHECK(r.report.issues.empty());
  CHECK(r.items == items);
}
