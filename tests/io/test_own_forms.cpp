// pko's own CSV and JSON: what was written reads back as the same records.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <sstream>

#include "io/archive_samples.hpp"
#include "pko/aggregate/measure.hpp"
#include "pko/io/archive.hpp"
#include "pko/io/read.hpp"
#include "pko/io/write_records.hpp"
#include "support/shared_data.hpp"

using namespace pko;
using namespace pko::test;

namespace {

reading read_text(const std::string& text, const std::string& name = "own") {
  std::istringstream stream(text);
  reader r;
  r.add(stream, name);
  return r.finish();
}

/// The part of a dataset that CSV of one kind holds.
dataset only(const dataset& data, table_kind kind) {
  dataset out;
  for (const auto& s : data.sources)
    if (s.kind == kind) out.sources.push_back(s);
  if (kind == table_kind::casualties) out.casualties = data.casualties;
  if (kind == table_kind::headcounts) out.headcounts = data.headcounts;
  if (kind == table_kind::operations) out.operations = data.operations;
  return out;
}

void require_identity(const dataset& data) {
  for (const auto kind : kinds_of(data)) {
    CAPTURE(to_string(kind));
    const auto text = to_pko_csv(data, kind);
    const auto back = read_text(text);
    CHECK(back.reports.front().layout == "pko_csv");
    CHECK(back.reports.front().rejected == 0);
    CHECK(same(only(data, kind), back.data));
    CHECK(to_pko_csv(back.data, kind) == text);
  }
  const auto text = to_pko_json(data);
  const auto back = read_text(text);
  CHECK(back.reports.front().layout == "pko_json");
  CHECK(same(data, back.data));
  CHECK(to_pko_json(back.data) == text);
}

data_source source_of(const std::string& name, table_kind kind) {
  const key_set keys = kind == table_kind::casualties ? key_set{key::mission, key::cause} : key_set{key::mission};
  return {name,
          kind == table_kind::casualties ? "un_casualties" : "ipi_by_sex",
          kind,
          keys,
          {},
          true,
          date(2021, 3, 1),
          period::between(date(2012, 1, 1), date(2021, 2, 28))};
}

/// Texts that a form may spoil: quotes, separators, formulas, guards, line ends, words for nothing, other alphabets.
std::string awkward_text() {
  return *rc::gen::element<std::string>("", "NA", "#N/A", "null", "'", "''", "'=1+1", "=1+1", "+2", "-3", "@x", "a,b",
                                        "a;b", "a\tb", "\tb", "\rb", "a\"b", "\"", "a\nb", "a\r\nb", "a\rb", " a ",
                                        "0017", "caf\xC3\xA9", "\xEF\xBB\xBF", "unknown", "all", "\x01", "{}", "\\");
}

mission_code any_mission() {
  const auto word = *rc::gen::element<std::string>("UNIFIL", "UNDOF", "MINUSMA", "");
  return word.empty() ? mission_code::unknown() : mission_code(word);
}

state_code any_state() {
  const auto word = *rc::gen::element<std::string>("FJI", "YUG", "NAM", "");
  return word.empty() ? state_code::unknown() : state_code(word);
}

std::optional<std::int64_t> any_number() {
  const auto n = *rc::gen::element<std::int64_t>(-1, 0, 1, 17, 2'147'483'647);
  return n < 0 ? std::nullopt : std::optional(n);
}

date any_day() { return date::from_days(*rc::gen::inRange(-20'000, 40'000)); }

void add_casualties(dataset& d) {
  d.sources.push_back(source_of("c.csv", table_kind::casualties));
  const int n = *rc::gen::inRange(0, 6);
  for (int i = 0; i < n; ++i)
    d.casualties.append({awkward_text(), any_day(), any_mission(), any_state(),
                         *rc::gen::element(casualty_category::military, casualty_category::local_civilian),
                         *rc::gen::element(sex::female, sex::male, sex::not_stated),
                         *rc::gen::element(cause::malicious_act, cause::to_be_determined),
                         *rc::gen::element(outcome::killed, outcome::injured)});
  d.casualties.mark_repeats();
}

void add_headcounts(dataset& d) {
  const int files = *rc::gen::inRange(1, 3);
  for (int f = 0; f < files; ++f) {
    const auto source = static_cast<std::uint32_t>(d.sources.size());
    d.sources.push_back(source_of(awkward_text(), table_kind::headcounts));
    const int rows = *rc::gen::inRange(0, 5);
    for (int i = 0; i < rows; ++i) {
      const auto mission = any_mission();
      const strength cell{
          any_day(), mission, any_state(), personnel_category::troops, {any_number(), any_number(), any_number()}};
      std::vector<strength> row(*rc::gen::inRange<std::size_t>(1, 4), cell);
      row.back().category = personnel_category::police;
      d.headcounts.append_row({source, *rc::gen::inRange(1, 4)}, row, mission.is_unknown() ? awkward_text() : "");
    }
  }
  d.headcounts.mark_repeats();
}

void add_operations(dataset& d) {
  d.sources.push_back(source_of("o.csv", table_kind::operations));
  const int n = *rc::gen::inRange(0, 4);
  for (int i = 0; i < n; ++i) {
    const auto day = *rc::gen::arbitrary<bool>() ? std::optional(any_day()) : std::nullopt;
    const auto place = *rc::gen::element<double>(0.1, -179.999999, 1e-7, 35.1374);
    d.operations.push_back({any_mission(),
                            awkward_text(),
                            awkward_text(),
                            *rc::gen::arbitrary<bool>(),
                            day,
                            {},
                            awkward_text(),
                            place,
                            {}});
  }
}

dataset random_dataset() {
  dataset d;
  // Headcounts name their source by its place: first, so that CSV without the others gives it the same place.
  if (*rc::gen::arbitrary<bool>()) add_headcounts(d);
  if (*rc::gen::arbitrary<bool>()) add_casualties(d);
  if (*rc::gen::arbitrary<bool>()) add_operations(d);
  return d;
}

}  // namespace

TEST_CASE("any dataset reads back from own CSV and JSON as it was, marks and row numbers included") {
  CHECK(rc::check([] { require_identity(random_dataset()); }));
}

TEST_CASE("published files read back from own CSV and JSON with every row, with the same marks") {
  const auto folder = shared_data();
  if (!folder) return;
  for (const char* file :
       {"DPPADPOSS-FATALITIES.csv", "contributions_long_2012.csv", "contributions_long_quirks.synthetic.csv",
        "full_gender_data.2012H1.csv", "DPPADPOSS-PKO.csv", "odp_contributionranks.csv", "Data.Monthly.to2012.csv",
        "dppadposs-fatalities-2023.sample.json"}) {
    CAPTURE(file);
    const dataset before = read({*folder / file}).data;
    REQUIRE(before.casualties.size() + before.headcounts.size() + before.operations.size() > 0);
    require_identity(before);
  }
}

TEST_CASE("own CSV can be read without its description of sources, as a spreadsheet may leave it") {
  const auto back =
      read_text("Reported;Mission;State;Category;Women;Men;Total\r\n2021-06-30;UNIFIL;FJI;troops;1;;\r\n");
  REQUIRE(back.data.headcounts.size() == 1);
  CHECK(back.data.headcounts.people(0) == headcount(1, {}, {}));
  REQUIRE(back.data.sources.size() == 1);
  CHECK(to_string(*back.data.sources[0].covers) == to_string(period::parse("2021-06-01..2021-06-30")));
}

TEST_CASE("own CSV says row, line and column of what it cannot read, and reads on") {
  const auto back = read_text(
      "reported,mission,state,category,women,men,total\n"
      "2021-06-30,UNIFIL,FJI,troops,1,2,\n"
      "30/06/2021,UNIFIL,FJI,troops,1,2,\n"
      "2021-06-30,UNIFIL,FJI,soldiers,1,2,\n"
      "2021-06-30,UNIFIL,FJI,troops,-1,2,\n"
      "2021-06-30,UNIFIL,FJI,troops,1.5,2,\n"
      "2021-06-30,UNIFIL,FJI,troops,1\n"
      "2021-06-30,UNFIL,ZZZ,police,1,2,\n");
  const auto& report = back.reports.front();
  CHECK(report.rows == 7);
  CHECK(report.accepted == 2);
  CHECK(report.rejected == 5);
  std::string codes;
  for (const auto& i : report.issues)
    codes += std::to_string(i.row) + "/" + std::to_string(i.line) + " " + i.column + " " + i.code + "\n";
  CHECK(codes ==
        "2/3 reported ambiguous_date\n3/4 category unknown_word\n4/5 women negative_number\n5/6 women "
        "not_a_whole_number\n6/7  cell_count\n7/8 mission unknown_mission\n7/8 state unknown_state\n");
}

TEST_CASE("a repeat in own CSV is reported with the row of that file, not of its first source") {
  dataset d;
  d.sources.push_back(source_of("first.csv", table_kind::headcounts));
  const strength cell{
      date(2021, 6, 30), mission_code("UNIFIL"), state_code("FJI"), personnel_category::troops, {1, 2, {}}};
  d.headcounts.append_row({0, 70}, std::vector{cell});
  d.headcounts.append_row({0, 80}, std::vector{cell});
  const auto back = read_text(to_pko_csv(d, table_kind::headcounts));
  const auto& issues = back.reports.front().issues;
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].code == "repeat");
  CHECK(issues[0].row == 2);
  CHECK(issues[0].line == 3);
}

TEST_CASE("a file of a later schema, or with a spoilt description of sources, is refused") {
  CHECK_THROWS_WITH_AS(read_text("{\"pko\": 2, \"sources\": []}"),
                       "own: written by a later version of pko; read it with that one, or convert it there",
                       input_error);
  for (const char* text : {"{\"pko\": 1}", "{\"pko\": \"x\", \"sources\": []}", "{\"pko\": 1, \"sources\": [{}]}",
                           "{\"pko\": 1, \"sources\": [], \"casualties\": 3}"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(read_text(text), input_error);
  }
}

TEST_CASE("what a form cannot hold is refused, not changed") {
  dataset d;
  d.sources.push_back(source_of("c.csv", table_kind::casualties));
  d.casualties.append({std::string("a\0b", 3), date(2021, 1, 1), mission_code("UNIFIL"), state_code("FJI"),
                       casualty_category::police, sex::male, cause::illness, outcome::killed});
  CHECK_THROWS_AS(static_cast<void>(to_pko_csv(d, table_kind::casualties)), invalid_value);
  CHECK(same(d, read_text(to_pko_json(d)).data));
  d.sources.clear();
  CHECK_THROWS_AS(static_cast<void>(to_pko_json(d)), invalid_value);
}
