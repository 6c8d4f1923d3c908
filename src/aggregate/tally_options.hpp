#pragma once
// How a tally is made: not what it says. Private to the library.

#include <cstdint>

#include "aggregate/kernels.hpp"

namespace pko::detail {

struct tally_options {
  unsigned threads = 1;
  std::uint64_t most_dense = std::uint64_t{1} << 20U;  ///< cells of an array; more are kept in a hash table
  machine loops = widest_machine();
};

/// Rows that are worth starting a thread for.
inline constexpr std::size_t rows_worth_a_thread = std::size_t{1} << 17U;

}  // namespace pko::detail
