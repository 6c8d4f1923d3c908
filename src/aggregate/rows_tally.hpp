#pragma once
// Casualty rows counted by cell. Private to the library.

#include <cstdint>
#include <vector>

#include "aggregate/casualty_store.hpp"
#include "aggregate/cube.hpp"
#include "aggregate/tally_options.hpp"

namespace pko::detail {

/// Cells with rows, in order.
struct rows_tally {
  std::vector<std::uint64_t> cells;
  std::vector<std::int64_t> rows;
};

/// Counts the rows that the cube accepts, the same for any number of threads.
[[nodiscard]] rows_tally tally_rows(const casualty_store& store, const cube& question, const tally_options& how);

}  // namespace pko::detail
