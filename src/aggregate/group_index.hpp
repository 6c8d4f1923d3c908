#pragma once
// Rows to groups: each column adds its part to the number of the row's group, by a table over the column's codes.
// Keys and filters on one column share one table, so a filter costs nothing and a row is one sum. Private to the
// library.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <span>
#include <unordered_map>
#include <vector>

#include "aggregate/coder.hpp"

namespace pko::detail {

/// Writes the codes of rows first to first + n.
using code_column = std::function<void(std::size_t first, std::size_t n, std::uint32_t* out)>;

class group_index {
 public:
  /// Numbers from here on mean that a filter rejected the row.
  static constexpr std::uint64_t rejected = std::uint64_t{1} << 60U;

  /// Adds a column. For each of the codes first, first + 1, ..., the observation that stands for it decides what the
  /// keys are and whether the filters accept it. A key that the column does not know must not be given.
  void add_column(const coder& words, const code_column& column, std::int32_t first, std::size_t codes,
                  const std::function<observation(std::int32_t)>& stands_for, const std::vector<key>& keys,
                  const std::function<bool(const observation&)>& accepts);

  /// How many groups there can be.
  [[nodiscard]] std::uint64_t groups() const noexcept { return groups_; }
  /// The numbers of rows first to first + n.
  void numbers(std::size_t first, std::size_t n, std::uint64_t* out) const;
  /// The code of a key in a group, as coder::code() gave it.
  [[nodiscard]] std::uint32_t code(key k, std::uint64_t group) const;

 private:
  struct dimension {
    key by;
    std::uint64_t stride;
    std::vector<std::uint32_t> codes;  // by the number of the combination of keys of its column
  };
  struct part {
    code_column column;
    std::int32_t first;
    std::vector<std::uint64_t> adds;  // by code - first
  };

  std::vector<dimension> dimensions_;
  std::vector<part> parts_;
  std::uint64_t groups_ = 1;
};

/// Accumulators by group: an array where there are few groups, otherwise a hash table. Tables add up.
template <class Accumulator>
class group_table {
 public:
  static constexpr std::uint64_t most_dense = std::uint64_t{1} << 19U;

  explicit group_table(std::uint64_t groups) : dense_(groups <= most_dense ? groups : 0) {}

  [[nodiscard]] bool is_dense() const noexcept { return !dense_.empty(); }
  [[nodiscard]] Accumulator* dense() noexcept { return dense_.data(); }
  [[nodiscard]] Accumulator& sparse(std::uint64_t group) { return sparse_[group]; }

  void add(const group_table& other) {
    for (std::size_t g = 0; g < dense_.size(); ++g) dense_[g] += other.dense_[g];
    for (const auto& [g, a] : other.sparse_) sparse_[g] += a;
  }

  /// Calls with every group that has a row, in no order.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t g = 0; g < dense_.size(); ++g)
      if (!dense_[g].empty()) visit(g, dense_[g]);
    for (const auto& [g, a] : sparse_) visit(g, a);
  }

 private:
  std::vector<Accumulator> dense_;
  std::unordered_map<std::uint64_t, Accumulator> sparse_;
};

/// Walks all rows in blocks, on as many threads as asked for where there are enough rows. Each thread fills a table of
/// its own; whole numbers are added, so the result is the same for any number of threads. \param add called as
/// add(accumulator, row) for every row that no filter rejected
template <class Accumulator, class Add>
[[nodiscard]] group_table<Accumulator> accumulate(const group_index& index, std::size_t rows, unsigned threads,
                                                  Add add) {
  constexpr std::size_t block = 1024;
  constexpr std::size_t rows_worth_a_thread = std::size_t{1} << 17U;
  const auto walk = [&](group_table<Accumulator>& table, std::size_t from, std::size_t to) {
    std::array<std::uint64_t, block> numbers;  // written before it is read
    Accumulator* const dense = table.is_dense() ? table.dense() : nullptr;
    for (std::size_t at = from; at < to; at += block) {
      const std::size_t n = std::min(block, to - at);
      index.numbers(at, n, numbers.data());
      for (std::size_t i = 0; i < n; ++i) {
        const auto g = numbers[i];
        if (g >= group_index::rejected) continue;
        add(dense ? dense[g] : table.sparse(g), at + i);
      }
    }
  };
  const std::size_t useful = std::max<std::size_t>(1, rows / rows_worth_a_thread);
  const std::size_t parts = std::min<std::size_t>(std::max(threads, 1U), useful);
  std::vector<group_table<Accumulator>> tables(parts, group_table<Accumulator>(index.groups()));
  std::vector<std::future<void>> running;  // rethrow what a thread threw
  for (std::size_t p = 1; p < parts; ++p)
    running.push_back(
        std::async(std::launch::async, [&, p] { walk(tables[p], rows * p / parts, rows * (p + 1) / parts); }));
  walk(tables[0], 0, rows / parts);
  for (auto& each : running) each.get();
  for (std::size_t p = 1; p < parts; ++p) tables[0].add(tables[p]);
  return std::move(tables[0]);
}

}  // namespace pko::detail
