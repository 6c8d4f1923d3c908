#include "pko/io/read_items.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "pko/core/delimited.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "pko/io/write_result.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, 4> needed = {"lifecycle", "id", "when", "state"};
constexpr std::array<std::string_view, 7> known = {"lifecycle", "id", "title", "when", "state", "due", "note"};

// Without the apostrophe that keeps a spreadsheet from taking the text for a formula.
std::string_view unguarded(std::string_view cell) {
  const bool guarded =
      cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@").find(cell[1]) != std::string_view::npos;
  return guarded ? cell.substr(1) : cell;
}

// One row that is well-formed; whether its step can be is seen when the history is put together.
struct item_row {
  std::int64_t row, line;
  const lifecycle* kind;
  std::string id, title;
  status_change change;
  std::optional<date> due;
  item_labels labels;
};

class item_reader {
 public:
  item_reader(std::string_view text, const std::string& name, std::span<const lifecycle> lifecycles)
      : reader_(text, ','), lifecycles_(lifecycles) {
    out_.report.file = name;
    out_.report.layout = "pko_items";
    out_.report.bytes = text.size();
  }

  item_reading read() {
    read_header();
    while (const auto* record = reader_.next()) {
      ++out_.report.rows;
      line_ = record->line;
      if (const auto row = row_of(*record)) groups_[place_of(*row)].push_back(*row);
    }
    for (auto& group : groups_) make_item(group);
    out_.report.accepted = out_.report.rows - out_.report.rejected;
    std::ranges::stable_sort(out_.report.issues, {}, &issue::row);
    return std::move(out_);
  }

 private:
  void read_header() {
    const auto* header = reader_.next();
    if (!header) throw input_error(out_.report.file + ": is empty; the first line names the columns");
    for (const auto cell : header->cells) columns_.emplace_back(text::lower(text::trim(cell)));
    if (!columns_.empty() && columns_.front().starts_with("\xEF\xBB\xBF")) columns_.front().erase(0, 3);
    for (const auto column : needed)
      if (std::ranges::find(columns_, column) == columns_.end())
        throw input_error(out_.report.file + ": there is no column \"" + std::string(column) +
                          "\"; a list of items has lifecycle, id, when and state");
    std::set<std::string_view> seen;
    for (const auto& column : columns_)
      if (!seen.insert(column).second)
        throw input_error(out_.report.file + ": the column \"" + column + "\" stands twice");
  }

  void reject(const std::string& column, const char* code, const std::string& seen, const std::string& message) {
    reject_row(out_.report.rows, line_, column, code, seen, message);
  }

  void reject_row(std::int64_t row, std::int64_t line, const std::string& column, const char* code,
                  const std::string& seen, const std::string& message) {
    ++out_.report.rejected;
    out_.report.issues.push_back({row, line, column, code, seen, message, true});
  }

  std::optional<item_row> row_of(const delimited_record& record) {
    if (record.bad_quotes) {
      reject("", "bad_quotes", "",
             "a quotation mark is not closed, or text follows it; double the marks inside a cell");
      return std::nullopt;
    }
    if (record.cells.size() != columns_.size()) {
      reject("", "cell_count", std::to_string(record.cells.size()) + " cells",
             "the header has " + std::to_string(columns_.size()) + "; is a comma not quoted?");
      return std::nullopt;
    }
    std::map<std::string, std::string, std::less<>> cells;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      cells[columns_[i]] = std::string(unguarded(text::trim(record.cells[i])));
    return row_of(cells);
  }

  std::optional<item_row> row_of(const std::map<std::string, std::string, std::less<>>& cells) {
    const auto cell = [&](std::string_view column) {
      const auto at = cells.find(column);
      return at == cells.end() ? std::string() : at->second;
    };
    const auto kind = std::ranges::find(lifecycles_, cell("lifecycle"), &lifecycle::name);
    if (kind == lifecycles_.end()) return reject_lifecycle(cell("lifecycle"));
    const auto when = date::try_parse(cell("when"));
    if (!when) return reject_date("when", cell("when"));
    const auto due = date::try_parse(cell("due"));
    if (!due && !cell("due").empty()) return reject_date("due", cell("due"));
    if (cell("id").empty()) {
      reject("id", "missing_id", "", "the item has no id; give each item one, the same in all its rows");
      return std::nullopt;
    }
    if (!kind->find(cell("state"))) return reject_state(*kind, cell("state"));
    item_row row{
        out_.report.rows, line_, &*kind, cell("id"), cell("title"), {*when, cell("state"), cell("note")}, due, {}};
    for (const auto& entry : cells)
      if (std::ranges::find(known, entry.first) == known.end() && !entry.second.empty())
        row.labels.emplace(entry.first, entry.second);
    return row;
  }

  std::optional<item_row> reject_lifecycle(const std::string& seen) {
    std::vector<std::string> names;
    for (const auto& l : lifecycles_) names.push_back(l.name());
    reject("lifecycle", "unknown_lifecycle", seen, "is none of " + text::join(names, ", "));
    return std::nullopt;
  }

  std::optional<item_row> reject_state(const lifecycle& kind, const std::string& seen) {
    std::vector<std::string> names;
    for (const auto& s : kind.states()) names.push_back(s.name);
    reject("state", "unknown_item_state", seen, "a " + kind.name() + " is in one of " + text::join(names, ", "));
    return std::nullopt;
  }

  std::optional<item_row> reject_date(const std::string& column, const std::string& seen) {
    reject(column, "invalid_date", seen, "is no day in ISO form; write 2021-06-10");
    return std::nullopt;
  }

  // Items of two lifecycles may have the same id.
  std::size_t place_of(const item_row& row) {
    const auto [at, is_new] = places_.try_emplace({row.kind->name(), row.id}, groups_.size());
    if (is_new) groups_.emplace_back();
    return at->second;
  }

  void make_item(std::vector<item_row>& rows) {
    std::ranges::stable_sort(rows, {}, [](const item_row& r) { return r.change.when; });
    std::optional<tracked_item> item;
    std::string title;
    std::optional<date> due;
    item_labels labels;
    for (auto& row : rows) {
      try {
        item = item ? item->with(row.change) : tracked_item(*row.kind, row.id, row.title, {row.change});
      } catch (const invalid_value& e) {
        reject_row(row.row, row.line, "state", "impossible_step", row.change.state, e.what());
        continue;
      }
      if (!row.title.empty()) title = row.title;
      if (row.due) due = row.due;
      for (auto& label : row.labels) labels.insert_or_assign(label.first, label.second);
    }
    if (!item) return;
    const auto history = item->history();
    out_.items.emplace_back(item->kind(), item->id(), title, std::vector<status_change>(history.begin(), history.end()),
                            due, std::move(labels));
  }

  delimited_reader reader_;
  std::span<const lifecycle> lifecycles_;
  item_reading out_;
  std::vector<std::string> columns_;
  std::int64_t line_ = 0;
  std::map<std::pair<std::string, std::string>, std::size_t> places_;
  std::vector<std::vector<item_row>> groups_;
};

}  // namespace

item_reading read_items(std::string_view text, const std::string& name, std::span<const lifecycle> lifecycles) {
  try {
    return item_reader(text, name, lifecycles).read();
  } catch (const endless_record& e) {
    throw input_error(name + ": " + e.what());
  }
}

std::string to_csv(std::span<const tracked_item> items) {
  std::set<std::string> labels;
  for (const auto& item : items)
    for (const auto& label : item.labels()) labels.insert(label.first);
  std::string out = "lifecycle,id,title,when,state,due,note";
  for (const auto& label : labels) out += "," + csv_cell(label);
  out += "\n";
  for (const auto& item : items)
    for (const auto& change : item.history()) {
      std::vector<std::string> cells = {item.kind().name(), item.id(),
                                        item.title(),       to_string(change.when),
                                        change.state,       item.due() ? to_string(*item.due()) : "",
                                        change.note};
      for (const auto& label : labels) cells.emplace_back(item.label(label));
      for (auto& cell : cells) cell = csv_cell(cell);
      out += text::join(cells, ",") + "\n";
    }
  return out;
}

}  // namespace pko
