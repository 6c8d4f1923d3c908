// Every doubt has a code that does not change, and the document of codes lists them all.

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "io/reading.hpp"
#include "pko/core/text.hpp"
#include "support/shared_data.hpp"

using namespace pko;
using namespace pko::test;

namespace {

struct expectation {
  std::string text, code, column;
  bool rejected;
};

// A file for each code, under the column that the code speaks of.
std::vector<expectation> every_code() {
  const std::string contributions(contributions_header);
  return {
      {casualty_with("incident_date", ""), "missing_date", "incident_date", true},
      {casualty_with("incident_date", "2021-02-30"), "invalid_date", "incident_date", true},
      {casualty_with("incident_date", "01/31/2021"), "ambiguous_date", "incident_date", true},
      {casualty_with("incident_date", "1492-10-12"), "implausible_date", "incident_date", true},
      {casualty_with("type_of_casualty", "Missing"), "unknown_casualty_type", "type_of_casualty", true},
      {casualty_with("casualty_personnel_type", "Militia"), "unknown_category", "casualty_personnel_type", true},
      {contribution_with("Female_Personnel", "-5"), "negative_number", "female_personnel", true},
      {contribution_with("Male_Personnel", "5.5"), "not_a_whole_number", "male_personnel", true},
      {contribution_with("Male_Personnel", "many"), "not_a_number", "male_personnel", true},
      {contribution_with("Male_Personnel", "4294967296"), "number_too_large", "male_personnel", true},
      {contributions + "1,BGD,50\n", "cell_count", "", true},
      {contributions + "1,BGD,50,\"Bangla\"desh,MONUSCO,Troops,5,1600,31-Jan-20\n", "bad_quotes", "", true},
      {contributions + "1,BGD,50,Bangla" + std::string(1, '\0') + "desh,MONUSCO,Troops,5,1600,31-Jan-20\n", "nul_byte",
       "", true},
      {"[{\"casualty_id\":1,\"incident_date\":2,\"mission_acronym\":3,\"type_of_casualty\":4,\"casualty_nationality\":"
       "5,"
       "\"casualty_personnel_type\":6,\"type_of_incident\":7,\"isocode3\":8},9]",
       "not_a_record", "", true},
      {operations_header + "1,UNTSO,Truce,DPO,Perhaps,,,,,,\n", "unknown_flag", "mission_isactive", true},
      {casualty_with("mission_acronym", "MINUSAM"), "unknown_mission", "mission_acronym", false},
      {contribution_with("Mission_Acronym", "MINUSAM"), "unknown_mission", "mission_acronym", false},
      {casualty_with("type_of_incident", "Lightning"), "unknown_cause", "type_of_incident", false},
      {casualty_with("gender", "X"), "unknown_sex", "gender", false},
      {contribution_with("Personnel_Type", "Cavalry"), "unknown_category", "personnel_type", false},
      {contributions + "1,BDS,,,MONUSCO,Troops,5,1600,31-Jan-20\n", "unknown_state", "isocode3", false},
      {contributions + "1,,,Atlantis,MONUSCO,Troops,5,1600,31-Jan-20\n", "unknown_state", "contributing_country",
       false},
      {operations_header + "1,UNTSO,Truce,DPO,Yes,,,,999,,\n", "invalid_coordinate", "mission_longitude", false},
      {ranks_header + "BGD,50,Bangladesh,1,1,2,4,31-Jan-21\n", "parts_differ_from_total", "total_uniformed_personnel",
       false},
      {casualty_with("gender", "M") + casualty_with("gender", "M").substr(casualties_header.size()), "repeat",
       "casualty_id", false},
      {contribution_with("Contribution_ID", "1") +
           contribution_with("Contribution_ID", "2").substr(contributions_header.size()),
       "repeat", "", false},
      {contribution_with("Contribution_ID", "1") +
           contribution_with("Female_Personnel", "6").substr(contributions_header.size()),
       "different_figures", "", false},
      {contribution_with("Contribution_ID", "1") +
           contribution_with("Last_Reporting_Date", "30-Jan-20").substr(contributions_header.size()),
       "superseded_date", "", false},
      {contributions, "no_rows", "", false}};
}

// The words in the first column of the tables under a heading of the document.
std::set<std::string> documented(const std::string& document, const std::string& heading) {
  std::set<std::string> out;
  const auto from = document.find("## " + heading);
  REQUIRE(from != std::string::npos);
  const auto part = document.substr(from, document.find("\n## ", from) - from);
  for (const auto line : text::split(part, '\n'))
    if (line.starts_with("| `")) out.emplace(line.substr(3, line.find('`', 3) - 3));
  return out;
}

}  // namespace

TEST_CASE("each code stands for one kind of trouble and names the column it speaks of") {
  for (const auto& expected : every_code()) {
    CAPTURE(expected.code);
    CAPTURE(expected.text);
    const auto r = read_text(expected.text);
    REQUIRE_FALSE(r.reports.front().issues.empty());
    const auto& found = issue_of(r, expected.code);
    CHECK(found.column == expected.column);
    CHECK(found.rejected == expected.rejected);
    CHECK(adds_up(r.reports.front()));
  }
}

TEST_CASE("the document of codes lists those that reading gives and no others") {
  std::ifstream file(source_tree() / "docs" / "reference" / "issues.md");
  const std::string document{std::istreambuf_iterator<char>(file), {}};
  std::set<std::string> rejected, doubted;
  for (const auto& e : every_code()) (e.rejected ? rejected : doubted).insert(e.code);
  CHECK(documented(document, "Rejected") == rejected);
  CHECK(documented(document, "Doubts") == doubted);
}

TEST_CASE("the document of repairs lists those that reading makes and no others") {
  std::ifstream file(source_tree() / "docs" / "reference" / "issues.md");
  const std::string document{std::istreambuf_iterator<char>(file), {}};
  std::set<std::string> made;
  for (const auto& text :
       {contribution_with("Last_Reporting_Date", "31/01/2020"), contribution_with("Female_Personnel", "250.0"),
        contribution_with("Female_Personnel", "\"1,020\""), contribution_with("Mission_Acronym", "ONUCI "),
        contribution_with("Mission_Acronym", "UNIFIL'"), contribution_with("ISOCode3", "bgd"),
        contribution_with("ISOCode3", ""), contribution_with("Contributing_Country", "x"),
        std::string(contributions_header) + "1,,,C\xF4te d'Ivoire,UNIFIL,Troops,5,6,31-Jan-20\n",
        operations_header + "1,UNTSO,Truce,DPO,Yes,,,,\"15,9\",,\n"}) {
    const auto r = read_text(text);
    for (const auto& [kind, unused] : r.reports.front().repairs) made.insert(kind);
  }
  CHECK(documented(document, "Repairs") == made);
}
