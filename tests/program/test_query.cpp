#include <nlohmann/json.hpp>

#include "program/run.hpp"

using namespace pko::test;

namespace {

struct desk : folder {
  desk() { fill(*this); }
  [[nodiscard]] std::string answer(const std::string& arguments) const {
    const auto r = run("query --quiet " + arguments);
    CHECK(r.status == 0);
    CHECK(r.err.empty());
    return r.out;
  }
};

}  // namespace

TEST_CASE_FIXTURE(desk, "the header names the keys in the order asked then the measure then its companions") {
  const auto header = [&](const std::string& options) {
    const auto out = answer(options);
    return out.substr(0, out.find('\n'));
  };
  CHECK(header("casualties.csv --measure records --by year,mission") == "year,mission,records");
  CHECK(header("casualties.csv --measure deaths --by cause") == "cause,deaths");
  CHECK(header("casualties.csv --measure casualties") == "casualties,killed,injured");
  CHECK(header("contributions.csv --measure strength --by state,month") == "state,month,strength,months");
  CHECK(header("contributions.csv --measure women") == "women,months");
  CHECK(header("contributions.csv --measure men") == "men,months");
  CHECK(header("contributions.csv --measure peak") == "peak,month");
  CHECK(header("contributions.csv --measure last") == "last,month");
  CHECK(header("contributions.csv --measure women_share") == "women_share,women,men,months");
  CHECK(header("contributions.csv --measure contributors") == "contributors");
  CHECK(header("contributions.csv --measure personnel_years") == "personnel_years,months");
  CHECK(header("contributions.csv --measure gini") == "gini");
  CHECK(header("contributions.csv --measure hhi") == "hhi");
  CHECK(header("contributions.csv --measure top10_share") == "top10_share");
  CHECK(header("casualties.csv contributions.csv --measure rate") == "rate,lower,upper,deaths,personnel_years");
}

TEST_CASE_FIXTURE(desk, "answers are right from the file to the last digit") {
  CHECK(answer("contributions.csv --measure strength --by month") ==
        "month,strength,months\n2021-01,304,1\n2021-02,100,1\n");
  CHECK(answer("contributions.csv --measure strength") == "strength,months\n202,2\n");
  CHECK(answer("contributions.csv --measure women_share --by category") ==
        "category,women_share,women,men,months\nstaff_officers,0.25,1,3,2\ntroops,0.15,30,170,2\n");
  CHECK(answer("contributions.csv --measure peak --by mission") ==
        "mission,peak,month\nUNDOF,4,2021-01\nUNIFIL,300,2021-01\n");
  CHECK(answer("casualties.csv --measure records") == "records\n5\n");
  CHECK(answer("casualties.csv --measure deaths --repeats keep") == "deaths\n5\n");
  CHECK(answer("casualties.csv --measure deaths --by day --from 2021-06-10 --to 2021-06-10") ==
        "day,deaths\n2021-06-10,2\n");
  CHECK(answer("missions.csv --measure personnel_years --by fiscal_year") ==
        "fiscal_year,personnel_years,months\n2020/21,12.602739726027398,2\n");
}

TEST_CASE_FIXTURE(desk, "what is not reported is an empty cell and a true zero is a zero") {
  CHECK(answer("contributions.csv --measure women --by state --from 2021-01 --to 2021-01") ==
        "state,women,months\nFJI,11,1\nGHA,,1\n");
  CHECK(answer("contributions.csv --measure strength --by state --from 2021-02 --complete") ==
        "state,strength,months\nFJI,100,1\n");
  CHECK(answer("contributions.csv --measure strength --by mission,month --complete") ==
        "mission,month,strength,months\nUNDOF,2021-01,4,1\nUNDOF,2021-02,,0\nUNIFIL,2021-01,300,1\nUNIFIL,2021-02,100,"
        "1\n");
  CHECK(answer("casualties.csv --measure deaths --by year,mission --complete") ==
        "year,mission,deaths\n2020,MINUSMA,1\n2020,UNIFIL,0\n2021,MINUSMA,1\n2021,UNIFIL,2\n");
}

TEST_CASE_FIXTURE(desk, "a valid filter without rows gives the header alone and without keys one row") {
  CHECK(answer("casualties.csv --measure deaths --by mission --where state=NPL") == "mission,deaths\n");
  CHECK(answer("casualties.csv --measure deaths --by mission --where state=NPL --format json") == "[]\n");
  CHECK(answer("casualties.csv --measure deaths --where state=NPL") == "deaths\n0\n");
  CHECK(answer("contributions.csv --measure strength --by state --where mission=MINUSMA") == "state,strength,months\n");
  CHECK(answer("contributions.csv --measure strength --where mission=MINUSMA") == "strength,months\n,0\n");
}

TEST_CASE_FIXTURE(desk, "rows stand in the order of the bytes of their keys") {
  write("order.csv",
        "date,mission,troops,police,observers,total\n2021-03-31,UNTSO,1,NA,NA,1\n2021-03-31,MINUSMA,1,NA,NA,1\n"
        "2021-03-31,Zebra,1,NA,NA,1\n2021-03-31,UNSecretariat,1,NA,NA,1\n2021-03-31,UNTAET,1,NA,NA,1\n");
  CHECK(answer("order.csv --measure strength --by mission") ==
        "mission,strength,months\nMINUSMA,1,1\nUNSecretariat,1,1\nUNTAET,1,1\nUNTSO,1,1\nunknown,1,1\n");
}

TEST_CASE_FIXTURE(desk, "JSON has the same names with keys as words and null for what is not reported") {
  const auto rows = nlohmann::json::parse(
      answer("contributions.csv --measure women --by state,year --from 2021-01 --to 2021-01 --format json"));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == nlohmann::json{{"state", "FJI"}, {"year", "2021"}, {"women", 11}, {"months", 1}});
  CHECK(rows[1]["women"].is_null());
  const auto peak = nlohmann::json::parse(answer("contributions.csv --measure peak --format json"));
  CHECK(peak[0]["month"] == "2021-01");
}

TEST_CASE_FIXTURE(desk, "Markdown and a table for people have a line for the header and one for each row") {
  CHECK(answer("casualties.csv --measure deaths --by mission --format markdown") ==
        "| mission | deaths |\n| --- | ---: |\n| MINUSMA | 2 |\n| UNIFIL | 2 |\n");
  const auto table = answer("casualties.csv --measure deaths --by mission --format table");
  CHECK(table.rfind("mission", 0) == 0);
  CHECK(has(table, "UNIFIL"));
  CHECK(std::count(table.begin(), table.end(), '\n') == 4);
}

TEST_CASE_FIXTURE(desk, "on a pipe the answer is CSV") {
  CHECK(answer("casualties.csv --measure deaths --by mission") ==
        answer("casualties.csv --measure deaths --by mission --format csv"));
}

TEST_CASE_FIXTURE(desk, "messages stand on standard error and never in the answer") {
  const auto r = run("query contributions.csv --measure women_share");
  CHECK(r.status == 0);
  CHECK(r.out == "women_share,women,men,months\n0.15196078431372548,31,173,2\n");
  CHECK(has(r.err, "4 rows, 4 accepted, 0 rejected"));
  CHECK(has(r.err, "1 rows have blank cells"));
  CHECK(run("query contributions.csv --measure women_share --quiet").err.empty());
}

TEST_CASE_FIXTURE(desk, "people left out of a rate are said") {
  const auto r = run("query casualties.csv contributions.csv --measure rate");
  CHECK(r.status == 0);
  CHECK(has(r.err, "deaths of civilians"));
  for (const char* population : {"all", "civilian"})
    CHECK(run(std::string("query casualties.csv contributions.csv --measure rate --where population=") + population)
              .status == 1);
}

TEST_CASE_FIXTURE(desk, "a dash reads standard input") {
  const auto r = run("query - --measure deaths --by mission", casualties_csv);
  CHECK(r.status == 0);
  CHECK(r.out == "mission,deaths\nMINUSMA,2\nUNIFIL,2\n");
  CHECK(run("query --measure rate --by month contributions.csv -", casualties_csv).status == 0);
  const auto empty = run("query - --measure deaths", "");
  CHECK(empty.status == 1);
  CHECK(has(empty.err, "standard input"));
}

TEST_CASE_FIXTURE(desk, "any letter case and mark of the cells gives the same answer") {
  std::string text = casualties_csv;
  for (auto& c : text)
    if (c == ',') c = ';';
  text = "\xEF\xBB\xBF" + text;
  text.replace(text.find("casualty_id"), 11, "Casualty_ID");
  write("semicolons.csv", text);
  CHECK(answer("semicolons.csv --measure deaths --by mission") == "mission,deaths\nMINUSMA,2\nUNIFIL,2\n");
}

TEST_CASE_FIXTURE(desk, "the number of threads changes nothing") {
  for (const char* measure : {"deaths --by mission,cause", "records"}) {
    const std::string question = std::string("casualties.csv --measure ") + measure;
    CHECK(answer(question + " --threads 3") == answer(question));
  }
}

TEST_CASE_FIXTURE(desk, "what a file cannot carry ends with status 1 and names the file's layout and the word") {
  const auto refused = [&](const std::string& question, const std::string& layout, const std::string& word) {
    CAPTURE(question);
    const auto r = run("query --quiet " + question);
    CHECK(r.status == 1);
    CHECK(r.out.empty());
    CHECK(has(r.err, layout));
    CHECK(has(r.err, word));
  };
  refused("ranks.csv --measure strength --by mission", "un_ranks", "mission");
  refused("ranks.csv --measure strength --where category=troops", "un_ranks", "category");
  refused("missions.csv --measure contributors", "ipi_per_mission", "contributors");
  refused("missions.csv --measure women_share", "ipi_per_mission", "women_share");
  refused("missions.csv --measure records --by category", "ipi_per_mission", "category");
  refused("contributions.csv --measure records --by sex", "un_contributions", "sex");
  refused("contributions.csv --measure strength --by day", "un_contributions", "day");
  refused("contributions.csv --measure deaths", "deaths", "casualties");
  refused("casualties.csv --measure strength", "strength", "headcounts");
  refused("casualties.csv --measure rate", "rate", "headcounts");
}

TEST_CASE_FIXTURE(desk, "files of different layouts that overlap in time are refused and others are one file") {
  write("late.csv", "date,mission,troops,police,observers,total\n2021-02-28,UNIFIL,100,NA,NA,100\n");
  const auto r = run("query contributions.csv late.csv --measure strength");
  CHECK(r.status == 1);
  CHECK(has(r.err, "overlap in time"));
  CHECK(has(r.err, "late.csv"));
  CHECK(answer("contributions.csv missions.csv --measure strength --by month") ==
        "month,strength,months\n2021-01,304,1\n2021-02,100,1\n2021-03,100,1\n2021-04,50,1\n");
}

TEST_CASE_FIXTURE(desk, "the provenance names the files and the question and the population and the coverage") {
  const auto r =
      run("query casualties.csv --measure deaths --by year --where population=uniformed --provenance from.json");
  CHECK(r.status == 0);
  const auto p = nlohmann::json::parse(contents(path() / "from.json"));
  CHECK(p["population"] == "uniformed");
  CHECK(p["coverage"] == "2020-03-01 to 2021-12-31");
  CHECK(p["where"] == nlohmann::json{"population=uniformed"});
  REQUIRE(p["files"].size() == 1);
  CHECK(p["files"][0]["file"] == "casualties.csv");
  CHECK(p["files"][0]["layout"] == "un_casualties");
  CHECK(p["files"][0]["snapshot"] == "2021-12-31");
  CHECK(p["files"][0]["crc32"].is_number());
}

TEST_CASE_FIXTURE(desk, "a file that cannot be written ends with status 1 and leaves nothing behind") {
  const auto r = run("query casualties.csv --measure deaths --provenance nowhere/from.json");
  CHECK(r.status == 1);
  CHECK(r.out.empty());
  CHECK(has(r.err, "nowhere/from.json"));
  CHECK_FALSE(std::filesystem::exists(path() / "nowhere"));
}

TEST_CASE_FIXTURE(desk, "rows say what they rest on and are completed by mandate where that is asked") {
  CHECK(answer("contributions.csv --measure strength --by mission --coverage") ==
        "mission,strength,months,cell_state,covered,expected\nUNDOF,4,1,reported,1,2\nUNIFIL,200,2,reported,2,2\n");
  CHECK(answer("contributions.csv --measure strength --by mission,year --where mission=UNDOF,UNMEE --complete=mandated "
               "--coverage") ==
        "mission,year,strength,months,cell_state,covered,expected\n"
        "UNDOF,2021,4,1,reported,1,2\nUNMEE,2021,,0,not_applicable,0,0\n");
  CHECK(answer("casualties.csv --measure deaths --by mission --where mission=UNIFIL,UNMEE --complete=mandated") ==
        "mission,deaths\nUNIFIL,2\nUNMEE,\n");
  CHECK(run("query casualties.csv --measure deaths --complete=mandate").status == 2);
  CHECK(has(run("query contributions.csv --measure strength").err,
            "note: the files cover 3 of 4 months of missions of the question\n"));
  CHECK_FALSE(
      has(run("query contributions.csv --measure strength --from 2021-01 --to 2021-01").err, "the files cover"));
}

TEST_CASE_FIXTURE(desk, "limits of shares are asked for and those of rates chosen") {
  CHECK(answer("contributions.csv --measure women_share --where category=staff_officers --interval wilson")
            .starts_with("women_share,lower,upper,women,men,months\n0.25,0.04558"));
  const std::string rate = "casualties.csv contributions.csv --measure rate";
  CHECK(answer(rate) == answer(rate + " --interval exact"));
  CHECK(answer(rate) != answer(rate + " --interval byar"));
  CHECK(run("query " + rate + " --interval wilson").status == 2);
  CHECK(run("query casualties.csv --measure deaths --interval exact").status == 2);
}
