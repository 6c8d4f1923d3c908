// What each row of an answer knows: reported, zero, not reported or not applicable, and how many of the parts that
// there should be are covered.

#include <doctest/doctest.h>

#include "aggregate/tables.hpp"
#include "pko/core/error.hpp"

using namespace pko::test;
using pko::completion;
using pko::coverage_unit;

namespace {

// MINUJUSTH ended on 15 October 2019. UNIFIL, whose mandate is open, lacks November.
pko::dataset autumn() {
  return headcount_data({{"2019-09-30", "MINUJUSTH", "GHA", "police", 5, 45},
                         {"2019-09-30", "UNIFIL", "FJI", "troops", 0, 100},
                         {"2019-10-31", "UNIFIL", "FJI", "troops", 0, 100},
                         {"2019-12-31", "UNIFIL", "IRL", "troops", 10, 90}});
}

// Covers 10 September 2019 to 15 January 2020.
pko::dataset deaths_in_autumn() {
  return casualty_data({{"1", "2019-09-10", "MINUJUSTH", "GHA", "police"}, {"2", "2019-12-05", "UNIFIL", "FJI"}},
                       "2020-01-15");
}

// The rows of the answer: keys, value, state, covered of expected.
std::string states(const pko::result_table& table) {
  std::vector<std::string> lines;
  for (const auto& row : table.rows) {
    auto words = row.keys;
    const auto value = to_string(row.values.front());
    words.push_back(value.empty() ? "-" : value);
    words.emplace_back(to_string(row.coverage.state));
    words.push_back(std::to_string(row.coverage.covered) + "/" + std::to_string(row.coverage.expected));
    lines.push_back(pko::text::join(words, " "));
  }
  return pko::text::join(lines, "\n");
}
std::string states(const pko::dataset& data, std::string_view measure, const question& q = {}) {
  return states(table_of(data, measure, q));
}

}  // namespace

TEST_CASE("a month without a row is not reported while the mandate ran and not applicable afterwards") {
  CHECK(states(autumn(), "strength", {.by = "mission,month", .complete = true}) ==
        "MINUJUSTH 2019-09 50 reported 1/1\n"
        "MINUJUSTH 2019-10 - not_applicable 0/0\n"
        "MINUJUSTH 2019-11 - not_applicable 0/0\n"
        "MINUJUSTH 2019-12 - not_applicable 0/0\n"
        "UNIFIL 2019-09 100 reported 1/1\n"
        "UNIFIL 2019-10 100 reported 1/1\n"
        "UNIFIL 2019-11 - not_reported 0/1\n"
        "UNIFIL 2019-12 100 reported 1/1");
}

TEST_CASE("totals over time and over missions say how many of their parts are covered") {
  CHECK(states(autumn(), "strength", {.by = "mission"}) == "MINUJUSTH 50 reported 1/1\nUNIFIL 100 reported 3/4");
  const auto total = table_of(autumn(), "strength");
  CHECK(states(total) == "116.66666666666667 reported 4/5");
  CHECK(total.unit == coverage_unit::mission_months);
  CHECK(total.whole == pko::row_coverage{pko::cell_state::reported, 4, 5});
  CHECK(to_string(total.whole, total.unit) == "4 of 5 months of missions");
  CHECK(states(autumn(), "strength", {.by = "month", .complete = true}) ==
        "2019-09 150 reported 2/2\n2019-10 100 reported 1/1\n2019-11 - not_reported 0/1\n2019-12 100 reported 1/1");
}

TEST_CASE("parts are months where one mission is asked for") {
  const auto one = table_of(autumn(), "strength", {.where = {"mission=UNIFIL"}});
  CHECK(one.unit == coverage_unit::months);
  CHECK(to_string(one.rows.front().coverage, one.unit) == "3 of 4 months");
  CHECK_FALSE(one.rows.front().coverage.is_whole());
  CHECK(table_of(autumn(), "strength", {.by = "mission"}).unit == coverage_unit::months);
}

TEST_CASE("a group without a row in a covered month is zero and one that reports nobody is reported") {
  const auto data = headcount_data(
      {{"2020-01-31", "UNIFIL", "FJI", "troops", 0, 100}, {"2020-02-29", "UNIFIL", "IRL", "troops", 0, 0}});
  CHECK(states(data, "strength", {.by = "state,month", .complete = true}) ==
        "FJI 2020-01 100 reported 1/1\nFJI 2020-02 0 zero 1/1\nIRL 2020-01 0 zero 1/1\nIRL 2020-02 0 reported 1/1");
}

TEST_CASE("blank cells are not reported although the month is covered") {
  const auto data =
      headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops"}, {"2020-01-31", "UNIFIL", "IRL", "troops", {}, 5}});
  CHECK(states(data, "strength", {.by = "state"}) == "FJI - not_reported 1/1\nIRL 5 reported 1/1");
  CHECK(states(data, "women", {.by = "state"}) == "FJI - not_reported 1/1\nIRL - not_reported 1/1");
}

TEST_CASE("the share of nobody has no number and is zero all the same") {
  CHECK(states(autumn(), "women_share",
               {.by = "state", .where = {"mission=UNIFIL"}, .from = "2019-12", .complete = true}) ==
        "IRL 0.1 reported 1/1");
  CHECK(states(autumn(), "women_share",
               {.by = "state,month", .where = {"mission=UNIFIL"}, .from = "2019-10", .complete = true}) ==
        "FJI 2019-10 0 reported 1/1\nFJI 2019-11 - not_reported 0/1\nFJI 2019-12 - zero 1/1\n"
        "IRL 2019-10 - zero 1/1\nIRL 2019-11 - not_reported 0/1\nIRL 2019-12 0.1 reported 1/1");
}

TEST_CASE("a row outside the mandate is reported and expected") {
  const auto data = headcount_data({{"2020-01-31", "MINUJUSTH", "GHA", "police", 0, 3}});
  CHECK(states(data, "strength", {.by = "mission"}) == "MINUJUSTH 3 reported 1/1");
}

TEST_CASE("a mandate that began or ended on a known day counts on the last day of its months") {
  const auto data = headcount_data(
      {{"2013-03-31", "UNIFIL", "FJI", "troops", 0, 1}, {"2013-05-31", "MINUSMA", "TCD", "troops", 0, 1}});
  CHECK(states(data, "strength", {.by = "mission,month", .where = {"mission=MINUSMA"}, .complete = true}) ==
        "MINUSMA 2013-03 - not_applicable 0/0\nMINUSMA 2013-04 - not_reported 0/1\nMINUSMA 2013-05 1 reported 1/1");
}

TEST_CASE("a mission of which no mandate is known is expected where it has rows") {
  const auto data =
      headcount_data({{"2020-01-31", "?ABC", "FJI", "troops", 0, 1}, {"2020-03-31", "?ABC", "FJI", "troops", 0, 1}});
  CHECK(states(data, "strength") == "1 reported 2/2");
}

TEST_CASE("filters on time and the range decide what is expected") {
  CHECK(states(autumn(), "strength", {.where = {"mission=UNIFIL", "month=2019-09,2019-11"}}) == "100 reported 1/2");
  CHECK(states(autumn(), "strength", {.by = "mission", .from = "2019-10", .to = "2020-03"}) ==
        "UNIFIL 100 reported 2/6");
}

TEST_CASE("files that do not tell missions apart are expected in every month") {
  const auto data =
      headcount_data({{"2021-01-31", "?", "FJI", "troops", 1, 9}, {"2021-03-31", "?", "FJI", "troops", 1, 9}}, ranks());
  const auto total = table_of(data, "strength");
  CHECK(total.unit == coverage_unit::months);
  CHECK(states(total) == "10 reported 2/3");
}

TEST_CASE("people whom headcounts do not count are not reported though mandates ran") {
  CHECK(states(autumn(), "strength", {.where = {"mission=UNIFIL", "population=civilian"}}) == "- not_reported 0/4");
}

TEST_CASE("kinds of missions and host countries have parts of their own") {
  CHECK(states(autumn(), "strength", {.by = "host_country"}) == "HTI 50 reported 1/1\nLBN 100 reported 3/4");
  CHECK(states(autumn(), "strength", {.by = "mission_kind"}) == "peacekeeping 116.66666666666667 reported 4/5");
}

TEST_CASE("deaths count days and are zero where the files cover") {
  const auto data = deaths_in_autumn();
  CHECK(states(data, "deaths", {.by = "mission,quarter", .complete = true}) ==
        "MINUJUSTH 2019-Q3 1 reported 21/21\nMINUJUSTH 2019-Q4 0 zero 15/15\nMINUJUSTH 2020-Q1 0 zero 0/0\n"
        "UNIFIL 2019-Q3 0 zero 21/21\nUNIFIL 2019-Q4 1 reported 92/92\nUNIFIL 2020-Q1 0 zero 15/15");
  CHECK(table_of(data, "deaths").unit == coverage_unit::days);
  CHECK(states(data, "deaths") == "2 reported 128/128");
  CHECK(states(data, "deaths", {.from = "2019", .to = "2019"}) == "2 reported 113/365");
}

TEST_CASE("by mandate deaths are zero only while the mandate ran and the files cover") {
  const auto data = deaths_in_autumn();
  CHECK(states(data, "deaths", {.by = "mission,month", .from = "2019-09-10", .to = "2020-02", .mandated = true}) ==
        "MINUJUSTH 2019-09 1 reported 21/21\nMINUJUSTH 2019-10 0 zero 15/15\nMINUJUSTH 2019-11 - not_applicable 0/0\n"
        "MINUJUSTH 2019-12 - not_applicable 0/0\nMINUJUSTH 2020-01 - not_applicable 0/0\n"
        "MINUJUSTH 2020-02 - not_applicable 0/0\n"
        "UNIFIL 2019-09 0 zero 21/21\nUNIFIL 2019-10 0 zero 31/31\nUNIFIL 2019-11 0 zero 30/30\n"
        "UNIFIL 2019-12 1 reported 31/31\nUNIFIL 2020-01 - not_reported 15/31\nUNIFIL 2020-02 - not_reported 0/29");
}

TEST_CASE("by mandate the companions of what is not applicable are empty too") {
  CHECK(
      ask(deaths_in_autumn(), "casualties", {.by = "mission,year", .where = {"mission=MINUJUSTH"}, .mandated = true}) ==
      "MINUJUSTH 2019 1 1 0\nMINUJUSTH 2020 - - -");
  CHECK(ask(autumn(), "strength",
            {.by = "mission,month", .where = {"mission=MINUJUSTH"}, .from = "2019-11", .mandated = true})
            .empty());
}

TEST_CASE("by mandate a mission that a filter names has rows although the data have none") {
  CHECK(states(autumn(), "strength",
               {.by = "mission,month", .where = {"mission=UNDOF,MINUSMA"}, .from = "2019-12", .mandated = true}) ==
        "MINUSMA 2019-12 - not_reported 0/1\nUNDOF 2019-12 - not_reported 0/1");
  CHECK(states(autumn(), "strength", {.by = "mission", .where = {"mission=UNIFIL,UNMEE"}, .mandated = true}) ==
        "UNIFIL 100 reported 3/4\nUNMEE - not_applicable 0/0");
  CHECK(states(deaths_in_autumn(), "deaths", {.by = "mission", .where = {"mission=UNIFIL,UNDOF"}, .mandated = true}) ==
        "UNDOF 0 zero 128/128\nUNIFIL 1 reported 128/128");
  CHECK(states(autumn(), "strength", {.where = {"mission=UNIFIL,UNDOF"}}) == "100 reported 3/8");
}

TEST_CASE("rates and records say what they rest on") {
  auto data = autumn();
  CHECK(states(data, "records", {.by = "mission"}) == "MINUJUSTH 1 reported 1/1\nUNIFIL 3 reported 3/4");
  add_casualties(data, {{"1", "2019-09-10", "UNIFIL", "FJI"}}, "2019-12-31");
  const auto rates = table_of(data, "rate", {.by = "mission"});
  CHECK(rates.unit == coverage_unit::months);
  CHECK(rates.rows.back().coverage == pko::row_coverage{pko::cell_state::reported, 3, 4});
}

TEST_CASE("answers in columns say the same as rows") {
  for (const char* measure : {"strength", "contributors", "peak"}) {
    const question q{.by = "mission,month", .complete = true};
    const auto rows = table_of(autumn(), measure, q);
    const auto columns = pko::answer_in_columns(autumn(), pko::parse_measure(measure), scope_of(q));
    REQUIRE(columns.rests_on.size() == rows.rows.size());
    for (std::size_t i = 0; i < rows.rows.size(); ++i) CHECK(columns.rests_on[i] == rows.rows[i].coverage);
    CHECK(columns.whole == rows.whole);
  }
}

TEST_CASE("words of states, units and policies") {
  CHECK(to_string(pko::cell_state::not_applicable) == "not_applicable");
  CHECK(to_string(coverage_unit::mission_months) == "mission_months");
  CHECK(pko::parse_completion("mandated") == completion::mandated);
  CHECK_THROWS_AS(static_cast<void>(pko::parse_completion("mandate")), pko::unknown_word);
}
