#pragma once
// Text made safe for where it goes. Private to the library.

#include <string>
#include <string_view>

namespace pko::detail {

/// For HTML and SVG, inside elements and quoted attributes. Control characters and malformed UTF-8 become U+FFFD.
[[nodiscard]] std::string escape_markup(std::string_view text);
/// For a line or a table cell of Markdown.
[[nodiscard]] std::string escape_markdown(std::string_view text);

}  // namespace pko::detail
