#include <doctest/doctest.h>

#include <set>

#include "pko/core/error.hpp"
#include "pko/model/casualty.hpp"

using namespace pko;

TEST_CASE("words of casualties read back") {
  std::set<std::string_view> words;
  for (int i = 0; i < casualty_category_count; ++i) {
    const auto c = static_cast<casualty_category>(i);
    CHECK(try_parse_casualty_category(to_string(c)) == c);
    words.insert(to_string(c));
  }
  CHECK(words == std::set<std::string_view>{"military", "military_observer", "police", "international_civilian",
                                            "local_civilian", "other"});
  words.clear();
  for (int i = 0; i < cause_count; ++i) {
    const auto c = static_cast<cause>(i);
    CHECK(try_parse_cause(to_string(c)) == c);
    words.insert(to_string(c));
  }
  CHECK(words == std::set<std::string_view>{"malicious_act", "accident", "illness", "self_inflicted",
                                            "to_be_determined", "unknown"});
  CHECK(to_string(outcome::killed) == "killed");
  CHECK(to_string(outcome::injured) == "injured");
  CHECK(to_string(struck::convoy) == "convoy");
  CHECK(to_string(struck::unknown) == "unknown");
  CHECK_FALSE(try_parse_casualty_category("Military"));
  CHECK_FALSE(try_parse_cause(""));
}

TEST_CASE("military and military observers and police are uniformed and the other casualties civilian") {
  using enum casualty_category;
  for (const auto c : {military, military_observer, police}) CHECK(population_of(c) == population::uniformed);
  for (const auto c : {international_civilian, local_civilian, other}) CHECK(population_of(c) == population::civilian);
}

TEST_CASE(
    "deaths of soldiers are measured against troops and staff officers and of observers against experts on mission") {
  const auto exposed = [](casualty_category casualties) {
    std::set<std::string_view> out;
    for (int i = 0; i < personnel_category_count; ++i) {
      const auto c = static_cast<personnel_category>(i);
      if (is_exposure_of(c, casualties)) out.insert(to_string(c));
    }
    return out;
  };
  CHECK(exposed(casualty_category::military) == std::set<std::string_view>{"troops", "staff_officers"});
  CHECK(exposed(casualty_category::military_observer) == std::set<std::string_view>{"experts_on_mission"});
  CHECK(exposed(casualty_category::police) ==
        std::set<std::string_view>{"police", "individual_police", "formed_police_units"});
  CHECK(exposed(casualty_category::international_civilian).empty());
  CHECK(exposed(casualty_category::local_civilian).empty());
  CHECK(exposed(casualty_category::other).empty());
}

TEST_CASE("an incident has killed and injured people and neither number is negative") {
  const incident attack(date(2021, 4, 2), mission_code("MINUSMA"), cause::malicious_act, struck::base, 4, 19);
  CHECK(attack.killed() == count<persons>(4));
  CHECK(attack.injured() == count<persons>(19));
  CHECK(attack.struck() == struck::base);
  CHECK(attack.cause() == cause::malicious_act);
  CHECK(attack.mission() == mission_code("MINUSMA"));
  CHECK(attack.when() == date(2021, 4, 2));
  CHECK_THROWS_AS((void)incident(date(2021, 4, 2), mission_code("MINUSMA"), cause::malicious_act, struck::base, -1, 0),
                  invalid_value);
  CHECK_THROWS_AS((void)incident(date(2021, 4, 2), mission_code("MINUSMA"), cause::malicious_act, struck::base, 0, -1),
                  invalid_value);
}
