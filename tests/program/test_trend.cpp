// The subcommands on trends, run as a user would.
#include <nlohmann/json.hpp>

#include "program/run.hpp"

using namespace pko::test;
using json = nlohmann::json;

namespace {

constexpr const char* headcounts =
    "Contribution_ID,ISOCode3,M49_Code,Contributing_Country,Mission_Acronym,Personnel_Type,Female_Personnel,"
    "Male_Personnel,Last_Reporting_Date\n"
    "1,FJI,242,Fiji,UNIFIL,Troops,6,94,31-Aug-21\n"
    "2,FJI,242,Fiji,UNIFIL,Troops,7,93,30-Sep-21\n"
    "3,FJI,242,Fiji,UNDOF,Experts on Mission,20,80,30-Sep-21\n";

struct desk : folder {
  desk() {
    fill(*this);
    write("heads.csv", headcounts);
  }
  [[nodiscard]] json answer(const std::string& arguments) const {
    const auto r = run(arguments);
    CHECK_MESSAGE(r.status == 0, r.err);
    return json::parse(r.out);
  }
};

}  // namespace

TEST_CASE_FIXTURE(desk, "a trend prints its series with what is covered and a reason where it has no result") {
  const auto out = answer("trend casualties.csv --measure deaths --every year --method mann_kendall --format json");
  CHECK(out["method"] == "mann_kendall");
  CHECK(out["n"] == 1);
  CHECK(out["reason"] == "too_few");
  CHECK(out["p"].is_null());
  const json series = {{{"period", "2020"}, {"value", 1}, {"covered", false}},
                       {{"period", "2021"}, {"value", 3}, {"covered", true}}};
  CHECK(out["series"] == series);
}

TEST_CASE_FIXTURE(desk, "a trend by month has the slope a year") {
  const auto out = answer(
      "trend casualties.csv --measure deaths --every month --from 2021-04 --to 2021-07 --method theil_sen --quiet");
  CHECK(out["n"] == 4);
  CHECK(out["reason"] == "ok");
  CHECK(out["slope"] == doctest::Approx(5));
  CHECK(out["lower"].is_null());
  CHECK(out["level"] == 0.95);
  const auto test =
      answer("trend casualties.csv --measure deaths --every month --from 2021-04 --method seasonal_mann_kendall");
  CHECK(test["n"] == 9);
  CHECK(test.contains("tau"));
}

TEST_CASE_FIXTURE(desk, "words that do not exist in a trend suggest the nearest and exit with 2") {
  const auto method = run("trend casualties.csv --measure deaths --method mann_kendal");
  CHECK(method.status == 2);
  CHECK(has(method.err, "did you mean \"mann_kendall\""));
  CHECK(run("trend casualties.csv --measure deaths --every yeer --method theil_sen").status == 2);
  CHECK(run("trend casualties.csv --measure death --method theil_sen").status == 2);
  CHECK(run("trend casualties.csv --measure deaths --method theil_sen --from yesterday").status == 2);
  CHECK(run("trend casualties.csv --measure deaths --method theil_sen --exposure heads.csv").status == 2);
  CHECK(run("trend casualties.csv --measure deaths --method theil_sen --format csv").status == 2);
  CHECK(run("trend casualties.csv --measure strength --method theil_sen").status == 1);
}

TEST_CASE_FIXTURE(desk, "a comparison counts days inclusively and decides like for like") {
  const auto out = answer(
      "compare casualties.csv --measure deaths --period 2021-06-01..2021-12-31 --against 2021-01-01..2021-05-31 "
      "--format json");
  CHECK(out["days"] == 214);
  CHECK(out["baseline_days"] == 151);
  CHECK(out["value"] == 3);
  CHECK(out["baseline"] == 0);
  CHECK(out["rate_ratio"].is_null());
  CHECK(out["verdict"] == "not_distinguishable");
  const auto part = answer(
      "compare casualties.csv --measure deaths --period 2021-03-01..2021-06-30 --against 2020-03-01..2020-12-31");
  CHECK(part["like_for_like"]["baseline"] == 1);
  CHECK(part["like_for_like"]["value"] == 2);
  CHECK(part["like_for_like"]["days"] == 122);
  const auto outside = answer("compare casualties.csv --measure deaths --period 2021 --against 2019");
  CHECK(outside["verdict"] == "not_comparable");
  CHECK(outside["baseline"].is_null());
  CHECK(outside["p"].is_null());
}

TEST_CASE_FIXTURE(desk, "a comparison needs a measure that adds up and periods with ends") {
  CHECK(run("compare casualties.csv --measure strength --period 2021 --against 2020").status == 2);
  CHECK(run("compare casualties.csv --measure deaths --period 2021-06.. --against 2020").status == 2);
  CHECK(run("compare contributions.csv --measure deaths --period 2021 --against 2020").status == 1);
}

TEST_CASE_FIXTURE(desk, "every category of the schedule stands against its target") {
  const auto out = answer("target --data heads.csv --format json --quiet");
  REQUIRE(out.is_array());
  json troops;
  json officers;
  for (const auto& one : out) {
    if (one["category"] == "troops") troops = one;
    if (one["category"] == "individual_military") officers = one;
  }
  CHECK(troops["period"] == "2021-09");
  CHECK(troops["value"] == 0.07);
  CHECK(troops["target"] == 0.08);
  CHECK(troops["gap"] == doctest::Approx(-0.01));
  CHECK(troops["status"] == "on_track");
  CHECK(troops["projected"]["model"] == "linear");
  CHECK(has(officers["schedule_basis"], "experts on mission stand for individual military officers"));
  CHECK(officers["status"] == "exceeded");
}

TEST_CASE_FIXTURE(desk, "a schedule of one's own is read and its mistakes are named") {
  write("mine.csv", "category,year,target_percent\ntroops,2020,4\ntroops,2022,8\n");
  const auto out = answer("target --data heads.csv --schedule mine.csv --model compound --quiet");
  REQUIRE(out.size() == 1);
  CHECK(out[0]["target"] == doctest::Approx(0.06));
  CHECK(out[0]["schedule_basis"] == "linear interpolation between the sourced years 2020 and 2022");
  CHECK(out[0]["status"] == "exceeded");
  CHECK(out[0]["projected"]["model"] == "compound");
  write("bad.csv", "category,year,target_percent\ntroups,2020,4\n");
  const auto bad = run("target --data heads.csv --schedule bad.csv");
  CHECK(bad.status == 1);
  CHECK(has(bad.err, "bad.csv, row 1, line 2, column category"));
  CHECK(run("target --data casualties.csv").status == 1);
}

TEST_CASE_FIXTURE(desk, "the provenance of a trend names files filters population and coverage") {
  CHECK(run("trend casualties.csv --measure deaths --where cause=malicious_act --every month --method theil_sen "
            "--provenance from.json --quiet")
            .status == 0);
  const auto from = json::parse(contents(path() / "from.json"));
  CHECK(from["method"] == "theil_sen");
  CHECK(from["where"][0] == "cause=malicious_act");
  CHECK(from["population"] == "all");
  CHECK(from["files"][0]["file"] == "casualties.csv");
  CHECK(has(from["coverage"], "2020-03 to 2021-12"));
}
