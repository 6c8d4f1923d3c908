#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <type_traits>

#include "pko/core/error.hpp"

static_assert(std::is_base_of_v<std::runtime_error, pko::error>);
static_assert(std::is_base_of_v<pko::error, pko::invalid_value> && std::is_base_of_v<pko::error, pko::unknown_word>);
static_assert(std::is_base_of_v<pko::error, pko::not_answerable> && std::is_base_of_v<pko::error, pko::contradictory>);
static_assert(!std::is_base_of_v<pko::invalid_value, pko::unknown_word>);
static_assert(std::is_nothrow_copy_constructible_v<pko::error>);

TEST_CASE("a refused value names its field and the text seen and the rule") {
  const pko::invalid_value e("date", "2021-02-30", "is not a day of the calendar");
  CHECK(e.field() == "date");
  CHECK(e.seen() == "2021-02-30");
  CHECK(e.rule() == "is not a day of the calendar");
  CHECK(std::string(e.what()) == "date: \"2021-02-30\" is not a day of the calendar");
}

TEST_CASE("an unknown word offers the nearest word when there is one") {
  const pko::unknown_word near("key", "mision", "mission");
  CHECK(near.word() == "mision");
  CHECK(near.nearest() == "mission");
  CHECK(std::string(near.what()) == "unknown key \"mision\"; did you mean \"mission\"?");
  const pko::unknown_word far("key", "xyz", "");
  CHECK(far.nearest().empty());
  CHECK(std::string(far.what()) == "unknown key \"xyz\"");
}

TEST_CASE("one handler catches everything that the library refuses") {
  CHECK_THROWS_AS(throw pko::invalid_value("a", "b", "c"), pko::error);
  CHECK_THROWS_AS(throw pko::unknown_word("a", "b", "c"), pko::error);
  CHECK_THROWS_WITH_AS(throw pko::not_answerable("no months are covered"), "no months are covered", pko::error);
  CHECK_THROWS_WITH_AS(throw pko::contradictory("women among women"), "women among women", pko::error);
}
