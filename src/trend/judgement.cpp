#include "pko/trend/judgement.hpp"

namespace pko {

std::string_view to_string(judgement j) noexcept {
  switch (j) {
    case judgement::none:
      return "no judgement";
    case judgement::quiet:
      return "no alarm";
    case judgement::alarm:
      return "alarm";
  }
  return "";
}

std::optional<bool> is_alarm(judgement j) noexcept {
  if (j == judgement::none) return std::nullopt;
  return j == judgement::alarm;
}

}  // namespace pko
