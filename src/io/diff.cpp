#include "pko/io/diff.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "pko/io/write_records.hpp"

namespace pko {

namespace {

using strings = std::vector<std::string>;

/// A record as words: what it is matched by, and what is compared.
struct compared {
  strings key, fields;
};

/// Records of one kind of both releases under the same names.
struct comparison {
  table_kind table;
  strings key_names, field_names;
  std::vector<compared> before, after;
};

std::string printed(const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : std::string(); }
std::string printed(const std::optional<double>& n) { return n ? text::shortest(*n) : std::string(); }
std::string printed(const std::optional<date>& d) { return d ? to_string(*d) : std::string(); }

bool all_sources(const dataset& data, table_kind kind, bool (*holds)(const data_source&)) {
  return std::ranges::all_of(data.sources, [&](const data_source& s) { return s.kind != kind || holds(s); });
}

// --- casualties ------------------------------------------------------------------------------------------------------

strings fields_of(const casualty& c, bool with_sex) {
  strings out = {to_string(c.when),
                 to_string(c.mission),
                 to_string(c.nationality),
                 std::string(to_string(c.category)),
                 std::string(to_string(c.cause)),
                 std::string(to_string(c.outcome))};
  if (with_sex) out.emplace_back(to_string(c.sex));
  return out;
}

std::vector<compared> casualties_of(const dataset& data, bool with_sex) {
  std::vector<compared> out;
  for (std::size_t i = 0; i < data.casualties.size(); ++i) {
    const auto c = data.casualties.row(i);
    out.push_back({{c.id}, fields_of(c, with_sex)});
  }
  return out;
}

comparison compare_casualties(const dataset& before, const dataset& after) {
  const auto has_sex = [](const data_source& s) { return s.keys.contains(key::sex); };
  const bool with_sex =
      all_sources(before, table_kind::casualties, has_sex) && all_sources(after, table_kind::casualties, has_sex);
  strings names = {"day", "mission", "state", "category", "cause", "outcome"};
  if (with_sex) names.emplace_back("sex");
  return {table_kind::casualties, {"id"}, names, casualties_of(before, with_sex), casualties_of(after, with_sex)};
}

// --- headcounts ------------------------------------------------------------------------------------------------------

/// Which figures both releases have: women and men where both split the sexes; people where both print totals, or
/// where one does not split.
struct figures {
  bool sexes, people;
};

bool prints_totals(const strength_table& table) {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table.people(i).printed_total()) return true;
  return false;
}

figures figures_of(const dataset& before, const dataset& after) {
  const auto splits = [](const data_source& s) { return s.splits_sexes; };
  const bool sexes =
      all_sources(before, table_kind::headcounts, splits) && all_sources(after, table_kind::headcounts, splits);
  return {sexes, !sexes || (prints_totals(before.headcounts) && prints_totals(after.headcounts))};
}

std::vector<compared> headcounts_of(const dataset& data, const figures& which) {
  std::vector<compared> out;
  for (std::size_t i = 0; i < data.headcounts.size(); ++i) {
    const auto s = data.headcounts.cell(i);
    const auto unknown_text = data.headcounts.mission_text(i);
    compared c{{to_string(data.headcounts.month(i)), to_string(s.contributor),
                unknown_text.empty() ? to_string(s.mission) : "unknown (" + unknown_text + ")",
                std::string(to_string(s.category))},
               {}};
    if (which.sexes) c.fields = {printed(s.people.women()), printed(s.people.men())};
    if (which.people) c.fields.push_back(printed(which.sexes ? s.people.printed_total() : s.people.people()));
    out.push_back(std::move(c));
  }
  return out;
}

void require_same_keys(const dataset& before, const dataset& after) {
  for (const auto& a : before.sources)
    for (const auto& b : after.sources)
      for (const auto k : {key::mission, key::state, key::category})
        if (a.kind == table_kind::headcounts && b.kind == a.kind && a.keys.contains(k) != b.keys.contains(k))
          throw not_answerable("only one of " + a.name + " (" + a.layout + ") and " + b.name + " (" + b.layout +
                               ") carries the key \"" + std::string(to_string(k)) +
                               "\", so their rows cannot be matched; compare two releases of one data set");
}

comparison compare_headcounts(const dataset& before, const dataset& after) {
  require_same_keys(before, after);
  const auto which = figures_of(before, after);
  strings names;
  if (which.sexes) names = {"women", "men"};
  if (which.people) names.emplace_back("strength");
  return {table_kind::headcounts,
          {"month", "state", "mission", "category"},
          names,
          headcounts_of(before, which),
          headcounts_of(after, which)};
}

// --- operations ------------------------------------------------------------------------------------------------------

std::vector<compared> operations_of(const dataset& data) {
  std::vector<compared> out;
  for (const auto& op : data.operations)
    out.push_back({{op.mission.is_unknown() ? "unknown (" + op.name + ")" : to_string(op.mission)},
                   {op.name, op.department, op.active ? "yes" : "no", printed(op.start), printed(op.end),
                    op.headquarters, printed(op.longitude), printed(op.latitude)}});
  return out;
}

comparison compare_operations(const dataset& before, const dataset& after) {
  return {table_kind::operations,
          {"mission"},
          {"name", "department", "active", "start", "end", "headquarters", "longitude", "latitude"},
          operations_of(before),
          operations_of(after)};
}

// --- matching --------------------------------------------------------------------------------------------------------

/// One text that is equal for records that belong together. A casualty without an id is known by its fields alone.
std::string match_of(const compared& c, table_kind table) {
  const bool nameless = table == table_kind::casualties && c.key.front().empty();
  std::string out = nameless ? "?" : "=";
  for (const auto& part : nameless ? c.fields : c.key) out += std::to_string(part.size()) + ":" + part;
  return out;
}

/// For each earlier record the place of its later one.
std::vector<std::optional<std::size_t>> matches(const comparison& both) {
  std::unordered_map<std::string, std::vector<std::size_t>> places;
  for (std::size_t i = both.after.size(); i-- > 0;) places[match_of(both.after[i], both.table)].push_back(i);
  std::vector<std::optional<std::size_t>> out;
  for (const auto& record : both.before) {
    const auto at = places.find(match_of(record, both.table));
    const bool found = at != places.end() && !at->second.empty();
    out.push_back(found ? std::optional(at->second.back()) : std::nullopt);
    if (found) at->second.pop_back();
  }
  return out;
}

record_change start_of(const comparison& both, const compared& record, change_kind what) {
  record_change out{what, both.table, {}, {}};
  for (std::size_t k = 0; k < record.key.size(); ++k) out.key.push_back({both.key_names[k], record.key[k]});
  return out;
}

void add_one_sided(const comparison& both, const compared& record, change_kind what, difference& out) {
  auto row = start_of(both, record, what);
  for (std::size_t f = 0; f < record.fields.size(); ++f)
    row.fields.push_back(what == change_kind::added ? field_change{both.field_names[f], "", record.fields[f]}
                                                    : field_change{both.field_names[f], record.fields[f], ""});
  ++(what == change_kind::added ? out.added : out.removed);
  out.rows.push_back(std::move(row));
}

void add_if_changed(const comparison& both, const compared& before, const compared& after, difference& out) {
  auto row = start_of(both, before, change_kind::changed);
  for (std::size_t f = 0; f < before.fields.size(); ++f)
    if (before.fields[f] != after.fields[f])
      row.fields.push_back({both.field_names[f], before.fields[f], after.fields[f]});
  if (row.fields.empty()) return;
  for (const auto& f : row.fields) ++out.fields[f.field];
  ++out.changed;
  out.rows.push_back(std::move(row));
}

void add_differences(const comparison& both, difference& out) {
  const auto later = matches(both);
  std::vector<bool> matched(both.after.size(), false);
  for (std::size_t i = 0; i < both.before.size(); ++i) {
    if (!later[i]) {
      add_one_sided(both, both.before[i], change_kind::removed, out);
      continue;
    }
    matched[*later[i]] = true;
    add_if_changed(both, both.before[i], both.after[*later[i]], out);
  }
  for (std::size_t i = 0; i < both.after.size(); ++i)
    if (!matched[i]) add_one_sided(both, both.after[i], change_kind::added, out);
}

std::string words_of(const std::vector<table_kind>& kinds) {
  strings words;
  for (const auto k : kinds) words.emplace_back(to_string(k));
  return words.empty() ? "nothing" : text::join(words, " and ");
}

nlohmann::ordered_json value_or_null(const std::string& value) {
  return value.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(value);
}

nlohmann::ordered_json as_json(const record_change& row) {
  nlohmann::ordered_json out = {{"change", to_string(row.what)}};
  for (const auto& k : row.key) out[k.name] = k.value;
  auto fields = nlohmann::ordered_json::object();
  for (const auto& f : row.fields)
    fields[f.field] = {{"old", value_or_null(f.before)}, {"new", value_or_null(f.after)}};
  out["fields"] = fields;
  return out;
}

}  // namespace

std::string_view to_string(change_kind k) noexcept {
  switch (k) {
    case change_kind::added:
      return "added";
    case change_kind::removed:
      return "removed";
    case change_kind::changed:
      return "changed";
  }
  return {};
}

difference diff(const dataset& before, const dataset& after) {
  const auto kinds = kinds_of(before), later_kinds = kinds_of(after);
  if (kinds != later_kinds)
    throw not_answerable("one release holds " + words_of(kinds) + ", the other " + words_of(later_kinds) +
                         "; compare two releases of one data set");
  difference out;
  for (const auto kind : kinds)
    add_differences(kind == table_kind::casualties   ? compare_casualties(before, after)
                    : kind == table_kind::headcounts ? compare_headcounts(before, after)
                                                     : compare_operations(before, after),
                    out);
  return out;
}

std::string to_json(const difference& d) {
  constexpr auto replace = nlohmann::ordered_json::error_handler_t::replace;
  std::string out = "{\n  \"added\": " + std::to_string(d.added) + ",\n  \"removed\": " + std::to_string(d.removed) +
                    ",\n  \"changed\": " + std::to_string(d.changed) +
                    ",\n  \"fields\": " + nlohmann::json(d.fields).dump() + ",\n  \"rows\": [";
  for (const auto& row : d.rows)
    out += (&row == &d.rows.front() ? "\n    " : ",\n    ") + as_json(row).dump(-1, ' ', false, replace);
  return out + (d.rows.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace pko
