#pragma once
/// \file
/// The layouts of published files, recognised by the names of their columns.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/dataset.hpp"

namespace pko {

/// A column of a layout. Names are compared in lower case with every other character than letters and digits as "_".
struct layout_column {
  std::string name;                  ///< as normalised
  std::vector<std::string> aliases;  ///< other normalised names of the same column
  bool required = true;
};

/// One kind of file.
struct layout {
  std::string name;     ///< "un_casualties" ...
  std::string meaning;  ///< one line
  table_kind kind;
  std::vector<layout_column> columns;
  key_set keys;         ///< dimensions it carries
  key_set record_keys;  ///< dimensions that its single rows have
  bool splits_sexes = false;
};

/// All layouts that pko reads.
[[nodiscard]] std::span<const layout> layouts();

/// "Contributor ISO-3" -> "contributor_iso_3"
[[nodiscard]] std::string normalised_column(std::string_view name);

/// Where each column of a layout stands in a header; -1 where an optional one is absent.
struct recognised {
  const layout* what;
  std::vector<int> positions;  ///< in the order of layout::columns
};

/// \throws input_error naming the file, the columns found, the nearest layout and what it lacks; or the column that
/// stands twice.
[[nodiscard]] recognised recognise(const std::vector<std::string>& header, const std::string& file);

}  // namespace pko
