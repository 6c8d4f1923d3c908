#include "pko/trend/table_change.hpp"

#include <algorithm>
#include <map>

#include "aggregate/coder.hpp"
#include "aggregate/known_columns.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "pko/trend/change.hpp"

namespace pko {

namespace {

constexpr std::size_t most_named = 3;

bool is_of_kind(const std::string& measure, std::string_view kind) {
  const auto* known = detail::known_column_of(measure);
  return known && known->kind == kind;
}

bool is_share(const std::string& measure) { return is_of_kind(measure, "share"); }

// Flows grow with the time they are taken over.
bool grows_with_time(const std::string& measure) { return is_of_kind(measure, "flow"); }

// Measures of which a group without a row has none.
bool counts(const std::string& measure) { return is_of_kind(measure, "stock") || grows_with_time(measure); }

bool tells_missions(const std::string& key_word) {
  return std::ranges::any_of(detail::keys_of_missions, [&](key k) { return to_string(k) == key_word; });
}

void require_one_question(const result_table& from, const result_table& to) {
  if (from.keys != to.keys)
    throw contradictory("the answers have different keys (" + text::join(from.keys, ", ") + " and " +
                        text::join(to.keys, ", ") + "), so their rows cannot be compared");
  if (from.values.empty() || to.values.empty() || from.values.front() != to.values.front())
    throw contradictory("the answers are about different measures (" +
                        (from.values.empty() ? "none" : from.values.front()) + " and " +
                        (to.values.empty() ? "none" : to.values.front()) + ")");
  if (from.population != to.population)
    throw contradictory("the answers count different populations (" + from.population + " and " + to.population + ")");
}

// One side of a row.
struct side {
  std::optional<double> value;
  row_coverage coverage;
};

side of_row(const result_row& row) {
  const auto* number = std::get_if<double>(&row.values.front());
  return {number ? std::optional(*number) : std::nullopt, row.coverage};
}

// What an answer says of a group that it has no row of.
side without_row(const result_table& table) {
  const bool nobody = table.whole.expected > 0 && table.whole.is_whole() && counts(table.values.front()) &&
                      std::ranges::none_of(table.keys, tells_missions);
  if (nobody) return {0.0, {cell_state::zero, table.whole.covered, table.whole.expected}};
  return {std::nullopt, {cell_state::not_reported, 0, 0}};
}

row_change compared(std::vector<std::string> keys, const side& from, const side& to, bool shares) {
  row_change out;
  out.keys = std::move(keys);
  out.from = from.value;
  out.to = to.value;
  out.before = from.coverage;
  out.after = to.coverage;
  if (!from.value || !to.value) {
    out.why = reason::not_covered;
    return out;
  }
  const auto change = change_of(*from.value, *to.value);
  out.absolute = change.absolute;
  if (shares) {
    out.percentage_points = percentage_points(*from.value, *to.value);
    return out;
  }
  out.why = change.why;
  out.relative = change.relative;
  return out;
}

void warn_of_whole(const result_table& from, const result_table& to, table_change& out) {
  if (from.unit != to.unit) {
    out.warnings.push_back("the coverage of one answer is counted in " + std::string(to_string(from.unit)) +
                           ", that of the other in " + std::string(to_string(to.unit)));
    return;
  }
  if (!from.whole.is_whole() || !to.whole.is_whole())
    out.warnings.push_back("the answers do not cover all that they are about: the first " +
                           to_string(from.whole, from.unit) + ", the second " + to_string(to.whole, to.unit));
  if (grows_with_time(out.measure) && from.unit == coverage_unit::days && from.whole.expected != to.whole.expected)
    out.warnings.push_back("the times differ in length, " + text::grouped(from.whole.expected) + " and " +
                           text::grouped(to.whole.expected) + " days, and " + out.measure + " grow with time");
}

void warn_of_rows(table_change& out) {
  std::vector<std::string> named;
  std::size_t uneven = 0;
  for (const auto& row : out.rows) {
    if (row.why == reason::not_covered || (row.before.is_whole() && row.after.is_whole())) continue;
    if (++uneven > most_named) continue;
    named.push_back((row.keys.empty() ? std::string() : text::join(row.keys, " ") + " ") + "(" +
                    to_string(row.before, out.unit) + " against " + to_string(row.after, out.unit) + ")");
  }
  if (uneven == 0 || out.keys.empty()) return;
  out.warnings.push_back(std::to_string(uneven) + (uneven == 1 ? " row compares" : " rows compare") +
                         " numbers that are not wholly covered: " + text::join(named, ", ") +
                         (uneven > most_named ? " and others" : ""));
}

void warn_of_unknown(table_change& out) {
  const auto unknown =
      std::ranges::count_if(out.rows, [](const row_change& r) { return r.why == reason::not_covered; });
  if (unknown > 0)
    out.warnings.push_back(std::to_string(unknown) + (unknown == 1 ? " row is" : " rows are") +
                           " known on one side at most, so that no change is given");
}

std::string shown(const std::optional<double>& value, bool share) {
  if (!value) return "-";
  return share ? text::rounded(*value, 4) : text::shortest(*value);
}

std::string with_sign(double x, int decimals) { return (x > 0 ? "+" : "") + text::rounded(x, decimals); }

}  // namespace

const row_change* table_change::find(const std::vector<std::string>& row_keys) const {
  const auto at = std::ranges::lower_bound(rows, row_keys, {}, &row_change::keys);
  return at != rows.end() && at->keys == row_keys ? &*at : nullptr;
}

table_change change_between(const result_table& from, const result_table& to) {
  require_one_question(from, to);
  table_change out;
  out.keys = from.keys;
  out.measure = from.values.front();
  out.unit = from.unit;
  std::map<std::vector<std::string>, std::pair<side, side>> rows;
  for (const auto& row : from.rows) rows.try_emplace(row.keys, of_row(row), without_row(to));
  for (const auto& row : to.rows)
    rows.try_emplace(row.keys, without_row(from), side()).first->second.second = of_row(row);
  for (const auto& [keys, sides] : rows)
    out.rows.push_back(compared(keys, sides.first, sides.second, is_share(out.measure)));
  warn_of_whole(from, to, out);
  warn_of_rows(out);
  warn_of_unknown(out);
  return out;
}

std::string to_string(const table_change& c) {
  std::string out;
  for (const auto& row : c.rows) {
    out += (row.keys.empty() ? c.measure : text::join(row.keys, " ")) + ": " + shown(row.from, is_share(c.measure)) +
           " to " + shown(row.to, is_share(c.measure));
    if (row.absolute && !row.percentage_points) out += ", " + with_sign(*row.absolute, 4);
    if (row.relative) out += ", " + with_sign(100 * *row.relative, 2) + " per cent";
    if (row.percentage_points) out += ", " + with_sign(*row.percentage_points, 2) + " percentage points";
    out += "\n";
  }
  for (const auto& warning : c.warnings) out += "warning: " + warning + "\n";
  return out;
}

}  // namespace pko
