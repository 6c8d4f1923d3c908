#include "reference/rows.hpp"

#include "pko/core/delimited.hpp"
#include "pko/core/error.hpp"
#include "reference/embedded.hpp"

namespace pko::detail {

const std::string& row::operator[](std::string_view column) const {
  const auto at = cells_.find(column);
  if (at == cells_.end()) throw error("a compiled-in table has no column " + std::string(column));
  return at->second;
}

std::vector<row> embedded_rows(std::string_view path) {
  delimited_reader reader(embedded_file(path), ',');
  const auto* header = reader.next();
  if (!header) throw error("the compiled-in table " + std::string(path) + " is empty");
  const std::vector<std::string> names(header->cells.begin(), header->cells.end());
  std::vector<row> rows;
  while (const auto* record = reader.next()) {
    if (record->cells.size() != names.size() || record->bad_quotes)
      throw error("the compiled-in table " + std::string(path) + " is malformed on line " +
                  std::to_string(record->line));
    std::map<std::string, std::string, std::less<>> cells;
    for (std::size_t i = 0; i < names.size(); ++i) cells.emplace(names[i], std::string(record->cells[i]));
    rows.emplace_back(std::move(cells));
  }
  return rows;
}

}  // namespace pko::detail
