// Paragraphs 115 to 167: peacebuilding, partnerships, conduct.

#include "spec/speaking.hpp"

using namespace pko;
using namespace pko::spec;

TEST_CASE("Paragraph 115: more than 2,000 of more than 22,000 has no share") {
  judged("c115.women", open, {}, {"a ratio of two lower bounds has none itself"});
}

TEST_CASE("Paragraph 120: people who receive food and people who receive water may be the same") {
  prints("p120.water", quantity::about(110000), "persons", "2021-11-02", "flow");
  judged("c120.beneficiaries", caveat, {}, {"cannot be added"});
}

TEST_CASE("Paragraph 122: more than a quarter of a fund in one year") {
  prints("p122.fund", quantity::more_than(25), "per_cent", "2020", "share");
}

TEST_CASE("Paragraphs 123 and 125: a strategy to 2025 and four forums") {
  prints("p123.span", quantity::range(2020, 2025), "year", "2020-01-01..2025-12-31", "target");
  prints("p125.forums", quantity::exact(4), "forums", "2021-11-02", "flow");
}

TEST_CASE("Paragraph 126: 39 conflicts have nothing to do with 39 evacuations or 39 per cent") {
  prints("p126.early_warning", quantity::exact(46.5), "per_cent", "2021-11-02", "share");
  judged("c126.thirty_nine", caveat, {0}, {"are equal", "persons, per cent and conflicts"});
}

TEST_CASE("Paragraphs 131 and 137: two organizations and two departments") {
  prints("p131.organizations", quantity::exact(2), "organizations", "2021-11-02", "stock");
  prints("p137.departments", quantity::exact(2), "departments", "2021-11-02", "stock");
}

TEST_CASE("Paragraph 144: 225 is almost double 113 but the year is not over and 2020 is left out") {
  judged("c144.violations", caveat, {1.9911504, 2.3750651, 1.886382, 3.004345}, {"1.89–3.00", "2020 is left out"});
  judged("c144.printed", caveat, {1.9911504}, {"almost 2"});
  judged("c144.year", caveat, {306, 268.38235}, {"306 days"});
}

TEST_CASE("Paragraph 144: a fall over four months is said without numbers") {
  prints("p144.months", quantity::exact(4), "months", "2021-11-02", "status");
  judged("c144.unmiss", open, {}, {"prints no numbers"});
}

TEST_CASE("Paragraph 151: the third summit is a place in an order") {
  prints("p151.summit", quantity::exact(3), "in_order", "2022", "status");
}

TEST_CASE("Paragraph 157: 74 of 515 reports are 14.4 per cent and reports are not victims") {
  judged("c157.allegations", caveat, {515, 14.368932}, {"several victims"});
  judged("c157.year", holds, {74}, {"of a whole year"});
}

TEST_CASE("Paragraph 160: a strategy of six years in its second phase") {
  prints("p160.years", quantity::exact(6), "years", "2021-11-02", "target");
  prints("p160.phase", quantity::exact(2), "in_order", "2021-11-02", "status");
}

TEST_CASE("Paragraph 161: 14 missions cannot be part of 12 operations") {
  judged("c161.coverage", fails, {}, {"14 of 12", "a wider universe"});
  judged("c161.missions", caveat, {}, {"operations and missions", "different scope"});
}

TEST_CASE("Paragraph 161: about 200 requests are of two years put together") {
  judged("c161.requests", caveat, {672, 108.92857}, {"1.8 years put together"});
}

TEST_CASE("Paragraph 164: a ceiling of 3,000 is no count") {
  prints("p164.personnel", quantity::exact(3000), "persons", "2021-11-02", "target");
  judged("c164.ceiling", caveat, {}, {"flow and target"});
}

TEST_CASE("Paragraph 167: more than three years since the launch") {
  prints("p167.years", quantity::more_than(3), "years", "2021-11-02", "status");
}
