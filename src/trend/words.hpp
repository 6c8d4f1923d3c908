#pragma once
// How results are put into words. Private to the library.

#include <string>

#include "pko/core/text.hpp"
#include "pko/trend/reason.hpp"

namespace pko::detail {

[[nodiscard]] inline std::string p_in_words(double p) { return p < 0.0001 ? "below 0.0001" : text::rounded(p, 4); }
[[nodiscard]] inline std::string reason_in_words(reason r) {
  return std::string(to_string(r)) + " (" + std::string(meaning_of(r)) + ")";
}

}  // namespace pko::detail
