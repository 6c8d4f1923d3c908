#include "io/piece_reader.hpp"

#include "io/malformed.hpp"

namespace pko::detail {

namespace {

// Lines longer than this are no plain rows; the careful reader knows what to do with them.
constexpr std::size_t longest_plain_line = std::size_t{1} << 14U;

}  // namespace

void piece_content::clear() {
  records.clear();
  said = {};
  unknown_missions.clear();
  lines_of_rows.clear();
  lines = 0;
  bytes = 0;
  checksum = 0;
  stopped = false;
  endless_line.reset();
}

piece_reader::piece_reader(const recognised& found, const read_options& options, std::size_t width, char delimiter)
    : read_row_(reader_of(*found.what)),
      width_(width),
      cells_(found, options, options.strict),
      records_(std::string_view{}, delimiter),
      delimiter_(delimiter),
      plain_(plain_reader_of(found, options, width)) {}

void piece_reader::read(std::string_view text, piece_content& out) {
  cells_.report_to(out.said);
  try {
    if (plain_) {
      read_delimited(text, out);
    } else {
      read_with_care(text, out);
    }
  } catch (const row_stopped&) {
    out.stopped = true;
  } catch (const endless_record& e) {
    out.endless_line = e.line();
  }
  if (plain_) plain_->end_piece(out.said, out.records);
  out.unknown_missions = std::move(cells_.unknown_missions());
}

void piece_reader::read(row_source& rows, piece_content& out) {
  cells_.report_to(out.said);
  try {
    source_row row{};
    while (rows.next(row)) read_row(row, out);
  } catch (const row_stopped&) {
    out.stopped = true;
  }
  out.unknown_missions = std::move(cells_.unknown_missions());
}

void piece_reader::read_with_care(std::string_view text, piece_content& out) {
  records_.restart(text, 1);
  while (read_record(out)) {
  }
  out.lines = records_.line() - 1;
}

bool piece_reader::read_record(piece_content& out) {
  const auto* record = records_.next();
  if (!record) return false;
  const auto* const fault = malformed(*record, width_, row_);
  read_row({&row_, record->line, fault}, out);
  return true;
}

void piece_reader::read_row(const source_row& row, piece_content& out) {
  const auto number = ++out.said.rows;
  if (row.line > 0) out.lines_of_rows.add(number, row.line);
  cells_.start(number, row.line, *row.cells);
  auto result = row_result::rejected;
  if (row.malformed) {
    cells_.reject("", row.malformed, std::to_string(row.cells->size()),
                  message_of_malformed(row.malformed, row.cells->size(), width_));
  } else {
    result = read_row_(cells_, out.records);
  }
  ++(result == row_result::rejected ? out.said.rejected : out.said.accepted);
  out.said.sum_rows += result == row_result::sum_row ? 1 : 0;
}

// One line with as many cells as the header, and nothing in it that the index calls odd but quotes around whole cells.
bool piece_reader::is_plain(std::string_view text, std::uint32_t begin, std::size_t first, std::size_t line) {
  const std::size_t last = index_.lines()[line];
  const std::uint32_t end = index_.ends()[last];
  if (end - begin > longest_plain_line) return false;
  while (odd_at_ < index_.odd_count() && index_.odd()[odd_at_] < begin) ++odd_at_;
  if (odd_at_ < index_.odd_count() && index_.odd()[odd_at_] < end) return take_quotes(text, begin, first, last);
  return last - first + 1 == width_;
}

// Where quotes only stand around whole cells of a line, what is inside them is made part of the cell: the line's ends
// that lie there leave the index.
bool piece_reader::take_quotes(std::string_view text, std::uint32_t begin, std::size_t first, std::size_t last) {
  std::uint32_t* const ends = index_.ends();
  const std::uint32_t end = ends[last];
  const auto in_line = [&](std::size_t odd) { return odd < index_.odd_count() && index_.odd()[odd] < end; };
  std::size_t inside = 0;
  std::size_t at = first;
  std::size_t odd = odd_at_;
  for (; in_line(odd); odd += 2) {
    if (!in_line(odd + 1)) return false;
    const auto open = index_.odd()[odd];
    const auto close = index_.odd()[odd + 1];
    const bool opens = text[open] == '"' && (open == begin || text[open - 1] == delimiter_);
    const bool ends_line = close + 1 == end || (close + 2 == end && text[close + 1] == '\r');
    if (!opens || text[close] != '"' || !(ends_line || text[close + 1] == delimiter_)) return false;
    while (ends[at] < open) ++at;
    for (; ends[at] < close; ++at) ++inside;
  }
  if (last - first + 1 - inside != width_) return false;
  std::size_t kept = first;
  at = first;
  for (std::size_t each = odd_at_; each < odd; each += 2) {
    while (ends[at] < index_.odd()[each]) ends[kept++] = ends[at++];
    while (ends[at] < index_.odd()[each + 1]) ++at;
  }
  while (kept < first + width_) ends[kept++] = ends[at++];
  return true;
}

void piece_reader::read_delimited(std::string_view text, piece_content& out) {
  index_.find(text, delimiter_);
  odd_at_ = 0;
  block_.text = text.data();
  block_.ends = index_.ends();
  block_.width = width_;
  std::size_t line = 0;     // of the index, the first that ends after `at`
  std::size_t first = 0;    // of its ends, the first after `at`
  std::int64_t number = 1;  // of the line on which `at` stands
  for (std::size_t at = 0; at < text.size();) {
    block_.count = 0;
    const bool at_line = at == 0 || text[at - 1] == '\n';
    while (at_line && block_.count < plain_rows::most && line < index_.line_count() &&
           is_plain(text, static_cast<std::uint32_t>(at), first, line)) {
      block_.starts[block_.count] = static_cast<std::uint32_t>(at);
      block_.firsts[block_.count++] = static_cast<std::uint32_t>(first);
      first = index_.lines()[line++] + std::size_t{1};
      at = index_.ends()[first - 1] + std::size_t{1};
    }
    if (block_.count > 0) {
      read_block(number, out);
      number += static_cast<std::int64_t>(block_.count);
      continue;
    }
    records_.restart(text.substr(at), number);
    const bool any = read_record(out);
    at += records_.position();
    number = records_.line();
    if (!any) break;
    while (line < index_.line_count() && index_.ends()[index_.lines()[line]] < at)
      first = index_.lines()[line++] + std::size_t{1};
  }
  out.lines = number - 1;
}

void piece_reader::read_block(std::int64_t line, piece_content& out) {
  std::fill_n(odd_.data(), block_.count, std::uint8_t{0});
  plain_->look_at(block_, odd_.data());
  for (std::size_t r = 0; r < block_.count;) {
    std::size_t end = r;
    while (end < block_.count && odd_[end] == 0) ++end;
    if (end > r) {
      const auto n = static_cast<std::int64_t>(end - r);
      out.lines_of_rows.add(out.said.rows + 1, line + static_cast<std::int64_t>(r));
      plain_->append(block_, r, end, static_cast<std::uint32_t>(out.said.rows + 1), out.records);
      out.said.rows += n;
      out.said.accepted += n;
      r = end;
    }
    if (r == block_.count) return;
    row_.clear();
    for (std::size_t c = 0; c < width_; ++c) row_.push_back(block_.cell(r, c));
    read_row({&row_, line + static_cast<std::int64_t>(r), nullptr}, out);
    ++r;
  }
}

}  // namespace pko::detail
