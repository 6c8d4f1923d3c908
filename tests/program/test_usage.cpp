#include "program/run.hpp"

using namespace pko::test;

namespace {

struct desk : folder {
  desk() { fill(*this); }
};

}  // namespace

TEST_CASE_FIXTURE(desk, "help and version stand on standard output and end well") {
  for (const char* words : {"--help", "query --help", "check --help", "list --help", "convert --help"}) {
    CAPTURE(words);
    const auto r = run(words);
    CHECK(r.status == 0);
    CHECK(has(r.out, "Usage:"));
    CHECK(r.err.empty());
  }
  const auto version = run("--version");
  CHECK(version.status == 0);
  CHECK(version.out.rfind("pko ", 0) == 0);
}

TEST_CASE_FIXTURE(desk, "wrong usage ends with status 2 and says why on standard error only") {
  for (const char* words : {"",
                            "nonsense",
                            "query",
                            "query casualties.csv",
                            "query --measure deaths",
                            "query casualties.csv --measure",
                            "query casualties.csv --measure deaths --bogus",
                            "query casualties.csv --measure deaths --top 0",
                            "query casualties.csv --measure deaths --top x",
                            "query casualties.csv --measure deaths --from 2021-13",
                            "query casualties.csv --measure deaths --to yesterday",
                            "query casualties.csv --measure deaths --where mission",
                            "query casualties.csv --measure deaths --where mission=",
                            "query casualties.csv --measure deaths --by ''",
                            "query casualties.csv --measure deaths --by mission,mission",
                            "query casualties.csv --measure deaths --from 2021 --to 2020",
                            "query casualties.csv --measure deaths --repeats twice",
                            "query casualties.csv --measure deaths --format yaml",
                            "query contributions.csv --measure women --by sex",
                            "list",
                            "list planets",
                            "check",
                            "check casualties.csv --format xml",
                            "convert casualties.csv --to archive"}) {
    CAPTURE(words);
    const auto r = run(words);
    CHECK(r.status == 2);
    CHECK(r.out.empty());
    CHECK_FALSE(r.err.empty());
    CHECK_FALSE(has(r.err, "unexpected"));
  }
}

TEST_CASE_FIXTURE(desk, "a wrong number of rows is refused in words that a reader understands") {
  CHECK_FALSE(has(run("query casualties.csv --measure deaths --top 0").err, "0000000"));
}

TEST_CASE_FIXTURE(desk, "a word that does not exist is answered with the nearest that does") {
  const auto near = [&](const std::string& options, const std::string& nearest) {
    const auto r = run("query casualties.csv --quiet " + options);
    CAPTURE(options);
    CHECK(r.status == 2);
    CHECK(r.out.empty());
    CHECK(has(r.err, "did you mean \"" + nearest + "\""));
  };
  near("--measure deathz", "deaths");
  near("--measure deaths --by misson", "mission");
  near("--measure deaths --where misson=UNIFIL", "mission");
  near("--measure deaths --where mission=UNIFILL", "UNIFIL");
  near("--measure deaths --where state=GHX", "GHA");
  near("--measure deaths --where cause=malicius_act", "malicious_act");
  near("--measure deaths --where population=uniformd", "uniformed");
  near("--measure deaths --where category=militari", "military");
  near("--measure deaths --where sex=femal", "female");
  near("--measure deaths --format jsn", "json");
  const auto listed = run("list missons");
  CHECK(listed.status == 2);
  CHECK(has(listed.err, "\"missions\""));
}

TEST_CASE_FIXTURE(desk, "every list has a header and rows and nothing on standard error") {
  const std::pair<const char*, const char*> lists[] = {
      {"missions", "\nMINUSMA,"},     {"states", "\nFRA,"},        {"categories", "\nindividual_military,"},
      {"measures", "\nwomen_share,"}, {"keys", "\nfiscal_year\n"}, {"layouts", "\nun_casualties,"}};
  for (const auto& list : lists) {
    const std::string what = list.first;
    const std::string row = list.second;
    CAPTURE(what);
    const auto r = run("list " + what);
    CHECK(r.status == 0);
    CHECK(r.err.empty());
    CHECK(has(r.out, row));
  }
  const auto measures = run("list measures").out;
  for (const char* word : {"records", "deaths", "casualties", "strength", "women", "men", "peak", "last", "women_share",
                           "contributors", "personnel_years", "gini", "hhi", "top10_share", "rate"})
    CHECK(has(measures, std::string("\n") + word + ","));
  CHECK(
      run("list keys").out ==
      "key\nmission\nmission_kind\nhost_country\nstate\nregion\nsubregion\ncategory\npopulation\nsex\ncause\nyear\n"
      "fiscal_year\nquarter\nmonth\nday\n");
}

TEST_CASE_FIXTURE(desk, "regions and host countries are asked for like other keys and their words are checked") {
  CHECK(run("query casualties.csv --measure deaths --by host_country").out == "host_country,deaths\nLBN,2\nMLI,2\n");
  CHECK(run("query casualties.csv --measure deaths --where host_country=LBN").out == "deaths\n2\n");
  CHECK(run("query casualties.csv --measure deaths --where region=africa --top 1 --by state").out ==
        "state,deaths\nGHA,2\n");
  const auto wrong = run("query casualties.csv --measure deaths --where region=Afrika");
  CHECK(wrong.status == 2);
  CHECK(has(wrong.err, "Africa"));
}

TEST_CASE_FIXTURE(desk, "options may stand before and after the files and never swallow them") {
  const std::string two = "deaths\n2\n";
  CHECK(run("query casualties.csv --measure deaths --where mission=UNIFIL").out == two);
  CHECK(run("query --measure deaths --where mission=UNIFIL casualties.csv").out == two);
  CHECK(run("query --where mission=UNIFIL casualties.csv --measure deaths").out == two);
  CHECK(run("query --where=mission=UNIFIL --measure=deaths casualties.csv").out == two);
  CHECK(run("query --measure deaths --by mission casualties.csv").out == "mission,deaths\nMINUSMA,2\nUNIFIL,2\n");
  CHECK(run("query --measure deaths --by mission --where cause=illness --where mission=MINUSMA casualties.csv").out ==
        "mission,deaths\nMINUSMA,1\n");
  CHECK(run("query --measure deaths --top 1 --by state casualties.csv").out == "state,deaths\nGHA,2\n");
}

TEST_CASE_FIXTURE(desk, "several filters must all hold and several values of one are alternatives") {
  CHECK(run("query casualties.csv --measure deaths --where state=GHA --where cause=accident").out == "deaths\n1\n");
  CHECK(run("query casualties.csv --measure deaths --where cause=accident,illness").out == "deaths\n2\n");
  CHECK(run("query casualties.csv --measure deaths --where 'cause = accident, illness'").out == "deaths\n2\n");
}

TEST_CASE_FIXTURE(desk, "several keys may stand in one list or in several") {
  const std::string rows = "mission,year,deaths\nMINUSMA,2020,1\nMINUSMA,2021,1\nUNIFIL,2021,2\n";
  CHECK(run("query casualties.csv --measure deaths --by mission,year").out == rows);
  CHECK(run("query casualties.csv --measure deaths --by mission --by year").out == rows);
  CHECK(run("query casualties.csv --measure deaths --by 'mission, year'").out == rows);
}
