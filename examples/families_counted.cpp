// Record families of a peacekeeping report that are counted: headcounts, casualties and incidents, and what has no type
// of its own. Numbers without a source are invented. Each piece stands in docs/reference/families.md.

#include <iostream>

#include "pko/pko.hpp"

namespace {

using namespace pko;

void say(const std::string& what, const std::string& value) { std::cout << what << ": " << value << '\n'; }

std::string in_words(const bounds& b) {
  const auto side = [](const std::optional<double>& n) { return n ? text::shortest(*n) : std::string("unknown"); };
  return b.is_point() ? side(b.low) : side(b.low) + " to " + side(b.high);
}

void deployed_personnel() {
  const strength troops{date(2021, 8, 31), mission_code("MINUSMA"), state_code("TCD"), personnel_category::troops,
                        headcount(60, 1360, std::nullopt)};
  say("deployed", std::to_string(*troops.people.people()) + " at the end of the month");
}

void casualties_and_incidents() {
  const casualty one{
      "2021-04-001", date(2021, 4, 2),     mission_code("MINUSMA"), state_code("TCD"), casualty_category::military,
      sex::male,     cause::malicious_act, outcome::killed};
  const incident attack(date(2021, 4, 2), mission_code("MINUSMA"), cause::malicious_act, struck::base, 4, 19);
  say("killed in the attack", to_string(attack.killed()));
  say("of them known by name of State", to_string(one.nationality));
}

void rotations() {
  const observation<flow> rotated({"uniformed personnel rotated",
                                   "persons",
                                   period::parse("2020-09-01..2021-08-31"),
                                   quantity::exact(168618),
                                   {},
                                   {"A/76/505", "paragraph 12", {}}});
  say("rotated", in_words(sum(std::vector{rotated})));
}

void evacuations() {
  const auto since_may = [](const char* until, double n) {
    return observation<cumulative>(
        {"patients evacuated", "persons", period::between(date(2020, 5, 1), date::parse(until)), quantity::exact(n)});
  };
  say("evacuated in a year", in_words(added(since_may("2020-11-02", 20), since_may("2021-11-02", 39))));
}

void vaccination() {
  const auto procured = quantity::exact(300000), delivered = quantity::more_than(225000);
  say("part delivered", in_words(delivered.limits() / procured.limits()));
}

void training() {
  const observation<flow> first(
      {"police trained in forensics", "persons", period::parse("2020"), quantity::exact(10000)});
  const observation<flow> second(
      {"police trained in forensics", "persons", period::parse("2021"), quantity::more_than(12000)});
  say("trained", in_words(sum(std::vector{first, second})));
}

void performance_indicators() {
  const observed attacks{"attacks on civilians within a day's patrol",
                         "incidents",
                         period::parse("2021-Q3"),
                         quantity::exact(14),
                         {{"mission", "UNMISS"}, {"objective", "protection of civilians"}}};
  say("indicator of the quarter " + to_string(attacks.when), to_string(attacks.value));
}

void equipment_and_aviation() {
  const observation<stock> carriers({"armoured personnel carriers",
                                     "vehicles",
                                     period::parse("2021-08-31"),
                                     quantity::exact(40),
                                     {{"mission", "MINUSMA"}, {"serviceable", "yes"}}});
  const observation<stock> broken({"armoured personnel carriers",
                                   "vehicles",
                                   period::parse("2021-08-31"),
                                   quantity::exact(6),
                                   {{"mission", "MINUSMA"}, {"serviceable", "no"}}});
  const observation<flow> hours({"flight hours",
                                 "hours",
                                 period::parse("2021-08"),
                                 quantity::exact(1210),
                                 {{"mission", "MINUSMA"}, {"aircraft", "helicopter"}}});
  say("carriers", in_words(sum(std::vector{carriers, broken})));
  say("flown", in_words(sum(std::vector{hours})) + " hours");
}

void environment_site_data() {
  const observation<flow> water({"waste water treated",
                                 "cubic metres",
                                 period::parse("2020/21"),
                                 quantity::about(51000),
                                 {{"mission", "UNIFIL"}, {"site", "Naqoura"}}});
  say("treated", to_string(water.what().value) + " " + water.what().unit);
}

void women_and_targets() {
  const auto line = colour_of(0.182, 0.18, reference::target_colours());
  const auto more = women_needed_for(0.25, count<persons>(182), count<persons>(818));
  say("against the target of 2021", line->colour + ", " + line->meaning);
  say("women needed for that of 2028", std::to_string(more.in_place_of_men));
}

}  // namespace

int main() {
  deployed_personnel();
  casualties_and_incidents();
  rotations();
  evacuations();
  vaccination();
  training();
  performance_indicators();
  equipment_and_aviation();
  environment_site_data();
  women_and_targets();
}
