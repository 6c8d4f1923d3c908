// Numbers of anything: what may be added and what may not.

#include <doctest/doctest.h>

#include <concepts>

#include "pko/core/error.hpp"
#include "pko/model/observation.hpp"

using namespace pko;

namespace {

observed people(const char* when, quantity value, item_labels by = {}) {
  return {"uniformed personnel rotated", "persons", period::parse(when), value, std::move(by), {}};
}

template <class T>
concept has_sum = requires(std::span<const T> parts) {
  { sum(parts) } -> std::same_as<bounds>;
};

static_assert(has_sum<observation<flow>>);
static_assert(has_sum<observation<stock>>);
static_assert(!has_sum<observation<cumulative>>);

}  // namespace

TEST_CASE("a flow is added over periods") {
  const std::vector<observation<flow>> parts = {
      observation<flow>(people("2020-09-01..2021-02-28", quantity::exact(80000))),
      observation<flow>(people("2021-03-01..2021-08-31", quantity::exact(88618)))};
  CHECK(sum(parts) == bounds{168618, 168618});
}

TEST_CASE("days that are shared would count twice") {
  const std::vector<observation<flow>> parts = {observation<flow>(people("2020", quantity::exact(1))),
                                                observation<flow>(people("2020-12", quantity::exact(1)))};
  CHECK_THROWS_AS((void)sum(parts), contradictory);
  const std::vector<observation<flow>> apart = {
      observation<flow>(people("2020", quantity::exact(1), {{"mission", "MINUSMA"}})),
      observation<flow>(people("2020", quantity::exact(2), {{"mission", "UNIFIL"}}))};
  CHECK(sum(apart) == bounds{3, 3});
}

TEST_CASE("a stock is added over missions and never over time") {
  const std::vector<observation<stock>> missions = {
      observation<stock>(people("2021-08-31", quantity::exact(10), {{"mission", "MINUSMA"}})),
      observation<stock>(people("2021-08-31", quantity::exact(20), {{"mission", "UNIFIL"}}))};
  CHECK(sum(missions) == bounds{30, 30});
  const std::vector<observation<stock>> months = {observation<stock>(people("2021-07-31", quantity::exact(10))),
                                                  observation<stock>(people("2021-08-31", quantity::exact(10)))};
  CHECK_THROWS_AS((void)sum(months), contradictory);
}

TEST_CASE("a sum with a lower bound is a lower bound") {
  const std::vector<observation<flow>> parts = {observation<flow>(people("2020", quantity::more_than(625))),
                                                observation<flow>(people("2021", quantity::exact(22)))};
  CHECK(sum(parts) == bounds{647, std::nullopt});
}

TEST_CASE("a cumulative number is differenced where the origin is the same") {
  const observation<cumulative> first(people("2020-05-01..2021-06-30", quantity::exact(30)));
  const observation<cumulative> second(people("2020-05-01..2021-10-31", quantity::exact(39)));
  CHECK(added(first, second) == bounds{9, 9});
  CHECK_THROWS_AS((void)added(second, first), contradictory);
  const observation<cumulative> other(people("2020-06-01..2021-10-31", quantity::exact(39)));
  CHECK_THROWS_AS((void)added(first, other), contradictory);
}

TEST_CASE("what is observed has a name, a unit and an end, and is not below zero") {
  auto o = people("2020", quantity::exact(1));
  o.indicator = "";
  CHECK_THROWS_AS(observation<flow>{o}, invalid_value);
  CHECK_THROWS_AS(observation<flow>{people("2020-05-01..", quantity::exact(1))}, invalid_value);
  CHECK_THROWS_AS(observation<flow>{people("2020", quantity::exact(-1))}, invalid_value);
  CHECK_THROWS_AS((void)sum(std::span<const observation<flow>>()), contradictory);
}
