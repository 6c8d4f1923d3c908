#pragma once
// Rows without anything odd, looked at column by column. Private to the library.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "io/chunk_records.hpp"
#include "io/row_cells.hpp"
#include "io/separators.hpp"
#include "io/text_cache.hpp"

namespace pko::detail {

/// The cells of one column. A value of its own, so that a loop over them keeps it in registers.
class plain_cells {
 public:
  plain_cells(const char* text, const std::uint32_t* begins, const std::uint32_t* ends, const std::uint32_t* firsts,
              bool is_first, bool is_last) noexcept
      : text_(text), begins_(begins), ends_(ends), firsts_(firsts), is_first_(is_first), is_last_(is_last) {}

  /// The cell of a row, without its quotes.
  [[nodiscard]] std::string_view operator[](std::size_t row) const noexcept {
    const std::size_t begin = is_first_ ? begins_[row] : begins_[firsts_[row]] + std::size_t{1};
    std::size_t end = ends_[firsts_[row]];
    if (is_last_ && end > begin && text_[end - 1] == '\r') --end;
    if (text_[begin] == '"') [[unlikely]]
      return {text_ + begin + 1, end - begin - 2};
    return {text_ + begin, end - begin};
  }

 private:
  const char* text_;
  const std::uint32_t* begins_;  // by row where it is the first column, else the ends of the column before
  const std::uint32_t* ends_;
  const std::uint32_t* firsts_;
  bool is_first_, is_last_;
};

/// Some rows of a text, each one line with as many cells as the header. A cell in quotes has none inside.
struct plain_rows {
  static constexpr std::size_t most = 512;  // so that their text stays in the nearest cache

  const char* text = nullptr;
  const std::uint32_t* ends = nullptr;  ///< of cells
  std::size_t width = 0;                ///< cells of a row
  std::size_t count = 0;
  std::array<std::uint32_t, most> starts{};  ///< where each row begins
  std::array<std::uint32_t, most> firsts{};  ///< which of the ends is that of its first cell

  [[nodiscard]] plain_cells column(std::size_t position) const noexcept {
    return {text,
            position == 0 ? starts.data() : ends + position - 1,
            ends + position,
            firsts.data(),
            position == 0,
            position + 1 == width};
  }
  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t position) const noexcept {
    return column(position)[row];
  }
};

/// Reads such rows into columns. What a text means it asks of the careful reader, once for each text.
class plain_reader {
 public:
  virtual ~plain_reader() = default;
  plain_reader() = default;
  plain_reader(const plain_reader&) = delete;
  plain_reader& operator=(const plain_reader&) = delete;

  /// Looks at the cells of rows. \param odd set for each row that only the careful reader can read
  virtual void look_at(const plain_rows& rows, std::uint8_t* odd) = 0;
  /// Appends rows of those looked at last, none of them odd. \param row number of the first of them, within the piece
  virtual void append(const plain_rows& rows, std::size_t first, std::size_t last, std::uint32_t row,
                      chunk_records& out) = 0;
  /// Ends a piece: repairs are counted, and lists begin anew.
  virtual void end_piece(read_report& report, chunk_records& out) = 0;
};

/// The plain reader of a layout; none where there is no such reader.
[[nodiscard]] std::unique_ptr<plain_reader> plain_reader_of(const recognised& found, const read_options& options,
                                                            std::size_t width);

}  // namespace pko::detail
