// `pko diff` from the outside.
#include <nlohmann/json.hpp>

#include "program/run.hpp"

using namespace pko::test;

namespace {

struct desk : folder {
  desk() { fill(*this); }
};

}  // namespace

TEST_CASE_FIXTURE(desk, "diff prints one object with five members and ends with status 0 whatever it finds") {
  std::string later = casualties_csv;
  later.replace(later.find("Malicious Act"), 13, "Accident");
  write("later.csv", later);
  const auto r = run("diff casualties.csv later.csv --format json --quiet");
  CHECK(r.status == 0);
  CHECK(r.err.empty());
  const auto d = nlohmann::json::parse(r.out);
  CHECK(d["added"] == 0);
  CHECK(d["removed"] == 0);
  CHECK(d["changed"] == 1);
  CHECK(d["fields"] == nlohmann::json{{"cause", 1}});
  CHECK(d["rows"][0]["id"] == "A-1");
  CHECK(d["rows"][0]["fields"]["cause"]["new"] == "accident");
  CHECK(has(run("diff casualties.csv later.csv --quiet").out, "0 added, 0 removed, 1 changed: cause 1"));
}

TEST_CASE_FIXTURE(desk, "diff reads one release from standard input, and any form") {
  REQUIRE(run("convert casualties.csv --to json --out c.json").status == 0);
  CHECK(has(run("diff c.json - --quiet", casualties_csv).out, "0 added, 0 removed, 0 changed"));
  CHECK(run("diff - -").status == 2);
}

TEST_CASE_FIXTURE(desk, "diff refuses what is no two releases of one data set") {
  const auto r = run("diff casualties.csv contributions.csv");
  CHECK(r.status == 1);
  CHECK(has(r.err, "one release holds casualties, the other headcounts"));
  CHECK(run("diff casualties.csv").status == 2);
  CHECK(run("diff casualties.csv absent.csv").status == 1);
  CHECK(run("diff casualties.csv casualties.csv --format xml").status == 2);
}

TEST_CASE_FIXTURE(desk, "any answer can be drawn") {
  const auto r = run("query casualties.csv --measure deaths --by year --format svg --quiet");
  CHECK(r.status == 0);
  CHECK(r.out.rfind("<svg", 0) == 0);
  CHECK(has(r.out, "</svg>"));
}
