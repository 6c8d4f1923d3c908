#pragma once
// The readable files under data/, as compiled in by cmake/embed.cmake. Private to the library.

#include <string_view>

namespace pko::detail {

/// The text of data/<path>. \throws pko::error if there is no such file.
[[nodiscard]] std::string_view embedded_file(std::string_view path);

}  // namespace pko::detail
