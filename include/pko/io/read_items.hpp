#pragma once
/// \file
/// Tracked items as CSV: one row for each change of state.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/io/issue.hpp"
#include "pko/model/tracked_item.hpp"
#include "pko/reference/lifecycles.hpp"

namespace pko {

/// What was read, and what reading said; rows are always accepted or rejected.
struct item_reading {
  std::vector<tracked_item> items;  ///< in the order in which their ids first occur
  read_report report;
};

/// Reads the columns `lifecycle`, `id`, `when` (ISO), `state` and, where they are there, `title`, `due` and `note`;
/// every other column is a label. Rows of one id may stand anywhere: they are put in the order of their days, and rows
/// of one day keep the order of the file. Title, due day and labels are those of the latest row that gives them. A row
/// that cannot be, such as a step that the lifecycle does not have, is rejected with the remedy, and the rest is kept.
/// \throws input_error if a column is missing, or the text is no CSV
[[nodiscard]] item_reading read_items(std::string_view text, const std::string& name,
                                      std::span<const lifecycle> lifecycles = reference::lifecycles());

/// The form that read_items() reads back to equal items (but for blanks at either end of a text).
[[nodiscard]] std::string to_csv(std::span<const tracked_item> items);

}  // namespace pko
