// Single cells: dates, numbers, states and missions.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

#include "io/reading.hpp"
#include "io/row_cells.hpp"
#include "pko/core/text.hpp"

using namespace pko;
using namespace pko::test;

namespace {

std::optional<date> read_day(const std::string& text) { return detail::parse_any_date(text).value; }

// The code under which a date cell is rejected, or nothing.
std::string date_verdict(std::string_view cell) {
  const auto r = read_text(casualty_with("incident_date", cell));
  return r.reports.front().rejected == 0 ? "" : codes(r).front();
}

struct number_verdict {
  std::optional<std::int64_t> women;
  std::string code;
  friend bool operator==(const number_verdict&, const number_verdict&) = default;
};

number_verdict number_in(std::string_view cell) {
  const auto r = read_text(contribution_with("Female_Personnel", cell));
  if (r.reports.front().rejected > 0) return {std::nullopt, codes(r).front()};
  return {r.data.headcounts.cell(0).people.women(), ""};
}

std::string quoted_cell(const std::string& s) { return "\"" + s + "\""; }

reading state_of(const std::string& code, const std::string& name) {
  return read_text(contributions_header + "1," + code + ",," + quoted_cell(name) +
                   ",MONUSCO,Troops,5,1600,31-Jan-20\n");
}

std::string state_in(const reading& r) { return to_string(r.data.headcounts.cell(0).contributor); }

std::string mission_in(const reading& r) { return to_string(r.data.headcounts.cell(0).mission); }

}  // namespace

// --- dates -----------------------------------------------------------------------------------------------------------

TEST_CASE("two-digit years 45 to 99 are nineteen hundred and 00 to 44 are two thousand") {
  CHECK(read_day("31-Jan-45") == date(1945, 1, 31));
  CHECK(read_day("31-Jan-99") == date(1999, 1, 31));
  CHECK(read_day("31-Jan-00") == date(2000, 1, 31));
  CHECK(read_day("31-Jan-44") == date(2044, 1, 31));
  CHECK(read_day("29-Feb-48") == date(1948, 2, 29));
}

TEST_CASE("dates with strokes are read day first and never month first") {
  CHECK(read_day("31/01/2021") == date(2021, 1, 31));
  CHECK(read_day("02/03/2021") == date(2021, 3, 2));
  CHECK(read_day("2/3/2021") == date(2021, 3, 2));
  CHECK(date_verdict("01/31/2021") == "ambiguous_date");
  CHECK(date_verdict("31/02/2021") == "ambiguous_date");
  CHECK(date_verdict("12/12/2021") == "");
}

TEST_CASE("days that no calendar has are rejected") {
  for (const char* cell : {"2021-02-30", "2021-13-01", "2021-00-10", "30-Feb-21", "31-Foo-21", "yesterday", "2021-6-1",
                           "2021-06", "20210610", "31/01/21", "2021/01/31", "31-01-2021", "1/2", "--", "//", "44197"}) {
    CAPTURE(cell);
    CHECK(date_verdict(cell) == "invalid_date");
  }
}

TEST_CASE("days before the United Nations or far ahead are implausible") {
  CHECK(date_verdict("1944-12-31") == "implausible_date");
  CHECK(date_verdict("1945-01-01") == "");
  CHECK(date_verdict("2100-12-31") == "");
  CHECK(date_verdict("2101-01-01") == "implausible_date");
  CHECK(date_verdict("31/01/0021") != "");
  CHECK(date_verdict("0021-01-31") != "");
}

TEST_CASE("a blank date rejects the row and says how to fill it in") {
  for (const char* cell : {"", " ", "NA", "#N/A", "null"}) {
    CAPTURE(cell);
    const auto r = read_text(casualty_with("incident_date", cell));
    CHECK(issue_of(r, "missing_date").rejected);
    CHECK(issue_of(r, "missing_date").message.find("2021-06-10") != std::string::npos);
  }
}

TEST_CASE("a day with a clock that says midnight is that day and any other clock is refused") {
  CHECK(read_day("2021-06-10T00:00:00") == date(2021, 6, 10));
  CHECK(read_day("2021-06-10 00:00:00") == date(2021, 6, 10));
  CHECK(read_day("2021-06-10T00:00:00.000Z") == date(2021, 6, 10));
  CHECK_FALSE(read_day("2021-06-10T00:00:01"));
  CHECK_FALSE(read_day("2021-06-10T00:00:00+02:00"));
}

TEST_CASE("every day written in the three forms reads back") {
  CHECK(rc::check("three forms of a day", [] {
    const auto first = date(1945, 1, 1).days_since_epoch();
    const auto last = date(2044, 12, 31).days_since_epoch();
    const date d = date::from_days(*rc::gen::inRange(first, last + 1));
    const auto iso = to_string(d);
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto word = std::string(months.at(static_cast<std::size_t>(d.in_month().number() - 1)));
    RC_ASSERT(read_day(iso) == d);
    RC_ASSERT(read_day(two(d.day()) + "/" + two(d.in_month().number()) + "/" + std::to_string(d.year())) == d);
    RC_ASSERT(read_day(two(d.day()) + "-" + word + "-" + two(d.year() % 100)) == d);
    RC_ASSERT(read_day(two(d.day()) + "-" + word + "-" + std::to_string(d.year())) == d);
  }));
}

TEST_CASE("no text at all makes the date reader fall over") {
  CHECK(rc::check("any text", [] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::elementOf(std::string("0123456789-/ TZ:.JanFeb")), rc::gen::arbitrary<char>()));
    const auto parsed = detail::parse_any_date(text);
    RC_ASSERT(!(parsed.ambiguous && parsed.value));
  }));
}

// --- numbers ---------------------------------------------------------------------------------------------------------

TEST_CASE("numbers are read in the forms that files write") {
  CHECK(number_in("0") == number_verdict{0, ""});
  CHECK(number_in("12") == number_verdict{12, ""});
  CHECK(number_in(" 12 ") == number_verdict{12, ""});
  CHECK(number_in("250.0") == number_verdict{250, ""});
  CHECK(number_in("12.000") == number_verdict{12, ""});
  CHECK(number_in("\"1,020\"") == number_verdict{1020, ""});
  CHECK(number_in("\"1,234,567\"") == number_verdict{1234567, ""});
  CHECK(number_in("1 020") == number_verdict{1020, ""});
  CHECK(number_in("007") == number_verdict{7, ""});
  CHECK(number_in("2147483647") == number_verdict{2147483647, ""});
}

TEST_CASE("blank words mean that a number is not reported") {
  for (const char* cell : {"", " ", "NA", "na", "N/A", "#N/A", "null", "NULL", "NaN", "None"}) {
    CAPTURE(cell);
    CHECK(number_in(cell) == number_verdict{std::nullopt, ""});
  }
}

TEST_CASE("numbers that cannot count people are rejected with the reason") {
  CHECK(number_in("-1").code == "negative_number");
  CHECK(number_in("-1.0").code == "negative_number");
  CHECK(number_in("-99999999999999999999").code == "negative_number");
  CHECK(number_in("12.5").code == "not_a_whole_number");
  CHECK(number_in("1e3").code == "not_a_whole_number");
  CHECK(number_in("2147483648").code == "number_too_large");
  CHECK(number_in("99999999999999999999").code == "number_too_large");
  CHECK(number_in("twelve").code == "not_a_number");
  CHECK(number_in("\"1,02\"").code == "not_a_number");
  CHECK(number_in("\"1,0200\"").code == "not_a_number");
  CHECK(number_in("\",020\"").code == "not_a_number");
  CHECK(number_in("\"1,020 300\"").code == "not_a_number");
  CHECK(number_in("1.020,5").code != "");
  CHECK(number_in("0x10").code == "not_a_number");
  CHECK(number_in("inf").code == "not_a_number");
  CHECK(number_in(".").code == "not_a_number");
  CHECK(number_in("-").code == "not_a_number");
}

TEST_CASE("forms of numbers are repairs and counted") {
  CHECK(repairs(read_text(contribution_with("Female_Personnel", "\"1,020\"")), "thousands_separator") == 1);
  CHECK(repairs(read_text(contribution_with("Female_Personnel", "250.0")), "decimal_point") == 1);
  CHECK(repairs(read_text(contribution_with("Female_Personnel", " 5")), "trimmed") == 1);
  CHECK(read_text(contribution_with("M49_Code", "50.0")).reports.front().repairs.size() == 1);  // the date form alone
}

TEST_CASE("every whole number with and without marks between the thousands reads back") {
  CHECK(rc::check("thousands", [] {
    const auto n = *rc::gen::inRange<std::int64_t>(0, 2147483647);
    RC_ASSERT(number_in("\"" + text::grouped(n) + "\"").women == n);
    RC_ASSERT(number_in(std::to_string(n)).women == n);
    RC_ASSERT(number_in(std::to_string(n) + ".0").women == n);
  }));
}

// --- states ----------------------------------------------------------------------------------------------------------

TEST_CASE("the code in the file decides the state whatever the name says") {
  const auto r = state_of("FRA", "Germany");
  CHECK(state_in(r) == "FRA");
  CHECK(repairs(r, "state_by_name") == 0);
  CHECK(r.reports.front().issues.empty());
}

TEST_CASE("a code in lower case is the same code and a repair") {
  const auto r = state_of("fra", "France");
  CHECK(state_in(r) == "FRA");
  CHECK(repairs(r, "state_code_form") == 1);
}

TEST_CASE("where the code is blank or not registered the name is a repair") {
  for (const char* code : {"", "NA", "#N/A", "XYZ", "250", "FR", "XXXX"}) {
    CAPTURE(code);
    const auto r = state_of(code, "France");
    CHECK(state_in(r) == "FRA");
    CHECK(repairs(r, "state_by_name") == 1);
    CHECK(r.reports.front().issues.empty());
  }
}

TEST_CASE("spellings of published files lead to their states") {
  const std::vector<std::pair<const char*, const char*>> names = {{"C\xC3\xB4te dIvoire", "CIV"},
                                                                  {"C\xC3\xB4te d'Ivoire", "CIV"},
                                                                  {"C\xC3\xB4te d\xE2\x80\x99Ivoire", "CIV"},
                                                                  {"T\xC3\xBCrkiye", "TUR"},
                                                                  {"Turkey", "TUR"},
                                                                  {"Viet Nam", "VNM"},
                                                                  {"Tanzania, United Republic of", "TZA"},
                                                                  {"The former Yugoslav Republic o", "MKD"},
                                                                  {"DR Congo", "COD"},
                                                                  {"United States", "USA"},
                                                                  {"Mauritius", "MUS"},
                                                                  {"france", "FRA"}};
  for (const auto& [name_bound, code] : names) {
    const auto& name = name_bound;
    CAPTURE(name);
    CHECK(state_in(state_of("", name)) == code);
  }
}

TEST_CASE("historic states are kept as they are") {
  CHECK(state_in(state_of("YUG", "Yugoslavia")) == "YUG");
  CHECK(state_in(state_of("SCG", "Serbia and Montenegro")) == "SCG");
  CHECK(state_in(state_of("", "Serbia and Montenegro")) == "SCG");
}

TEST_CASE("Kosovo is one state under both of its codes") {
  CHECK(state_in(state_of("XKX", "Kosovo")) == "XKX");
  const auto alias = state_of("KSV", "Kosovo");
  CHECK(state_in(alias) == "XKX");
  CHECK(repairs(alias, "state_code_form") == 1);
}

TEST_CASE("Namibia is a state and not a missing value") {
  const auto r = state_of("NAM", "Namibia");
  CHECK(state_in(r) == "NAM");
  CHECK(r.reports.front().issues.empty());
  CHECK(state_in(state_of("NA", "Namibia")) == "NAM");
}

TEST_CASE("a state that nobody knows stays unknown and is reported with what was seen") {
  const auto by_code = state_of("BDS", "");
  CHECK(state_in(by_code) == "unknown");
  CHECK(issue_of(by_code, "unknown_state").seen == "BDS");
  CHECK(issue_of(by_code, "unknown_state").column == "isocode3");
  const auto by_name = state_of("", "ZZ [Undetermined]");
  CHECK(state_in(by_name) == "unknown");
  CHECK(issue_of(by_name, "unknown_state").seen == "ZZ [Undetermined]");
  CHECK(issue_of(by_name, "unknown_state").column == "contributing_country");
  CHECK(by_name.reports.front().rejected == 0);
  CHECK(state_in(state_of("#N/A", "")) == "unknown");
}

TEST_CASE("a reader can be given a state of its own") {
  read_options options;
  options.states = options.states.with(state{state_code("QAA"), "", "Atlantis", "", "", {}, {}, "a test"});
  const auto r = read_text(contribution_with("ISOCode3", "QAA"), options);
  CHECK(state_in(r) == "QAA");
  CHECK(state_in(read_text(contribution_with("ISOCode3", "QAA"))) == "BGD");  // by name elsewhere
}

// --- missions --------------------------------------------------------------------------------------------------------

TEST_CASE("aliases of missions are folded and counted as repairs") {
  const std::vector<std::pair<const char*, const char*>> aliases = {{"ONUCI", "UNOCI"},
                                                                    {"UNPSG", "UNCPSG"},
                                                                    {"UN Secretariat", "UNSecretariat"},
                                                                    {"OSE-Syria", "OSESyria"},
                                                                    {"minusma", "MINUSMA"}};
  for (const auto& [written_bound, code] : aliases) {
    const auto& written = written_bound;
    CAPTURE(written);
    const auto r = read_text(contribution_with("Mission_Acronym", written));
    CHECK(mission_in(r) == code);
    CHECK(repairs(r, "mission_alias") == 1);
    CHECK(r.reports.front().issues.empty());
  }
}

TEST_CASE("blanks behind an acronym are trimmed") {
  const auto r = read_text(contribution_with("Mission_Acronym", "MONUSCO \xC2\xA0"));
  CHECK(mission_in(r) == "MONUSCO");
  CHECK(repairs(r, "trimmed") == 1);
  CHECK(repairs(r, "mission_alias") == 0);
}

TEST_CASE("a mission that nobody knows is kept as unknown with the nearest suggestion") {
  const auto r = read_text(contribution_with("Mission_Acronym", "MINUSAM"));
  CHECK(mission_in(r) == "unknown");
  CHECK(r.reports.front().accepted == 1);
  const auto& found = issue_of(r, "unknown_mission");
  CHECK(found.seen == "MINUSAM");
  CHECK(found.column == "mission_acronym");
  CHECK(found.message.find("\"MINUSMA\"") != std::string::npos);
  CHECK_FALSE(found.rejected);
  CHECK(r.data.headcounts.mission_text(0) == "MINUSAM");
}

TEST_CASE("a blank mission is unknown and reported") {
  const auto r = read_text(contribution_with("Mission_Acronym", ""));
  CHECK(mission_in(r) == "unknown");
  CHECK(issue_of(r, "unknown_mission").seen.empty());
}

TEST_CASE("a reader can be given a mission of its own") {
  read_options options;
  options.missions = options.missions.with(
      mission{mission_code("UNATL"), mission_type::operation, "Atlantis", {}, "", {}, {}, "a test"});
  CHECK(mission_in(read_text(contribution_with("Mission_Acronym", "UNATL"), options)) == "UNATL");
  CHECK(mission_in(read_text(contribution_with("Mission_Acronym", "UNATL"))) == "unknown");
}

// --- encoding --------------------------------------------------------------------------------------------------------

TEST_CASE("names in Windows-1252 are read and counted as a repair of the encoding") {
  const auto r = state_of("", "C\xF4te d'Ivoire");
  CHECK(state_in(r) == "CIV");
  CHECK(repairs(r, "encoding") == 1);
  CHECK(state_in(state_of("", "C\xF4te d\x92Ivoire")) == "CIV");
}
