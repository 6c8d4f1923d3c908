#pragma once
/// \file
/// Schedules of targets from files of the user.

#include <filesystem>
#include <string>
#include <string_view>

#include "pko/model/target.hpp"

namespace pko {

/// Reads a schedule: CSV (comma, semicolon or tab) with a header in any letter case and the columns `category`, `year`
/// and `target_percent` (also `target_percent_women`), and optionally `strategy` and `source`; further columns are
/// passed over. Per cents become fractions.
/// \param name stands in messages
/// \throws input_error that names row, column and remedy
[[nodiscard]] target_schedule parse_target_schedule(std::string_view text, const std::string& name);
/// \throws input_error as above, and if the file cannot be read
[[nodiscard]] target_schedule read_target_schedule(const std::filesystem::path& file);

}  // namespace pko
