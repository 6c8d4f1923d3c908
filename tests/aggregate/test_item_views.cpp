// Lists of things under way: the figures of the report A/76/505 as examples.

#include <doctest/doctest.h>

#include "pko/aggregate/item_views.hpp"
#include "pko/core/error.hpp"
#include "pko/reference/lifecycles.hpp"

using namespace pko;

namespace {

date day(const char* iso) { return date::parse(iso); }

tracked_item item(const char* kind, std::string id, std::vector<status_change> history,
                  std::optional<date> due = std::nullopt, item_labels labels = {}) {
  return {reference::lifecycle_of(kind), std::move(id), "", std::move(history), due, std::move(labels)};
}

// 138 actions of the security plan: 101 implemented and 37 still in progress in October 2021 (paragraph 60).
std::vector<tracked_item> security_plan() {
  std::vector<tracked_item> out;
  for (int i = 0; i < 138; ++i) {
    std::vector<status_change> history = {{day("2018-04-01"), "planned"}, {day("2019-01-01") + i, "in_progress"}};
    if (i < 101) history.push_back({day("2020-01-31") + 5 * i, "implemented"});
    out.push_back(item("action", "A-" + std::to_string(i), std::move(history), day("2021-06-30")));
  }
  return out;
}

}  // namespace

TEST_CASE("101 of 138 actions were implemented and 37 in progress in October 2021") {
  const auto counts = counts_on(security_plan(), day("2021-10-31"));
  CHECK(counts.in("implemented") == 101);
  CHECK(counts.in("in_progress") == 37);
  CHECK(counts.total() == 138);
  CHECK(counts.in(state_kind::open) == 37);
  CHECK(*counts.share_of("implemented") == doctest::Approx(0.731884).epsilon(1e-5));
  CHECK(counts.share_limits("implemented")->lower == doctest::Approx(0.652434).epsilon(1e-5));
  CHECK(counts.share_limits("implemented")->upper == doctest::Approx(0.798774).epsilon(1e-5));
}

TEST_CASE("a view of an earlier day knows nothing of what came later") {
  const auto plan = security_plan();
  CHECK(counts_on(plan, day("2018-03-31")).total() == 0);
  CHECK(counts_on(plan, day("2018-12-31")).in("planned") == 138);
  CHECK(counts_on(plan, day("2020-01-31")).in("implemented") == 1);
}

TEST_CASE("numbers that a report prints are held against each other") {
  const auto& action = reference::lifecycle_of("action");
  const state_counts printed(action, day("2021-10-31"), {{"implemented", 101}, {"in_progress", 37}}, 138);
  CHECK(printed.in("planned") == 0);
  CHECK_THROWS_AS(state_counts(action, day("2021-10-31"), {{"implemented", 101}, {"in_progress", 38}}, 138),
                  invalid_value);
  CHECK_THROWS_AS(state_counts(action, day("2021-10-31"), {{"implemented", -1}}), invalid_value);
  CHECK_THROWS_AS(state_counts(action, day("2021-10-31"), {{"implemented", 1}, {"implemented", 2}}), invalid_value);
  CHECK_THROWS_AS(state_counts(action, day("2021-10-31"), {{"done", 1}}), unknown_word);
}

TEST_CASE("30 of 31 undeclared caveats were resolved and one is pending") {
  std::vector<tracked_item> caveats;
  const std::pair<int, int> reported[] = {{2018, 14}, {2019, 12}, {2020, 3}, {2021, 2}};
  for (const auto& year : reported)
    for (int i = 0; i < year.second; ++i)
      caveats.push_back(item("caveat", std::to_string(year.first) + "-" + std::to_string(i),
                             {{date(year.first, 3, 1), "identified"}, {date(year.first, 4, 1), "addressed"}}));
  for (std::size_t i = 0; i < 30; ++i) caveats[i] = caveats[i].with({day("2021-08-01"), "resolved"});
  const auto counts = counts_on(caveats, day("2021-08-31"));
  CHECK(counts.total() == 31);
  CHECK(counts.in("resolved") == 30);
  CHECK(counts.in(state_kind::open) == 1);
}

TEST_CASE("12 of 262 pledges were at the rapid deployment level on 15 September 2021") {
  const state_counts pledges(reference::lifecycle_of("pledge"), day("2021-09-15"), {{"level_1", 250}, {"rdl", 12}},
                             262);
  CHECK(*pledges.share_of("rdl") == doctest::Approx(0.0458).epsilon(0.001));
}

TEST_CASE("alleged perpetrators rose from 170 to 223 and detained ones from 119 to 162") {
  const auto& perpetrator = reference::lifecycle_of("perpetrator");
  const state_counts then(perpetrator, day("2019-10-31"), {{"identified", 51}, {"detained", 119}}, 170);
  const state_counts now(perpetrator, day("2021-06-30"), {{"identified", 61}, {"detained", 162}}, 223);
  CHECK(now.total() - then.total() == 53);
  CHECK(*then.share_of("detained") == doctest::Approx(0.700).epsilon(0.001));
  CHECK(*now.share_of("detained") == doctest::Approx(0.726).epsilon(0.001));
}

TEST_CASE("items that are no longer open have no age") {
  const std::vector<tracked_item> items = {
      item("action", "old", {{day("2020-01-01"), "planned"}}),
      item("action", "older", {{day("2019-01-01"), "planned"}, {day("2020-12-01"), "in_progress"}}, day("2020-12-11")),
      item("action", "done", {{day("2018-01-01"), "planned"}, {day("2018-02-01"), "implemented"}}, day("2018-01-15")),
      item("action", "later", {{day("2022-01-01"), "planned"}})};
  const auto ages = ages_on(items, day("2020-12-31"));
  REQUIRE(ages.size() == 2);
  CHECK(ages[0].item->id() == "older");
  CHECK(ages[0].days_open == 730);
  CHECK(ages[0].days_in_state == 30);
  CHECK(ages[0].days_overdue == 20);
  CHECK(ages[1].days_open == 365);
  CHECK(ages[1].days_overdue == 0);
  const auto overdue = overdue_on(items, day("2020-12-31"));
  REQUIRE(overdue.size() == 1);
  CHECK(overdue[0].item->id() == "older");
}

TEST_CASE("what is left burns down while the scope grows") {
  const std::vector<tracked_item> items = {
      item("action", "1", {{day("2021-01-15"), "planned"}, {day("2021-02-28"), "implemented"}}),
      item("action", "2", {{day("2021-02-01"), "planned"}, {day("2021-03-05"), "dropped"}}),
      item("action", "3", {{day("2021-02-02"), "planned"}})};
  const auto points = burn_down(items, month(2021, 1), month(2021, 3));
  REQUIRE(points.size() == 3);
  CHECK(points[0].scope == 1);
  CHECK(points[0].open == 1);
  CHECK(points[1].scope == 3);
  CHECK(points[1].open == 2);
  CHECK(points[1].done == 1);
  CHECK(points[2].open == 1);
  CHECK(points[2].dropped == 1);
  for (const auto& p : points) CHECK(p.open + p.done + p.dropped == p.scope);
  const auto table = to_table(points);
  CHECK(table.number({"2021-02"}, "open") == 2.0);
  CHECK(table.number({"2021-03"}, "scope") == 3.0);
}

TEST_CASE("a stage that was skipped was passed all the same") {
  const std::vector<tracked_item> items = {
      item("perpetrator", "1", {{day("2019-01-01"), "identified"}}),
      item("perpetrator", "2", {{day("2019-01-01"), "identified"}, {day("2019-06-01"), "detained"}}),
      item("perpetrator", "3",
           {{day("2019-01-01"), "identified"}, {day("2020-06-01"), "on_trial"}, {day("2021-03-01"), "convicted"}}),
      item("perpetrator", "4", {{day("2022-01-01"), "identified"}})};
  const auto stages = funnel(items, {"identified", "detained", "on_trial", "convicted"}, day("2021-06-30"));
  REQUIRE(stages.size() == 4);
  CHECK(stages[0].reached == 3);
  CHECK(stages[1].reached == 2);
  CHECK(stages[3].reached == 1);
  CHECK_FALSE(stages[0].of_previous.has_value());
  CHECK(*stages[1].of_previous == doctest::Approx(2.0 / 3));
  CHECK(*stages[3].of_first == doctest::Approx(1.0 / 3));
  CHECK_THROWS_AS((void)funnel(items, {"jailed"}, day("2021-06-30")), unknown_word);
}

TEST_CASE("a stay that has not ended lasted at least until the day") {
  const std::vector<tracked_item> items = {
      item("perpetrator", "1", {{day("2021-01-01"), "identified"}, {day("2021-01-31"), "detained"}}),
      item("perpetrator", "2", {{day("2021-01-11"), "identified"}}),
      item("perpetrator", "3", {{day("2021-06-01"), "identified"}})};
  CHECK(time_in_state(items, "identified", day("2021-02-10")) == std::vector<spell>{{30, true}, {30, false}});
  // Seen before the change, the first stay is open too.
  CHECK(time_in_state(items, "identified", day("2021-01-21")) == std::vector<spell>{{20, false}, {10, false}});
}

TEST_CASE("what was dropped was not done, and is censored on its day") {
  const std::vector<tracked_item> items = {
      item("action", "1", {{day("2021-01-01"), "planned"}, {day("2021-01-11"), "implemented"}}),
      item("action", "2", {{day("2021-01-01"), "planned"}, {day("2021-01-21"), "dropped"}}),
      item("action", "3", {{day("2021-01-01"), "planned"}})};
  CHECK(time_to_done(items, day("2021-01-31")) == std::vector<spell>{{10, true}, {20, false}, {30, false}});
}

TEST_CASE("items of two lifecycles are not counted together") {
  const std::vector<tracked_item> items = {item("action", "1", {{day("2021-01-01"), "planned"}}),
                                           item("pledge", "1", {{day("2021-01-01"), "level_1"}})};
  CHECK_THROWS_AS((void)counts_on(items, day("2021-06-30")), contradictory);
  CHECK_THROWS_AS((void)counts_on(std::vector<tracked_item>{}, day("2021-06-30")), contradictory);
}

TEST_CASE("the 121 recommendations of 2021 by addressee") {
  std::vector<tracked_item> items;
  const std::pair<const char*, int> addressees[] = {{"Secretariat", 71}, {"Key stakeholders", 7}, {"Collective", 43}};
  for (const auto& a : addressees)
    for (int i = 0; i < a.second; ++i)
      items.push_back(item("recommendation", a.first + std::to_string(i), {{day("2021-03-12"), "issued"}}, std::nullopt,
                           {{"addressee", a.first}}));
  const auto by = counts_on_by(items, day("2021-11-02"), "addressee");
  REQUIRE(by.size() == 3);
  CHECK(by[0].first == "Collective");
  CHECK(by[2].second.total() == 71);
  CHECK(to_table(by[2].second).number({"issued"}, "share") == 1.0);
}
