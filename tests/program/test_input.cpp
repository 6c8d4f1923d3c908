#include <nlohmann/json.hpp>

#include "program/run.hpp"

using namespace pko::test;

namespace {

struct desk : folder {
  desk() {
    fill(*this);
    std::string bad = casualties_csv;
    bad += "6,2021-02-30,A-6,UNIFIL,Fatality,M,Ghana,Military,Accident,288,GHA,2021-12-31\n";
    bad += "7,2021-08-01,A-7,UNXYZ,Fatality,M,Atlantis,Military,Accident,,,2021-12-31\n";
    write("bad.csv", bad);
  }
};

}  // namespace

TEST_CASE_FIXTURE(desk, "an input that cannot be read ends with status 1 and a sentence that names it") {
  write("empty.csv", "");
  write("junk.csv", std::string("\x7f"
                                "ELF\x01\x00\x00\x02",
                                8));
  write("strange.csv", "planet,moons\nMars,2\n");
  write("incomplete.csv", "date,mission,troops,police,total\n2021-01-31,UNIFIL,1,2,3\n");
  write("twice.csv", "date,mission,mission,troops,police,observers,total\n");
  const std::pair<const char*, const char*> inputs[] = {{"absent.csv", "cannot be opened"},
                                                        {".", "directory"},
                                                        {"empty.csv", "empty"},
                                                        {"junk.csv", "not text"},
                                                        {"strange.csv", "planet"},
                                                        {"incomplete.csv", "observers"},
                                                        {"twice.csv", "mission"}};
  for (const auto& input : inputs) {
    const std::string file = input.first;
    const std::string part = input.second;
    CAPTURE(file);
    for (const char* command : {"query --measure records ", "check "}) {
      const auto r = run(std::string(command) + file);
      CHECK(r.status == 1);
      CHECK(r.out.empty());
      CHECK(has(r.err, file));
      CHECK(has(r.err, part));
    }
  }
}

TEST_CASE_FIXTURE(desk, "an unknown header is refused with the columns found and the nearest layout") {
  write("incomplete.csv", "date,mission,troops,police,total\n2021-01-31,UNIFIL,1,2,3\n");
  const auto r = run("query incomplete.csv --measure strength");
  CHECK(r.status == 1);
  CHECK(has(r.err, "date, mission, troops, police, total"));
  CHECK(has(r.err, "ipi_per_mission"));
}

TEST_CASE_FIXTURE(desk, "lenient reading answers from the good rows and names the bad one") {
  const auto r = run("query bad.csv --measure records");
  CHECK(r.status == 0);
  CHECK(r.out == "records\n6\n");
  CHECK(has(r.err, "bad.csv, row 6 (line 7), column incident_date"));
  CHECK(has(r.err, "7 rows, 6 accepted, 1 rejected"));
}

TEST_CASE_FIXTURE(desk, "strict reading stops at the first row that had to be rejected") {
  const auto r = run("query bad.csv --measure records --strict");
  CHECK(r.status == 1);
  CHECK(r.out.empty());
  CHECK(has(r.err, "bad.csv, row 6"));
  CHECK(run("query casualties.csv --measure records --strict").status == 0);
}

TEST_CASE_FIXTURE(desk, "an unknown mission and an unknown state are kept and counted as unknown") {
  CHECK(run("query bad.csv --measure deaths --by mission,state --where mission=unknown").out ==
        "mission,state,deaths\nunknown,unknown,1\n");
  CHECK(has(run("query bad.csv --measure deaths").err, "UNXYZ"));
}

TEST_CASE_FIXTURE(desk, "check ends with status 1 if a row was rejected and otherwise with 0") {
  CHECK(run("check casualties.csv").status == 0);
  CHECK(run("check contributions.csv missions.csv").status == 0);
  CHECK(run("check bad.csv").status == 1);
  CHECK(run("check casualties.csv bad.csv").status == 1);
}

TEST_CASE_FIXTURE(desk, "check gives its fields as JSON") {
  const auto r = run("check bad.csv --format json");
  CHECK(r.status == 1);
  CHECK(r.err.empty());
  const auto j = nlohmann::json::parse(r.out);
  CHECK(j["file"] == "bad.csv");
  CHECK(j["layout"] == "un_casualties");
  CHECK(j["rows"] == 7);
  CHECK(j["accepted"] == 6);
  CHECK(j["rejected"] == 1);
  CHECK(j["sum_rows"] == 0);
  CHECK(j["repeats"] == 1);
  CHECK(j["repairs"].is_object());
  REQUIRE(j["issues"].size() == 4);  // a repeat, a day that does not exist, an unknown mission, an unknown state
  for (const auto& issue : j["issues"]) {
    CHECK(issue["line"] == issue["row"].get<int>() + 1);
    for (const char* field : {"column", "code", "seen", "message"}) CHECK(issue[field].is_string());
    CHECK_FALSE(issue["message"].get<std::string>().empty());
  }
  CHECK(j["issues"][0]["code"] == "repeat");
  CHECK(j["issues"][0]["row"] == 5);
  CHECK(j["issues"][1]["row"] == 6);
  CHECK(j["issues"][1]["column"] == "incident_date");
  CHECK(j["issues"][1]["seen"] == "2021-02-30");
}

TEST_CASE_FIXTURE(desk, "check gives an array for several files") {
  const auto j = nlohmann::json::parse(run("check casualties.csv contributions.csv --format json").out);
  REQUIRE(j.is_array());
  REQUIRE(j.size() == 2);
  CHECK(j[0]["file"] == "casualties.csv");
  CHECK(j[1]["file"] == "contributions.csv");
  CHECK(j[1]["repairs"]["date_form"] == 4);
}

TEST_CASE_FIXTURE(desk, "repeats are found across files in the order given") {
  write("more.csv", casualties_csv);
  CHECK(run("query casualties.csv more.csv --measure deaths").out == "deaths\n4\n");
  CHECK(run("query casualties.csv more.csv --measure records").out == "records\n10\n");
  CHECK(run("query casualties.csv more.csv --measure deaths --repeats keep").out == "deaths\n10\n");
}

TEST_CASE_FIXTURE(desk, "an archive answers as the file that it was made from") {
  REQUIRE(run("convert casualties.csv --to archive --out casualties.pko").status == 0);
  for (const char* question :
       {" --measure deaths --by mission,year", " --measure records", " --measure deaths --by year --complete"})
    CHECK(run(std::string("query casualties.pko --quiet") + question).out ==
          run(std::string("query casualties.csv --quiet") + question).out);
  auto damaged = contents(path() / "casualties.pko");
  damaged.resize(damaged.size() / 2);
  write("damaged.pko", damaged);
  const auto r = run("query damaged.pko --measure deaths");
  CHECK(r.status == 1);
  CHECK(has(r.err, "damaged.pko"));
}

TEST_CASE_FIXTURE(desk, "what cannot be converted leaves no file") {
  CHECK(run("convert casualties.csv --to archive --out nowhere/a.pko").status == 1);
  CHECK(run("convert absent.csv --to archive --out a.pko").status == 1);
  CHECK(run("convert bad.csv --to archive --out a.pko --strict").status == 1);
  CHECK_FALSE(std::filesystem::exists(path() / "a.pko"));
  write("a.pko", "mine");
  CHECK(run("convert absent.csv --to archive --out a.pko").status == 1);
  CHECK(contents(path() / "a.pko") == "mine");
}
