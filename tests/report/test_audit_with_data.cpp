// Claims that casualty records answer.

#include <span>
#include <sstream>

#include "pko/io/read.hpp"
#include "report/support.hpp"
#include "support/shared_data.hpp"

using namespace pko;
using pko::test::finding_of;
using pko::test::mentions;

namespace {

void check_paragraph_53(const audited_report& audited) {
  const auto in_2021 = finding_of(audited, "c53.data_2021");
  CHECK(in_2021.verdict == verdict::holds_with_caveat);
  CHECK(in_2021.computed == std::vector{17.0, 18.0, 1.0});
  CHECK(mentions(in_2021, "holds for uniformed personnel only"));
  const auto in_2020 = finding_of(audited, "c53.data_2020");
  CHECK(in_2020.verdict == verdict::holds_with_caveat);
  CHECK(in_2020.computed == std::vector{12.0, 14.0, 2.0});
  const auto minusma = finding_of(audited, "c53.data_minusma");
  CHECK(minusma.verdict == verdict::holds_with_caveat);
  CHECK(minusma.computed == std::vector{11.0, 12.0, 1.0});
  CHECK(mentions(minusma, "1 civilian (1 local)"));
  const auto population = finding_of(audited, "c53.population");
  CHECK(population.verdict == verdict::holds_with_caveat);
  CHECK(mentions(population, "no one population gives all of them"));
}

void check_like_for_like(const audited_report& audited) {
  const auto f = finding_of(audited, "c53.comparison");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(mentions(f, "17 against 12 for uniformed personnel only"));
  CHECK(mentions(f, "1 January to 27 October 2020 has 9"));
  CHECK(mentions(f, "17/9 = 1.90 (95 per cent exact interval 0.80–4.83)"));
  CHECK(mentions(f, "not distinguishable"));
  REQUIRE(f.computed.size() >= 3);
  CHECK(f.computed.back() == doctest::Approx(4.825116).epsilon(1e-6));
  CHECK(f.computed[f.computed.size() - 2] == doctest::Approx(0.799045).epsilon(1e-6));
  CHECK(f.computed[f.computed.size() - 3] == doctest::Approx(1.895185).epsilon(1e-6));
}

void check_illness(const audited_report& audited) {
  const auto f = finding_of(audited, "c57.illness");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(mentions(f, "uniformed personnel 22 and 48 (2.18 times)"));
  CHECK(mentions(f, "all personnel 51 and 97 (1.90 times)"));
}

}  // namespace

TEST_CASE("Seventeen and twelve deaths are those of uniformed personnel and MINUSMA's twelve need a local colleague") {
  check_paragraph_53(audit(a_76_505(), test::records_like_the_published()));
}

TEST_CASE("Like for like the year before had nine deaths and the rise is not distinguishable") {
  check_like_for_like(audit(a_76_505(), test::records_like_the_published()));
}

TEST_CASE("Deaths from illness more than doubled among uniformed personnel only") {
  check_illness(audit(a_76_505(), test::records_like_the_published()));
}

TEST_CASE("The published casualty records answer paragraphs 53, 57 and 64") {
  const auto folder = test::shared_data();
  if (!folder) return;
  const auto audited = audit(a_76_505(), read({*folder / "DPPADPOSS-FATALITIES.csv"}).data);
  check_paragraph_53(audited);
  check_like_for_like(audited);
  check_illness(audited);
  const auto f = finding_of(audited, "c64.share");
  CHECK(f.verdict == verdict::fails);
  CHECK(mentions(f, "83.4 per cent of uniformed personnel (226 of 271)"));
  CHECK(mentions(f, "79.1 per cent of all personnel (234 of 296)"));
  REQUIRE(audited.data.size() == 1);
  CHECK(audited.data[0] == provenance{"DPPADPOSS-FATALITIES.csv", "", date(2025, 4, 4)});
}

TEST_CASE("Records that end too early answer nothing") {
  test::made_up_records records(period::parse("2015..2020-06-30"));
  records.deaths(1, "2020-01-01", "MINUSMA", casualty_category::military, cause::malicious_act);
  const auto audited = audit(a_76_505(), records.data());
  const auto f = finding_of(audited, "c53.data_2021");
  CHECK(f.verdict == verdict::not_checkable);
  CHECK(mentions(f, "do not cover 1 January to 27 October 2021"));
  CHECK(finding_of(audited, "c57.illness").verdict == verdict::not_checkable);
  CHECK_FALSE(mentions(finding_of(audited, "c53.comparison"), "records"));
}

TEST_CASE("A dataset without casualties is as good as none") {
  const auto audited = audit(a_76_505(), dataset{});
  CHECK(audited.findings == audit(a_76_505()).findings);
  CHECK(audited.data.empty());
}

TEST_CASE("A report that says whom it counts is held to it") {
  const auto records = test::records_like_the_published();
  statement s = *a_76_505().find("p53.killed_2021");
  s.population = population::uniformed;
  CHECK(finding_of(audit(a_76_505().with(s), records), "c53.data_2021").verdict == verdict::holds);
  s.population = population::all;
  CHECK(finding_of(audit(a_76_505().with(s), records), "c53.data_2021").verdict == verdict::fails);
}

TEST_CASE("An increase that turns round like for like fails") {
  test::made_up_records records(period::parse("2013-01-01..2021-12-31"));
  records.deaths(12, "2020-05-10", "MINUSMA", casualty_category::military, cause::malicious_act)
      .deaths(5, "2021-05-10", "MINUSMA", casualty_category::military, cause::malicious_act)
      .deaths(12, "2021-12-10", "MINUSMA", casualty_category::military, cause::malicious_act);
  statement before = *a_76_505().find("p53.killed_2020");
  statement after = *a_76_505().find("p53.killed_2021");
  before.when = timing(period::parse("2020-01-01..2020-11-30"));
  after.when = timing(period::calendar_year(2021));
  const report subject = a_76_505().with(before).with(after);
  CHECK(finding_of(audit(subject), "c53.comparison").verdict == verdict::holds_with_caveat);
  const auto f = finding_of(audit(subject, records.data()), "c53.comparison");
  CHECK(f.verdict == verdict::fails);
  CHECK(mentions(f, "5/12"));
}

TEST_CASE("Eight deaths from two attacks are found if deaths of one day and the next are one attack") {
  const auto f = finding_of(audit(a_76_505(), test::records_like_the_published()), "c53.data_two_attacks");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(f.computed == std::vector{7.0, 8.0, 9.0, 7.0, 8.0, 9.0});
  CHECK(mentions(f, "8 is found only for uniformed personnel if deaths up to 1 day apart are one"));
}

TEST_CASE("The published casualty records have eight deaths in two attacks") {
  const auto folder = test::shared_data();
  if (!folder) return;
  const auto audited = audit(a_76_505(), read({*folder / "DPPADPOSS-FATALITIES.csv"}).data);
  const auto f = finding_of(audited, "c53.data_two_attacks");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(f.computed == std::vector{7.0, 8.0, 9.0, 7.0, 8.0, 9.0});
}

TEST_CASE("Releases that differ are all named and the best of them decides") {
  test::made_up_records old(period::parse("2013-01-01..2021-12-31"));
  old.deaths(16, "2021-03-01", "MINUSMA", casualty_category::military, cause::malicious_act);
  const std::vector<dataset> releases = {old.data(), test::records_like_the_published()};
  const auto f = finding_of(audit(a_76_505(), std::span<const dataset>(releases)), "c53.data_2021");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(f.computed == std::vector{17.0, 18.0, 1.0});
  CHECK(mentions(f, "with the data of 31 December 2021 (made-up.csv) it is \"fails\""));
  CHECK(mentions(f, "16 uniformed"));
}

TEST_CASE("One release alone is audited as a dataset is") {
  const std::vector<dataset> one = {test::records_like_the_published()};
  CHECK(audit(a_76_505(), std::span<const dataset>(one)).findings == audit(a_76_505(), one.front()).findings);
  CHECK(audit(a_76_505(), std::span<const dataset>()).findings == audit(a_76_505()).findings);
}

namespace {

constexpr std::string_view contributions =
    "Contribution_ID,ISOCode3,M49_Code,Contributing_Country,Mission_Acronym,Personnel_Type,Female_Personnel,"
    "Male_Personnel,Last_Reporting_Date\n"
    "1,FJI,242,Fiji,UNIFIL,Individual Police,30,70,30-Sep-21\n"
    "2,GHA,288,Ghana,UNIFIL,Troops,0,80,30-Sep-21\n"
    "3,NPL,524,Nepal,UNSMIL,Individual Police,10,0,30-Sep-21\n"
    "4,FJI,242,Fiji,UNIFIL,Troops,1,79,31-Oct-21\n";

dataset headcounts_of(std::string_view csv) {
  reader r;
  std::istringstream stream{std::string(csv)};
  r.add(stream, "contributions.csv");
  return r.finish().data;
}

finding of_headcounts(const quantity& value, const std::string& unit, const std::string& when,
                      const std::string& asserted, std::optional<personnel_category> of = {}) {
  const statement s{"s", 1, "people", value, unit, timing(as_of{partial_date::parse(when)}), population::uniformed,
                    {},  ""};
  claim c{"c", 1, claim_kind::equals_headcounts, "as published", {{"value", "s"}}, asserted, {}, {}};
  if (of) c.data = data_question{{}, {}, of};
  const report r({"X", "x", date(2021, 11, 2), ""}, {s}, {c}, {});
  return audit(r, headcounts_of(contributions)).findings.at(0);
}

}  // namespace

TEST_CASE("Headcounts answer strength and contributors and women's share and say of which missions and months") {
  const auto strength = of_headcounts(quantity::exact(180), "persons", "2021-09", "strength");
  CHECK(strength.verdict == verdict::holds_with_caveat);
  CHECK(strength.computed == std::vector{180.0, 190.0});
  CHECK(mentions(strength, "180 is found only for peacekeeping operations"));
  CHECK(of_headcounts(quantity::exact(181), "persons", "2021-09", "strength").verdict == verdict::fails);
  const auto year = of_headcounts(quantity::exact(80), "persons", "2021", "strength");
  CHECK(year.verdict == verdict::holds_with_caveat);
  CHECK(mentions(year, "peacekeeping operations in October 2021"));
  CHECK(of_headcounts(quantity::more_than(60), "persons", "2021", "strength").verdict == verdict::holds);
  CHECK(of_headcounts(quantity::exact(3), "states", "2021-09", "contributors").verdict == verdict::holds_with_caveat);
  const auto women =
      of_headcounts(quantity::exact(30), "per_cent", "2021-09", "women_share", personnel_category::individual_police);
  CHECK(women.verdict == verdict::holds_with_caveat);
  CHECK(women.computed.at(0) == doctest::Approx(30));
}

TEST_CASE("Headcounts that do not cover the time answer nothing") {
  const auto f = of_headcounts(quantity::exact(180), "persons", "2020-09", "strength");
  CHECK(f.verdict == verdict::not_checkable);
  CHECK(mentions(f, "do not cover September 2020"));
  CHECK(audit(a_76_505(), headcounts_of(contributions)).data.size() == 1);
}
