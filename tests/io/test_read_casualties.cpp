#include <doctest/doctest.h>

#include "io/reading.hpp"

using namespace pko;
using namespace pko::test;

namespace {

casualty only(const reading& r) {
  REQUIRE(r.data.casualties.size() == 1);
  return r.data.casualties.row(0);
}

}  // namespace

TEST_CASE("a row of the newer casualties file becomes a casualty with every field") {
  const auto r = read_text(
      "id,incident_date,casualty_id,mission_acronym,type_of_casualty,gender,casualty_nationality,"
      "casualty_personnel_type,type_of_incident,m49_code,isocode3,last_update\n"
      "1,1948-07-06,UNTSO-1948-07-02408,UNTSO,Fatality,F,France,Military Observer,Malicious "
      "Act,250.0,FRA,2025-04-04\n");
  const casualty expected{"UNTSO-1948-07-02408",
                          date(1948, 7, 6),
                          mission_code("UNTSO"),
                          state_code("FRA"),
                          casualty_category::military_observer,
                          sex::female,
                          cause::malicious_act,
                          outcome::killed};
  CHECK(only(r) == expected);
  CHECK(r.reports.front().layout == "un_casualties");
  CHECK(r.reports.front().issues.empty());
  CHECK(r.reports.front().repairs.empty());
}

TEST_CASE("the older casualties file has a byte order mark and CRLF and neither sex nor date of update") {
  const auto r = read_text(
      "\xEF\xBB\xBF"
      "Casualty_ID,Incident_Date,Mission_Acronym,Type_of_Casualty,Casualty_Nationality,M49_Code,ISOCode3,"
      "Casualty_Personnel_Type,Type_Of_Incident\r\n"
      "MINUSMA-2021-06-00001,10/06/2021,MINUSMA,Fatality,Chad,148,TCD,Military,Malicious Act\r\n"
      "MINUSMA-2021-07-00002,2021-07-03,MINUSMA,Fatality,Mali,466,MLI,Local ,Illness");
  CHECK(r.reports.front().accepted == 2);
  REQUIRE(r.data.casualties.size() == 2);
  CHECK(r.data.casualties.row(0).when == date(2021, 6, 10));
  CHECK(r.data.casualties.row(0).sex == sex::not_stated);
  CHECK(r.data.casualties.row(1).category == casualty_category::local_civilian);
  const auto& source = r.data.sources.front();
  CHECK_FALSE(source.keys.contains(key::sex));
  CHECK(source.keys.contains(key::cause));
  CHECK_FALSE(source.snapshot);
  REQUIRE(source.covers);
  CHECK(source.covers->first() == date(2021, 6, 10));
  CHECK(source.covers->last() == date(2021, 7, 31));
}

TEST_CASE("a casualties file covers the days from its first incident to its last update") {
  const auto r = read_text(std::string(casualties_header) +
                           "A-1,2021-06-10,MINUSMA,Fatality,M,Chad,Military,Accident,148.0,TCD,2025-04-04\n"
                           "A-2,2020-02-03,MINUSMA,Fatality,M,Chad,Military,Accident,148.0,TCD,2025-04-04\n");
  const auto& source = r.data.sources.front();
  CHECK(source.snapshot == date(2025, 4, 4));
  REQUIRE(source.covers);
  CHECK(source.covers->first() == date(2020, 2, 3));
  CHECK(source.covers->last() == date(2025, 4, 4));
  CHECK(source.keys.contains(key::sex));
}

TEST_CASE("JSON dates are milliseconds since 1970 also before 1970") {
  const auto r = read_text(
      R"([{"id": 1, "incident_date": -678153600000, "casualty_id": "UNTSO-1948-07-02408", "mission_acronym": "UNTSO",
      "type_of_casualty": "Fatality", "gender": "", "casualty_nationality": "France",
      "casualty_personnel_type": "Military", "type_of_incident": "Malicious Act", "m49_code": 250.0, "isocode3": "FRA",
      "last_update": 1701129600000},
      {"id": 2, "incident_date": 1623283200000, "casualty_id": "B", "mission_acronym": "MINUSMA",
      "type_of_casualty": "Fatality", "gender": "M", "casualty_nationality": "T\u00fcrkiye",
      "casualty_personnel_type": "Police", "type_of_incident": "Accident", "m49_code": null, "isocode3": null,
      "last_update": 1701129600000}])");
  REQUIRE(r.data.casualties.size() == 2);
  CHECK(r.data.casualties.row(0).when == date(1948, 7, 6));
  CHECK(r.data.casualties.row(0).sex == sex::not_stated);
  CHECK(r.data.casualties.row(1).when == date(2021, 6, 10));
  CHECK(r.data.casualties.row(1).nationality == state_code("TUR"));
  CHECK(repairs(r, "state_by_name") == 1);
  CHECK(r.data.sources.front().snapshot == date(2023, 11, 28));
}

TEST_CASE("a millisecond before midnight belongs to the day that ends") {
  const std::string json = R"([{"incident_date": MS, "casualty_id": "B", "mission_acronym": "MINUSMA",
      "type_of_casualty": "Fatality", "casualty_nationality": "Chad", "casualty_personnel_type": "Police",
      "type_of_incident": "Accident", "isocode3": "TCD"}])";
  const auto day_of = [&](const char* milliseconds) {
    auto text = json;
    text.replace(text.find("MS"), 2, milliseconds);
    return only(read_text(text)).when;
  };
  CHECK(day_of("0") == date(1970, 1, 1));
  CHECK(day_of("-1") == date(1969, 12, 31));
  CHECK(day_of("86399999") == date(1970, 1, 1));
  CHECK(day_of("86400000") == date(1970, 1, 2));
  CHECK(day_of("1623283200000.0") == date(2021, 6, 10));
  CHECK(day_of("\"2021-06-10\"") == date(2021, 6, 10));
  CHECK(day_of("\"2021-06-10T00:00:00.000Z\"") == date(2021, 6, 10));
}

TEST_CASE("JSON records may stand inside an object and lack members") {
  const auto r = read_text(
      R"({"count": 2, "value": [{"incident_date": "2021-06-10", "casualty_id": "A", "mission_acronym": "MINUSMA",
      "type_of_casualty": "Fatality", "casualty_nationality": "Chad", "casualty_personnel_type": "Police",
      "type_of_incident": "Accident", "isocode3": "TCD"},
      {"casualty_id": "B", "mission_acronym": "MINUSMA", "type_of_casualty": "Fatality"}, 7]})");
  CHECK(r.reports.front().rows == 3);
  CHECK(r.reports.front().accepted == 1);
  CHECK(r.reports.front().rejected == 2);
  CHECK(issue_of(r, "not_a_record").row == 3);
  CHECK(issue_of(r, "missing_date").row == 2);
  CHECK(issue_of(r, "missing_date").line == 0);
}

TEST_CASE("every personnel type of the casualties file has its category") {
  const std::vector<std::pair<const char*, casualty_category>> types = {
      {"Military", casualty_category::military},
      {"Military Observer", casualty_category::military_observer},
      {"Police", casualty_category::police},
      {"International Civilian", casualty_category::international_civilian},
      {"Local", casualty_category::local_civilian},
      {"Local ", casualty_category::local_civilian},
      {"Other", casualty_category::other},
      {"MILITARY", casualty_category::military},
      {"local_civilian", casualty_category::local_civilian}};
  for (const auto& [word_bound, category] : types) {
    const auto& word = word_bound;
    CAPTURE(word);
    CHECK(only(read_text(casualty_with("casualty_personnel_type", word))).category == category);
  }
}

TEST_CASE("a personnel type that does not exist rejects the row and says which ones do") {
  const auto r = read_text(casualty_with("casualty_personnel_type", "Militia"));
  CHECK(r.reports.front().rejected == 1);
  const auto& found = issue_of(r, "unknown_category");
  CHECK(found.rejected);
  CHECK(found.seen == "Militia");
  CHECK(found.column == "casualty_personnel_type");
  CHECK(found.message.find("Military Observer") != std::string::npos);
}

TEST_CASE("every type of incident has its cause") {
  const std::vector<std::pair<const char*, cause>> types = {{"Malicious Act", cause::malicious_act},
                                                            {"Accident", cause::accident},
                                                            {"Illness", cause::illness},
                                                            {"Self-Inflicted", cause::self_inflicted},
                                                            {"To Be Determined", cause::to_be_determined},
                                                            {"Unknown", cause::unknown},
                                                            {"malicious act", cause::malicious_act}};
  for (const auto& [word_bound, expected] : types) {
    const auto& word = word_bound;
    CAPTURE(word);
    const auto r = read_text(casualty_with("type_of_incident", word));
    CHECK(only(r).cause == expected);
    CHECK(r.reports.front().issues.empty());
  }
}

TEST_CASE("a cause that nobody uses is kept as unknown and reported") {
  const auto r = read_text(casualty_with("type_of_incident", "Lightning"));
  CHECK(only(r).cause == cause::unknown);
  CHECK(issue_of(r, "unknown_cause").seen == "Lightning");
  CHECK_FALSE(issue_of(r, "unknown_cause").rejected);
}

TEST_CASE("sex is female or male or not stated and never a guess") {
  const std::vector<std::pair<const char*, sex>> words = {
      {"F", sex::female},    {"M", sex::male},        {"f", sex::female},        {"Male", sex::male},
      {"", sex::not_stated}, {"NA", sex::not_stated}, {"#N/A", sex::not_stated}, {"Unknown", sex::not_stated}};
  for (const auto& [word_bound, expected] : words) {
    const auto& word = word_bound;
    CAPTURE(word);
    const auto r = read_text(casualty_with("gender", word));
    CHECK(only(r).sex == expected);
    CHECK(r.reports.front().issues.empty());
  }
  const auto odd = read_text(casualty_with("gender", "X"));
  CHECK(only(odd).sex == sex::not_stated);
  CHECK(issue_of(odd, "unknown_sex").seen == "X");
}

TEST_CASE("fatalities and injuries are told apart and anything else is rejected") {
  CHECK(only(read_text(casualty_with("type_of_casualty", "Fatality"))).outcome == outcome::killed);
  CHECK(only(read_text(casualty_with("type_of_casualty", "FATALITY "))).outcome == outcome::killed);
  CHECK(only(read_text(casualty_with("type_of_casualty", "Injury"))).outcome == outcome::injured);
  CHECK(only(read_text(casualty_with("type_of_casualty", "wounded"))).outcome == outcome::injured);
  for (const char* word : {"", "Missing", "NA"}) {
    CAPTURE(word);
    const auto r = read_text(casualty_with("type_of_casualty", word));
    CHECK(r.data.casualties.size() == 0);
    CHECK(issue_of(r, "unknown_casualty_type").rejected);
  }
}

TEST_CASE("a rejected casualty lists everything that is wrong with it") {
  const auto r = read_text(std::string(casualties_header) +
                           "A-1,2021-02-30,MINUSMA,Missing,M,Chad,Militia,Accident,148.0,TCD,yesterday\n");
  CHECK(r.reports.front().rejected == 1);
  CHECK(codes(r) ==
        std::vector<std::string>{"invalid_date", "unknown_casualty_type", "unknown_category", "invalid_date"});
  CHECK(r.reports.front().issues.back().column == "last_update");
}
