#pragma once
// Rows of the compiled-in tables, by column name. Private to the library.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pko::detail {

/// One row of a compiled-in table.
class row {
 public:
  explicit row(std::map<std::string, std::string, std::less<>> cells) : cells_(std::move(cells)) {}
  /// \throws pko::error if there is no such column.
  [[nodiscard]] const std::string& operator[](std::string_view column) const;

 private:
  std::map<std::string, std::string, std::less<>> cells_;
};

/// All rows of data/<path>. \throws pko::error if a row has another number of cells than the header.
[[nodiscard]] std::vector<row> embedded_rows(std::string_view path);

}  // namespace pko::detail
