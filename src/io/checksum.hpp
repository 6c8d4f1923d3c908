#pragma once
// CRC-32 (that of zip, gzip and PNG) at the speed of memory, of parts that are summed up apart. Private to the library.

#include <cstdint>
#include <string_view>
#include <vector>

namespace pko::detail {

/// The sum of bytes that follow others. \param before the sum of those, 0 where there are none
[[nodiscard]] std::uint32_t crc32_of(std::string_view bytes, std::uint32_t before = 0);

/// The sum of two parts one after the other, from the sums of each.
[[nodiscard]] std::uint32_t crc32_joined(std::uint32_t first, std::uint32_t second, std::uint64_t second_bytes);

/// How a sum is made: byte by byte, or folding 16 or 64 bytes into those that follow.
enum class crc32_way : std::uint8_t { by_bytes, folding, folding_wide };
/// Those that this processor has, the slowest first.
[[nodiscard]] std::vector<crc32_way> crc32_ways();
/// As crc32_of(), in one of crc32_ways().
[[nodiscard]] std::uint32_t crc32_by(crc32_way way, std::string_view bytes, std::uint32_t before = 0);

}  // namespace pko::detail
