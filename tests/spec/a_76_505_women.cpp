// Paragraphs 30 to 38: women and peace and security.

#include "spec/speaking.hpp"

using namespace pko;
using namespace pko::spec;

TEST_CASE("Paragraph 30: from 3 to 31 per cent are 28 points and more than ten times as many, and undated") {
  judged("c30.committee", caveat, {28, 933.33333}, {"28 percentage points", "933.3 per cent", "dates neither number"});
}

TEST_CASE("Paragraph 30: from 21.4 to 30 per cent are 8.6 points and not 8.6 per cent, of a year and of a month") {
  prints("p30.committees_2020", quantity::exact(21.4), "per_cent", "2020", "share");
  judged("c30.committees", caveat, {8.6, 40.186916},
         {"8.6 percentage points", "40.2 per cent of the earlier value", "of 2020 and the other of June 2021"});
}

TEST_CASE("Paragraphs 30 and 34 and 37: 30 per cent three times is not one number") {
  judged("c30.thirty", caveat, {0}, {"are equal", "they are of different things"});
}

TEST_CASE("Paragraphs 30 and 126: 46.3 and 46.5 per cent are near each other and of other bases") {
  judged("c30.voters", caveat, {0.2}, {"nearly equal", "registered voters", "early-warning networks"});
}

TEST_CASE("Paragraph 32: eight missions of twelve operations use indicators") {
  prints("p32.missions", quantity::exact(8), "missions", "2021-11-02", "stock");
  judged("c32.coverage", caveat, {66.666667}, {"66.7 per cent", "missions and operations"});
}

TEST_CASE("Paragraph 33: targets that are met contradict one that is only on track in paragraph 34") {
  prints("p33.span", quantity::range(2018, 2028), "year", "2018-01-01..2028-12-31", "target");
  judged("c33.met", open, {}, {"no value to hold against a target"});
  judged("c33.on_track", caveat, {1}, {"military posts at Headquarters", "17.6"});
}

TEST_CASE("Paragraph 34: individual police at 30 per cent reach the goal of 2028") {
  judged("c34.individual_police.2021", caveat, {0}, {"the goal of 30 per cent for 2028"});
  judged("c34.individual_police.2025", caveat, {0}, {"the goal of 30 per cent for 2028"});
}

TEST_CASE("Paragraph 34: formed police units at 15.3 per cent reach the goal of 12 per cent for 2022") {
  judged("c34.formed_police", caveat, {3.3}, {"the goal of 12 per cent for 2022"});
}

TEST_CASE("Paragraph 34: nobody publishes targets for police posts") {
  judged("c34.police_headquarters", open, {}, {"o target is published"});
  judged("c34.police_field", open, {}, {"o target is published"});
}

TEST_CASE("Paragraph 34: 18.2 per cent called on track is above the target of 18 that other texts give") {
  judged("c34.individual_military", holds, {0.2}, {"0.2 points above", "reached already"});
}

TEST_CASE("Paragraph 34: 17.6 per cent is 0.4 points below the target of 18 with three months left") {
  judged("c34.military_headquarters", caveat, {-0.4}, {"0.4 points below", "3 months left"});
}

TEST_CASE("Paragraph 34: justice and corrections personnel are nine points above the target of 29") {
  prints("p34.justice_corrections", quantity::about(38), "per_cent", "2021-09", "share");
  prints("p34.justice_corrections_target", quantity::exact(29), "per_cent", "2021", "target");
  judged("c34.justice_corrections", holds, {9}, {"9 points above"});
}

TEST_CASE("Paragraph 36: 35 per cent of civilians are of a narrower population than other shares") {
  prints("p36.civilians", quantity::exact(35), "per_cent", "2021-08-31", "share");
  CHECK(a_76_505().find("p36.civilians")->population == population::civilian);
  judged("c36.population", caveat, {}, {"different populations", "different scope", "one-dollar contracts"});
}

TEST_CASE("Paragraph 37: six women at 30 per cent mean twenty posts and one appointment moves five points") {
  judged("c37.leadership", caveat, {20, 11.8932, 54.2789}, {"5 percentage points", "11.9–54.3"});
}

TEST_CASE("Paragraph 37: about 80 per cent of 51 is 39 to 43 or 41, since 2014") {
  judged("c37.pipeline", caveat, {40.8, 39, 43}, {"41 if it is rounded to the nearest 1 per cent"});
  judged("c37.pipeline_years", caveat, {2863}, {"7.8 years put together"});
}

TEST_CASE("Paragraph 38: five of nine police components are headed by women and six at most are led by them") {
  judged("c38.police", holds, {55.555556}, {"55.6 per cent"});
  judged("c38.police_led", holds, {66.666667}, {"5 + 1 of 9"});
  prints("p38.force_commanders", quantity::exact(1), "posts", "2021-11-02", "stock");
  prints("p38.deputy_force_commanders", quantity::exact(2), "posts", "2021-11-02", "stock");
}
