#include "io/archive/codes.hpp"
#include "io/archive/dataset_v1.hpp"

namespace pko::detail {

namespace {

constexpr int sex_count = 3, outcome_count = 2;

template <class Dictionary>
std::vector<std::string> words_in(const Dictionary& codes) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < codes.size(); ++i) out.push_back(to_string(codes[static_cast<std::uint16_t>(i)]));
  return out;
}

void check_lengths(const casualties_v1& c) {
  const std::size_t rows = c.day.items.size();
  check_length(c.ids, rows, "casualty ids");
  check_length(c.mission, rows, "casualty missions");
  check_length(c.state, rows, "casualty states");
  check_length(c.category, rows, "casualty categories");
  check_length(c.sex, rows, "casualty sexes");
  check_length(c.cause, rows, "casualty causes");
  check_length(c.outcome, rows, "casualty outcomes");
}

}  // namespace

casualties_v1 stored(const casualty_table& table) {
  casualties_v1 out;
  out.missions.items = words_in(table.mission_codes());
  out.states.items = words_in(table.state_codes());
  out.categories.items = words_of_all<casualty_category>(casualty_category_count);
  out.sexes.items = words_of_all<sex>(sex_count);
  out.causes.items = words_of_all<cause>(cause_count);
  out.outcomes.items = words_of_all<outcome>(outcome_count);
  for (std::size_t i = 0; i < table.size(); ++i) {
    out.ids.items.push_back(table.id(i));
    out.day.items.push_back(table.day(i));
    out.mission.items.push_back(table.mission(i));
    out.state.items.push_back(table.state(i));
    out.category.items.push_back(static_cast<std::int32_t>(table.category(i)));
    out.sex.items.push_back(static_cast<std::int32_t>(table.sex(i)));
    out.cause.items.push_back(static_cast<std::int32_t>(table.cause(i)));
    out.outcome.items.push_back(static_cast<std::int32_t>(table.outcome(i)));
  }
  return out;
}

void restore(const casualties_v1& from, casualty_table& into) {
  check_lengths(from);
  const auto missions = codes_of<mission_code>(from.missions.items);
  const auto states = codes_of<state_code>(from.states.items);
  const auto categories =
      enumerators<casualty_category>(from.categories.items, casualty_category_count, "casualty category");
  const auto sexes = enumerators<sex>(from.sexes.items, sex_count, "sex");
  const auto causes = enumerators<cause>(from.causes.items, cause_count, "cause");
  const auto outcomes = enumerators<outcome>(from.outcomes.items, outcome_count, "outcome");
  for (std::size_t i = 0; i < from.day.items.size(); ++i)
    into.append({from.ids.items[i], date::from_days(from.day.items[i]),
                 item_at(missions, from.mission.items[i], "casualty mission"),
                 item_at(states, from.state.items[i], "casualty state"),
                 item_at(categories, from.category.items[i], "casualty category"),
                 item_at(sexes, from.sex.items[i], "casualty sex"),
                 item_at(causes, from.cause.items[i], "casualty cause"),
                 item_at(outcomes, from.outcome.items[i], "casualty outcome")});
  into.mark_repeats();
}

}  // namespace pko::detail
