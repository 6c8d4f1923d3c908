#pragma once
/// \file
/// Two answers by the same keys side by side, such as casualties and exposure, and what may be computed of both.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/result_table.hpp"
#include "pko/core/interval.hpp"
#include "pko/core/measure_kind.hpp"

namespace pko {

/// Which of two answers has a row.
enum class reported_on : std::uint8_t { both, left_only, right_only };

/// "both", "left_only", "right_only".
[[nodiscard]] std::string_view to_string(reported_on side) noexcept;

/// Which rows a join keeps: those of both answers, or those of either.
enum class joining : std::uint8_t { inner, outer };

/// One row of a join. What an answer without the row has not reported is not reported here, and not zero.
struct joined_row {
  std::vector<std::string> keys;
  std::vector<result_cell> left, right;  ///< in the order of the columns
  reported_on on;
  row_coverage left_coverage = {}, right_coverage = {};  ///< what each side rests on, where it has the row
};

template <measure_kind Kind>
class kinded_column;

/// Rows in the order of the bytes of their keys.
struct joined_table {
  std::vector<std::string> keys;         ///< names, in the order of the left answer
  std::vector<std::string> left, right;  ///< names of the columns of values
  std::vector<joined_row> rows;
  std::string population;          ///< whom both answers count
  std::vector<std::string> notes;  ///< of both answers, with the side they are of; and whether their coverage differs
  coverage_unit left_unit = coverage_unit::none, right_unit = coverage_unit::none;

  [[nodiscard]] std::size_t count(reported_on side) const noexcept;

  /// A column of values with its kind, to compute with. The kinds of pko's own measures are known; of other columns the
  /// caller's word is taken. \throws unknown_word if there is no such column; contradictory if it is of another kind;
  /// not_answerable if it is no measure (a month, or how many months)
  template <measure_kind Kind>
  [[nodiscard]] kinded_column<Kind> left_column(std::string_view name) const;
  template <measure_kind Kind>
  [[nodiscard]] kinded_column<Kind> right_column(std::string_view name) const;
};

/// Joins two answers on all of their keys, in whichever order each has them.
/// \throws contradictory if they are by other keys, or by periods of another length; if they count other populations;
/// if one has categories of casualties and the other of headcounts; or if a row stands twice
[[nodiscard]] joined_table join(const result_table& left, const result_table& right, joining how = joining::outer);

/// The join as one table. Its last key, "reported_on", says which answers have the row; columns of the same name are
/// told apart as "left_" and "right_".
[[nodiscard]] result_table to_table(const joined_table& joined);

namespace detail {

/// What is known of a column by its name.
struct column_numbers {
  std::string name;
  std::string unit;  ///< "persons", "records", "personnel-years"; of an unknown column its name
  bool adds;         ///< distinct states and peaks of different months do not
  std::vector<std::optional<double>> numbers;
};
[[nodiscard]] column_numbers column_of(const joined_table& joined, bool left, std::string_view name,
                                       std::string_view kind);
[[nodiscard]] column_numbers added(const column_numbers& a, const column_numbers& b);

}  // namespace detail

/// The kinds whose values add up over everything but time.
template <class Kind>
concept adds_beside_itself = std::same_as<Kind, stock> || std::same_as<Kind, flow>;

/// A column of a join with the kind of its measure: a stock and a flow do not add, and shares and rates never do.
template <measure_kind Kind>
class kinded_column {
 public:
  explicit kinded_column(detail::column_numbers column) : column_(std::move(column)) {}

  [[nodiscard]] const std::string& name() const noexcept { return column_.name; }
  [[nodiscard]] const std::string& unit() const noexcept { return column_.unit; }
  /// By row of the join; empty: not reported.
  [[nodiscard]] const std::vector<std::optional<double>>& numbers() const noexcept { return column_.numbers; }

  /// Row by row; a sum of which a part is not reported is not reported.
  /// \throws contradictory if units or joins differ, or if the measure does not add up (contributors, peaks)
  friend kinded_column operator+(const kinded_column& a, const kinded_column& b) requires adds_beside_itself<Kind> {
    return kinded_column(detail::added(a.column_, b.column_));
  }

 private:
  detail::column_numbers column_;
};

template <measure_kind Kind>
kinded_column<Kind> joined_table::left_column(std::string_view name) const {
  return kinded_column<Kind>(detail::column_of(*this, true, name, Kind::name));
}
template <measure_kind Kind>
kinded_column<Kind> joined_table::right_column(std::string_view name) const {
  return kinded_column<Kind>(detail::column_of(*this, false, name, Kind::name));
}

/// Events per exposure by row, which keeps both.
class rate_column {
 public:
  /// \param scale the exposure that the rate is per: 1,000 personnel-years
  /// \throws contradictory unless the exposure is person-time and the events are not, or if the joins differ;
  /// invalid_value unless the scale is above zero
  rate_column(const kinded_column<flow>& events, const kinded_column<flow>& exposure, double scale = 1000);

  [[nodiscard]] const std::string& events_name() const noexcept { return events_name_; }
  [[nodiscard]] const std::string& exposure_name() const noexcept { return exposure_name_; }
  [[nodiscard]] const std::vector<std::optional<double>>& events() const noexcept { return events_; }
  [[nodiscard]] const std::vector<std::optional<double>>& exposure() const noexcept { return exposure_; }

  /// Empty if either side is not reported, or if nobody was exposed. \throws std::out_of_range
  [[nodiscard]] std::optional<double> estimate(std::size_t row) const;
  /// Exact 95 per cent Poisson interval; empty where the estimate is, or if the events are no whole number.
  /// \throws std::out_of_range
  [[nodiscard]] std::optional<interval> limits(std::size_t row) const;
  /// All events over all exposure of the rows that report both. Empty if nobody was exposed.
  [[nodiscard]] std::optional<double> pooled() const;

 private:
  std::string events_name_, exposure_name_;
  std::vector<std::optional<double>> events_, exposure_;
  double scale_;
};

/// A rate by the keys of its join. Columns as those of selection<flow>::per(): rate, lower, upper, the events, the
/// exposure. \throws contradictory if the rate is of another join
[[nodiscard]] result_table to_table(const joined_table& joined, const rate_column& rates);

}  // namespace pko
