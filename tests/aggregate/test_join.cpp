// Two answers by the same keys side by side, and what may be computed of both.

#include "pko/aggregate/join.hpp"

#include <doctest/doctest.h>

#include "aggregate/random_tables.hpp"

using namespace pko::test;

namespace {

// UNDOF has exposure and no deaths; the deaths of MINUSMA have no exposure.
pko::dataset both_tables() {
  pko::dataset data;
  add_headcounts(data, {{"2020-01-31", "UNIFIL", "FJI", "troops", 10, 990},
                        {"2020-02-29", "UNIFIL", "FJI", "troops", 10, 990},
                        {"2020-01-31", "UNDOF", "FJI", "troops", 0, 500}});
  add_casualties(data,
                 {{"1", "2020-01-10", "UNIFIL", "FJI"},
                  {"2", "2020-01-11", "UNIFIL", "FJI"},
                  {"3", "2020-02-10", "MINUSMA", "TCD"},
                  {"4", "2020-01-10", "UNIFIL", "FJI", "local_civilian"}},
                 "2020-02-29");
  return data;
}

// One table of the two.
pko::dataset alone(const pko::dataset& data, pko::table_kind kind) {
  pko::dataset out = data;
  std::erase_if(out.sources, [&](const auto& s) { return s.kind != kind; });
  return out;
}

pko::result_table deaths_by(const pko::dataset& data, const std::string& by, bool complete = false) {
  return table_of(alone(data, pko::table_kind::casualties), "deaths",
                  {.by = by, .where = {"population=uniformed"}, .complete = complete});
}
pko::result_table years_by(const pko::dataset& data, const std::string& by) {
  return table_of(alone(data, pko::table_kind::headcounts), "personnel_years", {.by = by});
}

std::string rows_of(const pko::result_table& table) {
  std::string out;
  for (const auto& row : table.rows) out += printed(row) + "\n";
  return out;
}

template <class Call>
std::string contradiction(Call call) {
  try {
    static_cast<void>(call());
  } catch (const pko::contradictory& e) {
    return e.what();
  }
  return "not refused";
}

pko::result_table small(std::vector<std::string> keys, std::vector<pko::result_row> rows,
                        std::vector<std::string> values = {"strength"}, std::string population = "uniformed") {
  pko::result_table table;
  table.keys = std::move(keys);
  table.values = std::move(values);
  table.rows = std::move(rows);
  table.population = std::move(population);
  return table;
}

template <class A, class B>
concept addable = requires(const pko::kinded_column<A>& a, const pko::kinded_column<B>& b) {
  a + b;
};
template <class A, class B>
concept rateable = requires(const pko::kinded_column<A>& a, const pko::kinded_column<B>& b) {
  pko::rate_column(a, b);
};

}  // namespace

TEST_CASE("an outer join keeps what stands on one side only and says on which") {
  const auto data = both_tables();
  const auto joined = pko::join(deaths_by(data, "mission"), years_by(data, "mission"));
  const auto table = pko::to_table(joined);
  CHECK(header(table) == "mission reported_on deaths personnel_years months");
  REQUIRE(table.rows.size() == 3);
  CHECK(printed(table.rows[0]) == "MINUSMA left_only 1 - -");
  CHECK(contains(printed(table.rows[1]), "UNDOF right_only - 42.3"));
  CHECK(contains(printed(table.rows[2]), "UNIFIL both 2 163.9"));
  CHECK(joined.count(pko::reported_on::both) == 1);
  CHECK(joined.count(pko::reported_on::left_only) == 1);
  CHECK(joined.count(pko::reported_on::right_only) == 1);
  CHECK(table.population == "uniformed");
}

TEST_CASE("an inner join keeps what stands on both sides") {
  const auto data = both_tables();
  const auto joined = pko::join(deaths_by(data, "mission"), years_by(data, "mission"), pko::joining::inner);
  REQUIRE(joined.rows.size() == 1);
  CHECK(joined.rows[0].keys == std::vector<std::string>{"UNIFIL"});
}

TEST_CASE("every row of both answers stands in their outer join and an inner join is the part on both sides") {
  CHECK(rc::check("join", [] {
    const auto left = deaths_by(casualty_data(random_casualties(), "2020-08-15"), "mission,year");
    const auto right = table_of(headcount_data(random_headcounts()), "strength", {.by = "mission,year"});
    const auto outer = pko::join(left, right);
    const auto inner = pko::join(left, right, pko::joining::inner);
    using pko::reported_on;
    RC_ASSERT(outer.count(reported_on::both) + outer.count(reported_on::left_only) == left.rows.size());
    RC_ASSERT(outer.count(reported_on::both) + outer.count(reported_on::right_only) == right.rows.size());
    RC_ASSERT(inner.rows.size() == outer.count(reported_on::both));
    const auto turned = pko::join(right, left);
    RC_ASSERT(turned.rows.size() == outer.rows.size());
    for (std::size_t i = 0; i < outer.rows.size(); ++i) {
      RC_ASSERT(turned.rows[i].keys == outer.rows[i].keys);
      RC_ASSERT(turned.rows[i].left == outer.rows[i].right);
      RC_ASSERT(turned.rows[i].right == outer.rows[i].left);
      for (std::size_t v = 0; v < left.values.size(); ++v) {
        const auto* number = std::get_if<double>(&outer.rows[i].left[v]);
        RC_ASSERT(left.number(outer.rows[i].keys, left.values[v]) == (number ? std::optional(*number) : std::nullopt));
      }
    }
  }));
}

TEST_CASE("answers by the same keys in another order are joined in the order of the left one") {
  const auto left = small({"mission", "year"}, {{{"UNDOF", "2020"}, {1.0}}});
  const auto right = small({"year", "mission"}, {{{"2020", "UNDOF"}, {2.0}}});
  const auto table = pko::to_table(pko::join(left, right));
  CHECK(header(table) == "mission year reported_on left_strength right_strength");
  CHECK(rows_of(table) == "UNDOF 2020 both 1 2\n");
}

TEST_CASE("answers that do not fit each other are refused with what differs") {
  const auto by_year = small({"mission", "year"}, {});
  CHECK(contains(contradiction([&] { return pko::join(by_year, small({"mission"}, {})); }),
                 "the left answer is by periods of \"year\" and the right of no key"));
  CHECK(contains(contradiction([&] {
                   return pko::join(by_year, small({"mission", "month"}, {}));
                 }),
                 "the left answer is by periods of \"year\" and the right of \"month\""));
  CHECK(contains(contradiction([&] {
                   return pko::join(by_year, small({"state", "year"}, {}));
                 }),
                 "the left answer is by \"mission\", \"year\" and the right by \"state\", \"year\""));
  CHECK(contains(contradiction([&] {
                   return pko::join(by_year, small({"mission", "year"}, {}, {"deaths"}, "all"));
                 }),
                 "counts the population \"uniformed\" and the right \"all\""));
  const auto twice = small({"mission"}, {{{"UNDOF"}, {1.0}}, {{"UNDOF"}, {2.0}}});
  CHECK(contains(contradiction([&] { return pko::join(small({"mission"}, {}), twice); }),
                 "the right answer has two rows of \"UNDOF\""));
}

TEST_CASE("categories of casualties and of headcounts are not laid side by side") {
  const auto by = [](std::initializer_list<const char*> categories) {
    std::vector<pko::result_row> rows;
    for (const char* c : categories) rows.push_back({{c}, {1.0}});
    return small({"category"}, rows);
  };
  const auto message = [&](const pko::result_table& left, const pko::result_table& right) {
    return contradiction([&] { return pko::join(left, right); });
  };
  CHECK(contains(message(by({"military"}), by({"troops"})),
                 "the categories \"military\" of the left answer and \"troops\" of the right are cut differently"));
  CHECK(contains(message(by({"experts_on_mission"}), by({"military_observer"})), "cut differently"));
  CHECK(contains(message(by({"police"}), by({"individual_police"})), "cut differently"));
  CHECK(message(by({"military", "police"}), by({"military"})) == "not refused");
  CHECK(message(by({"troops"}), by({"justice_corrections", "police"})) == "not refused");
  CHECK(message(by({"police", "individual_police"}), by({"police"})) == "not refused");
  const auto data = both_tables();
  CHECK(contains(message(deaths_by(data, "category"), years_by(data, "category")), "cut differently"));
}

TEST_CASE("a join says when its sides cover different times and which side a note is of") {
  auto left = small({"mission"}, {});
  left.coverage = "2019-01-01 to 2020-12-31";
  left.notes = {"12 people were left out"};
  const auto joined = pko::join(left, small({"mission"}, {}));
  REQUIRE(joined.notes.size() == 2);
  CHECK(joined.notes[0] == "left: 12 people were left out");
  CHECK(joined.notes[1] == "coverage differs: left 2019-01-01 to 2020-12-31; right unknown");
}

TEST_CASE("a join keeps what each side rests on and says how many rows rest on different coverage") {
  auto left = small({"mission"}, {{{"UNDOF"}, {1.0}}, {{"UNIFIL"}, {2.0}}, {{"UNMIL"}, {2.0}}});
  left.unit = pko::coverage_unit::months;
  for (auto& row : left.rows) row.coverage = {pko::cell_state::reported, 12, 12};
  auto right = left;
  right.rows[1].coverage.covered = 7;
  right.rows.pop_back();
  const auto joined = pko::join(left, right);
  CHECK(joined.rows[1].left_coverage.covered == 12);
  CHECK(joined.rows[1].right_coverage.covered == 7);
  CHECK(joined.rows[2].right_coverage == pko::row_coverage{});
  CHECK(joined.notes == std::vector<std::string>{"1 of 2 rows rest on different coverage on the two sides"});
  right.unit = pko::coverage_unit::days;
  CHECK(pko::join(left, right).notes.empty());
}

TEST_CASE("a stock and a flow do not add and neither do shares and rates") {
  static_assert(addable<pko::flow, pko::flow>);
  static_assert(addable<pko::stock, pko::stock>);
  static_assert(!addable<pko::stock, pko::flow>);
  static_assert(!addable<pko::flow, pko::stock>);
  static_assert(!addable<pko::share, pko::share>);
  static_assert(!addable<pko::rate, pko::rate>);
  static_assert(!addable<pko::cumulative, pko::cumulative>);
  static_assert(rateable<pko::flow, pko::flow>);
  static_assert(!rateable<pko::flow, pko::stock>);
  static_assert(!rateable<pko::stock, pko::flow>);

  const auto data = both_tables();
  const auto joined = pko::join(deaths_by(data, "mission"), years_by(data, "mission"));
  CHECK(contains(contradiction([&] { return joined.left_column<pko::stock>("deaths"); }),
                 "\"deaths\" is a flow and no stock"));
  CHECK_THROWS_AS(static_cast<void>(joined.right_column<pko::flow>("months")), pko::not_answerable);
  CHECK_THROWS_AS(static_cast<void>(joined.left_column<pko::flow>("personnel_years")), pko::unknown_word);
  const auto deaths = joined.left_column<pko::flow>("deaths");
  const auto years = joined.right_column<pko::flow>("personnel_years");
  CHECK(contains(contradiction([&] { return deaths + years; }),
                 "\"deaths\" (persons) and \"personnel_years\" (personnel-years) do not add"));
  const auto twice = deaths + deaths;
  CHECK(twice.name() == "deaths");
  CHECK(twice.numbers() == std::vector<std::optional<double>>{2, std::nullopt, 4});
}

TEST_CASE("a sum of which one side is not reported is not reported") {
  const auto joined = pko::join(small({"mission"}, {{{"A"}, {1.0}}, {{"B"}, {2.0}}}, {"women"}),
                                small({"mission"}, {{{"B"}, {5.0}}, {{"C"}, {7.0}}}, {"men"}));
  const auto sum = joined.left_column<pko::stock>("women") + joined.right_column<pko::stock>("men");
  CHECK(sum.name() == "women + men");
  CHECK(sum.numbers() == std::vector<std::optional<double>>{std::nullopt, 7, std::nullopt});
}

TEST_CASE("contributors and peaks do not add and a column nobody knows is added to its like only") {
  const auto of = [](const char* name) {
    return pko::join(small({"mission"}, {{{"A"}, {1.0}}}, {name}), small({"mission"}, {{{"A"}, {2.0}}}, {"helmets"}));
  };
  for (const char* name : {"contributors", "peak", "last"})
    CHECK(contains(contradiction([&] {
                     const auto column = of(name).left_column<pko::stock>(name);
                     return column + column;
                   }),
                   "does not add up"));
  const auto helmets = of("helmets");
  CHECK((helmets.left_column<pko::stock>("helmets") + helmets.right_column<pko::stock>("helmets")).numbers() ==
        std::vector<std::optional<double>>{3});
  const auto people = of("strength");
  CHECK(contains(contradiction([&] {
                   return people.left_column<pko::stock>("strength") + people.right_column<pko::stock>("helmets");
                 }),
                 "do not add"));
  const auto longer = pko::join(small({"mission"}, {{{"A"}, {1.0}}, {{"B"}, {1.0}}}), small({"mission"}, {}));
  CHECK(contains(contradiction([&] {
                   return longer.left_column<pko::stock>("strength") + people.left_column<pko::stock>("strength");
                 }),
                 "different joins"));
}

TEST_CASE("a rate from a join keeps both sides and is not reported where one of them is missing") {
  const auto data = both_tables();
  const auto joined = pko::join(deaths_by(data, "mission"), years_by(data, "mission"));
  const pko::rate_column rates(joined.left_column<pko::flow>("deaths"),
                               joined.right_column<pko::flow>("personnel_years"));
  const double years = 1000 * (31 + 29) / 366.0;
  CHECK_FALSE(rates.estimate(0));
  CHECK_FALSE(rates.estimate(1));
  CHECK(rates.estimate(2).value() == doctest::Approx(1000 * 2 / years));
  // The exact limits of a count of two, by Garwood's table.
  CHECK(rates.limits(2)->lower == doctest::Approx(0.242209 * 1000 / years).epsilon(1e-5));
  CHECK(rates.limits(2)->upper == doctest::Approx(7.224688 * 1000 / years).epsilon(1e-5));
  CHECK(rates.pooled().value() == doctest::Approx(1000 * 2 / years));
  const auto table = pko::to_table(joined, rates);
  CHECK(header(table) == "mission rate lower upper deaths personnel_years");
  CHECK(printed(table.rows[0]) == "MINUSMA - - - 1 -");
  CHECK(table.number({"UNDOF"}, "personnel_years") == joined.right_column<pko::flow>("personnel_years").numbers()[1]);
  CHECK_THROWS_AS(static_cast<void>(rates.estimate(3)), std::out_of_range);
}

TEST_CASE("rates pool their events and exposures and are not averaged") {
  const auto joined =
      pko::join(small({"mission"}, {{{"A"}, {1.0}}, {{"B"}, {9.0}}, {{"C"}, {5.0}}}, {"deaths"}),
                small({"mission"}, {{{"A"}, {1000.0}}, {{"B"}, {1000.0}}, {{"C"}, {0.0}}}, {"personnel_years"}));
  const pko::rate_column rates(joined.left_column<pko::flow>("deaths"),
                               joined.right_column<pko::flow>("personnel_years"), 1);
  CHECK(rates.pooled() == 15.0 / 2000);
  CHECK_FALSE(rates.estimate(2));
  const auto half = pko::join(small({"mission"}, {{{"A"}, {0.5}}}, {"deaths"}),
                              small({"mission"}, {{{"A"}, {100.0}}}, {"personnel_years"}));
  const pko::rate_column odd(half.left_column<pko::flow>("deaths"), half.right_column<pko::flow>("personnel_years"));
  CHECK(odd.estimate(0) == 5);
  CHECK_FALSE(odd.limits(0));
}

TEST_CASE("a rate is of events per person-time and of nothing else") {
  const auto joined = pko::join(small({"mission"}, {{{"A"}, {1.0}}}, {"deaths"}),
                                small({"mission"}, {{{"A"}, {2.0}}}, {"personnel_years"}));
  const auto deaths = joined.left_column<pko::flow>("deaths");
  const auto years = joined.right_column<pko::flow>("personnel_years");
  CHECK_NOTHROW(pko::rate_column(deaths, years));
  CHECK(contains(contradiction([&] { return pko::rate_column(years, deaths); }), "events per person-time"));
  CHECK(contains(contradiction([&] { return pko::rate_column(deaths, deaths); }), "events per person-time"));
  CHECK(contains(contradiction([&] { return pko::rate_column(years, years); }), "events per person-time"));
  CHECK_THROWS_AS(pko::rate_column(deaths, years, 0), pko::invalid_value);
}

TEST_CASE("the rate that is asked for and the rate of the joined answers are the same numbers") {
  std::size_t compared = 0;
  CHECK(rc::check("per", [&] {
    pko::dataset data;
    add_headcounts(data, random_headcounts());
    add_casualties(data, random_casualties(), "2020-08-15");
    const char* by = *rc::gen::element("mission,month", "mission", "month", "mission_kind,month");
    // By longer time, or without missions, per() leaves out the deaths of months that headcounts do not cover.
    const bool by_mission_month = std::string(by) == "mission,month";
    const auto joined = pko::join(deaths_by(data, by), years_by(data, by), pko::joining::inner);
    const auto rates = pko::to_table(joined, pko::rate_column(joined.left_column<pko::flow>("deaths"),
                                                              joined.right_column<pko::flow>("personnel_years")));
    const auto asked = table_of(data, "rate", {.by = by});
    for (const auto& row : rates.rows) {
      const auto deaths = asked.number(row.keys, "deaths");
      RC_ASSERT(deaths.has_value());
      RC_ASSERT(asked.number(row.keys, "personnel_years") == rates.number(row.keys, "personnel_years"));
      if (by_mission_month) RC_ASSERT(deaths == rates.number(row.keys, "deaths"));
      if (deaths != rates.number(row.keys, "deaths")) continue;
      for (const char* column : {"rate", "lower", "upper"})
        RC_ASSERT(asked.number(row.keys, column) == rates.number(row.keys, column));
      ++compared;
    }
  }));
  CHECK(compared > 20);
}
