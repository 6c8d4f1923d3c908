#include "pko/aggregate/casualty_table.hpp"

#include <string_view>
#include <unordered_set>

namespace pko {

void casualty_table::append(const casualty& record) {
  days_.push_back(record.when.days_since_epoch());
  missions_.push_back(mission_codes_.index_of(record.mission));
  states_.push_back(state_codes_.index_of(record.nationality));
  categories_.push_back(record.category);
  sexes_.push_back(record.sex);
  causes_.push_back(record.cause);
  outcomes_.push_back(record.outcome);
  repeat_.push_back(0);
  ids_.push_back(record.id);
}

casualty casualty_table::row(std::size_t i) const {
  return {ids_.at(i),
          date::from_days(days_[i]),
          mission_codes_[missions_[i]],
          state_codes_[states_[i]],
          categories_[i],
          sexes_[i],
          causes_[i],
          outcomes_[i]};
}

std::size_t casualty_table::mark_repeats() {
  std::unordered_set<std::string_view> seen;
  std::size_t repeats = 0;
  for (std::size_t i = 0; i < size(); ++i) {
    repeat_[i] = !ids_[i].empty() && !seen.insert(ids_[i]).second ? 1 : 0;
    repeats += repeat_[i];
  }
  return repeats;
}

}  // namespace pko
