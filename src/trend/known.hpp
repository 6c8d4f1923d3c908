#pragma once
// Values of periods, some of which are not known. Private to the library.

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <stdexcept>

#include "trend/counts.hpp"

namespace pko::detail {

using maybe_values = std::span<const std::optional<double>>;

[[nodiscard]] inline std::size_t known(maybe_values values) noexcept {
  return static_cast<std::size_t>(std::ranges::count_if(values, [](const auto& v) { return v.has_value(); }));
}

/// \throws std::invalid_argument for what is not finite
[[nodiscard]] inline bool known_are_counts(maybe_values values) {
  bool all = true;
  for (const auto& v : values) {
    if (!v) continue;
    if (!std::isfinite(*v)) throw std::invalid_argument("counts: a value is not finite");
    all = all && is_count(*v);
  }
  return all;
}

}  // namespace pko::detail
