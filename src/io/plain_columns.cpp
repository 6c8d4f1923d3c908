#include "io/plain_columns.hpp"

#include <algorithm>

namespace pko::detail {

cell_oracle::cell_oracle(const recognised& found, const read_options& options, std::size_t width)
    : cells_(found, options, false), row_(width) {
  cells_.report_to(report_);
}

void cell_oracle::begin(std::size_t position, std::string_view text) {
  position_ = position;
  row_[position] = text;
  cells_.start(1, 1, row_);
}

meaning cell_oracle::end(std::optional<std::uint32_t> value) {
  row_[position_] = {};
  meaning out;
  out.plain = value && *value <= text_cache::value_bits && report_.issues.empty();
  if (out.plain) {
    out.value = *value;
    out.repairs = cells_.made();
  }
  report_ = {};
  cells_.report_to(report_);
  return out;
}

std::uint32_t packed_day(date d) {
  const auto month = d.in_month().index() - strength_table::first_month;
  return static_cast<std::uint32_t>(month) << 5U | static_cast<std::uint32_t>(d.day());
}

date unpacked_day(std::uint32_t packed) {
  const auto m = month::from_index(strength_table::first_month + static_cast<std::int32_t>(packed >> 5U));
  return {m.year(), m.number(), static_cast<int>(packed & 31U)};
}

int position_in(const recognised& found, std::string_view column) {
  const auto& columns = found.what->columns;
  const auto at = std::ranges::find(columns, column, &layout_column::name);
  return at == columns.end() ? -1 : found.positions[static_cast<std::size_t>(at - columns.begin())];
}

std::unique_ptr<plain_reader> plain_contributions(const recognised&, const read_options&, std::size_t width);
std::unique_ptr<plain_reader> plain_casualties(const recognised&, const read_options&, std::size_t width);

std::unique_ptr<plain_reader> plain_reader_of(const recognised& found, const read_options& options, std::size_t width) {
  if (found.what->name == "un_contributions") return plain_contributions(found, options, width);
  if (found.what->name == "un_casualties") return plain_casualties(found, options, width);
  return nullptr;
}

}  // namespace pko::detail
