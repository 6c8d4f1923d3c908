#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "pko/core/error.hpp"
#include "pko/model/strength.hpp"

using namespace pko;

namespace {

constexpr std::nullopt_t blank = std::nullopt;

}  // namespace

TEST_CASE("people are women and men where one of them is reported and the printed total otherwise") {
  CHECK(headcount(5, 1600, blank).people() == 1605);
  CHECK(headcount(5, 1600, 1700).people() == 1605);
  CHECK(headcount(blank, 130, blank).people() == 130);
  CHECK(headcount(5, blank, 9).people() == 5);
  CHECK(headcount(blank, blank, 67).people() == 67);
  CHECK(headcount(0, 0, blank).people() == 0);
  CHECK_FALSE(headcount(blank, blank, blank).people());
}

TEST_CASE("only a headcount with both sexes can enter a share") {
  CHECK(headcount(0, 0, blank).has_sexes());
  CHECK_FALSE(headcount(blank, 5, 5).has_sexes());
  CHECK_FALSE(headcount(5, blank, 5).has_sexes());
  CHECK_FALSE(headcount(blank, blank, 5).has_sexes());
}

TEST_CASE("a headcount adds up unless both sexes and the total are there and disagree") {
  CHECK(headcount(2, 3, 5).adds_up());
  CHECK_FALSE(headcount(2, 3, 6).adds_up());
  CHECK(headcount(2, blank, 6).adds_up());
  CHECK(headcount(2, 3, blank).adds_up());
}

TEST_CASE("what is not reported is no zero") {
  CHECK(headcount(blank, 5, blank) != headcount(0, 5, blank));
  CHECK_FALSE(headcount(blank, 5, blank).women());
}

TEST_CASE("negative and impossibly large headcounts are refused by name") {
  CHECK_THROWS_WITH_AS((void)headcount(-1, 0, 0), doctest::Contains("women"), invalid_value);
  CHECK_THROWS_WITH_AS((void)headcount(0, -1, 0), doctest::Contains("men"), invalid_value);
  CHECK_THROWS_WITH_AS((void)headcount(0, 0, -1), doctest::Contains("total"), invalid_value);
  CHECK_THROWS_AS((void)headcount(2147483648, 0, 0), invalid_value);
  CHECK_NOTHROW((void)headcount(2147483647, 2147483647, 2147483647));
  CHECK(headcount(2147483647, 2147483647, blank).people() == 4294967294);
}

TEST_CASE("people are never fewer than women or men") {
  CHECK(rc::check("people", [] {
    const auto cell = rc::gen::map(rc::gen::inRange(-1, 1000), [](int n) {
      return n < 0 ? std::optional<std::int64_t>() : std::optional<std::int64_t>(n);
    });
    const auto women = *cell, men = *cell, total = *cell;
    const headcount h(women, men, total);
    RC_ASSERT(h.people().has_value() == (women || men || total));
    if (women || men) RC_ASSERT(*h.people() == women.value_or(0) + men.value_or(0));
    if (!women && !men) RC_ASSERT(h.people() == total);
    RC_ASSERT(h.women() == women);
    RC_ASSERT(h.men() == men);
    RC_ASSERT(h.printed_total() == total);
  }));
}

TEST_CASE("a strength is equal to another only with everything it is keyed by") {
  const strength s{date(2021, 6, 30), mission_code("UNIFIL"), state_code("FRA"), personnel_category::troops,
                   headcount(1, 2, 3)};
  auto other = s;
  CHECK(other == s);
  other.category = personnel_category::staff_officers;
  CHECK(other != s);
}
