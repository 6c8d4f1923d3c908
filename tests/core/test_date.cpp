#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <concepts>
#include <limits>
#include <type_traits>
#include <unordered_set>

#include "pko/core/date.hpp"
#include "pko/core/error.hpp"

using pko::date;
using pko::month;

static_assert(!std::is_default_constructible_v<date>, "an absent date is an empty optional");
static_assert(std::totally_ordered<date> && std::is_trivially_copyable_v<date> && sizeof(date) == 4);
static_assert(!std::is_convertible_v<int, date> && !std::is_convertible_v<std::string_view, date>);

namespace {

const date first_day(1400, 1, 1);
const date last_day(9999, 12, 31);

rc::Gen<date> any_date() {
  return rc::gen::map(rc::gen::inRange(first_day.days_since_epoch(), last_day.days_since_epoch() + 1),
                      [](int days) { return date::from_days(days); });
}

bool reads(std::string_view text) { return date::try_parse(text).has_value(); }

}  // namespace

TEST_CASE("a date keeps its year and month and day") {
  const date d(2021, 6, 10);
  CHECK(d.year() == 2021);
  CHECK(d.in_month() == month(2021, 6));
  CHECK(d.day() == 10);
  CHECK(to_string(d) == "2021-06-10");
  CHECK(date::parse("2021-06-10") == d);
}

TEST_CASE("a day that does not exist cannot be made") {
  CHECK_THROWS_AS((void)date(2021, 2, 30), pko::invalid_value);
  CHECK_THROWS_AS((void)date(2021, 4, 31), pko::invalid_value);
  CHECK_THROWS_AS((void)date(2021, 13, 1), pko::invalid_value);
  CHECK_THROWS_AS((void)date(2021, 0, 1), pko::invalid_value);
  CHECK_THROWS_AS((void)date(2021, 1, 0), pko::invalid_value);
  CHECK_THROWS_AS((void)date(2021, 1, -1), pko::invalid_value);
  CHECK_FALSE(date::try_make(2021, 2, 29));
  CHECK(date::try_make(2020, 2, 29) == date(2020, 2, 29));
}

TEST_CASE("dates reach from 1400 to 9999 and no further") {
  CHECK_THROWS_AS((void)date(1399, 12, 31), pko::invalid_value);
  CHECK_THROWS_AS((void)date(10000, 1, 1), pko::invalid_value);
  CHECK_THROWS_AS((void)(first_day - 1), pko::invalid_value);
  CHECK_THROWS_AS((void)(last_day + 1), pko::invalid_value);
  CHECK(date::from_days(first_day.days_since_epoch()) == first_day);
  CHECK(date::from_days(last_day.days_since_epoch()) == last_day);
  CHECK_THROWS_AS((void)date::from_days(std::numeric_limits<std::int32_t>::min()), pko::invalid_value);
  CHECK_THROWS_AS((void)date::from_days(std::numeric_limits<std::int32_t>::max()), pko::invalid_value);
}

TEST_CASE("a step too far is refused even where the machine integer would overflow") {
  CHECK_THROWS_AS((void)(last_day + std::numeric_limits<int>::max()), pko::invalid_value);
  CHECK_THROWS_AS((void)(first_day + std::numeric_limits<int>::min()), pko::invalid_value);
  CHECK_THROWS_AS((void)(first_day - std::numeric_limits<int>::max()), pko::invalid_value);
  CHECK_THROWS_AS((void)(last_day - std::numeric_limits<int>::min()), pko::invalid_value);
  CHECK_THROWS_AS((void)date(std::numeric_limits<int>::max(), 1, 1), pko::invalid_value);
}

TEST_CASE("a refused date says which text was seen and what is wrong") {
  try {
    (void)date::parse("2021-02-30");
    FAIL("2021-02-30 was accepted");
  } catch (const pko::invalid_value& e) {
    CHECK(e.field() == "date");
    CHECK(e.seen() == "2021-02-30");
    CHECK(e.rule().find("calendar") != std::string::npos);
  }
}

TEST_CASE("only the strict ISO form is read") {
  for (const char* text : {"",           "2021",        "2021-06",     "2021-2-3",     "2021-02-3",        "2021-2-03",
                           "21-02-03",   "2021-02-30",  "2021-02-29",  "2021-00-10",   "2021-13-10",       "2021-06-00",
                           "2021-06-31", " 2021-06-10", "2021-06-10 ", "2021-06-10\n", "2021-06-10T00:00", "2021/06/10",
                           "2021.06.10", "20210610",    "2021-0610",   "202106-10",    "+2021-06-1",       "+021-06-10",
                           "-021-06-10", "2021-+6-10",  "2021--6-10",  "2021-06-+1",   "2021-06--1",       "2021- 6-10",
                           "2021-06- 1", "0000-01-01",  "1399-12-31",  "10000-01-01",  "10-06-2021",       "31-Jan-21",
                           "2021-06-1O", "2021-06-10-", "today",       "not-a-date"}) {
    CAPTURE(text);
    CHECK_FALSE(reads(text));
    CHECK_THROWS_AS((void)date::parse(text), pko::invalid_value);
  }
  CHECK_FALSE(reads(std::string_view("2021-06-1\0", 10)));
  CHECK(reads("1400-01-01"));
  CHECK(reads("9999-12-31"));
}

TEST_CASE("29 February exists in leap years only") {
  for (const int year : {1600, 2000, 2020, 2024, 2400}) CHECK(pko::is_leap_year(year));
  for (const int year : {1700, 1800, 1900, 2019, 2021, 2100}) CHECK_FALSE(pko::is_leap_year(year));
  CHECK(reads("2020-02-29"));
  CHECK(reads("2000-02-29"));
  CHECK_FALSE(reads("1900-02-29"));
  CHECK_FALSE(reads("2100-02-29"));
}

TEST_CASE("days are numbered from 1 January 1970 and are negative before it") {
  CHECK(date(1970, 1, 1).days_since_epoch() == 0);
  CHECK(date(1970, 1, 2).days_since_epoch() == 1);
  CHECK(date(1969, 12, 31).days_since_epoch() == -1);
  CHECK(date(1948, 5, 29).days_since_epoch() == -7887);  // the first peacekeeping mission
  CHECK(date(2000, 1, 1).days_since_epoch() == 10957);
  CHECK(to_string(date::from_days(-1)) == "1969-12-31");
  CHECK(date::from_days(-7887).year() == 1948);
}

TEST_CASE("subtracting dates counts the days between them") {
  CHECK(date(2021, 10, 27) - date(2021, 1, 1) == 299);
  CHECK(date(2020, 3, 1) - date(2020, 2, 28) == 2);
  CHECK(date(2021, 3, 1) - date(2021, 2, 28) == 1);
  CHECK(date(1969, 12, 25) - date(1970, 1, 1) == -7);
  CHECK(date(2020, 2, 28) + 1 == date(2020, 2, 29));
  CHECK(date(2021, 1, 1) - 1 == date(2020, 12, 31));
}

TEST_CASE("every day from 1400 to 9999 has the number and the parts that Boost gives it") {
  const boost::gregorian::date epoch(1970, 1, 1);
  int differences = 0;
  boost::gregorian::date theirs(1400, 1, 1);
  const boost::gregorian::date end(9999, 12, 31);
  const boost::gregorian::days one(1);
  int days = 0;
  for (;; theirs += one, ++days) {
    const date ours = first_day + days;
    const auto ymd = theirs.year_month_day();
    const bool same = ours.days_since_epoch() == (theirs - epoch).days() && ours.year() == ymd.year &&
                      ours.in_month().number() == ymd.month && ours.day() == ymd.day &&
                      ours == date(ymd.year, ymd.month, ymd.day);
    if (!same) ++differences;
    if (theirs == end) break;
  }
  CHECK(differences == 0);
  CHECK(days == last_day - first_day);
}

TEST_CASE("a printed date reads back as the same day") {
  CHECK(rc::check([] {
    const date d = *any_date();
    RC_ASSERT(date::parse(to_string(d)) == d);
    RC_ASSERT(date::from_days(d.days_since_epoch()) == d);
    RC_ASSERT(date(d.year(), d.in_month().number(), d.day()) == d);
  }));
}

TEST_CASE("dates order like their printed text and differ by the days stepped") {
  CHECK(rc::check([] {
    const date a = *any_date();
    const date b = *any_date();
    RC_ASSERT((a < b) == (to_string(a) < to_string(b)));
    RC_ASSERT(b + (a - b) == a);
    RC_ASSERT(a - (a - b) == b);
    RC_ASSERT((a == b) == (std::hash<date>{}(a) == std::hash<date>{}(b)));
  }));
}

TEST_CASE("any text either is a date in its one printed form or is refused") {
  CHECK(rc::check([] {
    const auto text = *rc::gen::container<std::string>(10, rc::gen::element('0', '1', '2', '9', '-', ' ', '+'));
    const auto read = date::try_parse(text);
    RC_ASSERT((!read || to_string(*read) == text));
  }));
  CHECK(rc::check([] {
    // One changed character must never go unnoticed.
    const date d = *any_date();
    std::string text = to_string(d);
    text[*rc::gen::inRange<std::size_t>(0, 10)] = *rc::gen::arbitrary<char>();
    const auto read = date::try_parse(text);
    RC_ASSERT((!read || to_string(*read) == text));
  }));
}

TEST_CASE("dates can be kept in a hash table") {
  const std::unordered_set<date> days{date(2021, 1, 1), date(2021, 1, 2), date::parse("2021-01-01")};
  CHECK(days.size() == 2);
  CHECK(days.contains(date(2021, 1, 2)));
}
