#pragma once
// A small report with one of everything that a report can hold.

#include "pko/report/report.hpp"

namespace pko::test {

inline statement number(const char* id, quantity value, timing when, const char* unit = "persons") {
  return {id, 53, "fatalities", value, unit, when, population::uniformed, {mission_code("MINUSMA")}, ""};
}

inline std::vector<statement> small_statements() {
  const timing september(as_of{partial_date::parse("2021-09"), true});
  const timing part_year(period::between(date(2021, 1, 1), date(2021, 10, 27)), true);
  std::vector<statement> all = {number("killed", quantity::exact(17), part_year),
                                number("accidents", quantity::more_than(5), timing(period::since(date(2020, 5, 1)))),
                                number("illness", quantity::range(3, 10), september),
                                number("women", quantity::about(18.2), september, "per_cent")};
  all[1].population = {};
  all[1].missions = {};
  all[2].note = "na\xC3\xAFve <&> \\ \n";
  return all;
}

inline std::vector<claim> small_claims() {
  return {{"closes",
           53,
           claim_kind::sum,
           "the parts add up",
           {{"part", "accidents"}, {"part", "illness"}, {"whole", "killed"}},
           "",
           {},
           {}},
          {"few",
           53,
           claim_kind::per_head,
           "few for each",
           {{"events", "accidents"}, {"people", "killed"}, {"at_most", 0.1}},
           "",
           {},
           {}},
          {"parity",
           57,
           claim_kind::target,
           "the target is met",
           {{"value", "women"}},
           "met",
           planned_for{personnel_category::troops, 2021, true},
           {}},
          {"rose",
           57,
           claim_kind::ratio_in_data,
           "more than last year",
           {{"value", "killed"}},
           "",
           {},
           data_question{cause::malicious_act, period::between(date(2020, 1, 1), date(2020, 10, 27))}},
          {"same_data",
           57,
           claim_kind::equals_data,
           "as the data say",
           {{"value", "killed"}},
           "",
           {},
           data_question{cause::malicious_act, {}}}};
}

/// What schema 2 added: kinds and scopes of statements, categories of questions to headcounts, claims about claims.
inline report small_report_2() {
  auto statements = small_statements();
  statements.back().kind = statement_kind::target;
  statements.back().scope = "international staff only";
  auto claims = small_claims();
  claims.push_back({"published",
                    57,
                    claim_kind::equals_headcounts,
                    "as published",
                    {{"value", "women"}},
                    "women_share",
                    {},
                    data_question{{}, {}, personnel_category::individual_police}});
  claims.push_back({"together",
                    57,
                    claim_kind::contradiction,
                    "both can be true",
                    {{"claim", "parity"}, {"claim", "published"}},
                    "",
                    {},
                    {}});
  return {{"T/2", "Another report for tests", date(2022, 11, 2), ""}, statements, claims, {}};
}

inline report small_report() {
  return {{"T/1", "A report for tests", date(2021, 11, 2), "made up"},
          small_statements(),
          small_claims(),
          {{"women", "Women in uniform", figure_shape::bars_with_targets, 57, {{"women", "Troops"}}, "source"}}};
}

}  // namespace pko::test
