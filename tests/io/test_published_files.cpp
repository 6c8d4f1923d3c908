// The published files as they are, row by row: what is read, what is mended and what is doubtful.

#include <doctest/doctest.h>

#include <map>

#include "io/reading.hpp"
#include "support/shared_data.hpp"

using namespace pko;
using namespace pko::test;

namespace {

struct expectation {
  const char* file;
  const char* layout;
  std::int64_t rows, sum_rows, repeats;
  std::map<std::string, std::int64_t> repairs;
  std::map<std::string, std::int64_t> issues;
};

const std::vector<expectation> published = {
    {"DPPADPOSS-FATALITIES.csv",
     "un_casualties",
     4429,
     0,
     6,
     {{"mission_alias", 1}, {"state_by_name", 37}, {"trimmed", 557}},
     {{"repeat", 6}, {"unknown_state", 15}}},
    {"dppadposs-fatalities-2023.sample.json",
     "un_casualties",
     28,
     0,
     2,
     {{"trimmed", 8}},
     {{"repeat", 2}, {"unknown_state", 6}}},
    {"DPPADPOSS-PKO.csv",
     "un_operations",
     81,
     0,
     0,
     {{"decimal_comma", 140}, {"mission_alias", 1}, {"trimmed", 1}},
     {}},
    {"odp_contributionranks.csv", "un_ranks", 122, 0, 0, {{"date_form", 122}}, {}},
    {"Gender.Full.to2012.csv", "ipi_by_sex", 21529, 0, 0, {}, {}},
    {"full_gender_data.2012H1.csv", "ipi_by_sex", 4089, 710, 0, {}, {}},
    {"Data.Mission.to2012.csv", "ipi_per_mission", 4425, 0, 0, {{"mission_alias", 22}}, {}},
    {"Data.Monthly.to2012.csv", "ipi_monthly_totals", 266, 0, 0, {}, {}},
    {"contributions_long_2012.csv", "un_contributions", 1710, 0, 0, {{"date_form", 1710}}, {}},
    {"contributions_long_quirks.synthetic.csv",
     "un_contributions",
     13,
     0,
     1,
     {{"date_form", 12}, {"thousands_separator", 1}, {"trimmed", 2}},
     {{"repeat", 1}, {"unknown_state", 3}}}};

}  // namespace

TEST_CASE("every published file is read without losing a row") {
  const auto folder = shared_data();
  if (!folder) return;
  for (const auto& expected : published) {
    CAPTURE(expected.file);
    const auto r = read({*folder / expected.file}, strictly());
    const auto& report = r.reports.front();
    CHECK(report.layout == expected.layout);
    CHECK(report.rows == expected.rows);
    CHECK(report.accepted == expected.rows);
    CHECK(report.rejected == 0);
    CHECK(report.sum_rows == expected.sum_rows);
    CHECK(report.repeats == expected.repeats);
    CHECK(report.repairs == expected.repairs);
    std::map<std::string, std::int64_t> issues;
    for (const auto& i : report.issues) ++issues[i.code];
    CHECK(issues == expected.issues);
    CHECK(report.bytes == std::filesystem::file_size(*folder / expected.file));
    CHECK(adds_up(report));
  }
}

TEST_CASE("files that are no published layout are refused with the nearest one") {
  const auto folder = shared_data();
  if (!folder) return;
  for (const char* file : {"budgets.csv", "country-codes.csv", "m49_unsd_en.csv", "missions.json", "gold.json",
                           "missions_facts.csv", "README.md"}) {
    CAPTURE(file);
    CHECK_THROWS_AS((void)read({*folder / file}), input_error);
  }
  CHECK_THROWS_WITH_AS((void)read({*folder / "budgets.csv"}), doctest::Contains("Nearest layout: ipi_per_mission"),
                       input_error);
}

TEST_CASE("all published headcounts and casualties are read together") {
  const auto folder = shared_data();
  if (!folder) return;
  const auto r = read({*folder / "DPPADPOSS-FATALITIES.csv", *folder / "dppadposs-fatalities-2023.sample.json"});
  // The sample is an earlier state of the same data, so each of its people stands in the first file already.
  CHECK(r.reports[0].repeats == 6);
  CHECK(r.reports[1].repeats == 28);
}
