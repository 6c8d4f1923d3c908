#pragma once
// Columns of answers by their names. Private to the library.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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

}  // namespace pko::detail
