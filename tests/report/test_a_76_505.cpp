// The paragraphs of A/76/505, as an officer would check them by hand.

#include "report/support.hpp"

using namespace pko;
using pko::test::finding_of;
using pko::test::mentions;

namespace {

finding found(std::string_view claim_id) {
  static const audited_report audited = audit(a_76_505());
  return finding_of(audited, claim_id);
}

}  // namespace

TEST_CASE("The built-in report speaks of every paragraph that it promises") {
  const auto paragraphs = a_76_505().paragraphs();
  for (const int p : {1, 4, 5, 12, 34, 37, 52, 53, 57, 60, 64, 78, 98, 115, 144, 157}) {
    CAPTURE(p);
    CHECK(std::ranges::find(paragraphs, p) != paragraphs.end());
    CHECK(std::ranges::any_of(a_76_505().claims(), [&](const claim& c) { return c.paragraph == p; }));
    CHECK(std::ranges::any_of(a_76_505().statements(), [&](const statement& s) { return s.paragraph == p; }));
  }
}

TEST_CASE("Every finding gives its reason in one sentence") {
  for (const auto& f : audit(a_76_505()).findings) {
    CAPTURE(f.claim);
    CHECK(f.reason.size() > 20);
    CHECK(f.reason.back() == '.');
    CHECK(f.reason.find(". ") == std::string::npos);
  }
}

TEST_CASE("Paragraph 1: twelve operations are also the twelve with risk registers") {
  CHECK(found("c1.operations").verdict == verdict::holds);
}

TEST_CASE("Paragraph 1: 122 contributors in one year and 122 on average over ten years are unlike numbers") {
  const auto f = found("c1.contributors");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(mentions(f, "on average"));
}

TEST_CASE("Paragraph 4: the recommendations by addressee are 121 which is over 120") {
  const auto f = found("c4.recommendations");
  CHECK(f.verdict == verdict::holds);
  CHECK(f.computed == std::vector{121.0});
  CHECK(mentions(f, "71 + 7 + 43 = 121"));
}

TEST_CASE("Paragraph 5: 71 of 121 recommendations are a majority") {
  const auto f = found("c5.majority");
  CHECK(f.verdict == verdict::holds);
  CHECK(f.computed.at(0) == doctest::Approx(58.677686).epsilon(1e-7));
}

TEST_CASE("Paragraph 12: 168,618 rotations are too many for 74,200 people if each is counted once") {
  const auto f = found("c12.rotations");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(f.computed.at(0) == doctest::Approx(2.272480).epsilon(1e-6));
  CHECK(mentions(f, "at most 2.27"));
}

TEST_CASE("Paragraph 34: justice and corrections personnel are nine points above their target") {
  const auto f = found("c34.justice_corrections");
  CHECK(f.verdict == verdict::holds);
  CHECK(f.printed == std::vector{38.0, 29.0});
  CHECK(f.computed == std::vector{9.0});
}

TEST_CASE("Paragraph 34: 18.2 per cent is more than on track because the target of 18 is reached") {
  const auto f = found("c34.individual_military");
  CHECK(f.verdict == verdict::holds);
  CHECK(f.computed.at(0) == doctest::Approx(0.2));
  CHECK(mentions(f, "reached already"));
}

TEST_CASE("Paragraph 34: 17.6 per cent is below 18 and borrows the target of another group") {
  const auto f = found("c34.military_headquarters");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(f.computed.at(0) == doctest::Approx(-0.4));
  CHECK(mentions(f, "0.4 points below"));
  CHECK(mentions(f, "none is published for this group"));
}

TEST_CASE("Paragraph 34: the targets of 2021 for police are not published and a later goal stands in") {
  CHECK(found("c34.individual_police.2021").verdict == verdict::holds_with_caveat);
  CHECK(mentions(found("c34.individual_police.2021"), "the goal of 30 per cent for 2028"));
  CHECK(mentions(found("c34.formed_police"), "the goal of 12 per cent for 2022"));
  CHECK(found("c34.police_headquarters").verdict == verdict::not_checkable);
  CHECK(found("c34.police_field").verdict == verdict::not_checkable);
}

TEST_CASE("Paragraph 37: six women at 30 per cent mean twenty posts and one appointment moves five points") {
  const auto f = found("c37.leadership");
  CHECK(f.verdict == verdict::holds_with_caveat);
  REQUIRE(f.computed.size() == 3);
  CHECK(f.computed[0] == 20);
  CHECK(f.computed[1] == doctest::Approx(11.8932).epsilon(1e-5));
  CHECK(f.computed[2] == doctest::Approx(54.2789).epsilon(1e-5));
  CHECK(mentions(f, "5 percentage points"));
}

TEST_CASE("Paragraph 37: about 80 per cent of 51 can be any number from 39 to 43") {
  const auto f = found("c37.pipeline");
  CHECK(f.verdict == verdict::holds_with_caveat);
  REQUIRE(f.computed.size() == 3);
  CHECK(f.computed[1] == 39);
  CHECK(f.computed[2] == 43);
  CHECK(mentions(f, "41 if it is rounded to the nearest 1 per cent"));
}

TEST_CASE("Paragraph 52: a forecast without figures cannot be checked") {
  CHECK(found("c52.attacks").verdict == verdict::not_checkable);
}

TEST_CASE("Paragraph 52: 67 of 164 incidents are 40.9 per cent") {
  const auto f = found("c52.minusma");
  CHECK(f.verdict == verdict::holds);
  CHECK(mentions(f, "40.9 per cent"));
}

TEST_CASE("Paragraph 53: 17 in 300 days and 12 in 366 days are unlike and not far enough apart") {
  const auto f = found("c53.comparison");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(f.printed == std::vector{12.0, 17.0});
  CHECK(mentions(f, "300 days are set against 366"));
  CHECK(mentions(f, "1.73 (95 per cent exact interval 0.78–3.97)"));
}

TEST_CASE("Paragraph 53: eight of seventeen deaths come from two attacks and are not independent") {
  const auto f = found("c53.cluster");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(f.computed.at(0) == doctest::Approx(47.0588).epsilon(1e-5));
  CHECK(f.computed.at(2) == 11);
}

TEST_CASE("Paragraph 57: without records neither the rate nor the range can be checked") {
  CHECK(found("c57.illness").verdict == verdict::not_checkable);
  CHECK(found("c57.non_fatal").verdict == verdict::not_checkable);
  CHECK(found("c57.non_fatal").printed == std::vector{3.0, 10.0});
}

TEST_CASE("Paragraph 60: 101 actions done and 37 in progress are all 138") {
  CHECK(found("c60.actions").verdict == verdict::holds);
  CHECK(mentions(found("c60.implemented"), "73.2 per cent"));
}

TEST_CASE("Paragraph 64: perpetrators identified rose by 53 in twenty months which is 17.7 per cent a year") {
  const auto f = found("c64.identified");
  CHECK(f.verdict == verdict::holds);
  REQUIRE(f.computed.size() == 3);
  CHECK(f.computed[0] == 53);
  CHECK(f.computed[1] == doctest::Approx(31.1765).epsilon(1e-5));
  CHECK(f.computed[2] == doctest::Approx(17.6830).epsilon(1e-5));
  CHECK(found("c64.detained").computed.at(1) == doctest::Approx(36.1345).epsilon(1e-5));
  CHECK(found("c64.investigations").computed.at(1) == doctest::Approx(28.9157).epsilon(1e-5));
}

TEST_CASE("Paragraph 78: ten missions use the system and two are to join so that all twelve are there") {
  CHECK(found("c78.missions").verdict == verdict::holds);
}

TEST_CASE("Paragraph 98: caveats fell but two in eight months are no fewer than three in a year") {
  const auto f = found("c98.decrease");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(mentions(f, "2 in 243 days are 3.0 a year"));
  CHECK(found("c98.years").verdict == verdict::holds);
  CHECK(found("c98.states").verdict == verdict::holds);
  CHECK(mentions(found("c98.resolved"), "96.8 per cent"));
}

TEST_CASE("Paragraph 115: more than 2,000 of more than 22,000 has no share") {
  const auto f = found("c115.women");
  CHECK(f.verdict == verdict::not_checkable);
  CHECK(f.computed.empty());
  CHECK(mentions(f, "lower bounds"));
}

TEST_CASE("Paragraph 144: 225 is almost double 113 but the year is not over and 2020 is left out") {
  const auto f = found("c144.violations");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(f.computed.at(0) == doctest::Approx(1.991150).epsilon(1e-6));
  CHECK(f.computed.at(1) == doctest::Approx(2.375065).epsilon(1e-6));
  CHECK(mentions(f, "1.89–3.00"));
  CHECK(mentions(f, "2020 is left out"));
  CHECK(found("c144.unmiss").verdict == verdict::not_checkable);
}

TEST_CASE("Paragraph 157: 74 of 515 reports are 14.4 per cent and reports are not victims") {
  const auto f = found("c157.allegations");
  CHECK(f.verdict == verdict::holds_with_caveat);
  CHECK(f.computed.at(0) == 515);
  CHECK(f.computed.at(1) == doctest::Approx(14.3689).epsilon(1e-5));
  CHECK(mentions(f, "reports received"));
}
