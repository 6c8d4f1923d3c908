// Record families of a peacekeeping report that have a history: recommendations, actions, pledges, assessments, cases.
// They are invented. Each piece stands in docs/reference/families.md.

#include <iostream>

#include "pko/pko.hpp"

namespace {

using namespace pko;

void say(const std::string& what, const std::string& value) { std::cout << what << ": " << value << '\n'; }

date day(const char* iso) { return date::parse(iso); }

void recommendations() {
  const auto list = read_items(
      "lifecycle,id,when,state,addressee\n"
      "recommendation,R-1,2021-03-12,issued,Secretariat\n"
      "recommendation,R-1,2021-09-01,in_progress,\n"
      "recommendation,R-2,2021-03-12,issued,Collective\n",
      "recommendations.csv");
  for (const auto& group : counts_on_by(list.items, day("2021-11-02"), "addressee"))
    say("recommendations, " + group.first, std::to_string(group.second.total()));
}

void security_plan() {
  const state_counts plan(reference::lifecycle_of("action"), day("2021-10-31"),
                          {{"implemented", 101}, {"in_progress", 37}}, 138);
  say("actions implemented", text::rounded(100 * *plan.share_of("implemented"), 1) + " per cent");
}

void pledges() {
  const tracked_item unit(reference::lifecycle_of("pledge"), "P-1", "Helicopter unit",
                          {{day("2020-03-01"), "level_1"}, {day("2020-10-01"), "level_2"}}, std::nullopt,
                          {{"contributor", "BGD"}});
  const auto renewal = reference::due_rule_of("pledge_renewal").next(unit.opened(), day("2021-09-15"));
  say("pledge", unit.state_on(day("2021-09-15"))->name + ", to be renewed by " + to_string(*renewal->last()));
}

void hospital_assessments() {
  const auto list = due_list(reference::due_rule_of("hospital_assessment"), day("2021-01-15"), {day("2021-06-10")},
                             day("2021-12-01"));
  for (const auto& entry : list) say("assessment of " + to_string(entry.when), std::string(to_string(entry.status)));
}

void risks_and_compacts() {
  const tracked_item risk(reference::lifecycle_of("risk"), "K-7", "Loss of air evacuation",
                          {{day("2021-02-01"), "identified"}}, day("2021-06-30"),
                          {{"register", "MINUSMA"}, {"compact", "2021/22"}});
  say("risk overdue by",
      std::to_string(overdue_on(std::vector{risk}, day("2021-08-31")).front().days_overdue) + " days");
}

void conduct() {
  const tracked_item progress(reference::lifecycle_of("allegation"), "C-1", "", {{day("2020-11-03"), "received"}});
  const conduct_case report(progress, misconduct::sexual_exploitation_and_abuse, mission_code("MONUSCO"),
                            {{personnel_category::troops, state_code("ZAF")}, {personnel_category::troops}},
                            {{sex::female, age_group::child}});
  const auto counts =
      count_conduct(std::vector{report}, misconduct::sexual_exploitation_and_abuse, period::parse("2020/21"));
  say("allegations", to_string(counts.received) + ", " + to_string(counts.persons) + " alleged to have done it");
}

void crimes_against_peacekeepers() {
  const auto& stages = reference::lifecycle_of("perpetrator");
  const std::vector<tracked_item> people = {
      {stages, "X-1", "", {{day("2019-01-10"), "identified"}, {day("2019-04-20"), "detained"}}},
      {stages, "X-2", "", {{day("2019-06-01"), "identified"}}}};
  const auto time = time_in_state(people, "identified", day("2021-06-30"));
  const auto curve = kaplan_meier(time);
  say("detained",
      std::to_string(funnel(people, {"identified", "detained"}, day("2021-06-30")).back().reached) + " of 2");
  say("half detained after", text::shortest(*curve.quantile(0.5)) + " days");
}

void status_of_forces() {
  const tracked_item violation(reference::lifecycle_of("violation"), "V-1", "Denial of a flight clearance",
                               {{day("2021-05-02"), "reported"}, {day("2021-05-05"), "protested"}}, std::nullopt,
                               {{"mission", "UNMISS"}, {"type", "freedom of movement"}});
  say("violation open for",
      std::to_string(ages_on(std::vector{violation}, day("2021-06-01")).front().days_open) + " days");
}

}  // namespace

int main() {
  recommendations();
  security_plan();
  pledges();
  hospital_assessments();
  risks_and_compacts();
  conduct();
  crimes_against_peacekeepers();
  status_of_forces();
}
