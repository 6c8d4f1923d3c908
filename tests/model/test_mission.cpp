#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "pko/core/error.hpp"
#include "pko/model/mission.hpp"

using namespace pko;

namespace {

mission mission_of(const char* code, mission_type type = mission_type::operation) {
  return {mission_code(code), type, code, {}, "", {}, {}, "a test"};
}

mission with_mandate(const char* start, const char* end) {
  auto m = mission_of("M");
  if (*start) m.start = partial_date::parse(start);
  if (*end) m.end = partial_date::parse(end);
  return m;
}

mission_relation relation(mission_relation_kind kind, const char* from, const char* to) {
  return {kind, mission_code(from), mission_code(to), {}, "a test"};
}

mission_registry small_registry() {
  return {
      {mission_of("UNEF II"), mission_of("MONUC"), mission_of("MONUSCO"), mission_of("UNEF", mission_type::aggregate),
       mission_of("UNEF I"), mission_of("IPTF", mission_type::component), mission_of("UNMIBH")},
      {{"MONUK", mission_code("MONUC"), "a test"}},
      {relation(mission_relation_kind::successor, "MONUC", "MONUSCO"),
       relation(mission_relation_kind::aggregate, "UNEF", "UNEF I"),
       relation(mission_relation_kind::aggregate, "UNEF", "UNEF II"),
       relation(mission_relation_kind::component, "IPTF", "UNMIBH")}};
}

std::vector<mission_code> codes(std::initializer_list<const char*> words) {
  std::vector<mission_code> out;
  for (const char* w : words) out.emplace_back(w);
  return out;
}

}  // namespace

TEST_CASE("missions stand in order of their acronyms whatever the order given") {
  const auto registry = small_registry();
  CHECK(registry.missions().size() == 7);
  CHECK(std::ranges::is_sorted(registry.missions(), {}, &mission::code));
}

TEST_CASE("a mission is found by its acronym and nothing else is") {
  const auto registry = small_registry();
  REQUIRE(registry.find(mission_code("MONUC")) != nullptr);
  CHECK(registry.find(mission_code("MONUC"))->name == "MONUC");
  CHECK(registry.find(mission_code("monuc")) == nullptr);
  CHECK(registry.find(mission_code("UNTSO")) == nullptr);
  CHECK(registry.find(mission_code::unknown()) == nullptr);
}

TEST_CASE("a text is resolved by acronym or alias in any case and says whether it was exact") {
  const auto registry = small_registry();
  REQUIRE(registry.resolve("MONUC"));
  CHECK(registry.resolve("MONUC")->exact);
  REQUIRE(registry.resolve("monuc"));
  CHECK_FALSE(registry.resolve("monuc")->exact);
  CHECK(registry.resolve("monuc")->code == mission_code("MONUC"));
  REQUIRE(registry.resolve("MonuK"));
  CHECK(registry.resolve("MonuK")->code == mission_code("MONUC"));
  CHECK_FALSE(registry.resolve("MonuK")->exact);
  CHECK_FALSE(registry.resolve(" MONUC"));
  CHECK_FALSE(registry.resolve(""));
}

TEST_CASE("aliases and successors and aggregates and components are different relations") {
  const auto registry = small_registry();
  CHECK(registry.related(mission_code("MONUC"), mission_relation_kind::successor) == codes({"MONUSCO"}));
  CHECK(registry.related(mission_code("MONUC"), mission_relation_kind::aggregate).empty());
  CHECK(registry.related(mission_code("MONUSCO"), mission_relation_kind::successor).empty());
  CHECK(registry.related(mission_code("UNEF"), mission_relation_kind::aggregate) == codes({"UNEF I", "UNEF II"}));
  CHECK(registry.related(mission_code("IPTF"), mission_relation_kind::component) == codes({"UNMIBH"}));
  CHECK(registry.resolve("MONUC")->code != registry.resolve("MONUSCO")->code);
  CHECK(registry.resolve("MONUK")->code == registry.resolve("MONUC")->code);
}

TEST_CASE("adding to a registry makes a new one and leaves the old as it was") {
  const auto old = small_registry();
  const auto copy = old;
  const auto more = old.with(mission_of("UNATL"));
  CHECK(more.find(mission_code("UNATL")) != nullptr);
  CHECK(old.find(mission_code("UNATL")) == nullptr);
  CHECK(copy.missions().size() == 7);
  const auto aliased = more.with(mission_alias{"ATLANTIS", mission_code("UNATL"), "a test"});
  CHECK(aliased.resolve("atlantis")->code == mission_code("UNATL"));
  CHECK_FALSE(more.resolve("atlantis"));
  CHECK(more.aliases().size() == 1);
  CHECK(aliased.aliases().size() == 2);
  const auto related = aliased.with(relation(mission_relation_kind::successor, "MONUSCO", "UNATL"));
  CHECK(related.related(mission_code("MONUSCO"), mission_relation_kind::successor) == codes({"UNATL"}));
  CHECK(aliased.related(mission_code("MONUSCO"), mission_relation_kind::successor).empty());
  CHECK(related.relations().size() == 5);
  CHECK(related.resolve("MONUK")->code == mission_code("MONUC"));
}

TEST_CASE("a registry that contradicts itself is refused") {
  const auto registry = small_registry();
  CHECK_THROWS_WITH_AS((void)registry.with(mission_of("MONUC")), doctest::Contains("MONUC"), invalid_value);
  CHECK_THROWS_AS((void)registry.with(mission_of("monuc")), invalid_value);
  CHECK_THROWS_AS((void)registry.with(mission_alias{"X", mission_code("NOWHERE"), ""}), invalid_value);
  CHECK_THROWS_AS((void)registry.with(mission_alias{"MONUC", mission_code("MONUSCO"), ""}), invalid_value);
  CHECK_THROWS_AS((void)registry.with(mission_alias{"monuk", mission_code("MONUSCO"), ""}), invalid_value);
  CHECK_NOTHROW((void)registry.with(mission_alias{"MONUK", mission_code("MONUC"), ""}));
  CHECK_THROWS_AS((void)registry.with(relation(mission_relation_kind::successor, "NOWHERE", "MONUC")), invalid_value);
  CHECK_THROWS_AS((void)registry.with(relation(mission_relation_kind::component, "MONUC", "NOWHERE")), invalid_value);
}

TEST_CASE("operations and their sums and parts are peacekeeping and support offices are not") {
  CHECK(kind_of(mission_type::operation) == mission_kind::peacekeeping);
  CHECK(kind_of(mission_type::aggregate) == mission_kind::peacekeeping);
  CHECK(kind_of(mission_type::component) == mission_kind::peacekeeping);
  CHECK(kind_of(mission_type::special_political) == mission_kind::special_political);
  CHECK(kind_of(mission_type::support) == mission_kind::other);
  CHECK(kind_of(mission_type::other) == mission_kind::other);
  const auto registry = small_registry();
  CHECK(registry.kind_of(mission_code("MONUC")) == mission_kind::peacekeeping);
  CHECK(registry.kind_of(mission_code("NOWHERE")) == mission_kind::unknown);
  CHECK(registry.kind_of(mission_code::unknown()) == mission_kind::unknown);
}

TEST_CASE("a mandate reaches from the earliest to the latest day that its dates can mean") {
  const auto active = [](const mission& m, const char* when) { return m.may_be_active_in(period::parse(when)); };
  const auto monthly = with_mandate("2007-03", "2010-12");
  CHECK(active(monthly, "2007-03-01"));
  CHECK_FALSE(active(monthly, "2007-02"));
  CHECK(active(monthly, "2010-12-31"));
  CHECK_FALSE(active(monthly, "2011"));
  CHECK(active(monthly, "2006..2012"));
  const auto yearly = with_mandate("2002", "2016");
  CHECK(active(yearly, "2002-01-01"));
  CHECK(active(yearly, "2016-12-31"));
  CHECK_FALSE(active(yearly, "2017-01-01"));
}

TEST_CASE("a mandate without end goes on and one without start is open to the past") {
  const auto active = [](const mission& m, const char* when) { return m.may_be_active_in(period::parse(when)); };
  CHECK(active(with_mandate("1948-05-29", ""), "2099"));
  CHECK_FALSE(active(with_mandate("1948-05-29", ""), "1948-05-28"));
  CHECK(active(with_mandate("", "1951-07-12"), "1946"));
  CHECK(active(with_mandate("", "1951-07-12"), "1951-07-12"));
  CHECK_FALSE(active(with_mandate("", "1951-07-12"), "1951-07-13"));
  CHECK(active(with_mandate("", ""), "2000"));
}

TEST_CASE("words of mission types and relations read back and unknown ones suggest the nearest") {
  for (const auto t : {mission_type::operation, mission_type::aggregate, mission_type::component,
                       mission_type::special_political, mission_type::support, mission_type::other})
    CHECK(parse_mission_type(to_string(t)) == t);
  for (const auto k :
       {mission_relation_kind::successor, mission_relation_kind::aggregate, mission_relation_kind::component})
    CHECK(parse_mission_relation_kind(to_string(k)) == k);
  CHECK(to_string(mission_kind::peacekeeping) == "peacekeeping");
  CHECK(to_string(mission_kind::special_political) == "special_political");
  CHECK(to_string(mission_kind::other) == "other");
  CHECK(to_string(mission_kind::unknown) == "unknown");
  try {
    (void)parse_mission_type("operations");
    FAIL("it was accepted");
  } catch (const unknown_word& e) {
    CHECK(e.nearest() == "operation");
  }
  CHECK_THROWS_AS((void)parse_mission_relation_kind("alias"), unknown_word);
}

TEST_CASE("every mission that was added resolves in any letter case") {
  CHECK(rc::check("any acronyms", [] {
    const auto words = *rc::gen::unique<std::vector<std::string>>(
        rc::gen::nonEmpty(rc::gen::resize(8, rc::gen::container<std::string>(rc::gen::inRange('A', 'Z')))));
    std::vector<mission> missions;
    for (const auto& w : words) missions.push_back(mission_of(w.c_str()));
    const mission_registry registry(missions, {}, {});
    for (const auto& w : words) {
      std::string lower = w;
      for (auto& c : lower) c = static_cast<char>(c - 'A' + 'a');
      RC_ASSERT(registry.resolve(w)->exact);
      RC_ASSERT(registry.resolve(lower)->code == mission_code(w));
      RC_ASSERT(!registry.resolve(lower)->exact);
      RC_ASSERT(registry.find(mission_code(w))->name == w);
    }
  }));
}
