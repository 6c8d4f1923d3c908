#include "io/source.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "pko/core/delimited.hpp"
#include "pko/core/text.hpp"
#include "pko/io/archive_magic.hpp"

namespace pko::detail {

namespace {

constexpr std::size_t head_bytes = std::size_t{1} << 16U;

constexpr const char* is_empty = ": the file is empty; give a file with a header and rows";

// What a file is that is no table, with the way out.
std::string why_not_text(std::string_view head) {
  if (is_archive(head)) return "is a pko archive; load it with pko::load_dataset of pko::serialization";
  if (head.starts_with("PK\x03\x04")) return "is an Excel workbook or a zip file; save the sheet as CSV (UTF-8)";
  if (head.starts_with("\x1F\x8B")) return "is compressed; unpack it first, for example with gunzip";
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return "is UTF-16 text; save it as UTF-8";
  if (head.starts_with("%PDF")) return "is a PDF; give the table behind it as CSV";
  const auto line = head.substr(0, head.find_first_of("\r\n"));
  if (line.find('\0') != std::string_view::npos)
    return "is not text (it holds NUL bytes); give a CSV or JSON file in UTF-8";
  return {};
}

char delimiter_of(std::string_view head) {
  std::array<std::size_t, 3> counts{};
  constexpr std::array<char, 3> delimiters = {',', ';', '\t'};
  bool quoted = false;
  head.remove_prefix(std::min(head.size(), head.find_first_not_of("\r\n")));  // blank lines are no header
  for (const char c : head) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r')) break;
    for (std::size_t i = 0; i < delimiters.size(); ++i)
      if (!quoted && c == delimiters.at(i)) ++counts.at(i);
  }
  return delimiters.at(static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin()));
}

// Where the last line ends in text without quotes: after a line feed, or after a carriage return that something else
// than a line feed follows.
std::size_t last_line_end(std::string_view text, std::size_t begin, std::size_t end) {
  const auto part = text.substr(begin, end - begin);
  if (const auto feed = part.rfind('\n'); feed != std::string_view::npos) return begin + feed + 1;
  for (auto at = part.rfind('\r'); at != std::string_view::npos && at > 0; at = part.rfind('\r', at - 1))
    if (begin + at + 1 < text.size()) return begin + at + 1;
  return part.starts_with('\r') && begin + 1 < text.size() ? begin + 1 : 0;
}

// From the opening quote to after the closing one; npos if it does not close for certain.
std::size_t after_quotes(std::string_view text, std::size_t open) {
  for (auto at = text.find('"', open + 1); at != std::string_view::npos; at = text.find('"', at + 2)) {
    if (at + 1 == text.size()) return std::string_view::npos;  // may be the first of two
    if (text[at + 1] != '"') return at + 1;
  }
  return std::string_view::npos;
}

}  // namespace

byte_source::byte_source(std::istream& stream, std::string name, byte_progress progress)
    : stream_(&stream), name_(std::move(name)), progress_(std::move(progress)), head_(head_bytes, '\0') {
  head_.resize(pull(head_.data(), head_.size()));
}

std::size_t byte_source::pull(char* out, std::size_t room) {
  std::size_t filled = 0;
  while (filled < room) {
    stream_->read(out + filled, static_cast<std::streamsize>(room - filled));
    const auto n = static_cast<std::size_t>(stream_->gcount());
    if (stream_->bad()) throw input_error(name_ + ": reading stopped with an error of the system");
    if (n == 0) break;
    filled += n;
  }
  pulled_ += filled;
  if (progress_) progress_(pulled_);
  return filled;
}

std::size_t byte_source::read(char* out, std::size_t room) {
  const auto n = std::min(room, head_.size() - taken_);
  std::memcpy(out, head_.data() + taken_, n);
  taken_ += n;
  return n < room ? n + pull(out + n, room - n) : n;
}

void byte_source::skip_head(std::size_t bytes) { taken_ += bytes; }

void refuse_empty(const std::string& name) { throw input_error(name + is_empty); }

input_form form_of(byte_source& bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  auto head = bytes.head();
  input_form form;
  if (const auto why = why_not_text(head); !why.empty()) throw input_error(bytes.name() + ": the file " + why);
  if (head.starts_with(byte_order_mark)) {
    bytes.skip_head(byte_order_mark.size());
    head.remove_prefix(byte_order_mark.size());
    form.skipped = byte_order_mark;
  }
  const auto first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) refuse_empty(bytes.name());
  form.json = head[first] == '[' || head[first] == '{';
  form.delimiter = delimiter_of(head);
  return form;
}

const char* malformed(const delimited_record& record, std::size_t width, std::vector<std::string_view>& cells) {
  cells = record.cells;
  while (cells.size() > width && text::trim(cells.back()).empty()) cells.pop_back();
  if (record.bad_quotes) return "bad_quotes";
  if (record.has_nul) return "nul_byte";
  return cells.size() != width ? "cell_count" : nullptr;
}

// --- pieces ----------------------------------------------------------------------------------------------------------

std::size_t end_of_records(std::string_view text, char delimiter) {
  std::size_t end = 0;
  for (std::size_t at = 0;;) {
    const auto quote = text.find('"', at);
    const auto outside = std::min(quote, text.size());
    if (const auto line = last_line_end(text, at, outside); line != 0) end = line;
    if (quote == std::string_view::npos) return end;
    const char before = quote == 0 ? '\n' : text[quote - 1];
    const bool opens = before == delimiter || before == '\n' || before == '\r';
    at = opens ? after_quotes(text, quote) : quote + 1;
    if (at == std::string_view::npos) return end;
  }
}

namespace {

// True if the record at the start of a text is longer than any reader takes, whatever may follow.
bool never_ends(std::string_view text, char delimiter) {
  if (text.size() <= delimited_reader::longest_record) return false;
  delimited_reader reader(text, delimiter);
  try {
    static_cast<void>(reader.next());
    return false;
  } catch (const endless_record&) {
    return true;
  }
}

}  // namespace

void text_piece::make_room(std::size_t bytes) {
  if (bytes <= capacity_) return;
  std::unique_ptr<char[]> bigger(new char[bytes + padding]);
  if (size_ > 0) std::memcpy(bigger.get(), room_.get(), size_);
  room_ = std::move(bigger);
  capacity_ = bytes;
}

bool piece_cutter::next(text_piece& out) {
  out.size_ = 0;
  out.last_ = false;
  if (ended_ && rest_.empty()) return false;
  std::size_t wanted = std::max(piece_bytes_, rest_.size());
  out.make_room(wanted);
  std::memcpy(out.room_.get(), rest_.data(), rest_.size());
  out.size_ = rest_.size();
  rest_.clear();
  for (;;) {
    if (!ended_) {
      const auto n = bytes_->read(out.room_.get() + out.size_, wanted - out.size_);
      ended_ = n < wanted - out.size_;
      out.size_ += n;
    }
    const auto whole = out.text();
    const auto end = ended_ ? whole.size() : end_of_records(whole, delimiter_);
    if (end > 0 || never_ends(whole, delimiter_)) {
      const auto keep = end > 0 ? end : whole.size();
      rest_.assign(whole.substr(keep));
      out.size_ = keep;
      out.last_ = ended_;
      return keep > 0;
    }
    if (ended_) return false;
    wanted = 2 * wanted + 1;
    out.make_room(wanted);
  }
}

}  // namespace pko::detail
