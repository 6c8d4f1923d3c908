#pragma once
// Numbers as JSON. Private to the library.

#include <nlohmann/json.hpp>

#include "pko/core/quantity.hpp"

namespace pko::detail {

/// Whole numbers without a decimal point.
[[nodiscard]] nlohmann::ordered_json number_as_json(double value);
/// A number, or [low, high] with null for an open side.
[[nodiscard]] nlohmann::ordered_json json_value(const quantity& q);

}  // namespace pko::detail
