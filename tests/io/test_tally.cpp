// Nothing is lost: every row is accepted or rejected, and every rejection says where and what to do.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>
#include <nlohmann/json.hpp>

#include "io/reading.hpp"
#include "pko/io/write_result.hpp"

using namespace pko;
using namespace pko::test;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// A cell as bad as files hold them, or a good one.
std::string drawn_cell(const std::vector<std::string>& good) {
  static const std::vector<std::string> bad = {"",           "NA",    "#N/A",       "-1",
                                               "12.5",       "1,020", "2021-02-30", "all",
                                               "\xFF",       "'",     "KEN'",       "99999999999999999999",
                                               "a\nb",       "a\"b",  "\xC2\xA0",   "UNKNOWN",
                                               "31/31/2021", "1e9",   "0"};
  return *rc::gen::oneOf(rc::gen::elementOf(good), rc::gen::elementOf(good), rc::gen::elementOf(bad));
}

std::string in_quotes(const std::string& s) {
  std::string out = "\"";
  for (const char c : s) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

// A file of the layout with rows that are good, odd and broken.
std::string messy_file(std::string_view header, const std::vector<std::vector<std::string>>& good) {
  std::string text(header);
  const int rows = *rc::gen::inRange(0, 12);
  for (int i = 0; i < rows; ++i) {
    std::string row;
    for (const auto& cells : good) row += (row.empty() ? "" : ",") + in_quotes(drawn_cell(cells));
    switch (*rc::gen::inRange(0, 8)) {
      case 0:
        row += ",more";
        break;
      case 1:
        row.resize(row.size() / 2);
        break;
      case 2:
        row += "x";
        break;
      case 3:
        row += std::string(1, '\0');
        break;
      default:
        break;
    }
    text += row + *rc::gen::element<std::string>("\n", "\r\n", "\r");
  }
  return text;
}

const std::vector<std::vector<std::string>> good_casualty = {{"A-1", "A-2", ""},
                                                             {"2021-06-10", "10-Jun-21"},
                                                             {"MINUSMA", "UNIFIL", "nowhere"},
                                                             {"Fatality", "Injury"},
                                                             {"M", "F", ""},
                                                             {"Chad", "France"},
                                                             {"Military", "Police"},
                                                             {"Accident", "Illness"},
                                                             {"148.0", ""},
                                                             {"TCD", "FRA", ""},
                                                             {"2025-04-04", ""}};
const std::vector<std::vector<std::string>> good_contribution = {{"1", "2"},
                                                                 {"BGD", "RWA", "XXX"},
                                                                 {"50"},
                                                                 {"Bangladesh", "Rwanda"},
                                                                 {"MONUSCO", "UNMISS", "nowhere"},
                                                                 {"Troops", "Police"},
                                                                 {"1", "5"},
                                                                 {"2", "7"},
                                                                 {"2020-01-31", "31-Jan-20", "2020-01-30"}};

}  // namespace

TEST_CASE("rows seen are rows accepted and rows rejected in any messy file") {
  CHECK(rc::check("casualties", [] {
    const auto r = read_text(messy_file(casualties_header, good_casualty));
    RC_ASSERT(adds_up(r.reports.front()));
    RC_ASSERT(static_cast<std::int64_t>(r.data.casualties.size()) == r.reports.front().accepted);
  }));
  CHECK(rc::check("contributions", [] {
    const auto r = read_text(messy_file(contributions_header, good_contribution));
    RC_ASSERT(adds_up(r.reports.front()));
    RC_ASSERT(static_cast<std::int64_t>(r.data.headcounts.size()) ==
              r.reports.front().accepted - r.reports.front().sum_rows);
  }));
}

TEST_CASE("every rejection names the row and the line and says what to do") {
  CHECK(rc::check("rejections", [] {
    const auto text = messy_file(contributions_header, good_contribution);
    const auto r = read_text(text);
    for (const auto& i : r.reports.front().issues) {
      RC_ASSERT(!i.code.empty());
      RC_ASSERT(i.message.size() > 10u);
      if (!i.rejected) continue;
      RC_ASSERT((i.row >= 1 && i.row <= r.reports.front().rows));
      RC_ASSERT(i.line > i.row);
      const auto said = to_string(i, "file.csv");
      RC_ASSERT(said.starts_with("file.csv, row " + std::to_string(i.row) + " (line " + std::to_string(i.line) + ")"));
      const bool whole_row = i.code == "bad_quotes" || i.code == "nul_byte" || i.code == "cell_count";
      RC_ASSERT(i.column.empty() == whole_row);
      RC_ASSERT((whole_row || contains(said, "column " + i.column)));
    }
  }));
}

TEST_CASE("a row means the same alone as after others that say the same") {
  CHECK(rc::check("row by row", [] {
    const std::vector<std::vector<std::string>> cells = {
        {"1"},
        {"BGD", "bgd", " BGD", "BGD'", "", "XXX"},
        {"50"},
        {"Bangladesh", "Nowhere"},
        {"MONUSCO", "monusco", "MONUSCO ", "ONUCI", "UNMISS'", "MONUCSO"},
        {"Troops", " troops", "Cavalry"},
        {"1", "1,020", "5.0", "NA", "-1"},
        {"2"},
        {"2020-01-31", "31-Jan-20", " 31/01/2020", "2020-01-31'", "2020-02-30"}};
    std::string all(contributions_header);
    std::map<std::string, std::int64_t> repairs;
    std::vector<std::string> issues;
    std::vector<strength> people;
    for (int i = 0; i < 20; ++i) {
      std::string row;
      for (const auto& choices : cells) row += (row.empty() ? "" : ",") + in_quotes(*rc::gen::elementOf(choices));
      all += row + "\n";
      const auto alone = read_text(contributions_header + row + "\n");
      for (const auto& [kind, n] : alone.reports.front().repairs) repairs[kind] += n;
      for (const auto& found : alone.reports.front().issues) issues.push_back(found.code + found.column + found.seen);
      for (std::size_t c = 0; c < alone.data.headcounts.size(); ++c) people.push_back(alone.data.headcounts.cell(c));
    }
    const auto together = read_text(all);
    std::vector<std::string> found;
    for (const auto& i : together.reports.front().issues)
      if (i.code != "repeat" && i.code != "different_figures") found.push_back(i.code + i.column + i.seen);
    RC_ASSERT(together.reports.front().repairs == repairs);
    RC_ASSERT(found == issues);
    RC_ASSERT(together.data.headcounts.size() == people.size());
    for (std::size_t c = 0; c < people.size(); ++c) RC_ASSERT(together.data.headcounts.cell(c) == people[c]);
  }));
}

TEST_CASE("rows in quotes, well or badly set, mean the same to the quick reader as to the careful one") {
  // A row of more than 16 KiB is read with care, others as quickly as they allow.
  const auto filler = std::string(17'000, 'x');
  static const std::vector<std::string> cells = {"1",
                                                 "\"1\"",
                                                 "\"50\"",
                                                 "Troops",
                                                 "\"Troops\"",
                                                 "\"Congo, Republic of the\"",
                                                 "\"a\"\"b\"",
                                                 "a\"b",
                                                 "\"a\" ",
                                                 " \"a\"",
                                                 "\"\"",
                                                 "\"",
                                                 "\"a\nb\"",
                                                 "\"a\rb\"",
                                                 "\"x\"y",
                                                 "\"BGD\"",
                                                 "\"2020-01-31\"",
                                                 "MONUSCO",
                                                 "",
                                                 "\"all\"",
                                                 "2020-01-31",
                                                 "\"1,020\"",
                                                 "\",\"",
                                                 std::string("\"a\0\"", 4),
                                                 std::string("\"a\0", 3),
                                                 "\"a\r",
                                                 "a\"b\"",
                                                 "B\"GD\"",
                                                 "B\"G,D\""};
  static const std::vector<std::string> good = {"1",         "\"BGD\"",    "50", "\"Bangladesh, People's Republic of\"",
                                                "MONUSCO",   "\"Troops\"", "1",  "\"2\"",
                                                "2020-01-31"};
  CHECK(rc::check("quick and careful", [&] {
    std::string header(contributions_header);
    header.insert(header.find_last_not_of("\r\n") + 1, ",note");
    auto quick = header;
    auto careful = header;
    const int rows = *rc::gen::inRange(1, 15);
    for (int i = 0; i < rows; ++i) {
      const auto odd = *rc::gen::inRange<std::size_t>(0, 2 * good.size());  // of half the rows no cell is
      for (std::size_t c = 0; c < good.size(); ++c) {
        const auto cell = c == odd ? *rc::gen::elementOf(cells) : good[c];
        quick += cell + ",";
        careful += cell + ",";
      }
      const auto end = *rc::gen::element<std::string>("\n", "\r\n");
      quick += "y" + end;
      careful += filler + end;
    }
    const auto a = read_text(quick);
    const auto b = read_text(careful);
    const auto told = [](const reading& r) {
      std::vector<std::string> out;
      for (const auto& i : r.reports.front().issues)
        out.push_back(i.code + " " + i.column + " " + std::to_string(i.row) + " " + std::to_string(i.line));
      return out;
    };
    RC_ASSERT(a.reports.front().rows == b.reports.front().rows);
    RC_ASSERT(told(a) == told(b));
    RC_ASSERT(a.reports.front().repairs == b.reports.front().repairs);
    RC_ASSERT(a.data.headcounts.size() == b.data.headcounts.size());
    for (std::size_t c = 0; c < a.data.headcounts.size(); ++c)
      RC_ASSERT(a.data.headcounts.cell(c) == b.data.headcounts.cell(c));
  }));
}

TEST_CASE("strict reading stops exactly where lenient reading would have rejected first") {
  CHECK(rc::check("strict", [] {
    const auto text = messy_file(contributions_header, good_contribution);
    const auto lenient = read_text(text);
    const auto& issues = lenient.reports.front().issues;
    const auto first = std::ranges::find(issues, true, &issue::rejected);
    try {
      (void)read_text(text, strictly());
      RC_ASSERT(first == issues.end());
    } catch (const input_error& e) {
      RC_ASSERT(first != issues.end());
      RC_ASSERT(std::string(e.what()) == to_string(*first, "file.csv"));
    }
  }));
}

TEST_CASE("the line of a row counts the line ends inside quoted cells before it") {
  const auto r = read_text(contributions_header +
                           "1,BGD,50,\"Bangla\n\ndesh\",MONUSCO,Troops,5,1600,31-Jan-20\n\n2,BGD,50,Bangladesh,MONUSCO,"
                           "Troops,-5,1600,31-Jan-20\n");
  const auto& found = issue_of(r, "negative_number");
  CHECK(found.row == 2);
  CHECK(found.line == 6);
}

TEST_CASE("the tally says in one line what was read") {
  const auto r = read_text(contributions_header +
                           "1,BGD,50,Bangladesh,MONUSCO ,Troops,5,1600,31-Jan-20\n"
                           "1,BGD,50,Bangladesh,MONUSCO,Troops,5,1600,31-Jan-20\n"
                           "1,,,all,MONUSCO,Troops,5,1600,31-Jan-20\n"
                           "1,BGD,50,Bangladesh,MONUSCO,Troops,-5,1600,31-Jan-20\n");
  CHECK(summary(r.reports.front()) ==
        "file.csv (un_contributions): 4 rows, 3 accepted, 1 rejected, 1 sum rows, 1 repeats; repairs: date_form 3, "
        "trimmed 1");
  CHECK(summary(read_text(contributions_header).reports.front()) ==
        "file.csv (un_contributions): 0 rows, 0 accepted, 0 rejected, 0 sum rows, 0 repeats; repairs: none");
}

TEST_CASE("the report as JSON has the names that check promises") {
  const auto r = read_text(contributions_header + "1,BGD,50,Bangladesh,MONUSCO ,Troops,-5,1600,31-Jan-20\n");
  const auto json = nlohmann::json::parse(to_json(r.reports.front()));
  CHECK(json.at("file") == "file.csv");
  CHECK(json.at("layout") == "un_contributions");
  CHECK(json.at("rows") == 1);
  CHECK(json.at("accepted") == 0);
  CHECK(json.at("rejected") == 1);
  CHECK(json.at("sum_rows") == 0);
  CHECK(json.at("repeats") == 0);
  CHECK(json.at("repairs").is_object());
  const auto& first = json.at("issues").at(0);
  CHECK(first.at("row") == 1);
  CHECK(first.at("line") == 2);
  CHECK(first.at("column") == "female_personnel");
  CHECK(first.at("code") == "negative_number");
  CHECK(first.at("seen") == "-5");
  CHECK(first.at("message").get<std::string>().size() > 10);
}

TEST_CASE("a line that is not known is null in JSON") {
  const auto r =
      read_text(R"([{"casualty_id":1,"incident_date":"x","mission_acronym":"UNTSO","type_of_casualty":"Fatality",
    "casualty_nationality":"Chad","casualty_personnel_type":"Police","type_of_incident":"Accident","isocode3":"TCD"}])");
  const auto json = nlohmann::json::parse(to_json(r.reports.front()));
  CHECK(json.at("issues").at(0).at("line").is_null());
  CHECK(json.at("issues").at(0).at("row") == 1);
}

TEST_CASE("a report counts the bytes and sums them up so that two readings can be told apart") {
  const auto one = read_text(contribution_with("Female_Personnel", "5"));
  const auto same = read_text(contribution_with("Female_Personnel", "5"));
  const auto other = read_text(contribution_with("Female_Personnel", "6"));
  CHECK(one.reports.front().bytes == contribution_with("Female_Personnel", "5").size());
  CHECK(one.reports.front().checksum == same.reports.front().checksum);
  CHECK(one.reports.front().checksum != other.reports.front().checksum);
}
