// A verdict is computed: another number gives another verdict, and leaves the others alone.

#include <map>
#include <set>

#include "report/support.hpp"

using namespace pko;
using pko::test::changed;

namespace {

using verdicts = std::map<std::string, verdict>;

struct mutation {
  std::string statement;
  quantity value;
  verdicts flips;
};

verdicts verdicts_of(const audited_report& a) {
  verdicts out;
  for (const auto& f : a.findings) out[f.claim] = f.verdict;
  return out;
}

constexpr auto fails = verdict::fails;
constexpr auto holds = verdict::holds;
constexpr auto caveat = verdict::holds_with_caveat;
constexpr auto open = verdict::not_checkable;

quantity n(double value) { return quantity::exact(value); }

std::vector<mutation> mutations() {
  return {
      {"p75.missions", n(11), {{"c1.operations", fails}}},
      {"p1.operations", n(13), {{"c1.operations", fails}, {"c78.missions", fails}}},
      {"p95.contributors", n(121), {{"c1.contributors", fails}}},
      {"p4.recommendations", quantity::more_than(121), {{"c4.recommendations", fails}}},
      {"p5.collective", n(42), {{"c4.recommendations", fails}}},
      {"p5.stakeholders", n(30), {{"c5.majority", fails}}},
      {"p12.rotated", n(60000), {{"c12.rotations", holds}}},
      {"p1.personnel", n(74200), {{"c12.rotations", fails}}},
      {"p34.individual_police", n(29), {{"c34.individual_police.2021", open}, {"c34.individual_police.2025", open}}},
      {"p34.formed_police", n(11.9), {{"c34.formed_police", open}}},
      {"p34.individual_military", n(17.9), {{"c34.individual_military", caveat}}},
      {"p34.individual_military", n(12), {{"c34.individual_military", fails}}},
      {"p34.military_headquarters", n(12), {{"c34.military_headquarters", fails}}},
      {"p34.justice_corrections", n(29), {{"c34.justice_corrections", fails}}},
      {"p34.justice_corrections", quantity::about(29.5), {{"c34.justice_corrections", open}}},
      {"p34.justice_corrections_target", n(40), {{"c34.justice_corrections", fails}}},
      {"p37.share", n(31), {{"c37.leadership", fails}}},
      {"p37.pipeline", n(2), {{"c37.pipeline", fails}}},
      {"p37.pipeline_share", n(80), {{"c37.pipeline", holds}}},
      {"p52.incidents_minusma", n(165), {{"c52.minusma", fails}}},
      {"p52.killed", n(7.5), {{"c52.casualties", fails}}},
      {"p53.killed_2020", n(18), {{"c53.comparison", fails}}},
      {"p53.killed_2021", n(11), {{"c53.comparison", fails}, {"c53.minusma", fails}}},
      {"p53.killed_minusma", n(8), {{"c53.minusma", fails}}},
      {"p53.killed_two_attacks", n(13), {{"c53.two_attacks", fails}}},
      {"p53.killed_two_attacks", n(2), {{"c53.cluster", holds}}},
      {"p53.two_attacks", n(9), {{"c53.cluster", fails}}},
      {"p60.in_progress", n(36), {{"c60.actions", fails}}},
      {"p60.implemented", n(139), {{"c60.actions", fails}, {"c60.implemented", fails}}},
      {"p64.identified_2021", n(170), {{"c64.identified", fails}}},
      {"p64.detained_2021", n(118), {{"c64.detained", fails}}},
      {"p64.detained_2021", n(224), {{"c64.detained_share", fails}}},
      {"p64.investigations_2019", n(107), {{"c64.investigations", fails}}},
      {"p78.joining", n(3), {{"c78.missions", fails}}},
      {"p98.caveats_2020", n(2), {{"c98.decrease", fails}, {"c98.years", fails}}},
      {"p98.caveats_2018", n(15), {{"c98.years", fails}}},
      {"p98.pending", n(2), {{"c98.states", fails}}},
      {"p98.resolved", n(32), {{"c98.states", fails}, {"c98.resolved", fails}}},
      {"p115.women", n(2000), {{"c115.women", holds}}},
      {"p144.violations_2021", n(227), {{"c144.violations", fails}}},
      {"p144.violations_2019", n(119), {{"c144.violations", fails}}},
      {"p157.exploitation", n(74.5), {{"c157.allegations", fails}}},
  };
}

// What casualty records answer.
std::vector<mutation> mutations_with_records() {
  return {
      {"p53.killed_2021", n(16), {{"c53.data_2021", fails}, {"c53.population", fails}}},
      {"p53.killed_2021", n(18), {}},
      {"p53.killed_2020", n(13), {{"c53.data_2020", fails}, {"c53.population", fails}}},
      {"p53.killed_minusma", n(11), {{"c53.population", holds}}},
      {"p53.killed_minusma", n(10), {{"c53.data_minusma", fails}, {"c53.population", fails}}},
      {"p57.illness", quantity::more_than(3), {{"c57.illness", fails}}},
      {"p64.share", n(59.2), {{"c64.share", caveat}}},
  };
}

// Claims whose paragraph prints no number that could be another one.
const std::set<std::string> without_numbers = {"c34.police_headquarters", "c34.police_field", "c52.attacks",
                                               "c57.non_fatal", "c144.unmiss"};

void check(const mutation& m, const verdicts& before, const verdicts& after, std::set<std::string>& flipped) {
  CAPTURE(m.statement);
  CAPTURE(to_string(m.value));
  for (const auto& entry : before) {
    const std::string& id = entry.first;
    const verdict was = entry.second;
    CAPTURE(id);
    const auto expected = m.flips.find(id);
    if (expected == m.flips.end()) {
      CHECK(to_string(after.at(id)) == to_string(was));
    } else {
      CHECK(to_string(after.at(id)) == to_string(expected->second));
      CHECK(after.at(id) != was);
      flipped.insert(id);
    }
  }
}

}  // namespace

TEST_CASE("Another number changes the verdict that rests on it and no other") {
  const auto before = verdicts_of(audit(a_76_505()));
  const auto records = test::records_like_the_published();
  const auto before_with_records = verdicts_of(audit(a_76_505(), records));
  std::set<std::string> flipped = without_numbers;
  for (const auto& m : mutations())
    check(m, before, verdicts_of(audit(changed(a_76_505(), m.statement, m.value))), flipped);
  for (const auto& m : mutations_with_records())
    check(m, before_with_records, verdicts_of(audit(changed(a_76_505(), m.statement, m.value), records)), flipped);
  for (const auto& c : a_76_505().claims()) CHECK_MESSAGE(flipped.contains(c.id), c.id << " was never flipped");
}

TEST_CASE("Numbers of unlike units cannot be added") {
  for (const auto* id : {"p5.collective", "p60.in_progress", "p157.other"}) {
    statement other = *a_76_505().find(id);
    other.unit = "persons";
    const auto audited = audit(a_76_505().with(other));
    const auto same_paragraph = [&](const finding& f) { return f.paragraph == other.paragraph && f.verdict == fails; };
    CAPTURE(id);
    CHECK(std::ranges::any_of(audited.findings, same_paragraph));
  }
}

TEST_CASE("Numbers of different years are not set side by side as one whole") {
  statement other = *a_76_505().find("p157.other");
  other.when = timing(period::fiscal_year(2019));
  CHECK(test::finding_of(audit(a_76_505().with(other)), "c157.allegations").verdict == fails);
}

TEST_CASE("A comparison of two full years needs no caveat about their length") {
  statement other = *a_76_505().find("p53.killed_2021");
  other.when = timing(period::calendar_year(2021));
  other.value = n(60);
  const auto f = test::finding_of(audit(a_76_505().with(other)), "c53.comparison");
  CHECK(f.verdict == holds);
}

TEST_CASE("A longer year with more deaths is no increase if there are fewer by the day") {
  statement other = *a_76_505().find("p53.killed_2020");
  other.when = timing(period::parse("2020-12-01..2020-12-31"));
  CHECK(test::finding_of(audit(a_76_505().with(other)), "c53.comparison").verdict == fails);
}
