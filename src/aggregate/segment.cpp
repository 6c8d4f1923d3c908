#include "aggregate/segment.hpp"

namespace pko::detail {

namespace {

template <class Code>
void widen(const Code* __restrict from, std::size_t n, std::uint32_t base, std::uint32_t* __restrict to) {
  for (std::size_t i = 0; i < n; ++i) to[i] = base + from[i];
}

template <class Code>
value_range range_of(const Code* __restrict values, std::size_t n) {
  Code least = std::numeric_limits<Code>::max();
  Code largest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    least = std::min(least, values[i]);
    largest = std::max(largest, values[i]);
  }
  return {least, largest};
}

template <class From, class To>
void narrow(const From* __restrict from, std::size_t n, std::uint32_t base, To* __restrict to) {
  for (std::size_t i = 0; i < n; ++i) to[i] = static_cast<To>(from[i] - base);
}

template <class From, class To>
const std::byte* narrowed(std::span<const From> from, std::uint32_t base, storage& memory) {
  auto* const to = memory.take(from.size() * sizeof(To));
  narrow(from.data(), from.size(), base, reinterpret_cast<To*>(to));
  return to;
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
  return std::visit(
      [](const auto& values) {
        std::vector<value_range> zones;
        for (std::size_t at = 0; at < values.size(); at += block_rows)
          zones.push_back(range_of(values.data() + at, std::min(block_rows, values.size() - at)));
        return zones;
      },
      column);
}

packed_column pack(const raw_column& column, const std::vector<value_range>& zones, storage& memory, bool keep_zero) {
  value_range all;
  for (const auto& zone : zones) all.include(zone);
  if (zones.empty() || all.is_constant()) return {nullptr, zones.empty() ? 0 : all.least, 0};
  const std::uint32_t base = keep_zero ? 0 : all.least;
  const std::uint32_t most = all.largest - base;
  return std::visit(
      [&](const auto& values) -> packed_column {
        using code = std::remove_cv_t<typename std::remove_cvref_t<decltype(values)>::element_type>;
        if (most <= std::numeric_limits<std::uint8_t>::max())
          return {narrowed<code, std::uint8_t>(values, base, memory), base, 1};
        if (most <= std::numeric_limits<std::uint16_t>::max())
          return {narrowed<code, std::uint16_t>(values, base, memory), base, 2};
        return {narrowed<code, std::uint32_t>(values, base, memory), base, 4};
      },
      column);
}

packed_column view_of(const raw_column& column) noexcept {
  return std::visit(
      [](const auto& values) -> packed_column {
        return {reinterpret_cast<const std::byte*>(values.data()), 0, static_cast<std::uint8_t>(sizeof(values[0]))};
      },
      column);
}

}  // namespace pko::detail
