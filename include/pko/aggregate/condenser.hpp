#pragma once
/// \file
/// Headcounts summed up to the few cells that one question needs, so that more rows than fit into memory can be asked.

#include <cstddef>
#include <memory>

#include "pko/aggregate/dataset.hpp"
#include "pko/aggregate/measure.hpp"

namespace pko {

/// Takes headcounts block by block and keeps their sums by month, reporting day, mission, category and, where the
/// question asks for it, state. Cells that lack a number are kept apart, as many as there were. Asked with
/// repeats::keep, what finish() gives answers the question as all the rows together do. Memory grows with the different
/// keys, not with the rows; rows of several cells (files with a column for each category) are kept as they are.
class condenser {
 public:
  /// True if sums of cells can answer the measure: all measures of headcounts but `records`, which counts rows.
  [[nodiscard]] static bool can_answer(measure what) noexcept;

  /// \throws not_answerable if sums of cells cannot answer the measure; contradictory unless repeats are to be kept
  condenser(measure what, const scope& asked);
  ~condenser();
  condenser(condenser&&) noexcept;
  condenser& operator=(condenser&&) noexcept;

  /// Adds the headcounts of a block. Its numbers for missions and states may differ from those of other blocks.
  void add(const strength_table& block, std::uint32_t source = 0);

  /// The sums as a table; the condenser is empty afterwards.
  [[nodiscard]] strength_table finish();

 private:
  class impl;
  std::unique_ptr<impl> impl_;
};

}  // namespace pko
