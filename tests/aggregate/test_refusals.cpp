#include <doctest/doctest.h>

#include "aggregate/tables.hpp"

using namespace pko::test;

namespace {

const std::vector<std::string> all_measures = {
    "records", "deaths",      "casualties",   "strength",        "women", "men", "peak",
    "last",    "women_share", "contributors", "personnel_years", "gini",  "hhi", "top10_share"};

std::string refused(const pko::dataset& data, const std::string& measure, const question& q = {}) {
  return refusal<pko::not_answerable>(data, measure, q);
}

}  // namespace

TEST_CASE("a key that a file does not carry is refused with the file and the key") {
  const auto by_rank = headcount_data({{"2021-01-31", "?", "FJI", "unknown", 1, 2}}, ranks());
  for (const char* key : {"mission", "mission_kind", "category"}) {
    const auto said = refused(by_rank, "strength", {.by = key});
    CHECK(contains(said, "un_ranks"));
    CHECK(contains(said, "ranks.csv"));
    CHECK(contains(said, std::string("\"") + key + "\""));
  }
  CHECK(contains(refused(by_rank, "strength", {.where = {"mission=UNIFIL"}}), "\"mission\""));
  CHECK(ask(by_rank, "strength", {.by = "state"}) == "FJI 3 1");
}

TEST_CASE("headcounts have no days and no causes") {
  const auto data = headcount_data({{"2021-01-31", "UNIFIL", "FJI", "troops", 1, 2}});
  CHECK(contains(refused(data, "strength", {.by = "day"}), "\"day\""));
  CHECK(contains(refused(data, "peak", {.where = {"cause=illness"}}), "\"cause\""));
  CHECK(contains(refused(data, "records", {.by = "cause"}), "\"cause\""));
}

TEST_CASE("a file without states has no contributors and no concentration") {
  const auto data = headcount_data({{"2021-01-31", "UNIFIL", "?", "troops", {}, {}, 9}}, per_mission());
  for (const char* measure : {"contributors", "gini", "hhi", "top10_share"}) {
    const auto said = refused(data, measure);
    CHECK(contains(said, "ipi_per_mission"));
    CHECK(contains(said, measure));
  }
  CHECK(contains(refused(data, "strength", {.by = "state"}), "\"state\""));
}

TEST_CASE("a file without sexes has no women and no men") {
  const auto data = headcount_data({{"2021-01-31", "UNIFIL", "?", "troops", {}, {}, 9}}, per_mission());
  for (const char* measure : {"women", "men", "women_share"}) {
    const auto said = refused(data, measure);
    CHECK(contains(said, "ipi_per_mission"));
    CHECK(contains(said, measure));
  }
  CHECK(contains(refused(data, "strength", {.by = "sex"}), "\"sex\""));
}

TEST_CASE("records are not split by what stands side by side in one row") {
  const auto data = headcount_data({{"2021-01-31", "UNIFIL", "FJI", "troops", 1, 2}});
  CHECK(contains(refused(data, "records", {.by = "sex"}), "\"sex\""));
  CHECK(ask(data, "records", {.by = "category"}) == "troops 1");
  const auto wide = headcount_data({{"2021-01-31", "UNIFIL", "?", "troops", {}, {}, 9}}, per_mission());
  CHECK(contains(refused(wide, "records", {.by = "category"}), "\"category\""));
  CHECK(contains(refused(wide, "records", {.where = {"category=troops"}}), "\"category\""));
  CHECK(ask(wide, "records", {.by = "mission"}) == "UNIFIL 1");
}

TEST_CASE("headcounts cannot answer for deaths and casualties cannot answer for headcounts") {
  const auto heads = headcount_data({{"2021-01-31", "UNIFIL", "FJI", "troops", 1, 2}});
  const auto dead = casualty_data({{"1", "2021-01-01", "UNIFIL", "FJI"}});
  for (const auto& measure : all_measures) {
    CAPTURE(measure);
    if (measure == "records") continue;
    const bool of_casualties = measure == "deaths" || measure == "casualties";
    const auto said = refused(of_casualties ? heads : dead, measure);
    CHECK(contains(said, measure));
    CHECK(contains(said, of_casualties ? "casualties" : "headcounts"));
  }
}

TEST_CASE("a file that has nothing to do with the measure is named and to be left out") {
  auto data = headcount_data({{"2021-01-31", "UNIFIL", "FJI", "troops", 1, 2}});
  add_casualties(data, {{"1", "2021-01-01", "UNIFIL", "FJI"}});
  CHECK(contains(refused(data, "strength"), "casualties.csv"));
  CHECK(contains(refused(data, "deaths"), "contributions.csv"));
}

TEST_CASE("the list of operations knows missions and nothing else") {
  const auto data = operations_data({"UNIFIL"});
  CHECK(contains(refused(data, "records", {.by = "state"}), "\"state\""));
  CHECK(contains(refused(data, "records", {.by = "year"}), "\"year\""));
  for (const auto& measure : all_measures)
    if (measure != "records") CHECK(contains(refused(data, measure), measure));
}

TEST_CASE("files of different layouts that overlap in time are refused") {
  auto data = headcount_data(
      {{"2021-01-31", "UNIFIL", "FJI", "troops", 1, 2}, {"2021-03-31", "UNIFIL", "FJI", "troops", 1, 2}});
  add_headcounts(data, {{"2021-02-28", "UNIFIL", "?", "troops", {}, {}, 3}}, per_mission());
  for (const char* measure : {"strength", "records", "peak"}) {
    const auto said = refused(data, measure);
    CHECK(contains(said, "contributions.csv"));
    CHECK(contains(said, "missions.csv"));
    CHECK(contains(said, "overlap in time"));
  }
}

TEST_CASE("files of different layouts one after the other are one file") {
  auto data = headcount_data({{"2021-01-31", "UNIFIL", "FJI", "troops", 1, 2}});
  add_headcounts(data, {{"2021-02-28", "UNIFIL", "?", "troops", {}, {}, 9}}, per_mission());
  CHECK(ask(data, "strength") == "6 2");
  CHECK(contains(refused(data, "contributors"), "ipi_per_mission"));
}

TEST_CASE("files of one layout may overlap and rows that stand in both count once") {
  auto data = headcount_data({{"2021-01-31", "UNIFIL", "FJI", "troops", 1, 2}});
  add_headcounts(data,
                 {{"2021-01-31", "UNIFIL", "FJI", "troops", 1, 2}, {"2021-02-28", "UNIFIL", "FJI", "troops", 1, 4}},
                 contributions("again.csv"));
  CHECK(ask(data, "strength") == "4 2");
}

TEST_CASE("categories of casualties are no categories of headcounts and the reverse") {
  const auto heads = headcount_data({{"2021-01-31", "UNIFIL", "FJI", "troops", 1, 2}});
  const auto dead = casualty_data({{"1", "2021-01-01", "UNIFIL", "FJI"}});
  CHECK(contains(refused(heads, "strength", {.where = {"category=military_observer"}}), "military_observer"));
  CHECK(contains(refused(dead, "deaths", {.where = {"category=troops"}}), "troops"));
}

TEST_CASE("a question to nothing is refused") {
  const pko::dataset nothing;
  for (const auto& measure : all_measures)
    if (measure != "records") CHECK(contains(refused(nothing, measure), measure));
}
