#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

#include "io/reading.hpp"
#include "pko/io/issue.hpp"
#include "pko/io/layout.hpp"

using namespace pko;
using namespace pko::test;

namespace {

std::string recognised_as(const std::vector<std::string>& header) { return recognise(header, "file.csv").what->name; }

std::string why_refused(const std::vector<std::string>& header) {
  try {
    (void)recognise(header, "file.csv");
  } catch (const input_error& e) {
    return e.what();
  }
  return {};
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const layout& named(std::string_view name) {
  for (const auto& l : layouts())
    if (l.name == name) return l;
  throw std::out_of_range("no such layout");
}

}  // namespace

TEST_CASE("column names are compared without case and dots and blanks and hyphens") {
  CHECK(normalised_column("Contributor ISO-3") == "contributor_iso_3");
  CHECK(normalised_column("Contributor.ISO.3") == "contributor_iso_3");
  CHECK(normalised_column("CONTRIBUTOR_ISO-3") == "contributor_iso_3");
  CHECK(normalised_column("Mission - NAM") == "mission_nam");
  CHECK(normalised_column(" Date ") == "date");
  CHECK(normalised_column("") == "");
  CHECK(normalised_column("Pa\xC3\xADs") == "pa\xC3\xADs");
}

TEST_CASE("eight published layouts and pko's own have names and meanings") {
  std::set<std::string> names;
  for (const auto& l : layouts()) {
    names.insert(l.name);
    CHECK_FALSE(l.meaning.empty());
    CHECK_FALSE(l.columns.empty());
  }
  CHECK(names == std::set<std::string>{"un_casualties", "un_contributions", "ipi_by_sex", "ipi_per_mission",
                                       "ipi_monthly_totals", "ipi_month", "un_ranks", "un_operations", "pko_csv"});
}

TEST_CASE("a layout knows which questions it can carry") {
  CHECK(named("un_casualties").keys.contains(key::cause));
  CHECK(named("un_casualties").keys.contains(key::day));
  CHECK_FALSE(named("un_contributions").keys.contains(key::day));
  CHECK_FALSE(named("un_contributions").keys.contains(key::cause));
  CHECK_FALSE(named("un_ranks").keys.contains(key::mission));
  CHECK_FALSE(named("ipi_per_mission").keys.contains(key::state));
  CHECK_FALSE(named("ipi_per_mission").keys.contains(key::sex));
  CHECK_FALSE(named("ipi_by_sex").record_keys.contains(key::sex));
  CHECK_FALSE(named("ipi_by_sex").record_keys.contains(key::category));
  CHECK(named("ipi_by_sex").keys.contains(key::category));
  CHECK(named("ipi_by_sex").splits_sexes);
  CHECK_FALSE(named("ipi_per_mission").splits_sexes);
}

TEST_CASE("both generations of the casualties header are recognised") {
  CHECK(recognised_as({"Casualty_ID", "Incident_Date", "Mission_Acronym", "Type_of_Casualty", "Casualty_Nationality",
                       "M49_Code", "ISOCode3", "Casualty_Personnel_Type", "Type_Of_Incident"}) == "un_casualties");
  CHECK(recognised_as({"id", "incident_date", "casualty_id", "mission_acronym", "type_of_casualty", "gender",
                       "casualty_nationality", "casualty_personnel_type", "type_of_incident", "m49_code", "isocode3",
                       "last_update"}) == "un_casualties");
}

TEST_CASE("both generations of the contributions header are recognised") {
  CHECK(recognised_as({"Contribution_ID", "ISOCode3", "M49_Code", "Contributing_Country", "Mission_Acronym",
                       "Personnel_Type", "Female_Personnel", "Male_Personnel", "Last_Reporting_Date"}) ==
        "un_contributions");
  CHECK(recognised_as({"contribution_id", "isocode3", "m49_code", "contributing_country", "mission_acronym",
                       "personnel_type", "female_personnel", "male_personnel", "last_reporting_date"}) ==
        "un_contributions");
}

TEST_CASE("both generations of strength per mission and of monthly totals are recognised") {
  CHECK(recognised_as({"date", "mission", "mission.country", "n.contributors", "troops", "police", "observers",
                       "total"}) == "ipi_per_mission");
  CHECK(recognised_as({"Date", "Mission", "Country of Mission", "Country of Mission ISO-3", "Mission HQ",
                       "Mission HQ Longitude", "Mission HQ Latitude", "Mission Continent", "Mission Region",
                       "Mission - NAM", "Number of Contributors", "Troops", "Police", "Observers", "Total"}) ==
        "ipi_per_mission");
  CHECK(recognised_as({"date", "n.conributors", "troops.sum", "troops.mean", "police.sum", "observers.sum", "total.sum",
                       "dist.mean"}) == "ipi_monthly_totals");
  CHECK(recognised_as({"Date", "Number of Contributors", "Troop Contributions", "Average Troop Contribution",
                       "Police Contributions", "Observer Contributions", "Total Contributions"}) ==
        "ipi_monthly_totals");
}

TEST_CASE("the month file is recognised with its misspelt column and without the misspelling") {
  const std::vector<std::string> misspelt = {"Date",
                                             "Contributor",
                                             "Contributor_ISO-3",
                                             "Contributor_Capital",
                                             "Mission",
                                             "Experts_on_Mission",
                                             "Formed_Police_Units",
                                             "Inidividual_Police",
                                             "Civilian_Police",
                                             "Troops",
                                             "Observers",
                                             "Total"};
  auto mended = misspelt;
  mended[7] = "Individual_Police";
  CHECK(recognised_as(misspelt) == "ipi_month");
  CHECK(recognised_as(mended) == "ipi_month");
}

TEST_CASE("columns may stand in any order and others may stand between them") {
  const std::vector<std::string> header = {"isocode3",           "contributing_country", "mission_acronym",
                                           "personnel_type",     "female_personnel",     "male_personnel",
                                           "last_reporting_date"};
  CHECK(rc::check("a header is recognised whatever the order", [&] {
    auto names = header;
    names.push_back("a note");
    names.push_back("another note");
    for (std::size_t i = names.size(); i > 1; --i) std::swap(names[i - 1], names[*rc::gen::inRange<std::size_t>(0, i)]);
    const auto found = recognise(names, "file.csv");
    RC_ASSERT(found.what->name == "un_contributions");
    for (std::size_t c = 0; c < found.positions.size(); ++c)
      RC_ASSERT((found.positions[c] < 0 ||
                 names[static_cast<std::size_t>(found.positions[c])] == found.what->columns[c].name));
  }));
}

TEST_CASE("an unknown header is refused with the columns found and the nearest layout") {
  const auto why = why_refused({"isocode3", "contributing_country", "mission", "personnel_type", "female_personnel",
                                "male_personnel", "last_reporting_date"});
  CHECK(contains(why, "file.csv"));
  CHECK(contains(why, "Columns found: isocode3, contributing_country, mission"));
  CHECK(contains(why, "Nearest layout: un_contributions"));
  CHECK(contains(why, "mission_acronym"));
  CHECK_FALSE(contains(why, "needs the columns isocode3"));
  CHECK(contains(why, "Rename or add them"));
}

TEST_CASE("a missing column is named") {
  for (const auto& l : layouts()) {
    for (const auto& missing : l.columns) {
      if (!missing.required) continue;
      std::vector<std::string> header;
      for (const auto& c : l.columns)
        if (c.name != missing.name) header.push_back(c.name);
      CAPTURE(l.name);
      CAPTURE(missing.name);
      CHECK(contains(why_refused(header), missing.name));
    }
  }
}

TEST_CASE("a column that stands twice is refused by name") {
  const auto why = why_refused({"date", "mission", "troops", "police", "observers", "total", "Troops"});
  CHECK(contains(why, "column troops"));
  CHECK(contains(why, "twice"));
  CHECK(contains(why, "remove one"));
}

TEST_CASE("a column that stands under two of its names is refused as well") {
  const std::vector<std::string> header = {"Date",
                                           "Contributor",
                                           "Contributor_ISO-3",
                                           "Mission",
                                           "Experts_on_Mission",
                                           "Formed_Police_Units",
                                           "Inidividual_Police",
                                           "Individual_Police",
                                           "Civilian_Police",
                                           "Troops",
                                           "Observers",
                                           "Total"};
  CHECK(contains(why_refused(header), "twice"));
}

TEST_CASE("a strange column that stands twice does no harm") {
  CHECK(recognised_as({"", "", "date", "mission", "troops", "police", "observers", "total"}) == "ipi_per_mission");
}

TEST_CASE("a very long unknown header makes a short message") {
  std::vector<std::string> header(5000, "column\x1B[31m");
  const auto why = why_refused(header);
  CHECK(why.size() < 2000);
  CHECK_FALSE(contains(why, "\x1B"));
}

TEST_CASE("the header may be written in any case, with quotes and with a comma or a semicolon or a tab") {
  const std::string row = "BGD,Bangladesh,MONUSCO,Troops,5,1600,2020-01-31";
  const std::string header =
      "isocode3,contributing_country,mission_acronym,personnel_type,female_personnel,male_personnel,last_reporting_"
      "date";
  const auto with = [](std::string text, char delimiter) {
    std::ranges::replace(text, ',', delimiter);
    return text;
  };
  const auto upper = [](std::string text) {
    for (auto& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return text;
  };
  std::string in_quotes = "\"" + header + "\"";
  for (std::size_t at = 0; (at = in_quotes.find(',', at)) != std::string::npos; at += 3)
    in_quotes.replace(at, 1, "\",\"");
  for (const auto& written : {header, upper(header), in_quotes})
    for (const char delimiter : {',', ';', '\t'})
      for (const char* mark : {"", "\xEF\xBB\xBF"})
        for (const char* end : {"\n", "\r\n", "\r"})
          for (const char* last : {"", end, "\n\n"}) {
            const auto text = mark + with(written, delimiter) + end + with(row, delimiter) + last;
            CAPTURE(text);
            const auto r = read_text(text);
            CHECK(r.reports.front().accepted == 1);
            CHECK(r.reports.front().issues.empty());
            CHECK(people_in(r, personnel_category::troops) == 1605);
          }
}

TEST_CASE("blank lines before the header are no header") {
  const auto r = read_text(
      "\r\n\nisocode3;contributing_country;mission_acronym;personnel_type;female_personnel;"
      "male_personnel;last_reporting_date\nBGD;Bangladesh;MONUSCO;Troops;5;1600;2020-01-31\n");
  CHECK(r.reports.front().accepted == 1);
  CHECK(people_in(r, personnel_category::troops) == 1605);
}

TEST_CASE("a quoted header cell with commas does not decide the delimiter") {
  const auto r = read_text(
      "\"a,b,c,d,e,f,g,h,i\";isocode3;contributing_country;mission_acronym;personnel_type;"
      "female_personnel;male_personnel;last_reporting_date\nx;BGD;Bangladesh;MONUSCO;Troops;5;1600;"
      "2020-01-31\n");
  CHECK(r.reports.front().accepted == 1);
}
