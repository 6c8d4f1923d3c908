#pragma once
// Counting casualties by group. Private to the library.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "aggregate/calendar.hpp"
#include "aggregate/coder.hpp"

namespace pko::detail {

/// People and rows of one cell of an answer.
struct casualty_counts {
  std::int64_t rows = 0, killed = 0, injured = 0;
};

/// Words of the non-time keys, and of the time keys.
using cell_words = std::pair<std::vector<std::string>, std::vector<std::string>>;

/// Counts of every cell that has a row. A repeat is left out before anything else, unless repeats are kept.
[[nodiscard]] std::map<cell_words, casualty_counts> count_casualties(
    const dataset& data, const scope& asked, const std::function<bool(const observation&)>& also);

/// The days that the casualty files cover.
[[nodiscard]] covered_days casualty_coverage(const dataset& data);

}  // namespace pko::detail
