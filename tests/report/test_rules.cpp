// The rules of claims on small reports, where A/76/505 has no example.

#include "report/support.hpp"

using namespace pko;
using pko::test::mentions;

namespace {

statement number(const std::string& id, const quantity& value, const std::string& when,
                 const std::string& unit = "things") {
  const bool over = when.find("..") != std::string::npos || when.find('/') != std::string::npos;
  const timing t = over ? timing(period::parse(when)) : timing(as_of{partial_date::parse(when)});
  return {id, 1, "number " + id, value, unit, t, {}, {}, ""};
}

statement year(const std::string& id, double value, int y) {
  statement s = number(id, quantity::exact(value), "2021");
  s.when = timing(period::calendar_year(y));
  s.kind = statement_kind::flow;
  return s;
}

finding judge(claim_kind kind, std::vector<statement> statements, std::vector<operand> operands,
              const std::string& asserted = "") {
  const claim c{"c", 1, kind, "says", std::move(operands), asserted, {}, {}};
  return audit(report({"X", "x", date(2021, 11, 2), ""}, std::move(statements), {c}, {})).findings.at(0);
}

finding judge_ratio(const quantity& before, const quantity& after, const std::string& asserted) {
  return judge(claim_kind::ratio, {number("a", before, "2019"), number("b", after, "2021")},
               {{"before", "a"}, {"after", "b"}}, asserted);
}

finding judge_share(const quantity& part, const quantity& whole, const quantity& printed) {
  return judge(claim_kind::share,
               {number("a", part, "2021"), number("b", whole, "2021"), number("p", printed, "2021", "per_cent")},
               {{"part", "a"}, {"whole", "b"}, {"printed", "p"}});
}

}  // namespace

TEST_CASE("Double means within five per cent and more than double means more") {
  const auto q = [](double v) { return quantity::exact(v); };
  CHECK(judge_ratio(q(100), q(195), "doubled").verdict == verdict::holds);
  CHECK(judge_ratio(q(100), q(211), "doubled").verdict == verdict::fails);
  CHECK(judge_ratio(q(100), q(190), "almost_doubled").verdict == verdict::holds);
  CHECK(judge_ratio(q(100), q(189), "almost_doubled").verdict == verdict::fails);
  CHECK(judge_ratio(q(100), q(201), "almost_doubled").verdict == verdict::fails);
  CHECK(judge_ratio(q(100), q(201), "more_than_doubled").verdict == verdict::holds);
  CHECK(judge_ratio(q(100), q(200), "more_than_doubled").verdict == verdict::fails);
  CHECK(judge_ratio(q(100), quantity::more_than(150), "doubled").verdict == verdict::not_checkable);
  CHECK(judge_ratio(q(0), q(5), "doubled").verdict == verdict::not_checkable);
}

TEST_CASE("A printed share agrees when the numbers round to it") {
  const auto q = [](double v) { return quantity::exact(v); };
  CHECK(judge_share(q(101), q(138), q(73.2)).verdict == verdict::holds);
  CHECK(judge_share(q(101), q(138), q(73)).verdict == verdict::holds);
  CHECK(judge_share(q(101), q(138), q(73.1)).verdict == verdict::fails);
  CHECK(judge_share(q(101), q(138), quantity::about(75)).verdict == verdict::holds);
  CHECK(judge_share(quantity::about(101), q(138), q(73)).verdict == verdict::not_checkable);
  CHECK(judge_share(quantity::more_than(101), q(138), quantity::more_than(70)).verdict == verdict::holds);
  CHECK(judge_share(q(139), q(138), q(100)).verdict == verdict::fails);
}

TEST_CASE("A sum of bounds is a bound") {
  const auto judge_sum = [](const quantity& a, const quantity& b, const quantity& whole) {
    return judge(claim_kind::sum, {number("a", a, "2021"), number("b", b, "2021"), number("c", whole, "2021")},
                 {{"part", "a"}, {"part", "b"}, {"whole", "c"}})
        .verdict;
  };
  CHECK(judge_sum(quantity::more_than(10), quantity::exact(5), quantity::more_than(12)) == verdict::holds);
  CHECK(judge_sum(quantity::more_than(10), quantity::exact(5), quantity::exact(20)) == verdict::not_checkable);
  CHECK(judge_sum(quantity::more_than(10), quantity::exact(5), quantity::exact(14)) == verdict::fails);
  CHECK(judge_sum(quantity::exact(10), quantity::exact(5), quantity::about(15)) == verdict::holds);
  CHECK(judge_sum(quantity::exact(10), quantity::exact(5), quantity::less_than(15)) == verdict::fails);
}

TEST_CASE("Percentages change by points and not by per cent") {
  const auto f = judge(
      claim_kind::change,
      {number("a", quantity::exact(21.4), "2020", "per_cent"), number("b", quantity::exact(30), "2021", "per_cent")},
      {{"before", "a"}, {"after", "b"}}, "increase");
  CHECK(f.verdict == verdict::holds);
  CHECK(mentions(f, "8.6 percentage points"));
  CHECK(mentions(f, "40.2 per cent"));
}

TEST_CASE("A change to bounds is certain only beyond them") {
  const auto change = [](const quantity& a, const quantity& b, const std::string& word) {
    return judge(claim_kind::change, {number("a", a, "2020"), number("b", b, "2021")},
                 {{"before", "a"}, {"after", "b"}}, word)
        .verdict;
  };
  CHECK(change(quantity::exact(10), quantity::more_than(11), "increase") == verdict::holds);
  CHECK(change(quantity::exact(12), quantity::more_than(11), "increase") == verdict::not_checkable);
  CHECK(change(quantity::exact(10), quantity::more_than(11), "decrease") == verdict::fails);
  CHECK(change(quantity::exact(10), quantity::exact(10), "increase") == verdict::fails);
}

TEST_CASE("A trend must hold at every step") {
  const auto trend = [](double a, double b, double c, const std::string& word) {
    return judge(claim_kind::trend, {year("a", a, 2018), year("b", b, 2019), year("c", c, 2020)},
                 {{"value", "a"}, {"value", "b"}, {"value", "c"}}, word)
        .verdict;
  };
  CHECK(trend(1, 2, 3, "increase") == verdict::holds);
  CHECK(trend(1, 3, 2, "increase") == verdict::fails);
  CHECK(trend(3, 2, 2, "decrease") == verdict::fails);
  CHECK(trend(3, 2, 1, "decrease") == verdict::holds);
}

TEST_CASE("A share implies how many there are only if the count is known") {
  const auto implied = [](const quantity& k, const quantity& p) {
    return judge(claim_kind::implied_denominator, {number("k", k, "2021"), number("p", p, "2021", "per_cent")},
                 {{"part", "k"}, {"share", "p"}});
  };
  CHECK(implied(quantity::exact(1), quantity::exact(33)).computed.at(0) == 3);
  CHECK(implied(quantity::exact(60), quantity::exact(30)).computed == std::vector{197.0, 203.0});
  CHECK(implied(quantity::exact(600), quantity::exact(30)).verdict == verdict::holds_with_caveat);
  CHECK(implied(quantity::exact(0), quantity::exact(30)).verdict == verdict::not_checkable);
  CHECK(implied(quantity::more_than(6), quantity::exact(30)).verdict == verdict::not_checkable);
}

TEST_CASE("Being on track after the year of the target is too late") {
  const auto on_track = [](double value, const std::string& when) {
    return judge(claim_kind::target,
                 {number("v", quantity::exact(value), when, "per_cent"),
                  number("t", quantity::exact(20), "2021", "per_cent")},
                 {{"value", "v"}, {"target", "t"}}, "on_track")
        .verdict;
  };
  CHECK(on_track(19.5, "2021-09") == verdict::holds_with_caveat);
  CHECK(on_track(19.5, "2022-01") == verdict::fails);
  CHECK(on_track(20, "2022-01") == verdict::holds);
  CHECK(on_track(10, "2021-09") == verdict::fails);
}

TEST_CASE("Met means at least and above means more") {
  const auto against = [](double value, const std::string& word) {
    return judge(claim_kind::target,
                 {number("v", quantity::exact(value), "2021", "per_cent"),
                  number("t", quantity::exact(20), "2021", "per_cent")},
                 {{"value", "v"}, {"target", "t"}}, word)
        .verdict;
  };
  CHECK(against(20, "met") == verdict::holds);
  CHECK(against(20, "above") == verdict::fails);
  CHECK(against(20.1, "surpassed") == verdict::holds);
  CHECK(against(19.9, "met") == verdict::fails);
}

TEST_CASE("A target between two published years is named as interpolated") {
  const claim c{
      "c", 1, claim_kind::target, "says", {{"value", "v"}}, "met", planned_for{personnel_category::troops, 2023}, {}};
  const auto v = number("v", quantity::exact(11), "2023", "per_cent");
  const auto f = audit(report({"X", "x", date(2024, 1, 1), ""}, {v}, {c}, {})).findings.at(0);
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(f.printed.at(1) == doctest::Approx(10));
  CHECK(mentions(f, "on the line between published ones"));
}

TEST_CASE("A report cannot be made of claims without their statements") {
  const claim c{"c", 1, claim_kind::sum, "says", {{"part", "a"}, {"part", "b"}, {"whole", "w"}}, "", {}, {}};
  CHECK_THROWS_AS(report({"X", "x", date(2021, 1, 1), ""}, {}, {c}, {}), invalid_report);
}

TEST_CASE("Extreme numbers are judged without harm") {
  for (const double value : {0.0, 1e15, 1e300, 5e-324}) {
    CAPTURE(value);
    for (const auto kind : {claim_kind::share, claim_kind::majority}) {
      const auto f = judge(kind,
                           {number("a", quantity::exact(value), "2021", "per_cent"),
                            number("b", quantity::exact(1), "2021", "per_cent")},
                           {{"part", "a"}, {"whole", "b"}});
      CHECK_FALSE(f.reason.empty());
    }
    CHECK_FALSE(judge_ratio(quantity::exact(value), quantity::exact(value), "doubled").reason.empty());
    const auto f =
        judge(claim_kind::implied_denominator,
              {number("k", quantity::exact(1e9), "2021"), number("p", quantity::exact(value), "2021", "per_cent")},
              {{"part", "k"}, {"share", "p"}});
    CHECK_FALSE(f.reason.empty());
    const auto h =
        judge(claim_kind::implied_integers,
              {number("w", quantity::exact(51), "2021"), number("p", quantity::about(value), "2021", "per_cent")},
              {{"whole", "w"}, {"share", "p"}});
    CHECK_FALSE(h.reason.empty());
    const auto g = judge(claim_kind::change, {year("a", value == 5e-324 ? 1 : value, 2020), year("b", 3, 2021)},
                         {{"before", "a"}, {"after", "b"}}, "increase");
    CHECK_FALSE(g.reason.empty());
  }
}

TEST_CASE("A list is as long as it is announced to be") {
  const auto list = [](const quantity& announced, const quantity& named) {
    return judge(claim_kind::list_count, {number("a", announced, "2021"), number("b", named, "2021")},
                 {{"announced", "a"}, {"named", "b"}})
        .verdict;
  };
  CHECK(list(quantity::exact(5), quantity::exact(5)) == verdict::holds);
  CHECK(list(quantity::exact(6), quantity::exact(5)) == verdict::fails);
  CHECK(list(quantity::exact(4), quantity::exact(5)) == verdict::fails);
  CHECK(list(quantity::about(5), quantity::exact(5)) == verdict::not_checkable);
  CHECK(judge(claim_kind::list_count, {number("a", quantity::exact(5), "2021")}, {{"announced", "a"}}).verdict ==
        verdict::not_checkable);
}

TEST_CASE("Missions that are named are counted and those that are no peacekeeping operations are said") {
  statement two = number("a", quantity::exact(2), "2021");
  two.missions = {mission_code("UNIFIL"), mission_code("UNSMIL")};
  const auto f = judge(claim_kind::list_count, {two}, {{"announced", "a"}});
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(mentions(f, "UNSMIL is no peacekeeping operation"));
  two.missions.pop_back();
  CHECK(judge(claim_kind::list_count, {two}, {{"announced", "a"}}).verdict == verdict::fails);
}

TEST_CASE("No more can be covered than there are") {
  const auto of = [](const quantity& a, const quantity& b) {
    return judge(claim_kind::coverage, {number("a", a, "2021"), number("b", b, "2021")},
                 {{"covered", "a"}, {"universe", "b"}});
  };
  CHECK(of(quantity::exact(12), quantity::exact(12)).verdict == verdict::holds);
  CHECK(of(quantity::exact(14), quantity::exact(12)).verdict == verdict::fails);
  CHECK(of(quantity::exact(5), quantity::exact(9)).computed.at(0) == doctest::Approx(55.555556));
  CHECK(of(quantity::more_than(5), quantity::more_than(9)).verdict == verdict::not_checkable);
}

TEST_CASE("An average of bounds is a bound or nothing") {
  const auto each = [](const quantity& a, const quantity& b) {
    return judge(claim_kind::average, {number("a", a, "2021"), number("b", b, "2021")},
                 {{"total", "a"}, {"count", "b"}});
  };
  CHECK(each(quantity::exact(31), quantity::exact(19)).verdict == verdict::holds);
  CHECK(each(quantity::more_than(625), quantity::exact(22)).verdict == verdict::holds_with_caveat);
  CHECK(each(quantity::more_than(625), quantity::exact(22)).computed == std::vector{625.0 / 22});
  CHECK(each(quantity::more_than(625), quantity::more_than(22)).verdict == verdict::not_checkable);
  CHECK(each(quantity::exact(1), quantity::exact(0)).verdict == verdict::not_checkable);
}

TEST_CASE("Numbers are side by side without reservation only if unit and kind and population and time agree") {
  const auto alike = [](const statement& a, const statement& b) {
    return judge(claim_kind::side_by_side, {a, b}, {{"value", "a"}, {"value", "b"}});
  };
  const statement a = year("a", 3, 2020);
  CHECK(alike(a, year("b", 4, 2020)).verdict == verdict::holds);
  CHECK(mentions(alike(a, year("b", 4, 2021)), "different times"));
  statement b = year("b", 4, 2020);
  b.kind = statement_kind::target;
  CHECK(mentions(alike(a, b), "different kinds (flow and target)"));
  b = year("b", 4, 2020);
  b.scope = "one mission only";
  CHECK(mentions(alike(a, b), "different scope"));
  b = year("b", 4, 2020);
  b.population = population::civilian;
  CHECK(mentions(alike(a, b), "different populations (not stated and civilian personnel)"));
  b = year("b", 4, 2020);
  b.unit = "persons";
  CHECK(mentions(alike(a, b), "different things"));
}

TEST_CASE("Equal numbers of one thing are no coincidence") {
  const auto equal = [](const statement& a, const statement& b) {
    return judge(claim_kind::coincidence, {a, b}, {{"value", "a"}, {"value", "b"}}).verdict;
  };
  statement b = year("b", 39, 2020);
  b.indicator = "number a";
  CHECK(equal(year("a", 39, 2020), b) == verdict::holds);
  b.indicator = "something else";
  CHECK(equal(year("a", 39, 2020), b) == verdict::holds_with_caveat);
  b.value = quantity::exact(50);
  CHECK(equal(year("a", 39, 2020), b) == verdict::holds);
}

TEST_CASE("A year has 365 or 366 days wherever it begins") {
  const auto full = [](const std::string& when) {
    return judge(claim_kind::full_year, {number("a", quantity::exact(10), when)}, {{"value", "a"}});
  };
  CHECK(full("2020-07-01..2021-06-30").verdict == verdict::holds);
  CHECK(full("2020-01-01..2020-12-31").verdict == verdict::holds);
  CHECK(full("2021-01-01..2021-08-31").computed.at(1) == doctest::Approx(10 * 365.0 / 243));
  CHECK(mentions(full("2021-01-01..2021-02-28"), "so few days do not tell of a year"));
  CHECK(mentions(full("2019-01-01..2020-12-31"), "2.0 years put together"));
  CHECK(full("2021-06").verdict == verdict::not_checkable);
}

TEST_CASE("A difference is what is printed between two numbers") {
  const auto difference = [](double a, double b, double printed) {
    return judge(claim_kind::difference,
                 {number("a", quantity::exact(a), "2021"), number("b", quantity::exact(b), "2021"),
                  number("p", quantity::exact(printed), "2021")},
                 {{"before", "a"}, {"after", "b"}, {"printed", "p"}})
        .verdict;
  };
  CHECK(difference(2018, 2021, 3) == verdict::holds);
  CHECK(difference(2018, 2021, 4) == verdict::fails);
}
