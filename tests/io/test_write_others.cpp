// SDMX-CSV and HXL: written for others, held against lines worked out by hand.
#include <doctest/doctest.h>

#include <sstream>

#include "pko/core/error.hpp"
#include "pko/io/read.hpp"
#include "pko/io/write_hxl.hpp"
#include "pko/io/write_sdmx.hpp"

using namespace pko;

namespace {

dataset read_text(const std::string& text) {
  std::istringstream stream(text);
  reader r;
  r.add(stream, "file.csv");
  return r.finish().data;
}

// Zero women, a blank cell, a repeat, and an earlier reporting date in the same month.
dataset contributions() {
  return read_text(
      "isocode3,contributing_country,mission_acronym,personnel_type,female_personnel,male_personnel,"
      "last_reporting_date\n"
      "FJI,Fiji,UNIFIL,Troops,0,5,2021-06-30\n"
      "FJI,Fiji,UNIFIL,Troops,0,5,2021-06-30\n"
      "FJI,Fiji,UNIFIL,Troops,1,9,2021-06-29\n"
      ",Nowhere,UNDOF,Experts on Mission,,2,2021-06-30\n"
      "FJI,Fiji,UNIFIL,Troops,2,4,2021-08-31\n");
}

dataset casualties() {
  return read_text(
      "casualty_id,incident_date,mission_acronym,type_of_casualty,casualty_nationality,isocode3,"
      "casualty_personnel_type,type_of_incident,gender,last_update\n"
      "=1,2021-06-10,UNIFIL,Fatality,Fiji,FJI,Military,Malicious Act,M,2021-12-31\n"
      "=1,2021-06-10,UNIFIL,Fatality,Fiji,FJI,Military,Malicious Act,M,2021-12-31\n"
      "b,2021-07-01,UNIFIL,Injury,Fiji,FJI,Military,Accident,,2021-12-31\n");
}

}  // namespace

TEST_CASE("headcounts as SDMX-CSV are the month's snapshot by sex and tell zero from not reported") {
  CHECK(to_sdmx_csv(contributions(), table_kind::headcounts, key::month) ==
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,MISSION,STATE,CATEGORY,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,"
        "UNIT_MULT,DECIMALS\n"
        "dataflow,PKO:STRENGTH(1.0),I,M,UNDOF,_U,EXPERTS_ON_MISSION,F,2021-06,NaN,O,PS,0,0\n"
        "dataflow,PKO:STRENGTH(1.0),I,M,UNDOF,_U,EXPERTS_ON_MISSION,M,2021-06,2,A,PS,0,0\n"
        "dataflow,PKO:STRENGTH(1.0),I,M,UNIFIL,FJI,TROOPS,F,2021-06,0,A,PS,0,0\n"
        "dataflow,PKO:STRENGTH(1.0),I,M,UNIFIL,FJI,TROOPS,F,2021-08,2,A,PS,0,0\n"
        "dataflow,PKO:STRENGTH(1.0),I,M,UNIFIL,FJI,TROOPS,M,2021-06,5,A,PS,0,0\n"
        "dataflow,PKO:STRENGTH(1.0),I,M,UNIFIL,FJI,TROOPS,M,2021-08,4,A,PS,0,0\n");
}

TEST_CASE("headcounts over a fiscal year are another dataflow, of means, and name the year by its first day") {
  const auto text = to_sdmx_csv(contributions(), table_kind::headcounts, key::fiscal_year);
  CHECK(text.find("dataflow,PKO:MEAN_STRENGTH(1.0),I,A,UNIFIL,FJI,TROOPS,M,2020-07-01/P1Y,5,A,PS,0,0\n") !=
        std::string::npos);
  const auto year = to_sdmx_csv(contributions(), table_kind::headcounts, key::year);
  CHECK(year.find("dataflow,PKO:MEAN_STRENGTH(1.0),I,A,UNIFIL,FJI,TROOPS,M,2021,4.5,A,PS,0,1\n") != std::string::npos);
}

TEST_CASE("casualties as SDMX-CSV count an id once and tell killed from injured") {
  CHECK(to_sdmx_csv(casualties(), table_kind::casualties, key::day) ==
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,MISSION,STATE,CATEGORY,SEX,CAUSE,OUTCOME,TIME_PERIOD,OBS_VALUE,OBS_STATUS,"
        "UNIT_MEASURE,UNIT_MULT,DECIMALS\n"
        "dataflow,PKO:CASUALTIES(1.0),I,D,UNIFIL,FJI,MILITARY,M,MALICIOUS_ACT,KILLED,2021-06-10,1,A,PS,0,0\n"
        "dataflow,PKO:CASUALTIES(1.0),I,D,UNIFIL,FJI,MILITARY,_U,ACCIDENT,INJURED,2021-07-01,1,A,PS,0,0\n");
}

TEST_CASE("what SDMX-CSV cannot say is refused") {
  CHECK_THROWS_AS(static_cast<void>(to_sdmx_csv(dataset{}, table_kind::operations, key::month)), not_answerable);
  CHECK_THROWS_AS(static_cast<void>(to_sdmx_csv(contributions(), table_kind::headcounts, key::day)), not_answerable);
  CHECK_THROWS_AS(static_cast<void>(to_sdmx_csv(contributions(), table_kind::headcounts, key::mission)), contradictory);
}

TEST_CASE("HXL has its tags in the second line, and leaves out repeats and superseded dates") {
  CHECK(to_hxl(contributions(), table_kind::headcounts) ==
        "reported,mission,state,m49,state_name,category,women,men,people,source\n"
        "#date+reported,#org+acronym,#country+code+v_iso3,#country+code+v_m49,#country+name,#population+type,"
        "#population+f,#population+m,#population+total,#meta+source\n"
        "2021-06-30,UNIFIL,FJI,242,Fiji,troops,0,5,5,file.csv\n"
        "2021-06-30,UNDOF,,,,experts_on_mission,,2,2,file.csv\n"
        "2021-08-31,UNIFIL,FJI,242,Fiji,troops,2,4,6,file.csv\n");
  CHECK(to_hxl(casualties(), table_kind::casualties) ==
        "incident_date,casualty_id,mission,state,m49,state_name,category,sex,cause,killed,injured,source\n"
        "#date+occurred,#meta+id,#org+acronym,#country+code+v_iso3,#country+code+v_m49,#country+name,#affected+type,"
        "#affected+sex,#event+type,#affected+killed,#affected+injured,#meta+source\n"
        "2021-06-10,'=1,UNIFIL,FJI,242,Fiji,military,male,malicious_act,1,0,file.csv\n"
        "2021-07-01,b,UNIFIL,FJI,242,Fiji,military,not_stated,accident,0,1,file.csv\n");
}
