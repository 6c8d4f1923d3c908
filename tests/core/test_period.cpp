#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <concepts>
#include <cstdlib>
#include <type_traits>
#include <unordered_set>

#include "pko/core/error.hpp"
#include "pko/core/period.hpp"

using pko::date;
using pko::month;
using pko::partial_date;
using pko::period;
using pko::precision;

static_assert(!std::is_default_constructible_v<period> && !std::is_default_constructible_v<partial_date>);
static_assert(!std::is_default_constructible_v<pko::as_of>);
static_assert(std::totally_ordered<partial_date> && std::totally_ordered<period>);
static_assert(!std::is_convertible_v<date, partial_date> && !std::is_convertible_v<month, partial_date>);

namespace {

// Around the years of peacekeeping, so that leap days and fiscal years occur often.
rc::Gen<date> any_date() {
  return rc::gen::map(rc::gen::inRange(date(1945, 1, 1).days_since_epoch(), date(2045, 12, 31).days_since_epoch()),
                      [](int days) { return date::from_days(days); });
}

// One in a few ends openly, is a whole month, quarter, calendar or fiscal year, or a range of months; the rest are any
// days.
period drawn_period() {
  const date first = *any_date();
  const month m = first.in_month();
  switch (*rc::gen::inRange(0, 9)) {
    case 0:
      return period::since(first);
    case 1:
      return period::of(m);
    case 2:
      return period::quarter(m.year(), (m.number() + 2) / 3);
    case 3:
      return period::calendar_year(m.year());
    case 4:
      return period::fiscal_year(m.year());
    case 5:
      return period::between(m.first_day(), (m + *rc::gen::inRange(0, 40)).last_day());
    case 6:
      return period::between(first, first);
    default:
      return period::between(first, first + *rc::gen::inRange(0, 1000));
  }
}

std::string reprinted(std::string_view text) { return to_string(period::parse(text)); }

template <class T>
concept hashable = requires(T t) {
  { std::hash<T>{}(t) } -> std::convertible_to<std::size_t>;
};
static_assert(hashable<period> && hashable<partial_date>);

}  // namespace

// --- partial dates
// -----------------------------------------------------------------------------------------------------

TEST_CASE("a date known to the month or the year keeps all days it may mean") {
  const auto day = partial_date::parse("2012-04-21");
  CHECK(day.known_to() == precision::day);
  CHECK(day.first() == date(2012, 4, 21));
  CHECK(day.last() == date(2012, 4, 21));
  const auto in_month = partial_date::parse("2012-02");
  CHECK(in_month.known_to() == precision::month);
  CHECK(in_month.first() == date(2012, 2, 1));
  CHECK(in_month.last() == date(2012, 2, 29));
  const auto in_year = partial_date::parse("2012");
  CHECK(in_year.known_to() == precision::year);
  CHECK(in_year.first() == date(2012, 1, 1));
  CHECK(in_year.last() == date(2012, 12, 31));
}

TEST_CASE("a partial date prints no more than is known") {
  CHECK(to_string(partial_date(date(2012, 4, 21))) == "2012-04-21");
  CHECK(to_string(partial_date(month(2012, 4))) == "2012-04");
  CHECK(to_string(partial_date::of_year(2012)) == "2012");
}

TEST_CASE("the first of January and the January and the year are three different things to know") {
  const partial_date day(date(2012, 1, 1));
  const partial_date in_month(month(2012, 1));
  const auto in_year = partial_date::of_year(2012);
  CHECK(day != in_month);
  CHECK(in_month != in_year);
  CHECK(day < in_month);
  CHECK(in_month < in_year);
  CHECK(in_year < partial_date(date(2012, 1, 2)));
}

TEST_CASE("text that is neither day nor month nor year is no partial date") {
  for (const char* text : {"", "12", "201", "20120", "2012-", "2012-4", "2012-13", "2012-04-31", "2012 ", "+201",
                           "-201", "1399", "2012-Q1", "2020/21", "unknown"}) {
    CAPTURE(text);
    CHECK_FALSE(partial_date::try_parse(text));
    CHECK_THROWS_AS((void)partial_date::parse(text), pko::invalid_value);
  }
  CHECK_THROWS_AS((void)partial_date::of_year(1399), pko::invalid_value);
  CHECK_THROWS_AS((void)partial_date::of_year(10000), pko::invalid_value);
  CHECK(to_string(partial_date::parse("9999").last()) == "9999-12-31");
}

TEST_CASE("a printed partial date reads back with the same precision") {
  CHECK(rc::check([] {
    const date d = *any_date();
    for (const auto& known : {partial_date(d), partial_date(d.in_month()), partial_date::of_year(d.year())}) {
      RC_ASSERT(partial_date::parse(to_string(known)) == known);
      RC_ASSERT(known.first() <= d);
      RC_ASSERT(d <= known.last());
    }
  }));
}

TEST_CASE("a value remembers whether its date was stated or assumed") {
  const pko::as_of stated{partial_date::parse("2021-10-27")};
  const pko::as_of assumed{partial_date::parse("2021-10-27"), true};
  CHECK_FALSE(stated.assumed);
  CHECK(stated != assumed);
  CHECK(stated == pko::as_of{partial_date(date(2021, 10, 27)), false});
}

// --- making periods
// ----------------------------------------------------------------------------------------------------

TEST_CASE("1 January to 27 October 2021 has 300 days") {
  const auto p = period::between(date(2021, 1, 1), date(2021, 10, 27));
  CHECK(p.days() == 300);
  CHECK(period::between(date(2020, 1, 1), date(2020, 10, 27)).days() == 301);
  CHECK(to_string(p) == "2021-01-01..2021-10-27");
}

TEST_CASE("calendar years and quarters and months have their real lengths") {
  CHECK(period::calendar_year(2021).days() == 365);
  CHECK(period::calendar_year(2020).days() == 366);
  CHECK(period::of(month(2020, 2)).days() == 29);
  CHECK(period::quarter(2021, 1).days() == 90);
  CHECK(period::quarter(2020, 1).days() == 91);
  CHECK(period::quarter(2021, 3).first() == date(2021, 7, 1));
  CHECK(period::quarter(2021, 3).last() == date(2021, 9, 30));
  CHECK(period::quarter(2021, 4).last() == date(2021, 12, 31));
  CHECK_THROWS_AS((void)period::quarter(2021, 0), pko::invalid_value);
  CHECK_THROWS_AS((void)period::quarter(2021, 5), pko::invalid_value);
  CHECK_THROWS_AS((void)period::calendar_year(1399), pko::invalid_value);
}

TEST_CASE("the peacekeeping fiscal year runs from 1 July to 30 June") {
  const auto p = period::fiscal_year(2020);
  CHECK(p.first() == date(2020, 7, 1));
  CHECK(p.last() == date(2021, 6, 30));
  CHECK(p.days() == 365);
  CHECK(period::fiscal_year(2019).days() == 366);
  CHECK(to_string(p) == "2020/21");
  CHECK(period::parse("2020/21") == p);
  CHECK(to_string(period::fiscal_year(1999)) == "1999/00");
  CHECK(period::parse("1999/00") == period::fiscal_year(1999));
  CHECK_THROWS_AS((void)period::fiscal_year(9999), pko::invalid_value);
}

TEST_CASE("a period since a day has no end and no length") {
  const auto p = period::since(date(2020, 5, 1));
  CHECK_FALSE(p.last());
  CHECK_FALSE(p.days());
  CHECK(p.contains(date(2020, 5, 1)));
  CHECK(p.contains(date(9999, 12, 31)));
  CHECK_FALSE(p.contains(date(2020, 4, 30)));
  CHECK(to_string(p) == "2020-05-01..");
}

TEST_CASE("a period may last one day but cannot end before it begins") {
  CHECK(period::between(date(2021, 6, 10), date(2021, 6, 10)).days() == 1);
  CHECK_THROWS_AS((void)period::between(date(2021, 6, 10), date(2021, 6, 9)), pko::invalid_value);
  CHECK_THROWS_AS((void)period::parse("2021..2020"), pko::invalid_value);
}

// --- reading and printing
// ----------------------------------------------------------------------------------------------

TEST_CASE("periods are read in every form the program offers") {
  CHECK(period::parse("2021") == period::calendar_year(2021));
  CHECK(period::parse("2021-Q3") == period::quarter(2021, 3));
  CHECK(period::parse("2021-06") == period::of(month(2021, 6)));
  CHECK(period::parse("2021-06-10") == period::between(date(2021, 6, 10), date(2021, 6, 10)));
  CHECK(period::parse("2021-01-01..2021-10-27") == period::between(date(2021, 1, 1), date(2021, 10, 27)));
  CHECK(period::parse("2018..2020") == period::between(date(2018, 1, 1), date(2020, 12, 31)));
  CHECK(period::parse("2018-03..2020-02") == period::between(date(2018, 3, 1), date(2020, 2, 29)));
  CHECK(period::parse("2018-03-15..2020") == period::between(date(2018, 3, 15), date(2020, 12, 31)));
  CHECK(period::parse("2018-01..") == period::since(date(2018, 1, 1)));
  CHECK(period::parse("2018..") == period::since(date(2018, 1, 1)));
  CHECK(period::parse("2020-05-20..") == period::since(date(2020, 5, 20)));
}

TEST_CASE("text that is no period is refused without guessing") {
  for (const char* text : {"",
                           "..",
                           "..2021",
                           "2021.",
                           "2021...",
                           "2021...2022",
                           "2021..2022..2023",
                           "2021-2022",
                           "2021/22/23",
                           "2020/22",
                           "2020/2021",
                           "2020/20",
                           "2020/2",
                           "2020/ 1",
                           "2020/+1",
                           "2020-21",
                           "2021-Q0",
                           "2021-Q5",
                           "2021-q3",
                           "Q3-2021",
                           "2021-Q",
                           "2021-Q33",
                           "2021-6",
                           " 2021",
                           "2021 ",
                           "2021 .. 2022",
                           "2021-13",
                           "2021-02-30",
                           "2021-02-01..2021-02-30",
                           "2020/21..2021/22",
                           "1399/00",
                           "+021",
                           "-021"}) {
    CAPTURE(text);
    CHECK_FALSE(period::try_parse(text));
    CHECK_THROWS_AS((void)period::parse(text), pko::invalid_value);
  }
}

TEST_CASE("a fiscal year that would end after 9999 is refused quietly by the trying reader") {
  CHECK_NOTHROW(CHECK_FALSE(period::try_parse("9999/00")));
  CHECK(period::parse("9998/99") == period::fiscal_year(9998));
}

TEST_CASE("a period prints in the form people use for it") {
  CHECK(reprinted("2021-01-01..2021-12-31") == "2021");
  CHECK(reprinted("2020-07..2021-06") == "2020/21");
  CHECK(reprinted("2021-07-01..2021-09-30") == "2021-Q3");
  CHECK(reprinted("2021-06-01..2021-06-30") == "2021-06");
  CHECK(reprinted("2021-06-10..2021-06-10") == "2021-06-10");
  CHECK(reprinted("2020-05..") == "2020-05-01..");
  CHECK(reprinted("2021-02..2021-04") == "2021-02-01..2021-04-30");  // three months but no quarter
  CHECK(reprinted("2021-04..2022-03") == "2021-04-01..2022-03-31");  // twelve months but no known year
  CHECK(reprinted("2021-01-01..2021-12-30") == "2021-01-01..2021-12-30");
}

TEST_CASE("a printed period reads back as the same period") {
  CHECK(rc::check([] {
    const period p = drawn_period();
    const auto text = to_string(p);
    RC_LOG() << text;
    RC_ASSERT(period::parse(text) == p);
  }));
}

TEST_CASE("a month tells its fiscal year and its quarter") {
  CHECK(pko::fiscal_year_label(month(2020, 7)) == "2020/21");
  CHECK(pko::fiscal_year_label(month(2020, 12)) == "2020/21");
  CHECK(pko::fiscal_year_label(month(2021, 6)) == "2020/21");
  CHECK(pko::fiscal_year_label(month(2021, 7)) == "2021/22");
  CHECK(pko::fiscal_year_label(month(2000, 6)) == "1999/00");
  CHECK(pko::fiscal_year_label(month(2009, 6)) == "2008/09");
  CHECK(pko::quarter_label(month(2021, 1)) == "2021-Q1");
  CHECK(pko::quarter_label(month(2021, 3)) == "2021-Q1");
  CHECK(pko::quarter_label(month(2021, 4)) == "2021-Q2");
  CHECK(pko::quarter_label(month(2021, 9)) == "2021-Q3");
  CHECK(pko::quarter_label(month(2021, 12)) == "2021-Q4");
}

TEST_CASE("the label of a month names a period that holds the month") {
  CHECK(rc::check([] {
    const month m = (*any_date()).in_month();
    RC_ASSERT(period::parse(pko::fiscal_year_label(m)).contains(period::of(m)));
    RC_ASSERT(period::parse(pko::quarter_label(m)).contains(period::of(m)));
  }));
}

// --- comparing and moving
// ----------------------------------------------------------------------------------------------

TEST_CASE("periods overlap on the days that lie in both") {
  const auto fiscal = period::parse("2020/21");
  CHECK(fiscal.overlap(period::parse("2021")) == period::parse("2021-01..2021-06"));
  CHECK(fiscal.overlap(period::parse("2021-06-30..2021-09")) == period::parse("2021-06-30"));
  CHECK_FALSE(fiscal.overlap(period::parse("2021-07..2021-09")));
  CHECK(fiscal.overlap(period::parse("2021-05..")) == period::parse("2021-05..2021-06"));
  CHECK(period::parse("2020..").overlap(period::parse("2021-05..")) == period::parse("2021-05.."));
  CHECK_FALSE(period::parse("2020..").overlap(period::parse("2019")));
}

TEST_CASE("a period contains another when it holds all of its days") {
  CHECK(period::parse("2021").contains(period::parse("2021-Q3")));
  CHECK(period::parse("2021").contains(period::parse("2021")));
  CHECK_FALSE(period::parse("2021").contains(period::parse("2020/21")));
  CHECK_FALSE(period::parse("2021").contains(period::parse("2021..")));
  CHECK(period::parse("2021..").contains(period::parse("2021..")));
  CHECK(period::parse("2021..").contains(period::parse("2030")));
  CHECK_FALSE(period::parse("2021..").contains(period::parse("2020..")));
}

TEST_CASE("a day lies in the overlap exactly when it lies in both periods") {
  CHECK(rc::check([] {
    const period a = drawn_period();
    const period b = drawn_period();
    const date d = *any_date();
    const auto both = a.overlap(b);
    RC_ASSERT(((both && both->contains(d)) == (a.contains(d) && b.contains(d))));
    RC_ASSERT(both == b.overlap(a));
    RC_ASSERT((!both || (a.contains(*both) && b.contains(*both))));
    RC_ASSERT(a.overlap(a) == a);
    RC_ASSERT(a.contains(b) == (both == b));
  }));
}

TEST_CASE("the like-for-like period has the same months and days in another year") {
  const auto p = period::parse("2021-01-01..2021-10-27");
  CHECK(p.moved_to_year(2020) == period::parse("2020-01-01..2020-10-27"));
  CHECK(p.moved_to_year(2020).days() == 301);
  CHECK(period::parse("2020/21").moved_to_year(2018) == period::parse("2018/19"));
  CHECK(period::parse("2021-Q3").moved_to_year(2019) == period::parse("2019-Q3"));
  CHECK(period::parse("2021-11-01..2022-02-28").moved_to_year(1999) == period::parse("1999-11-01..2000-02-28"));
}

TEST_CASE("29 February moves to 28 February where the other year has no such day") {
  CHECK(period::parse("2020-02-29").moved_to_year(2021) == period::parse("2021-02-28"));
  CHECK(period::parse("2020-02-29").moved_to_year(2024) == period::parse("2024-02-29"));
  CHECK(period::parse("2020-01-01..2020-02-29").moved_to_year(2021) == period::parse("2021-01-01..2021-02-28"));
  CHECK(period::parse("2019-07-01..2020-02-29").moved_to_year(2020) == period::parse("2020-07-01..2021-02-28"));
  CHECK(period::parse("2021-02-28").moved_to_year(2020) == period::parse("2020-02-28"));
}

TEST_CASE("an open period cannot be moved to another year nor a period out of the calendar") {
  CHECK_THROWS_AS((void)period::parse("2020-05..").moved_to_year(2019), pko::invalid_value);
  CHECK_THROWS_AS((void)period::parse("2020").moved_to_year(1399), pko::invalid_value);
  CHECK_THROWS_AS((void)period::parse("2020/21").moved_to_year(9999), pko::invalid_value);
}

TEST_CASE("moving a period and back changes nothing but a leap day") {
  CHECK(rc::check([] {
    const period p = drawn_period();
    RC_PRE(p.last().has_value());
    const int year = *rc::gen::inRange(1945, 2046);
    const auto moved = p.moved_to_year(year);
    RC_ASSERT(moved.first().year() == year);
    RC_ASSERT(std::abs(*moved.days() - *p.days()) <= 1);
    const auto leap_day = [](date d) { return d.in_month().number() == 2 && d.day() == 29; };
    if (!leap_day(p.first()) && !leap_day(*p.last())) RC_ASSERT(moved.moved_to_year(p.first().year()) == p);
  }));
}

TEST_CASE("periods order by their first day and then by their last with an open end after all others") {
  CHECK(period::parse("2020") < period::parse("2021"));
  CHECK(period::parse("2021-01") < period::parse("2021"));
  CHECK(period::parse("2021") < period::parse("2021.."));
  CHECK(period::parse("2021..") < period::parse("2022-01"));
}

TEST_CASE("periods and partial dates can be kept in hash tables") {
  const std::unordered_set<period> periods{period::parse("2021"), period::parse("2021-01..2021-12"),
                                           period::parse("2021..")};
  CHECK(periods.size() == 2);
  const std::unordered_set<partial_date> dates{partial_date::parse("2021"), partial_date::parse("2021-01"),
                                               partial_date::of_year(2021)};
  CHECK(dates.size() == 2);
}
