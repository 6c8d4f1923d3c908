// Sums of parts of the records, which add up to the sums of all.

#include "pko/aggregate/partial_sums.hpp"

#include <doctest/doctest.h>

#include "aggregate/random_tables.hpp"

using namespace pko::test;
using pko::key;
using pko::partial_sums;

namespace {

const pko::key_set everything = {key::state, key::sex, key::cause};

pko::dataset records_of(const std::vector<head_row>& heads, const std::vector<casualty_row>& dead) {
  pko::dataset data;
  if (!heads.empty()) add_headcounts(data, heads);
  if (!dead.empty()) add_casualties(data, dead, "2020-08-15");
  return data;
}

partial_sums sums_of(const pko::dataset& data, const pko::key_set& told_apart = everything) {
  partial_sums sums(told_apart);
  sums.add(data);
  return sums;
}

// Each row into one of three parts.
template <class Row>
std::array<std::vector<Row>, 3> dealt(const std::vector<Row>& rows) {
  std::array<std::vector<Row>, 3> parts;
  for (const auto& row : rows) parts.at(*rc::gen::inRange<std::size_t>(0, 3)).push_back(row);
  return parts;
}

struct dealt_records {
  pko::dataset all;
  std::array<pko::dataset, 3> parts;
};

dealt_records random_records(bool heads, bool dead) {
  const auto head_rows = heads ? random_headcounts() : std::vector<head_row>{};
  const auto dead_rows = dead ? random_casualties() : std::vector<casualty_row>{};
  const auto some_heads = dealt(head_rows);
  const auto some_dead = dealt(dead_rows);
  dealt_records out;
  out.all = records_of(head_rows, dead_rows);
  for (std::size_t p = 0; p < 3; ++p) out.parts.at(p) = records_of(some_heads.at(p), some_dead.at(p));
  return out;
}

std::string everything_of(const pko::result_table& table) {
  std::string out = header(table) + "\n" + table.population + "\n" + table.coverage + "\n";
  for (const auto& note : table.notes) out += note + "\n";
  for (const auto& row : table.rows) out += printed(row) + "\n";
  return out;
}

pko::scope kept(question q) {
  q.repeats = pko::repeats::keep;
  return scope_of(q);
}

// What an answer or a refusal says.
template <class Call>
std::string outcome_of(Call call) {
  try {
    return everything_of(call());
  } catch (const pko::error& e) {
    return std::string("refused: ") + e.what();
  }
}

}  // namespace

TEST_CASE("sums of parts add up in any order and grouping and a fresh value adds nothing") {
  CHECK(rc::check("merge", [] {
    const auto records = random_records(true, true);
    const auto a = sums_of(records.parts[0]);
    const auto b = sums_of(records.parts[1]);
    const auto c = sums_of(records.parts[2]);
    RC_ASSERT((a + b) + c == a + (b + c));
    RC_ASSERT(a + b == b + a);
    RC_ASSERT(a + partial_sums(everything) == a);
    RC_ASSERT(partial_sums(everything) + a == a);
    RC_ASSERT(a + b + c == sums_of(records.all));
    auto added = a;
    added.add(records.parts[1]);
    RC_ASSERT(added == a + b);
  }));
}

TEST_CASE("the answer of the sums of parts is the answer of all headcounts at once") {
  CHECK(rc::check("headcounts", [] {
    const auto records = random_records(true, false);
    const auto sums = sums_of(records.parts[0]) + sums_of(records.parts[1]) + sums_of(records.parts[2]);
    const auto asked = kept(random_headcount_question(*rc::gen::arbitrary<bool>()));
    const auto& measures = pko::all_measures();
    for (int i = 0; i < 4; ++i) {
      const auto m = measures[*rc::gen::inRange<std::size_t>(1, measures.size())];  // the first is that of records
      RC_ASSERT(outcome_of([&] { return sums.answer(m, asked); }) ==
                outcome_of([&] { return pko::answer(records.all, m, asked); }));
    }
  }));
}

TEST_CASE("the answer of the sums of parts is the answer of all casualties at once") {
  CHECK(rc::check("casualties", [] {
    const auto records = random_records(false, true);
    const auto sums = sums_of(records.parts[0]) + sums_of(records.parts[1]) + sums_of(records.parts[2]);
    const auto asked = kept(random_casualty_question());
    for (const auto m : {pko::measure::deaths, pko::measure::casualties, pko::measure::records})
      RC_ASSERT(outcome_of([&] { return sums.answer(m, asked); }) ==
                outcome_of([&] { return pko::answer(records.all, m, asked); }));
  }));
}

TEST_CASE("the rate of the sums of parts is the rate of all records at once whatever is told apart") {
  CHECK(rc::check("rate", [] {
    const auto records = random_records(true, true);
    const auto keys = *rc::gen::element(pko::key_set{}, pko::key_set{key::state}, pko::key_set{key::cause, key::sex});
    const auto sums =
        sums_of(records.parts[0], keys) + sums_of(records.parts[1], keys) + sums_of(records.parts[2], keys);
    RC_ASSERT(sums.size() <= sums_of(records.all).size());
    const auto asked = kept({.by = *rc::gen::element("", "mission", "year", "mission,month", "category,year")});
    RC_ASSERT(outcome_of([&] { return sums.answer(pko::measure::rate, asked); }) ==
              outcome_of([&] { return pko::answer(records.all, pko::measure::rate, asked); }));
  }));
}

TEST_CASE("keys that are not told apart are refused and not answered as unknown") {
  const auto records = records_of({{"2020-01-31", "UNIFIL", "FJI", "troops", 1, 9}}, {});
  const auto sums = sums_of(records, {});
  for (const auto m : {pko::measure::strength, pko::measure::contributors, pko::measure::gini})
    CHECK(contains(outcome_of([&] { return sums.answer(m, kept({.by = "state"})); }),
                   "does not carry the key \"state\""));
  CHECK(contains(outcome_of([&] { return sums.answer(pko::measure::contributors, kept({})); }),
                 "names no contributing states"));
  CHECK(contains(outcome_of([&] { return sums.answer(pko::measure::strength, kept({.by = "sex"})); }), "female 1"));
  const auto dead = sums_of(records_of({}, {{"1", "2020-01-10", "UNIFIL", "FJI"}}), {});
  for (const char* by : {"state", "sex", "cause"})
    CHECK(contains(outcome_of([&] { return dead.answer(pko::measure::deaths, kept({.by = by})); }),
                   "does not carry the key"));
  CHECK(contains(outcome_of([&] { return dead.answer(pko::measure::deaths, kept({.by = "day"})); }), "2020-01-10 1"));
}

TEST_CASE("the same record in two parts counts twice because sums cannot find repeats") {
  const auto one = sums_of(records_of({}, {{"id1", "2020-01-10", "UNIFIL", "FJI"}}));
  CHECK((one + one).answer(pko::measure::deaths, kept({})).number({}, "deaths") == 2);
  auto self = one;
  self += self;
  CHECK(self == one + one);
  CHECK(contains(outcome_of([&] { return one.answer(pko::measure::deaths, scope_of({})); }), "repeats kept"));
}

TEST_CASE("the later of two reporting dates counts although they stand in different parts") {
  const auto early = sums_of(records_of({{"2020-01-15", "UNIFIL", "FJI", "troops", 1, 9}}, {}));
  const auto late = sums_of(records_of({{"2020-01-31", "UNIFIL", "FJI", "troops", 2, 18}}, {}));
  CHECK((early + late).answer(pko::measure::strength, kept({})).number({}, "strength") == 20);
  CHECK((late + early).answer(pko::measure::strength, kept({})).number({}, "strength") == 20);
}

TEST_CASE("rows of several cells keep their blanks together") {
  const auto wide = [](std::optional<std::int64_t> women_of_police) {
    pko::dataset data;
    const auto day = pko::date(2020, 1, 31);
    const pko::mission_code mission("UNIFIL");
    const pko::state_code state("FJI");
    const std::vector<pko::strength> cells = {
        {day, mission, state, pko::personnel_category::troops, pko::headcount(1, 9, {})},
        {day, mission, state, pko::personnel_category::police, pko::headcount(women_of_police, {}, {})},
        {day, mission, state, pko::personnel_category::experts_on_mission, pko::headcount({}, {}, {})}};
    data.headcounts.append_row({0, 1}, cells);
    data.headcounts.append_row({0, 2}, cells);
    auto source = contributions();
    source.covers = pko::period::of(day.in_month());
    data.sources.push_back(source);
    data.headcounts.mark_repeats();
    return data;
  };
  auto both = wide(3);
  const auto other = wide(4);
  const auto sums = sums_of(both) + sums_of(other);
  CHECK(sums == sums_of(other) + sums_of(both));
  both.headcounts.append(pko::strength_table(other.headcounts));
  both.headcounts.mark_repeats(false);
  for (const auto m : {pko::measure::strength, pko::measure::women, pko::measure::women_share})
    for (const char* by : {"", "category", "category,sex"})
      CHECK(outcome_of([&] { return sums.answer(m, kept({.by = by})); }) ==
            outcome_of([&] { return pko::answer(both, m, kept({.by = by})); }));
  CHECK(notes_say(sums.answer(pko::measure::strength, kept({})), "4 rows have blank cells"));
}

TEST_CASE("more people and more casualties than one cell or one run of rows holds are kept") {
  constexpr std::int64_t most = 2'147'483'647;
  const auto huge = sums_of(records_of({{"2020-01-31", "UNIFIL", "FJI", "troops", most, most}}, {}));
  CHECK((huge + huge + huge).answer(pko::measure::women, kept({})).number({}, "women") == 3.0 * most);
  auto dead = sums_of(records_of({}, {{"", "2020-01-10", "UNIFIL", "FJI"}, {"", "2020-01-11", "UNDOF", "FJI"}}));
  for (int i = 0; i < 19; ++i) dead += dead;
  CHECK(dead.size() == 2);
  CHECK(dead.answer(pko::measure::deaths, kept({})).number({}, "deaths") == 2.0 * (1 << 19));
  CHECK(dead.answer(pko::measure::deaths, kept({.by = "mission"})).number({"UNDOF"}, "deaths") == 1.0 * (1 << 19));
  CHECK(dead.to_dataset().casualties.memory() < 1024 * 1024);
}

TEST_CASE("parts that tell different keys apart are not merged and lists are not added up") {
  partial_sums by_state({key::state});
  CHECK_THROWS_AS(by_state += partial_sums(), pko::contradictory);
  CHECK_NOTHROW(by_state += partial_sums({key::state, key::mission, key::year}));
  CHECK_THROWS_AS(by_state.add(operations_data({"UNIFIL"})), pko::not_answerable);
  CHECK(contains(outcome_of([&] {
                   return sums_of(records_of({{"2020-01-31", "UNIFIL", "FJI", "troops", 1, 9}}, {}))
                       .answer(pko::measure::records, kept({}));
                 }),
                 "of how many records"));
}
