#include "io/own_read.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "io/malformed.hpp"
#include "io/own_form.hpp"
#include "io/row_cells.hpp"
#include "io/shown.hpp"
#include "pko/core/text.hpp"

namespace pko::detail {

namespace {

using json = nlohmann::json;

/// Cells of one record by the names of their columns. Unlike row_cells it mends nothing: what pko wrote needs no
/// repair, and text must come back byte for byte.
class own_cells {
 public:
  own_cells(const recognised& found, const read_options& options, read_report& report, bool guarded)
      : found_(&found), options_(&options), report_(&report), guarded_(guarded) {}

  void start(std::int64_t line, const std::vector<std::string_view>& cells) {
    row_ = ++report_->rows;
    line_ = line;
    cells_ = &cells;
    ok_ = true;
  }
  [[nodiscard]] bool ok() const noexcept { return ok_; }
  [[nodiscard]] std::int64_t row() const noexcept { return row_; }

  [[nodiscard]] std::string text(std::string_view column) const {
    auto cell = raw(column);
    if (guarded_ && cell.starts_with('\'')) cell.remove_prefix(1);
    if (text::is_utf8(cell)) return std::string(cell);
    ++report_->repairs["encoding"];
    return text::from_windows_1252(cell);
  }

  [[nodiscard]] std::optional<date> day(std::string_view column, bool needed) {
    const auto seen = text::trim(raw(column));
    if (seen.empty()) {
      if (needed) reject(column, "missing_date", "", "the date is blank; fill it in, like 2021-06-10");
      return std::nullopt;
    }
    if (seen.find('/') != std::string_view::npos) {
      reject(column, "ambiguous_date", seen, in_quotes(seen) + " may mean two days; write it like 2021-06-10");
      return std::nullopt;
    }
    const auto parsed = parse_any_date(seen);
    if (!parsed.value) reject(column, "invalid_date", seen, in_quotes(seen) + " is no day; write it like 2021-06-10");
    if (parsed.value && parsed.value->year() < 1900) {
      reject(column, "implausible_date", seen, in_quotes(seen) + " is before 1900; correct the year");
      return std::nullopt;
    }
    return parsed.value;
  }

  /// Blank is not reported.
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view column, std::int64_t most) {
    const auto seen = text::trim(raw(column));
    if (seen.empty()) return std::nullopt;
    const auto value = text::parse_whole(seen);
    if (value && *value >= 0 && *value <= most) return value;
    if (value && *value < 0)
      reject(column, "negative_number", seen, in_quotes(seen) + " is below zero; correct it or leave it blank");
    else if (value)
      reject(column, "number_too_large", seen, in_quotes(seen) + " is too large; correct it");
    else if (text::parse_number(seen))
      reject(column, "not_a_whole_number", seen, in_quotes(seen) + " is not a whole number; correct it");
    else
      reject(column, "not_a_number", seen, in_quotes(seen) + " is not a number; correct it or leave it blank");
    return std::nullopt;
  }

  [[nodiscard]] std::optional<double> coordinate(std::string_view column) {
    const auto seen = text::trim(raw(column));
    if (seen.empty()) return std::nullopt;
    const auto value = text::parse_number(seen);
    if (!value) reject(column, "not_a_number", seen, in_quotes(seen) + " is not a number; correct it");
    return value;
  }

  template <class Value>
  [[nodiscard]] std::optional<Value> word(std::string_view column, std::optional<Value> (*parse)(std::string_view)) {
    const auto seen = text::trim(raw(column));
    auto value = parse(seen);
    if (!value) reject(column, "unknown_word", seen, in_quotes(seen) + " is no word that pko writes here; correct it");
    return value;
  }

  [[nodiscard]] state_code state(std::string_view column) {
    const auto seen = text(column);
    if (seen == "unknown" || seen.empty()) return state_code::unknown();
    if (const auto code = options_->states.by_code(seen)) return *code;
    doubt(column, "unknown_state", seen,
          "no state is registered under the code " + in_quotes(seen) + "; the row is kept under \"unknown\"");
    return state_code::unknown();
  }

  [[nodiscard]] mission_cell mission() {
    const auto seen = text("mission");
    const auto original = text("mission_text");
    if (seen == "unknown") return {mission_code::unknown(), original};
    if (const auto match = options_->missions.resolve(seen)) return {match->code, {}};
    doubt("mission", "unknown_mission", seen,
          "no mission is registered as " + in_quotes(seen) + "; the row is kept under \"unknown\". Register it");
    return {mission_code::unknown(), seen};
  }

  void doubt(std::string_view column, const char* code, std::string_view seen, std::string message) {
    add(column, code, seen, std::move(message), false);
  }
  void reject(std::string_view column, const char* code, std::string_view seen, std::string message) {
    ok_ = false;
    add(column, code, seen, std::move(message), true);
  }

 private:
  [[nodiscard]] std::string_view raw(std::string_view column) const {
    const auto& columns = found_->what->columns;
    const auto at = std::ranges::find(columns, column, &layout_column::name) - columns.begin();
    if (at == static_cast<std::ptrdiff_t>(columns.size())) return {};
    const int position = found_->positions[static_cast<std::size_t>(at)];
    return position < 0 ? std::string_view{} : (*cells_)[static_cast<std::size_t>(position)];
  }

  void add(std::string_view column, const char* code, std::string_view seen, std::string message, bool rejected) {
    issue found{row_, line_, std::string(column), code, clipped(seen, longest_seen), std::move(message), rejected};
    if (rejected && options_->strict) throw input_error(to_string(found, report_->file));
    report_->issues.push_back(std::move(found));
  }

  const recognised* found_;
  const read_options* options_;
  read_report* report_;
  bool guarded_;
  const std::vector<std::string_view>* cells_ = nullptr;
  std::int64_t row_ = 0, line_ = 0;
  bool ok_ = true;
};

std::optional<sex> sex_of(std::string_view s) { return try_parse_sex(s); }
std::optional<cause> cause_of(std::string_view s) { return try_parse_cause(s); }
std::optional<casualty_category> casualty_category_of(std::string_view s) { return try_parse_casualty_category(s); }
std::optional<personnel_category> category_of(std::string_view s) { return try_parse_personnel_category(s); }
std::optional<outcome> outcome_of(std::string_view s) {
  if (s == to_string(outcome::killed)) return outcome::killed;
  return s == to_string(outcome::injured) ? std::optional(outcome::injured) : std::nullopt;
}
std::optional<bool> yes_or_no(std::string_view s) {
  if (s == "yes" || s == "no") return s == "yes";
  return std::nullopt;
}

/// Gathers the records of one table.
class own_table {
 public:
  own_table(own_reading& to, own_cells& cells, table_kind kind) : to_(&to), cells_(&cells), kind_(kind) {}

  /// The cells of a record have been started. \param source from 0
  [[nodiscard]] bool take(std::optional<std::size_t> source) {
    if (kind_ == table_kind::casualties) return take_casualty();
    return kind_ == table_kind::headcounts ? take_headcount(source) : take_operation();
  }

  void end() { close_row(); }

  /// What the records say of their period, for files that do not describe their sources.
  [[nodiscard]] std::optional<period> seen() const { return seen_; }

 private:
  bool take_casualty() {
    auto& c = *cells_;
    const auto when = c.day("incident_date", true);
    const auto category = c.word("category", casualty_category_of);
    const auto sex = c.word("sex", sex_of);
    const auto cause = c.word("cause", cause_of);
    const auto outcome = c.word("outcome", outcome_of);
    if (!c.ok()) return false;
    to_->data.casualties.append(
        {c.text("casualty_id"), *when, c.mission().code, c.state("state"), *category, *sex, *cause, *outcome});
    to_->casualties.push_back(c.row());
    saw(*when);
    return true;
  }

  bool take_headcount(std::optional<std::size_t> source) {
    constexpr std::int64_t most_people = std::numeric_limits<std::int32_t>::max();
    constexpr std::int64_t most_rows = std::numeric_limits<std::uint32_t>::max();
    auto& c = *cells_;
    const auto when = c.day("reported", true);
    const auto category = c.word("category", category_of);
    const auto women = c.number("women", most_people);
    const auto men = c.number("men", most_people);
    const auto total = c.number("total", most_people);
    const auto row = c.number("row", most_rows);
    const auto cell = c.number("cell", most_rows);
    if (!source) c.reject("source", "unknown_source", "", "the row names none of the sources; correct its number");
    if (!c.ok()) return false;
    const auto mission = c.mission();
    const row_origin origin{static_cast<std::uint32_t>(*source), row.value_or(c.row())};
    const strength record{*when, mission.code, c.state("state"), *category, headcount(women, men, total)};
    if (cell.value_or(1) <= 1 || !continues(origin, record, mission.text)) {
      close_row();
      origin_ = origin;
      text_ = mission.text;
      to_->headcounts[*source].try_emplace(origin.row, c.row());
    }
    row_.push_back(record);
    saw(*when);
    return true;
  }

  [[nodiscard]] bool continues(const row_origin& origin, const strength& record, const std::string& text) const {
    return !row_.empty() && origin.source == origin_.source && origin.row == origin_.row && text == text_ &&
           row_.back().reported == record.reported && row_.back().mission == record.mission &&
           row_.back().contributor == record.contributor;
  }

  void close_row() {
    if (!row_.empty()) to_->data.headcounts.append_row(origin_, row_, text_);
    row_.clear();
  }

  bool take_operation() {
    auto& c = *cells_;
    const auto active = c.word("active", yes_or_no);
    const auto start = c.day("start", false), end = c.day("end", false);
    const auto longitude = c.coordinate("longitude"), latitude = c.coordinate("latitude");
    if (!c.ok()) return false;
    to_->data.operations.push_back({c.mission().code, c.text("name"), c.text("department"), *active, start, end,
                                    c.text("headquarters"), longitude, latitude});
    return true;
  }

  void saw(date d) {
    const bool whole_months = kind_ == table_kind::headcounts;
    const date first = whole_months ? d.in_month().first_day() : d, last = d.in_month().last_day();
    seen_ = seen_ ? period::between(std::min(seen_->first(), first), std::max(*seen_->last(), last))
                  : period::between(first, last);
  }

  own_reading* to_;
  own_cells* cells_;
  table_kind kind_;
  std::optional<period> seen_;
  row_origin origin_{0, 0};
  std::string text_;
  std::vector<strength> row_;
};

/// The place of the column that describes the sources; -1 if somebody took it away.
int sources_position(const std::vector<std::string>& header) {
  const auto at =
      std::ranges::find_if(header, [](const std::string& name) { return name.starts_with(sources_column); });
  return at == header.end() ? -1 : static_cast<int>(at - header.begin());
}

std::vector<data_source> sources_of(const std::string& column, const std::string& file) {
  const auto document = json::parse(column.substr(sources_column.size()), nullptr, false);
  return sources_from_json(document, file);
}

std::optional<std::size_t> source_number(std::string_view cell, std::size_t sources) {
  const auto number = text::parse_whole(text::trim(cell));
  if (!number && sources == 1) return 0;
  if (!number || *number < 1 || *number > static_cast<std::int64_t>(sources)) return std::nullopt;
  return static_cast<std::size_t>(*number - 1);
}

/// Text of a member as own CSV would have it.
std::string text_of(const json& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, json::error_handler_t::replace);
}

void read_json_table(const json& records, table_kind kind, own_reading& to, const read_options& options,
                     read_report& report) {
  const layout what = own_layout(kind);
  recognised found{&what, {}};
  for (std::size_t i = 0; i < what.columns.size(); ++i) found.positions.push_back(static_cast<int>(i));
  own_cells cells(found, options, report, false);
  own_table table(to, cells, kind);
  std::vector<std::string> texts(what.columns.size());
  std::vector<std::string_view> views;
  for (const auto& record : records) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const auto at = record.is_object() ? record.find(what.columns[i].name) : record.end();
      texts[i] = record.is_object() && at != record.end() ? text_of(*at) : std::string();
    }
    views.assign(texts.begin(), texts.end());
    cells.start(0, views);
    bool taken = false;
    if (!record.is_object()) {
      cells.reject("", "not_a_record", "", message_of_malformed("not_a_record", 0, 0));
    } else {
      const auto number = record.find("source");
      taken =
          table.take(source_number(number == record.end() ? std::string() : text_of(*number), to.data.sources.size()));
    }
    ++(taken ? report.accepted : report.rejected);
  }
  table.end();
}

}  // namespace

bool is_own(const recognised& found) { return found.what->name == own_csv_name; }

bool is_own(const nlohmann::json& document) { return document.is_object() && document.contains("pko"); }

own_reading read_own_csv(row_source& rows, const recognised& found, const read_options& options, read_report& report) {
  own_reading out;
  const int at = sources_position(rows.header());
  if (at >= 0) {
    out.data.sources = sources_of(rows.header()[static_cast<std::size_t>(at)], report.file);
  } else {
    const auto& what = *found.what;
    out.data.sources.push_back(
        {report.file, what.name, what.kind, what.keys, what.record_keys, what.splits_sexes, {}, {}});
  }
  out.headcounts.resize(out.data.sources.size());
  own_cells cells(found, options, report, true);
  own_table table(out, cells, found.what->kind);
  source_row row{};
  while (rows.next(row)) {
    cells.start(row.line, *row.cells);
    out.lines.push_back(row.line);
    bool taken = false;
    if (row.malformed) {
      cells.reject("", row.malformed, std::to_string(row.cells->size()),
                   message_of_malformed(row.malformed, row.cells->size(), rows.header().size()));
    } else {
      const auto number = at < 0 ? std::string_view{} : (*row.cells)[static_cast<std::size_t>(at)];
      taken = table.take(source_number(number, out.data.sources.size()));
    }
    ++(taken ? report.accepted : report.rejected);
  }
  table.end();
  if (at < 0) out.data.sources.front().covers = table.seen();
  return out;
}

own_reading read_own_json(const nlohmann::json& document, const read_options& options, read_report& report) {
  own_reading out;
  out.data.sources = sources_from_json(document, report.file);
  out.headcounts.resize(out.data.sources.size());
  for (const auto kind : {table_kind::casualties, table_kind::headcounts, table_kind::operations}) {
    const auto records = document.find(std::string(to_string(kind)));
    if (records == document.end()) continue;
    if (!records->is_array())
      throw input_error(report.file + ": \"" + std::string(to_string(kind)) +
                        "\" is no array of records; convert the data again");
    read_json_table(*records, kind, out, options, report);
  }
  return out;
}

}  // namespace pko::detail
