#pragma once
/// \file
/// The largest rows of an answer that is already there.

#include <cstddef>
#include <string_view>

#include "pko/aggregate/result_table.hpp"

namespace pko {

/// Keeps the k rows with the largest values, as scope::top does while a question is answered: in each period where the
/// answer has keys of time and others, else of all rows. What is not reported ranks below every number, the first of
/// equals is kept, and the rows stay in their order. \param column of values; empty: the first, the measure.
/// \throws unknown_word with the nearest column if the answer has none of that name
[[nodiscard]] result_table top(result_table answer, std::size_t k, std::string_view column = {});

}  // namespace pko
