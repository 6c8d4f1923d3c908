// A verdict is computed: another number gives another verdict, and leaves the others alone.

#include <functional>
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
      {"p2.launched", n(2017), {{"c2.years", fails}, {"c8.anniversary", fails}}},
      {"p2.assessed", n(4), {{"c2.years", fails}}},
      {"p8.anniversary", n(2), {{"c8.anniversary", fails}}},
      {"p8.span", quantity::range(2021, 2024), {{"c8.span", open}}},
      {"p9.priorities", n(8), {{"c9.priorities", fails}}},
      {"p9.themes_named", n(3), {{"c9.themes", fails}}},
      {"p11.named", n(5), {{"c11.objectives", fails}}},
      {"p75.missions", n(11), {{"c1.operations", fails}, {"c75.twelve", holds}}},
      {"p75.missions", n(13), {{"c1.operations", fails}, {"c75.coverage", fails}, {"c75.twelve", holds}}},
      {"p1.operations", n(13), {{"c1.operations", fails}, {"c78.missions", fails}}},
      {"p1.operations", n(14), {{"c1.operations", fails}, {"c78.missions", fails}, {"c161.coverage", caveat}}},
      {"p32.missions", n(13), {{"c32.coverage", fails}}},
      {"p95.contributors", n(121), {{"c1.contributors", fails}}},
      {"p4.recommendations", quantity::more_than(121), {{"c4.recommendations", fails}}},
      {"p5.collective", n(42), {{"c4.recommendations", fails}}},
      {"p5.stakeholders", n(30), {{"c5.majority", fails}}},
      {"p12.rotated", n(60000), {{"c12.rotations", holds}}},
      {"p1.personnel", n(74200), {{"c12.rotations", fails}, {"c1.per_contributor", holds}}},
      {"p13.missions", n(6), {{"c13.missions", fails}}},
      {"p13.contributors", quantity::more_than(15), {{"c13.per_contributor", caveat}}},
      {"p13.evacuated", n(45), {{"c126.thirty_nine", holds}}},
      {"p16.delivered", quantity::more_than(100), {{"c16.delivered", fails}}},
      {"p16.doses", quantity::about(300000), {{"c16.delivered", open}}},
      {"p30.committee_after", n(2), {{"c30.committee", fails}}},
      {"p30.committees_2021", n(21), {{"c30.committees", fails}, {"c30.thirty", holds}}},
      {"p30.voters", n(48), {{"c30.voters", holds}}},
      {"p34.individual_police",
       n(29),
       {{"c34.individual_police.2021", open}, {"c34.individual_police.2025", open}, {"c30.thirty", holds}}},
      {"p34.formed_police", n(11.9), {{"c34.formed_police", open}}},
      {"p34.individual_military", n(17.9), {{"c34.individual_military", caveat}}},
      {"p34.individual_military", n(12), {{"c34.individual_military", fails}}},
      {"p34.military_headquarters", n(12), {{"c34.military_headquarters", fails}, {"c33.on_track", holds}}},
      {"p34.military_headquarters", n(18.5), {{"c33.on_track", holds}}},
      {"p34.justice_corrections", n(29), {{"c34.justice_corrections", fails}}},
      {"p34.justice_corrections", quantity::about(29.5), {{"c34.justice_corrections", open}}},
      {"p34.justice_corrections_target", n(40), {{"c34.justice_corrections", fails}}},
      {"p37.share", n(31), {{"c37.leadership", fails}, {"c30.thirty", holds}}},
      {"p37.pipeline", n(2), {{"c37.pipeline", fails}}},
      {"p37.pipeline_share", n(80), {{"c37.pipeline", holds}}},
      {"p38.police_headed", n(9), {{"c38.police_led", fails}}},
      {"p38.police_headed", n(10), {{"c38.police", fails}, {"c38.police_led", fails}}},
      {"p47.forensics", n(22000), {{"c47.forensics", fails}}},
      {"p115.trained", quantity::more_than(23000), {{"c47.forensics", fails}}},
      {"p52.incidents_minusma", n(165), {{"c52.minusma", fails}}},
      {"p52.incidents_minusma", quantity::about(67), {{"c52.per_incident", caveat}}},
      {"p52.killed",
       n(7.5),
       {{"c52.casualties", fails},
        {"c52.per_incident", fails},
        {"c52.injured_for_each_killed", fails},
        {"c52.units", fails}}},
      {"p53.killed_2020", n(18), {{"c53.comparison", fails}, {"c53.twelve", holds}}},
      {"p53.killed_2021", n(11), {{"c53.comparison", fails}, {"c53.minusma", fails}}},
      {"p53.killed_minusma", n(8), {{"c53.minusma", fails}, {"c53.twelve", holds}}},
      {"p53.killed_two_attacks", n(13), {{"c53.two_attacks", fails}}},
      {"p53.killed_two_attacks", n(2), {{"c53.cluster", holds}}},
      {"p53.two_attacks", n(9), {{"c53.cluster", fails}}},
      {"p60.in_progress", n(36), {{"c60.actions", fails}}},
      {"p60.implemented", n(139), {{"c60.actions", fails}, {"c60.implemented", fails}}},
      {"p64.countries", n(4), {{"c64.countries", fails}}},
      {"p64.convicted", quantity::more_than(9), {{"c64.convicted", caveat}}},
      {"p64.identified_2019", n(118), {{"c64.detained_share_2019", fails}}},
      {"p64.identified_2021", n(170), {{"c64.identified", fails}}},
      {"p64.detained_2021", n(118), {{"c64.detained", fails}}},
      {"p64.detained_2021", n(224), {{"c64.detained_share", fails}}},
      {"p64.investigations_2019", n(107), {{"c64.investigations", fails}}},
      {"p78.using", n(11), {{"c78.using", fails}, {"c78.missions", fails}}},
      {"p78.joining", n(3), {{"c78.joining", fails}, {"c78.missions", fails}}},
      {"p79.assessments", quantity::more_than(22), {{"c79.average", open}}},
      {"p85.ready", n(14), {{"c75.twelve", holds}}},
      {"p87.advisory_remote", n(10.5), {{"c87.remote", fails}, {"c87.visits", fails}}},
      {"p91.named", n(6), {{"c91.materials", holds}}},
      {"p91.materials", n(5), {{"c91.materials", holds}}},
      {"p98.caveats_2020", n(2), {{"c98.decrease", fails}, {"c98.years", fails}}},
      {"p98.caveats_2018", n(15), {{"c98.years", fails}}},
      {"p98.contributors", quantity::about(19), {{"c98.per_contributor", caveat}}},
      {"p98.pending", n(2), {{"c98.states", fails}}},
      {"p98.resolved", n(32), {{"c98.states", fails}, {"c98.resolved", fails}}},
      {"p106.named", n(3), {{"c106.goals", fails}}},
      {"p115.women", n(2000), {{"c115.women", holds}}},
      {"p144.violations_2021", n(227), {{"c144.violations", fails}, {"c144.printed", fails}}},
      {"p144.violations_2019", n(119), {{"c144.violations", fails}, {"c144.printed", fails}}},
      {"p144.ratio", n(3), {{"c144.printed", fails}}},
      {"p157.exploitation", n(74.5), {{"c157.allegations", fails}, {"c157.year", fails}}},
      {"p161.missions", n(12), {{"c161.coverage", caveat}}},
  };
}

// What casualty records answer.
std::vector<mutation> mutations_with_records() {
  return {
      {"p53.killed_2021", n(16), {{"c53.data_2021", fails}, {"c53.population", fails}}},
      {"p53.killed_2021", n(18), {}},
      {"p53.killed_2020", n(13), {{"c53.data_2020", fails}, {"c53.population", fails}, {"c53.twelve", holds}}},
      {"p53.killed_minusma", n(11), {{"c53.population", holds}, {"c53.twelve", holds}}},
      {"p53.killed_minusma", n(10), {{"c53.data_minusma", fails}, {"c53.population", fails}, {"c53.twelve", holds}}},
      {"p53.killed_two_attacks", n(5), {{"c53.data_two_attacks", fails}}},
      {"p57.illness", quantity::more_than(3), {{"c57.illness", fails}}},
      {"p64.share", n(59.2), {{"c64.share", caveat}}},
  };
}

// Claims about what kind of numbers stand together rest on unit, kind, population, scope and time.
struct change_of_kind {
  std::string statement;
  std::function<void(pko::statement&)> change;
  verdicts flips;
};

std::vector<change_of_kind> changes_of_kind() {
  const auto as = [](std::string_view other) {
    return [other](statement& s) {
      const auto* like = a_76_505().find(other);
      s.unit = like->unit;
      s.kind = like->kind;
      s.population = like->population;
      s.scope = like->scope;
      s.when = like->when;
    };
  };
  const auto over = [](std::string_view when) {
    return [when](statement& s) { s.when = timing(period::parse(when)); };
  };
  return {
      {"p6.organizations", as("p6.states"), {{"c6.endorsers", holds}}},
      {"p13.missions", as("p1.operations"), {{"c13.universe", holds}}},
      {"p64.investigations_2021",
       [](statement& s) { s.unit = "persons"; },
       {{"c64.units", holds}, {"c64.investigations", fails}}},
      {"p85.ready", as("p85.pledges"), {{"c85.ready", holds}}},
      {"p88.remote", as("p88.in_person"), {{"c88.validations", holds}}},
      {"p161.missions", as("p1.operations"), {{"c161.missions", holds}}},
      {"p120.water", [](statement& s) { s.unit = "litres"; }, {}},
      {"p12.rotated", over("2020-09-01..2021-03-31"), {{"c12.year", caveat}}},
      {"p43.children", over("2020"), {{"c43.year", holds}}},
      {"p52.incidents_minusma", over("2020-11-03..2021-11-02"), {{"c52.year", holds}}},
      {"p53.killed_2021", over("2020-11-03..2021-11-02"), {{"c53.year", holds}}},
      {"p96.requests", over("2020-01..2020-06"), {{"c96.year", caveat}}},
      {"p98.caveats_2021", over("2020-11-03..2021-11-02"), {{"c98.year", holds}, {"c98.decrease", holds}}},
      {"p144.violations_2021",
       over("2020-11-03..2021-11-02"),
       {{"c144.year", holds}, {"c144.violations", holds}, {"c144.printed", holds}}},
      {"p157.exploitation", over("2020-07-01..2021-03-31"), {{"c157.year", caveat}, {"c157.allegations", fails}}},
      {"p161.requests", over("2020"), {{"c161.requests", holds}}},
      {"p37.pipeline", over("2020"), {{"c37.pipeline_years", holds}}},
      {"p48.prosecuted", over("2020"), {{"c48.year", holds}}},
  };
}

// Claims whose paragraph prints no number that could be another one, and claims that several statements make unlike at
// once.
const std::set<std::string> without_numbers = {"c1.unlike_kinds",
                                               "c3.decrease",
                                               "c3.contradiction",
                                               "c33.met",
                                               "c34.police_headquarters",
                                               "c34.police_field",
                                               "c36.population",
                                               "c47.training",
                                               "c52.attacks",
                                               "c57.non_fatal",
                                               "c59.increase",
                                               "c67.decrease",
                                               "c95.budget",
                                               "c120.beneficiaries",
                                               "c144.unmiss",
                                               "c164.ceiling"};

// Claims that only headcounts can answer.
const std::set<std::string> of_headcounts = {"c1.strength",
                                             "c1.states_in_data",
                                             "c34.data_individual_police",
                                             "c34.data_formed_police",
                                             "c34.data_individual_military",
                                             "c95.states_in_data"};

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
  for (const auto& change : changes_of_kind()) {
    statement other = *a_76_505().find(change.statement);
    change.change(other);
    check({change.statement, other.value, change.flips}, before, verdicts_of(audit(a_76_505().with(other))), flipped);
  }
  for (const auto& c : a_76_505().claims())
    CHECK_MESSAGE((flipped.contains(c.id) || of_headcounts.contains(c.id)), c.id << " was never flipped");
}

TEST_CASE("No number changes the verdict of a claim that does not rest on it") {
  const auto before = audit(a_76_505());
  for (const auto& s : a_76_505().statements()) {
    const double other = s.unit == "per_cent" ? s.value.printed() / 2 : s.value.printed() * 3 + 1;
    const auto after = audit(changed(a_76_505(), s.id, n(other)));
    for (std::size_t i = 0; i < before.findings.size(); ++i) {
      const auto& c = a_76_505().claims()[i];
      const auto ids = statements_of(c);
      const bool rests = std::ranges::find(ids, s.id) != ids.end() || c.kind == claim_kind::contradiction;
      if (rests) continue;
      CAPTURE(s.id);
      CAPTURE(c.id);
      CHECK(after.findings[i] == before.findings[i]);
    }
  }
}

TEST_CASE("Claims that agree do not contradict each other") {
  std::vector<claim> claims(a_76_505().claims().begin(), a_76_505().claims().end());
  for (auto& c : claims)
    if (c.id == "c3.decrease") c.asserted = "increase";
  const report other(a_76_505().heading(), {a_76_505().statements().begin(), a_76_505().statements().end()}, claims,
                     {});
  const auto f = test::finding_of(audit(other), "c3.contradiction");
  CHECK(f.verdict == fails);  // now against the decrease of paragraph 67
  CHECK(test::mentions(f, "paragraph 67"));
  CHECK_FALSE(test::mentions(f, "paragraph 59"));
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
