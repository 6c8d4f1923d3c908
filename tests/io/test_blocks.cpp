// Files in blocks, and headcounts as sums: the same answers as from all rows at once.

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "io/reading.hpp"
#include "pko/aggregate/measure.hpp"
#include "pko/core/text.hpp"
#include "pko/io/blocks.hpp"
#include "pko/io/write_result.hpp"

using namespace pko;
using namespace pko::test;

namespace {

// Rows of several months, missions, states and types, some of them blank, odd, repeated or of an earlier date.
std::string many_contributions(int rows) {
  const std::vector<std::string> states = {"BGD", "RWA", "FRA", "XXX", "GHA"};
  const std::vector<std::string> missions = {"MONUSCO", "UNMISS", "UNIFIL", "nowhere"};
  const std::vector<std::string> types = {"Troops", "Individual Police", "Experts on Mission"};
  const std::vector<std::string> days = {"2020-01-31", "2020-02-29", "2020-02-15", "2020-03-31", "31-Jan-21"};
  std::string out(contributions_header);
  std::uint32_t x = 1;
  const auto drawn = [&](std::size_t n) {
    x = x * 1664525U + 1013904223U;
    return (x >> 16U) % n;
  };
  for (int i = 0; i < rows; ++i) {
    const auto women = drawn(9) == 0 ? std::string() : std::to_string(drawn(50));
    const auto men = drawn(9) == 0 ? std::string("NA") : std::to_string(drawn(900));
    out += std::to_string(i) + ',' + states[drawn(states.size())] + ",50,Nowhere," + missions[drawn(missions.size())] +
           ',' + types[drawn(types.size())] + ',' + women + ',' + men + ',' + days[drawn(days.size())] + '\n';
  }
  return out;
}

scope kept(std::vector<key> by) {
  scope s;
  s.by = std::move(by);
  s.repeats = repeats::keep;
  return s;
}

read_options small_pieces() {
  read_options o;
  o.piece_bytes = 5'000;
  o.repeats = repeats::keep;
  return o;
}

std::string in_words(const result_table& t) {
  return to_csv(t) + t.population + t.coverage + text::join(t.notes, "\n");
}

reading condensed(const std::string& text, measure m, const scope& asked) {
  condensing_reader r(small_pieces(), m, asked);
  std::istringstream stream(text);
  r.add(stream, "file.csv");
  return r.finish();
}

}  // namespace

TEST_CASE("blocks hold the rows of the file in their order and nothing else") {
  std::string text(casualties_header);
  constexpr int rows = 300'000;
  for (int i = 0; i < rows; ++i)
    text += std::to_string(i) + ",2021-06-10,MINUSMA,Fatality,M,Chad,Military,Accident,148,TCD,\n";
  std::istringstream stream(text);
  int seen = 0, blocks = 0;
  const auto report = for_each_block(stream, "file.csv", {}, [&](const dataset& block) {
    ++blocks;
    REQUIRE(block.sources.size() == 1);
    CHECK(block.sources.front().layout == "un_casualties");
    CHECK(block.casualties.size() < 400'000);
    for (std::size_t i = 0; i < block.casualties.size(); i += 1000)
      CHECK(block.casualties.id(i) == std::to_string(seen + static_cast<int>(i)));
    seen += static_cast<int>(block.casualties.size());
  });
  CHECK(seen == rows);
  CHECK(blocks >= 2);
  CHECK(report.rows == rows);
  CHECK(report.accepted == rows);
  CHECK(report.checksum == read_text(text).reports.front().checksum);
}

TEST_CASE("sums answer every question to headcounts as all rows do") {
  const auto text = many_contributions(1'000);
  auto all = read_text(text, small_pieces());
  const std::vector<std::vector<key>> groups = {{},
                                                {key::month},
                                                {key::mission, key::year},
                                                {key::category, key::month},
                                                {key::state},
                                                {key::mission_kind, key::quarter}};
  for (const auto m : all_measures()) {
    if (!condenser::can_answer(m)) continue;
    for (const auto& by : groups) {
      auto asked = kept(by);
      CAPTURE(to_string(m));
      CHECK(in_words(answer(condensed(text, m, asked).data, m, asked)) == in_words(answer(all.data, m, asked)));
      asked.where = {{key::state, {"FRA", "BGD"}}};
      CHECK(in_words(answer(condensed(text, m, asked).data, m, asked)) == in_words(answer(all.data, m, asked)));
    }
  }
}

TEST_CASE("sums are far fewer than the rows") {
  const auto asked = kept({key::month});
  const auto text = many_contributions(50'000);
  const auto complete_rows = condensed(text, measure::strength, asked);
  CHECK(complete_rows.reports.front().rows == 50'000);
  CHECK(complete_rows.data.headcounts.size() < 15'000);  // those with a blank cell stand one by one
}

TEST_CASE("sums beyond what one cell holds are kept whole") {
  std::string text(contributions_header);
  for (int i = 0; i < 5; ++i) text += "1,BGD,50,Bangladesh,MONUSCO,Troops,2147483647,7,2020-01-31\n";
  const auto asked = kept({key::month});
  const auto table = answer(condensed(text, measure::women, asked).data, measure::women, asked);
  CHECK(table.number({"2020-01"}, "women") == 5.0 * 2147483647);
}

TEST_CASE("files with a column for each category keep their rows") {
  const auto text = by_sex_header +
                    "2012-01-31,Kenya,KEN,UNMISS,1,2,3,NA,NA,NA,4,0,4,100,10,110,105,12,117\n"
                    "2012-01-31,Ghana,GHA,UNMISS,1,2,3,NA,NA,NA,4,0,4,100,10,110,105,12,117\n";
  const auto asked = kept({key::category});
  CHECK(in_words(answer(condensed(text, measure::women_share, asked).data, measure::women_share, asked)) ==
        in_words(answer(read_text(text).data, measure::women_share, asked)));
}

TEST_CASE("questions that sums cannot answer are refused") {
  CHECK_THROWS_AS(condensing_reader({}, measure::records, kept({})), not_answerable);
  CHECK_THROWS_AS(condensing_reader({}, measure::strength, scope{}), contradictory);
}

TEST_CASE("issues of a file in blocks are kept up to a number and counted beyond it") {
  std::string text(contributions_header);
  for (int i = 0; i < 12'000; ++i) text += "1,BGD,50,Bangladesh,MONUSCO,Troops,-1,7,2020-01-31\n";
  std::istringstream stream(text);
  const auto report = for_each_block(stream, "file.csv", small_pieces(), [](const dataset&) {});
  CHECK(report.rejected == 12'000);
  CHECK(report.issues.size() == 10'000);
  CHECK(report.issues_left_out == 2'000);
}

TEST_CASE("what the use of a block throws reaches the caller") {
  std::istringstream stream{std::string(contributions_header)};
  CHECK_THROWS_AS(for_each_block(stream, "file.csv", {}, [](const dataset&) { throw std::runtime_error("enough"); }),
                  std::runtime_error);
}
