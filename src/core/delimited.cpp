#include "pko/core/delimited.hpp"

#include <algorithm>
#include <utility>

namespace pko {

namespace {

constexpr int end_of_text = -1;
constexpr std::size_t block_bytes = std::size_t{1} << 16U;
// Looked at in one go; text without line feeds must not be searched to its end for every record.
constexpr std::size_t longest_plain_line = std::size_t{1} << 12U;

}  // namespace

endless_record::endless_record(std::int64_t line, std::size_t limit)
    : error("the record that begins on line " + std::to_string(line) + " is longer than " + std::to_string(limit) +
            " bytes; look for a quote that is never closed, or a file that is not a table"),
      line_(line) {}

delimited_reader::delimited_reader(source bytes, char delimiter)
    : bytes_(std::move(bytes)), delimiter_(delimiter), block_(block_bytes), text_at_(block_.data()) {}

delimited_reader::delimited_reader(std::string_view text, char delimiter) : delimiter_(delimiter) { restart(text, 1); }

void delimited_reader::restart(std::string_view text, std::int64_t line) {
  bytes_ = nullptr;
  text_at_ = text.data();
  at_ = 0;
  filled_ = text.size();
  line_ = line;
}

int delimited_reader::peek() {
  if (at_ == filled_) {
    if (!bytes_) return end_of_text;
    at_ = 0;
    filled_ = bytes_(block_.data(), block_.size());
    if (filled_ == 0) return end_of_text;
  }
  return static_cast<unsigned char>(text_at_[at_]);
}

int delimited_reader::take() {
  const int c = peek();
  if (c != end_of_text) ++at_;
  return c;
}

void delimited_reader::end_cell() { ends_.push_back(text_.size()); }

void delimited_reader::append(char c) {
  if (text_.size() >= longest_record) throw endless_record(record_.line, longest_record);
  record_.has_nul |= c == '\0';
  text_ += c;
}

void delimited_reader::take_line_end(int first) {
  if (first == '\r' && peek() == '\n') ++at_;
  ++line_;
}

// From after the opening quote to after the closing one.
void delimited_reader::read_quoted() {
  any_quote_ = true;
  for (;;) {
    const int c = take();
    if (c == end_of_text) {
      record_.bad_quotes = true;
      return;
    }
    if (c == '"') {
      if (peek() != '"') return;
      ++at_;
    } else if (c == '\n' || (c == '\r' && peek() != '\n')) {
      ++line_;
    }
    append(static_cast<char>(c));
  }
}

void delimited_reader::read_record() {
  record_ = {{}, line_, false, false};
  text_.clear();
  ends_.clear();
  any_quote_ = false;
  bool at_cell_start = true;
  bool after_quote = false;
  for (;;) {
    const int c = take();
    if (c == end_of_text || c == '\n' || c == '\r') {
      end_cell();
      if (c != end_of_text) take_line_end(c);
      return;
    }
    if (c == static_cast<unsigned char>(delimiter_)) {
      if (ends_.size() >= longest_record) throw endless_record(record_.line, longest_record);
      end_cell();
      at_cell_start = true;
      after_quote = false;
    } else if (c == '"' && at_cell_start) {
      read_quoted();
      at_cell_start = false;
      after_quote = true;
    } else {
      record_.bad_quotes |= after_quote;
      append(static_cast<char>(c));
      at_cell_start = false;
    }
  }
}

// Most records are one short line without quotes that lies whole in the block: its cells are views of the block itself.
bool delimited_reader::take_plain_line() {
  const std::string_view rest(text_at_ + at_, std::min(filled_ - at_, longest_plain_line));
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) return false;
  auto line = rest.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  for (const char special : {'"', '\r', '\0'})
    if (line.find(special) != std::string_view::npos) return false;
  record_.cells.clear();
  record_.line = line_;
  record_.bad_quotes = record_.has_nul = false;
  for (std::string_view::size_type at = 0; (at = line.find(delimiter_)) != std::string_view::npos;) {
    record_.cells.push_back(line.substr(0, at));
    line.remove_prefix(at + 1);
  }
  record_.cells.push_back(line);
  at_ += end + 1;
  ++line_;
  return true;
}

const delimited_record* delimited_reader::next() {
  for (;;) {
    if (peek() == end_of_text) return nullptr;
    if (!take_plain_line()) break;
    if (record_.cells.size() > 1 || !record_.cells.front().empty()) return &record_;  // a blank line is no record
  }
  do {
    if (peek() == end_of_text) return nullptr;
    read_record();
  } while (ends_.size() == 1 && text_.empty() && !any_quote_);  // a blank line is no record
  std::size_t start = 0;
  for (const auto end : ends_) {
    record_.cells.push_back(std::string_view(text_).substr(start, end - start));
    start = end;
  }
  return &record_;
}

}  // namespace pko
