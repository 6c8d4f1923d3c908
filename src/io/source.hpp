#pragma once
// Rows of an input, whatever its form: the header once, then one row of cells after the other. Private to the library.

#include <boost/crc.hpp>
#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pko/io/issue.hpp"

namespace pko::detail {

/// One row as it stands in the input.
struct source_row {
  const std::vector<std::string_view>* cells;
  std::int64_t line;      ///< 0 = not known
  const char* malformed;  ///< null, or the code of what makes the row unreadable
};

class row_source {
 public:
  virtual ~row_source() = default;
  [[nodiscard]] virtual const std::vector<std::string>& header() const = 0;
  /// False at the end. \throws input_error
  [[nodiscard]] virtual bool next(source_row& row) = 0;
  /// The whole document if it is JSON of pko's own form, which has no rows; otherwise null.
  [[nodiscard]] virtual const nlohmann::json* own_document() const { return nullptr; }
};

/// Bytes of an input, counted and summed.
class byte_source {
 public:
  byte_source(std::istream& stream, std::string name, read_report& report);

  /// The first bytes, without taking them.
  [[nodiscard]] std::string_view head() const noexcept { return head_; }
  /// Takes bytes. \throws input_error if the stream breaks
  std::size_t read(char* out, std::size_t room);
  void skip_head(std::size_t bytes);
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
  std::size_t pull(char* out, std::size_t room);

  std::istream* stream_;
  std::string name_;
  read_report* report_;
  boost::crc_32_type checksum_;
  std::string head_;
  std::size_t taken_ = 0;  // of head_
};

/// Recognises the form: delimited text or JSON. \throws input_error for everything else, with the remedy
[[nodiscard]] std::unique_ptr<row_source> open_rows(byte_source& bytes);

/// The JSON form: an array of objects, or an object that holds one.
[[nodiscard]] std::unique_ptr<row_source> open_json_rows(byte_source& bytes);

}  // namespace pko::detail
