#pragma once
// Small tables made by hand, and questions and answers as text, so that a test reads like a page of a report.

#include <optional>
#include <string>
#include <vector>

#include "pko/aggregate/measure.hpp"
#include "pko/core/text.hpp"

namespace pko::test {

/// One row of a headcount file: day, mission ("?ABC" = the file says ABC, which nobody knows), state ("?" = unknown),
/// category, women, men, printed total. An absent number is a blank cell.
struct head_row {
  std::string day, mission, state, category;
  std::optional<std::int64_t> women = {}, men = {}, total = {};
};

/// One row of a casualty file.
struct casualty_row {
  std::string id, day, mission, state, category = "military", cause = "malicious_act", sex = "male", outcome = "killed";
};

/// What a call is refused with.
template <class Error, class Call>
std::string refused(Call call) {
  try {
    call();
  } catch (const Error& e) {
    return e.what();
  }
  return "not refused";
}

inline mission_code mission_in(const std::string& word) {
  return word.front() == '?' ? mission_code::unknown() : mission_code(word);
}
inline state_code state_in(const std::string& word) { return word == "?" ? state_code::unknown() : state_code(word); }

inline const key_set& contribution_keys() {
  static const key_set keys = {key::mission, key::mission_kind, key::state,       key::category, key::population,
                               key::sex,     key::year,         key::fiscal_year, key::quarter,  key::month};
  return keys;
}
inline const key_set& casualty_keys() {
  static const key_set keys = contribution_keys().with(key::cause).with(key::day);
  return keys;
}

/// A file with one headcount in every row, as the United Nations publishes contributions.
inline data_source contributions(std::string name = "contributions.csv") {
  return {std::move(name),
          "un_contributions",
          table_kind::headcounts,
          contribution_keys(),
          contribution_keys().without(key::sex),
          true,
          {},
          {}};
}
/// A file without states and without sexes.
inline data_source per_mission(std::string name = "missions.csv") {
  const auto keys = contribution_keys().without(key::state).without(key::sex);
  return {std::move(name), "ipi_per_mission", table_kind::headcounts, keys, keys.without(key::category), false, {}, {}};
}
/// A file without missions and categories.
inline data_source ranks(std::string name = "ranks.csv") {
  const auto keys = contribution_keys().without(key::mission).without(key::mission_kind).without(key::category);
  return {std::move(name), "un_ranks", table_kind::headcounts, keys, keys.without(key::sex), true, {}, {}};
}
/// The list of operations.
inline data_source operations_list(std::string name = "operations.csv") {
  const key_set keys = {key::mission, key::mission_kind};
  return {std::move(name), "un_operations", table_kind::operations, keys, keys, false, {}, {}};
}

inline void widen(std::optional<period>& covers, const period& by) {
  covers = covers ? period::between(std::min(covers->first(), by.first()), std::max(*covers->last(), *by.last())) : by;
}

/// Appends a headcount file.
inline void add_headcounts(dataset& data, const std::vector<head_row>& rows, data_source source = contributions()) {
  const auto index = static_cast<std::uint32_t>(data.sources.size());
  std::int64_t number = 0;
  for (const auto& r : rows) {
    const auto when = date::parse(r.day);
    const strength cell{when, mission_in(r.mission), state_in(r.state), *try_parse_personnel_category(r.category),
                        headcount(r.women, r.men, r.total)};
    data.headcounts.append_row({index, ++number}, std::span(&cell, 1),
                               r.mission.front() == '?' ? r.mission.substr(1) : "");
    widen(source.covers, period::of(when.in_month()));
  }
  data.sources.push_back(std::move(source));
  data.headcounts.mark_repeats();
}

inline cause cause_in(const std::string& word) { return *try_parse_cause(word); }

/// Appends a casualty file; it covers its first day to its last update.
inline void add_casualties(dataset& data, const std::vector<casualty_row>& rows,
                           const std::optional<std::string>& last_update = {}) {
  data_source source{
      "casualties.csv", "un_casualties", table_kind::casualties, casualty_keys(), casualty_keys(), true, {}, {}};
  std::optional<period> days;
  for (const auto& r : rows) {
    const auto when = date::parse(r.day);
    data.casualties.append({r.id, when, mission_in(r.mission), state_in(r.state),
                            *try_parse_casualty_category(r.category), *try_parse_sex(r.sex), cause_in(r.cause),
                            r.outcome == "killed" ? outcome::killed : outcome::injured});
    widen(days, period::between(when, when));
  }
  if (days && last_update) source.snapshot = date::parse(*last_update);
  if (days)
    source.covers =
        period::between(days->first(), last_update ? date::parse(*last_update) : days->last()->in_month().last_day());
  data.sources.push_back(std::move(source));
  data.casualties.mark_repeats();
}

inline dataset headcount_data(const std::vector<head_row>& rows, data_source source = contributions()) {
  dataset data;
  add_headcounts(data, rows, std::move(source));
  return data;
}
inline dataset casualty_data(const std::vector<casualty_row>& rows,
                             const std::optional<std::string>& last_update = {}) {
  dataset data;
  add_casualties(data, rows, last_update);
  return data;
}
inline dataset operations_data(const std::vector<std::string>& missions) {
  dataset data;
  for (const auto& m : missions) data.operations.push_back({mission_in(m), m, "DPO", true, {}, {}, "", {}, {}});
  data.sources.push_back(operations_list());
  return data;
}

/// A question in the words of the command line.
struct question {
  std::string by = {};
  std::vector<std::string> where = {};
  std::string from = {}, to = {};
  bool complete = false, mandated = false;
  std::optional<std::size_t> top = {};
  pko::repeats repeats = pko::repeats::once;
};

inline scope scope_of(const question& q) {
  scope s;
  if (!q.by.empty())
    for (const auto word : text::split(q.by, ',')) s.by.push_back(parse_key(word));
  for (const auto& w : q.where) s.where.push_back(parse_filter(w));
  if (!q.from.empty()) s.from = partial_date::parse(q.from).first();
  if (!q.to.empty()) s.to = partial_date::parse(q.to).last();
  s.complete = q.mandated ? completion::mandated : q.complete ? completion::covered : completion::none;
  s.top = q.top;
  s.repeats = q.repeats;
  return s;
}

inline result_table table_of(const dataset& data, std::string_view measure, const question& q = {}) {
  return answer(data, parse_measure(measure), scope_of(q));
}

/// The cells of one row between blanks; "-" is not reported.
inline std::string printed(const result_row& row) {
  std::vector<std::string> cells = row.keys;
  for (const auto& v : row.values) {
    const auto word = to_string(v);
    cells.push_back(word.empty() ? "-" : word);
  }
  return text::join(cells, " ");
}

/// The rows of the answer, one a line, without the header.
inline std::string ask(const dataset& data, std::string_view measure, const question& q = {}) {
  std::vector<std::string> lines;
  for (const auto& row : table_of(data, measure, q).rows) lines.push_back(printed(row));
  return text::join(lines, "\n");
}

/// The names of the columns.
inline std::string header(const result_table& table) {
  auto names = table.keys;
  names.insert(names.end(), table.values.begin(), table.values.end());
  return text::join(names, " ");
}

/// What the refusal says; "answered" if there was none.
template <class Error>
std::string refusal(const dataset& data, std::string_view measure, const question& q = {}) {
  try {
    static_cast<void>(table_of(data, measure, q));
  } catch (const Error& e) {
    return e.what();
  }
  return "answered";
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// True if one of the notes of an answer says this.
inline bool notes_say(const result_table& table, const std::string& part) {
  for (const auto& note : table.notes)
    if (contains(note, part)) return true;
  return false;
}

}  // namespace pko::test
