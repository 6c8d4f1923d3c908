#pragma once
/// \file
/// pko's own line before the Boost archive: what it is, how long, and a checksum over everything.

#include <string>
#include <string_view>

#include "pko/io/archive.hpp"

namespace pko::detail {

/// The schema that this version writes for each kind, and the latest that it reads.
[[nodiscard]] constexpr int latest_schema(archive_kind kind) noexcept { return kind == archive_kind::report ? 2 : 1; }

/// An archive whose line and checksum have been found right.
struct framed {
  int schema;
  archive_form form;
  unsigned boost;  ///< version of Boost.Serialization's format
  std::string_view payload;
};

/// The line and the payload.
[[nodiscard]] std::string frame(archive_kind kind, archive_form form, std::string_view payload);

/// Checks everything but the content. The result refers to the bytes.
/// \throws archive_error
[[nodiscard]] framed open_frame(std::string_view bytes, std::string_view name, archive_kind wanted);

/// All bytes of a file that begins like an archive.
/// \throws archive_error
[[nodiscard]] std::string read_archive_file(const std::filesystem::path& path);

}  // namespace pko::detail
