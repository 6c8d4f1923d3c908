// What `pko convert` writes, and that every answer stays the same on the way.
#include <nlohmann/json.hpp>

#include "program/run.hpp"

using namespace pko::test;

namespace {

struct desk : folder {
  desk() { fill(*this); }
};

}  // namespace

TEST_CASE_FIXTURE(desk, "answers, refusals and checks are the same from csv, json and archive") {
  for (const char* file : {"casualties.csv", "contributions.csv"}) {
    for (const char* form : {"csv", "json", "archive"}) {
      CAPTURE(file);
      CAPTURE(form);
      REQUIRE(run(std::string("convert ") + file + " --to " + form + " --out there").status == 0);
      for (const char* question : {"--measure records", "--measure deaths --by month,mission --complete",
                                   "--measure strength --by mission,state,sex", "--measure women_share --by year",
                                   "--measure records --by cause", "--measure records --by day,state"}) {
        CAPTURE(question);
        const auto before = run(std::string("query ") + file + " --quiet " + question);
        const auto after = run(std::string("query there --quiet ") + question);
        CHECK(after.status == before.status);
        CHECK(after.out == before.out);
      }
    }
  }
}

TEST_CASE_FIXTURE(desk, "a second conversion gives the same bytes") {
  REQUIRE(run("convert casualties.csv --to json --out a.json").status == 0);
  REQUIRE(run("convert a.json --to csv --out b.csv").status == 0);
  REQUIRE(run("convert b.csv --to json --out c.json").status == 0);
  CHECK(contents(path() / "a.json") == contents(path() / "c.json"));
}

TEST_CASE_FIXTURE(desk, "several kinds in one input go whole into json, and one by one into csv") {
  const auto asked = run("convert casualties.csv contributions.csv --to csv --out a.csv");
  CHECK(asked.status == 1);
  CHECK(has(asked.err, "the input holds casualties and headcounts"));
  CHECK(has(asked.err, "--kind"));
  CHECK_FALSE(std::filesystem::exists(path() / "a.csv"));
  CHECK(run("convert casualties.csv contributions.csv --to csv --kind headcounts --out a.csv").status == 0);
  CHECK(contents(path() / "a.csv").rfind("reported,mission,", 0) == 0);
  CHECK(run("convert casualties.csv --to csv --kind headcounts --out b.csv").status == 1);
  REQUIRE(run("convert casualties.csv contributions.csv --to json --out both.json").status == 0);
  const auto before = run("query casualties.csv contributions.csv --measure rate --quiet");
  const auto after = run("query both.json --measure rate --quiet");
  CHECK(before.status == 0);
  CHECK(after.out == before.out);
}

TEST_CASE_FIXTURE(desk, "an output that is an input, a folder or in no folder is refused and nothing is written") {
  const auto original = contents(path() / "casualties.csv");
  const auto same = run("convert casualties.csv --to csv --out ./casualties.csv");
  CHECK(same.status == 2);
  CHECK(has(same.err, "is also an input"));
  CHECK(contents(path() / "casualties.csv") == original);
  std::filesystem::create_directory(path() / "folder");
  const auto folder_out = run("convert casualties.csv --to json --out folder");
  CHECK(folder_out.status == 1);
  CHECK(has(folder_out.err, "folder"));
  CHECK(run("convert casualties.csv --to json --out nowhere/a.json").status == 1);
  CHECK(std::filesystem::is_empty(path() / "folder"));
}

TEST_CASE_FIXTURE(desk, "an existing output is replaced only by a whole new one") {
  write("out.csv", "old");
  CHECK(run("convert absent.csv --to csv --out out.csv").status == 1);
  CHECK(contents(path() / "out.csv") == "old");
  CHECK(run("convert casualties.csv --to csv --out out.csv").status == 0);
  CHECK(contents(path() / "out.csv") != "old");
}

TEST_CASE_FIXTURE(desk, "words of convert that do not exist suggest the nearest") {
  const auto r = run("convert casualties.csv --to sdmx --out x");
  CHECK(r.status == 2);
  CHECK(has(r.err, "sdmx-csv"));
  CHECK(run("convert casualties.csv --to csv --kind deaths --out x").status == 2);
  CHECK(run("convert casualties.csv --to sdmx-csv --every week --out x").status == 2);
}

TEST_CASE_FIXTURE(desk, "provenance of a converted file has its own checksum and the snapshot of its source") {
  for (const char* form : {"csv", "json", "archive"}) {
    CAPTURE(form);
    REQUIRE(run(std::string("convert casualties.csv --out there --to ") + form).status == 0);
    REQUIRE(run("query there --measure deaths --provenance p.json").status == 0);
    const auto p = nlohmann::json::parse(contents(path() / "p.json"));
    CHECK(p["files"][0]["file"] == "there");
    CHECK(p["files"][0]["bytes"] == std::filesystem::file_size(path() / "there"));
    CHECK(p["files"][0]["crc32"] != 0);
    CHECK(p["sources"][0]["name"] == "casualties.csv");
    CHECK(p["sources"][0]["layout"] == "un_casualties");
    CHECK(p["sources"][0]["snapshot"] == "2021-12-31");
  }
}
