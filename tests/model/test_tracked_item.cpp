// Things under way: their states, legal steps and what holds on a day.

#include <doctest/doctest.h>

#include <string>

#include "pko/core/error.hpp"
#include "pko/model/tracked_item.hpp"

using namespace pko;

namespace {

date day(const char* iso) { return date::parse(iso); }

lifecycle action() {
  return {"action",
          "actions",
          {{"planned", "", state_kind::open, true},
           {"in_progress", "", state_kind::open, false},
           {"implemented", "", state_kind::done, false},
           {"dropped", "", state_kind::dropped, false}},
          {{"planned", "in_progress"},
           {"in_progress", "implemented"},
           {"in_progress", "dropped"},
           {"implemented", "in_progress"}}};
}

tracked_item an_action() {
  return {action(),
          "A-1",
          "Counter-drone training",
          {{day("2020-01-10"), "planned"}, {day("2020-06-01"), "in_progress"}, {day("2021-03-15"), "implemented"}},
          day("2020-12-31"),
          {{"office", "Military Affairs"}}};
}

template <class Make>
std::string refusal(Make make) {
  try {
    (void)make();
  } catch (const error& e) {
    return e.what();
  }
  return "accepted";
}

bool says(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

}  // namespace

TEST_CASE("an item is in the state of its last change on or before a day") {
  const auto item = an_action();
  CHECK(item.state_on(day("2020-01-09")) == nullptr);
  CHECK(item.state_on(day("2020-01-10"))->name == "planned");
  CHECK(item.state_on(day("2020-05-31"))->name == "planned");
  CHECK(item.state_on(day("2020-06-01"))->name == "in_progress");
  CHECK(item.state_on(day("2021-11-02"))->name == "implemented");
  CHECK(item.as_of(day("2021-11-02"))->when == day("2021-03-15"));
}

TEST_CASE("of two changes on one day the later one holds") {
  const tracked_item item(action(), "A-2", "", {{day("2020-01-10"), "planned"}, {day("2020-01-10"), "in_progress"}});
  CHECK(item.state_on(day("2020-01-10"))->name == "in_progress");
}

TEST_CASE("an item is overdue from the day after its due day until it is done") {
  const auto item = an_action();
  CHECK_FALSE(item.is_overdue_on(day("2020-12-31")));
  CHECK(item.is_overdue_on(day("2021-01-01")));
  CHECK(item.is_overdue_on(day("2021-03-14")));
  CHECK_FALSE(item.is_overdue_on(day("2021-03-15")));
  CHECK_FALSE(item.is_open_on(day("2020-01-09")));
}

TEST_CASE("a step that the lifecycle does not have is refused with the steps there are") {
  const auto why = refusal([] {
    return tracked_item(action(), "A-3", "", {{day("2020-01-10"), "planned"}, {day("2020-02-01"), "implemented"}});
  });
  CHECK(says(why, "A-3"));
  CHECK(says(why, "planned to implemented"));
  CHECK(says(why, "after planned comes in_progress"));
}

TEST_CASE("nothing follows a state that ends") {
  CHECK(says(refusal([] {
               return tracked_item(action(), "A-4", "",
                                   {{day("2020-01-10"), "planned"},
                                    {day("2020-01-11"), "in_progress"},
                                    {day("2020-01-12"), "dropped"},
                                    {day("2020-01-13"), "in_progress"}});
             }),
             "after dropped comes nothing"));
}

TEST_CASE("a history begins with a beginning and goes forward in time") {
  CHECK(says(refusal([] {
               return tracked_item(action(), "A-5", "", {{day("2020-01-10"), "in_progress"}});
             }),
             "begin with planned"));
  CHECK(says(
      refusal([] {
        return tracked_item(action(), "A-5", "", {{day("2020-01-10"), "planned"}, {day("2020-01-09"), "in_progress"}});
      }),
      "in the order of time"));
  CHECK(says(refusal([] { return tracked_item(action(), "A-5", "", {}); }), "has no history"));
  CHECK(says(refusal([] {
               return tracked_item(action(), "", "Untitled", {{day("2020-01-10"), "planned"}});
             }),
             "no id"));
}

TEST_CASE("a misspelt state is refused with the nearest one") {
  try {
    const tracked_item item(action(), "A-6", "", {{day("2020-01-10"), "planed"}});
    FAIL("was accepted");
  } catch (const unknown_word& e) {
    CHECK(e.nearest() == "planned");
  }
}

TEST_CASE("one change more makes a new item and leaves the old one as it was") {
  const auto before = an_action();
  const auto after = before.with({day("2021-06-01"), "in_progress", "reopened"});
  CHECK(before.history().size() == 3);
  CHECK(after.history().size() == 4);
  CHECK(after.is_open_on(day("2021-06-01")));
  CHECK(after.label("office") == "Military Affairs");
  CHECK(after.label("mission").empty());
  CHECK_FALSE(before == after);
}

TEST_CASE("a vocabulary that contradicts itself is refused") {
  const auto open = state_kind::open;
  CHECK_THROWS_AS(lifecycle("x", "x", {{"a", "", open, true}, {"a", "", open, false}}, {}), invalid_value);
  CHECK_THROWS_AS(lifecycle("x", "x", {{"a", "", open, false}}, {}), invalid_value);
  CHECK_THROWS_AS(lifecycle("x", "x", {{"a", "", open, true}}, {{"a", "b"}}), invalid_value);
  CHECK_THROWS_AS(lifecycle("x", "x", {{"a", "", open, true}}, {{"a", "a"}}), invalid_value);
  CHECK_THROWS_AS(lifecycle("x", "x", {{"a", "", open, true}, {"b", "", open, false}}, {}), invalid_value);
}
