#pragma once
/// \file
/// Questions in words, for programs whose users choose the measure at run time.

#include <string_view>
#include <vector>

#include "pko/aggregate/result_columns.hpp"
#include "pko/aggregate/selection.hpp"

namespace pko {

/// A measure by its word.
enum class measure : std::uint8_t {
  records,
  deaths,
  casualties,
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
  top10_share,
  rate
};

/// All measures in the order of the enumeration.
[[nodiscard]] const std::vector<measure>& all_measures();
/// "women_share" ...
[[nodiscard]] std::string_view to_string(measure m) noexcept;
/// \throws unknown_word with the nearest measure
[[nodiscard]] measure parse_measure(std::string_view word);
/// One line on what it means.
[[nodiscard]] std::string_view meaning_of(measure m) noexcept;

/// Asks the verb that the measure stands for.
/// \throws unknown_word, not_answerable, contradictory as the verbs do.
[[nodiscard]] result_table answer(const dataset& data, measure m, const scope& asked);

/// The same in columns, which many thousands of cells make worth it. \throws as answer()
[[nodiscard]] result_columns answer_in_columns(const dataset& data, measure m, const scope& asked);

}  // namespace pko
