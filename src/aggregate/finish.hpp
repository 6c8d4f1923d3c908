#pragma once
// The last steps of every answer. Private to the library.

#include "pko/aggregate/selection.hpp"

namespace pko::detail {

/// Sorts rows by the bytes of their keys and keeps the top ones.
void finish(result_table& table, const scope& asked);

/// The population that the filters leave, of those that the table counts.
[[nodiscard]] std::string population_counted(const scope& asked, const std::string& all_of_table);

}  // namespace pko::detail
