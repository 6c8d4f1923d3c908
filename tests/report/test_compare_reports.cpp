// This year's report and last year's.

#include <nlohmann/json.hpp>

#include "pko/report/compare.hpp"
#include "report/support.hpp"

using namespace pko;

namespace {

statement number(const std::string& id, double value, int y, const std::string& unit = "persons") {
  return {id, 1, "number of " + id, quantity::exact(value), unit, timing(period::calendar_year(y)), {}, {}, ""};
}

report of_year(int y, std::vector<statement> statements) {
  return {{"A/" + std::to_string(y), "t", date(y, 11, 2), ""}, std::move(statements), {}, {}};
}

compared_statement only(const report& before, const report& after) {
  const auto c = compare_reports(before, after);
  REQUIRE(c.statements.size() == 1);
  return c.statements.front();
}

bool says(const compared_statement& c, std::string_view words) { return c.remark.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("A report against itself has nothing but the same") {
  const auto c = compare_reports(a_76_505(), a_76_505());
  CHECK(c.statements.size() == a_76_505().statements().size());
  CHECK(count_changes(c)[0] == static_cast<int>(c.statements.size()));
}

TEST_CASE("Another number of the same time is a revision and of another time a development") {
  const auto revised = only(of_year(2020, {number("deaths", 12, 2020)}), of_year(2021, {number("deaths", 13, 2020)}));
  CHECK(revised.change == statement_change::revised);
  CHECK(revised.difference == 1);
  CHECK(revised.relative == doctest::Approx(8.3333333));
  const auto later = only(of_year(2020, {number("deaths", 12, 2020)}), of_year(2021, {number("deaths", 9, 2021)}));
  CHECK(later.change == statement_change::later);
  CHECK(later.difference == -3);
  CHECK(says(later, "from 12 to 9 persons, down by 3 (25.0 per cent of the earlier value)"));
}

TEST_CASE("A part year is set against a full year with the ratio by the day") {
  auto part = number("deaths", 17, 2021);
  part.when = timing(period::parse("2021-01-01..2021-10-27"));
  const auto c = only(of_year(2020, {number("deaths", 12, 2020)}), of_year(2021, {part}));
  CHECK(c.change == statement_change::later);
  CHECK(says(c, "300 days are set against 366"));
}

TEST_CASE("Percentages differ by points") {
  const auto c = only(of_year(2020, {number("women", 10, 2020, "per_cent")}),
                      of_year(2021, {number("women", 12, 2021, "per_cent")}));
  CHECK(says(c, "up by 2 percentage points (20.0 per cent"));
}

TEST_CASE("Numbers of unlike unit or kind or population or scope are not subtracted") {
  const auto before = of_year(2020, {number("deaths", 12, 2020)});
  auto other = number("deaths", 12, 2021);
  other.unit = "incidents";
  CHECK(only(before, of_year(2021, {other})).change == statement_change::unlike);
  other = number("deaths", 12, 2021);
  other.kind = statement_kind::cumulative;
  CHECK(only(before, of_year(2021, {other})).change == statement_change::unlike);
  other = number("deaths", 12, 2021);
  other.population = population::uniformed;
  const auto c = only(before, of_year(2021, {other}));
  CHECK(c.change == statement_change::unlike);
  CHECK_FALSE(c.difference.has_value());
  CHECK(says(c, "different populations"));
}

TEST_CASE("Bounds are compared without a difference") {
  auto bound = number("people", 74200, 2021);
  bound.value = quantity::more_than(74200);
  const auto c = only(of_year(2020, {number("people", 80000, 2020)}), of_year(2021, {bound}));
  CHECK(c.change == statement_change::later);
  CHECK_FALSE(c.difference.has_value());
}

TEST_CASE("Statements under another id are found by what they count unless that is ambiguous") {
  auto moved = number("deaths", 9, 2021);
  moved.id = "p60.deaths";
  CHECK(only(of_year(2020, {number("deaths", 12, 2020)}), of_year(2021, {moved})).change == statement_change::later);
  auto twin = moved;
  twin.id = "p61.deaths";
  const auto c = compare_reports(of_year(2020, {number("deaths", 12, 2020)}), of_year(2021, {moved, twin}));
  CHECK(count_changes(c) == std::array<int, statement_change_count>{0, 0, 0, 0, 2, 1});
}

TEST_CASE("What is added and removed is said in both forms") {
  const auto c = compare_reports(of_year(2020, {number("old", 1, 2020)}), of_year(2021, {number("new", 2, 2021)}));
  const auto j = nlohmann::json::parse(to_json(c));
  CHECK(j["counts"]["added"] == 1);
  CHECK(j["counts"]["removed"] == 1);
  CHECK(j["statements"][0]["before"].is_null());
  CHECK(j["statements"][1]["after"].is_null());
  CHECK(j["statements"][0]["change"] == "added");
  const auto text = to_markdown(c);
  CHECK(text.find("number of new") != std::string::npos);
  CHECK(text.find("only the earlier report has it") != std::string::npos);
}
