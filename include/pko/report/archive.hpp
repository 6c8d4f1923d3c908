#pragma once
/// \file
/// Reports in archives. Part of the target pko::serialization, not of the umbrella header.

#include "pko/io/archive.hpp"
#include "pko/report/report.hpp"

namespace pko {

/// The whole archive as bytes.
/// \throws invalid_value for what cannot be stored: a number that is not finite
[[nodiscard]] std::string to_archive(const report& r, archive_form form = archive_form::binary);

/// Writes the archive to a new file beside the path and renames it: the file is whole or not there.
/// \throws invalid_value as to_archive() does; pko::error naming path and reason if it cannot be written
void save_archive(const report& r, const std::filesystem::path& path, archive_form form = archive_form::binary);

/// Reads what to_archive() wrote, through the constructor of report, which checks every reference.
/// \param name for messages, usually the file's name
/// \throws archive_error
[[nodiscard]] report report_from_archive(std::string_view bytes, std::string_view name);

/// Reads a file that save_archive() wrote.
/// \throws archive_error
[[nodiscard]] report load_report_archive(const std::filesystem::path& path);

}  // namespace pko
