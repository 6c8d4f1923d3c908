// Paragraphs 43 to 67: protection, safety and security.

#include "spec/speaking.hpp"

using namespace pko;
using namespace pko::spec;

TEST_CASE("Paragraph 43: 86 children in a year that was not over") {
  judged("c43.year", caveat, {306, 102.58170}, {"306 days", "102.6", "does not say up to which day"});
}

TEST_CASE("Paragraph 45: all sites but one, of a number that is not given") {
  prints("p45.sites", quantity::exact(1), "sites", "2021-11-02", "stock");
}

TEST_CASE("Paragraph 47: 22,139 police trained in forensics alone exceed the 22,000 of paragraph 115") {
  prints("p47.police", quantity::more_than(2000), "persons", "2021-11-02", "flow");
  prints("p47.hearings", quantity::exact(227), "hearings", "2021-11-02", "flow");
  judged("c47.forensics", holds, {22139}, {"agrees with more than 22,000 in paragraph 115"});
  judged("c47.training", caveat, {}, {"cannot be added"});
}

TEST_CASE("Paragraph 48: 176 prosecutions are those of nearly five years") {
  prints("p48.prosecuted", quantity::exact(176), "persons", "2017-01-01..2021-11-02", "cumulative");
  judged("c48.year", caveat, {1767}, {"4.8 years put together"});
}

TEST_CASE("Paragraph 52: 67 of 164 incidents are 40.9 per cent and a forecast without figures cannot be checked") {
  judged("c52.minusma", holds, {40.853659}, {"40.9 per cent"});
  judged("c52.attacks", open, {}, {"prints no numbers"});
  judged("c52.year", caveat, {300, 81.516667}, {"300 days, a part of a year"});
}

TEST_CASE("Paragraph 52: 114 casualties in 67 incidents are 1.70 for each and 15.3 are injured for each one killed") {
  judged("c52.casualties", holds, {114}, {"7 + 107 = 114"});
  judged("c52.per_incident", holds, {1.7014925}, {"1.70 for each"});
  judged("c52.injured_for_each_killed", holds, {15.285714}, {"15.29 for each"});
  judged("c52.units", caveat, {}, {"different things (incidents and persons)"});
}

TEST_CASE("Paragraph 53: 17 in 300 days and 12 in 366 days are unlike and not far enough apart") {
  judged("c53.comparison", caveat, {},
         {"300 days are set against 366", "1.73 (95 per cent exact interval 0.78–3.97)", "cannot be told from chance"});
  judged("c53.year", caveat, {300, 20.683333}, {"20.7 at that pace"});
}

TEST_CASE("Paragraph 53: twelve of seventeen deaths were in MINUSMA and twelve is also the number of another year") {
  judged("c53.minusma", holds, {70.588235}, {"a majority"});
  judged("c53.twelve", caveat, {0}, {"are equal", "different times"});
}

TEST_CASE("Paragraph 53: eight of seventeen deaths come from two attacks and are not independent") {
  judged("c53.two_attacks", holds, {66.666667}, {});
  judged("c53.cluster", caveat, {47.058824, 4, 11}, {"not independent", "at most 11 incidents"});
}

TEST_CASE("Paragraph 53: whose deaths they are needs casualty records") {
  for (const auto* id :
       {"c53.data_2021", "c53.data_2020", "c53.data_minusma", "c53.data_two_attacks", "c53.population"})
    judged(id, open, {}, {"needs casualty records"});
}

TEST_CASE("Paragraph 54: three pilot missions") {
  prints("p54.pilot", quantity::exact(3), "missions", "2021-11-02", "stock");
}

TEST_CASE("Paragraph 57: without records neither the rate of illness nor the range of non-fatal cases can be checked") {
  prints("p57.non_fatal", quantity::range(3, 10), "times", "2021-11-02", "rate");
  judged("c57.illness", open, {}, {"needs casualty records"});
  judged("c57.non_fatal", open, {}, {"3–10 times"});
}

TEST_CASE("Paragraph 59: an increase from December to April without numbers cannot be checked") {
  prints("p59.years", quantity::more_than(3), "years", "2021-11-02", "status");
  judged("c59.increase", open, {}, {"prints no numbers"});
}

TEST_CASE("Paragraph 60: 101 actions done and 37 in progress are all 138") {
  judged("c60.actions", holds, {138}, {"101 + 37 = 138"});
  judged("c60.implemented", holds, {73.188406}, {"73.2 per cent"});
}

TEST_CASE("Paragraph 61: the fourth plan and the sixth course are places in an order") {
  prints("p61.plan", quantity::exact(4), "in_order", "2021-11-02", "status");
  prints("p61.course", quantity::exact(6), "in_order", "2021-Q3", "status");
}

TEST_CASE("Paragraph 64: perpetrators identified rose by 53 in twenty months which is 17.7 per cent a year") {
  judged("c64.identified", holds, {53, 31.176471, 17.682968}, {"20 months"});
  judged("c64.detained", holds, {43, 36.134454, 20.331875}, {});
  judged("c64.investigations", holds, {24, 28.915663, 16.461783}, {});
}

TEST_CASE("Paragraph 64: 70.0 and then 72.6 per cent of those identified are detained, and cases are not people") {
  judged("c64.detained_share_2019", holds, {70}, {});
  judged("c64.detained_share", holds, {72.645740}, {"72.6 per cent"});
  judged("c64.units", caveat, {}, {"different things (persons and cases)"});
}

TEST_CASE("Paragraph 64: three countries are named, nine people were convicted for two attacks") {
  judged("c64.countries", holds, {3}, {});
  judged("c64.convicted", holds, {4.5}, {});
  judged("c64.share", open, {}, {"needs casualty records"});
}

TEST_CASE("Paragraph 67: that measures reduced fatalities is said without numbers") {
  judged("c67.decrease", open, {}, {"prints no numbers"});
}
