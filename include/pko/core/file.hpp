#pragma once
/// \file
/// Files written whole or not at all.

#include <filesystem>
#include <string_view>

namespace pko {

/// Writes the bytes to a new file in the same folder, flushes it to the disk and renames it: whoever looks sees the old
/// file or the whole new one, and a failure leaves nothing behind. An existing file keeps its permissions, a symbolic
/// link its place. What is no regular file (a terminal, a pipe) is written directly.
/// \throws pko::error naming the path and the reason.
void write_whole_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace pko
