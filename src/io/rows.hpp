#pragma once
// One reader per layout: a row of cells becomes records. Private to the library.

#include <optional>

#include "io/chunk_records.hpp"
#include "io/row_cells.hpp"

namespace pko::detail {

/// What a row became.
enum class row_result : std::uint8_t { accepted, sum_row, rejected };

using row_reader = row_result (*)(row_cells&, chunk_records&);

/// The reader of a layout.
[[nodiscard]] row_reader reader_of(const layout& what);

// What single cells mean, for readers that look at columns before rows.

[[nodiscard]] std::optional<outcome> read_outcome(row_cells& cells);
[[nodiscard]] std::optional<casualty_category> read_category(row_cells& cells);
[[nodiscard]] std::optional<cause> read_cause(row_cells& cells);
[[nodiscard]] std::optional<sex> read_sex(row_cells& cells);
[[nodiscard]] std::optional<personnel_category> read_personnel_type(row_cells& cells);

}  // namespace pko::detail
