#pragma once
/// \file
/// What a method of early warning says about one period.

#include <cstdint>
#include <optional>
#include <string_view>

namespace pko {

/// There are three answers, not two: silence for want of data is not the all-clear.
enum class judgement : std::uint8_t { none, quiet, alarm };

/// "no judgement", "no alarm", "alarm".
[[nodiscard]] std::string_view to_string(judgement j) noexcept;

/// True, false, or empty for no judgement.
[[nodiscard]] std::optional<bool> is_alarm(judgement j) noexcept;

}  // namespace pko
