#pragma once
// CRC-32 (that of zip, gzip and PNG) at the speed of memory, of parts that are summed up apart. Private to the library.

#include <cstdint>
#include <string_view>

namespace pko::detail {

/// The sum of bytes that follow others. \param before the sum of those, 0 where there are none
[[nodiscard]] std::uint32_t crc32_of(std::string_view bytes, std::uint32_t before = 0);

/// The sum of two parts one after the other, from the sums of each.
[[nodiscard]] std::uint32_t crc32_joined(std::uint32_t first, std::uint32_t second, std::uint64_t second_bytes);

/// As crc32_of(), without the instructions that not every processor has.
[[nodiscard]] std::uint32_t crc32_portable(std::string_view bytes, std::uint32_t before = 0);

}  // namespace pko::detail
