// Plain rows are read column by column and other rows with care: whichever way a row goes, it means the same. The
// number of threads and the size of pieces never show.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "io/reading.hpp"

using namespace pko;
using namespace pko::test;

namespace {

// Everything that a reading says, as text.
std::string told(const reading& r) {
  std::string out;
  for (const auto& report : r.reports) {
    out += summary(report) + ' ' + std::to_string(report.bytes) + ' ' + std::to_string(report.checksum) + '\n';
    for (const auto& i : report.issues)
      out += to_string(i, report.file) + " [" + i.code + "] <" + i.seen + ">" + (i.rejected ? " rejected\n" : "\n");
  }
  for (const auto& s : r.data.sources)
    out += s.layout + (s.snapshot ? to_string(*s.snapshot) : "") +
           (s.covers ? to_string(s.covers->first()) + to_string(*s.covers->last()) : "") + '\n';
  const auto& heads = r.data.headcounts;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const auto cell = heads.cell(i);
    const auto number = [](std::optional<std::int64_t> n) { return n ? std::to_string(*n) : std::string("-"); };
    out += std::to_string(heads.origin(i).row) + ' ' + std::to_string(heads.mission(i)) + ' ' +
           std::to_string(heads.state(i)) + ' ' + to_string(cell.reported) + ' ' + to_string(cell.mission) +
           heads.mission_text(i) + ' ' + to_string(cell.contributor) + ' ' + std::string(to_string(cell.category)) +
           ' ' + number(cell.people.women()) + ' ' + number(cell.people.men()) + ' ' +
           number(cell.people.printed_total()) + (heads.is_repeat(i) ? " repeat" : "") +
           (heads.is_superseded(i) ? " superseded" : "") + (heads.begins_row(i) ? "\n" : " inside\n");
  }
  const auto& dead = r.data.casualties;
  for (std::size_t i = 0; i < dead.size(); ++i) {
    const auto c = dead.row(i);
    out += c.id + ' ' + std::to_string(dead.mission(i)) + ' ' + std::to_string(dead.state(i)) + ' ' +
           to_string(c.when) + ' ' + to_string(c.mission) + ' ' + to_string(c.nationality) + ' ' +
           std::string(to_string(c.category)) + ' ' + std::string(to_string(c.sex)) + ' ' +
           std::string(to_string(c.cause)) + ' ' + std::string(to_string(c.outcome)) +
           (dead.is_repeat(i) ? " repeat\n" : "\n");
  }
  return out;
}

read_options in_pieces(std::size_t bytes, unsigned threads) {
  read_options o;
  o.piece_bytes = bytes;
  o.threads = threads;
  return o;
}

using cells = std::vector<std::vector<std::string>>;

const cells contribution_cells = {
    {"1", ""},
    {"BGD", "BGD", "RWA", "bgd", " BGD", "BGD'", "", "XXX", "all", "ALL", "#N/A"},
    {"50", "50.0", "x"},
    {"Bangladesh", "Rwanda", "Nowhere", "all", " ALL ", "Albania", "alL'", "", "\xC3\x89tat", "\xFF"},
    {"MONUSCO", "UNMISS", "monusco", "MONUSCO ", "ONUCI", "UNMISS'", "MONUCSO", "nowhere", "all", "",
     "an acronym that is longer than thirty-two bytes"},
    {"Troops", "Individual Police", "Formed Police Units", " troops", "Cavalry", "", "Experts on Mission"},
    {"1", "0", "12345678", "1020", "123456789", "5.0", "NA", "-1", "", "x", "99999999999", " 7"},
    {"2", "7", "", "NA", "2147483647", "2147483648"},
    {"2020-01-31", "2020-01-31", "2020-02-29", "31-Jan-20", " 31/01/2020", "2020-01-31'", "2020-02-30", "", "NA",
     "13/13/2020", "1912-01-01"}};

const cells casualty_cells = {
    {"A-1", "A-2", "MINUSMA-2021-06-00001", "MINUSMA-2021-06-00002", "", "NA", "n/a'", "12", " 13",
     "A\xC3\xA9"
     "longer",
     "null", "nobody"},
    {"2021-06-10", "2021-06-11", "10-Jun-21", "10/06/2021", "", "2021-06-31"},
    {"MINUSMA", "UNIFIL", "unifil", "nowhere", ""},
    {"Fatality", "Fatality", "Injury", "fatal", "Accident"},
    {"M", "F", "", "x", "female"},
    {"Chad", "France", "Nowhere"},
    {"Military", "Police", "Local ", "Civilian", "Other"},
    {"Accident", "Illness", "Malicious Act", "Weather"},
    {"148.0", ""},
    {"TCD", "FRA", "", "fra", "XXX"},
    {"2025-04-04", "2025-04-05", "", "2025-02-30"}};

// One row of a table, with most cells the usual ones.
std::vector<std::string> drawn_row(const cells& choices) {
  std::vector<std::string> row;
  for (const auto& c : choices)
    row.push_back(*rc::gen::weightedElement<std::size_t>({{12, 0}, {1, 1}}) == 0 ? c.front() : *rc::gen::elementOf(c));
  return row;
}

std::string joined(const std::vector<std::string>& row, bool quoted) {
  std::string out;
  for (const auto& cell : row) out += (quoted ? '"' + cell + '"' : cell) + ',';
  out.pop_back();
  return out;
}

struct two_ways {
  std::string plain, quoted;
};

two_ways drawn_file(std::string_view header, const cells& choices, std::size_t most) {
  two_ways out{std::string(header), std::string(header)};
  const auto end = *rc::gen::element<std::string>("\n", "\n", "\r\n");
  for (std::size_t n = *rc::gen::inRange<std::size_t>(0, most); n > 0; --n) {
    const auto row = drawn_row(choices);
    out.plain += joined(row, false) + end;
    out.quoted += joined(row, true) + end;
  }
  return out;
}

// As told(), without what the bytes of the file are.
std::string meaning_of(const std::string& text, const read_options& options = {}) {
  auto r = read_text(text, options);
  r.reports.front().bytes = 0;
  r.reports.front().checksum = 0;
  return told(r);
}

// Rows good, odd and broken, with all that may stand between them.
std::string messy_file(std::string_view header, const cells& choices) {
  std::string text = *rc::gen::element<std::string>("", "\xEF\xBB\xBF", "\n\n") + std::string(header);
  for (int n = *rc::gen::inRange(0, 40); n > 0; --n) {
    auto row = drawn_row(choices);
    auto line = joined(row, *rc::gen::weightedElement<int>({{4, 0}, {1, 1}}) == 1);
    switch (*rc::gen::inRange(0, 25)) {
      case 0:
        line += ",,";
        break;
      case 1:
        line += ",more";
        break;
      case 2:
        line.resize(line.size() / 2);
        break;
      case 3:
        line += '\0';
        break;
      case 4:
        line = "\"two\nlines\"," + line;
        break;
      case 5:
        line.insert(line.size() / 2, "\"");
        break;
      case 6:
        line = "\"\r\n\"" + line.substr(line.find(','));
        break;
      case 7:
        line.clear();
        break;
      case 8:
        line += "\"open";
        break;
      default:
        break;
    }
    text += line + *rc::gen::weightedElement<std::string>({{10, "\n"}, {3, "\r\n"}, {1, "\r"}, {1, "\n\n"}});
  }
  return text;
}

std::string casualty_of(int n) {
  return std::to_string(n) + ",2021-06-" + (n % 28 < 9 ? "0" : "") + std::to_string(n % 28 + 1) +
         (n % 97 == 0 ? ",nowhere" : ",MINUSMA") + ",Fatality,M,Chad,Military,Accident,148.0,TCD,2025-04-04\n";
}

}  // namespace

TEST_CASE("cells in quotes mean what the same cells without quotes mean") {
  CHECK(rc::check("contributions", [] {
    const auto file = drawn_file(contributions_header, contribution_cells, 60);
    RC_ASSERT(meaning_of(file.plain) == meaning_of(file.quoted));
  }));
  CHECK(rc::check("casualties", [] {
    const auto file = drawn_file(casualties_header, casualty_cells, 60);
    RC_ASSERT(meaning_of(file.plain) == meaning_of(file.quoted));
  }));
}

TEST_CASE("neither the size of pieces nor the number of threads shows in any messy file") {
  const auto holds = [](std::string_view header, const cells& choices) {
    const auto text = messy_file(header, choices);
    const auto expected = told(read_text(text, in_pieces(std::size_t{1} << 20U, 1)));
    for (const std::size_t piece : {1U, 7U, 64U, 300U})
      for (const unsigned threads : {1U, 2U, 3U, 4U})
        if (threads == 1 || piece > 1) RC_ASSERT(told(read_text(text, in_pieces(piece, threads))) == expected);
  };
  CHECK(rc::check("contributions", [&] { holds(contributions_header, contribution_cells); }));
  CHECK(rc::check("casualties", [&] { holds(casualties_header, casualty_cells); }));
}

TEST_CASE("strict reading stops at the same row however many threads read") {
  CHECK(rc::check("strict", [] {
    const auto text = messy_file(contributions_header, contribution_cells);
    const auto outcome = [&](std::size_t piece, unsigned threads) {
      auto options = in_pieces(piece, threads);
      options.strict = true;
      try {
        return told(read_text(text, options));
      } catch (const input_error& e) {
        return std::string(e.what());
      }
    };
    const auto expected = outcome(std::size_t{1} << 20U, 1);
    for (const unsigned threads : {1U, 2U, 4U}) RC_ASSERT(outcome(64, threads) == expected);
  }));
}

TEST_CASE("a file of many pieces is the same records for one to four threads") {
  std::string text(casualties_header);
  for (int n = 1; n <= 60'000; ++n) text += casualty_of(n);
  const auto expected = told(read_text(text, in_pieces(std::size_t{1} << 24U, 1)));
  for (const unsigned threads : {1U, 2U, 3U, 4U}) CHECK(told(read_text(text, in_pieces(200'000, threads))) == expected);
  CHECK(told(read_text(text)) == expected);
}

TEST_CASE("rows that are not looked at for repeats are all kept and the report says so") {
  const auto row = contribution_with("Female_Personnel", "5");
  const auto twice = row + row.substr(row.find('\n') + 1);
  read_options keep;
  keep.repeats = repeats::keep;
  const auto r = read_text(twice, keep);
  CHECK_FALSE(r.reports.front().repeats_counted);
  CHECK(r.reports.front().repeats == 0);
  CHECK_FALSE(r.data.headcounts.is_repeat(1));
  CHECK(summary(r.reports.front()).find("repeats not looked for") != std::string::npos);
  CHECK(read_text(twice).reports.front().repeats == 1);
}

TEST_CASE("reading says how far it is") {
  std::string text(casualties_header);
  for (int n = 1; n <= 5'000; ++n) text += casualty_of(n);
  auto options = in_pieces(100'000, 2);
  std::vector<std::uint64_t> seen;
  options.progress = [&](const read_progress& p) {
    CHECK(p.file == "file.csv");
    CHECK(p.size == 0);
    seen.push_back(p.bytes);
  };
  (void)read_text(text, options);
  REQUIRE(seen.size() > 2);
  CHECK(std::ranges::is_sorted(seen));
  CHECK(seen.back() == text.size());
}
