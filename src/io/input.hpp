#pragma once
// An input from its first byte to its last record. Private to the library.

#include <functional>

#include "io/input_tables.hpp"
#include "io/source.hpp"

namespace pko::detail {

/// What happens to content while it is read: called with what stands so far, one call after the other; may take the
/// tables away.
using content_step = std::function<void(input_content&)>;

/// Reads a whole input, on several threads where it is large.
/// \param source index that its records will have
/// \param casualties, headcounts tables to which the content will be appended
/// \param step called after every piece, if given
/// \throws input_error
[[nodiscard]] input_content read_input(byte_source& bytes, const read_options& options, std::uint32_t source,
                                       casualty_table& casualties, strength_table& headcounts,
                                       const content_step& step = {});

}  // namespace pko::detail
