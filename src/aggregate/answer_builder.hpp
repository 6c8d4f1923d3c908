#pragma once
// Rows of an answer by the ranks of their words, so that sorting and choosing compare numbers. Private to the library.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "pko/aggregate/result_columns.hpp"
#include "pko/aggregate/selection.hpp"

namespace pko::detail {

/// Words in the order of their bytes, and the place of each code's word among them.
struct ranked_words {
  std::vector<std::string> words;
  std::vector<std::uint32_t> ranks;  ///< by code

  explicit ranked_words(const std::vector<std::string>& by_code);
};

/// The values of a row: the measure and up to five companions.
struct row_values {
  std::array<double, 6> numbers{};
  std::array<result_columns::cell, 6> cells{};
  std::uint8_t size = 0;
  cell_state state = cell_state::reported;  ///< reported, zero or not_reported

  row_values& number(double n) noexcept { return put(n, result_columns::cell::number); }
  row_values& number_if(bool reported, double n) noexcept { return reported ? number(n) : nothing(); }
  row_values& month_of(month m) noexcept { return put(m.index(), result_columns::cell::month); }
  row_values& known_as(cell_state s) noexcept {
    state = s;
    return *this;
  }
  row_values& nothing() noexcept { return put(0, result_columns::cell::not_reported); }

 private:
  row_values& put(double n, result_columns::cell c) noexcept {
    numbers[size] = n;
    cells[size++] = c;
    return *this;
  }
};

class answer_builder {
 public:
  /// \param words by key asked for, in order of their bytes
  answer_builder(const scope& asked, std::vector<std::vector<std::string>> words, std::vector<std::string> columns);

  /// What a key's rank weighs in the number of a row; the sum over the keys numbers the rows in their order.
  [[nodiscard]] std::uint64_t weight(std::size_t key_position) const { return weights_[key_position]; }

  /// \param contest rows of one contest compete to be among the top
  void add(std::uint64_t number, std::uint32_t contest, const row_values& values);
  [[nodiscard]] std::size_t size() const noexcept { return numbers_.size(); }

  /// Sorts the rows and keeps the top ones.
  [[nodiscard]] result_columns finish();

 private:
  [[nodiscard]] std::vector<std::uint32_t> in_order() const;
  void keep_top(std::vector<std::uint32_t>& rows) const;

  const scope* asked_;
  std::vector<std::vector<std::string>> words_;
  std::vector<std::string> columns_;
  std::vector<std::uint64_t> weights_;
  std::uint64_t most_ = 1;
  std::vector<std::uint64_t> numbers_;
  std::vector<std::uint32_t> contests_;
  std::vector<cell_state> states_;
  std::vector<std::vector<double>> values_;
  std::vector<std::vector<result_columns::cell>> cells_;
};

}  // namespace pko::detail
