// Random tables and random questions: the library against the rules written once more in plain loops.

#include <doctest/doctest.h>

#include "aggregate/oracle.hpp"
#include "aggregate/random_tables.hpp"

using namespace pko::test;

namespace {

void agree_on_headcounts(const std::string& measure, bool sexes) {
  CAPTURE(measure);
  CHECK(rc::check(measure, [&] {
    const auto rows = random_headcounts();
    const auto q = random_headcount_question(sexes);
    const auto said =
        oracle::difference(oracle::headcounts(rows, measure, q), table_of(headcount_data(rows), measure, q));
    if (!said.empty()) RC_FAIL(words_of(q) + ": " + said);
  }));
}

void agree_on_casualties(const std::string& measure) {
  CAPTURE(measure);
  CHECK(rc::check(measure, [&] {
    const auto rows = random_casualties();
    RC_PRE(!rows.empty());
    const auto q = random_casualty_question();
    const std::string last_update = "2020-08-15";
    const auto said = oracle::difference(oracle::casualties(rows, last_update, measure, q),
                                         table_of(casualty_data(rows, last_update), measure, q));
    if (!said.empty()) RC_FAIL(words_of(q) + ": " + said);
  }));
}

}  // namespace

TEST_CASE("mean strength of random tables equals the rules in plain loops") { agree_on_headcounts("strength", true); }
TEST_CASE("peaks of random tables equal the rules in plain loops") { agree_on_headcounts("peak", true); }
TEST_CASE("last strengths of random tables equal the rules in plain loops") { agree_on_headcounts("last", true); }
TEST_CASE("women of random tables equal the rules in plain loops") { agree_on_headcounts("women", false); }
TEST_CASE("men of random tables equal the rules in plain loops") { agree_on_headcounts("men", false); }
TEST_CASE("shares of women of random tables equal the rules in plain loops") {
  agree_on_headcounts("women_share", false);
}
TEST_CASE("contributors of random tables equal the rules in plain loops") { agree_on_headcounts("contributors", true); }
TEST_CASE("personnel-years of random tables equal the rules in plain loops") {
  agree_on_headcounts("personnel_years", true);
}
TEST_CASE("concentration in random tables equals the rules in plain loops") {
  for (const char* measure : {"gini", "hhi", "top10_share"}) agree_on_headcounts(measure, true);
}
TEST_CASE("deaths in random tables equal the rules in plain loops") { agree_on_casualties("deaths"); }
TEST_CASE("casualties in random tables equal the rules in plain loops") { agree_on_casualties("casualties"); }
TEST_CASE("records of random tables equal the rules in plain loops") { agree_on_casualties("records"); }

TEST_CASE("rates of random tables equal the rules in plain loops") {
  CHECK(rc::check("rate", [] {
    const auto heads = random_headcounts();
    const auto dead = random_casualties();
    RC_PRE(!heads.empty() && !dead.empty());
    question q;
    q.by = random_keys({"mission", "mission_kind", "host_country", "state", "region", "year", "fiscal_year", "month"});
    q.where = random_filters({{"mission", {"UNIFIL", "UNDOF", "unknown"}},
                              {"host_country", {"LBN", "SYR"}},
                              {"state", {"FJI", "GHA"}},
                              {"subregion", {"Melanesia", "unknown"}},
                              {"year", {"2019", "2020"}}});
    q.from = *rc::gen::element<std::string>("", "2019-12", "2020-02-01");
    pko::dataset data;
    add_headcounts(data, heads);
    add_casualties(data, dead, "2020-08-15");
    // The exposure is the measure personnel_years. Deaths count in the months that are covered for their group.
    auto expected = oracle::headcounts(heads, "personnel_years", q);
    const auto keys = oracle::split_words(q.by);
    const auto filters = oracle::filters_of(q);
    std::map<oracle::words, double> deaths;
    for (const auto& r : oracle::first_rows(dead)) {
      const auto w = oracle::words_of(r);
      if (r.outcome != "killed" || w.at("population") != "uniformed" || !oracle::passes(filters, w, true)) continue;
      const auto others = oracle::label(keys, w, false);
      if (oracle::covered(heads, q, keys, others).count(r.day.substr(0, 7) + "-01") == 0) continue;
      deaths[oracle::joined(keys, others, oracle::label(keys, w, true))] += 1;
    }
    for (const auto& [label, n] : deaths) expected.try_emplace(label, std::vector<oracle::expected_cell>{{0.0}, {}});
    const auto table = table_of(data, "rate", q);
    RC_ASSERT(table.rows.size() == expected.size());
    for (const auto& row : table.rows) {
      RC_ASSERT(expected.count(row.keys) == 1);
      const auto years = expected.at(row.keys).front();
      RC_ASSERT(oracle::equal(years, row.values.at(4)));
      const bool nothing_covered = keys.empty() && oracle::covered(heads, q, keys, {}).empty();
      RC_ASSERT(oracle::equal(nothing_covered ? oracle::expected_cell{} : oracle::expected_cell{deaths[row.keys]},
                              row.values.at(3)));
      oracle::expected_cell rate;
      if (years.number.value_or(0) > 0) rate.number = deaths[row.keys] / *years.number * 1000;
      RC_ASSERT(oracle::equal(rate, row.values.at(0)));
    }
  }));
}
