// The compiled-in tables: complete, sourced and free of contradictions.

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "pko/core/delimited.hpp"
#include "pko/core/text.hpp"
#include "pko/reference/reference.hpp"
#include "support/shared_data.hpp"

using namespace pko;

namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The cells of one column of a file, without repeats and blanks.
std::set<std::string> column(const std::filesystem::path& path, std::string_view name) {
  std::string text = content(path);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  delimited_reader reader(text, ',');
  const auto* header = reader.next();
  REQUIRE(header != nullptr);
  const auto at = std::ranges::find(header->cells, name) - header->cells.begin();
  REQUIRE(static_cast<std::size_t>(at) < header->cells.size());
  std::set<std::string> out;
  while (const auto* record = reader.next()) out.emplace(text::trim(record->cells.at(static_cast<std::size_t>(at))));
  out.erase("");
  out.erase("NA");
  out.erase("all");
  out.erase("#N/A");
  return out;
}

std::size_t missions_of(mission_type type) {
  return static_cast<std::size_t>(std::ranges::count(reference::missions().missions(), type, &mission::type));
}

bool follows(const char* from, const char* to, mission_relation_kind kind) {
  const auto all = reference::missions().related(mission_code(from), kind);
  return std::ranges::find(all, mission_code(to)) != all.end();
}

}  // namespace

// --- missions --------------------------------------------------------------------------------------------------------

TEST_CASE("there are 71 peacekeeping operations and UNTAG and UNTMIH are among them") {
  CHECK(missions_of(mission_type::operation) == 71);
  for (const char* code : {"UNTAG", "UNTMIH", "UNTSO", "MINUSMA", "MINUJUSTH"}) {
    CAPTURE(code);
    const auto* m = reference::missions().find(mission_code(code));
    REQUIRE(m != nullptr);
    CHECK(m->type == mission_type::operation);
  }
}

TEST_CASE("every mission has a name and a source and a mandate that does not end before it begins") {
  for (const auto& m : reference::missions().missions()) {
    CAPTURE(to_string(m.code));
    CHECK_FALSE(m.name.empty());
    CHECK_FALSE(m.source.empty());
    if (m.start && m.end) CHECK(m.start->first() <= m.end->last());
    if (m.type == mission_type::operation) CHECK(m.start.has_value());
    if (m.type == mission_type::operation) CHECK_FALSE(m.hosts.empty());
    for (const auto host : m.hosts) CHECK(reference::states().find(host) != nullptr);
  }
}

TEST_CASE("every alias and every relation of missions has a source") {
  CHECK_FALSE(reference::missions().aliases().empty());
  for (const auto& a : reference::missions().aliases()) CHECK_FALSE(a.source.empty());
  for (const auto& r : reference::missions().relations()) {
    CHECK_FALSE(r.source.empty());
    CHECK(r.from != r.to);
  }
}

TEST_CASE("MONUC is followed by MONUSCO and is no alias of it") {
  const auto& missions = reference::missions();
  CHECK(missions.resolve("MONUC")->code == mission_code("MONUC"));
  CHECK(follows("MONUC", "MONUSCO", mission_relation_kind::successor));
  CHECK_FALSE(follows("MONUSCO", "MONUC", mission_relation_kind::successor));
  for (const auto& a : missions.aliases()) CHECK(a.as_written != "MONUC");
  CHECK(missions.find(mission_code("MONUC"))->end == partial_date::parse("2010-06-30"));
  CHECK(missions.find(mission_code("MONUSCO"))->start == partial_date::parse("2010-07-01"));
}

TEST_CASE("ONUCI and UNPSG are other spellings and no missions of their own") {
  const auto& missions = reference::missions();
  CHECK(missions.resolve("ONUCI")->code == mission_code("UNOCI"));
  CHECK(missions.resolve("UNPSG")->code == mission_code("UNCPSG"));
  CHECK(missions.find(mission_code("ONUCI")) == nullptr);
  CHECK(missions.find(mission_code("UNPSG")) == nullptr);
}

TEST_CASE("UNEF is the sum of two operations and IPTF a part of one") {
  CHECK(missions_of(mission_type::aggregate) == 3);
  CHECK(missions_of(mission_type::component) == 3);
  CHECK(follows("UNEF", "UNEF I", mission_relation_kind::aggregate));
  CHECK(follows("UNEF", "UNEF II", mission_relation_kind::aggregate));
  CHECK(follows("UNAVEM", "UNAVEM III", mission_relation_kind::aggregate));
  CHECK(follows("IPTF", "UNMIBH", mission_relation_kind::component));
  CHECK_FALSE(follows("UNEF I", "UNEF II", mission_relation_kind::successor));
  for (const auto& m : reference::missions().missions()) {
    const bool is_sum = !reference::missions().related(m.code, mission_relation_kind::aggregate).empty();
    const bool is_part = !reference::missions().related(m.code, mission_relation_kind::component).empty();
    CAPTURE(to_string(m.code));
    CHECK(is_sum == (m.type == mission_type::aggregate));
    CHECK(is_part == (m.type == mission_type::component));
  }
}

TEST_CASE("a successor begins no earlier than the mission it follows") {
  for (const auto& r : reference::missions().relations()) {
    if (r.kind != mission_relation_kind::successor) continue;
    const auto* from = reference::missions().find(r.from);
    const auto* to = reference::missions().find(r.to);
    CAPTURE(to_string(r.from));
    CAPTURE(to_string(r.to));
    if (from->start && to->start) CHECK(from->start->first() <= to->start->last());
  }
}

TEST_CASE("mandates of well-known missions are those of the record") {
  const auto span = [](const char* code) {
    const auto* m = reference::missions().find(mission_code(code));
    return (m->start ? to_string(*m->start) : "") + ".." + (m->end ? to_string(*m->end) : "");
  };
  CHECK(span("UNTSO") == "1948-05-29..");
  CHECK(span("MINUSMA") == "2013-04-25..2023-12-31");
  CHECK(span("UNAMID") == "2007-07-31..2020-12-31");
  CHECK(span("MINUSTAH") == "2004-06-01..2017-10-15");
  CHECK(span("UNTMIH") == "1997-07-30..1997-11-30");
  CHECK(span("UNMIL") == "2003-09..2018-03-30");
}

TEST_CASE("kinds of missions follow the reference list") {
  const auto kind = [](const char* code) { return reference::missions().kind_of(mission_code(code)); };
  CHECK(kind("MINUSMA") == mission_kind::peacekeeping);
  CHECK(kind("UNEF") == mission_kind::peacekeeping);
  CHECK(kind("IPTF") == mission_kind::peacekeeping);
  CHECK(kind("UNAMA") == mission_kind::special_political);
  CHECK(kind("UNSOS") == mission_kind::other);
  CHECK(kind("UNSecretariat") == mission_kind::other);
  CHECK(kind("ATLANTIS") == mission_kind::unknown);
}

TEST_CASE("every mission in the published data is known") {
  const auto folder = test::shared_data();
  if (!folder) return;
  const std::vector<std::pair<const char*, const char*>> columns = {
      {"DPPADPOSS-FATALITIES.csv", "mission_acronym"},
      {"DPPADPOSS-PKO.csv", "mission_acronym"},
      {"Gender.Full.to2012.csv", "Mission"},
      {"full_gender_data.2012H1.csv", "Mission"},
      {"Data.Mission.to2012.csv", "mission"},
      {"contributions_long_2012.csv", "Mission_Acronym"},
      {"contributions_long_quirks.synthetic.csv", "Mission_Acronym"},
      {"missions_facts.csv", "acronym"},
      {"mission_aliases.csv", "as_written"},
      {"mission_aliases.csv", "canonical"}};
  std::size_t looked_at = 0;
  for (const auto& [file_bound, name] : columns) {
    const auto& file = file_bound;
    for (const auto& acronym : column(*folder / file, name)) {
      CAPTURE(file);
      CAPTURE(acronym);
      CHECK(reference::missions().resolve(acronym).has_value());
      ++looked_at;
    }
  }
  const auto json = nlohmann::json::parse(content(*folder / "missions.json"));
  for (const auto& [acronym_bound, unused] : json.items()) {
    const auto& acronym = acronym_bound;
    CAPTURE(acronym);
    CHECK(reference::missions().resolve(acronym).has_value());
  }
  CHECK(looked_at > 300);
}

TEST_CASE("mandates and types agree with the table of facts") {
  const auto folder = test::shared_data();
  if (!folder) return;
  const std::string text = content(*folder / "missions_facts.csv");
  delimited_reader reader(text, ',');
  (void)reader.next();
  std::size_t compared = 0;
  while (const auto* r = reader.next()) {
    const std::string acronym(r->cells[0]);
    CAPTURE(acronym);
    const auto found = reference::missions().resolve(acronym);
    REQUIRE(found);
    ++compared;
    if (!found->exact) continue;  // UNPSG, which the list has as an operation of its own
    const auto* m = reference::missions().find(found->code);
    CHECK((m->start ? to_string(*m->start) : "") == r->cells[5]);
    CHECK((m->end ? to_string(*m->end) : "") == r->cells[7]);
    const bool peacekeeping = r->cells[1].starts_with("PKO");
    CHECK((kind_of(m->type) == mission_kind::peacekeeping) == peacekeeping);
    CHECK((kind_of(m->type) == mission_kind::special_political) == (r->cells[1] == "SPM"));
  }
  CHECK(compared == 113);
}

TEST_CASE("successions agree with the table of facts") {
  const auto folder = test::shared_data();
  if (!folder) return;
  const std::string text = content(*folder / "mission_successions.csv");
  delimited_reader reader(text, ',');
  (void)reader.next();
  while (const auto* r = reader.next()) {
    const std::string from(r->cells[0]), to(r->cells[1]);
    CAPTURE(from);
    CHECK(follows(from.c_str(), to.c_str(), mission_relation_kind::successor));
  }
}

// --- states ----------------------------------------------------------------------------------------------------------

TEST_CASE("states are unique and have names and sources and M49 codes of three digits") {
  std::set<std::string> names;
  std::set<std::string> living_numbers;
  for (const auto& s : reference::states().states()) {
    CAPTURE(to_string(s.code));
    CHECK_FALSE(s.source.empty());
    CHECK_FALSE(s.name.empty());
    CHECK(names.insert(s.name).second);
    const bool three_digits = s.m49.size() == 3 && s.m49.find_first_not_of("0123456789") == std::string::npos;
    CHECK((three_digits || s.code == state_code("XKX")));
    if (!s.m49.empty() && !s.is_historic()) CHECK(living_numbers.insert(s.m49).second);
    if (s.from && s.to) CHECK(*s.from <= *s.to);
  }
  CHECK(names.size() >= 249 + 2);
  for (const auto& a : reference::states().aliases()) {
    CAPTURE(a.as_written);
    CHECK_FALSE(a.source.empty());
    CHECK((reference::states().by_name(a.as_written) == a.code));
  }
}

TEST_CASE("states that no longer exist are there with their last year") {
  for (const auto& [code_bound, last] :
       {std::pair{"YUG", 2003}, {"SCG", 2006}, {"SUN", 1991}, {"CSK", 1992}, {"DDR", 1990}}) {
    const auto& code = code_bound;
    CAPTURE(code);
    const auto* s = reference::states().find(state_code(code));
    REQUIRE(s != nullptr);
    CHECK(s->is_historic());
    CHECK(std::abs(*s->to - last) <= 1);
  }
  CHECK(reference::states().find(state_code("YUG"))->m49 == "890");
  CHECK(reference::states().find(state_code("SCG"))->m49 == "891");
}

TEST_CASE("Namibia and Kosovo and the small codes are what they are") {
  const auto& states = reference::states();
  CHECK(states.by_code("NAM") == state_code("NAM"));
  CHECK(states.find(state_code("NAM"))->m49 == "516");
  CHECK(states.find(state_code("XKX"))->m49.empty());
  CHECK(states.by_code("KSV") == state_code("XKX"));
  CHECK(states.find(state_code("AFG"))->m49 == "004");
  CHECK(states.by_m49(4) == state_code("AFG"));
  CHECK(states.by_m49(250) == state_code("FRA"));
  CHECK(states.by_m49(890) == state_code("YUG"));
}

TEST_CASE("every state code in the published data is known but for the ones that are reported as strange") {
  const auto folder = test::shared_data();
  if (!folder) return;
  std::size_t looked_at = 0;
  for (const auto& [file_bound, name] : {std::pair{"DPPADPOSS-FATALITIES.csv", "isocode3"},
                                         {"odp_contributionranks.csv", "ISOCode3"},
                                         {"Gender.Full.to2012.csv", "Contributor ISO-3"},
                                         {"full_gender_data.2012H1.csv", "Contributor_ISO-3"},
                                         {"contributions_long_2012.csv", "ISOCode3"},
                                         {"m49_unsd_en.csv", "ISO-alpha3 Code"},
                                         {"country_aliases.csv", "iso3"}}) {
    const auto& file = file_bound;
    for (const auto& code : column(*folder / file, name)) {
      CAPTURE(file);
      CAPTURE(code);
      CHECK(reference::states().by_code(code).has_value());
      ++looked_at;
    }
  }
  CHECK(looked_at > 500);
}

TEST_CASE("every name of a state in the published data is known but for the undetermined ones") {
  const auto folder = test::shared_data();
  if (!folder) return;
  const std::set<std::string> strange = {"ZZ [Undetermined]"};
  for (const auto& [file_bound, name] : {std::pair{"DPPADPOSS-FATALITIES.csv", "casualty_nationality"},
                                         {"odp_contributionranks.csv", "Contributing_Country"},
                                         {"Gender.Full.to2012.csv", "Contributor"},
                                         {"full_gender_data.2012H1.csv", "Contributor"},
                                         {"m49_unsd_en.csv", "Country or Area"},
                                         {"country_aliases.csv", "name_as_written"},
                                         {"country_aliases.csv", "un_name"}}) {
    const auto& file = file_bound;
    for (const auto& written : column(*folder / file, name)) {
      if (strange.contains(written)) continue;
      CAPTURE(file);
      CAPTURE(written);
      CHECK(reference::states().by_name(written).has_value());
    }
  }
}

TEST_CASE("codes and M49 numbers agree with the list of the Statistics Division") {
  const auto folder = test::shared_data();
  if (!folder) return;
  std::string text = content(*folder / "m49_unsd_en.csv");
  text.erase(0, 3);  // byte order mark
  delimited_reader reader(text, ',');
  const std::vector<std::string> header = [&] {
    const auto* r = reader.next();
    return std::vector<std::string>(r->cells.begin(), r->cells.end());
  }();
  const auto at = [&](std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
  };
  std::size_t compared = 0;
  while (const auto* r = reader.next()) {
    const std::string code(r->cells.at(at("ISO-alpha3 Code")));
    CAPTURE(code);
    const auto* s = reference::states().find(state_code(code));
    REQUIRE(s != nullptr);
    CHECK(s->m49 == r->cells.at(at("M49 Code")));
    CHECK(s->region == r->cells.at(at("Region Name")));
    CHECK_FALSE(s->is_historic());
    ++compared;
  }
  CHECK(compared == 249);
}

// --- categories ------------------------------------------------------------------------------------------------------

TEST_CASE("the tree of categories holds every category once with its source") {
  const auto& tree = reference::categories();
  for (int i = 0; i < personnel_category_count; ++i) {
    const auto c = static_cast<personnel_category>(i);
    CAPTURE(to_string(c));
    const auto* info = tree.find(c);
    CHECK((info != nullptr || c == personnel_category::individual_military));
    if (info) CHECK_FALSE(info->source.empty());
    if (info) CHECK_FALSE(info->label.empty());
  }
}

TEST_CASE("uniformed people are military or police or in justice and corrections") {
  using enum personnel_category;
  const auto& tree = reference::categories();
  for (const auto c : {troops, staff_officers, experts_on_mission}) CHECK(tree.includes(military, c));
  for (const auto c : {individual_police, formed_police_units, police}) CHECK(tree.includes(police, c));
  for (const auto c : {troops, staff_officers, experts_on_mission, individual_police, formed_police_units, police,
                       justice_corrections, personnel_category::unknown, military}) {
    CHECK(tree.includes(uniformed, c));
    CHECK_FALSE(tree.includes(civilian, c));
    CHECK(tree.population_of(c) == population::uniformed);
  }
  for (const auto c : {international_civilian, local_civilian, volunteers, other}) {
    CHECK(tree.includes(civilian, c));
    CHECK_FALSE(tree.includes(uniformed, c));
    CHECK(tree.population_of(c) == population::civilian);
  }
  CHECK_FALSE(tree.includes(military, justice_corrections));
  CHECK_FALSE(tree.includes(police, experts_on_mission));
}

TEST_CASE("individual military officers are observers and staff officers and no troops") {
  using enum personnel_category;
  const auto& tree = reference::categories();
  CHECK(tree.includes(individual_military, staff_officers));
  CHECK(tree.includes(individual_military, experts_on_mission));
  CHECK_FALSE(tree.includes(individual_military, troops));
  CHECK_FALSE(tree.includes(individual_military, individual_police));
}

TEST_CASE("the break in the series of troops and staff officers is written down") {
  const auto& tree = reference::categories();
  CHECK(tree.find(personnel_category::troops)->series_break.find("staff officers") != std::string::npos);
  CHECK_FALSE(tree.find(personnel_category::staff_officers)->series_break.empty());
  CHECK(tree.find(personnel_category::police)->series_break.empty());
}

// --- words -----------------------------------------------------------------------------------------------------------

TEST_CASE("words of published files lead to their categories in any case") {
  using enum personnel_category;
  for (const auto& [word_bound, c] : {std::pair{"Troops", troops},
                                      {"TROOPS", troops},
                                      {"Contingent Troop", troops},
                                      {"Staff Officer", staff_officers},
                                      {"Observers", experts_on_mission},
                                      {"Experts on Mission", experts_on_mission},
                                      {"Formed Police Units", formed_police_units},
                                      {"Individual Police", individual_police},
                                      {"Civilian Police", police},
                                      {"Government-provided personnel", justice_corrections}}) {
    const auto& word = word_bound;
    CAPTURE(word);
    CHECK(reference::category_by_word(word) == c);
  }
  CHECK_FALSE(reference::category_by_word("Cavalry"));
  CHECK_FALSE(reference::category_by_word(""));
  CHECK_FALSE(reference::category_by_word(" Troops"));
}

TEST_CASE("every word of a category is one that its readers know") {
  for (int i = 0; i < personnel_category_count; ++i) {
    const auto c = static_cast<personnel_category>(i);
    CHECK(reference::category_by_word(to_string(c)) == c);
  }
  for (int i = 0; i < casualty_category_count; ++i) {
    const auto c = static_cast<casualty_category>(i);
    CHECK(reference::casualty_category_by_word(to_string(c)) == c);
  }
  for (int i = 0; i < cause_count; ++i) {
    const auto c = static_cast<cause>(i);
    CHECK(reference::cause_by_word(to_string(c)) == c);
  }
}

TEST_CASE("words of causes and of casualties do not mix") {
  CHECK(reference::cause_by_word("To Be Determined") == cause::to_be_determined);
  CHECK(reference::cause_by_word("Self-Inflicted") == cause::self_inflicted);
  CHECK_FALSE(reference::cause_by_word("Police"));
  CHECK(reference::casualty_category_by_word("Local") == casualty_category::local_civilian);
  CHECK_FALSE(reference::casualty_category_by_word("Accident"));
}

TEST_CASE("every word in the published data is known") {
  const auto folder = test::shared_data();
  if (!folder) return;
  for (const auto& word : column(*folder / "DPPADPOSS-FATALITIES.csv", "casualty_personnel_type"))
    CHECK(reference::casualty_category_by_word(word).has_value());
  for (const auto& word : column(*folder / "DPPADPOSS-FATALITIES.csv", "type_of_incident"))
    CHECK(reference::cause_by_word(word).has_value());
  for (const auto& word : column(*folder / "contributions_long_2012.csv", "Personnel_Type"))
    CHECK(reference::category_by_word(word).has_value());
}

// --- targets ---------------------------------------------------------------------------------------------------------

TEST_CASE("the targets for women are those of the sources and between them the line is named as such") {
  using enum personnel_category;
  const auto& schedule = reference::gender_parity_targets();
  for (const auto& t : schedule.targets()) {
    CHECK_FALSE(t.source.empty());
    CHECK(t.strategy == "uniformed gender parity strategy 2018-2028");
  }
  CHECK(schedule.planned(troops, 2021)->share == doctest::Approx(0.08));
  CHECK(schedule.planned(troops, 2028)->share == doctest::Approx(0.15));
  CHECK(schedule.planned(individual_military, 2028)->share == doctest::Approx(0.25));
  CHECK(schedule.planned(formed_police_units, 2028)->share == doctest::Approx(0.20));
  CHECK(schedule.planned(individual_police, 2028)->share == doctest::Approx(0.30));
  CHECK_FALSE(schedule.planned(troops, 2021)->interpolated);
  CHECK(schedule.planned(troops, 2023)->interpolated);
  CHECK(schedule.planned(troops, 2023)->share == doctest::Approx(0.10));
  CHECK_FALSE(schedule.planned(troops, 2020));
  CHECK_FALSE(schedule.planned(troops, 2029));
}

TEST_CASE("the targets agree with the table of sourced targets") {
  const auto folder = test::shared_data();
  if (!folder) return;
  const std::string text = content(*folder / "ugps_targets.csv");
  delimited_reader reader(text, ',');
  (void)reader.next();
  std::size_t compared = 0;
  while (const auto* r = reader.next()) {
    if (r->cells[3] != "sourced") continue;
    const std::string word(r->cells[0]);
    CAPTURE(word);
    const auto c = try_parse_personnel_category(word);
    REQUIRE(c);
    const auto value =
        reference::gender_parity_targets().planned(*c, static_cast<int>(*text::parse_whole(r->cells[1])));
    REQUIRE(value);
    CHECK(value->share * 100 == doctest::Approx(*text::parse_number(r->cells[2])));
    CHECK_FALSE(value->interpolated);
    ++compared;
  }
  CHECK(compared > 5);
}

TEST_CASE("each call gives the same table") {
  CHECK(&reference::missions() == &reference::missions());
  CHECK(&reference::states() == &reference::states());
  CHECK(&reference::categories() == &reference::categories());
}
