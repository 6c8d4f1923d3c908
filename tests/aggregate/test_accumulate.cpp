// Types of one's own that see every record of each group.

#include "pko/aggregate/accumulate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "aggregate/random_tables.hpp"
#include "pko/aggregate/accumulators.hpp"
#include "pko/aggregate/join.hpp"

using namespace pko::test;
using pko::casualty_view;
using pko::headcount_view;
using pko::key;

namespace {

std::string rows_of(const pko::result_table& table) {
  std::string out = header(table) + "\n";
  for (const auto& row : table.rows) out += printed(row) + "\n";
  return out;
}

// Killed and injured, as the measure "casualties" counts them.
struct people_hurt {
  std::int64_t killed = 0, injured = 0;
  void add(const casualty_view& row) { (row.outcome() == pko::outcome::killed ? killed : injured) += 1; }
  people_hurt& operator+=(const people_hurt& other) {
    killed += other.killed;
    injured += other.injured;
    return *this;
  }
};

// The rows in the order in which they were seen: depends on how parts are put together.
struct seen_rows {
  std::vector<std::size_t> rows;
  void add(const casualty_view& row) { rows.push_back(row.row()); }
  void add(const headcount_view& row) { rows.push_back(row.cell()); }
  seen_rows& operator+=(const seen_rows& other) {
    rows.insert(rows.end(), other.rows.begin(), other.rows.end());
    return *this;
  }
  friend bool operator==(const seen_rows&, const seen_rows&) = default;
};

// A sum whose last digits depend on the order of adding.
struct harmonic_sum {
  double sum = 0;
  void add(const casualty_view& row) { sum += 1.0 / static_cast<double>(row.row() + 3); }
  harmonic_sum& operator+=(const harmonic_sum& other) {
    sum += other.sum;
    return *this;
  }
};

struct people_of_cells {
  std::int64_t people = 0;
  void add(const headcount_view& row) { people += row.people().value_or(0); }
  people_of_cells& operator+=(const people_of_cells& other) {
    people += other.people;
    return *this;
  }
};

struct fails {
  void add(const casualty_view&) { throw std::runtime_error("this type refuses"); }
  fails& operator+=(const fails&) { return *this; }
};

struct not_mergeable {
  void add(const casualty_view&) {}
};

static_assert(pko::accumulator<people_hurt, casualty_view>);
static_assert(!pko::accumulator<people_hurt, headcount_view>);
static_assert(!pko::accumulator<not_mergeable, casualty_view>);
static_assert(pko::accumulator<pko::row_count, casualty_view> && pko::accumulator<pko::row_count, headcount_view>);
static_assert(pko::accumulator<pko::distinct<&casualty_view::when>, casualty_view>);
static_assert(!pko::accumulator<pko::distinct<&casualty_view::when>, headcount_view>);

pko::state_code state_of(const casualty_view& row) { return row.nationality(); }

pko::dataset many_casualties(std::size_t n) {
  std::vector<casualty_row> rows;
  const std::array<const char*, 3> missions = {"UNIFIL", "UNDOF", "MINUSMA"};
  for (std::size_t i = 0; i < n; ++i)
    rows.push_back({std::to_string(i), to_string(pko::date(2015, 1, 1) + static_cast<int>(i * 7 % 1500)),
                    missions.at(i * i % 3), i % 5 == 0 ? "FJI" : "IRL"});
  return casualty_data(rows, "2020-08-15");
}

}  // namespace

TEST_CASE("a type that counts the killed and the injured gives the answer of the measure for every question") {
  CHECK(rc::check("casualties", [] {
    const auto data = casualty_data(random_casualties(), "2020-08-15");
    auto q = random_casualty_question();
    q.complete = {};
    const auto asked = scope_of(q);
    const auto mine = pko::accumulate<people_hurt>(pko::selection<pko::flow>(data, pko::counted::casualties, asked));
    const auto expected = pko::answer(data, pko::measure::casualties, asked);
    RC_ASSERT(mine.keys == expected.keys);
    RC_ASSERT(mine.population == expected.population);
    RC_ASSERT(mine.coverage == expected.coverage);
    RC_ASSERT(mine.groups.size() == expected.rows.size());
    for (std::size_t i = 0; i < mine.groups.size(); ++i) {
      RC_ASSERT(mine.groups[i].keys == expected.rows[i].keys);
      if (asked.by.empty() && mine.groups[i].value.killed + mine.groups[i].value.injured == 0) continue;
      RC_ASSERT(static_cast<double>(mine.groups[i].value.killed) == std::get<double>(expected.rows[i].values[1]));
      RC_ASSERT(static_cast<double>(mine.groups[i].value.injured) == std::get<double>(expected.rows[i].values[2]));
    }
  }));
}

TEST_CASE("counted records and counted deaths are those of the measures") {
  CHECK(rc::check("rows", [] {
    const auto data = casualty_data(random_casualties(), "2020-08-15");
    auto q = random_casualty_question();
    q.complete = {};
    const auto asked = scope_of(q);
    if (asked.by.empty()) return;
    const auto count = [](const pko::row_count& c) { return c.count(); };
    for (const auto [what, measure] : {std::pair(pko::counted::deaths, pko::measure::deaths),
                                       std::pair(pko::counted::records, pko::measure::records)}) {
      const auto mine = pko::accumulate<pko::row_count>(pko::selection<pko::flow>(data, what, asked));
      RC_ASSERT(rows_of(mine.to_table(std::string(to_string(measure)), count)) ==
                rows_of(pko::answer(data, measure, asked)));
    }
  }));
}

TEST_CASE("people of cells by month are the strength of the month") {
  CHECK(rc::check("heads", [] {
    const auto data = headcount_data(random_headcounts());
    auto q = random_headcount_question(false);
    q.complete = {};
    auto asked = scope_of(q);
    asked.by.push_back(key::month);
    const auto mine = pko::accumulate<people_of_cells>(pko::selection<pko::stock>(data, asked));
    const auto expected = pko::answer(data, pko::measure::strength, asked);
    RC_ASSERT(mine.population == expected.population);
    RC_ASSERT(mine.coverage == expected.coverage);
    RC_ASSERT(mine.groups.size() == expected.rows.size());
    for (std::size_t i = 0; i < mine.groups.size(); ++i) {
      RC_ASSERT(mine.groups[i].keys == expected.rows[i].keys);
      const auto* n = std::get_if<double>(&expected.rows[i].values[0]);
      RC_ASSERT(static_cast<double>(mine.groups[i].value.people) == (n ? *n : 0.0));
    }
  }));
}

TEST_CASE("records are seen in the order of the table whatever the number of threads") {
  const auto data = many_casualties(9000);  // several parts
  const auto question = pko::casualties(data).by({key::mission, key::year});
  const auto one = pko::accumulate<seen_rows>(question);
  const auto sums = pko::accumulate<harmonic_sum>(question);
  std::size_t seen = 0;
  for (const auto& g : one.groups) {
    CHECK(std::ranges::is_sorted(g.value.rows));
    seen += g.value.rows.size();
  }
  CHECK(seen == 9000);
  for (const unsigned threads : {2U, 3U, 8U}) {
    const auto many = pko::accumulate<seen_rows>(question.using_threads(threads));
    const auto many_sums = pko::accumulate<harmonic_sum>(question.using_threads(threads));
    REQUIRE(many.groups.size() == one.groups.size());
    for (std::size_t i = 0; i < one.groups.size(); ++i) {
      CHECK(many.groups[i].keys == one.groups[i].keys);
      CHECK(many.groups[i].value == one.groups[i].value);
      CHECK(many_sums.groups[i].value.sum == sums.groups[i].value.sum);  // to the last bit
    }
  }
}

TEST_CASE("a question without keys has one group also where no record is") {
  const auto data = many_casualties(3);
  const auto none = pko::accumulate<people_hurt>(pko::deaths(data).where(key::year, {"1999"}));
  REQUIRE(none.groups.size() == 1);
  CHECK(none.groups[0].value.killed == 0);
  CHECK(none.find({})->killed == 0);
  CHECK(pko::accumulate<people_hurt>(pko::deaths(data).where(key::year, {"1999"}).by({key::mission})).groups.empty());
}

TEST_CASE("a group begins with what the caller gives") {
  const auto data = many_casualties(6);
  const auto mine = pko::accumulate(pko::deaths(data).by({key::mission}), people_hurt{100, 7});
  for (const auto& g : mine.groups) {
    CHECK(g.value.killed > 100);
    CHECK(g.value.injured == 7);
  }
  CHECK(mine.find({"UNMIL"}) == nullptr);
}

TEST_CASE("distinct counts values once and extremes leave out what is not reported") {
  const auto dead = casualty_data({{"1", "2020-01-10", "UNIFIL", "FJI"},
                                   {"2", "2020-01-10", "UNIFIL", "IRL"},
                                   {"3", "2020-02-03", "UNIFIL", "FJI"},
                                   {"4", "2020-02-03", "UNDOF", "FJI"}});
  const auto days = pko::accumulate<pko::distinct<&casualty_view::when>>(pko::deaths(dead).by({key::mission}));
  CHECK(days.find({"UNIFIL"})->count() == 2);
  CHECK(days.find({"UNDOF"})->values() == std::set<pko::date>{pko::date(2020, 2, 3)});
  const auto states = pko::accumulate<pko::distinct<&state_of>>(pko::deaths(dead));
  CHECK(states.find({})->count() == 2);

  const auto heads = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 1, 9},
                                     {"2020-01-31", "UNIFIL", "IRL", "troops", {}, {}},
                                     {"2020-01-31", "UNIFIL", "GHA", "troops", 30, 0},
                                     {"2020-01-31", "UNDOF", "IRL", "troops", {}, {}}});
  const auto cells = pko::accumulate<pko::extremes<&headcount_view::people>>(pko::headcounts(heads).by({key::mission}));
  CHECK(cells.find({"UNIFIL"})->least() == 10);
  CHECK(cells.find({"UNIFIL"})->largest() == 30);
  CHECK_FALSE(cells.find({"UNDOF"})->least());
  const auto largest = cells.to_table("largest_contingent", [](const auto& e) { return e.largest(); });
  CHECK(rows_of(largest) == "mission largest_contingent\nUNDOF -\nUNIFIL 30\n");
}

TEST_CASE("an accumulator that was parted and put together is the one that saw everything") {
  CHECK(rc::check("laws", [] {
    const auto data = casualty_data(random_casualties(), "2020-08-15");
    const auto check = [&](auto fresh) {
      auto whole = fresh;
      std::array parts = {fresh, fresh, fresh};
      for (std::size_t i = 0; i < data.casualties.size(); ++i) {
        const casualty_view row(data.casualties, i);
        whole.add(row);
        parts.at(*rc::gen::inRange<std::size_t>(0, 3)).add(row);
      }
      const auto added = [](auto a, const auto& b) { return a += b; };
      const auto [a, b, c] = parts;
      RC_ASSERT(added(added(a, b), c) == whole);
      RC_ASSERT(added(a, added(b, c)) == whole);
      RC_ASSERT(added(c, added(b, a)) == whole);
      RC_ASSERT(added(fresh, whole) == whole);
    };
    check(pko::row_count());
    check(pko::distinct<&casualty_view::nationality>());
    check(pko::extremes<&casualty_view::when>());
    check(pko::incident_count());
    check(pko::incident_count({5, true}));
  }));
}

TEST_CASE("incidents are counted as they are linked") {
  CHECK(rc::check("incidents", [] {
    const auto data = casualty_data(random_casualties(), "2020-08-15");
    const pko::linking how{*rc::gen::inRange(0, 40), *rc::gen::arbitrary<bool>()};
    const auto linked = pko::link_incidents(data.casualties, how);
    const auto all = pko::accumulate(pko::casualties(data), pko::incident_count(how));
    RC_ASSERT(all.find({})->count() == static_cast<std::int64_t>(linked.size()));
    std::map<std::vector<std::string>, std::int64_t> expected;
    for (const auto& i : linked) ++expected[{to_string(i.mission), std::string(to_string(i.cause))}];
    const auto grouped =
        pko::accumulate(pko::casualties(data).by({key::mission, key::cause}), pko::incident_count(how));
    RC_ASSERT(grouped.groups.size() == expected.size());
    for (const auto& g : grouped.groups) RC_ASSERT(g.value.count() == expected.at(g.keys));
  }));
  CHECK_THROWS_AS(pko::incident_count({-1, false}), pko::invalid_value);
  pko::incident_count same_day({0, false});
  CHECK_THROWS_AS(same_day += pko::incident_count(), pko::contradictory);
}

TEST_CASE("what cannot be accumulated is refused with the reason") {
  const auto dead = many_casualties(3);
  const auto heads = headcount_data({{"2020-01-31", "UNIFIL", "FJI", "troops", 1, 9}});
  const auto refused = [](auto question) {
    return pko::test::refused<pko::error>([&] { static_cast<void>(pko::accumulate<pko::row_count>(question)); });
  };
  CHECK(contains(refused(pko::deaths(dead).by({key::mission}).complete()), "leave complete() out"));
  CHECK(contains(refused(pko::deaths(dead).by({key::mission}).top(3)), "top() of their to_table()"));
  CHECK(contains(refused(pko::headcounts(heads).by({key::sex})), "women and men"));
  CHECK(contains(refused(pko::headcounts(heads).where(key::sex, {"female"})), "women and men"));
  CHECK(contains(refused(pko::headcounts(heads).by({key::cause})), "does not carry the key \"cause\""));
  CHECK(contains(refused(pko::deaths(heads)), "needs casualties"));
  CHECK(contains(refused(pko::deaths(dead).where(key::mission, {"UNIFILL"})), "did you mean \"UNIFIL\"?"));
  CHECK(contains(refused(pko::deaths(dead).in(pko::period::between(pko::date(2020, 2, 1), pko::date(2020, 3, 1)))),
                 "not refused"));
  auto both = dead;
  add_headcounts(both, {{"2020-01-31", "UNIFIL", "FJI", "troops", 1, 9}});
  CHECK(contains(refused(pko::records_of(both)), "contributions.csv"));
  CHECK(refused(pko::deaths(both)) == "not refused");
  CHECK_THROWS_AS(static_cast<void>(pko::accumulate<fails>(pko::deaths(dead).using_threads(2))), std::runtime_error);
}

TEST_CASE("what was accumulated is an answer that can be joined") {
  const auto data = casualty_data({{"1", "2020-01-10", "UNIFIL", "FJI"}, {"2", "2020-01-10", "UNIFIL", "IRL"}});
  const auto question = pko::deaths(data).by({key::mission});
  const auto days = pko::accumulate<pko::distinct<&casualty_view::when>>(question).to_table(
      "days", [](const auto& d) { return d.count(); });
  const auto table = pko::to_table(pko::join(question.sum_over_time(), days));
  CHECK(rows_of(table) == "mission reported_on deaths days\nUNIFIL both 2 1\n");
}
