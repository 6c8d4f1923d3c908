#pragma once
// Columns of plain rows: texts as numbers with a meaning, digits as numbers. Private to the library.

#include <array>
#include <cstdint>
#include <vector>

#include "io/plain_rows.hpp"
#include "io/rows.hpp"

namespace pko::detail {

/// Asks the careful reader what one cell means, as if the rest of its row were blank.
class cell_oracle {
 public:
  cell_oracle(const recognised& found, const read_options& options, std::size_t width);

  /// \param read (row_cells&) -> std::optional<std::uint32_t>; the meaning is plain if it gives a value and raises no
  /// issue
  template <class Read>
  [[nodiscard]] meaning ask(std::size_t position, std::string_view text, const Read& read) {
    begin(position, text);
    const std::optional<std::uint32_t> value = read(cells_);
    return end(value);
  }

 private:
  void begin(std::size_t position, std::string_view text);
  meaning end(std::optional<std::uint32_t> value);

  row_cells cells_;
  read_report report_;
  std::vector<std::string_view> row_;
  std::size_t position_ = 0;
};

/// A column of words: for each row the number of its text.
class word_column {
 public:
  /// \param position of the column in the file; negative where it is absent
  explicit word_column(int position) : position_(position) {}

  [[nodiscard]] bool is_there() const noexcept { return position_ >= 0; }

  template <class Learn>
  void look_at(const plain_rows& rows, std::uint8_t* odd, const Learn& learn) {
    if (!is_there()) return;
    const auto position = static_cast<std::size_t>(position_);
    const auto cells = rows.column(position);
    const std::size_t n = rows.count;
    std::uint32_t all = 0;
    for (std::size_t r = 0; r < n; ++r) {
      const auto cell = cells[r];
      const auto text =
          texts_.find(cell.data(), cell.size(), [&](std::string_view seen) { return learn(position, seen); });
      numbers_[r] = text.number;
      codes_[r] = text.code;
      all |= text.code;
    }
    if ((all & text_cache::odd_bit) != 0)
      for (std::size_t r = 0; r < n; ++r) odd[r] |= static_cast<std::uint8_t>(codes_[r] >> 31U);
    repaired_ = (all & text_cache::repaired_bit) != 0;
  }

  /// The value of a row that is not odd.
  [[nodiscard]] std::uint32_t value(std::size_t row) const noexcept { return codes_[row] & text_cache::value_bits; }

  void count_repairs(std::size_t first, std::size_t last) {
    if (!is_there() || !repaired_) return;
    for (std::size_t r = first; r < last; ++r) texts_.count(numbers_[r]);
  }
  void tally(read_report& report) { texts_.tally(report.repairs); }

 private:
  int position_;
  bool repaired_ = false;
  std::array<std::uint32_t, plain_rows::most> numbers_{}, codes_{};
  text_cache texts_;
};

/// Values of a column that are numbered anew in every piece, in order of first appearance.
class numbering {
 public:
  /// \param add () -> the number of a value that the piece did not have yet
  template <class Add>
  [[nodiscard]] std::uint16_t of(std::uint32_t value, const Add& add) {
    if (value >= numbers_.size()) numbers_.resize(value + std::size_t{1}, none);
    if (numbers_[value] == none) {
      numbers_[value] = add();
      used_.push_back(value);
    }
    return static_cast<std::uint16_t>(numbers_[value]);
  }
  void forget() {
    for (const auto value : used_) numbers_[value] = none;
    used_.clear();
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint32_t> used_;
};

/// Codes by dense numbers, for meanings.
template <class Code>
class known_codes {
 public:
  [[nodiscard]] std::uint32_t number_of(const Code& code) { return codes_.index_of(code); }
  [[nodiscard]] const Code& operator[](std::uint32_t number) const {
    return codes_[static_cast<std::uint16_t>(number)];
  }

 private:
  dictionary<Code> codes_;
};

/// A day as a number that orders like days: of the month in the lowest five bits, then the month since 1900.
[[nodiscard]] std::uint32_t packed_day(date d);
[[nodiscard]] date unpacked_day(std::uint32_t packed);

/// True if a cell may say that its row is a sum, or does.
[[nodiscard]] inline bool may_be_sum(std::string_view cell) noexcept {
  if (cell.empty()) return false;
  const auto first = static_cast<unsigned char>(cell.front());
  if (first <= ' ' || first >= 0x80) return true;
  if (cell.size() < 3) return false;
  return (cell[0] | 0x20) == 'a' && (cell[1] | 0x20) == 'l' && (cell[2] | 0x20) == 'l';
}

/// The position of a column of the layout in the file; negative where it is absent.
[[nodiscard]] int position_in(const recognised& found, std::string_view column);

}  // namespace pko::detail
