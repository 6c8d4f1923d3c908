#pragma once
/// \file
/// What is known beforehand, compiled in from the readable tables under data/reference. Every row has its source.
/// Each function returns the same immutable value on every call.

#include <optional>
#include <string_view>

#include "pko/model/casualty.hpp"
#include "pko/model/mission.hpp"
#include "pko/model/personnel.hpp"
#include "pko/model/state.hpp"
#include "pko/model/target.hpp"

namespace pko::reference {

/// The peacekeeping operations since 1948, and the other presences that occur in the data of the field.
[[nodiscard]] const mission_registry& missions();

/// Member States, territories and historic states, with the spellings met in published files.
[[nodiscard]] const state_registry& states();

/// The tree of personnel categories with roll-ups and series breaks.
[[nodiscard]] const category_tree& categories();

/// Targets for women of the uniformed gender parity strategy 2018-2028, as far as public text gives them.
[[nodiscard]] const target_schedule& gender_parity_targets();

/// The category that a headcount file means by a word ("Staff Officer"), any letter case.
[[nodiscard]] std::optional<personnel_category> category_by_word(std::string_view word);

/// The category that a casualties file means by a word ("International Civilian"), any letter case.
[[nodiscard]] std::optional<casualty_category> casualty_category_by_word(std::string_view word);

/// The cause that a casualties file means by a phrase ("To Be Determined"), any letter case.
[[nodiscard]] std::optional<cause> cause_by_word(std::string_view word);

}  // namespace pko::reference
