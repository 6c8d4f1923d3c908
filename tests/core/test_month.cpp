#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <concepts>
#include <limits>
#include <type_traits>
#include <unordered_set>

#include "pko/core/date.hpp"
#include "pko/core/error.hpp"
#include "pko/core/month.hpp"

using pko::date;
using pko::month;

static_assert(!std::is_default_constructible_v<month>);
static_assert(std::totally_ordered<month> && std::is_trivially_copyable_v<month> && sizeof(month) == 4);
static_assert(!std::is_convertible_v<int, month> && !std::is_convertible_v<date, month>);

namespace {

const month first_month(1400, 1);
const month last_month(9999, 12);

rc::Gen<month> any_month() {
  return rc::gen::map(rc::gen::inRange(first_month.index(), last_month.index() + 1),
                      [](int index) { return month::from_index(index); });
}

}  // namespace

TEST_CASE("a month keeps its year and number") {
  const month m(2021, 6);
  CHECK(m.year() == 2021);
  CHECK(m.number() == 6);
  CHECK(to_string(m) == "2021-06");
  CHECK(to_string(month(2021, 12)) == "2021-12");
  CHECK(month::parse("2021-06") == m);
}

TEST_CASE("a month outside 1 to 12 or outside the years 1400 to 9999 cannot be made") {
  CHECK_THROWS_AS((void)month(2021, 0), pko::invalid_value);
  CHECK_THROWS_AS((void)month(2021, 13), pko::invalid_value);
  CHECK_THROWS_AS((void)month(2021, -1), pko::invalid_value);
  CHECK_THROWS_AS((void)month(1399, 12), pko::invalid_value);
  CHECK_THROWS_AS((void)month(10000, 1), pko::invalid_value);
  CHECK_THROWS_AS((void)month(-2021, 1), pko::invalid_value);
  CHECK_THROWS_AS((void)month(std::numeric_limits<int>::max(), 12), pko::invalid_value);
  CHECK_THROWS_AS((void)month(2021, std::numeric_limits<int>::max()), pko::invalid_value);
  CHECK_THROWS_AS((void)(first_month - 1), pko::invalid_value);
  CHECK_THROWS_AS((void)(last_month + 1), pko::invalid_value);
  CHECK_THROWS_AS((void)month::from_index(-1), pko::invalid_value);
  CHECK_THROWS_AS((void)(last_month + std::numeric_limits<int>::max()), pko::invalid_value);
  CHECK_THROWS_AS((void)(last_month - std::numeric_limits<int>::min()), pko::invalid_value);
}

TEST_CASE("only the strict form of a month is read") {
  for (const char* text : {"",         "2021",    "2021-6",   "2021-006",   "2021-00", "2021-13", "2021-06 ",
                           " 2021-06", "2021/06", "202106",   "+021-06",    "-021-06", "2021-+6", "2021--6",
                           "2021- 6",  "1399-12", "Jun-2021", "2021-06-10", "2021-Q2", "2021-0x"}) {
    CAPTURE(text);
    CHECK_FALSE(month::try_parse(text));
    CHECK_THROWS_AS((void)month::parse(text), pko::invalid_value);
  }
}

TEST_CASE("stepping by months crosses years and never snaps to the end of a month") {
  CHECK(month(2021, 1) + 1 == month(2021, 2));
  CHECK(month(2021, 11) + 3 == month(2022, 2));
  CHECK(month(2021, 1) - 1 == month(2020, 12));
  CHECK(month(2021, 1) - 13 == month(2019, 12));
  CHECK(month(2021, 6) - month(2020, 7) == 11);
  CHECK(month(2020, 7) - month(2021, 6) == -11);
  month m(2020, 12);
  CHECK(++m == month(2021, 1));
  // 31 January + 1 month + 1 month would be 28 March in a calendar that snaps.
  CHECK((date(2021, 1, 31).in_month() + 1 + 1).last_day() == date(2021, 3, 31));
}

TEST_CASE("a month knows its first and last day and its length") {
  CHECK(month(2021, 2).first_day() == date(2021, 2, 1));
  CHECK(month(2021, 2).last_day() == date(2021, 2, 28));
  CHECK(month(2020, 2).last_day() == date(2020, 2, 29));
  CHECK(month(1900, 2).days() == 28);
  CHECK(month(2000, 2).days() == 29);
  const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (int number = 1; number <= 12; ++number) CHECK(month(2021, number).days() == lengths[number - 1]);
}

TEST_CASE("a month weighs its days over the days of its own year") {
  CHECK(month(2021, 1).fraction_of_year() == doctest::Approx(31 / 365.0));
  CHECK(month(2021, 2).fraction_of_year() == doctest::Approx(28 / 365.0));
  CHECK(month(2020, 2).fraction_of_year() == doctest::Approx(29 / 366.0));
  CHECK(month(2020, 4).fraction_of_year() == doctest::Approx(30 / 366.0));
}

TEST_CASE("the months of any year weigh one year together") {
  CHECK(rc::check([] {
    const int year = *rc::gen::inRange(1400, 10000);
    double weight = 0;
    int days = 0;
    for (int number = 1; number <= 12; ++number) {
      weight += month(year, number).fraction_of_year();
      days += month(year, number).days();
    }
    RC_ASSERT(weight > 1 - 1e-12);
    RC_ASSERT(weight < 1 + 1e-12);
    RC_ASSERT(days == (pko::is_leap_year(year) ? 366 : 365));
  }));
}

TEST_CASE("consecutive months follow each other without a missing or doubled day") {
  CHECK(rc::check([] {
    const month m = *any_month();
    RC_PRE(m != last_month);
    RC_ASSERT(m.last_day() + 1 == (m + 1).first_day());
    RC_ASSERT(m.last_day() - m.first_day() + 1 == m.days());
    RC_ASSERT(m.first_day().in_month() == m);
    RC_ASSERT(m.last_day().in_month() == m);
  }));
}

TEST_CASE("a printed month reads back and orders like its text") {
  CHECK(rc::check([] {
    const month a = *any_month();
    const month b = *any_month();
    RC_ASSERT(month::parse(to_string(a)) == a);
    RC_ASSERT(month::from_index(a.index()) == a);
    RC_ASSERT((a < b) == (to_string(a) < to_string(b)));
    RC_ASSERT(b + (a - b) == a);
    RC_ASSERT(a - (a - b) == b);
  }));
}

TEST_CASE("months can be kept in a hash table") {
  const std::unordered_set<month> months{month(2021, 1), month(2021, 2), month::parse("2021-01")};
  CHECK(months.size() == 2);
}
