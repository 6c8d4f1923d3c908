#pragma once
// Answers in columns, from which every verb makes its table. Private to the library.

#include "pko/aggregate/result_columns.hpp"
#include "pko/aggregate/selection.hpp"

namespace pko::detail {

/// What is asked of headcounts.
enum class stock_measure : std::uint8_t {
  strength,
  women,
  men,
  peak,
  last,
  women_share,
  contributors,
  personnel_years,
  gini,
  hhi,
  top10_share
};

/// \throws as the verbs of selection<stock>
[[nodiscard]] result_columns stock_answer(const selection<stock>& question, stock_measure what);
/// What selection<flow>::sum_over_time() answers. \throws as it does
[[nodiscard]] result_columns flow_answer(const selection<flow>& question, counted what);

/// The columns of a table whose rows are few.
[[nodiscard]] result_columns in_columns(const result_table& table);

}  // namespace pko::detail
