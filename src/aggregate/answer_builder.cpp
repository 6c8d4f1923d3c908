#include "aggregate/answer_builder.hpp"

#include <algorithm>
#include <numeric>

#include "aggregate/named_columns.hpp"
#include "pko/core/error.hpp"

namespace pko {

result_table to_table(const result_columns& answer) {
  result_table table;
  for (const auto& k : answer.keys) table.keys.push_back(k.name);
  for (const auto& v : answer.values) table.values.push_back(v.name);
  detail::take_labels(answer, table);
  table.rows.resize(answer.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    auto& row = table.rows[i];
    if (!answer.rests_on.empty()) row.coverage = answer.rests_on[i];
    row.keys.reserve(answer.keys.size());
    for (const auto& k : answer.keys) row.keys.push_back(k.words[k.codes[i]]);
    row.values.reserve(answer.values.size());
    for (const auto& v : answer.values) {
      switch (v.cells[i]) {
        case result_columns::cell::not_reported:
          row.values.emplace_back();
          break;
        case result_columns::cell::number:
          row.values.emplace_back(v.numbers[i]);
          break;
        case result_columns::cell::month:
          row.values.emplace_back(month::from_index(static_cast<std::int64_t>(v.numbers[i])));
          break;
      }
    }
  }
  return table;
}

namespace detail {

ranked_words::ranked_words(const std::vector<std::string>& by_code) : words(by_code) {
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  ranks.reserve(by_code.size());
  for (const auto& word : by_code)
    ranks.push_back(static_cast<std::uint32_t>(std::ranges::lower_bound(words, word) - words.begin()));
}

answer_builder::answer_builder(const scope& asked, std::vector<std::vector<std::string>> words,
                               std::vector<std::string> columns)
    : asked_(&asked),
      words_(std::move(words)),
      columns_(std::move(columns)),
      weights_(words_.size()),
      values_(columns_.size()),
      cells_(columns_.size()) {
  constexpr std::uint64_t limit = std::uint64_t{1} << 60U;
  for (std::size_t k = words_.size(); k-- > 0;) {
    weights_[k] = most_;
    const auto n = std::max<std::uint64_t>(1, words_[k].size());
    if (most_ > limit / n) throw error("the keys asked for make more rows than can be numbered; ask for fewer keys");
    most_ *= n;
  }
}

void answer_builder::add(std::uint64_t number, std::uint32_t contest, const row_values& values) {
  numbers_.push_back(number);
  contests_.push_back(contest);
  states_.push_back(values.state);
  for (std::size_t v = 0; v < values_.size(); ++v) {
    values_[v].push_back(values.numbers[v]);
    cells_[v].push_back(values.cells[v]);
  }
}

std::vector<std::uint32_t> answer_builder::in_order() const {
  std::vector<std::uint32_t> rows(numbers_.size());
  std::iota(rows.begin(), rows.end(), 0U);
  if (std::ranges::is_sorted(numbers_)) return rows;
  if (most_ > 8 * numbers_.size() + 1024) {
    std::ranges::sort(rows, {}, [&](std::uint32_t r) { return numbers_[r]; });
    return rows;
  }
  // Nearly every number is that of a row, so a row is found at its number.
  constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> row_of(most_, none);
  for (const auto r : rows) row_of[numbers_[r]] = r;
  std::size_t at = 0;
  for (const auto r : row_of)
    if (r != none) rows[at++] = r;
  return rows;
}

void answer_builder::keep_top(std::vector<std::uint32_t>& rows) const {
  const auto n = static_cast<std::ptrdiff_t>(*asked_->top);
  const bool one_contest = std::ranges::all_of(asked_->by, is_time);
  const auto contest = [&](std::uint32_t at) { return one_contest ? 0 : contests_[rows[at]]; };
  std::vector<std::uint32_t> starts(std::size_t{rows.empty() ? 0U : *std::ranges::max_element(contests_)} + 2);
  for (std::uint32_t at = 0; at < rows.size(); ++at) ++starts[contest(at) + 1];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  std::vector<std::uint32_t> members(rows.size());
  auto next = starts;
  for (std::uint32_t at = 0; at < rows.size(); ++at) members[next[contest(at)]++] = at;
  // Not reported ranks below zero; of equals the first is kept.
  struct ranked {
    double value;
    std::uint32_t at;
  };
  const auto better = [](const ranked& a, const ranked& b) {
    return a.value != b.value ? a.value > b.value : a.at < b.at;
  };
  std::vector<ranked> all;
  std::vector<std::uint32_t> kept;
  for (std::size_t c = 0; c + 1 < starts.size(); ++c) {
    all.clear();
    for (auto i = starts[c]; i < starts[c + 1]; ++i) {
      const auto row = rows[members[i]];
      all.push_back({cells_[0][row] == result_columns::cell::number ? values_[0][row] : -1, members[i]});
    }
    const auto end = all.begin() + std::min(n, std::ssize(all));
    if (end != all.end()) std::nth_element(all.begin(), end, all.end(), better);
    for (auto each = all.begin(); each != end; ++each) kept.push_back(each->at);
  }
  std::ranges::sort(kept);
  for (auto& at : kept) at = rows[at];
  rows = std::move(kept);
}

result_columns answer_builder::finish() {
  auto rows = in_order();
  if (asked_->top) keep_top(rows);
  result_columns out;
  std::vector<std::uint64_t> rest(rows.size());  // of each row's number, less what the keys before took
  for (std::size_t i = 0; i < rows.size(); ++i) rest[i] = numbers_[rows[i]];
  for (std::size_t k = 0; k < words_.size(); ++k) {
    result_columns::key_column column{std::string(to_string(asked_->by[k])), std::move(words_[k]), {}};
    column.codes.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto code = weights_[k] == 1 ? rest[i] : rest[i] / weights_[k];
      rest[i] -= code * weights_[k];
      column.codes[i] = static_cast<std::uint32_t>(code);
    }
    out.keys.push_back(std::move(column));
  }
  for (std::size_t v = 0; v < columns_.size(); ++v) {
    result_columns::value_column column{columns_[v], {}, {}};
    column.numbers.resize(rows.size());
    column.cells.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      column.numbers[i] = values_[v][rows[i]];
      column.cells[i] = cells_[v][rows[i]];
    }
    out.values.push_back(std::move(column));
  }
  out.rests_on.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) out.rests_on[i].state = states_[rows[i]];
  return out;
}

}  // namespace detail
}  // namespace pko
