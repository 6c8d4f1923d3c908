#pragma once
// Bytes of an input, and pieces of it that end where rows end. Private to the library.

#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/delimited.hpp"
#include "pko/io/issue.hpp"

namespace pko::detail {

/// One row as it stands in the input.
struct source_row {
  const std::vector<std::string_view>* cells;
  std::int64_t line;      ///< 0 = not known
  const char* malformed;  ///< null, or the code of what makes the row unreadable
};

/// Rows of a form that is read as a whole.
class row_source {
 public:
  virtual ~row_source() = default;
  [[nodiscard]] virtual const std::vector<std::string>& header() const = 0;
  /// False at the end. \throws input_error
  [[nodiscard]] virtual bool next(source_row& row) = 0;
  /// The whole document if it is JSON of pko's own form, which has no rows; otherwise null.
  [[nodiscard]] virtual const nlohmann::json* own_document() const { return nullptr; }
};

/// What a read is told about its progress: bytes so far.
using byte_progress = std::function<void(std::uint64_t)>;

/// Bytes of an input.
class byte_source {
 public:
  byte_source(std::istream& stream, std::string name, byte_progress progress = {});

  /// The first bytes, without taking them.
  [[nodiscard]] std::string_view head() const noexcept { return head_; }
  /// Takes bytes; fewer than there is room for only at the end. \throws input_error if the stream breaks
  std::size_t read(char* out, std::size_t room);
  void skip_head(std::size_t bytes);
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
  std::size_t pull(char* out, std::size_t room);

  std::istream* stream_;
  std::string name_;
  byte_progress progress_;
  std::uint64_t pulled_ = 0;
  std::string head_;
  std::size_t taken_ = 0;  // of head_
};

/// The form of an input.
struct input_form {
  bool json = false;
  char delimiter = ',';
  std::string_view skipped;  ///< a byte order mark
};

/// Recognises the form by the first bytes and skips a byte order mark. \throws input_error for what is neither
/// delimited text nor JSON, with the remedy
[[nodiscard]] input_form form_of(byte_source& bytes);

/// Says that a file holds nothing.
[[noreturn]] void refuse_empty(const std::string& name);

/// A piece of text in memory of its own, which is used again for the next piece.
class text_piece {
 public:
  /// Bytes after the text that may be read; what they hold does not matter.
  static constexpr std::size_t padding = 64;

  [[nodiscard]] std::string_view text() const noexcept { return {room_.get(), size_}; }
  [[nodiscard]] bool is_last() const noexcept { return last_; }

 private:
  friend class piece_cutter;
  void make_room(std::size_t bytes);

  std::unique_ptr<char[]> room_;
  std::size_t capacity_ = 0, size_ = 0;
  bool last_ = false;
};

/// Cuts delimited text into pieces of whole records: a line end inside quotes is no border.
class piece_cutter {
 public:
  piece_cutter(byte_source& bytes, char delimiter, std::size_t piece_bytes)
      : bytes_(&bytes), delimiter_(delimiter), piece_bytes_(piece_bytes) {}

  /// The next piece; false at the end. A record too long for any reader comes as a piece that does not end.
  [[nodiscard]] bool next(text_piece& out);

 private:
  byte_source* bytes_;
  char delimiter_;
  std::size_t piece_bytes_;
  std::string rest_;  // what was read and belongs to the next piece
  bool ended_ = false;
};

/// Where the last whole record of a text ends, of which the first begins at its start; 0 if none ends for certain.
[[nodiscard]] std::size_t end_of_records(std::string_view text, char delimiter);

/// The JSON form: an array of objects, or an object that holds one. \param text all of it
[[nodiscard]] std::unique_ptr<row_source> open_json_rows(const std::string& text, const std::string& name);

/// What makes a record unreadable, or null. Blank cells after the last column are taken away.
[[nodiscard]] const char* malformed(const delimited_record& record, std::size_t width,
                                    std::vector<std::string_view>& cells);

}  // namespace pko::detail
