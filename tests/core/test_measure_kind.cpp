#include <doctest/doctest.h>

#include <string>

#include "pko/core/measure_kind.hpp"

namespace {

template <class Kind>
constexpr bool is_kind = pko::measure_kind<Kind>;
template <class Kind>
constexpr bool adds_over_time = pko::summable_over_time<Kind>;

static_assert(is_kind<pko::stock> && is_kind<pko::flow> && is_kind<pko::cumulative>);
static_assert(is_kind<pko::share> && is_kind<pko::rate> && is_kind<pko::status>);
static_assert(!is_kind<int> && !is_kind<std::string> && !is_kind<const pko::stock>);

}  // namespace

TEST_CASE("only what happened in a period adds up over time") {
  CHECK(adds_over_time<pko::flow>);
  CHECK_FALSE(adds_over_time<pko::stock>);
  CHECK_FALSE(adds_over_time<pko::cumulative>);
  CHECK_FALSE(adds_over_time<pko::share>);
  CHECK_FALSE(adds_over_time<pko::rate>);
  CHECK_FALSE(adds_over_time<pko::status>);
}

TEST_CASE("every kind of measure knows its name") {
  CHECK(pko::stock::name == "stock");
  CHECK(pko::flow::name == "flow");
  CHECK(pko::cumulative::name == "cumulative");
  CHECK(pko::share::name == "share");
  CHECK(pko::rate::name == "rate");
  CHECK(pko::status::name == "status");
}
