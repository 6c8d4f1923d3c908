// A report that a user wrote, with errors: every one is reported at its place, and nothing else is.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "pko/report/json.hpp"
#include "report/support.hpp"
#include "support/shared_data.hpp"

using namespace pko;
using json = nlohmann::json;

namespace {

std::string file(const std::filesystem::path& path) {
  std::ifstream in(test::source_tree() / path, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<report_problem> problems_of(const std::string& text) {
  try {
    (void)parse_report(text, "planted.json");
  } catch (const invalid_report& e) {
    return e.problems();
  }
  return {};
}

struct planted {
  const char* place;
  const char* words;
};

constexpr planted errors[] = {
    {"/report/date", "2021-02-30"},
    {"/statements/3/id", "stands already at /statements/0/id"},
    {"/statements/4/id", "no id"},
    {"/statements/4/paragraph", "numbered from 1"},
    {"/statements/5/when", "2021-13"},
    {"/statements/6/when", "2021-06-30"},
    {"/statements/7/value", "must be a number"},
    {"/statements/8/value", "lower number first"},
    {"/statements/9/unit", "no unit"},
    {"/statements/10/kind", "stock"},
    {"/statements/11/population", "uniformed, civilian and all"},
    {"/statements/12/missions/0", "did you mean \"MINUSMA\"?"},
    {"/statements/13/indicator", "is missing"},
    {"/statements/13/indicater", "did you mean \"indicator\"?"},
    {"/claims/0/operands/whole/0", "contains itself"},
    {"/claims/1/operands/whole/0", "contains itself"},
    {"/claims/2/operands/whole/0", "there is no statement \"good.d\""},
    {"/claims/3/kind", "did you mean \"sum\"?"},
    {"/claims/4/asserted", "soared"},
    {"/claims/5/data/cause", "is missing"},
    {"/claims/6/operands/claim/1", "there is no claim \"fines\"; did you mean \"fine\"?"},
};

std::set<std::string> words_of(const json& list) {
  std::set<std::string> out;
  for (const auto& w : list)
    if (w.is_string()) out.insert(w.get<std::string>());
  return out;
}

}  // namespace

TEST_CASE("Twenty planted errors and one more that they bring are all reported at their places") {
  const auto problems = problems_of(file("tests/data/report_with_twenty_errors.json"));
  for (const auto& e : errors) {
    CAPTURE(e.place);
    CHECK(std::ranges::any_of(problems, [&](const report_problem& p) {
      return p.place == e.place && p.what.find(e.words) != std::string::npos;
    }));
  }
  for (const auto& p : problems) {
    CAPTURE(p.what);
    CHECK_MESSAGE(std::ranges::any_of(errors, [&](const planted& e) { return e.place == p.place; }), p.place);
  }
  CHECK(problems.size() == std::size(errors));
}

TEST_CASE("A claim about claims may not rest on another such claim") {
  auto j = json::parse(file("tests/data/report_with_twenty_errors.json"));
  j["report"]["date"] = "2021-02-28";
  j["statements"].erase(j["statements"].begin() + 3, j["statements"].end());
  j["claims"] = json::parse(R"([
    {"id": "a", "paragraph": 1, "kind": "contradiction", "says": "x", "operands": {"claim": ["b", "c"]}},
    {"id": "b", "paragraph": 1, "kind": "contradiction", "says": "x", "operands": {"claim": ["c", "c"]}},
    {"id": "c", "paragraph": 1, "kind": "change", "says": "x", "asserted": "increase"}])");
  const auto problems = problems_of(j.dump());
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].place == "/claims/0/operands/claim/0");
  CHECK(problems[0].what.find("itself rests on claims") != std::string::npos);
}

TEST_CASE("The schema that is documented has the words that the reader knows") {
  const auto schema = json::parse(file("docs/reference/report.schema.json"));
  const auto& claims = schema["$defs"]["claim"]["properties"];
  std::set<std::string> kinds, words;
  for (int i = 0; i < claim_kind_count; ++i) {
    const auto kind = static_cast<claim_kind>(i);
    kinds.emplace(to_string(kind));
    for (const auto word : asserted_words(kind)) words.emplace(word);
  }
  CHECK(words_of(claims["kind"]["enum"]) == kinds);
  CHECK(words_of(claims["asserted"]["enum"]) == words);
  std::set<std::string> statement_kinds;
  for (int i = 0; i < statement_kind_count; ++i) statement_kinds.emplace(to_string(static_cast<statement_kind>(i)));
  const auto& statements = schema["$defs"]["statement"]["properties"];
  CHECK(words_of(statements["kind"]["enum"]) == statement_kinds);
  CHECK(words_of(statements["population"]["enum"]) == std::set<std::string>{"all", "civilian", "uniformed"});
}

TEST_CASE("The fields of the schema are those that are written") {
  const auto schema = json::parse(file("docs/reference/report.schema.json"));
  const auto written = json::parse(to_json(audit(a_76_505())));
  const auto check = [&](const char* section, const char* definition) {
    for (const auto& item : written[section])
      for (const auto& entry : item.items()) {
        CAPTURE(section);
        CHECK_MESSAGE(schema["$defs"][definition]["properties"].contains(entry.key()), entry.key());
      }
  };
  check("statements", "statement");
  check("claims", "claim");
}

TEST_CASE("The example of the tutorial is a report whose audit finds what the tutorial says") {
  const report r = parse_report(file("examples/data/small_report.json"), "small_report.json");
  const auto audited = audit(r);
  CHECK(test::finding_of(audited, "c1.sum").verdict == verdict::holds);
  CHECK(test::finding_of(audited, "c2.rise").verdict == verdict::holds_with_caveat);
  CHECK(test::finding_of(audited, "c3.list").verdict == verdict::fails);
  CHECK(test::finding_of(audited, "c3.women").verdict == verdict::not_checkable);
}
