#include "pko/io/diff.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "pko/core/error.hpp"
#include "pko/io/read.hpp"
#include "pko/io/vintage.hpp"
#include "support/shared_data.hpp"

using namespace pko;

namespace {

dataset read_text(const std::string& text, const std::string& name = "file") {
  std::istringstream stream(text);
  reader r;
  r.add(stream, name);
  return r.finish().data;
}

const std::string old_header =
    "Casualty_ID,Incident_Date,Mission_Acronym,Type_of_Casualty,Casualty_Nationality,M49_Code,ISOCode3,"
    "Casualty_Personnel_Type,Type_Of_Incident\n";
const std::string new_header =
    "id,incident_date,casualty_id,mission_acronym,type_of_casualty,gender,casualty_nationality,casualty_personnel_type,"
    "type_of_incident,m49_code,isocode3,last_update\n";

std::string summary_of(const difference& d) {
  std::string out;
  for (const auto& row : d.rows) {
    out += std::string(to_string(row.what));
    for (const auto& k : row.key) out += " " + k.value;
    for (const auto& f : row.fields) out += " " + f.field + ":" + f.before + ">" + f.after;
    out += "\n";
  }
  return out;
}

const std::string contributions_header =
    "isocode3,contributing_country,mission_acronym,personnel_type,female_personnel,male_personnel,"
    "last_reporting_date\n";

}  // namespace

TEST_CASE("casualties of two generations are matched by id and compared after repairs over what both have") {
  const auto before = read_text(old_header +
                                "a,31-Jan-21,MINUSMA,Fatality,Chad,148,TCD,Military,To Be Determined\n"
                                "b,31/01/2021,minusma ,Fatality,Chad,148,TCD,Military,Illness\n"
                                "c,2021-02-01,UNIFIL,Fatality,Fiji,242,FJI,Police,Accident\n");
  const auto after = read_text(new_header +
                               "9,2021-02-02,d,UNIFIL,Fatality,F,Fiji,Police,Accident,242,FJI,2021-12-31\n"
                               "8,2021-01-31,b,MINUSMA,Fatality,M,Chad,Military,Illness,148,TCD,2021-12-31\n"
                               "7,2021-01-30,a,MINUSMA,Fatality,M,Chad,Military,Malicious Act,148,TCD,2021-12-31\n");
  const auto d = diff(before, after);
  CHECK(d.added == 1);
  CHECK(d.removed == 1);
  CHECK(d.changed == 1);
  CHECK(d.fields == std::map<std::string, std::int64_t>{{"cause", 1}, {"day", 1}});
  CHECK(summary_of(d) ==
        "changed a day:2021-01-31>2021-01-30 cause:to_be_determined>malicious_act\n"
        "removed c day:2021-02-01> mission:UNIFIL> state:FJI> category:police> cause:accident> outcome:killed>\n"
        "added d day:>2021-02-02 mission:>UNIFIL state:>FJI category:>police cause:>accident outcome:>killed\n");
}

TEST_CASE("repeated ids are matched in order, and records without an id by all they say") {
  const auto before = read_text(old_header +
                                "a,2021-01-01,UNIFIL,Fatality,Fiji,242,FJI,Police,Accident\n"
                                "a,2021-01-02,UNIFIL,Fatality,Fiji,242,FJI,Police,Accident\n"
                                ",2021-01-03,UNIFIL,Fatality,Fiji,242,FJI,Police,Accident\n"
                                ",2021-01-04,UNIFIL,Fatality,Fiji,242,FJI,Police,Accident\n");
  const auto after = read_text(old_header +
                               ",2021-01-04,UNIFIL,Fatality,Fiji,242,FJI,Police,Accident\n"
                               ",2021-01-03,UNIFIL,Fatality,Fiji,242,FJI,Police,Illness\n"
                               "a,2021-01-01,UNIFIL,Fatality,Fiji,242,FJI,Police,Accident\n"
                               "a,2021-01-02,UNIFIL,Fatality,Fiji,242,FJI,Police,Illness\n"
                               "a,2021-01-02,UNIFIL,Fatality,Fiji,242,FJI,Police,Illness\n");
  const auto d = diff(before, after);
  CHECK(d.changed == 1);
  CHECK(d.removed == 1);
  CHECK(d.added == 2);
  CHECK(d.fields == std::map<std::string, std::int64_t>{{"cause", 1}});
}

TEST_CASE("headcounts are matched by month, state, mission and category, and blank is not zero") {
  const auto before = read_text(contributions_header +
                                "FJI,Fiji,UNIFIL,Troops,0,5,2021-06-30\n"
                                "GHA,Ghana,UNIFIL,Troops,1,5,2021-06-30\n"
                                "GHA,Ghana,UNXXX,Troops,1,5,2021-06-30\n");
  const auto after = read_text(contributions_header +
                               "GHA,Ghana,UNIFIL,Troops,1,6,2021-06-29\n"
                               "GHA,Ghana,UNYYY,Troops,1,5,2021-06-30\n"
                               "FJI,Fiji,UNIFIL,Troops,,5,2021-06-30\n");
  const auto d = diff(before, after);
  CHECK(d.fields == std::map<std::string, std::int64_t>{{"men", 1}, {"women", 1}});
  CHECK(summary_of(d) ==
        "changed 2021-06 FJI UNIFIL troops women:0>\n"
        "changed 2021-06 GHA UNIFIL troops men:5>6\n"
        "removed 2021-06 GHA unknown (UNXXX) troops women:1> men:5>\n"
        "added 2021-06 GHA unknown (UNYYY) troops women:>1 men:>5\n");
}

TEST_CASE("releases of different kinds, or that cannot be matched, are refused by name") {
  const auto people = read_text(contributions_header + "FJI,Fiji,UNIFIL,Troops,0,5,2021-06-30\n", "people.csv");
  const auto missions = read_text("date,mission,troops,police,observers,total\n2021-06-30,UNIFIL,5,,,5\n", "m.csv");
  const auto dead = read_text(old_header + "a,2021-01-01,UNIFIL,Fatality,Fiji,242,FJI,Police,Accident\n");
  CHECK_THROWS_WITH_AS(static_cast<void>(diff(people, dead)),
                       "one release holds headcounts, the other casualties; compare two releases of one data set",
                       not_answerable);
  CHECK_THROWS_AS(static_cast<void>(diff(people, missions)), not_answerable);
}

TEST_CASE("as JSON a difference has the five members and null where there is no value") {
  const auto before = read_text(contributions_header + "FJI,Fiji,UNIFIL,Troops,0,5,2021-06-30\n");
  const auto after = read_text(contributions_header + "FJI,Fiji,UNIFIL,Troops,,5,2021-06-30\n");
  const auto same = nlohmann::json::parse(to_json(diff(before, before)));
  CHECK(same == nlohmann::json::parse(R"({"added":0,"removed":0,"changed":0,"fields":{},"rows":[]})"));
  const auto d = nlohmann::json::parse(to_json(diff(before, after)));
  CHECK(d["fields"] == nlohmann::json{{"women", 1}});
  CHECK(d["rows"][0] == nlohmann::json::parse(R"({"change":"changed","month":"2021-06","state":"FJI","mission":"UNIFIL",
                                                 "category":"troops","fields":{"women":{"old":"0","new":null}}})"));
}

TEST_CASE("what is added one way is removed the other way, and nothing differs from itself") {
  const auto row = rc::gen::map(rc::gen::pair(rc::gen::element<std::string>("a", "b", "c", ""), rc::gen::inRange(1, 4)),
                                [](const auto& drawn) {
                                  return drawn.first + ",2021-01-0" + std::to_string(drawn.second) +
                                         ",UNIFIL,Fatality,Fiji,242,FJI,Police,Accident\n";
                                });
  CHECK(rc::check([&] {
    std::string one = old_header, other = old_header;
    for (const auto& r : *rc::gen::container<std::vector<std::string>>(row)) one += r;
    for (const auto& r : *rc::gen::container<std::vector<std::string>>(row)) other += r;
    const auto a = read_text(one), b = read_text(other);
    const auto there = diff(a, b), back = diff(b, a), none = diff(a, a);
    RC_ASSERT(there.added == back.removed);
    RC_ASSERT(there.removed == back.added);
    RC_ASSERT(there.changed == back.changed);
    RC_ASSERT(there.fields == back.fields);
    RC_ASSERT(static_cast<std::int64_t>(a.casualties.size()) - there.removed + there.added ==
              static_cast<std::int64_t>(b.casualties.size()));
    RC_ASSERT(none.rows.empty());
  }));
}

TEST_CASE("a sample of the release of 2023 stands unchanged in that of 2025, whatever the form of the file") {
  const auto folder = pko::test::shared_data();
  if (!folder) return;
  const auto before = read({*folder / "dppadposs-fatalities-2023.sample.json"}).data;
  const auto after = read({*folder / "DPPADPOSS-FATALITIES.csv"}).data;
  const auto d = diff(before, after);
  CHECK(d.added == 4429 - 28);  // the sample holds 28 rows, none of which was corrected
  CHECK(d.removed == 0);
  CHECK(d.changed == 0);
}

TEST_CASE("what was known on a day is the latest release until then") {
  const auto row = [](const std::string& cause, const std::string& updated) {
    return new_header + "1,2021-01-31,a,MINUSMA,Fatality,M,Chad,Military," + cause + ",148,TCD," + updated + "\n";
  };
  const vintages all({release_of(read_text(row("Malicious Act", "2022-06-30"))),
                      release_of(read_text(row("To Be Determined", "2021-12-31")))});
  CHECK(all.as_known_on(date(2021, 12, 31)).casualties.cause(0) == cause::to_be_determined);
  CHECK(all.as_known_on(date(2022, 6, 29)).casualties.cause(0) == cause::to_be_determined);
  CHECK(all.as_known_on(date(2030, 1, 1)).casualties.cause(0) == cause::malicious_act);
  CHECK_THROWS_AS(static_cast<void>(all.as_known_on(date(2021, 12, 30))), not_answerable);
  const auto history = all.history_of("a");
  REQUIRE(history.size() == 2);
  CHECK(history[0].published == date(2021, 12, 31));
  CHECK(history[0].record->cause == cause::to_be_determined);
  CHECK_FALSE(all.history_of("b")[1].record);
  CHECK_THROWS_AS(vintages({}), invalid_value);
  CHECK_THROWS_AS(
      static_cast<void>(release_of(read_text(contributions_header + "FJI,Fiji,UNIFIL,Troops,0,5,2021-06-30\n"))),
      not_answerable);
}
