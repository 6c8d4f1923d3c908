// What falls due when.

#include <doctest/doctest.h>

#include "pko/core/error.hpp"
#include "pko/model/due_rule.hpp"

using namespace pko;

namespace {

date day(const char* iso) { return date::parse(iso); }

const due_rule hospitals("hospital_assessment", due_unit::in_month, {5, 10}, 0, "A/76/505, paragraph 99");
const due_rule renewals("pledge_renewal", due_unit::after_months, {12}, 6, "");
const due_rule rapid("rapid_deployment", due_unit::within_days, {60}, 0, "");

}  // namespace

TEST_CASE("hospitals are assessed in the fifth and tenth month of their operation") {
  const auto due = hospitals.due(day("2021-01-15"), day("2021-12-31"));
  REQUIRE(due.size() == 2);
  CHECK(due[0] == period::between(day("2021-05-15"), day("2021-06-14")));
  CHECK(due[1] == period::between(day("2021-10-15"), day("2021-11-14")));
  CHECK(hospitals.due(day("2021-01-15"), day("2021-05-14")).empty());
  CHECK(hospitals.due(day("2021-01-15"), day("2021-05-15")).size() == 1);
  CHECK_FALSE(hospitals.next(day("2021-01-15"), day("2021-11-15")).has_value());
}

TEST_CASE("a pledge is renewed within twelve months and then within every six") {
  CHECK(renewals.next(day("2020-03-01"), day("2020-06-01"))->last() == day("2021-03-01"));
  CHECK(renewals.next(day("2020-03-01"), day("2021-03-01"))->last() == day("2021-03-01"));
  CHECK(renewals.next(day("2020-03-01"), day("2021-03-02"))->last() == day("2021-09-01"));
  CHECK(renewals.next(day("2020-03-01"), day("2021-09-15"))->last() == day("2022-03-01"));
  CHECK(renewals.due(day("2020-03-01"), day("2021-09-15")).size() == 3);
}

TEST_CASE("a unit of the rapid deployment level has sixty days from the request") {
  const auto due = rapid.due(day("2021-09-15"), day("2021-12-31"));
  REQUIRE(due.size() == 1);
  CHECK(due[0].last() == day("2021-11-14"));
  CHECK(due[0].days() == 60);
}

TEST_CASE("a month after the last of January is the last of February") {
  CHECK(months_after(day("2021-01-31"), 1) == day("2021-02-28"));
  CHECK(months_after(day("2020-01-31"), 1) == day("2020-02-29"));
  CHECK(months_after(day("2021-01-31"), 2) == day("2021-03-31"));
  CHECK(months_after(day("2021-03-31"), -1) == day("2021-02-28"));
}

TEST_CASE("what is done in its month is in time, later it is late, and never it is overdue") {
  const auto list = [](std::vector<date> done, const char* on) {
    return due_list(hospitals, day("2021-01-15"), std::move(done), day(on));
  };
  CHECK(list({day("2021-06-14")}, "2021-06-30").at(0).status == due_status::done_in_time);
  CHECK(list({day("2021-06-15")}, "2021-06-30").at(0).status == due_status::done_late);
  CHECK(list({}, "2021-06-14").at(0).status == due_status::due);
  CHECK(list({}, "2021-06-15").at(0).status == due_status::overdue);
  CHECK(list({day("2021-07-01")}, "2021-06-30").at(0).status == due_status::overdue);  // not known yet on that day
}

TEST_CASE("one assessment answers for one month only") {
  const auto list = due_list(hospitals, day("2021-01-15"), {day("2021-10-20")}, day("2021-12-31"));
  REQUIRE(list.size() == 2);
  CHECK(list[0].status == due_status::done_late);
  CHECK(list[1].status == due_status::overdue);
  const auto early = due_list(hospitals, day("2021-01-15"), {day("2021-02-01")}, day("2021-12-31"));
  CHECK(early[0].status == due_status::overdue);
}

TEST_CASE("a renewal ahead of its day counts for the time that runs") {
  const auto list = due_list(renewals, day("2020-03-01"), {day("2021-02-10"), day("2021-08-20")}, day("2021-10-01"));
  REQUIRE(list.size() == 3);
  CHECK(list[0].status == due_status::done_in_time);
  CHECK(list[1].status == due_status::done_in_time);
  CHECK(list[2].status == due_status::due);
}

TEST_CASE("rules that cannot be are refused") {
  CHECK_THROWS_AS(due_rule("x", due_unit::in_month, {}, 0, ""), invalid_value);
  CHECK_THROWS_AS(due_rule("x", due_unit::in_month, {5, 5}, 0, ""), invalid_value);
  CHECK_THROWS_AS(due_rule("x", due_unit::in_month, {0}, 0, ""), invalid_value);
  CHECK_THROWS_AS(due_rule("x", due_unit::in_month, {5}, 6, ""), invalid_value);
  CHECK_THROWS_AS((void)parse_due_unit("weeks"), unknown_word);
}
