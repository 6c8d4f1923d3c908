// Casualties linked into incidents.

#include <doctest/doctest.h>

#include "pko/aggregate/incidents.hpp"
#include "pko/core/error.hpp"
#include "pko/io/read.hpp"
#include "support/shared_data.hpp"

using namespace pko;

namespace {

class made_up {
 public:
  made_up& add(int how_many, std::string_view day, std::string_view mission, std::string_view state = "FRA",
               outcome what = outcome::killed, cause why = cause::malicious_act,
               casualty_category whose = casualty_category::military) {
    for (int i = 0; i < how_many; ++i)
      table_.append({"", date::parse(day), mission_code(mission), state_code(state), whose, sex::male, why, what});
    return *this;
  }
  [[nodiscard]] const casualty_table& table() const { return table_; }

 private:
  casualty_table table_;
};

// MINUSMA in January 2021 as it was published, and two others.
made_up january() {
  made_up r;
  r.add(1, "2021-01-15", "MINUSMA", "EGY")
      .add(3, "2021-01-13", "MINUSMA", "CIV")
      .add(1, "2021-01-14", "MINUSMA", "CIV")
      .add(5, "2021-01-13", "MINUSMA", "CIV", outcome::injured)
      .add(2, "2021-01-13", "MINUSCA", "RWA")
      .add(1, "2021-01-13", "MINUSMA", "CIV", outcome::killed, cause::illness);
  return r;
}

std::vector<std::int64_t> killed(const std::vector<linked_incident>& incidents) {
  std::vector<std::int64_t> out;
  for (const auto& i : incidents) out.push_back(i.killed);
  return out;
}

}  // namespace

TEST_CASE("casualties of one mission and cause and day are one incident") {
  const auto r = january();
  const auto found = link_incidents(r.table(), {0, false}, {{}, {mission_code("MINUSMA")}, cause::malicious_act, {}});
  REQUIRE(found.size() == 3);
  CHECK(killed(found) == std::vector<std::int64_t>{3, 1, 1});
  CHECK(found[0].injured == 5);
  CHECK(found[0].casualties() == 8);
  CHECK(found[0].first == date(2021, 1, 13));
}

TEST_CASE("a window counts from the first day so that daily attacks do not grow into one") {
  const auto r = january();
  const casualty_filter minusma{{}, {mission_code("MINUSMA")}, cause::malicious_act, {}};
  CHECK(killed(link_incidents(r.table(), {1, false}, minusma)) == std::vector<std::int64_t>{4, 1});
  CHECK(killed(link_incidents(r.table(), {2, false}, minusma)) == std::vector<std::int64_t>{5});
  CHECK(killed(link_incidents(r.table(), {2, true}, minusma)) == std::vector<std::int64_t>{4, 1});
  CHECK(link_incidents(r.table(), {1, false}, minusma)[0].last == date(2021, 1, 14));
}

TEST_CASE("missions and causes are never linked with each other") {
  CHECK(link_incidents(january().table()).size() == 4);
}

TEST_CASE("filters take period and population") {
  made_up r = january();
  r.add(7, "2021-01-13", "MINUSMA", "MLI", outcome::killed, cause::malicious_act, casualty_category::local_civilian);
  casualty_filter which{period::parse("2021-01-14..2021-01-31"), {}, {}, {}};
  CHECK(killed(link_incidents(r.table(), {0, false}, which)) == std::vector<std::int64_t>{1, 1});
  which = {{}, {mission_code("MINUSMA")}, cause::malicious_act, population::uniformed};
  CHECK(summarise(link_incidents(r.table(), {}, which)).killed == 5);
  which.whose = population::civilian;
  CHECK(summarise(link_incidents(r.table(), {}, which)).killed == 7);
  which.whose = population::all;
  CHECK(summarise(link_incidents(r.table(), {}, which)).killed == 12);
}

TEST_CASE("a summary gives casualties for each incident and injured for each one killed") {
  const auto r = january();
  const auto s =
      summarise(link_incidents(r.table(), {0, false}, {{}, {mission_code("MINUSMA")}, cause::malicious_act, {}}));
  CHECK(s.incidents == 3);
  CHECK(s.killed == 5);
  CHECK(s.injured == 5);
  CHECK(*s.casualties_per_incident == doctest::Approx(10.0 / 3));
  CHECK(*s.injured_per_killed == doctest::Approx(1));
  const auto none = summarise({});
  CHECK_FALSE(none.casualties_per_incident.has_value());
  CHECK_FALSE(none.injured_per_killed.has_value());
}

TEST_CASE("the largest incidents have a share of all deaths") {
  const auto r = january();
  const auto found = link_incidents(r.table(), {1, false}, {{}, {}, cause::malicious_act, {}});
  CHECK(deaths_in_largest(found, 0) == 0);
  CHECK(deaths_in_largest(found, 1) == 4);
  CHECK(deaths_in_largest(found, 2) == 6);
  CHECK(deaths_in_largest(found, 100) == 7);
  CHECK(*share_of_largest(found, 2) == doctest::Approx(6.0 / 7));
  CHECK_FALSE(share_of_largest({}, 2).has_value());
}

TEST_CASE("repeats of a casualty id are linked once and every row stands in one incident") {
  casualty_table t;
  for (int i = 0; i < 2; ++i)
    t.append({"A-1", date(2021, 1, 1), mission_code("UNIFIL"), state_code("GHA"), casualty_category::military,
              sex::male, cause::accident, outcome::killed});
  t.mark_repeats();
  const auto found = link_incidents(t);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rows == std::vector<std::size_t>{0});
}

TEST_CASE("a negative window is refused") { CHECK_THROWS_AS((void)link_incidents({}, {-1, false}), invalid_value); }

TEST_CASE("the published records have eight of MINUSMA's deaths of 2021 in two attacks") {
  const auto folder = test::shared_data();
  if (!folder) return;
  const auto data = read({*folder / "DPPADPOSS-FATALITIES.csv"}).data;
  const casualty_filter which{
      period::parse("2021-01-01..2021-10-27"), {mission_code("MINUSMA")}, cause::malicious_act, population::uniformed};
  const auto found = link_incidents(data.casualties, {1, false}, which);
  CHECK(summarise(found).killed == 11);
  CHECK(deaths_in_largest(found, 2) == 8);
  CHECK(deaths_in_largest(link_incidents(data.casualties, {0, false}, which), 2) == 7);
}
