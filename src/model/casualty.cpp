#include "pko/model/casualty.hpp"

#include <array>

#include "model/words.hpp"
#include "pko/core/error.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, casualty_category_count> category_words = {
    "military", "military_observer", "police", "international_civilian", "local_civilian", "other"};
constexpr std::array<std::string_view, cause_count> cause_words = {"malicious_act",  "accident",         "illness",
                                                                   "self_inflicted", "to_be_determined", "unknown"};
constexpr std::array<std::string_view, 2> outcome_words = {"killed", "injured"};
constexpr std::array<std::string_view, 7> struck_words = {"patrol",     "convoy", "base",   "facility",
                                                          "individual", "other",  "unknown"};

}  // namespace

std::string_view to_string(casualty_category c) noexcept { return detail::word_of(category_words, c); }
std::optional<casualty_category> try_parse_casualty_category(std::string_view word) noexcept {
  return detail::enum_of<casualty_category>(category_words, word);
}

population population_of(casualty_category c) noexcept {
  return c <= casualty_category::police ? population::uniformed : population::civilian;
}

bool is_exposure_of(personnel_category headcount, casualty_category casualties) noexcept {
  using enum personnel_category;
  switch (casualties) {
    case casualty_category::military:
      return headcount == troops || headcount == staff_officers;
    case casualty_category::military_observer:
      return headcount == experts_on_mission;
    case casualty_category::police:
      return headcount == police || headcount == individual_police || headcount == formed_police_units;
    case casualty_category::international_civilian:
    case casualty_category::local_civilian:
    case casualty_category::other:
      break;
  }
  return false;
}

std::string_view to_string(cause c) noexcept { return detail::word_of(cause_words, c); }
std::optional<cause> try_parse_cause(std::string_view word) noexcept {
  return detail::enum_of<cause>(cause_words, word);
}

std::string_view to_string(outcome o) noexcept { return detail::word_of(outcome_words, o); }
std::string_view to_string(struck s) noexcept { return detail::word_of(struck_words, s); }

incident::incident(date when, mission_code mission, pko::cause cause, pko::struck struck, std::int64_t killed,
                   std::int64_t injured)
    : when_(when), mission_(mission), cause_(cause), struck_(struck), killed_(killed), injured_(injured) {}

}  // namespace pko
