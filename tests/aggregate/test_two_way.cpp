// Answers by two keys as tables of two ways, and the way back.

#include <doctest/doctest.h>

#include "aggregate/random_tables.hpp"
#include "pko/aggregate/two_way.hpp"

using namespace pko::test;

namespace {

// UNDOF has no row in 2019; UNIFIL's headcounts of 2020 are blank.
pko::dataset two_missions() {
  return headcount_data({{"2019-12-31", "UNIFIL", "FJI", "troops", 1, 9},
                         {"2020-01-31", "UNIFIL", "FJI", "troops", {}, {}},
                         {"2020-01-31", "UNDOF", "FJI", "troops", 0, 0}});
}

std::string cell_text(const std::optional<pko::result_cell>& cell) {
  if (!cell) return "none";
  const auto word = pko::to_string(*cell);
  return word.empty() ? "not reported" : word;
}

std::vector<std::string> lines_of(const pko::result_table& table) {
  std::vector<std::string> lines = {pko::text::join(table.keys, " ") + " | " + pko::text::join(table.values, " "),
                                    table.population, table.coverage};
  lines.insert(lines.end(), table.notes.begin(), table.notes.end());
  for (const auto& row : table.rows)
    lines.push_back(printed(row) + " " + std::string(to_string(row.coverage.state)) + " " +
                    to_string(row.coverage, table.unit));
  lines.push_back(to_string(table.whole, table.unit));
  return lines;
}

// The answer with one of its values alone.
pko::result_table with_only(pko::result_table table, std::size_t column) {
  table.values = {table.values[column]};
  for (auto& row : table.rows) row.values = {row.values[column]};
  return table;
}

}  // namespace

TEST_CASE("a cell without a row is empty and one without a number is not reported and neither is zero") {
  const auto table = pko::pivot(table_of(two_missions(), "strength", {.by = "mission,year"}), "mission", "year");
  CHECK(table.rows == std::vector<std::string>{"UNDOF", "UNIFIL"});
  CHECK(table.columns == std::vector<std::string>{"2019", "2020"});
  CHECK(table.value == "strength");
  CHECK(cell_text(table.at(0, 0)) == "none");
  CHECK(cell_text(table.at(0, 1)) == "0");
  CHECK(cell_text(table.at(1, 0)) == "10");
  CHECK(cell_text(table.at(1, 1)) == "not reported");
  CHECK(table.number("UNIFIL", "2019") == 10);
  CHECK(table.number("UNDOF", "2020") == 0);
  CHECK_FALSE(table.number("UNDOF", "2019"));
  CHECK_FALSE(table.number("UNIFIL", "2020"));
  CHECK_FALSE(table.number("MINUSMA", "2020"));
  CHECK_FALSE(table.number("UNIFIL", "1999"));
  CHECK_THROWS_AS(static_cast<void>(table.at(2, 0)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(table.at(0, 2)), std::out_of_range);
}

TEST_CASE("pivoting and back gives the same answer whichever key goes down") {
  CHECK(rc::check("round trip", [] {
    const auto data = headcount_data(random_headcounts());
    const std::string first = *rc::gen::element<std::string>("mission", "state", "category", "month", "year");
    const std::string second = *rc::gen::element<std::string>("sex", "quarter", "mission_kind", "population");
    const std::string keys = *rc::gen::arbitrary<bool>() ? first + "," + second : second + "," + first;
    const auto* measure = *rc::gen::element("strength", "peak", "last", "personnel_years");
    question q{.by = keys};
    q.complete = *rc::gen::arbitrary<bool>();
    const auto answer = table_of(data, measure, q);
    for (std::size_t v = 0; v < answer.values.size(); ++v) {
      const auto wanted = lines_of(with_only(answer, v));
      RC_ASSERT(lines_of(pko::unpivot(pko::pivot(answer, first, second, answer.values[v]))) == wanted);
      RC_ASSERT(lines_of(pko::unpivot(pko::pivot(answer, second, first, answer.values[v]))) == wanted);
    }
  }));
}

TEST_CASE("an answer in columns makes the same two-way table as one in rows") {
  CHECK(rc::check("columns", [] {
    const auto data = headcount_data(random_headcounts());
    auto asked = scope_of({.by = "mission,month", .complete = *rc::gen::arbitrary<bool>()});
    if (*rc::gen::arbitrary<bool>()) asked.top = 1;  // leaves words that no row has
    for (const auto m : {pko::measure::strength, pko::measure::peak, pko::measure::women_share}) {
      const auto rows = pko::answer(data, m, asked);
      const auto columns = pko::answer_in_columns(data, m, asked);
      for (const auto& v : rows.values)
        RC_ASSERT(pko::pivot(columns, "mission", "month", v) == pko::pivot(rows, "mission", "month", v));
    }
  }));
}

TEST_CASE("turning a table twice gives the table and turning it once exchanges the keys") {
  const auto table = pko::pivot(table_of(two_missions(), "strength", {.by = "year,mission"}), "mission", "year");
  const auto turned = pko::transposed(table);
  CHECK(turned.row_key == "year");
  CHECK(turned.rows == table.columns);
  CHECK(turned.number("2019", "UNIFIL") == 10);
  CHECK(cell_text(turned.at(0, 0)) == "none");
  CHECK(pko::transposed(turned) == table);
  CHECK(lines_of(pko::unpivot(turned)) == lines_of(pko::unpivot(table)));
}

TEST_CASE("a table as printed has a column for each word and leaves empty what is empty or not reported") {
  const auto wide =
      pko::to_wide(pko::pivot(table_of(two_missions(), "strength", {.by = "mission,year"}), "mission", "year"));
  CHECK(header(wide) == "mission 2019 2020");
  REQUIRE(wide.rows.size() == 2);
  CHECK(printed(wide.rows[0]) == "UNDOF - 0");
  CHECK(printed(wide.rows[1]) == "UNIFIL 10 -");
  CHECK(wide.population == "uniformed");
  CHECK(contains(wide.coverage, "2 months"));
  CHECK_FALSE(wide.notes.empty());
}

TEST_CASE("an answer without rows makes a table without rows and columns") {
  const auto none = pko::pivot(table_of(two_missions(), "strength", {.by = "mission,year", .where = {"year=1999"}}),
                               "mission", "year");
  CHECK(none.rows.empty());
  CHECK(none.cells.empty());
  CHECK(pko::unpivot(none).rows.empty());
  CHECK(pko::to_wide(none).values.empty());
}

TEST_CASE("what cannot stand in two ways is refused with the reason") {
  const auto three = table_of(two_missions(), "strength", {.by = "mission,year,state"});
  CHECK(contains(refused<pko::not_answerable>([&] { static_cast<void>(pko::pivot(three, "mission", "year")); }),
                 "the answer is also by \"state\""));
  const auto two = table_of(two_missions(), "strength", {.by = "mission,year"});
  CHECK(contains(refused<pko::unknown_word>([&] { static_cast<void>(pko::pivot(two, "misson", "year")); }),
                 "did you mean \"mission\"?"));
  CHECK(contains(refused<pko::unknown_word>([&] { static_cast<void>(pko::pivot(two, "mission", "year", "month")); }),
                 "did you mean \"months\"?"));
  CHECK(
      contains(refused<pko::contradictory>([&] { static_cast<void>(pko::pivot(two, "year", "year")); }), "both ways"));
  auto twice = two;
  twice.rows.push_back(twice.rows.front());
  CHECK(contains(refused<pko::contradictory>([&] { static_cast<void>(pko::pivot(twice, "mission", "year")); }),
                 "two rows of mission \"UNDOF\", year \"2020\""));
}
