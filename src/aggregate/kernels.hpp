#pragma once
// The inner loops of grouping, over the rows of one block. Each exists for several instruction sets; which one runs is
// chosen once a call. Private to the library.

#include <cstddef>
#include <cstdint>

#include "aggregate/segment.hpp"

namespace pko::detail {

/// Instruction sets that the loops are compiled for.
enum class machine : std::uint8_t { portable, avx2, avx512 };

/// The widest set that this machine has.
[[nodiscard]] machine widest_machine() noexcept;

/// Cells that are few enough to compare each row with all of them.
inline constexpr std::size_t few_cells = 8;

/// Loops over at most block_rows rows. All numbers are exact, so that every machine gives the same.
struct kernels {
  /// What the column stores times the stride, added to out or to a start, modulo 2^16.
  void (*place)(const packed_column& column, std::size_t first, std::size_t n, std::uint16_t stride,
                std::uint16_t start, bool add, std::uint16_t* out);
  /// Women in the low and men in the high half of a word; zero where either is not reported. Returns whether any word
  /// is zero.
  bool (*pair)(const packed_column& women, const packed_column& men, std::size_t first, std::size_t n,
               std::uint64_t* out);
  /// The sum of what a column stores.
  std::uint64_t (*sum)(const packed_column& column, std::size_t first, std::size_t n);
  /// The sum of words, modulo 2^64.
  std::uint64_t (*add_up)(const std::uint64_t* words, std::size_t n);
  /// How often a cell differs from the one before it.
  std::size_t (*changes)(const std::uint16_t* cells, std::size_t n);
  /// Adds words to the sums of their cells where neighbours are nearly always of one cell.
  void (*add_runs)(const std::uint16_t* cells, const std::uint64_t* words, std::size_t n, std::uint64_t* sums);
  /// Adds words to the sums of at most few_cells cells, all of which are read at once.
  void (*add_to_few)(const std::uint16_t* cells, const std::uint64_t* words, std::size_t n, std::uint64_t* sums);
  /// Adds words to the sums of their cells. Neighbours are often of one cell and would wait for each other, so eight
  /// distant parts of the block take turns.
  void (*add_words)(const std::uint16_t* cells, const std::uint64_t* words, std::size_t n, std::uint64_t* sums);
  /// Counts rows in their cells.
  void (*count_rows)(const std::uint16_t* cells, std::size_t n, std::uint32_t* counts);
  /// Sets words of rows to zero that are not kept.
  void (*mask_words)(const std::uint8_t* kept, std::size_t n, std::uint64_t* words);
  /// The least and the largest of codes of 1, 2 or 4 bytes.
  value_range (*range)(const std::byte* codes, std::size_t width, std::size_t n);
  /// Codes less a base in as many or fewer bytes.
  void (*narrow)(const std::byte* codes, std::size_t width, std::size_t n, std::uint32_t base, std::size_t to_width,
                 std::byte* out);
};

[[nodiscard]] const kernels& kernels_for(machine m) noexcept;

}  // namespace pko::detail
