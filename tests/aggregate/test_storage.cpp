// Tables of packed runs: however rows come in, they read back the same.

#include <doctest/doctest.h>

#include <stdexcept>

#include "aggregate/tables.hpp"

using namespace pko::test;

namespace {

using pko::personnel_category;
using pko::strength;

// Cells of many months, missions and figures, of which some are not reported; more than one run of rows.
struct cells {
  std::vector<std::uint16_t> months, missions, states;
  std::vector<std::uint8_t> days, begins;
  std::vector<personnel_category> categories;
  std::vector<std::int32_t> women, men, totals;
  std::vector<std::uint32_t> rows;
  std::vector<std::string> words = {"UNIFIL", "UNDOF", "?AAA"};
  std::vector<pko::state_code> codes = {state_in("FJI"), state_in("GHA"), pko::state_code::unknown()};

  explicit cells(std::size_t n) {
    std::uint32_t row = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const bool first = i % 3 == 0;
      row += first ? (i % 7 == 0 ? 3U : 1U) : 0U;  // rejected rows leave gaps
      begins.push_back(first ? 1 : 0);
      rows.push_back(row);
      const auto whole = i / 3;  // one row has one month, mission and state
      months.push_back(static_cast<std::uint16_t>(1200 + whole / 5000));
      days.push_back(static_cast<std::uint8_t>(28 - whole % 2));
      missions.push_back(static_cast<std::uint16_t>(whole % 3));
      states.push_back(static_cast<std::uint16_t>(whole / 3 % 3));
      categories.push_back(i % 3 == 0 ? personnel_category::troops : personnel_category::police);
      women.push_back(i % 11 == 0 ? -1 : static_cast<std::int32_t>(i % 300));
      men.push_back(i % 13 == 0 ? -1 : static_cast<std::int32_t>(i % 70000));
      totals.push_back(i % 143 == 0 ? 7 : -1);
    }
  }

  [[nodiscard]] pko::strength_columns columns(std::size_t from, std::size_t n) const {
    pko::strength_columns c;
    c.source = 2;
    c.months = std::span(months).subspan(from, n);
    c.days = std::span(days).subspan(from, n);
    c.missions = std::span(missions).subspan(from, n);
    c.states = std::span(states).subspan(from, n);
    c.categories = std::span(categories).subspan(from, n);
    c.women = std::span(women).subspan(from, n);
    c.men = std::span(men).subspan(from, n);
    c.totals = std::span(totals).subspan(from, n);
    c.rows = std::span(rows).subspan(from, n);
    c.begins_row = std::span(begins).subspan(from, n);
    c.mission_words = words;
    c.state_codes = codes;
    return c;
  }

  [[nodiscard]] strength cell(std::size_t i) const {
    const auto number = [](std::int32_t n) { return n < 0 ? std::nullopt : std::optional<std::int64_t>(n); };
    const auto m = pko::month::from_index(pko::strength_table::first_month + months[i]);
    return {pko::date(m.year(), m.number(), days[i]),
            words[missions[i]].front() == '?' ? pko::mission_code::unknown() : pko::mission_code(words[missions[i]]),
            codes[states[i]], categories[i], pko::headcount(number(women[i]), number(men[i]), number(totals[i]))};
  }
};

void equal(const pko::strength_table& table, const cells& expected) {
  REQUIRE(table.size() == expected.months.size());
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto origin = table.origin(i);
    if (!(table.cell(i) == expected.cell(i)) || origin.source != 2 || origin.row != expected.rows[i] ||
        table.begins_row(i) != (expected.begins[i] != 0))
      ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(table.coverage().size() > 1);
}

constexpr std::size_t many = 99999;  // three runs and more

}  // namespace

TEST_CASE("cells appended in one block read back as they were") {
  const cells all(many);
  pko::strength_table table;
  table.append(all.columns(0, many));
  equal(table, all);
  CHECK(table.mission_text(6) == "AAA");
  CHECK_THROWS_AS(static_cast<void>(table.cell(many)), std::out_of_range);
}

TEST_CASE("cells appended row by row read back as they were and packing changes nothing") {
  const cells all(999);
  pko::strength_table table;
  for (std::size_t i = 0; i < 999; i += 3) {
    const std::vector<strength> row = {all.cell(i), all.cell(i + 1), all.cell(i + 2)};
    table.append_row({2, all.rows[i]}, row, "AAA");
  }
  equal(table, all);
  table.pack();
  equal(table, all);
  const pko::strength_table copy = table;
  equal(copy, all);
}

TEST_CASE("parts with lists of their own are moved into one table in order") {
  cells all(many);
  pko::strength_table table;
  table.append(all.columns(0, 30000));
  cells other = all;  // the same cells under other numbers
  std::swap(other.words[0], other.words[2]);
  std::swap(other.codes[0], other.codes[1]);
  for (auto& m : other.missions) m = static_cast<std::uint16_t>(m == 0 ? 2 : m == 2 ? 0 : 1);
  for (auto& s : other.states) s = static_cast<std::uint16_t>(s == 0 ? 1 : s == 1 ? 0 : 2);
  pko::strength_table part = table.part();
  part.append(other.columns(30000, 40002));
  pko::strength_table small = table.part();
  small.append(other.columns(70002, 300));
  pko::strength_table rest;  // of another memory
  auto columns = all.columns(70302, many - 70302);
  columns.source = 0;
  rest.append(columns);
  table.append(std::move(part));
  table.append(std::move(small));
  table.append(std::move(rest), 2);
  equal(table, all);
}

TEST_CASE("blocks that contradict themselves are refused and leave the table as it was") {
  const cells all(30);
  pko::strength_table table;
  auto wrong = all.columns(0, 30);
  wrong.women = wrong.women.first(29);
  CHECK_THROWS_AS(table.append(wrong), std::invalid_argument);
  wrong = all.columns(0, 30);
  wrong.mission_words = wrong.mission_words.first(2);
  CHECK_THROWS_AS(table.append(wrong), std::invalid_argument);
  wrong = all.columns(1, 29);  // begins inside a row
  CHECK_THROWS_AS(table.append(wrong), std::invalid_argument);
  CHECK(table.size() == 0);
}

TEST_CASE("a headcount takes at most 16 bytes beside its printed total and its row number") {
  cells all(many);
  for (auto& t : all.totals) t = -1;
  auto columns = all.columns(0, many);
  columns.rows = {};
  columns.begins_row = {};
  pko::strength_table table;
  table.append(columns);
  table.pack();
  CHECK(table.memory() <= 16 * many);
}

TEST_CASE("casualties read back as they were however they came in") {
  const std::size_t n = 70000;
  std::vector<std::int32_t> days;
  std::vector<std::uint16_t> missions, states;
  std::vector<pko::casualty_category> categories;
  std::vector<pko::sex> sexes;
  std::vector<pko::cause> causes;
  std::vector<pko::outcome> outcomes;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < n; ++i) {
    days.push_back(static_cast<std::int32_t>(i / 10) - 3000);
    missions.push_back(i % 2);
    states.push_back(i % 3 == 0);
    categories.push_back(static_cast<pko::casualty_category>(i % 6));
    sexes.push_back(static_cast<pko::sex>(i % 3));
    causes.push_back(static_cast<pko::cause>(i % 5));
    outcomes.push_back(static_cast<pko::outcome>(i % 7 == 0));
    // Numbers first, then text, leading zeros and nothing among them, and some that stood before.
    texts.push_back(i < 40000    ? std::to_string(i / 2 * 2)
                    : i % 5 == 0 ? ""
                    : i % 5 == 1 ? "7"
                                 : "0" + std::to_string(i));
  }
  const std::vector<std::string_view> ids(texts.begin(), texts.end());
  const std::vector<pko::mission_code> codes = {mission_in("UNIFIL"), mission_in("UNDOF")};
  const std::vector<pko::state_code> state_codes = {state_in("FJI"), state_in("GHA")};
  pko::casualty_columns c{days, missions, states, categories, sexes, causes, outcomes, ids, codes, state_codes};
  pko::casualty_table table;
  pko::casualty_table first = table.part();
  first.append(c);
  table.append(std::move(first));
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const pko::casualty expected{texts[i],           pko::date::from_days(days[i]),
                                 codes[missions[i]], state_codes[states[i]],
                                 categories[i],      sexes[i],
                                 causes[i],          outcomes[i]};
    wrong += !(table.row(i) == expected);
  }
  CHECK(wrong == 0);
  std::size_t repeats = 0;
  for (std::size_t i = 0; i < n; ++i) repeats += i < 40000 ? i % 2 : (i % 5 == 1);  // "7" never stood as a number
  CHECK(table.mark_repeats() == repeats - 1);                                       // but for the first "7"
  CHECK(table.is_repeat(1));
  CHECK_FALSE(table.is_repeat(40000));
  CHECK(table.memory() <= 24 * n);
  table.drop_ids();
  CHECK(table.id(3).empty());
  CHECK(table.is_repeat(1));
}

TEST_CASE("repeats and conflicts of many months are found alike by any number of threads") {
  cells all(many);
  for (auto& b : all.begins) b = 1;
  for (auto& d : all.days) d = 28;
  auto columns = all.columns(0, many);
  columns.rows = {};
  columns.begins_row = {};
  pko::strength_table table;
  table.append(columns);
  table.append(columns);  // every row of a known state once more
  auto one = table;
  const auto marks = one.mark_repeats();
  std::size_t known = 0;
  for (std::size_t i = 0; i < many; ++i) known += all.states[i] != 2;
  CHECK(marks.repeats >= known);
  CHECK(marks.conflicts > 10);
  REQUIRE(marks.first_conflicts.size() == 10);
  for (const unsigned threads : {2U, 5U}) {
    auto other = table;
    const auto same = other.mark_repeats(true, threads);
    CHECK(same.repeats == marks.repeats);
    CHECK(same.conflicts == marks.conflicts);
    REQUIRE(same.first_conflicts.size() == 10);
    for (std::size_t i = 0; i < 10; ++i) {
      CHECK(same.first_conflicts[i].rows.front().row == marks.first_conflicts[i].rows.front().row);
      CHECK(same.first_conflicts[i].rows.size() == marks.first_conflicts[i].rows.size());
    }
    std::size_t differ = 0;
    for (std::size_t i = 0; i < one.size(); ++i) differ += one.is_repeat(i) != other.is_repeat(i);
    CHECK(differ == 0);
  }
  const auto skipped = table.mark_repeats(false);
  CHECK(skipped.repeats == 0);
  CHECK_FALSE(table.is_repeat(table.size() - 1));
}
