// Paragraphs 70 to 106: performance and accountability.

#include "spec/speaking.hpp"

using namespace pko;
using namespace pko::spec;

TEST_CASE("Paragraphs 70 and 74: three projects of an unknown number and 16 critical risks") {
  prints("p70.projects", quantity::exact(3), "projects", "2021-11-02", "status");
  prints("p74.risks", quantity::exact(16), "risks", "2021-11-02", "stock");
}

TEST_CASE("Paragraph 75: twelve of twelve missions have a risk process") {
  judged("c75.coverage", holds, {100}, {"100 per cent"});
  judged("c75.twelve", caveat, {0}, {"different things (operations and units)"});
}

TEST_CASE("Paragraph 78: ten missions that are named and two that are to join are all twelve") {
  judged("c78.using", holds, {10}, {"10 operations are announced and 10 named"});
  judged("c78.joining", holds, {2}, {});
  judged("c78.missions", holds, {12}, {"10 + 2 = 12"});
}

TEST_CASE("Paragraph 79: over 625 recommendations of some 22 assessments have a bound and no average") {
  judged("c79.average", caveat, {27.056277}, {"more than 27.06", "a bound and no average"});
}

TEST_CASE("Paragraph 85: 262 pledges at a date and 12 units in a period are unlike") {
  judged("c85.ready", caveat, {}, {"pledges and units", "stock and flow", "different times"});
}

TEST_CASE("Paragraph 86: four preparatory conferences are planned") {
  prints("p86.conferences", quantity::exact(4), "conferences", "2021-12", "target");
}

TEST_CASE("Paragraph 87: 10 of 15 advisory visits were remote and 28 visits were made in all") {
  judged("c87.remote", holds, {66.666667}, {"10 of 5 + 10"});
  judged("c87.visits", holds, {28}, {"5 + 10 + 8 + 5 = 28"});
}

TEST_CASE("Paragraph 88: remote validations of one year and in-person ones of seven months are unlike") {
  judged("c88.validations", caveat, {}, {"different times (2020 and 1 January to 31 July 2021)"});
}

TEST_CASE("Paragraph 91: six materials are announced and five named") {
  judged("c91.materials", fails, {5}, {"6 materials are announced and 5 named"});
}

TEST_CASE("Paragraph 93: 16 Member States develop an application") {
  prints("p93.states", quantity::exact(16), "states", "2021-11-02", "stock");
}

TEST_CASE("Paragraph 95: a cut of 17 per cent has no base and 122 is a mean over ten years") {
  judged("c95.budget", open, {}, {"only 17 per cent"});
  judged("c95.states_in_data", open, {}, {"needs headcounts"});
}

TEST_CASE("Paragraph 96: more than 3,900 requests in a whole year") {
  prints("p96.response", quantity::less_than(1), "business_days", "2020", "rate");
  judged("c96.year", holds, {3900}, {"of a whole year"});
}

TEST_CASE("Paragraph 98: caveats fell but two in eight months are no fewer than three in a year") {
  judged("c98.decrease", caveat, {-2, -9, -1, 3.0041152}, {"2 in 243 days are 3.0 a year"});
  judged("c98.year", caveat, {243, 3.0041152}, {"243 days"});
}

TEST_CASE("Paragraph 98: the years and the outcomes both add up to 31") {
  judged("c98.years", holds, {31}, {"14 + 12 + 3 + 2 = 31"});
  judged("c98.states", holds, {31}, {"30 + 1 = 31"});
  judged("c98.resolved", holds, {96.774194}, {"96.8 per cent"});
  judged("c98.per_contributor", holds, {1.6315789}, {"1.63"});
}

TEST_CASE("Paragraph 99: hospitals are evaluated in the fifth and the tenth month") {
  prints("p99.first_evaluation", quantity::exact(5), "in_order", "2021-11-02", "target");
  prints("p99.second_evaluation", quantity::exact(10), "in_order", "2021-11-02", "target");
}

TEST_CASE("Paragraphs 97 and 104 and 106: two years, six arrangements, three years and four goals that are named") {
  prints("p97.years", quantity::exact(2), "years", "2021-11-02..2023-11-02", "target");
  prints("p104.arrangements", quantity::exact(6), "arrangements", "2021-11-02", "stock");
  prints("p106.years", quantity::exact(3), "years", "2021-11-02", "target");
  judged("c106.goals", holds, {4}, {});
}
