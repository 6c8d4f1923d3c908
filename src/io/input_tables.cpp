#include "io/input_tables.hpp"

#include <algorithm>
#include <limits>

#include "io/checksum.hpp"

namespace pko::detail {

namespace {

// Numbers of a piece's values in the list of the input, which grows; the list is shared by all pieces since it last
// did.
template <class T>
std::vector<std::uint16_t> numbers_in(dictionary<T>& all, const dictionary<T>& piece,
                                      std::shared_ptr<const std::vector<T>>& shared) {
  std::vector<std::uint16_t> out;
  out.reserve(piece.size());
  for (const auto& value : piece.values()) out.push_back(all.index_of(value));
  if (!shared || shared->size() != all.size()) shared = std::make_shared<const std::vector<T>>(all.values());
  return out;
}

void renumber(column<std::uint16_t>& codes, const std::vector<std::uint16_t>& numbers) {
  bool same = true;
  for (std::size_t i = 0; i < numbers.size(); ++i) same = same && numbers[i] == i;
  if (same) return;
  for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = numbers[codes[i]];
}

template <class T>
std::span<const T> view(const column<T>& c) {
  return c;
}

}  // namespace

input_tables::input_tables(input_content content, const read_options& options, std::uint32_t source,
                           casualty_table& casualties, strength_table& headcounts)
    : content_(std::move(content)), source_(source), suggestions_(options.missions) {
  content_.casualties = casualties.part();
  content_.headcounts = headcounts.part();
  for (std::size_t i = 0; i < headcounts.mission_count(); ++i)
    static_cast<void>(mission_words_.index_of(headcounts.mission_word(static_cast<std::uint16_t>(i))));
  headcount_states_ = headcounts.state_codes();
  casualty_states_ = casualties.state_codes();
  mission_codes_ = casualties.mission_codes();
}

void input_tables::begin(std::uint32_t checksum, std::uint64_t bytes, std::int64_t lines) {
  content_.report.checksum = checksum;
  content_.report.bytes = bytes;
  lines_ = lines;
}

void input_tables::take_issues(piece_content& piece) {
  auto& report = content_.report;
  for (const auto at : piece.unknown_missions) {
    auto& issue = piece.said.issues[at];
    issue.message += suggestions_.about(issue.seen);
  }
  for (auto& issue : piece.said.issues) {
    issue.row += report.rows;
    issue.line += issue.line > 0 ? lines_ : 0;
  }
  if (piece.stopped) throw input_error(to_string(piece.said.issues.back(), report.file));
  if (piece.endless_line) {
    const auto line = *piece.endless_line + lines_;
    throw input_error(report.file + ", line " + std::to_string(line) + ": " +
                      endless_record(line, delimited_reader::longest_record).what());
  }
  report.issues.insert(report.issues.end(), std::make_move_iterator(piece.said.issues.begin()),
                       std::make_move_iterator(piece.said.issues.end()));
}

void input_tables::take_origins(const casualty_columns_of_chunk& records) {
  auto& runs = content_.casualty_rows;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto row = content_.report.rows + records.rows[i];
    const auto at = casualties_ + i;
    if (!runs.empty() && runs.back().row + static_cast<std::int64_t>(at - runs.back().first) == row) {
      // Ids of rows ascend: where the last one fits, all of them do.
      const auto left = records.size() - 1 - i;
      if (records.rows[records.size() - 1] - records.rows[i] == left) break;
      continue;
    }
    runs.push_back({at, source_, row});
  }
  casualties_ += records.size();
}

void input_tables::number_codes(const chunk_records& records, placed_piece& out) {
  if (records.headcounts.size() > 0) {
    out.missions = numbers_in(mission_words_, records.headcounts.mission_words, shared_words_);
    out.states = numbers_in(headcount_states_, records.headcounts.state_codes, shared_headcount_states_);
    out.mission_words = shared_words_;
    out.state_codes = shared_headcount_states_;
    out.headcounts = content_.headcounts.part();
  }
  if (records.casualties.size() > 0) {
    out.missions = numbers_in(mission_codes_, records.casualties.mission_codes, shared_codes_);
    out.states = numbers_in(casualty_states_, records.casualties.state_codes, shared_casualty_states_);
    out.mission_codes = shared_codes_;
    out.state_codes = shared_casualty_states_;
    out.casualties = content_.casualties.part();
  }
}

placed_piece input_tables::place(piece_content& piece) {
  auto& report = content_.report;
  take_issues(piece);
  placed_piece out;
  if (report.rows + piece.said.rows > std::numeric_limits<std::uint32_t>::max())
    throw error("a source has more than 4,294,967,295 rows");
  out.first_row = static_cast<std::uint32_t>(report.rows);
  content_.lines.append(piece.lines_of_rows, report.rows, lines_);
  take_origins(piece.records.casualties);
  number_codes(piece.records, out);
  auto& operations = content_.operations;
  operations.insert(operations.end(), piece.records.operations.begin(), piece.records.operations.end());
  for (const auto& day : {piece.records.first, piece.records.last}) {
    if (day && (!first_ || *day < *first_)) first_ = day;
    if (day && (!last_ || *day > *last_)) last_ = day;
  }
  if (piece.records.snapshot && (!snapshot_ || *piece.records.snapshot > *snapshot_))
    snapshot_ = piece.records.snapshot;
  for (const auto& [kind, n] : piece.said.repairs) report.repairs[kind] += n;
  report.rows += piece.said.rows;
  report.accepted += piece.said.accepted;
  report.rejected += piece.said.rejected;
  report.sum_rows += piece.said.sum_rows;
  report.checksum = crc32_joined(report.checksum, piece.checksum, piece.bytes);
  report.bytes += piece.bytes;
  lines_ += piece.lines;
  return out;
}

void input_tables::fill(placed_piece& placed, piece_content& piece) const {
  auto& heads = piece.records.headcounts;
  if (heads.size() > 0) {
    renumber(heads.missions, placed.missions);
    renumber(heads.states, placed.states);
    for (std::size_t i = 0; i < heads.rows.size(); ++i) heads.rows[i] += placed.first_row;
    placed.headcounts.append(strength_columns{source_, heads.months, heads.days, heads.missions, heads.states,
                                              heads.categories, heads.women, heads.men, heads.totals, heads.rows, 1,
                                              heads.begins, *placed.mission_words, *placed.state_codes});
    placed.headcounts.pack();
  }
  auto& dead = piece.records.casualties;
  if (dead.size() > 0) {
    renumber(dead.missions, placed.missions);
    renumber(dead.states, placed.states);
    placed.casualties.append(casualty_columns{dead.days, dead.missions, dead.states, dead.categories, dead.sexes,
                                              dead.causes, dead.outcomes, dead.ids, *placed.mission_codes,
                                              *placed.state_codes});
    placed.casualties.pack();
  }
}

void input_tables::add(placed_piece&& placed) {
  if (placed.headcounts.size() > 0) content_.headcounts.append(std::move(placed.headcounts));
  if (placed.casualties.size() > 0) content_.casualties.append(std::move(placed.casualties));
}

void note_no_rows(read_report& report) {
  if (report.rows > 0) return;
  report.issues.push_back({0, 1, "", "no_rows", "", "the file has a header and no rows; is it the right one?", false});
}

void input_tables::describe() {
  auto& source = content_.source;
  source.snapshot = snapshot_;
  if (!first_) return;
  if (source.kind == table_kind::casualties) {
    const date end = snapshot_ ? std::max(*snapshot_, *last_) : last_->in_month().last_day();
    source.covers = period::between(*first_, end);
  } else {
    source.covers = period::between(first_->in_month().first_day(), last_->in_month().last_day());
  }
}

}  // namespace pko::detail
