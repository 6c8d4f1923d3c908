#include "io/input.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "aggregate/parallel.hpp"
#include "io/checksum.hpp"
#include "io/own_form.hpp"
#include "pko/core/text.hpp"

namespace pko::detail {

namespace {

// A layout may carry a key only through an optional column that this file lacks.
key_set carried_keys(const recognised& found) {
  key_set keys = found.what->keys;
  for (std::size_t c = 0; c < found.positions.size(); ++c)
    if (found.what->columns[c].name == "gender" && found.positions[c] < 0) keys = keys.without(key::sex);
  return keys;
}

input_content content_of(const std::string& name, const recognised& found) {
  const auto& what = *found.what;
  input_content content{{name, what.name, what.kind, carried_keys(found), what.record_keys, what.splits_sexes, {}, {}},
                        {},
                        {},
                        {},
                        {},
                        {},
                        {},
                        {}};
  content.report.file = name;
  content.report.layout = what.name;
  return content;
}

// Enough rows for a segment of the tables, and not so many bytes that they leave the cache.
std::size_t usual_piece_bytes(std::string_view head) {
  constexpr std::size_t least = std::size_t{256} << 10U;
  constexpr std::size_t most = std::size_t{2} << 20U;
  constexpr std::size_t rows = 32'000;
  const auto lines = static_cast<std::size_t>(std::ranges::count(head, '\n')) + 1;
  return std::clamp(rows * head.size() / lines, least, most);
}

unsigned threads_for(const read_options& options) {
  return options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

// Pieces are handed out in order, read on any thread, and put together in order again.
class assembly {
 public:
  assembly(piece_cutter& cutter, input_tables& tables, const content_step& step)
      : cutter_(&cutter), tables_(&tables), step_(&step) {}

  // Reads pieces until there are none. Never throws: the first failure in the order of the pieces is kept.
  void work(piece_reader& reader, text_piece& text) noexcept {
    try {
      piece_content content;
      std::size_t turn = 0;
      while (take(text, turn)) put(reader, text.text(), content, turn);
    } catch (...) {
      fail(std::current_exception());
    }
  }

  // Puts the piece that is cut already, the first.
  void put_first(piece_reader& reader, std::string_view text) {
    piece_content content;
    put(reader, text, content, handed_out_++);
    rethrow();
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  [[nodiscard]] bool take(text_piece& text, std::size_t& turn) {
    const std::lock_guard lock(cutting_);
    if (failed()) return false;
    try {
      if (!cutter_->next(text)) return false;
    } catch (...) {  // the pieces before it may have failed, too
      const auto why = std::current_exception();
      static_cast<void>(in_turn(placing_, handed_out_, [&] { std::rethrow_exception(why); }));
      return false;
    }
    turn = handed_out_++;
    return true;
  }

  void put(piece_reader& reader, std::string_view text, piece_content& content, std::size_t turn) {
    content.clear();
    content.bytes = text.size();
    content.checksum = crc32_of(text);
    reader.read(text, content);
    placed_piece placed;
    if (!in_turn(placing_, turn, [&] { placed = tables_->place(content); })) return;
    tables_->fill(placed, content);
    static_cast<void>(in_turn(adding_, turn, [&] {
      tables_->add(std::move(placed));
      if (!*step_) return;
      tables_->describe();
      (*step_)(tables_->content());
    }));
  }

  // Does something when all pieces before this one have done it. False if one of them failed, or this one does.
  template <class Action>
  bool in_turn(std::size_t& next, std::size_t turn, const Action& action) {
    std::unique_lock lock(ordering_);
    moved_.wait(lock, [&] { return failure_ || next == turn; });
    if (failure_) return false;
    try {
      action();
    } catch (...) {
      failure_ = std::current_exception();
    }
    ++next;
    moved_.notify_all();
    return !failure_;
  }

  [[nodiscard]] bool failed() {
    const std::lock_guard lock(ordering_);
    return failure_ != nullptr;
  }

  void fail(std::exception_ptr why) {
    const std::lock_guard lock(ordering_);
    if (!failure_) failure_ = std::move(why);
    moved_.notify_all();
  }

  piece_cutter* cutter_;
  input_tables* tables_;
  const content_step* step_;
  std::mutex cutting_, ordering_;
  std::condition_variable moved_;
  std::size_t handed_out_ = 0, placing_ = 0, adding_ = 0;
  std::exception_ptr failure_;
};

// The first record, with the pieces that hold it and the blank lines before it.
struct delimited_header {
  std::vector<std::string> names;
  std::size_t rest = 0;  // where the rows begin in the piece
  std::uint32_t checksum = 0;
  std::uint64_t bytes = 0;
  std::int64_t lines = 0;  // before the rows
};

delimited_header header_of(piece_cutter& cutter, text_piece& piece, char delimiter, std::string_view skipped,
                           const std::string& name) {
  delimited_header out;
  out.checksum = crc32_of(skipped);
  out.bytes = skipped.size();
  delimited_reader reader(std::string_view{}, delimiter);
  while (cutter.next(piece)) {
    reader.restart(piece.text(), out.lines + 1);
    const delimited_record* record = nullptr;
    try {
      record = reader.next();
    } catch (const endless_record& e) {
      throw input_error(name + ", line " + std::to_string(e.line()) + ": " + e.what());
    }
    out.rest = reader.position();
    out.lines = reader.line() - 1;
    out.checksum = crc32_of(piece.text().substr(0, out.rest), out.checksum);
    out.bytes += out.rest;
    if (!record) continue;
    for (const auto cell : record->cells) out.names.emplace_back(text::trim(cell));
    return out;
  }
  refuse_empty(name);
}

// Rows one after the other, for readers that want them so.
class delimited_rows : public row_source {
 public:
  delimited_rows(piece_cutter& cutter, text_piece& first, const delimited_header& header, char delimiter,
                 read_report& report)
      : cutter_(&cutter), piece_(&first), header_(&header), report_(&report), reader_(std::string_view{}, delimiter) {
    report.checksum = header.checksum;
    report.bytes = header.bytes;
    begin(first.text().substr(header.rest), header.lines + 1);
  }

  const std::vector<std::string>& header() const override { return header_->names; }

  bool next(source_row& row) override {
    for (;;) {
      try {
        if (const auto* record = reader_.next()) {
          const auto* const fault = malformed(*record, header_->names.size(), cells_);
          row = {&cells_, record->line, fault};
          return true;
        }
      } catch (const endless_record& e) {
        throw input_error(report_->file + ", line " + std::to_string(e.line()) + ": " + e.what());
      }
      if (!cutter_->next(*piece_)) return false;
      begin(piece_->text(), reader_.line());
    }
  }

 private:
  void begin(std::string_view text, std::int64_t line) {
    report_->checksum = crc32_of(text, report_->checksum);
    report_->bytes += text.size();
    reader_.restart(text, line);
  }

  piece_cutter* cutter_;
  text_piece* piece_;
  const delimited_header* header_;
  read_report* report_;
  delimited_reader reader_;
  std::vector<std::string_view> cells_;
};

// Content in pko's own form. \param read (read_report&) -> own_reading
template <class Read>
input_content own_content(const std::string& name, std::string_view layout, const Read& read) {
  input_content content{{name, {}, table_kind::casualties, {}, {}, false, {}, {}}, {}, {}, {}, {}, {}, {}, {}};
  content.report.file = name;
  content.report.layout = layout;
  content.own = read(content.report);
  note_no_rows(content.report);
  return content;
}

input_content read_delimited(byte_source& bytes, const input_form& form, const read_options& options,
                             std::uint32_t source, casualty_table& casualties, strength_table& headcounts,
                             const content_step& step) {
  const auto& name = bytes.name();
  piece_cutter cutter(bytes, form.delimiter,
                      options.piece_bytes > 0 ? options.piece_bytes : usual_piece_bytes(bytes.head()));
  text_piece first;
  const auto header = header_of(cutter, first, form.delimiter, form.skipped, name);
  const auto found = recognise(header.names, name);
  if (is_own(found))
    return own_content(name, found.what->name, [&](read_report& report) {
      delimited_rows rows(cutter, first, header, form.delimiter, report);
      return read_own_csv(rows, found, options, report);
    });
  input_tables tables(content_of(name, found), options, source, casualties, headcounts);
  tables.begin(header.checksum, header.bytes, header.lines);
  const auto reader = [&] {
    return std::make_unique<piece_reader>(found, options, header.names.size(), form.delimiter);
  };
  assembly pieces(cutter, tables, step);
  const auto own = reader();
  pieces.put_first(*own, first.text().substr(header.rest));
  const std::size_t threads = first.is_last() ? 1 : threads_for(options);
  on_threads(threads, [&](std::size_t thread) {
    if (thread == 0) return pieces.work(*own, first);
    const auto another = reader();
    text_piece text;
    pieces.work(*another, text);
  });
  pieces.rethrow();
  tables.describe();
  note_no_rows(tables.content().report);
  return std::move(tables.content());
}

input_content read_json(byte_source& bytes, const input_form& form, const read_options& options, std::uint32_t source,
                        casualty_table& casualties, strength_table& headcounts, const content_step& step) {
  std::string text;
  std::vector<char> block(std::size_t{1} << 18U);
  while (const auto n = bytes.read(block.data(), block.size())) text.append(block.data(), n);
  const auto rows = open_json_rows(text, bytes.name());
  const auto checksum = crc32_of(text, crc32_of(form.skipped));
  if (const auto* document = rows->own_document())
    return own_content(bytes.name(), own_json_name, [&](read_report& report) {
      report.checksum = checksum;
      report.bytes = form.skipped.size() + text.size();
      return read_own_json(*document, options, report);
    });
  const auto found = recognise(rows->header(), bytes.name());
  input_tables tables(content_of(bytes.name(), found), options, source, casualties, headcounts);
  tables.begin(checksum, form.skipped.size() + text.size(), 0);
  piece_reader reader(found, options, rows->header().size(), ',');
  piece_content content;
  reader.read(*rows, content);
  auto placed = tables.place(content);
  tables.fill(placed, content);
  tables.add(std::move(placed));
  tables.describe();
  if (step) step(tables.content());
  note_no_rows(tables.content().report);
  return std::move(tables.content());
}

}  // namespace

input_content read_input(byte_source& bytes, const read_options& options, std::uint32_t source,
                         casualty_table& casualties, strength_table& headcounts, const content_step& step) {
  const auto form = form_of(bytes);
  return form.json ? read_json(bytes, form, options, source, casualties, headcounts, step)
                   : read_delimited(bytes, form, options, source, casualties, headcounts, step);
}

}  // namespace pko::detail
