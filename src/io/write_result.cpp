#include "pko/io/write_result.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "pko/core/text.hpp"

namespace pko {

namespace {

// Width on a terminal: code points, not bytes.
std::size_t width_of(const std::string& s) {
  return static_cast<std::size_t>(std::ranges::count_if(s, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(const std::string& s, std::size_t width, bool right) {
  const std::string blanks(width - std::min(width, width_of(s)), ' ');
  return right ? blanks + s : s + blanks;
}

bool is_share(const std::string& column) { return column.ends_with("share") || column == "gini" || column == "hhi"; }

std::string for_people(const result_cell& cell, const std::string& column) {
  const auto* number = std::get_if<double>(&cell);
  if (!number) return std::holds_alternative<std::monostate>(cell) ? "-" : to_string(cell);
  if (is_share(column)) return text::rounded(*number, 4);
  if (*number != std::floor(*number) || std::abs(*number) > 1e15) {
    const auto digits = text::rounded(std::abs(*number), 2);
    const auto point = digits.find('.');
    const auto whole = text::parse_whole(digits.substr(0, point));
    const bool minus = text::rounded(*number, 2).starts_with('-');
    return (minus ? "-" : "") + (whole ? text::grouped(*whole) + digits.substr(point) : digits);
  }
  return text::grouped(static_cast<std::int64_t>(*number));
}

using lines = std::vector<std::vector<std::string>>;

std::vector<std::string> header_of(const result_table& table, coverage_columns also) {
  auto header = table.keys;
  header.insert(header.end(), table.values.begin(), table.values.end());
  if (also == coverage_columns::shown)
    for (const char* name : {"cell_state", "covered", "expected"}) header.emplace_back(name);
  return header;
}

// Limits are shown as what they are limits of.
const std::string& shown_as(const result_table& table, std::size_t column) {
  const auto& name = table.values[column];
  return name == "lower" || name == "upper" ? table.values.front() : name;
}

void add_coverage(std::vector<std::string>& cells, const row_coverage& c, coverage_columns also) {
  if (also == coverage_columns::hidden) return;
  cells.emplace_back(to_string(c.state));
  cells.push_back(std::to_string(c.covered));
  cells.push_back(std::to_string(c.expected));
}

lines lines_of(const result_table& table, coverage_columns also) {
  lines out = {header_of(table, also)};
  for (const auto& row : table.rows) {
    auto line = row.keys;
    for (std::size_t v = 0; v < row.values.size(); ++v) line.push_back(for_people(row.values[v], shown_as(table, v)));
    add_coverage(line, row.coverage, also);
    out.push_back(std::move(line));
  }
  return out;
}

std::string json_value(const result_cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) return "null";
  // JSON has no infinity: what has no finite value has none.
  if (const auto* number = std::get_if<double>(&cell); number && !std::isfinite(*number)) return "null";
  const auto printed = to_string(cell);
  return std::holds_alternative<double>(cell) ? printed : json_string(printed);
}

}  // namespace

std::string csv_cell(std::string_view s) {
  const bool is_formula = !s.empty() && std::string_view("=+-@\t\r").find(s.front()) != std::string_view::npos;
  const bool quoted = s.find_first_of(",\"\r\n") != std::string_view::npos;
  std::string out = is_formula ? "'" : "";
  for (const char c : s) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted ? "\"" + out + "\"" : out;
}

std::string to_csv(const result_table& table, coverage_columns also) {
  std::string out;
  const auto add_line = [&](const std::vector<std::string>& cells) {
    const bool blank = cells.size() == 1 && cells.front().empty();
    out += (blank ? "\"\"" : text::join(cells, ",")) + "\n";
  };
  add_line(header_of(table, also));
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    for (const auto& k : row.keys) cells.push_back(csv_cell(k));
    for (const auto& v : row.values) cells.push_back(to_string(v));
    add_coverage(cells, row.coverage, also);
    add_line(cells);
  }
  return out;
}

std::string json_string(std::string_view s) {
  return nlohmann::json(s).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string to_json(const result_table& table, coverage_columns also) {
  if (table.rows.empty()) return "[]\n";
  std::string out = "[\n";
  for (const auto& row : table.rows) {
    std::vector<std::string> members;
    for (std::size_t k = 0; k < row.keys.size(); ++k)
      members.push_back(json_string(table.keys[k]) + ": " + json_string(row.keys[k]));
    for (std::size_t v = 0; v < row.values.size(); ++v)
      members.push_back(json_string(table.values[v]) + ": " + json_value(row.values[v]));
    if (also == coverage_columns::shown)
      members.push_back("\"cell_state\": " + json_string(to_string(row.coverage.state)) +
                        ", \"covered\": " + std::to_string(row.coverage.covered) +
                        ", \"expected\": " + std::to_string(row.coverage.expected));
    out += "  {" + text::join(members, ", ") + (&row == &table.rows.back() ? "}\n" : "},\n");
  }
  return out + "]\n";
}

std::string to_markdown(const result_table& table, coverage_columns also) {
  std::string out;
  bool first = true;
  for (const auto& line : lines_of(table, also)) {
    std::vector<std::string> cells;
    for (auto cell : line) {
      for (std::size_t at = 0; (at = cell.find_first_of("|\\", at)) != std::string::npos; at += 2)
        cell.insert(at, 1, '\\');
      std::ranges::replace_if(
          cell, [](char c) { return c == '\n' || c == '\r'; }, ' ');
      cells.push_back(std::move(cell));
    }
    out += "| " + text::join(cells, " | ") + " |\n";
    if (!std::exchange(first, false)) continue;
    out += "|";
    for (std::size_t c = 0; c < line.size(); ++c) out += c < table.keys.size() ? " --- |" : " ---: |";
    out += "\n";
  }
  return out;
}

std::string to_text(const result_table& table, coverage_columns also) {
  const auto all = lines_of(table, also);
  std::vector<std::size_t> widths(all.front().size());
  for (const auto& line : all)
    for (std::size_t c = 0; c < line.size(); ++c) widths[c] = std::max(widths[c], width_of(line[c]));
  std::string out;
  const auto add_line = [&](const std::vector<std::string>& line) {
    std::string joined;
    for (std::size_t c = 0; c < line.size(); ++c)
      joined += (c ? "  " : "") + padded(line[c], widths[c], c >= table.keys.size());
    out += joined.substr(0, joined.find_last_not_of(' ') + 1) + "\n";
  };
  add_line(all.front());
  std::string rule;
  for (std::size_t c = 0; c < widths.size(); ++c) rule += (c ? "  " : "") + std::string(widths[c], '-');
  out += rule + "\n";
  for (std::size_t i = 1; i < all.size(); ++i) add_line(all[i]);
  return out;
}

std::string to_json(const read_report& report) {
  nlohmann::ordered_json issues = nlohmann::ordered_json::array();
  for (const auto& i : report.issues)
    issues.push_back({{"row", i.row},
                      {"line", i.line > 0 ? nlohmann::ordered_json(i.line) : nlohmann::ordered_json()},
                      {"column", i.column},
                      {"code", i.code},
                      {"seen", i.seen},
                      {"message", i.message},
                      {"rejected", i.rejected}});
  const nlohmann::ordered_json out = {
      {"file", report.file},         {"layout", report.layout},     {"rows", report.rows},
      {"accepted", report.accepted}, {"rejected", report.rejected}, {"sum_rows", report.sum_rows},
      {"repeats", report.repeats},   {"repairs", report.repairs},   {"issues", issues}};
  return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace pko
