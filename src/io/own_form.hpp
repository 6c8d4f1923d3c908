#pragma once
// pko's own CSV and JSON, as far as reading and writing share it. Private to the library.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pko/io/layout.hpp"

namespace pko::detail {

/// The schema that this version writes, and the latest that it reads. JSON and the last column of CSV carry it.
inline constexpr int own_schema = 1;

inline constexpr std::string_view own_csv_name = "pko_csv", own_json_name = "pko_json";

/// The name of the last column of own CSV begins like this; the description of the sources follows as JSON.
inline constexpr std::string_view sources_column = "source ";

/// The layout of own CSV for one kind of table. The names of its columns are the members of own JSON.
[[nodiscard]] layout own_layout(table_kind kind);

/// {"pko": 1, "sources": [...]}
[[nodiscard]] nlohmann::ordered_json sources_as_json(const std::vector<data_source>& sources);

/// The inverse. \throws input_error naming the file, what is wrong and the remedy
[[nodiscard]] std::vector<data_source> sources_from_json(const nlohmann::json& document, const std::string& file);

}  // namespace pko::detail
