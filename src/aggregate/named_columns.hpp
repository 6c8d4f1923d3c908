#pragma once
// Columns of answers by their names, and what answers of every shape have. Private to the library.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/key.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko::detail {

/// Where the name stands among the names. \throws unknown_word of that kind, with the nearest name
[[nodiscard]] inline std::size_t position_of(const char* kind, std::string_view name,
                                             const std::vector<std::string>& names) {
  const auto at = std::ranges::find(names, name);
  if (at == names.end()) throw unknown_word(kind, std::string(name), text::nearest(name, names));
  return static_cast<std::size_t>(at - names.begin());
}

/// True for the name of a key that is a period of time.
[[nodiscard]] inline bool is_time_word(std::string_view name) noexcept {
  return std::ranges::any_of(all_keys(), [&](key k) { return is_time(k) && to_string(k) == name; });
}

/// What an answer says of itself as a whole, in whatever shape its rows are.
template <class From, class To>
void take_labels(const From& from, To& to) {
  to.population = from.population;
  to.coverage = from.coverage;
  to.unit = from.unit;
  to.whole = from.whole;
  to.notes = from.notes;
}

}  // namespace pko::detail
