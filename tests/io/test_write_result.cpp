#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "pko/core/delimited.hpp"
#include "pko/core/text.hpp"
#include "pko/io/write_result.hpp"

using namespace pko;

namespace {

result_table table_of(std::vector<std::string> keys, std::vector<std::string> values, std::vector<result_row> rows) {
  return {std::move(keys), std::move(values), std::move(rows), "uniformed", "", {}};
}

std::vector<std::vector<std::string>> records(const std::string& text) {
  delimited_reader reader(text, ',');
  std::vector<std::vector<std::string>> out;
  while (const auto* record = reader.next()) out.emplace_back(record->cells.begin(), record->cells.end());
  return out;
}

const result_table deaths = table_of({"mission", "year"}, {"deaths", "rate"},
                                     {{{"MINUSMA", "2021"}, {17.0, 1.25}}, {{"UNIFIL", "2021"}, {0.0, {}}}});

}  // namespace

TEST_CASE("CSV has a header and one line a row and a blank for what is not reported") {
  CHECK(to_csv(deaths) == "mission,year,deaths,rate\nMINUSMA,2021,17,1.25\nUNIFIL,2021,0,\n");
}

TEST_CASE("a table without rows is its header alone in CSV and an empty array in JSON") {
  const auto empty = table_of({"mission"}, {"deaths"}, {});
  CHECK(to_csv(empty) == "mission,deaths\n");
  CHECK(to_json(empty) == "[]\n");
  CHECK(to_markdown(empty) == "| mission | deaths |\n| --- | ---: |\n");
  CHECK(to_text(empty) == "mission  deaths\n-------  ------\n");
}

TEST_CASE("a single cell that is not reported is no blank line") {
  const auto one = table_of({}, {"strength"}, {{{}, {result_cell{}}}});
  CHECK(to_csv(one) == "strength\n\"\"\n");
  CHECK(records(to_csv(one)).size() == 2);
}

TEST_CASE("numbers have the shortest digits and never an exponent") {
  const auto numbers = table_of({}, {"a", "b", "c", "d", "e"}, {{{}, {0.1, 1e21, 1e-7, -0.0, month(2021, 6)}}});
  CHECK(to_csv(numbers) == "a,b,c,d,e\n0.1,1000000000000000000000,0.0000001,0,2021-06\n");
}

TEST_CASE("CSV cells are quoted where they must be and guarded against formulas") {
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("") == "");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("a\"b") == "\"a\"\"b\"");
  CHECK(csv_cell("a\nb") == "\"a\nb\"");
  CHECK(csv_cell("a\rb") == "\"a\rb\"");
  CHECK(csv_cell("=1+1") == "'=1+1");
  CHECK(csv_cell("+1") == "'+1");
  CHECK(csv_cell("-1") == "'-1");
  CHECK(csv_cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_cell("\tx") == "'\tx");
  CHECK(csv_cell("\rx") == "\"'\rx\"");
  CHECK(csv_cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  CHECK(csv_cell("2021-06") == "2021-06");
}

TEST_CASE("any text that goes out as a CSV cell reads back") {
  CHECK(rc::check("round trip", [] {
    const auto text = *rc::gen::nonEmpty(rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::elementOf(std::string(",\"\r\n=+-@\t';a ")), rc::gen::inRange<char>(1, 127))));
    const auto read = records("x,y\n" + csv_cell(text) + ",end\n");
    RC_ASSERT(read.size() == 2u);
    RC_ASSERT(read[1].size() == 2u);
    const bool guarded = std::string("=+-@\t\r").find(text.front()) != std::string::npos;
    RC_ASSERT(read[1][0] == (guarded ? "'" + text : text));
  }));
}

TEST_CASE("JSON is an array of objects with keys as text and null for what is not reported") {
  const auto json = nlohmann::json::parse(to_json(deaths));
  REQUIRE(json.size() == 2);
  CHECK(json[0] == nlohmann::json{{"mission", "MINUSMA"}, {"year", "2021"}, {"deaths", 17}, {"rate", 1.25}});
  CHECK(json[1].at("deaths") == 0);
  CHECK(json[1].at("rate").is_null());
}

TEST_CASE("JSON text is escaped and months are text") {
  const auto table = table_of({"state"}, {"peak", "month"}, {{{"a\"b\\c\n\x01\xC3\xA9\xFF"}, {3.5, month(2021, 6)}}});
  const auto json = nlohmann::json::parse(to_json(table));
  CHECK(json[0].at("state") == "a\"b\\c\n\x01\xC3\xA9\xEF\xBF\xBD");
  CHECK(json[0].at("month") == "2021-06");
}

TEST_CASE("JSON has no infinity so a limit without end is null") {
  const double infinite = std::numeric_limits<double>::infinity();
  const auto json = nlohmann::json::parse(
      to_json(table_of({}, {"a", "b", "c"}, {{{}, {infinite, -infinite, std::numeric_limits<double>::quiet_NaN()}}})));
  CHECK(json[0].at("a").is_null());
  CHECK(json[0].at("b").is_null());
  CHECK(json[0].at("c").is_null());
}

TEST_CASE("every number in CSV and JSON reads back to the same double") {
  CHECK(rc::check("numbers", [] {
    const auto value = *rc::gen::arbitrary<double>();
    const auto table = table_of({}, {"x"}, {{{}, {value}}});
    const auto printed = records(to_csv(table))[1][0];
    RC_ASSERT(text::parse_number(printed) == value);
    RC_ASSERT(printed.find('e') == std::string::npos);
    RC_ASSERT(nlohmann::json::parse(to_json(table))[0].at("x").get<double>() == value);
  }));
}

TEST_CASE("Markdown has a rule under its header and escapes what would make another column") {
  CHECK(to_markdown(deaths) ==
        "| mission | year | deaths | rate |\n| --- | --- | ---: | ---: |\n| MINUSMA | 2021 | 17 | 1.25 |\n"
        "| UNIFIL | 2021 | 0 | - |\n");
  const auto odd = table_of({"state"}, {"deaths"}, {{{"a|b\\|c\nd"}, {1.0}}});
  CHECK(to_markdown(odd) == "| state | deaths |\n| --- | ---: |\n| a\\|b\\\\\\|c d | 1 |\n");
}

TEST_CASE("the text table lines columns up also where letters need two bytes") {
  const auto table =
      table_of({"state"}, {"strength"}, {{{"C\xC3\xB4te d'Ivoire"}, {74200.0}}, {{"Chad"}, {7.5}}, {{"x"}, {{}}}});
  CHECK(to_text(table) ==
        "state          strength\n-------------  --------\nC\xC3\xB4te d'Ivoire    74,200\nChad               7.50\n"
        "x                     -\n");
}

TEST_CASE("the text table prints shares with four decimals and other fractions with two") {
  const auto table = table_of({}, {"women_share", "gini", "hhi", "rate", "strength"},
                              {{{}, {0.0531, 0.5, 0.123456, 1.005, 1234567.891}}});
  CHECK(to_text(table) ==
        "women_share    gini     hhi  rate      strength\n-----------  ------  ------  ----  ------------\n"
        "     0.0531  0.5000  0.1235  1.01  1,234,567.89\n");
}

TEST_CASE("the text table keeps the sign of a small negative number") {
  const auto table = table_of({}, {"slope", "b", "c"}, {{{}, {-0.5, -1234.5, -12.0}}});
  CHECK(to_text(table).find("-0.50  -1,234.50  -12") != std::string::npos);
}

TEST_CASE("JSON strings are quoted and bytes that are no UTF-8 replaced") {
  CHECK(json_string("a\"b") == "\"a\\\"b\"");
  CHECK(json_string("") == "\"\"");
  CHECK(json_string("\xFF") == "\"\xEF\xBF\xBD\"");
}

TEST_CASE("what a row rests on stands in three columns more where it is asked for") {
  const auto t = table_of({"mission"}, {"strength"},
                          {{{"UNDOF"}, {result_cell{}}, {cell_state::not_reported, 0, 1}},
                           {{"UNIFIL"}, {100.0}, {cell_state::reported, 7, 12}}});
  CHECK(to_csv(t) == "mission,strength\nUNDOF,\nUNIFIL,100\n");
  CHECK(to_csv(t, coverage_columns::shown) ==
        "mission,strength,cell_state,covered,expected\nUNDOF,,not_reported,0,1\nUNIFIL,100,reported,7,12\n");
  CHECK(
      to_json(t, coverage_columns::shown) ==
      "[\n  {\"mission\": \"UNDOF\", \"strength\": null, \"cell_state\": \"not_reported\", \"covered\": 0, "
      "\"expected\": 1},\n  {\"mission\": \"UNIFIL\", \"strength\": 100, \"cell_state\": \"reported\", \"covered\": 7, "
      "\"expected\": 12}\n]\n");
  CHECK(to_markdown(t, coverage_columns::shown)
            .starts_with("| mission | strength | cell_state | covered | expected |\n"));
  CHECK(to_text(t, coverage_columns::shown).find("not_reported") != std::string::npos);
}

TEST_CASE("limits of a share are shown with the digits of a share") {
  const auto t = table_of({}, {"women_share", "lower", "upper"}, {{{}, {0.05, 0.041234, 0.061234}}});
  CHECK(to_text(t).ends_with("0.0500  0.0412  0.0612\n"));
}
