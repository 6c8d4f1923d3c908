#pragma once
// Runs of rows whose columns are as narrow as their values allow. Private to the library.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <span>
#include <variant>
#include <vector>

#include "aggregate/storage.hpp"

namespace pko::detail {

/// Rows of a segment, at most. Segments of published files cover a month or two, so that most columns need one byte or
/// none.
inline constexpr std::size_t segment_rows = std::size_t{1} << 15U;
/// Rows of a block: the least and the largest value of each column are known for every block of a segment.
inline constexpr std::size_t block_rows = 1024;

/// Values base + n, where n is stored in 0 (all are base), 1, 2 or 4 bytes.
struct packed_column {
  const std::byte* data = nullptr;
  std::uint32_t base = 0;
  std::uint8_t width = 0;

  [[nodiscard]] std::uint32_t operator[](std::size_t i) const noexcept;
  /// Values first to first + n.
  void decode(std::size_t first, std::size_t n, std::uint32_t* __restrict out) const noexcept;
};

/// Least and largest value of a column in a block.
struct value_range {
  std::uint32_t least = std::numeric_limits<std::uint32_t>::max(), largest = 0;

  [[nodiscard]] bool is_constant() const noexcept { return least == largest; }
  void include(const value_range& other) noexcept {
    least = std::min(least, other.least);
    largest = std::max(largest, other.largest);
  }
  friend bool operator==(const value_range&, const value_range&) = default;
};

/// A column before it is packed.
using raw_column =
    std::variant<std::span<const std::uint8_t>, std::span<const std::uint16_t>, std::span<const std::uint32_t>>;

/// Rows that do not change any more. Copies share the columns.
template <std::size_t Columns>
struct segment {
  std::size_t size = 0;
  std::array<packed_column, Columns> columns;
  std::array<std::vector<value_range>, Columns> zones;  ///< by column and block
  std::uint32_t source = 0;

  [[nodiscard]] std::uint32_t value(std::size_t column, std::size_t i) const noexcept { return columns[column][i]; }
  [[nodiscard]] std::size_t blocks() const noexcept { return (size + block_rows - 1) / block_rows; }
  [[nodiscard]] value_range range(std::size_t column) const noexcept {
    value_range all;
    for (const auto& zone : zones[column]) all.include(zone);
    return all;
  }
};

/// The ranges of a column's blocks.
[[nodiscard]] std::vector<value_range> zones_of(const raw_column& column);
/// Packs a column into memory of the storage. \param keep_zero the base is zero, so that a stored zero means the value
/// zero in every block of every segment
[[nodiscard]] packed_column pack(const raw_column& column, const std::vector<value_range>& zones, storage& memory,
                                 bool keep_zero);
/// A view of a column in its own width, for rows that are still being appended.
[[nodiscard]] packed_column view_of(const raw_column& column) noexcept;

inline std::uint32_t packed_column::operator[](std::size_t i) const noexcept {
  switch (width) {
    case 0:
      return base;
    case 1:
      return base + std::to_integer<std::uint32_t>(data[i]);
    case 2: {
      std::uint16_t n = 0;
      std::memcpy(&n, data + 2 * i, sizeof n);
      return base + n;
    }
    default: {
      std::uint32_t n = 0;
      std::memcpy(&n, data + 4 * i, sizeof n);
      return base + n;
    }
  }
}

}  // namespace pko::detail
