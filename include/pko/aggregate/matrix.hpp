#pragma once
/// \file
/// Two-way tables as matrices of Eigen and back. The one public header that names Eigen: link pko::eigen, or Eigen
/// yourself. A matrix has no empty cells, so whoever makes one of a table with holes says what stands in them.

#include <Eigen/Core>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "pko/aggregate/two_way.hpp"
#include "pko/core/error.hpp"

namespace pko {

/// What stands in a matrix where the table has no number: NaN, or zero where zero is known to be meant.
struct missing_as {
  explicit missing_as(double with) noexcept : value(with) {}
  double value;
};

/// True where the table has a number.
using matrix_mask = Eigen::Array<bool, Eigen::Dynamic, Eigen::Dynamic>;

namespace detail {

// The number of a cell; null where there is none. \throws not_answerable for a month
inline const double* number_in(const two_way_table& table, Eigen::Index row, Eigen::Index column) {
  const auto& cell = table.at(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
  if (!cell) return nullptr;
  if (std::holds_alternative<month>(*cell))
    throw not_answerable("\"" + table.value + "\" is a month, which is no number of a matrix");
  return std::get_if<double>(&*cell);
}

// Why a cell has no number.
inline std::string why_missing(const two_way_table& table, std::size_t cell) {
  if (!table.cells[cell]) return "the answer has no such row";
  const bool applies = table.rests_on.empty() || table.rests_on[cell].state != cell_state::not_applicable;
  return applies ? "not reported" : "not applicable";
}

inline Eigen::Index row_count(const two_way_table& table) { return static_cast<Eigen::Index>(table.rows.size()); }
inline Eigen::Index column_count(const two_way_table& table) { return static_cast<Eigen::Index>(table.columns.size()); }

}  // namespace detail

/// True where the table has a number, false where the cell is empty or not reported.
/// \throws not_answerable if the cells are months
[[nodiscard]] inline matrix_mask mask_of(const two_way_table& table) {
  matrix_mask mask(detail::row_count(table), detail::column_count(table));
  for (Eigen::Index r = 0; r < mask.rows(); ++r)
    for (Eigen::Index c = 0; c < mask.cols(); ++c) mask(r, c) = detail::number_in(table, r, c) != nullptr;
  return mask;
}

/// The numbers of a table, rows and columns in its order, with a value for the cells that have none.
/// \throws not_answerable if the cells are months
[[nodiscard]] inline Eigen::MatrixXd to_matrix(const two_way_table& table, missing_as missing) {
  Eigen::MatrixXd matrix(detail::row_count(table), detail::column_count(table));
  for (Eigen::Index r = 0; r < matrix.rows(); ++r) {
    for (Eigen::Index c = 0; c < matrix.cols(); ++c) {
      const double* number = detail::number_in(table, r, c);
      matrix(r, c) = number ? *number : missing.value;
    }
  }
  return matrix;
}

/// The numbers of a table that has one in every cell.
/// \throws not_answerable with the first cell that has none; or if the cells are months
[[nodiscard]] inline Eigen::MatrixXd to_matrix(const two_way_table& table) {
  const matrix_mask mask = mask_of(table);
  for (Eigen::Index r = 0; r < mask.rows(); ++r) {
    for (Eigen::Index c = 0; c < mask.cols(); ++c) {
      if (mask(r, c)) continue;
      const auto row = static_cast<std::size_t>(r);
      const auto column = static_cast<std::size_t>(c);
      throw not_answerable("\"" + table.value + "\" has no number for " + table.row_key + " \"" + table.rows[row] +
                           "\", " + table.column_key + " \"" + table.columns[column] + "\" (" +
                           detail::why_missing(table, row * table.columns.size() + column) +
                           "); say what stands for it with missing_as, and keep the mask_of() the table");
    }
  }
  return to_matrix(table, missing_as(0));
}

/// Other numbers under the labels of a table: what was computed of its matrix. Cells that the mask leaves out stay as
/// empty or not reported as they were; a number that it leaves out becomes not reported.
/// \throws invalid_value if matrix or mask have another size than the table, or a number is not finite
[[nodiscard]] inline two_way_table with_numbers(two_way_table labels, const Eigen::Ref<const Eigen::MatrixXd>& numbers,
                                                const matrix_mask& reported) {
  const auto size_of = [](Eigen::Index rows, Eigen::Index columns) {
    return std::to_string(rows) + " x " + std::to_string(columns);
  };
  const auto expected = size_of(detail::row_count(labels), detail::column_count(labels));
  for (const auto& seen : {size_of(numbers.rows(), numbers.cols()), size_of(reported.rows(), reported.cols())})
    if (seen != expected) throw invalid_value("matrix", seen, "has the size of its labels, " + expected);
  for (Eigen::Index r = 0; r < numbers.rows(); ++r) {
    for (Eigen::Index c = 0; c < numbers.cols(); ++c) {
      if (reported(r, c) && !std::isfinite(numbers(r, c)))
        throw invalid_value("matrix", std::to_string(numbers(r, c)),
                            "is a finite number in every cell that the mask does not leave out");
      auto& cell = labels.cells[static_cast<std::size_t>(r * numbers.cols() + c)];
      if (reported(r, c))
        cell = result_cell(numbers(r, c));
      else if (cell && std::holds_alternative<double>(*cell))
        cell = result_cell();
    }
  }
  return labels;
}

/// The same with a number in every cell.
/// \throws invalid_value if the matrix has another size than the table, or a number is not finite
[[nodiscard]] inline two_way_table with_numbers(two_way_table labels,
                                                const Eigen::Ref<const Eigen::MatrixXd>& numbers) {
  return with_numbers(std::move(labels), numbers, matrix_mask::Constant(numbers.rows(), numbers.cols(), true));
}

}  // namespace pko
