#pragma once
// How results are put into words. Private to the library.

#include <cstddef>
#include <string>

#include "pko/core/text.hpp"
#include "pko/trend/reason.hpp"

namespace pko::detail {

[[nodiscard]] inline std::string p_in_words(double p) { return p < 0.0001 ? "below 0.0001" : text::rounded(p, 4); }
[[nodiscard]] inline std::string reason_in_words(reason r) {
  return std::string(to_string(r)) + " (" + std::string(meaning_of(r)) + ")";
}
[[nodiscard]] inline std::string alarms_in_words(std::ptrdiff_t alarms, std::ptrdiff_t judged, std::size_t known) {
  return std::to_string(alarms) + (alarms == 1 ? " alarm in " : " alarms in ") + std::to_string(judged) +
         " periods judged, of " + std::to_string(known) + " known";
}

}  // namespace pko::detail
