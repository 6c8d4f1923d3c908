// Every number of the report's text is a statement: only dates, symbols, resolutions and words that are no numbers are
// left. tests/data/a_76_505_numbers.csv lists what the text has, so that the test needs no text.

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "pko/core/text.hpp"
#include "spec/speaking.hpp"
#include "support/shared_data.hpp"

using namespace pko;

namespace {

struct number_in_text {
  int paragraph;
  std::string word;
  std::string kind;  // quantity, date, symbol, resolution, name, prose
};

const std::map<std::string, double, std::less<>>& number_words() {
  // Dozens and thousands are taken as at least two of them, "doubled" as 2; the order of things as its number.
  static const std::map<std::string, double, std::less<>> words = {
      {"one", 1},     {"two", 2},     {"three", 3},        {"four", 4},    {"five", 5},
      {"six", 6},     {"seven", 7},   {"eight", 8},        {"nine", 9},    {"ten", 10},
      {"eleven", 11}, {"twelve", 12}, {"second", 2},       {"third", 3},   {"fourth", 4},
      {"fifth", 5},   {"sixth", 6},   {"seventh", 7},      {"eighth", 8},  {"ninth", 9},
      {"tenth", 10},  {"dozens", 24}, {"thousands", 2000}, {"doubled", 2}, {"twentieth", 20}};
  return words;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string s) {
  for (char& c : s)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return s;
}

double value_of(const std::string& word) {
  if (const auto at = number_words().find(lower(word)); at != number_words().end()) return at->second;
  std::string digits;
  for (const char c : word)
    if (c != ',') digits += c;
  return std::stod(digits);
}

std::vector<number_in_text> committed() {
  std::ifstream in(test::source_tree() / "tests" / "data" / "a_76_505_numbers.csv");
  std::vector<number_in_text> out;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    // A number with a comma stands in quotes.
    const auto first = line.find(','), last = line.rfind(',');
    REQUIRE(first < last);
    std::string word = line.substr(first + 1, last - first - 1);
    if (word.starts_with('"')) word = word.substr(1, word.size() - 2);
    out.push_back({std::stoi(line.substr(0, first)), word, line.substr(last + 1)});
  }
  return out;
}

// Numbers in digits and in words, as they stand in a line.
void add_numbers(int paragraph, const std::string& line, std::vector<number_in_text>& out) {
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t start = i;
    if (is_digit(line[i])) {
      while (i < line.size() && (is_digit(line[i]) ||
                                 ((line[i] == ',' || line[i] == '.') && i + 1 < line.size() && is_digit(line[i + 1]))))
        ++i;
      out.push_back({paragraph, line.substr(start, i - start), ""});
    } else if (is_letter(line[i])) {
      while (i < line.size() && is_letter(line[i])) ++i;
      const auto word = line.substr(start, i - start);
      if (number_words().contains(lower(word))) out.push_back({paragraph, word, ""});
    } else {
      ++i;
    }
  }
}

// "12. Helping ..." begins paragraph 12 after paragraph 11; "2. Certification ..." there is a heading.
std::vector<number_in_text> numbers_of_text(std::istream& in) {
  std::vector<number_in_text> out;
  int paragraph = 0;
  std::string line;
  while (std::getline(in, line)) {
    std::size_t digits = 0;
    while (digits < line.size() && is_digit(line[digits])) ++digits;
    if (digits > 0 && line.compare(digits, 2, ". ") == 0) {
      if (std::stoi(line.substr(0, digits)) != paragraph + 1) continue;
      ++paragraph;
      line = line.substr(digits + 2);
    }
    if (paragraph > 0) add_numbers(paragraph, line, out);
  }
  return out;
}

bool prints(const statement& s, double n) { return s.value.printed() == n || s.value.printed_high() == n; }

}  // namespace

TEST_CASE("Every quantity in the text of A/76/505 is a statement of its paragraph") {
  int quantities = 0;
  for (const auto& n : committed()) {
    if (n.kind != "quantity") continue;
    ++quantities;
    const bool covered = std::ranges::any_of(a_76_505().statements(), [&](const statement& s) {
      return s.paragraph == n.paragraph && prints(s, value_of(n.word));
    });
    CHECK_MESSAGE(covered, "paragraph " << n.paragraph << " prints " << n.word << ", and no statement does");
  }
  CHECK(quantities == 156);
}

TEST_CASE("What is no statement is a date or a symbol or a resolution or a name or a word that is no number") {
  const std::set<std::string> kinds = {"quantity", "date", "symbol", "resolution", "name", "prose"};
  for (const auto& n : committed()) {
    CAPTURE(n.paragraph);
    CAPTURE(n.word);
    CHECK(kinds.contains(n.kind));
    if (n.kind == "prose") CHECK(lower(n.word) == "one");  // "one of", "one-to-one"
    if (n.kind == "date") CHECK(value_of(n.word) == static_cast<int>(value_of(n.word)));
  }
}

TEST_CASE("Every number of a statement stands in the text of its paragraph or is one that is counted there") {
  const std::set<std::string> counted_by_us = {"p78.joining", "p91.named"};
  for (const auto& s : a_76_505().statements()) {
    if (counted_by_us.contains(s.id)) continue;
    CAPTURE(s.id);
    for (const double n : {s.value.printed(), s.value.printed_high()})
      CHECK(std::ranges::any_of(
          committed(), [&](const number_in_text& t) { return t.paragraph == s.paragraph && value_of(t.word) == n; }));
  }
}

TEST_CASE("The list of numbers is what the text of A/76/505 has") {
  const auto data = test::shared_data();
  const auto path = data ? data->parent_path() / "a-76-505.txt" : std::filesystem::path();
  if (!data || !std::filesystem::exists(path)) {
    MESSAGE("the text of A/76/505 is not beside the source tree; the committed list is not held against it");
    return;
  }
  std::ifstream in(path, std::ios::binary);
  const auto found = numbers_of_text(in);
  const auto list = committed();
  REQUIRE(found.size() == list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    CAPTURE(i);
    CHECK(found[i].paragraph == list[i].paragraph);
    CHECK(found[i].word == list[i].word);
  }
}
