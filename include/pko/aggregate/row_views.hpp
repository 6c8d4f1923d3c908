#pragma once
/// \file
/// One record of a table, read field by field: only what is asked for is looked up.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "pko/aggregate/casualty_table.hpp"
#include "pko/aggregate/strength_table.hpp"

namespace pko {

/// A casualty where it stands in its table, which must outlive the view.
class casualty_view {
 public:
  /// \param row below table.size()
  casualty_view(const casualty_table& table, std::size_t row) noexcept : table_(&table), row_(row) {}

  [[nodiscard]] std::size_t row() const noexcept { return row_; }
  [[nodiscard]] date when() const { return date::from_days(table_->day(row_)); }
  [[nodiscard]] pko::month month() const { return pko::month::from_index(table_->month_index(row_)); }
  [[nodiscard]] mission_code mission() const { return table_->mission_codes()[table_->mission(row_)]; }
  [[nodiscard]] state_code nationality() const { return table_->state_codes()[table_->state(row_)]; }
  [[nodiscard]] casualty_category category() const { return table_->category(row_); }
  [[nodiscard]] pko::sex sex() const { return table_->sex(row_); }
  [[nodiscard]] pko::cause cause() const { return table_->cause(row_); }
  [[nodiscard]] pko::outcome outcome() const { return table_->outcome(row_); }
  [[nodiscard]] std::string id() const { return table_->id(row_); }

 private:
  const casualty_table* table_;
  std::size_t row_;
};

/// A cell of a headcount file where it stands in its table, which must outlive the view.
class headcount_view {
 public:
  /// \param cell below table.size()
  headcount_view(const strength_table& table, std::size_t cell) noexcept : table_(&table), cell_(cell) {}

  [[nodiscard]] std::size_t cell() const noexcept { return cell_; }
  [[nodiscard]] pko::month month() const { return table_->month(cell_); }
  [[nodiscard]] mission_code mission() const { return table_->mission_at(table_->mission(cell_)); }
  [[nodiscard]] state_code contributor() const { return table_->state_codes()[table_->state(cell_)]; }
  [[nodiscard]] personnel_category category() const { return table_->category(cell_); }
  /// Empty: not reported.
  [[nodiscard]] std::optional<std::int64_t> people() const { return table_->people(cell_).people(); }
  [[nodiscard]] std::optional<std::int64_t> women() const { return table_->people(cell_).women(); }
  [[nodiscard]] std::optional<std::int64_t> men() const { return table_->people(cell_).men(); }

 private:
  const strength_table* table_;
  std::size_t cell_;
};

}  // namespace pko
