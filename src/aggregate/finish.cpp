#include "aggregate/finish.hpp"

#include <algorithm>
#include <map>

#include "pko/core/text.hpp"

namespace pko::detail {

namespace {

double value_of(const result_row& row) {
  const auto* number = std::get_if<double>(&row.values.front());
  return number ? *number : -1;  // not reported ranks below zero
}

// The words of the time keys of a row: top rows are chosen within each period, unless periods themselves are ranked.
std::vector<std::string> contest_of(const result_row& row, const std::vector<key>& by) {
  std::vector<std::string> words;
  if (std::ranges::all_of(by, is_time)) return words;
  for (std::size_t i = 0; i < by.size(); ++i)
    if (is_time(by[i])) words.push_back(row.keys[i]);
  return words;
}

void keep_top(std::vector<result_row>& rows, const std::vector<key>& by, std::size_t n) {
  std::map<std::vector<std::string>, std::vector<std::size_t>> contests;
  for (std::size_t i = 0; i < rows.size(); ++i) contests[contest_of(rows[i], by)].push_back(i);
  std::vector<std::size_t> kept;
  for (auto& [words, members] : contests) {
    std::ranges::stable_sort(members, [&](auto a, auto b) { return value_of(rows[a]) > value_of(rows[b]); });
    members.resize(std::min(n, members.size()));
    kept.insert(kept.end(), members.begin(), members.end());
  }
  std::ranges::sort(kept);
  std::vector<result_row> out;
  for (const auto i : kept) out.push_back(std::move(rows[i]));
  rows = std::move(out);
}

}  // namespace

void finish(result_table& table, const scope& asked) {
  std::ranges::sort(table.rows, {}, &result_row::keys);
  if (asked.top) keep_top(table.rows, asked.by, *asked.top);
}

std::string population_counted(const scope& asked, const std::string& all_of_table) {
  std::string words;
  for (const auto& f : asked.where)
    if (f.by == key::population) words = text::join(f.values, ", ");
  return words.empty() || words == "all" ? all_of_table : words;
}

}  // namespace pko::detail
