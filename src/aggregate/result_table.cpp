#include "pko/aggregate/result_table.hpp"

#include <algorithm>

#include "pko/aggregate/dataset.hpp"
#include "pko/core/text.hpp"

namespace pko {

std::string_view to_string(table_kind k) noexcept {
  switch (k) {
    case table_kind::casualties:
      return "casualties";
    case table_kind::headcounts:
      return "headcounts";
    case table_kind::operations:
      break;
  }
  return "operations";
}

std::string to_string(const result_cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return text::shortest(*number);
  if (const auto* m = std::get_if<month>(&cell)) return to_string(*m);
  return {};
}

std::optional<double> result_table::number(const std::vector<std::string>& row_keys, std::string_view column) const {
  const auto row = std::ranges::lower_bound(rows, row_keys, {}, &result_row::keys);
  const auto at = std::ranges::find(values, column);
  if (row == rows.end() || row->keys != row_keys || at == values.end()) return std::nullopt;
  const auto* number = std::get_if<double>(&row->values[static_cast<std::size_t>(at - values.begin())]);
  return number ? std::optional(*number) : std::nullopt;
}

}  // namespace pko
