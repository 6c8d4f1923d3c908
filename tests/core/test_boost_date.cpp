#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "pko/core/boost_date.hpp"

using pko::date;

TEST_CASE("a date becomes the same day in Boost and comes back unchanged") {
  const auto boosted = pko::to_boost(date(2021, 6, 10));
  CHECK(boosted == boost::gregorian::date(2021, 6, 10));
  CHECK(pko::from_boost(boosted) == date(2021, 6, 10));
  CHECK(rc::check([] {
    const int first = date(1400, 1, 1).days_since_epoch();
    const int last = date(9999, 12, 31).days_since_epoch();
    const date d = date::from_days(*rc::gen::inRange(first, last + 1));
    RC_ASSERT(pko::from_boost(pko::to_boost(d)) == d);
  }));
}

TEST_CASE("the special values of Boost are not days and are refused") {
  using boost::gregorian::date;
  CHECK_THROWS_AS((void)pko::from_boost(date(boost::date_time::not_a_date_time)), pko::invalid_value);
  CHECK_THROWS_AS((void)pko::from_boost(date(boost::date_time::pos_infin)), pko::invalid_value);
  CHECK_THROWS_AS((void)pko::from_boost(date(boost::date_time::neg_infin)), pko::invalid_value);
}

TEST_CASE("the first and last day that Boost knows convert") {
  using boost::gregorian::date;
  CHECK(pko::from_boost(date(boost::date_time::min_date_time)) == pko::date(1400, 1, 1));
  CHECK(pko::from_boost(date(boost::date_time::max_date_time)) == pko::date(9999, 12, 31));
}
