#pragma once
// One reader per layout: a row of cells becomes records. Private to the library.

#include "io/row_cells.hpp"

namespace pko::detail {

/// What a row became.
enum class row_result : std::uint8_t { accepted, sum_row, rejected };

/// Where records of one source go.
struct row_sink {
  dataset* data;
  std::uint32_t source;             ///< index into dataset::sources
  std::optional<date> first, last;  ///< days seen so far
  std::optional<date> snapshot;
  std::vector<strength> records;  ///< of the row at hand; kept to save allocations

  void saw(date d);
};

using row_reader = row_result (*)(row_cells&, row_sink&);

/// The reader of a layout.
[[nodiscard]] row_reader reader_of(const layout& what);

}  // namespace pko::detail
