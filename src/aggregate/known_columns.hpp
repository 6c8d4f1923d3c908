#pragma once
// What is known of the columns of pko's own answers. Private to the library.

#include <array>
#include <string_view>

namespace pko::detail {

/// A column of values by its name.
struct known_column {
  std::string_view name;
  std::string_view kind;  ///< "flow", "stock", "share", "rate"; empty: no measure that has a kind
  std::string_view unit;
  bool adds;  ///< distinct states and peaks of different months do not
};

/// The columns of pko's own answers. Those without a kind are no measures.
inline constexpr std::array<known_column, 21> known_columns = {{
    {"records", "flow", "records", true},
    {"deaths", "flow", "persons", true},
    {"casualties", "flow", "persons", true},
    {"killed", "flow", "persons", true},
    {"injured", "flow", "persons", true},
    {"personnel_years", "flow", "personnel-years", true},
    {"strength", "stock", "persons", true},
    {"women", "stock", "persons", true},
    {"men", "stock", "persons", true},
    {"peak", "stock", "persons", false},
    {"last", "stock", "persons", false},
    {"contributors", "stock", "states", false},
    {"women_share", "share", "share", false},
    {"top10_share", "share", "share", false},
    {"rate", "rate", "per 1,000 personnel-years", false},
    {"gini", "", "", false},
    {"hhi", "", "", false},
    {"months", "", "", false},
    {"month", "", "", false},
    {"lower", "", "", false},
    {"upper", "", "", false},
}};

/// Null if the column is of nobody's answer but the user's.
[[nodiscard]] constexpr const known_column* known_column_of(std::string_view name) noexcept {
  for (const auto& column : known_columns)
    if (column.name == name) return &column;
  return nullptr;
}

}  // namespace pko::detail
