// The reader as a whole: several inputs, inputs that are refused, and what was read before.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "io/reading.hpp"

using namespace pko;
using namespace pko::test;

namespace {

void add(reader& r, const std::string& text, const std::string& name) {
  std::istringstream stream(text);
  r.add(stream, name);
}

const std::string casualty_file = casualty_with("gender", "M");
const std::string headcount_file = contribution_with("Contribution_ID", "1");

}  // namespace

TEST_CASE("several files become one dataset that knows where each row comes from") {
  const auto r = read_all({{casualty_file, "casualties.csv"},
                           {headcount_file, "first.csv"},
                           {contribution_with("Last_Reporting_Date", "29-Feb-20"), "second.csv"}});
  REQUIRE(r.data.sources.size() == 3);
  CHECK(r.data.sources[0].kind == table_kind::casualties);
  CHECK(r.data.sources[1].kind == table_kind::headcounts);
  CHECK(r.data.sources[2].name == "second.csv");
  REQUIRE(r.data.headcounts.size() == 2);
  CHECK(r.data.headcounts.origin(0).source == 1);
  CHECK(r.data.headcounts.origin(1).source == 2);
  CHECK(r.data.headcounts.origin(1).row == 1);
  CHECK(r.reports.size() == 3);
}

TEST_CASE("an input that is refused in the middle leaves no trace and reading goes on") {
  read_options options;
  options.strict = true;
  reader r(options);
  add(r, headcount_file, "good.csv");
  add(r, casualty_file, "casualties.csv");
  CHECK_THROWS_AS(add(r, headcount_file + "broken\n", "bad.csv"), input_error);
  CHECK_THROWS_AS(add(r, casualty_file + "broken\n", "bad.csv"), input_error);
  CHECK_THROWS_AS(add(r, operations_header + "1,UNTSO,Truce,DPO,Yes,,,,,,\nbroken\n", "bad.csv"), input_error);
  CHECK_THROWS_AS(add(r, headcount_file + std::string(2'000'000, 'x'), "endless.csv"), input_error);
  CHECK_THROWS_AS(add(r, "no,such,header\n1,2,3\n", "strange.csv"), input_error);
  add(r, headcount_file, "again.csv");
  const auto result = r.finish();
  CHECK(result.reports.size() == 3);
  CHECK(result.data.sources.size() == 3);
  CHECK(result.data.headcounts.size() == 2);
  CHECK(result.data.casualties.size() == 1);
  CHECK(result.data.operations.empty());
  CHECK(result.data.headcounts.origin(1).source == 2);
  CHECK(result.reports[2].file == "again.csv");
  CHECK(result.reports[2].repeats == 1);
}

TEST_CASE("a reader that gave everything away is empty and reads on with the same options") {
  reader r(strictly());
  add(r, headcount_file, "good.csv");
  CHECK(r.finish().data.headcounts.size() == 1);
  CHECK_THROWS_AS(add(r, headcount_file + "broken\n", "bad.csv"), input_error);
  add(r, headcount_file, "good.csv");
  const auto second = r.finish();
  CHECK(second.data.headcounts.size() == 1);
  CHECK(second.reports.front().repeats == 0);
}

TEST_CASE("what was read before can be added to what is read now") {
  const auto before = read_all({{casualty_file, "casualties.csv"},
                                {headcount_file, "headcounts.csv"},
                                {operations_header + "1,UNTSO,Truce,DPO,Yes,,,,,,\n", "operations.csv"}});
  reader r;
  add(r, headcount_file, "now.csv");
  r.add(before.data, "before");
  const auto result = r.finish();
  CHECK(result.data.sources.size() == 4);
  CHECK(result.data.headcounts.size() == 2);
  CHECK(result.data.headcounts.origin(1).source == 2);
  CHECK(result.data.casualties.row(0) == before.data.casualties.row(0));
  CHECK(result.data.operations == before.data.operations);
  CHECK(result.reports[1].rows == 3);
  CHECK(result.reports[1].accepted == 3);
  CHECK(result.reports[1].repeats == 1);
  CHECK(result.data.headcounts.is_repeat(1));
}

TEST_CASE("rows of several cells and unknown missions keep their shape when added again") {
  const auto before = read_text(by_sex_header +
                                "2012-01-31,Kenya,KEN,NOWHERE,1,2,3,NA,NA,NA,4,0,4,100,10,110,105,12,117\n"
                                "2012-01-31,Ghana,GHA,UNMISS,1,2,3,NA,NA,NA,4,0,4,100,10,110,105,12,117\n");
  reader r;
  r.add(before.data, "before");
  const auto result = r.finish();
  REQUIRE(result.data.headcounts.size() == 8);
  for (std::size_t i = 0; i < 8; ++i) {
    CHECK(result.data.headcounts.cell(i) == before.data.headcounts.cell(i));
    CHECK(result.data.headcounts.begins_row(i) == (i % 4 == 0));
  }
  CHECK(result.data.headcounts.mission_text(0) == "NOWHERE");
  CHECK(result.reports.front().rows == 2);
}

TEST_CASE("records of no source are refused") {
  dataset orphans;
  orphans.casualties.append(read_text(casualty_file).data.casualties.row(0));
  reader r;
  CHECK_THROWS_WITH_AS(r.add(orphans, "memory"), doctest::Contains("casualties of no source"), input_error);
  dataset cells;
  const std::vector<strength> row = {read_text(headcount_file).data.headcounts.cell(0)};
  cells.headcounts.append_row({3, 1}, row);
  CHECK_THROWS_WITH_AS(r.add(cells, "memory"), doctest::Contains("headcounts of no source"), input_error);
  CHECK(r.finish().reports.empty());
}

TEST_CASE("a file on the disk reads as its text does") {
  const auto path = std::filesystem::temp_directory_path() / "pko-test-reader.csv";
  std::ofstream(path, std::ios::binary) << headcount_file;
  const auto from_disk = read({path});
  std::filesystem::remove(path);
  CHECK(from_disk.data.headcounts.cell(0) == read_text(headcount_file).data.headcounts.cell(0));
  CHECK(from_disk.reports.front().file == path.string());
  CHECK(from_disk.reports.front().checksum == read_text(headcount_file).reports.front().checksum);
}

TEST_CASE("reading nothing gives an empty dataset") {
  const auto r = read({});
  CHECK(r.reports.empty());
  CHECK(r.data.sources.empty());
}
