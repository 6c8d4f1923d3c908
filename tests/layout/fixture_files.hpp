#pragma once
// The files of tests/layout/fixtures, compiled in as those of data/ are.

#include <string_view>

namespace pko::test {

/// The text of one of them. \throws pko::error if there is none of that name.
[[nodiscard]] std::string_view embedded_file(std::string_view path);

}  // namespace pko::test
