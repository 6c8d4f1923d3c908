#include "aggregate/segment.hpp"

#include "aggregate/kernels.hpp"

namespace pko::detail {

namespace {

template <class Code>
void widen(const Code* __restrict from, std::size_t n, std::uint32_t base, std::uint32_t* __restrict to) {
  for (std::size_t i = 0; i < n; ++i) to[i] = base + from[i];
}

// A raw column as bytes.
struct raw_codes {
  const std::byte* data;
  std::size_t width, size;
};

raw_codes codes_of(const raw_column& column) {
  return std::visit(
      [](const auto& values) {
        return raw_codes{reinterpret_cast<const std::byte*>(values.data()), sizeof(values[0]), values.size()};
      },
      column);
}

std::uint8_t width_for(std::uint32_t most) {
  if (most <= std::numeric_limits<std::uint8_t>::max()) return 1;
  return most <= std::numeric_limits<std::uint16_t>::max() ? 2 : 4;
}

}  // namespace

void packed_column::decode(std::size_t first, std::size_t n, std::uint32_t* __restrict out) const noexcept {
  switch (width) {
    case 0:
      std::fill_n(out, n, base);
      return;
    case 1:
      widen(reinterpret_cast<const std::uint8_t*>(data) + first, n, base, out);
      return;
    case 2:
      widen(reinterpret_cast<const std::uint16_t*>(data) + first, n, base, out);
      return;
    default:
      widen(reinterpret_cast<const std::uint32_t*>(data) + first, n, base, out);
  }
}

std::vector<value_range> zones_of(const raw_column& column) {
  const auto codes = codes_of(column);
  const auto& loops = kernels_for(widest_machine());
  std::vector<value_range> zones;
  zones.reserve((codes.size + block_rows - 1) / block_rows);
  for (std::size_t at = 0; at < codes.size; at += block_rows)
    zones.push_back(loops.range(codes.data + at * codes.width, codes.width, std::min(block_rows, codes.size - at)));
  return zones;
}

packed_column pack(const raw_column& column, const std::vector<value_range>& zones, storage& memory, bool keep_zero) {
  value_range all;
  for (const auto& zone : zones) all.include(zone);
  if (zones.empty() || all.is_constant()) return {nullptr, zones.empty() ? 0 : all.least, 0};
  const std::uint32_t base = keep_zero ? 0 : all.least;
  const auto width = width_for(all.largest - base);
  const auto codes = codes_of(column);
  auto* const to = memory.take(codes.size * width);
  kernels_for(widest_machine()).narrow(codes.data, codes.width, codes.size, base, width, to);
  return {to, base, width};
}

packed_column view_of(const raw_column& column) noexcept {
  const auto codes = codes_of(column);
  return {codes.data, 0, static_cast<std::uint8_t>(codes.width)};
}

}  // namespace pko::detail
