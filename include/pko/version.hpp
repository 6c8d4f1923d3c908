#pragma once
/// \file
/// The version of pko. The build reads it from this line, so that there is one place to change.

#include <string_view>

namespace pko {

/// "MAJOR.MINOR.PATCH"; before 1.0 a new MINOR may break.
inline constexpr std::string_view version = "0.1.0";

}  // namespace pko
