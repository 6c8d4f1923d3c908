#include "io/row_cells.hpp"

#include <algorithm>
#include <limits>

#include "io/shown.hpp"
#include "pko/core/text.hpp"

namespace pko::detail {

namespace {

constexpr int earliest_year = 1945;  // the United Nations did not exist before
constexpr int latest_year = 2100;

// "1,020" or "1 020": groups of three after the first.
std::optional<std::string> without_group_marks(std::string_view s) {
  const auto mark = s.find_first_of(", ");
  if (mark == std::string_view::npos || mark == 0 || mark > 3) return std::nullopt;
  std::string digits;
  bool first = true;
  for (const auto group : text::split(s, s[mark])) {
    if (!first && group.size() != 3) return std::nullopt;
    if (group.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    first = false;
    digits += group;
  }
  return digits;
}

// "250.0" -> "250"
std::string_view without_zero_decimals(std::string_view s) {
  const auto point = s.find('.');
  if (point == std::string_view::npos || point == 0 || point + 1 == s.size()) return s;
  return s.find_first_not_of('0', point + 1) == std::string_view::npos ? s.substr(0, point) : s;
}

// Months of 2014 in the published strength data end every cell of text with an apostrophe.
bool has_stray_apostrophe(std::string_view s) { return s.size() > 1 && s.back() == '\''; }

std::string_view without_stray_apostrophe(std::string_view s) {
  return has_stray_apostrophe(s) ? s.substr(0, s.size() - 1) : s;
}

bool is_whole_number(std::string_view s) {
  if (s.starts_with('-')) s.remove_prefix(1);
  return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

row_cells::row_cells(const recognised& found, const read_options& options, bool strict)
    : found_(&found), options_(&options), strict_(strict), words_(found.what->columns.size()) {}

void row_cells::report_to(read_report& report) {
  report_ = &report;
  tally_.clear();
  unknown_missions_.clear();
}

void row_cells::start(std::int64_t row, std::int64_t line, const std::vector<std::string_view>& cells) {
  row_ = row;
  line_ = line;
  cells_ = &cells;
  ok_ = true;
  made_.clear();
}

void row_cells::repaired(const char* kind) {
  auto& place = tally_[kind];
  if (!place) place = &report_->repairs[kind];
  ++*place;
  made_.push_back(kind);
}

std::size_t row_cells::position_of(std::string_view column) const {
  const auto& columns = found_->what->columns;
  return static_cast<std::size_t>(std::ranges::find(columns, column, &layout_column::name) - columns.begin());
}

std::string_view row_cells::raw(std::string_view column) const {
  const int position = found_->positions[position_of(column)];
  return position < 0 ? std::string_view{} : (*cells_)[static_cast<std::size_t>(position)];
}

std::string row_cells::text(std::string_view column) {
  const auto whole = raw(column);
  const auto trimmed = text::trim(whole);
  if (trimmed.size() != whole.size()) repaired("trimmed");
  if (text::is_utf8(trimmed)) return std::string(trimmed);
  repaired("encoding");
  return text::from_windows_1252(trimmed);
}

std::string row_cells::text_or_blank(std::string_view column) {
  auto value = text(column);
  return is_blank_word(value) || is_blank_word(without_stray_apostrophe(value)) ? std::string{} : value;
}

void row_cells::add(std::string_view column, const char* code, std::string seen, std::string message, bool rejected) {
  issue found{row_, line_, std::string(column), code, clipped(seen, longest_seen), std::move(message), rejected};
  report_->issues.push_back(std::move(found));
  if (rejected && strict_) throw row_stopped{};
}

void row_cells::doubt(std::string_view column, const char* code, std::string seen, std::string message) {
  add(column, code, std::move(seen), std::move(message), false);
}

void row_cells::reject(std::string_view column, const char* code, std::string seen, std::string message) {
  ok_ = false;
  add(column, code, std::move(seen), std::move(message), true);
}

std::optional<date> row_cells::day(std::string_view column, bool needed) {
  return remembered(days_, raw(column), [&] { return read_day(column, needed); });
}

std::optional<date> row_cells::read_day(std::string_view column, bool needed) {
  const auto seen = text_or_blank(column);
  if (seen.empty()) {
    if (needed) reject(column, "missing_date", seen, "the date is blank; fill it in, like 2021-06-10");
    return std::nullopt;
  }
  auto parsed = parse_any_date(seen);
  if (!parsed.value && has_stray_apostrophe(seen)) {
    parsed = parse_any_date(without_stray_apostrophe(seen));
    if (parsed.value) repaired("stray_apostrophe");
  }
  if (parsed.ambiguous) {
    reject(column, "ambiguous_date", seen,
           in_quotes(seen) + " is read day first, and there is no such day; write it like 2021-06-10");
  } else if (!parsed.value) {
    reject(column, "invalid_date", seen,
           in_quotes(seen) + " is not a day of the calendar in a known form; write it like 2021-06-10");
  } else if (parsed.value->year() < earliest_year || parsed.value->year() > latest_year) {
    reject(column, "implausible_date", seen, in_quotes(seen) + " is not between 1945 and 2100; correct the year");
  } else {
    if (!parsed.iso) repaired("date_form");
    return parsed.value;
  }
  return std::nullopt;
}

std::optional<std::int64_t> row_cells::number(std::string_view column) {
  // Nearly every number is a few digits and nothing else.
  const auto digits = raw(column);
  if (digits.empty() || digits.size() > 9) return read_number(column);
  std::int64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return read_number(column);
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<std::int64_t> row_cells::read_number(std::string_view column) {
  const auto seen = text_or_blank(column);
  if (seen.empty()) return std::nullopt;
  std::string digits = seen;
  if (const auto grouped = without_group_marks(digits)) {
    repaired("thousands_separator");
    digits = *grouped;
  }
  if (const auto whole = without_zero_decimals(digits); whole.size() != digits.size()) {
    repaired("decimal_point");
    digits = std::string(whole);
  }
  if (is_whole_number(digits)) {
    const auto value = text::parse_whole(digits);  // empty beyond 64 bits
    if (value && *value >= 0 && *value <= std::numeric_limits<std::int32_t>::max()) return value;
    if (digits.front() == '-')
      reject(column, "negative_number", seen,
             in_quotes(seen) + " is below zero, and people are counted; correct it or leave it blank");
    else
      reject(column, "number_too_large", seen, in_quotes(seen) + " is larger than any headcount; correct it");
  } else if (text::parse_number(digits)) {
    reject(column, "not_a_whole_number", seen, in_quotes(seen) + " is not a whole number of people; correct it");
  } else {
    reject(column, "not_a_number", seen,
           in_quotes(seen) + " is not a number; correct it, or leave it blank if it is not reported");
  }
  return std::nullopt;
}

std::optional<state_code> row_cells::read_state_code(std::string_view column, std::string& seen) {
  seen = text_or_blank(column);
  if (seen.empty()) return std::nullopt;
  auto code = options_->states.by_code(seen);
  if (!code && has_stray_apostrophe(seen)) {
    code = options_->states.by_code(without_stray_apostrophe(seen));
    if (code) repaired("stray_apostrophe");
  } else if (code && to_string(*code) != seen) {
    repaired("state_code_form");
  }
  return code;
}

state_code row_cells::state(std::string_view code_column, std::string_view name_column) {
  std::string seen;
  if (const auto code = remembered(states_, raw(code_column), [&] { return read_state_code(code_column, seen); }))
    return *code;
  const auto name = text_or_blank(name_column);
  auto by_name = options_->states.by_name(name);
  if (!by_name) by_name = options_->states.by_name(without_stray_apostrophe(name));
  if (by_name) {
    repaired("state_by_name");
    return *by_name;
  }
  const bool has_code = !seen.empty();
  doubt(has_code ? code_column : name_column, "unknown_state", has_code ? seen : name,
        "no state is registered under the code " + in_quotes(seen) + " or the name " + in_quotes(name) +
            "; the row is kept under \"unknown\". Correct it, or register an alias");
  return state_code::unknown();
}

std::optional<mission_code> row_cells::read_mission(std::string_view column, std::string& seen) {
  seen = text(column);
  auto match = options_->missions.resolve(seen);
  if (!match && has_stray_apostrophe(seen)) {
    match = options_->missions.resolve(without_stray_apostrophe(seen));
    if (match) repaired("stray_apostrophe");
  } else if (match && !match->exact) {
    repaired("mission_alias");
  }
  return match ? std::optional(match->code) : std::nullopt;
}

mission_cell row_cells::mission(std::string_view column) {
  std::string seen;
  if (const auto code = remembered(missions_, raw(column), [&] { return read_mission(column, seen); }))
    return {*code, {}};
  doubt(column, "unknown_mission", seen,
        "no mission is registered as " + in_quotes(seen) + "; the row is kept under \"unknown\".");
  unknown_missions_.push_back(report_->issues.size() - 1);
  return {mission_code::unknown(), seen};
}

// Looked up once for each spelling: a file may write the same wrong acronym in every row.
const std::string& mission_suggestions::about(const std::string& seen) {
  static const std::string none = " Register it";
  // A file with thousands of unknown missions is no table of missions; looking for near ones would only take long.
  constexpr std::size_t most_suggestions = 1000;
  if (known_.size() == most_suggestions && !known_.contains(seen)) return none;
  const auto [at, added] = known_.try_emplace(seen);
  if (!added) return at->second;
  std::vector<std::string> acronyms;
  for (const auto& m : missions_->missions()) acronyms.push_back(to_string(m.code));
  const auto near = text::nearest(seen, acronyms);
  at->second = none;
  if (!near.empty()) at->second = " Is it " + in_quotes(near) + "? If not, register it";
  return at->second;
}

bool row_cells::is_sum(std::initializer_list<std::string_view> columns) {
  return std::ranges::any_of(columns, [&](std::string_view column) {
    return text::equal_ignoring_case(without_stray_apostrophe(text::trim(raw(column))), "all");
  });
}

}  // namespace pko::detail
