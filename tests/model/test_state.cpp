#include <doctest/doctest.h>

#include <algorithm>

#include "pko/core/error.hpp"
#include "pko/model/state.hpp"

using namespace pko;

namespace {

state state_of(const char* code, const char* m49, const char* name, std::optional<int> to = {}) {
  return {state_code(code), m49, name, "", "", {}, to, "a test"};
}

state_registry small_registry() {
  return {{state_of("YUG", "890", "Yugoslavia", 2003), state_of("DEU", "276", "Germany"),
           state_of("BRD", "276", "West", 1990), state_of("AFG", "004", "Afghanistan"), state_of("XKX", "", "Kosovo"),
           state_of("CIV", "384", "C\xC3\xB4te d'Ivoire")},
          {{"Ivory Coast", state_code("CIV"), "a test"}, {"KSV", state_code("XKX"), "a test"}}};
}

}  // namespace

TEST_CASE("a state is found by its code in any letter case and by a code that stands for it") {
  const auto registry = small_registry();
  CHECK(registry.by_code("DEU") == state_code("DEU"));
  CHECK(registry.by_code("deu") == state_code("DEU"));
  CHECK(registry.by_code("KSV") == state_code("XKX"));
  CHECK_FALSE(registry.by_code("FRA"));
  CHECK_FALSE(registry.by_code("DE"));
  CHECK_FALSE(registry.by_code("Germany"));
  CHECK_FALSE(registry.by_code(""));
}

TEST_CASE("a state is found by its name and by other spellings in any case") {
  const auto registry = small_registry();
  CHECK(registry.by_name("germany") == state_code("DEU"));
  CHECK(registry.by_name("IVORY COAST") == state_code("CIV"));
  CHECK(registry.by_name("C\xC3\xB4te d'Ivoire") == state_code("CIV"));
  CHECK_FALSE(registry.by_name("Gaul"));
  CHECK_FALSE(registry.by_name(""));
}

TEST_CASE("an M49 number means the living state where it was passed on") {
  const auto registry = small_registry();
  CHECK(registry.by_m49(276) == state_code("DEU"));
  CHECK(registry.by_m49(4) == state_code("AFG"));
  CHECK(registry.by_m49(890) == state_code("YUG"));
  CHECK_FALSE(registry.by_m49(250));
  CHECK_FALSE(registry.by_m49(0));
}

TEST_CASE("a state that no longer exists is historic") {
  const auto registry = small_registry();
  REQUIRE(registry.find(state_code("YUG")) != nullptr);
  CHECK(registry.find(state_code("YUG"))->is_historic());
  CHECK_FALSE(registry.find(state_code("DEU"))->is_historic());
  CHECK(registry.find(state_code("FRA")) == nullptr);
  CHECK(registry.find(state_code::unknown()) == nullptr);
}

TEST_CASE("adding a state or a spelling makes a new registry and leaves the old as it was") {
  const auto old = small_registry();
  const auto more = old.with(state_of("FRA", "250", "France"));
  CHECK(more.by_code("FRA"));
  CHECK_FALSE(old.by_code("FRA"));
  CHECK(old.states().size() == 6);
  CHECK(more.states().size() == 7);
  CHECK(std::ranges::is_sorted(more.states(), {}, &state::code));
  const auto spelt = more.with(state_alias{"Gaul", state_code("FRA"), "a test"});
  CHECK(spelt.by_name("gaul") == state_code("FRA"));
  CHECK_FALSE(more.by_name("gaul"));
  CHECK(spelt.aliases().size() == 3);
  CHECK(old.aliases().size() == 2);
}

TEST_CASE("a registry of states that contradicts itself is refused") {
  const auto registry = small_registry();
  CHECK_THROWS_WITH_AS((void)registry.with(state_of("DEU", "276", "Again")), doctest::Contains("DEU"), invalid_value);
  CHECK_THROWS_AS((void)registry.with(state_alias{"Gaul", state_code("FRA"), ""}), invalid_value);
  CHECK_THROWS_AS((void)registry.with(state_alias{"Germany", state_code("AFG"), ""}), invalid_value);
  CHECK_THROWS_AS((void)registry.with(state_alias{"ivory coast", state_code("AFG"), ""}), invalid_value);
  CHECK_NOTHROW((void)registry.with(state_alias{"Germany", state_code("DEU"), ""}));
}
