#include "pko/aggregate/top.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "aggregate/named_columns.hpp"

namespace pko {

namespace {

// Positions of the keys whose words tell contests apart: those of time, unless periods themselves are ranked.
std::vector<std::size_t> contest_keys(const std::vector<std::string>& keys) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (detail::is_time_word(keys[i])) at.push_back(i);
  return at.size() == keys.size() ? std::vector<std::size_t>{} : at;
}

double value_of(const result_row& row, std::size_t column) {
  const auto* number = std::get_if<double>(&row.values[column]);
  return number ? *number : -std::numeric_limits<double>::infinity();
}

}  // namespace

result_table top(result_table answer, std::size_t k, std::string_view column) {
  const auto by = column.empty() ? 0 : detail::position_of("column", column, answer.values);
  const auto of_contest = contest_keys(answer.keys);
  auto& rows = answer.rows;
  std::map<std::vector<std::string>, std::vector<std::size_t>> contests;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<std::string> words;
    for (const auto at : of_contest) words.push_back(rows[i].keys[at]);
    contests[std::move(words)].push_back(i);
  }
  std::vector<std::size_t> kept;
  for (auto& [words, members] : contests) {
    std::ranges::stable_sort(members, [&](auto a, auto b) { return value_of(rows[a], by) > value_of(rows[b], by); });
    members.resize(std::min(k, members.size()));
    kept.insert(kept.end(), members.begin(), members.end());
  }
  std::ranges::sort(kept);
  std::vector<result_row> out;
  for (const auto i : kept) out.push_back(std::move(rows[i]));
  rows = std::move(out);
  return answer;
}

}  // namespace pko
