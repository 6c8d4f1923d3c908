#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <concepts>
#include <type_traits>
#include <unordered_set>

#include "pko/core/code.hpp"
#include "pko/core/error.hpp"

using pko::mission_code;
using pko::state_code;

static_assert(sizeof(state_code) == 2 && std::is_trivially_copyable_v<state_code>);
static_assert(sizeof(mission_code) == 16 && std::is_trivially_copyable_v<mission_code>);
static_assert(!std::is_default_constructible_v<state_code> && !std::is_default_constructible_v<mission_code>);
static_assert(std::totally_ordered<state_code> && std::totally_ordered<mission_code>);
static_assert(!std::equality_comparable_with<state_code, mission_code>, "a state is no mission");
static_assert(!std::is_convertible_v<std::string_view, state_code>);
static_assert(!std::is_convertible_v<std::string_view, mission_code>);

namespace {

std::string drawn_alpha3() {
  return *rc::gen::container<std::string>(3, rc::gen::inRange('A', static_cast<char>('Z' + 1)));
}

// Acronyms as they occur, with digits, blanks and hyphens inside.
std::string drawn_acronym() {
  const auto size = *rc::gen::inRange<std::size_t>(1, mission_code::longest + 1);
  auto text = *rc::gen::container<std::string>(size, rc::gen::inRange(' ', static_cast<char>('~' + 1)));
  if (text.front() == ' ') text.front() = 'U';
  if (text.back() == ' ') text.back() = 'N';
  return text;
}

}  // namespace

TEST_CASE("a state code is three letters and prints them in capitals") {
  CHECK(to_string(state_code("FRA")) == "FRA");
  CHECK(to_string(state_code("fra")) == "FRA");
  CHECK(state_code("BgD") == state_code("BGD"));
  CHECK(to_string(state_code("YUG")) == "YUG");
  CHECK(to_string(state_code("AAA")) == "AAA");
  CHECK(to_string(state_code("ZZZ")) == "ZZZ");
}

TEST_CASE("text that is not three letters is no state code") {
  for (const char* text :
       {"", "F", "FR", "FRAN", "FR1", "F A", " FR", "250", "F-A", "[@{", "FR\xC3", "unknown", "N/A"}) {
    CAPTURE(text);
    CHECK_FALSE(state_code::try_parse(text));
    CHECK_THROWS_AS((void)state_code{text}, pko::invalid_value);
  }
}

TEST_CASE("the unknown state says so and is no registered letters") {
  const auto unknown = state_code::unknown();
  CHECK(unknown.is_unknown());
  CHECK(to_string(unknown) == "unknown");
  CHECK_FALSE(state_code("UNK").is_unknown());
  CHECK(unknown < state_code("AAA"));
  CHECK(unknown == state_code::unknown());
}

TEST_CASE("state codes pack into two bytes and order and hash like their letters") {
  CHECK(state_code("AAA").packed() == (1U << 10U | 1U << 5U | 1U));
  CHECK(state_code("ZZZ").packed() == (26U << 10U | 26U << 5U | 26U));
  CHECK(rc::check([] {
    const auto a = drawn_alpha3();
    const auto b = drawn_alpha3();
    RC_ASSERT(to_string(state_code(a)) == a);
    RC_ASSERT((state_code(a) < state_code(b)) == (a < b));
    RC_ASSERT((state_code(a) == state_code(b)) == (a == b));
    RC_ASSERT((std::hash<state_code>{}(state_code(a)) == std::hash<state_code>{}(state_code(b))) == (a == b));
  }));
}

TEST_CASE("every triple of letters has a code of its own") {
  std::unordered_set<std::uint16_t> packed;
  for (char a = 'A'; a <= 'Z'; ++a)
    for (char b = 'A'; b <= 'Z'; ++b)
      for (char c = 'A'; c <= 'Z'; ++c) packed.insert(state_code(std::string{a, b, c}).packed());
  CHECK(packed.size() == 26U * 26U * 26U);
  CHECK_FALSE(packed.contains(0));
}

TEST_CASE("a mission code keeps the acronym as the United Nations writes it") {
  CHECK(to_string(mission_code("MINUSMA")) == "MINUSMA");
  CHECK(mission_code("MINUSMA").view() == "MINUSMA");
  CHECK(to_string(mission_code("UNAMA-E")) == "UNAMA-E");
  CHECK(to_string(mission_code("UNOMIG II")) == "UNOMIG II");
  CHECK(mission_code("UNSOs") != mission_code("UNSOS"));
  CHECK(mission_code("ABCDEFGHIJKLMNO").view().size() == mission_code::longest);
}

TEST_CASE("an acronym that is empty or too long or unprintable is refused") {
  for (const char* text : {"", " ", " UNMIL", "UNMIL ", "ABCDEFGHIJKLMNOP", "UN\tMIL", "UN\nMIL", "UNMIL\x7F",
                           "MINUSM\xC3\x81", "unknown", "?UNMIL"}) {
    CAPTURE(text);
    CHECK_FALSE(mission_code::try_parse(text));
    CHECK_THROWS_AS((void)mission_code{text}, pko::invalid_value);
  }
  CHECK_FALSE(mission_code::try_parse(std::string_view("UN\0MIL", 6)));
}

TEST_CASE("the unknown mission says so and comes before all others") {
  const auto unknown = mission_code::unknown();
  CHECK(unknown.is_unknown());
  CHECK(unknown.view().empty());
  CHECK(to_string(unknown) == "unknown");
  CHECK(unknown < mission_code("!"));
  CHECK_FALSE(mission_code("UNKNOWN").is_unknown());
}

TEST_CASE("mission codes print and order and hash like their text") {
  CHECK(mission_code("UNMIS") < mission_code("UNMISS"));
  CHECK(rc::check([] {
    const auto a = drawn_acronym();
    const auto b = drawn_acronym();
    RC_PRE((a != "unknown" && b != "unknown" && a.front() != '?' && b.front() != '?'));
    RC_ASSERT(to_string(mission_code(a)) == a);
    RC_ASSERT((mission_code(a) < mission_code(b)) == (a < b));
    RC_ASSERT((mission_code(a) == mission_code(b)) == (a == b));
    RC_ASSERT(std::hash<mission_code>{}(mission_code(a)) == std::hash<mission_code>{}(mission_code(std::string(a))));
  }));
  const std::unordered_set<mission_code> missions{mission_code("UNMIS"), mission_code("UNMISS"), mission_code("UNMIS")};
  CHECK(missions.size() == 2);
}
