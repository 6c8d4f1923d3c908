// Files that are no data at all, or that are broken.

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "io/reading.hpp"

using namespace pko;
using namespace pko::test;

namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string good_row() { return "1,BGD,50,Bangladesh,MONUSCO,Troops,5,1600,31-Jan-20\n"; }

std::string in_utf16(std::string_view text, bool big) {
  std::string out = big ? std::string("\xFE\xFF") : std::string("\xFF\xFE");
  for (const char c : text) {
    if (big) out += '\0';
    out += c;
    if (!big) out += '\0';
  }
  return out;
}

std::string refused_path(const std::filesystem::path& path) {
  try {
    (void)read({path});
  } catch (const input_error& e) {
    return e.what();
  }
  return {};
}

}  // namespace

TEST_CASE("an empty file says that it is empty") {
  for (const char* text : {"", "\n", "\r\n\r\n", "  \n\t\n", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"}) {
    CAPTURE(text);
    const auto why = refusal(text);
    CHECK(contains(why, "file.csv: the file is empty"));
    CHECK(contains(why, "give a file with a header and rows"));
  }
}

TEST_CASE("a header without rows is accepted with a word of doubt") {
  for (const auto header :
       {casualties_header, contributions_header, by_sex_header, per_mission_header, operations_header, ranks_header}) {
    const auto r = read_text(header);
    CHECK(r.reports.front().rows == 0);
    CHECK(codes(r) == std::vector<std::string>{"no_rows"});
    CHECK_FALSE(r.data.sources.front().covers);
  }
}

TEST_CASE("files of other kinds are named with the way out") {
  const std::vector<std::pair<std::string, std::string>> kinds = {
      {std::string("PK\x03\x04") + "rest", "Excel"},
      {"\x1F\x8B\x08 rest", "gunzip"},
      {in_utf16(contributions_header, false), "UTF-16"},
      {in_utf16(contributions_header, true), "UTF-16"},
      {"%PDF-1.7\n", "PDF"},
      {std::string("\x7F"
                   "ELF\0\0\0\1",
                   8),
       "NUL bytes"},
      {in_utf16(contributions_header, false).substr(2), "NUL bytes"},
      {"pko-archive 1 binary", "archive"}};
  for (const auto& [text, word_bound] : kinds) {
    const auto& word = word_bound;
    CAPTURE(word);
    const auto why = refusal(text);
    CHECK(why.starts_with("file.csv: the file "));
    CHECK(contains(why, word));
  }
}

TEST_CASE("a web page or prose is refused with the columns found") {
  CHECK(contains(refusal("<!DOCTYPE html>\n<html><body>404</body></html>\n"), "no known layout has this header"));
  CHECK(contains(refusal("Dear colleague,\nplease find attached\n"), "Columns found: Dear colleague"));
}

TEST_CASE("binary junk never gets further than an error or rejected rows") {
  std::string junk;
  unsigned state = 12345;
  for (int i = 0; i < 4096; ++i) {
    state = state * 1664525U + 1013904223U;
    junk += static_cast<char>(state >> 24U);
  }
  CHECK_THROWS_AS((void)read_text(junk), input_error);
  const auto r = read_text(contributions_header + junk);
  CHECK(r.reports.front().accepted == 0);
  CHECK(adds_up(r.reports.front()));
}

TEST_CASE("a file that is cut off inside a quoted cell has one rejected row at the end") {
  const auto r = read_text(contributions_header + good_row() + "2,BGD,50,\"Bangla");
  CHECK(r.reports.front().accepted == 1);
  CHECK(r.reports.front().rejected == 1);
  CHECK(issue_of(r, "bad_quotes").row == 2);
  CHECK(issue_of(r, "bad_quotes").line == 3);
}

TEST_CASE("a file that is cut off inside a row has one rejected row at the end") {
  const auto r = read_text(contributions_header + good_row() + "2,BGD,50,Bangla");
  CHECK(r.reports.front().accepted == 1);
  CHECK(r.reports.front().rejected == 1);
  const auto& found = issue_of(r, "cell_count");
  CHECK(found.seen == "4");
  CHECK(contains(found.message, "4 cells where the header has 9"));
  CHECK(contains(found.message, "cut off"));
}

TEST_CASE("cells beyond the header reject the row unless they are blank") {
  const auto blank = read_text(contributions_header + "1,BGD,50,Bangladesh,MONUSCO,Troops,5,1600,31-Jan-20,, \n");
  CHECK(blank.reports.front().accepted == 1);
  const auto full = read_text(contributions_header + "1,BGD,50,Bangladesh,MONUSCO,Troops,5,1,600,31-Jan-20\n");
  CHECK(issue_of(full, "cell_count").seen == "10");
  CHECK(contains(issue_of(full, "cell_count").message, "a comma not quoted"));
}

TEST_CASE("a line without end stops with the line on which it begins and the remedy") {
  const auto why = refusal(contributions_header + good_row() + std::string(3'000'000, 'x') + "\n");
  CHECK(contains(why, "file.csv"));
  CHECK(contains(why, "line 3"));
  CHECK(contains(why, "look for a quote that is never closed"));
  CHECK(contains(refusal(contributions_header + "\"" + std::string(3'000'000, '\n')), "line 2"));
  CHECK(contains(refusal(std::string(3'000'000, ',')), "line 1"));
}

TEST_CASE("a file that is one single line without end is read no further than a few blocks") {
  struct endless : std::streambuf {
    std::array<char, 4096> block{};
    std::size_t given = 0;
    endless() { block.fill('x'); }
    int_type underflow() override {
      given += block.size();
      setg(block.data(), block.data(), block.data() + block.size());
      return traits_type::to_int_type('x');
    }
  };
  endless bytes;
  std::istream stream(&bytes);
  reader r;
  CHECK_THROWS_AS(r.add(stream, "endless"), input_error);
  CHECK(bytes.given < 4'000'000);
}

TEST_CASE("long cells are cut short in messages and in what was seen") {
  const std::string longest(500'000, 'x');
  const auto r = read_text(contribution_with("Mission_Acronym", longest) +
                           contribution_with("Female_Personnel", longest).substr(contributions_header.size()));
  for (const auto& i : r.reports.front().issues) {
    CHECK(i.seen.size() <= 1003);
    CHECK(i.message.size() < 500);
  }
  CHECK(codes(r) == std::vector<std::string>{"unknown_mission", "not_a_number"});
}

TEST_CASE("messages hold no bytes that steer a terminal") {
  const auto r = read_text(contribution_with("Mission_Acronym", "MIN\x1B[31mUSMA\x07"));
  const auto& found = issue_of(r, "unknown_mission");
  CHECK(found.message.find('\x1B') == std::string::npos);
  CHECK(found.message.find('\x07') == std::string::npos);
}

TEST_CASE("a directory and a path that is not there say so") {
  const auto folder = std::filesystem::temp_directory_path();
  CHECK(contains(refused_path(folder), "directory"));
  CHECK(contains(refused_path(folder), folder.string()));
  const auto missing = folder / "no-such-folder-of-pko" / "file.csv";
  CHECK(contains(refused_path(missing), missing.string() + ": cannot be opened"));
  CHECK(contains(refused_path(missing), "No such file"));
}

TEST_CASE("a stream that breaks in the middle is an error and no short file") {
  struct broken : std::streambuf {
    std::string text = std::string(contributions_header) + good_row();
    bool given = false;
    int_type underflow() override {
      if (given) throw std::runtime_error("the disk is gone");
      given = true;
      setg(text.data(), text.data(), text.data() + text.size());
      return traits_type::to_int_type(*gptr());
    }
  };
  broken bytes;
  std::istream stream(&bytes);
  reader r;
  CHECK_THROWS_AS(r.add(stream, "file.csv"), input_error);
}

TEST_CASE("JSON that is cut off says where") {
  const auto why = refusal(R"([{"casualty_id": "A", "incident_d)");
  CHECK(contains(why, "file.csv, byte 34"));
  CHECK(contains(why, "broken or cut off"));
}

TEST_CASE("JSON without an array of records says what to give") {
  for (const char* text : {"{}", "{\"a\": 1}", "{\"a\": [1, 2]}", "{\"a\": []}"}) {
    CAPTURE(text);
    CHECK(contains(refusal(text), "no array of records"));
  }
  CHECK(contains(refusal("[]"), "no known layout"));
  CHECK(contains(refusal("[1, 2]"), "no known layout"));
}

TEST_CASE("JSON that stands in itself without end is refused") {
  const std::string open(200'000, '[');
  CHECK(contains(refusal(open), "levels deep"));
  CHECK(contains(refusal(open + std::string(200'000, ']')), "levels deep"));
  CHECK(contains(refusal("[{\"casualty_id\": " + open + std::string(200'000, ']') + "}]"), "levels deep"));
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  CHECK(contains(refusal(objects), "levels deep"));
}

TEST_CASE("brackets inside JSON strings are no depth") {
  const std::string brackets(1000, '[');
  const auto r = read_text(R"([{"incident_date": "2021-06-10", "casualty_id": "\"\\)" + brackets +
                           R"(", "mission_acronym": "MINUSMA", "type_of_casualty": "Fatality",
      "casualty_nationality": "Chad", "casualty_personnel_type": "Police", "type_of_incident": "Accident",
      "isocode3": "TCD"}])");
  CHECK(r.reports.front().accepted == 1);
}

TEST_CASE("a JSON number that no computer number can hold is an error of the input") {
  CHECK(contains(refusal(R"([{"casualty_id": 1e999}])"), "number"));
}

TEST_CASE("JSON cells of odd kinds make odd cells and no accident") {
  const auto r = read_text(R"([{"incident_date": [1, 2], "casualty_id": true, "mission_acronym": {"a": 1},
      "type_of_casualty": "Fatality", "casualty_nationality": null, "casualty_personnel_type": "Police",
      "type_of_incident": 7, "isocode3": -1.5},
      {"incident_date": 1e300, "casualty_id": 12345678901234567890, "mission_acronym": "UNTSO",
      "type_of_casualty": "Fatality", "casualty_nationality": null, "casualty_personnel_type": "Police",
      "type_of_incident": 7, "isocode3": -1.5}])");
  CHECK(r.reports.front().rejected == 2);
  CHECK(codes(r) == std::vector<std::string>{"invalid_date", "invalid_date"});
}

TEST_CASE("JSON strings that are not UTF-8 are refused with the place") {
  CHECK(contains(refusal("[{\"casualty_id\": \"\xFF\"}]"), "byte 1"));
}

TEST_CASE("negative headcounts never reach a table") {
  const auto wide =
      read_text(by_sex_header + "2012-01-31,Kenya,KEN,UNMISS,1,2,3,NA,NA,NA,4,0,4,-100,10,110,105,12,117\n");
  CHECK(wide.data.headcounts.size() == 0);
  CHECK(issue_of(wide, "negative_number").column == "troops_male");
  const auto narrow = read_text(contribution_with("Male_Personnel", "-1"));
  CHECK(narrow.data.headcounts.size() == 0);
}

TEST_CASE("more different unknown missions than a column can number are an error and no accident") {
  std::string text(contributions_header);
  for (int i = 0; i < 70'000; ++i) text += "1,BGD,,,X" + std::to_string(i) + ",Troops,5,1600,31-Jan-20\n";
  CHECK_THROWS_AS((void)read_text(text), pko::error);
}
