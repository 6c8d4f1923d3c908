// Laws that hold for every table, whatever is in it.

#include <doctest/doctest.h>

#include <algorithm>

#include "aggregate/random_tables.hpp"

using namespace pko::test;

namespace {

double sum_of(const pko::result_table& table, std::size_t column = 0) {
  double total = 0;
  for (const auto& row : table.rows)
    if (const auto* n = std::get_if<double>(&row.values.at(column))) total += *n;
  return total;
}

bool same(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); }

template <class Row>
std::vector<Row> shuffled(std::vector<Row> rows) {
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[*rc::gen::inRange<std::size_t>(0, i)]);
  return rows;
}

std::string all_rows(const pko::result_table& table) {
  std::string out;
  for (const auto& row : table.rows) out += printed(row) + "\n";
  return out;
}

const std::vector<std::string> casualty_key_words = {"mission",     "mission_kind", "state", "category",
                                                     "population",  "sex",          "cause", "year",
                                                     "fiscal_year", "quarter",      "month", "day"};

}  // namespace

TEST_CASE("the deaths of all groups add up to the deaths of the whole by whatever key") {
  CHECK(rc::check("deaths", [] {
    const auto data = casualty_data(random_casualties(), "2020-08-15");
    for (const char* measure : {"deaths", "casualties", "records"}) {
      const double whole = sum_of(table_of(data, measure));
      for (const auto& k : casualty_key_words) RC_ASSERT(sum_of(table_of(data, measure, {.by = k})) == whole);
      RC_ASSERT(sum_of(table_of(data, measure, {.by = random_keys(casualty_key_words)})) == whole);
    }
  }));
}

TEST_CASE("the people of a month add up over states and categories and missions") {
  CHECK(rc::check("strength by month", [] {
    const auto data = headcount_data(random_headcounts());
    const double whole = sum_of(table_of(data, "strength", {.by = "month"}));
    for (const char* keys : {"month,state", "month,category", "mission,month", "state,category,month", "month,sex"})
      RC_ASSERT(sum_of(table_of(data, "strength", {.by = keys})) == whole);
  }));
}

TEST_CASE("mean strengths add up over states and categories because all have the same covered months") {
  CHECK(rc::check("mean strength", [] {
    const auto data = headcount_data(random_headcounts());
    const double whole = sum_of(table_of(data, "strength"));
    for (const char* keys : {"state", "category", "state,category", "mission_kind", "sex"})
      RC_ASSERT(same(sum_of(table_of(data, "strength", {.by = keys})), whole));
  }));
}

TEST_CASE("personnel-years add up over every key and over time") {
  CHECK(rc::check("personnel-years", [] {
    const auto data = headcount_data(random_headcounts());
    const double whole = sum_of(table_of(data, "personnel_years"));
    for (const char* keys : {"state", "mission", "category", "month", "year", "fiscal_year,mission", "quarter,state"})
      RC_ASSERT(same(sum_of(table_of(data, "personnel_years", {.by = keys})), whole));
  }));
}

TEST_CASE("filtering by every part of a partition and adding gives the whole") {
  CHECK(rc::check("partition", [] {
    const auto data = casualty_data(random_casualties(), "2020-08-15");
    const double whole = sum_of(table_of(data, "deaths"));
    const auto with = [&](const char* filter) { return sum_of(table_of(data, "deaths", {.where = {filter}})); };
    RC_ASSERT(with("population=uniformed") + with("population=civilian") == whole);
    RC_ASSERT(with("sex=female") + with("sex=male") + with("sex=not_stated") == whole);
    RC_ASSERT(with("year=2019") + with("year=2020") == whole);
    RC_ASSERT(sum_of(table_of(data, "deaths", {.to = "2020-02-28"})) +
                  sum_of(table_of(data, "deaths", {.from = "2020-02-29"})) ==
              whole);
  }));
}

TEST_CASE("a filtered group is the same group of the unfiltered answer where coverage is the same") {
  CHECK(rc::check("filter commutes with grouping", [] {
    const auto data = headcount_data(random_headcounts());
    const auto all = table_of(data, "strength", {.by = "mission,year"});
    const auto one = table_of(data, "strength", {.by = "mission,year", .where = {"mission=UNIFIL"}});
    for (const auto& row : one.rows) {
      const auto twin =
          std::find_if(all.rows.begin(), all.rows.end(), [&](const auto& r) { return r.keys == row.keys; });
      RC_ASSERT(twin != all.rows.end());
      RC_ASSERT(twin->values == row.values);
    }
  }));
}

TEST_CASE("a node of the tree is the sum of the categories below it") {
  CHECK(rc::check("roll-up", [] {
    const auto data = headcount_data(random_headcounts());
    const auto by_category = table_of(data, "strength", {.by = "category"});
    const auto of = [&](std::initializer_list<const char*> leaves) {
      double total = 0;
      for (const char* leaf : leaves) total += by_category.number({leaf}, "strength").value_or(0);
      return total;
    };
    const auto node = [&](const char* word) {
      return sum_of(table_of(data, "strength", {.where = {std::string("category=") + word}}));
    };
    RC_ASSERT(same(node("military"), of({"troops", "staff_officers", "experts_on_mission"})));
    RC_ASSERT(same(node("individual_military"), of({"staff_officers", "experts_on_mission"})));
    RC_ASSERT(same(node("police"), of({"police", "individual_police", "formed_police_units"})));
    RC_ASSERT(same(node("uniformed"), sum_of(table_of(data, "strength"))));
  }));
}

TEST_CASE("the order of headcount rows does not matter") {
  CHECK(rc::check("order of headcounts", [] {
    const auto rows = random_headcounts();
    const auto q = random_headcount_question(false);
    const auto a = headcount_data(rows);
    const auto b = headcount_data(shuffled(rows));
    for (const char* measure : {"strength", "women_share", "peak", "contributors", "records"}) {
      question asked = q;
      if (std::string(measure) == "records") asked.by = "mission,month";
      RC_ASSERT(all_rows(table_of(a, measure, asked)) == all_rows(table_of(b, measure, asked)));
    }
  }));
}

TEST_CASE("the order of casualty rows matters only for which of two rows with one id is kept") {
  CHECK(rc::check("order of casualties", [] {
    auto rows = random_casualties();
    const auto q = random_casualty_question();
    RC_ASSERT(all_rows(table_of(casualty_data(rows, "2020-08-15"), "records", q)) ==
              all_rows(table_of(casualty_data(shuffled(rows), "2020-08-15"), "records", q)));
    question whole;
    RC_ASSERT(table_of(casualty_data(rows, "2020-08-15"), "casualties", whole).number({}, "casualties") ==
              table_of(casualty_data(shuffled(rows), "2020-08-15"), "casualties", whole).number({}, "casualties"));
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].id = "id" + std::to_string(i);
    RC_ASSERT(all_rows(table_of(casualty_data(rows, "2020-08-15"), "deaths", q)) ==
              all_rows(table_of(casualty_data(shuffled(rows), "2020-08-15"), "deaths", q)));
  }));
}

TEST_CASE("completing an answer adds rows and changes none") {
  CHECK(rc::check("complete", [] {
    const auto heads = headcount_data(random_headcounts());
    const auto dead = casualty_data(random_casualties(), "2020-08-15");
    const auto adds_only = [](const pko::dataset& data, const char* measure, question q) {
      q.complete = false;
      const auto plain = table_of(data, measure, q);
      q.complete = true;
      const auto full = table_of(data, measure, q);
      RC_ASSERT(full.rows.size() >= plain.rows.size());
      for (const auto& row : plain.rows) {
        const auto twin =
            std::find_if(full.rows.begin(), full.rows.end(), [&](const auto& r) { return r.keys == row.keys; });
        RC_ASSERT(twin != full.rows.end());
        RC_ASSERT(twin->values == row.values);
      }
    };
    const auto q = random_headcount_question(false);
    for (const char* measure : {"strength", "women_share", "peak", "personnel_years"}) adds_only(heads, measure, q);
    for (const char* measure : {"deaths", "records"}) adds_only(dead, measure, random_casualty_question());
  }));
}

TEST_CASE("the top rows are rows of the whole answer and none left out is larger") {
  CHECK(rc::check("top", [] {
    const auto data = casualty_data(random_casualties(), "2020-08-15");
    const auto n = *rc::gen::inRange<std::size_t>(1, 4);
    const auto all = table_of(data, "deaths", {.by = "mission"});
    const auto best = table_of(data, "deaths", {.by = "mission", .top = n});
    RC_ASSERT(best.rows.size() == std::min(n, all.rows.size()));
    double smallest = 1e9;
    for (const auto& row : best.rows) smallest = std::min(smallest, std::get<double>(row.values[0]));
    std::size_t larger = 0;
    for (const auto& row : all.rows) larger += std::get<double>(row.values[0]) > smallest ? 1 : 0;
    RC_ASSERT(larger < n || best.rows.size() == all.rows.size());
  }));
}

TEST_CASE("rows stand in the order of the bytes of their keys and none stands twice") {
  CHECK(rc::check("order of rows", [] {
    const auto data = headcount_data(random_headcounts());
    const auto table = table_of(data, "strength", random_headcount_question(true));
    for (std::size_t i = 1; i < table.rows.size(); ++i) RC_ASSERT(table.rows[i - 1].keys < table.rows[i].keys);
  }));
}

TEST_CASE("the number of threads changes no answer however many rows there are") {
  pko::dataset data = casualty_data({{"", "2000-01-01", "UNIFIL", "FJI"}}, "2020-12-31");
  for (int i = 0; i < 270000; ++i)
    data.casualties.append({"", pko::date(2000, 1, 1) + i % 8 * 1000, mission_in(i % 3 ? "UNIFIL" : "UNDOF"),
                            state_in(i % 7 ? "FJI" : "GHA"), static_cast<pko::casualty_category>(i % 6), pko::sex::male,
                            static_cast<pko::cause>(i % 5), i % 11 ? pko::outcome::killed : pko::outcome::injured});
  pko::dataset heads = headcount_data({{"2000-01-31", "UNIFIL", "FJI", "troops", 1, 2}});
  for (int i = 0; i < 270000; ++i) {
    const pko::strength cell{pko::date(2000, 1, 1) + i % 8 * 1000, mission_in(i % 3 ? "UNIFIL" : "UNDOF"),
                             state_in(i % 7 ? "FJI" : "GHA"),
                             i % 2 ? pko::personnel_category::troops : pko::personnel_category::police,
                             pko::headcount(i % 13, i % 17 ? std::optional<std::int64_t>(i % 19) : std::nullopt, {})};
    heads.headcounts.append_row({0, i + 2}, std::span(&cell, 1));
  }
  const auto same_for_all = [](const pko::dataset& d, const char* measure, const char* keys) {
    auto asked = scope_of({.by = keys});
    const auto one = all_rows(pko::answer(d, pko::parse_measure(measure), asked));
    CHECK_FALSE(one.empty());
    for (const unsigned threads : {2U, 8U}) {
      asked.threads = threads;
      CHECK(all_rows(pko::answer(d, pko::parse_measure(measure), asked)) == one);
    }
  };
  same_for_all(data, "deaths", "mission,year,cause");
  same_for_all(data, "casualties", "day,state,category,mission,cause");  // more groups than fit a small array
  same_for_all(heads, "women_share", "mission,year");
  same_for_all(heads, "personnel_years", "state,category");
  same_for_all(heads, "strength", "sex,month");
}
