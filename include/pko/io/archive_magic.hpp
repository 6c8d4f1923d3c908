#pragma once
/// \file
/// How an archive is recognised. Needs no Boost, so that every reader can tell an archive from a table.

#include <string_view>

namespace pko {

/// The first bytes of every archive of every schema.
inline constexpr std::string_view archive_magic = "pko-archive ";

/// True if a file that begins with these bytes says that it is an archive. Whether it is whole, only loading tells.
/// \param first_bytes at least the first 12 bytes of the file
[[nodiscard]] constexpr bool is_archive(std::string_view first_bytes) noexcept {
  return first_bytes.starts_with(archive_magic);
}

}  // namespace pko
