// The walk over the rows: arrays and hash tables, every instruction set and any number of threads say the same.

#include <doctest/doctest.h>

#include <map>

#include "aggregate/heads_tally.hpp"
#include "aggregate/rows_tally.hpp"
#include "aggregate/tables.hpp"
#include "pko/aggregate/measure.hpp"

using namespace pko::test;
using namespace pko::detail;

namespace {

constexpr std::size_t rows = 150000;  // enough for a second thread

// Runs of equal keys, scattered ones, blanks, nobody at all and numbers that overflow a half word when added.
pko::strength_table headcounts_of_all_sorts() {
  std::vector<std::uint16_t> months, missions, states;
  std::vector<std::uint8_t> days(rows, 28);
  std::vector<pko::personnel_category> categories;
  std::vector<std::int32_t> women, men, totals;
  std::uint64_t random = 1;
  for (std::size_t i = 0; i < rows; ++i) {
    random = random * 6364136223846793005U + 1442695040888963407U;
    const auto r = static_cast<std::uint32_t>(random >> 33U);
    months.push_back(static_cast<std::uint16_t>(i < 100000 ? 1200 + i / 9000 : 1200 + r % 300));
    missions.push_back(static_cast<std::uint16_t>(i / 500 % 2));
    states.push_back(static_cast<std::uint16_t>(r / 7 % 3));
    categories.push_back(static_cast<pko::personnel_category>(2 + r % 5));
    const bool large = i > 60000 && i < 80000;
    women.push_back(i % 4000 < 30 ? -1 : static_cast<std::int32_t>(large ? 4000000U + r % 9 : r % 40));
    men.push_back(i % 5000 < 40 ? -1
                                : static_cast<std::int32_t>(i % 700 == 3 ? 0
                                                            : large      ? (i < 70000 ? 4000000U : 2000000000U)
                                                                         : r % 900));
    totals.push_back(i % 3 == 0 ? 11 : -1);
  }
  const std::vector<std::string> words = {"UNIFIL", "UNDOF"};
  const std::vector<pko::state_code> codes = {state_in("FJI"), state_in("GHA"), state_in("IRL")};
  pko::strength_columns c;
  c.months = months;
  c.days = days;
  c.missions = missions;
  c.states = states;
  c.categories = categories;
  c.women = women;
  c.men = men;
  c.totals = totals;
  c.mission_words = words;
  c.state_codes = codes;
  pko::strength_table table;
  table.append(c);
  return table;
}

cube cube_of(const strength_store& store, std::initializer_list<heads::column> axes) {
  cube question;
  for (const auto a : axes) {
    value_range codes;
    for (const auto& s : store.all()) codes.include(s->range(a));
    question.add_axis(a, codes);
  }
  return question;
}

bool same(const heads_tally& a, const heads_tally& b) {
  if (a.cells != b.cells || a.blank_rows != b.blank_rows) return false;
  for (std::size_t i = 0; i < a.sums.size(); ++i) {
    const auto& x = a.sums[i];
    const auto& y = b.sums[i];
    if (x.women != y.women || x.men != y.men || x.paired_women != y.paired_women || x.paired_men != y.paired_men ||
        x.unsplit != y.unsplit || x.present != y.present || x.has_women != y.has_women || x.has_men != y.has_men ||
        x.paired != y.paired || x.has_unsplit != y.has_unsplit)
      return false;
  }
  return true;
}

// Row by row, in one loop.
heads_tally plainly(const pko::strength_table& table, const cube& question) {
  const auto& store = table.columns();
  std::map<std::uint64_t, head_sums> cells;
  heads_tally out;
  for (std::size_t i = 0; i < table.size(); ++i) {
    std::uint64_t cell = 0;
    bool kept = true;
    for (const auto& s : question.sieves())
      kept = kept && s.accepts_code(store.value(static_cast<heads::column>(s.column), i));
    if (!kept) continue;
    for (const auto& a : question.axes())
      cell += (store.value(static_cast<heads::column>(a.column), i) - a.least) * a.stride;
    const auto w = store.value(heads::women, i);
    const auto m = store.value(heads::men, i);
    const auto t = store.value(heads::total, i);
    cells[cell].add(w, m, t);
    out.blank_rows += (w == 0) != (m == 0) || (w == 0 && t == 0) ? 1 : 0;
  }
  for (const auto& [cell, sums] : cells) {
    out.cells.push_back(cell);
    out.sums.push_back(sums);
  }
  return out;
}

void check_all_ways(const pko::strength_table& table, cube question) {
  question.finish();
  const auto expected = plainly(table, question);
  REQUIRE(expected.cells.size() > 1);
  std::vector<machine> machines = {machine::portable};
  if (widest_machine() != machine::portable) machines.push_back(machine::avx2);
  if (widest_machine() == machine::avx512) machines.push_back(machine::avx512);
  for (const auto m : machines) {
    for (const unsigned threads : {1U, 2U, 3U}) {
      // An array, one cell too few for it, and a hash table.
      for (const std::uint64_t most : {question.cells(), question.cells() - 1, std::uint64_t{0}}) {
        CAPTURE(static_cast<int>(m));
        CAPTURE(threads);
        CAPTURE(most);
        tally_options how;
        how.threads = threads;
        how.most_dense = most;
        how.loops = m;
        CHECK(same(tally_heads(table.columns(), question, heads::superseded_flag, how), expected));
      }
    }
  }
}

}  // namespace

TEST_CASE("a tally of few cells is the same in an array and a hash table and on every machine and thread") {
  const auto table = headcounts_of_all_sorts();
  check_all_ways(table, cube_of(table.columns(), {heads::mission, heads::month}));
}

TEST_CASE("a tally of scattered cells is the same in an array and a hash table and on every machine and thread") {
  const auto table = headcounts_of_all_sorts();
  check_all_ways(table, cube_of(table.columns(), {heads::state, heads::category, heads::mission, heads::month}));
}

TEST_CASE("a tally whose cells do not fit 16 bits within a block is the same in every way") {
  const auto table = headcounts_of_all_sorts();
  check_all_ways(table,
                 cube_of(table.columns(), {heads::state, heads::category, heads::total, heads::mission, heads::month}));
}

TEST_CASE("a tally of filtered rows is the same in every way") {
  const auto table = headcounts_of_all_sorts();
  auto question = cube_of(table.columns(), {heads::category, heads::month});
  question.add_sieve(heads::state, 0, {1, 0, 1});
  question.add_sieve(heads::month, 1202, std::vector<std::uint8_t>(200, 1));
  check_all_ways(table, question);
}

TEST_CASE("a cube beyond all numbers is refused with the remedy") {
  cube question;
  for (std::size_t c = 0; c < 3; ++c) question.add_axis(c, {0, 0xFFFFFFF0U});
  CHECK_THROWS_WITH(question.finish(), doctest::Contains("ask for fewer keys"));
}

TEST_CASE("a key of more cells than memory would hold is answered from a hash table") {
  pko::dataset data =
      casualty_data({{"", "1950-01-01", "UNIFIL", "FJI"}, {"", "2020-01-01", "UNDOF", "GHA"}}, "2020-12-31");
  const auto table = table_of(data, "deaths", {.by = "day,mission,state,category,cause,sex"});
  CHECK(table.rows.size() == 2);
}

TEST_CASE("an answer in columns is the answer in rows") {
  const auto data = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 1, 2},
                                    {"2020-02-29", "UNDOF", "GHA", "troops", 3, {}},
                                    {"2020-02-29", "UNDOF", "FJI", "police", {}, {}}});
  for (const auto m : {pko::measure::strength, pko::measure::peak, pko::measure::women_share, pko::measure::records}) {
    const auto asked = scope_of({.by = m == pko::measure::records ? "mission,month" : "state,month"});
    const auto columns = pko::answer_in_columns(data, m, asked);
    const auto rows_of_columns = pko::to_table(columns);
    const auto expected = pko::answer(data, m, asked);
    CHECK(columns.size() == expected.rows.size());
    CHECK(rows_of_columns.keys == expected.keys);
    CHECK(rows_of_columns.values == expected.values);
    REQUIRE(rows_of_columns.rows.size() == expected.rows.size());
    for (std::size_t i = 0; i < expected.rows.size(); ++i) {
      CHECK(rows_of_columns.rows[i].keys == expected.rows[i].keys);
      CHECK(rows_of_columns.rows[i].values == expected.rows[i].values);
    }
    CHECK(rows_of_columns.notes == expected.notes);
  }
}
