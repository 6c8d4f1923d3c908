#pragma once
/// \file
/// Records of delimited text (RFC 4180: quoted cells, doubled quotes, line ends inside quotes), read in blocks.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/error.hpp"

namespace pko {

/// A record that never ends: longer than the reader's limit, most often because a quote was never closed.
class endless_record : public error {
 public:
  endless_record(std::int64_t line, std::size_t limit);
  /// Line of the file on which the record begins, from 1.
  [[nodiscard]] std::int64_t line() const noexcept { return line_; }

 private:
  std::int64_t line_;
};

/// One record. The cells are views into the reader and last until its next call.
struct delimited_record {
  std::vector<std::string_view> cells;
  std::int64_t line = 0;    ///< line of the file on which it begins, from 1
  bool bad_quotes = false;  ///< text after a closing quote, or a quote still open at the end of the text
  bool has_nul = false;     ///< holds a NUL byte, which no text file does
};

/// Reads records one by one. Lines may end in LF, CRLF or CR; the last need not end. Blank lines are not records.
class delimited_reader {
 public:
  /// Fills at most the given number of bytes and returns how many; 0 at the end.
  using source = std::function<std::size_t(char*, std::size_t)>;

  static constexpr std::size_t longest_record = std::size_t{1} << 20U;

  delimited_reader(source bytes, char delimiter);
  /// Over text in memory, which must outlive the reader.
  delimited_reader(std::string_view text, char delimiter);
  delimited_reader(const delimited_reader&) = delete;
  delimited_reader& operator=(const delimited_reader&) = delete;
  ~delimited_reader() = default;

  /// Goes on with other text in memory, as if it stood on that line of the file.
  void restart(std::string_view text, std::int64_t line);
  /// Bytes of the text in memory that were read; where the next record begins.
  [[nodiscard]] std::size_t position() const noexcept { return at_; }
  /// Line of the file on which the next record begins or blank lines before it.
  [[nodiscard]] std::int64_t line() const noexcept { return line_; }

  /// The next record, or null at the end.
  /// \throws endless_record beyond longest_record bytes.
  [[nodiscard]] const delimited_record* next();

 private:
  [[nodiscard]] int peek();
  [[nodiscard]] int take();
  void end_cell();
  void append(char c);
  void take_line_end(int first);
  void read_quoted();
  void read_record();
  [[nodiscard]] bool take_plain_line();

  source bytes_;  // none: over text in memory
  char delimiter_;
  std::vector<char> block_;
  const char* text_at_ = nullptr;  // the block, or the text in memory
  std::size_t at_ = 0, filled_ = 0;
  std::int64_t line_ = 1;
  std::string text_;               // of all cells of the record, one after the other
  std::vector<std::size_t> ends_;  // of each cell in text_
  bool any_quote_ = false;
  delimited_record record_;
};

}  // namespace pko
