#include "aggregate/cube.hpp"

#include "pko/core/error.hpp"

namespace pko::detail {

void cube::add_axis(std::size_t column, value_range codes) {
  const std::uint32_t extent = codes.least > codes.largest ? 1 : codes.largest - codes.least + 1;
  axes_.push_back({column, codes.least > codes.largest ? 0 : codes.least, extent, 1});
}

void cube::add_sieve(std::size_t column, std::uint32_t least, std::vector<std::uint8_t> accepts) {
  sieve s{column, least, std::move(accepts), {0}};
  for (const auto each : s.accepts) s.before.push_back(s.before.back() + (each != 0 ? 1 : 0));
  sieves_.push_back(std::move(s));
}

std::uint32_t sieve::accepted(const value_range& codes) const noexcept {
  const auto place = [&](std::uint64_t code) {
    return static_cast<std::size_t>(std::clamp<std::uint64_t>(code, least, least + accepts.size()) - least);
  };
  return before[place(std::uint64_t{codes.largest} + 1)] - before[place(codes.least)];
}

void cube::finish() {
  constexpr std::uint64_t most = std::uint64_t{1} << 60U;
  cells_ = 1;
  for (auto a = axes_.rbegin(); a != axes_.rend(); ++a) {
    a->stride = cells_;
    if (cells_ > most / a->extent)
      throw error("the keys asked for make more groups than can be numbered; ask for fewer keys");
    cells_ *= a->extent;
  }
}

bool cell_finder::sift(const packed_column* columns, const std::vector<value_range>* zones, std::size_t block,
                       block_cells& out) {
  bool first = true;
  for (const auto& s : question_->sieves()) {
    const auto& zone = zones[s.column][block];
    const auto accepted = s.accepted(zone);
    if (accepted == 0) return false;
    if (accepted == zone.largest - zone.least + 1) continue;
    columns[s.column].decode(out.first, out.rows, codes_.data());
    for (std::size_t i = 0; i < out.rows; ++i) {
      const std::uint8_t keep = s.accepts_code(codes_[i]) ? 1 : 0;
      kept_[i] = first ? keep : static_cast<std::uint8_t>(kept_[i] & keep);
    }
    first = false;
    out.kept = kept_.data();
  }
  return true;
}

bool cell_finder::find(const packed_column* columns, const std::vector<value_range>* zones, std::size_t block,
                       std::size_t n, block_cells& out) {
  out = {};
  out.first = block * block_rows;
  out.rows = n;
  if (!sift(columns, zones, block, out)) return false;
  for (const auto& a : question_->axes()) {
    const auto& zone = zones[a.column][block];
    out.base += std::uint64_t{zone.least - a.least} * a.stride;
    out.span += std::uint64_t{zone.largest - zone.least} * a.stride;
  }
  out.constant = out.span == 0;
  if (out.constant) return true;
  if (out.span <= std::numeric_limits<std::uint16_t>::max()) {
    find_narrow(columns, zones, block, out);
  } else {
    find_wide(columns, zones, block, out);
  }
  return true;
}

void cell_finder::find_narrow(const packed_column* columns, const std::vector<value_range>* zones, std::size_t block,
                              block_cells& out) {
  std::uint64_t start = 0;  // less what the least codes of the block would add
  for (const auto& a : question_->axes())
    start -= (std::uint64_t{zones[a.column][block].least} - columns[a.column].base) * a.stride;
  bool add = false;
  for (const auto& a : question_->axes()) {
    if (zones[a.column][block].is_constant()) {
      start += (std::uint64_t{zones[a.column][block].least} - columns[a.column].base) * a.stride;
    }
  }
  for (const auto& a : question_->axes()) {
    if (zones[a.column][block].is_constant()) continue;
    loops_->place(columns[a.column], out.first, out.rows, static_cast<std::uint16_t>(a.stride),
                  static_cast<std::uint16_t>(start), add, narrow_.data());
    add = true;
  }
  out.narrow = narrow_.data();
}

void cell_finder::find_wide(const packed_column* columns, const std::vector<value_range>* zones, std::size_t block,
                            block_cells& out) {
  wide_.assign(block_rows, 0);
  for (const auto& a : question_->axes()) {
    const auto& zone = zones[a.column][block];
    if (zone.is_constant()) continue;
    columns[a.column].decode(out.first, out.rows, codes_.data());
    for (std::size_t i = 0; i < out.rows; ++i) wide_[i] += std::uint64_t{codes_[i] - zone.least} * a.stride;
  }
  out.wide = wide_.data();
}

}  // namespace pko::detail
