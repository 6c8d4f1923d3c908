#pragma once
// One piece of an input as records. Private to the library.

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "io/line_runs.hpp"
#include "io/plain_rows.hpp"
#include "io/rows.hpp"
#include "io/source.hpp"

namespace pko::detail {

/// What a piece holds and what reading says of it; rows and lines are counted from 1 within the piece.
struct piece_content {
  chunk_records records;
  read_report said;
  std::vector<std::size_t> unknown_missions;  ///< issues that still lack a suggestion
  line_runs lines_of_rows;
  std::int64_t lines = 0;
  std::uint64_t bytes = 0;
  std::uint32_t checksum = 0;
  bool stopped = false;                      ///< by the last issue, in strict reading
  std::optional<std::int64_t> endless_line;  ///< where a record begins that does not end

  void clear();
};

/// Reads pieces one after the other, and remembers what texts meant.
class piece_reader {
 public:
  /// \param width cells of the header
  piece_reader(const recognised& found, const read_options& options, std::size_t width, char delimiter);

  /// Whole records of delimited text. \param text with text_piece::padding readable bytes behind it
  void read(std::string_view text, piece_content& out);
  /// All rows of another form.
  void read(row_source& rows, piece_content& out);

 private:
  void read_delimited(std::string_view text, piece_content& out);
  void read_with_care(std::string_view text, piece_content& out);
  [[nodiscard]] bool is_plain(std::string_view text, std::uint32_t begin, std::size_t first, std::size_t line);
  [[nodiscard]] bool take_quotes(std::string_view text, std::uint32_t begin, std::size_t first, std::size_t last);
  [[nodiscard]] bool read_record(piece_content& out);
  void read_block(std::int64_t line, piece_content& out);
  void read_row(const source_row& row, piece_content& out);

  row_reader read_row_;
  std::size_t width_;
  row_cells cells_;
  delimited_reader records_;
  char delimiter_;
  std::unique_ptr<plain_reader> plain_;
  separator_index index_;
  plain_rows block_;
  std::array<std::uint8_t, plain_rows::most> odd_{};
  std::size_t odd_at_ = 0;  // of the index, while it is walked
  std::vector<std::string_view> row_;
};

}  // namespace pko::detail
