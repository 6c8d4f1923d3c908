// The lifecycles of the field as data.

#include <doctest/doctest.h>

#include <algorithm>

#include "pko/core/error.hpp"
#include "pko/reference/lifecycles.hpp"

using namespace pko;

TEST_CASE("everything that the report tracks has a lifecycle with a beginning and an end") {
  for (const char* name : {"recommendation", "commitment", "action", "project", "pledge", "assessment", "plan", "risk",
                           "caveat", "allegation", "perpetrator", "crime_case", "violation", "claim"}) {
    CAPTURE(name);
    const auto& l = reference::lifecycle_of(name);
    const auto states = l.states();
    CHECK(std::ranges::any_of(states, [](const lifecycle_state& s) { return s.first; }));
    CHECK(std::ranges::any_of(states, [](const lifecycle_state& s) { return s.kind == state_kind::done; }));
    CHECK(std::ranges::none_of(states, [](const lifecycle_state& s) { return s.meaning.empty(); }));
    // Whatever is open can go on.
    for (const auto& s : states)
      if (s.kind == state_kind::open) CHECK_MESSAGE(!l.after(s.name).empty(), s.name);
  }
  CHECK(reference::lifecycles().size() == 14);
}

TEST_CASE("a pledge rises level by level and may fall back") {
  const auto& pledge = reference::lifecycle_of("pledge");
  CHECK(pledge.allows("level_1", "level_2"));
  CHECK(pledge.allows("level_3", "rdl"));
  CHECK(pledge.allows("rdl", "level_3"));
  CHECK_FALSE(pledge.allows("level_1", "rdl"));
  CHECK_FALSE(pledge.allows("withdrawn", "level_1"));
}

TEST_CASE("nobody is convicted without a trial") {
  const auto& perpetrator = reference::lifecycle_of("perpetrator");
  CHECK(perpetrator.after("identified") == std::vector<std::string>{"detained", "on_trial"});
  CHECK_FALSE(perpetrator.allows("detained", "convicted"));
}

TEST_CASE("an unknown lifecycle or rule is refused with the nearest one") {
  CHECK_THROWS_AS((void)reference::lifecycle_of("pledges"), unknown_word);
  CHECK_THROWS_AS((void)reference::due_rule_of("hospital"), unknown_word);
}

TEST_CASE("the due rules belong to lifecycles and name their sources") {
  CHECK(reference::due_rule_of("hospital_assessment").at() == std::vector<int>{5, 10});
  CHECK(reference::due_rule_of("pledge_renewal").then_every() == 6);
  CHECK(reference::due_rule_of("rapid_deployment").at() == std::vector<int>{60});
  for (const auto& rule : reference::due_rules()) CHECK_FALSE(rule.source().empty());
}

TEST_CASE("the colours of the monthly list begin with green and end with red") {
  const auto lines = reference::target_colours();
  REQUIRE(lines.size() == 3);
  CHECK(colour_of(0.182, 0.18, lines)->colour == "green");
  CHECK(colour_of(0.1, 0.18, lines)->colour == "yellow");
  CHECK(colour_of(0, 0.18, lines)->colour == "red");
  for (const auto& line : lines) CHECK_FALSE(line.source.empty());
}
