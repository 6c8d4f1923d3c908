#pragma once
// The tables of one input, from pieces that were read in any order. Private to the library.

#include <memory>
#include <string>
#include <vector>

#include "io/own_read.hpp"
#include "io/piece_reader.hpp"

namespace pko::detail {

/// Rows of a table and where they stood in a source.
struct origin_run {
  std::size_t first;  ///< row of the table
  std::uint32_t source;
  std::int64_t row;  ///< of the source
};

/// What one input gave.
struct input_content {
  data_source source;
  read_report report;
  casualty_table casualties;
  strength_table headcounts;
  std::vector<operation> operations;
  line_runs lines;
  std::vector<origin_run> casualty_rows;  ///< counted from the first casualty of the input
  std::optional<own_reading> own;         ///< all records, where the file is of pko's own form
};

/// Says so where a file holds a header alone.
void note_no_rows(read_report& report);

/// A piece between the steps that are taken in order: numbers of missions and states, and rows before it.
struct placed_piece {
  std::uint32_t first_row = 0;  ///< rows of the input before the piece
  std::vector<std::uint16_t> missions, states;
  std::shared_ptr<const std::vector<std::string>> mission_words;
  std::shared_ptr<const std::vector<mission_code>> mission_codes;
  std::shared_ptr<const std::vector<state_code>> state_codes;
  strength_table headcounts;
  casualty_table casualties;
};

/// Puts pieces together. The numbers of missions and states are those in which they first appear in the file, however
/// the pieces were read; reading a piece and fill() may run on several threads, place() and add() are called in order.
class input_tables {
 public:
  /// \param casualties, headcounts tables to which the content will be appended: numbers go on from theirs
  input_tables(input_content content, const read_options& options, std::uint32_t source, casualty_table& casualties,
               strength_table& headcounts);

  /// Bytes and lines before the first piece.
  void begin(std::uint32_t checksum, std::uint64_t bytes, std::int64_t lines);
  /// Takes what the piece says. \throws input_error where strict reading stops, or where a record does not end
  [[nodiscard]] placed_piece place(piece_content& piece);
  /// Packs the records of the piece.
  void fill(placed_piece& placed, piece_content& piece) const;
  void add(placed_piece&& placed);

  [[nodiscard]] input_content& content() noexcept { return content_; }
  /// What is known of the source after the last piece.
  void describe();

 private:
  void take_issues(piece_content& piece);
  void take_origins(const casualty_columns_of_chunk& records);
  void number_codes(const chunk_records& records, placed_piece& out);

  input_content content_;
  std::uint32_t source_;
  mission_suggestions suggestions_;
  std::int64_t lines_ = 0;
  std::optional<date> first_, last_, snapshot_;
  std::size_t casualties_ = 0;
  dictionary<std::string> mission_words_;
  dictionary<mission_code> mission_codes_;
  dictionary<state_code> headcount_states_, casualty_states_;
  std::shared_ptr<const std::vector<std::string>> shared_words_;
  std::shared_ptr<const std::vector<mission_code>> shared_codes_;
  std::shared_ptr<const std::vector<state_code>> shared_headcount_states_, shared_casualty_states_;
};

}  // namespace pko::detail
