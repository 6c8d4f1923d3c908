// Reports as JSON: written, read, and refused with every error at its place.

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "pko/report/json.hpp"
#include "report/support.hpp"
#include "support/shared_data.hpp"

using namespace pko;
using json = nlohmann::json;

namespace {

std::vector<report_problem> problems_of(const std::string& text) {
  try {
    (void)parse_report(text, "test.json");
  } catch (const invalid_report& e) {
    return e.problems();
  }
  return {};
}

bool has(const std::vector<report_problem>& problems, std::string_view place, std::string_view words) {
  return std::ranges::any_of(
      problems, [&](const report_problem& p) { return p.place == place && p.what.find(words) != std::string::npos; });
}

std::string shown(const std::vector<report_problem>& problems) {
  std::string out;
  for (const auto& p : problems) out += p.place + ": " + p.what + "\n";
  return out;
}

// A small report of one's own.
json small() {
  return json::parse(R"({
    "report": {"symbol": "X/1", "title": "A small report", "date": "2021-11-02"},
    "statements": [
      {"id": "a", "paragraph": 1, "indicator": "things done", "value": 3, "unit": "things", "when": "2021"},
      {"id": "b", "paragraph": 1, "indicator": "things left", "value": 4, "unit": "things", "when": "2021-06"},
      {"id": "c", "paragraph": 2, "indicator": "all things", "value": 7, "unit": "things", "when": "2021-01-01..2021-06-30"}
    ],
    "claims": [
      {"id": "closes", "paragraph": 2, "kind": "sum", "says": "they add up", "operands": {"part": ["a", "b"], "whole": "c"}}
    ]
  })");
}

}  // namespace

TEST_CASE("The built-in report is written and read back as it was") {
  const std::string text = to_json(a_76_505());
  const report again = parse_report(text, "again");
  CHECK(again == a_76_505());
  CHECK(to_json(again) == text);
}

TEST_CASE("The built-in report is what the readable files of its sections say") {
  std::size_t statements = 0, claims = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_tree() / "data" / "a_76_505")) {
    if (entry.path().extension() != ".json") continue;
    CAPTURE(entry.path());
    std::ifstream in(entry.path(), std::ios::binary);
    const auto section = json::parse(in);
    for (const auto& s : section.value("statements", json::array())) {
      ++statements;
      CHECK_MESSAGE(a_76_505().find(s["id"].get<std::string>()) != nullptr, s["id"]);
    }
    claims += section.value("claims", json::array()).size();
  }
  CHECK(statements == a_76_505().statements().size());
  CHECK(claims == a_76_505().claims().size());
}

TEST_CASE("The statements of the built-in report stand in the order of its paragraphs") {
  CHECK(std::ranges::is_sorted(a_76_505().statements(), {}, &statement::paragraph));
}

TEST_CASE("What an audit gives out can be read again as a report") {
  const auto audited = audit(a_76_505());
  CHECK(parse_report(to_json(audited), "audited") == a_76_505());
}

TEST_CASE("The audited JSON has the fields that are promised") {
  const auto out = json::parse(to_json(audit(a_76_505())));
  CHECK(out["report"]["symbol"] == "A/76/505");
  for (const auto& s : out["statements"])
    for (const auto* field :
         {"id", "paragraph", "indicator", "value", "qualifier", "unit", "when", "population", "missions"}) {
      CAPTURE(s.dump());
      CHECK(s.contains(field));
    }
  for (const auto& c : out["claims"])
    for (const auto* field : {"id", "paragraph", "kind", "verdict", "printed", "computed", "reason"}) {
      CAPTURE(c.dump());
      CHECK(c.contains(field));
    }
  for (const auto& f : out["figures"])
    for (const auto* field : {"id", "title", "file"}) CHECK(f.contains(field));
  CHECK(out["figures"][0]["file"] == "report.html#figure-recommendations");
}

TEST_CASE("Values are written as they are printed") {
  const auto out = json::parse(to_json(a_76_505()));
  const auto statement = [&](std::string_view id) {
    for (const auto& s : out["statements"])
      if (s["id"] == id) return s;
    FAIL("no statement " << id);
    return json();
  };
  CHECK(statement("p1.personnel")["value"].dump() == "[74200,null]");
  CHECK(statement("p1.personnel")["qualifier"] == "more_than");
  CHECK(statement("p34.individual_military")["value"].dump() == "18.2");
  CHECK(statement("p34.individual_military")["unit"] == "per_cent");
  CHECK(statement("p34.justice_corrections")["value"].dump() == "38");
  CHECK(statement("p34.justice_corrections")["qualifier"] == "about");
  CHECK(statement("p57.non_fatal")["value"].dump() == "[3,10]");
  CHECK(statement("p144.violations_2021")["assumed"] == true);
  CHECK(statement("p53.killed_2021")["when"] == "2021-01-01..2021-10-27");
  CHECK(statement("p157.other")["when"] == "2020/21");
  CHECK(statement("p34.individual_military")["when"] == "2021-09");
}

TEST_CASE("A small report of one's own is read and audited") {
  const report r = parse_report(small().dump(), "small.json");
  CHECK(r.find("a")->when == timing(as_of{partial_date::of_year(2021)}));
  CHECK(r.find("c")->when.is_period());
  CHECK(audit(r).findings.at(0).verdict == verdict::holds);
  auto other = small();
  other["statements"][0]["value"] = 2;
  CHECK(audit(parse_report(other.dump(), "small.json")).findings.at(0).verdict == verdict::fails);
}

TEST_CASE("Bounds, ranges and qualifiers are read in both forms") {
  auto j = small();
  j["statements"][2]["value"] = json::array({6, nullptr});
  CHECK(parse_report(j.dump(), "t").find("c")->value == quantity::more_than(6));
  j["statements"][2]["value"] = json::array({nullptr, 8});
  CHECK(parse_report(j.dump(), "t").find("c")->value == quantity::less_than(8));
  j["statements"][2]["value"] = json::array({6, 8});
  CHECK(parse_report(j.dump(), "t").find("c")->value == quantity::range(6, 8));
  j["statements"][2]["value"] = 7;
  j["statements"][2]["qualifier"] = "almost";
  CHECK(parse_report(j.dump(), "t").find("c")->value == quantity::almost(7));
}

TEST_CASE("Every planted error is reported at its place and none is missed") {
  struct planted {
    const char* pointer;
    json value;
    const char* place;
    const char* words;
  };
  const std::vector<planted> errors = {
      {"/report/date", "2021-02-30", "/report/date", "2021-02-30"},
      {"/statements/0/id", "a b", "/statements/0/id", "no id"},
      {"/statements/0/paragraph", 0, "/statements/0/paragraph", "numbered from 1"},
      {"/statements/0/paragraph", "1", "/statements/0/paragraph", "must be a whole number"},
      {"/statements/0/indicator", "", "/statements/0/indicator", "is empty"},
      {"/statements/0/value", "3", "/statements/0/value", "must be a number"},
      {"/statements/0/value", json::array({5, 3}), "/statements/0/value", "lower number first"},
      {"/statements/0/value", json::array({nullptr, nullptr}), "/statements/0/value",
       "must be a number or [low, high]"},
      {"/statements/0/unit", "per cent", "/statements/0/unit", "no unit"},
      {"/statements/0/when", "2021-13", "/statements/0/when", "2021-13"},
      {"/statements/0/when", "2021-06-30..2021-01-01", "/statements/0/when", "2021-06-30"},
      {"/statements/0/qualifier", "roughly", "/statements/0/qualifier", "roughly"},
      {"/statements/0/qualifier", "range", "/statements/0/value", "[low, high] for a range"},
      {"/statements/0/population", "soldiers", "/statements/0/population", "uniformed, civilian and all"},
      {"/statements/0/missions", json::array({"MINUSMAA"}), "/statements/0/missions/0", "did you mean \"MINUSMA\"?"},
      {"/statements/0/indicater", "x", "/statements/0/indicater", "did you mean \"indicator\"?"},
      {"/statements/1/id", "a", "/statements/1/id", "stands already at /statements/0/id"},
      {"/claims/0/kind", "summ", "/claims/0/kind", "did you mean \"sum\"?"},
      {"/claims/0/operands/part/1", "bb", "/claims/0/operands/part/1", "there is no statement \"bb\""},
      {"/claims/0/operands/part", json::array({"a"}), "/claims/0/operands/part", "at least 2"},
      {"/claims/0/operands/piece", "a", "/claims/0/operands/piece/0", "no role \"piece\""},
      {"/claims/0/operands/whole", 7, "/claims/0/operands/whole/0", "must be the id of a statement"},
      {"/claims/0/operands/part/0", "c", "/claims/0/operands/whole/0", "contains itself"},
      {"/claims/0/asserted", "increase", "/claims/0/asserted", "assert no word"},
      {"/claims/0/data", {{"cause", "illness"}}, "/claims/0/data", "not used"},
      {"/claims/0/data", {{"cause", "plague"}}, "/claims/0/data/cause", "plague"},
      {"/claims/0/planned", {{"category", "troops"}, {"year", 12}}, "/claims/0/planned/year", "no year"},
      {"/figures",
       json::array({{{"id", "f"}, {"title", "t"}, {"shape", "pie"}, {"paragraph", 1}, {"bars", json::array()}}}),
       "/figures/0/shape", "pie"},
  };
  for (const auto& e : errors) {
    auto j = small();
    j[json::json_pointer(e.pointer)] = e.value;
    const auto problems = problems_of(j.dump());
    CAPTURE(e.place);
    CAPTURE(shown(problems));
    CHECK(has(problems, e.place, e.words));
  }
}

TEST_CASE("Several errors are reported together") {
  auto j = small();
  j["statements"][0]["when"] = "soon";
  j["statements"][1].erase("unit");
  j["claims"][0]["operands"]["whole"] = "nothing";
  j["report"].erase("title");
  const auto problems = problems_of(j.dump());
  CAPTURE(shown(problems));
  CHECK(problems.size() == 4);
  CHECK(has(problems, "/statements/0/when", "soon"));
  CHECK(has(problems, "/statements/1/unit", "is missing"));
  CHECK(has(problems, "/claims/0/operands/whole/0", "nothing"));
  CHECK(has(problems, "/report/title", "is missing"));
}

TEST_CASE("Places count the elements as they stand although an earlier one cannot be read") {
  auto j = small();
  j["statements"][0]["value"] = "three";
  j["statements"][2]["unit"] = "All Things";
  const auto problems = problems_of(j.dump());
  CAPTURE(shown(problems));
  CHECK(problems.size() == 2);
  CHECK(has(problems, "/statements/2/unit", "All Things"));
}

TEST_CASE("Sums that go round in a circle are found over several claims") {
  auto j = small();
  j["statements"].push_back(j["statements"][0]);
  j["statements"][3]["id"] = "d";
  j["claims"].push_back(json::parse(
      R"({"id": "round", "paragraph": 2, "kind": "sum", "says": "x", "operands": {"part": ["c", "d"], "whole": "a"}})"));
  const auto problems = problems_of(j.dump());
  CAPTURE(shown(problems));
  CHECK(has(problems, "/claims/0/operands/whole/0", "contains itself"));
  CHECK(has(problems, "/claims/1/operands/whole/0", "contains itself"));
}

TEST_CASE("Text that is not JSON is refused with line and column") {
  for (const auto* text : {"", "{", "[1,2", "nonsense", "{\"report\": {\"symbol\": 1e999}}", "\x00\x01\x02"}) {
    CAPTURE(text);
    CHECK_THROWS_AS((void)parse_report(text, "broken.json"), invalid_report);
  }
  const auto problems = problems_of("{\n  \"report\": oops\n}");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].what.find("line 2, column 13") != std::string::npos);
}

TEST_CASE("JSON of another kind is refused and says what is missing") {
  for (const auto* text : {"[]", "1", "null", "{}", R"({"report": 1, "statements": {}, "claims": 2})"}) {
    CAPTURE(text);
    CHECK_FALSE(problems_of(text).empty());
  }
  CHECK(has(problems_of("{}"), "/report", "is missing"));
  CHECK(has(problems_of("{}"), "/statements", "is missing"));
}

TEST_CASE("A field that stands twice is not silently dropped") {
  CHECK(has(
      problems_of(
          R"({"report": {"symbol": "A", "symbol": "B", "title": "t", "date": "2021-01-01"}, "statements": [], "claims": []})"),
      "", "\"symbol\" stands twice"));
}

TEST_CASE("The message of a refused report names the file and every place") {
  auto j = small();
  j["statements"][0]["when"] = "soon";
  try {
    (void)parse_report(j.dump(), "mine.json");
    FAIL("was accepted");
  } catch (const error& e) {
    const std::string what = e.what();
    CHECK(what.find("mine.json: 1 problem") != std::string::npos);
    CHECK(what.find("/statements/0/when") != std::string::npos);
  }
}

TEST_CASE("A user's own mission is known if their registry has it") {
  auto j = small();
  j["statements"][0]["missions"] = json::array({"UNXYZ"});
  CHECK_THROWS_AS((void)parse_report(j.dump(), "t"), invalid_report);
  const auto registry = reference::missions().with(
      mission{mission_code("UNXYZ"), mission_type::operation, "A mission of one's own", {}, "", {}, {}, "test"});
  CHECK(parse_report(j.dump(), "t", registry).find("a")->missions == std::vector{mission_code("UNXYZ")});
}
