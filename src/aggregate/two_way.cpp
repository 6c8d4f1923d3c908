#include "pko/aggregate/two_way.hpp"

#include <algorithm>
#include <stdexcept>

#include "aggregate/answer_builder.hpp"
#include "aggregate/named_columns.hpp"

namespace pko {

namespace {

using key_column = result_columns::key_column;

std::vector<std::string> names_of(const std::vector<key_column>& keys) {
  std::vector<std::string> names;
  for (const auto& k : keys) names.push_back(k.name);
  return names;
}

void require_two(const std::vector<std::string>& keys, std::string_view row_key, std::string_view column_key) {
  for (const auto name : {row_key, column_key}) static_cast<void>(detail::position_of("key", name, keys));
  if (row_key == column_key)
    throw contradictory("a two-way table needs two keys, and \"" + std::string(row_key) + "\" was given for both ways");
  for (const auto& k : keys)
    if (k != row_key && k != column_key)
      throw not_answerable("the answer is also by \"" + k + "\", so that a cell of \"" + std::string(row_key) +
                           "\" and \"" + std::string(column_key) + "\" would hold several rows; ask by these two keys");
}

// The words that rows have: their new numbers stand in the codes.
key_column without_unused(const key_column& from) {
  std::vector<bool> used(from.words.size());
  for (const auto code : from.codes) used[code] = true;
  key_column out{from.name, {}, from.codes};
  std::vector<std::uint32_t> number(from.words.size());
  for (std::size_t w = 0; w < used.size(); ++w) {
    if (!used[w]) continue;
    number[w] = static_cast<std::uint32_t>(out.words.size());
    out.words.push_back(from.words[w]);
  }
  for (auto& code : out.codes) code = number[code];
  return out;
}

// The words of one key of a table.
key_column words_of(const result_table& answer, std::size_t key) {
  std::vector<std::string> by_row;
  by_row.reserve(answer.rows.size());
  for (const auto& row : answer.rows) by_row.push_back(row.keys[key]);
  detail::ranked_words ranked(by_row);
  return {answer.keys[key], std::move(ranked.words), std::move(ranked.ranks)};
}

std::string cell_name(const two_way_table& t, std::size_t cell) {
  return t.row_key + " \"" + t.rows[cell / t.columns.size()] + "\", " + t.column_key + " \"" +
         t.columns[cell % t.columns.size()] + "\"";
}

// Everything of a table but what the answer says of itself.
template <class RowOf>
two_way_table placed(key_column down, key_column across, bool rows_lead, std::string value, std::size_t column,
                     RowOf row_of) {
  two_way_table out;
  out.row_key = std::move(down.name);
  out.column_key = std::move(across.name);
  out.rows = std::move(down.words);
  out.columns = std::move(across.words);
  out.rows_lead = rows_lead;
  out.value = std::move(value);
  out.cells.resize(out.rows.size() * out.columns.size());
  out.rests_on.resize(out.cells.size());
  for (std::size_t i = 0; i < down.codes.size(); ++i) {
    const std::size_t at = down.codes[i] * out.columns.size() + across.codes[i];
    if (out.cells[at]) throw contradictory("the answer has two rows of " + cell_name(out, at));
    const result_row& row = row_of(i);
    out.cells[at] = row.values[column];
    out.rests_on[at] = row.coverage;
  }
  return out;
}

template <class Answer>
two_way_table labelled(two_way_table table, const Answer& answer) {
  detail::take_labels(answer, table);
  return table;
}

}  // namespace

const std::optional<result_cell>& two_way_table::at(std::size_t row, std::size_t column) const {
  if (row >= rows.size() || column >= columns.size()) throw std::out_of_range("no such cell in a two-way table");
  return cells[row * columns.size() + column];
}

std::optional<double> two_way_table::number(std::string_view row, std::string_view column) const {
  const auto down = std::ranges::find(rows, row);
  const auto across = std::ranges::find(columns, column);
  if (down == rows.end() || across == columns.end()) return std::nullopt;
  const auto& cell =
      at(static_cast<std::size_t>(down - rows.begin()), static_cast<std::size_t>(across - columns.begin()));
  const auto* number = cell ? std::get_if<double>(&*cell) : nullptr;
  return number ? std::optional(*number) : std::nullopt;
}

two_way_table pivot(const result_table& answer, std::string_view row_key, std::string_view column_key,
                    std::string_view value) {
  require_two(answer.keys, row_key, column_key);
  const auto down = detail::position_of("key", row_key, answer.keys);
  const auto column = value.empty() ? 0 : detail::position_of("column", value, answer.values);
  return labelled(placed(words_of(answer, down), words_of(answer, 1 - down), down == 0, answer.values.at(column),
                         column, [&](std::size_t i) -> const result_row& { return answer.rows[i]; }),
                  answer);
}

two_way_table pivot(const result_columns& answer, std::string_view row_key, std::string_view column_key,
                    std::string_view value) {
  const auto keys = names_of(answer.keys);
  require_two(keys, row_key, column_key);
  std::vector<std::string> values;
  for (const auto& v : answer.values) values.push_back(v.name);
  const auto down = detail::position_of("key", row_key, keys);
  const auto column = value.empty() ? 0 : detail::position_of("column", value, values);
  // The cells as those of a table without keys.
  result_columns bare;
  bare.values.push_back(answer.values.at(column));
  bare.rests_on = answer.rests_on;
  const auto cells = to_table(bare);
  return labelled(placed(without_unused(answer.keys[down]), without_unused(answer.keys[1 - down]), down == 0,
                         values[column], 0, [&](std::size_t i) -> const result_row& { return cells.rows[i]; }),
                  answer);
}

result_table unpivot(const two_way_table& table) {
  result_table out;
  out.keys = {table.row_key, table.column_key};
  if (!table.rows_lead) std::swap(out.keys[0], out.keys[1]);
  out.values = {table.value};
  const auto& outer = table.rows_lead ? table.rows : table.columns;
  const auto& inner = table.rows_lead ? table.columns : table.rows;
  for (std::size_t o = 0; o < outer.size(); ++o) {
    for (std::size_t i = 0; i < inner.size(); ++i) {
      const auto at = table.rows_lead ? o * table.columns.size() + i : i * table.columns.size() + o;
      if (!table.cells[at]) continue;
      out.rows.push_back({{outer[o], inner[i]}, {*table.cells[at]}});
      if (!table.rests_on.empty()) out.rows.back().coverage = table.rests_on[at];
    }
  }
  detail::take_labels(table, out);
  return out;
}

two_way_table transposed(const two_way_table& table) {
  two_way_table out = table;
  std::swap(out.row_key, out.column_key);
  std::swap(out.rows, out.columns);
  out.rows_lead = !table.rows_lead;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto to = c * table.rows.size() + r;
      out.cells[to] = table.at(r, c);
      if (!table.rests_on.empty()) out.rests_on[to] = table.rests_on[r * table.columns.size() + c];
    }
  }
  return out;
}

result_table to_wide(const two_way_table& table) {
  result_table out;
  out.keys = {table.row_key};
  out.values = table.columns;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    result_row row{{table.rows[r]}, {}};
    for (std::size_t c = 0; c < table.columns.size(); ++c) row.values.push_back(table.at(r, c).value_or(result_cell()));
    out.rows.push_back(std::move(row));
  }
  detail::take_labels(table, out);
  return out;
}

}  // namespace pko
