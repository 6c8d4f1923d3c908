#include "io/source.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

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

class delimited_rows : public row_source {
 public:
  delimited_rows(byte_source& bytes, std::string_view head)
      : name_(bytes.name()),
        reader_([&bytes](char* out, std::size_t room) { return bytes.read(out, room); }, delimiter_of(head)) {
    const auto* first = take();
    if (!first) throw input_error(name_ + is_empty);
    for (const auto cell : first->cells) header_.emplace_back(text::trim(cell));
  }

  const std::vector<std::string>& header() const override { return header_; }

  bool next(source_row& row) override {
    const auto* record = take();
    if (!record) return false;
    cells_ = record->cells;
    while (cells_.size() > header_.size() && text::trim(cells_.back()).empty()) cells_.pop_back();
    row = {&cells_, record->line, nullptr};
    if (record->bad_quotes) {
      row.malformed = "bad_quotes";
    } else if (record->has_nul) {
      row.malformed = "nul_byte";
    } else if (cells_.size() != header_.size()) {
      row.malformed = "cell_count";
    }
    return true;
  }

 private:
  const delimited_record* take() {
    try {
      return reader_.next();
    } catch (const endless_record& e) {
      throw input_error(name_ + ", line " + std::to_string(e.line()) + ": " + e.what());
    }
  }

  std::string name_;
  delimited_reader reader_;
  std::vector<std::string> header_;
  std::vector<std::string_view> cells_;
};

}  // namespace

byte_source::byte_source(std::istream& stream, std::string name, read_report& report)
    : stream_(&stream), name_(std::move(name)), report_(&report), head_(head_bytes, '\0') {
  std::size_t filled = 0;
  while (filled < head_.size()) {
    const auto n = pull(head_.data() + filled, head_.size() - filled);
    if (n == 0) break;
    filled += n;
  }
  head_.resize(filled);
}

std::size_t byte_source::pull(char* out, std::size_t room) {
  stream_->read(out, static_cast<std::streamsize>(room));
  const auto n = static_cast<std::size_t>(stream_->gcount());
  if (n == 0 && stream_->bad()) throw input_error(name_ + ": reading stopped with an error of the system");
  checksum_.process_bytes(out, n);
  report_->checksum = checksum_.checksum();
  report_->bytes += n;
  return n;
}

std::size_t byte_source::read(char* out, std::size_t room) {
  if (taken_ < head_.size()) {
    const auto n = std::min(room, head_.size() - taken_);
    std::memcpy(out, head_.data() + taken_, n);
    taken_ += n;
    return n;
  }
  return pull(out, room);
}

void byte_source::skip_head(std::size_t bytes) { taken_ += bytes; }

std::unique_ptr<row_source> open_rows(byte_source& bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  auto head = bytes.head();
  if (const auto why = why_not_text(head); !why.empty()) throw input_error(bytes.name() + ": the file " + why);
  if (head.starts_with(byte_order_mark)) {
    bytes.skip_head(byte_order_mark.size());
    head.remove_prefix(byte_order_mark.size());
  }
  const auto first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) throw input_error(bytes.name() + is_empty);
  if (head[first] == '[' || head[first] == '{') return open_json_rows(bytes);
  return std::make_unique<delimited_rows>(bytes, head);
}

}  // namespace pko::detail
