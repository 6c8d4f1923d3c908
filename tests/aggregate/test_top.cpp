// The largest rows of answers that are already there.

#include "pko/aggregate/top.hpp"

#include <doctest/doctest.h>

#include "aggregate/random_tables.hpp"

using namespace pko::test;

namespace {

std::string rows_of(const pko::result_table& table) {
  std::string out;
  for (const auto& row : table.rows) out += printed(row) + "\n";
  return out;
}

pko::result_table table_with(std::vector<std::string> keys, std::vector<std::string> values,
                             std::vector<pko::result_row> rows) {
  pko::result_table table;
  table.keys = std::move(keys);
  table.values = std::move(values);
  table.rows = std::move(rows);
  return table;
}

}  // namespace

TEST_CASE("the top of a finished answer is the answer that was asked with top") {
  CHECK(rc::check("top", [] {
    const auto heads = headcount_data(random_headcounts());
    const auto dead = casualty_data(random_casualties(), "2020-08-15");
    const auto k = *rc::gen::inRange<std::size_t>(1, 4);
    const auto agrees = [&](const pko::dataset& data, const char* measure, question q) {
      q.top = std::nullopt;
      const auto all = table_of(data, measure, q);
      q.top = k;
      RC_ASSERT(rows_of(pko::top(all, k)) == rows_of(table_of(data, measure, q)));
    };
    agrees(heads, "strength", random_headcount_question(true));
    agrees(heads, "women_share", random_headcount_question(false));
    agrees(dead, "casualties", random_casualty_question());
    agrees(dead, "records", random_casualty_question());
  }));
}

TEST_CASE("top chooses by any column and keeps the first of equals in the order of the rows") {
  const auto table = table_with({"mission"}, {"deaths", "rate"},
                                {{{"MINUSMA"}, {9.0, 1.0}},
                                 {{"UNDOF"}, {1.0, pko::result_cell()}},
                                 {{"UNIFIL"}, {2.0, -3.0}},
                                 {{"UNMIL"}, {9.0, 1.0}}});
  CHECK(rows_of(pko::top(table, 1)) == "MINUSMA 9 1\n");
  CHECK(rows_of(pko::top(table, 2)) == "MINUSMA 9 1\nUNMIL 9 1\n");
  CHECK(rows_of(pko::top(table, 3, "rate")) == "MINUSMA 9 1\nUNIFIL 2 -3\nUNMIL 9 1\n");
  CHECK(rows_of(pko::top(table, 9)) == rows_of(table));
  CHECK(pko::top(table, 0).rows.empty());
  CHECK_THROWS_WITH_AS(static_cast<void>(pko::top(table, 1, "rates")),
                       "unknown column \"rates\"; did you mean \"rate\"?", pko::unknown_word);
}

TEST_CASE("top chooses within each period unless periods themselves are ranked") {
  const auto table = table_with({"mission", "year"}, {"deaths"},
                                {{{"UNDOF", "2019"}, {1.0}},
                                 {{"UNDOF", "2020"}, {8.0}},
                                 {{"UNIFIL", "2019"}, {5.0}},
                                 {{"UNIFIL", "2020"}, {7.0}}});
  CHECK(rows_of(pko::top(table, 1)) == "UNDOF 2020 8\nUNIFIL 2019 5\n");
  const auto years = table_with({"year"}, {"deaths"}, {{{"2019"}, {1.0}}, {{"2020"}, {8.0}}});
  CHECK(rows_of(pko::top(years, 1)) == "2020 8\n");
}
