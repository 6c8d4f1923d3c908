#pragma once
// Headcounts added up by cell. Private to the library.

#include <cstdint>
#include <vector>

#include "aggregate/cube.hpp"
#include "aggregate/strength_store.hpp"
#include "aggregate/tally_options.hpp"

namespace pko::detail {

/// Sums over the rows of one cell.
struct head_sums {
  std::int64_t women = 0, men = 0;                ///< of all rows that report them
  std::int64_t paired_women = 0, paired_men = 0;  ///< of the rows that report both
  std::int64_t unsplit = 0;                       ///< printed totals of rows that report neither
  bool present = false;                           ///< there is a row
  bool has_women = false, has_men = false, paired = false, has_unsplit = false;

  [[nodiscard]] std::int64_t people() const noexcept { return women + men + unsplit; }
  [[nodiscard]] bool reported() const noexcept { return has_women || has_men || has_unsplit; }
  head_sums& operator+=(const head_sums& other) noexcept;
  /// Adds a row. Numbers as stored: one more than people, zero where not reported.
  void add(std::uint32_t women_stored, std::uint32_t men_stored, std::uint32_t total_stored) noexcept;
};

/// Cells with rows, in order.
struct heads_tally {
  std::vector<std::uint64_t> cells;
  std::vector<head_sums> sums;
  std::size_t blank_rows = 0;  ///< rows of files with a cell, in the question, that lacks a number
};

/// Adds up the rows that the cube accepts and whose flags have none of those to skip. Whole numbers are added, so the
/// tally is the same for any number of threads.
[[nodiscard]] heads_tally tally_heads(const strength_store& store, const cube& question, std::uint8_t skip,
                                      const tally_options& how);

}  // namespace pko::detail
