#pragma once
// Rows to cells. Every key that a question names is an axis over the codes of its column, so that the cell of a row is
// a sum of codes times strides; filters are tables over the codes of theirs. Blocks in which a column is constant, or
// that no filter lets through, are known from the ranges that the table keeps. Private to the library.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "aggregate/kernels.hpp"
#include "aggregate/segment.hpp"

namespace pko::detail {

/// A column whose codes least, least + 1 ... tell cells apart.
struct axis {
  std::size_t column;
  std::uint32_t least, extent;
  std::uint64_t stride;
};

/// A column of whose codes least, least + 1 ... some are accepted; none outside is.
struct sieve {
  std::size_t column;
  std::uint32_t least;
  std::vector<std::uint8_t> accepts;
  std::vector<std::uint32_t> before;  ///< by code, and once more at the end: how many codes before it are accepted

  /// How many of the codes from the first to the last are accepted.
  [[nodiscard]] std::uint32_t accepted(const value_range& codes) const noexcept;
  [[nodiscard]] bool accepts_code(std::uint32_t code) const noexcept {
    return code >= least && code - least < accepts.size() && accepts[code - least] != 0;
  }
};

/// Axes and filters of a question. The last axis changes fastest.
class cube {
 public:
  /// \param codes of all rows, also of those that filters reject
  void add_axis(std::size_t column, value_range codes);
  void add_sieve(std::size_t column, std::uint32_t least, std::vector<std::uint8_t> accepts);
  /// Numbers the cells. Call it after the last axis. \throws error if there are more than 2^60
  void finish();

  [[nodiscard]] const std::vector<axis>& axes() const noexcept { return axes_; }
  [[nodiscard]] const std::vector<sieve>& sieves() const noexcept { return sieves_; }
  [[nodiscard]] std::uint64_t cells() const noexcept { return cells_; }
  /// The code of a cell on an axis.
  [[nodiscard]] std::uint32_t code(std::size_t axis_number, std::uint64_t cell) const noexcept {
    const auto& a = axes_[axis_number];
    return a.least + static_cast<std::uint32_t>(cell / a.stride % a.extent);
  }

 private:
  std::vector<axis> axes_;
  std::vector<sieve> sieves_;
  std::uint64_t cells_ = 1;
};

/// The cells of the rows of one block.
struct block_cells {
  std::size_t first = 0, rows = 0;        ///< in the segment
  std::uint64_t base = 0;                 ///< cells below are counted from here
  bool constant = false;                  ///< all rows are of the cell base
  std::uint64_t span = 0;                 ///< the largest cell below, at most
  const std::uint16_t* narrow = nullptr;  ///< by row, where the span allows
  const std::uint64_t* wide = nullptr;    ///< by row, where it does not
  const std::uint8_t* kept = nullptr;     ///< by row: not zero for those that filters accept; none: all are

  [[nodiscard]] std::uint64_t cell(std::size_t i) const noexcept {
    return base + (constant ? 0 : narrow ? narrow[i] : wide[i]);
  }
};

/// Finds the cells of blocks. One for each thread.
class cell_finder {
 public:
  cell_finder(const cube& question, const kernels& loops) : question_(&question), loops_(&loops) {}

  /// False if no row of the block is accepted.
  template <std::size_t Columns>
  bool find(const segment<Columns>& rows, std::size_t block, block_cells& out) {
    return find(rows.columns.data(), rows.zones.data(), block, std::min(block_rows, rows.size - block * block_rows),
                out);
  }

 private:
  bool find(const packed_column* columns, const std::vector<value_range>* zones, std::size_t block, std::size_t n,
            block_cells& out);
  bool sift(const packed_column* columns, const std::vector<value_range>* zones, std::size_t block, block_cells& out);
  void find_narrow(const packed_column* columns, const std::vector<value_range>* zones, std::size_t block,
                   block_cells& out);
  void find_wide(const packed_column* columns, const std::vector<value_range>* zones, std::size_t block,
                 block_cells& out);

  const cube* question_;
  const kernels* loops_;
  std::array<std::uint16_t, block_rows> narrow_;
  std::vector<std::uint64_t> wide_;
  std::array<std::uint32_t, block_rows> codes_;
  std::array<std::uint8_t, block_rows> kept_;
};

}  // namespace pko::detail
