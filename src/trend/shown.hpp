#pragma once
// How results of trends are printed, and how numbers that are none are kept out of them. Private to the library.

#include <cmath>
#include <optional>
#include <string>

#include "pko/core/text.hpp"

namespace pko::detail {

/// The number, or nothing for NaN and infinity.
[[nodiscard]] inline std::optional<double> if_finite(double x) noexcept {
  return std::isfinite(x) ? std::optional(x) : std::nullopt;
}

/// Four decimals, more for what is small; a word for what is absent.
[[nodiscard]] std::string shown(std::optional<double> x, const char* absent = "none");

/// "95 %"
[[nodiscard]] std::string shown_level(double level);

}  // namespace pko::detail
