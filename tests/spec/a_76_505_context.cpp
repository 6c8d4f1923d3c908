// Paragraphs 1 to 29: strategic context, Action for Peacekeeping Plus, the pandemic, political impact.

#include "spec/speaking.hpp"

using namespace pko;
using namespace pko::spec;

TEST_CASE("Paragraph 1: 74,200 people without a day, 122 contributors and 12 operations") {
  prints("p1.personnel", quantity::more_than(74200), "persons", "2021", "stock");
  prints("p1.contributors", quantity::exact(122), "states", "2021", "stock");
  prints("p1.operations", quantity::exact(12), "operations", "2021", "stock");
  judged("c1.operations", holds, {}, {"12 in paragraph 1 agrees with 12 in paragraph 75"});
  judged("c1.contributors", caveat, {}, {"states on average"});
  judged("c1.per_contributor", caveat, {608.19672}, {"more than 608.20", "a bound and no average"});
  judged("c1.unlike_kinds", caveat, {}, {"different kinds (stock, flow and cumulative)", "different populations"});
  judged("c1.strength", open, {}, {"needs headcounts"});
}

TEST_CASE("Paragraphs 2 and 8: from 2018 to 2021 are three years and the strategy runs to 2023") {
  prints("p2.launched", quantity::exact(2018), "year", "2018", "status");
  prints("p2.span", quantity::range(2021, 2023), "year", "2021-01-01..2023-12-31", "target");
  judged("c2.years", holds, {3}, {"From 2018 to 2021 is 3"});
  judged("c8.anniversary", holds, {3}, {"as printed"});
}

TEST_CASE("Paragraph 3: casualties that decreased contradict the increases of paragraphs 53 and 59") {
  judged("c3.decrease", open, {}, {"prints no numbers"});
  judged("c3.contradiction", fails, {2}, {"paragraph 53", "(12 and 17)", "paragraph 59", "without numbers"});
}

TEST_CASE("Paragraphs 4 and 5: 71 and 7 and 43 recommendations are 121 which is over 120 and 71 are a majority") {
  prints("p4.recommendations", quantity::more_than(120), "recommendations", "2021-03-12", "stock");
  judged("c4.recommendations", holds, {121}, {"71 + 7 + 43 = 121", "more than 120"});
  judged("c5.majority", holds, {58.677686}, {"a majority"});
}

TEST_CASE("Paragraph 6: 154 States and four organizations are two units") {
  prints("p6.states", quantity::exact(154), "states", "2021-11-02", "stock");
  judged("c6.endorsers", caveat, {}, {"different things (states and organizations)"});
}

TEST_CASE("Paragraph 9: seven priorities and two themes are announced and named") {
  judged("c9.priorities", holds, {7}, {"7 priorities are announced and 7 named"});
  judged("c9.themes", holds, {2}, {});
}

TEST_CASE("Paragraph 11: four objectives are announced and named") { judged("c11.objectives", holds, {4}, {}); }

TEST_CASE("Paragraph 12: 168,618 rotations are too many for 74,200 people if each is counted once") {
  prints("p12.quarantine", quantity::exact(14), "days", "2021-11-02", "target");
  prints("p12.rotated", quantity::exact(168618), "persons", "2020-09-01..2021-08-31", "flow");
  judged("c12.rotations", caveat, {2.272480}, {"at most 2.27", "counted more than once"});
  judged("c12.year", holds, {168618}, {"of a whole year"});
}

TEST_CASE("Paragraph 13: 39 people from 15 countries and five missions, one of which is not of the United Nations") {
  prints("p13.evacuated", quantity::exact(39), "persons", "2020-05-01..2021-11-02", "cumulative");
  judged("c13.missions", caveat, {5}, {"AMISOM is no peacekeeping operation"});
  judged("c13.per_contributor", holds, {2.6}, {"39 persons for 15 states is 2.60"});
  judged("c13.universe", caveat, {}, {"different scope", "African Union"});
}

TEST_CASE("Paragraph 16: more than 75 per cent of 300,000 doses are more than 225,000") {
  prints("p16.delivered", quantity::more_than(75), "per_cent", "2021-06", "share");
  judged("c16.delivered", holds, {225000}, {"more than 225,000"});
}

TEST_CASE("Paragraph 24: three crossing points are to reopen") {
  prints("p24.crossings", quantity::exact(3), "crossing_points", "2021-06", "stock");
}
