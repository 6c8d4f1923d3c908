// Allegations are counted by reports received, which are neither persons nor victims.

#include <doctest/doctest.h>

#include "pko/core/error.hpp"
#include "pko/model/conduct_case.hpp"

using namespace pko;

namespace {

lifecycle allegation() {
  return {"allegation",
          "reports received",
          {{"received", "", state_kind::open, true}, {"closed", "", state_kind::dropped, false}},
          {{"received", "closed"}}};
}

conduct_case received(const char* id, const char* when, misconduct what, std::vector<alleged_person> persons,
                      std::vector<victim> victims) {
  return {tracked_item(allegation(), id, "", {{date::parse(when), "received"}}), what, mission_code("MONUSCO"),
          std::move(persons), std::move(victims)};
}

constexpr auto abuse = misconduct::sexual_exploitation_and_abuse;
constexpr auto troops = personnel_category::troops;
constexpr auto police = personnel_category::individual_police;
const period year = period::parse("2020/21");

}  // namespace

TEST_CASE("one report with two persons and three victims is one allegation") {
  const auto counts =
      count_conduct(std::vector{received("1", "2021-02-01", abuse, {{troops}, {troops}}, {{}, {}, {}})}, abuse, year);
  CHECK(counts.received == count<reports>(1));
  CHECK(counts.persons == count<persons>(2));
  CHECK(counts.victims == count<persons>(3));
  REQUIRE(counts.by_category.size() == 1);
  CHECK(counts.by_category[0].second == count<reports>(1));
}

TEST_CASE("a report that names two categories stands under both and is still one report") {
  const auto counts =
      count_conduct(std::vector{received("1", "2021-02-01", abuse, {{troops}, {police}}, {})}, abuse, year);
  CHECK(counts.received == count<reports>(1));
  CHECK(counts.by_category.size() == 2);
}

TEST_CASE("74 of 515 reports between July and June are of sexual exploitation and abuse") {
  std::vector<conduct_case> cases;
  for (int i = 0; i < 74; ++i) cases.push_back(received("a", "2020-07-01", abuse, {{troops}}, {{}}));
  for (int i = 0; i < 441; ++i) cases.push_back(received("o", "2021-06-30", misconduct::other, {{police}}, {}));
  cases.push_back(received("before", "2020-06-30", abuse, {{troops}}, {{}}));
  cases.push_back(received("after", "2021-07-01", misconduct::other, {{troops}}, {}));
  CHECK(count_conduct(cases, abuse, year).received == count<reports>(74));
  CHECK(count_conduct(cases, misconduct::other, year).received == count<reports>(441));
  CHECK(74.0 / (74 + 441) == doctest::Approx(0.1437).epsilon(0.001));
}

TEST_CASE("a case that names nobody is refused, one without victims is not") {
  CHECK_THROWS_AS(received("1", "2021-02-01", abuse, {}, {{}}), invalid_value);
  CHECK(received("1", "2021-02-01", abuse, {{troops}}, {}).victims().empty());
  CHECK(parse_misconduct("other") == misconduct::other);
  CHECK_THROWS_AS((void)parse_misconduct("others?"), unknown_word);
}
