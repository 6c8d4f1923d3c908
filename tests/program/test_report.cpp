// The report command as a user runs it: export, change a number, audit, compare.

#include <nlohmann/json.hpp>

#include "program/run.hpp"

using namespace pko::test;
using json = nlohmann::ordered_json;  // roles keep their order

namespace {

json exported(const folder& here) {
  REQUIRE(here.run("report --export mine.json --quiet").status == 0);
  return json::parse(contents(here.path() / "mine.json"));
}

json audited(const folder& here, const std::string& arguments) {
  const auto r = here.run("report " + arguments + " --format json");
  CAPTURE(r.err);
  REQUIRE(r.status == 0);
  return json::parse(r.out);
}

json& with_id(json& list, const std::string& id) {
  for (auto& item : list)
    if (item["id"] == id) return item;
  FAIL("no " << id);
  return list.front();
}

std::string verdict_of(json& report, const std::string& id) {
  return with_id(report["claims"], id)["verdict"].get<std::string>();
}

std::size_t files_in(const folder& here) {
  std::size_t n = 0;
  for (const auto& entry : std::filesystem::directory_iterator(here.path()))
    if (entry.path().filename().string().front() != '.') ++n;
  return n;
}

}  // namespace

TEST_CASE("a report is printed as JSON alone and nothing is written") {
  const folder here;
  const auto r = here.run("report --format json");
  CHECK(r.status == 0);
  CHECK(r.err.empty());
  CHECK(files_in(here) == 0);
  auto j = json::parse(r.out);
  CHECK(j["report"]["symbol"] == "A/76/505");
  auto& personnel = with_id(j["statements"], "p1.personnel");
  CHECK(personnel["value"].dump() == "[74200,null]");
  CHECK(personnel["qualifier"] == "more_than");
  CHECK(personnel["paragraph"] == 1);
  CHECK(with_id(j["statements"], "p34.individual_military")["value"] == 18.2);
  CHECK(with_id(j["statements"], "p34.individual_military")["unit"] == "per_cent");
  CHECK(with_id(j["statements"], "p57.non_fatal")["value"].dump() == "[3,10]");
  CHECK(with_id(j["statements"], "p144.ratio")["qualifier"] == "almost");
  for (const auto& c : j["claims"]) {
    const auto v = c["verdict"].get<std::string>();
    CHECK((v == "holds" || v == "holds_with_caveat" || v == "fails" || v == "not_checkable"));
    CHECK((c["printed"].is_number() || c["printed"].is_array()));
    CHECK((c["computed"].is_number() || c["computed"].is_array()));
  }
}

TEST_CASE("without a format the three files are written and a summary is printed") {
  const folder here;
  const auto r = here.run("report --out there");
  CHECK(r.status == 0);
  for (const auto* name : {"report.html", "report.md", "report.json"})
    CHECK(std::filesystem::exists(here.path() / "there" / name));
  CHECK(json::parse(contents(here.path() / "there" / "report.json"))["claims"].size() > 100);
}

TEST_CASE("an exported report is read back to the same verdicts") {
  const folder here;
  (void)exported(here);
  CHECK(files_in(here) == 1);
  CHECK(audited(here, "mine.json") == audited(here, ""));
}

TEST_CASE("a number that is changed in an exported report changes the verdicts that rest on it and no other") {
  const folder here;
  auto mine = exported(here);
  auto before = audited(here, "mine.json");
  with_id(mine["statements"], "p60.in_progress")["value"] = 36;
  here.write("mine.json", mine.dump());
  auto after = audited(here, "mine.json");
  CHECK(verdict_of(before, "c60.actions") == "holds");
  CHECK(verdict_of(after, "c60.actions") == "fails");
  for (auto& c : before["claims"]) {
    const auto id = c["id"].get<std::string>();
    if (id != "c60.actions") CHECK(with_id(after["claims"], id) == c);
  }
}

TEST_CASE("a report with errors names the file and every place and writes nothing") {
  const folder here;
  auto mine = exported(here);
  with_id(mine["statements"], "p60.in_progress")["when"] = "2021-13";
  with_id(mine["claims"], "c60.actions")["kind"] = "summ";
  here.write("mine.json", mine.dump());
  const auto r = here.run("report mine.json");
  CHECK(r.status == 1);
  CHECK(r.out.empty());
  CHECK(has(r.err, "mine.json: 2 problems"));
  CHECK(has(r.err, "/when: "));
  CHECK(has(r.err, "did you mean \"sum\"?"));
  CHECK(files_in(here) == 1);
}

TEST_CASE("data files of several kinds are given together") {
  const folder here;
  fill(here);
  auto j = audited(here, "--data casualties.csv --data contributions.csv");
  CHECK(j["data"].size() == 2);
  CHECK(verdict_of(j, "c53.data_2021") == "fails");
  CHECK(verdict_of(j, "c1.strength") == "fails");
  auto alone = audited(here, "");
  CHECK(verdict_of(alone, "c53.data_2021") == "not_checkable");
  CHECK(verdict_of(alone, "c1.strength") == "not_checkable");
}

TEST_CASE("two releases of one casualty file are held against the report one by one") {
  const folder here;
  fill(here);
  std::string later = casualties_csv;
  for (int i = 0; i < 12; ++i)
    later += "1" + std::to_string(i) + ",2021-05-01,B-" + std::to_string(i) +
             ",MINUSMA,Fatality,M,Chad,Military,Malicious Act,148,TCD,2021-12-31\n";
  here.write("later.csv", later);
  auto j = audited(here, "--data casualties.csv --data later.csv");
  CHECK(j["data"].size() == 2);
  CHECK(has(with_id(j["claims"], "c53.data_2021")["reason"].get<std::string>(), "1 uniformed"));
  CHECK(has(with_id(j["claims"], "c53.data_2021")["reason"].get<std::string>(), "13 uniformed"));
}

TEST_CASE("two reports are compared statement by statement") {
  const folder here;
  auto mine = exported(here);
  with_id(mine["statements"], "p74.risks")["value"] = 17;
  here.write("next.json", mine.dump());
  const auto r = here.run("report next.json --against mine.json --format json");
  CHECK(r.status == 0);
  auto j = json::parse(r.out);
  CHECK(j["counts"]["revised"] == 1);
  CHECK(j["counts"]["same"] == mine["statements"].size() - 1);
  CHECK(with_id(j["statements"], "p74.risks")["difference"] == 1);
  const auto text = here.run("report next.json --against mine.json");
  CHECK(has(text.out, "critical risks"));
  CHECK(files_in(here) == 2);
  CHECK(here.run("report next.json --against mine.json --out there").status == 2);
  CHECK(here.run("report --against missing.json").status == 1);
}
