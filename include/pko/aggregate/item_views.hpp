#pragma once
/// \file
/// Lists of tracked items as of a day and over time. Items are counted and never added to each other.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pko/aggregate/result_table.hpp"
#include "pko/core/interval.hpp"
#include "pko/core/period.hpp"
#include "pko/model/tracked_item.hpp"

namespace pko {

/// How many items stood in each state of a lifecycle on a day: counted from items, or as a report prints it.
class state_counts {
 public:
  /// As printed. \throws unknown_word for a state that the lifecycle does not have; invalid_value for a negative
  /// number, a state given twice, or numbers that do not add up to `total` where it is given
  state_counts(lifecycle kind, date on, const std::vector<std::pair<std::string, std::int64_t>>& by_state,
               std::optional<std::int64_t> total = std::nullopt);

  [[nodiscard]] const lifecycle& kind() const noexcept { return kind_; }
  [[nodiscard]] date on() const noexcept { return on_; }
  /// 0 for a state of the lifecycle in which none stands. \throws unknown_word
  [[nodiscard]] std::int64_t in(std::string_view state) const { return numbers_[kind_.place_of(state)]; }
  [[nodiscard]] std::int64_t in(state_kind kind) const noexcept;
  [[nodiscard]] std::int64_t total() const noexcept;
  /// Part of all; empty where there are none.
  [[nodiscard]] std::optional<double> share_of(std::string_view state) const;
  /// Score interval of that part (Wilson).
  [[nodiscard]] std::optional<interval> share_limits(std::string_view state,
                                                     confidence_level level = ninety_five_percent()) const;

  friend bool operator==(const state_counts&, const state_counts&) = default;

 private:
  lifecycle kind_;
  date on_;
  std::vector<std::int64_t> numbers_;
};

/// Counts the items that were opened by the day; the others are not there yet.
/// \throws contradictory if the items are of several lifecycles, or there is none to take the lifecycle from
[[nodiscard]] state_counts counts_on(std::span<const tracked_item> items, date day);

/// The same for each value of a label ("addressee"), in the order of the bytes; items without it under "".
[[nodiscard]] std::vector<std::pair<std::string, state_counts>> counts_on_by(std::span<const tracked_item> items,
                                                                             date day, std::string_view label);

/// An open item and how long it has been so.
struct item_age {
  const tracked_item* item;  ///< in the list that was asked about
  int days_open;             ///< since it was opened
  int days_in_state;         ///< since its last change
  int days_overdue;          ///< since it was due; 0 where it is not overdue or has no due day
};

/// The items open on a day, the oldest first.
[[nodiscard]] std::vector<item_age> ages_on(std::span<const tracked_item> items, date day);
/// Those of them that are overdue, the longest overdue first.
[[nodiscard]] std::vector<item_age> overdue_on(std::span<const tracked_item> items, date day);

/// What is left, at the end of one month.
struct burn_down_point {
  date day;
  std::int64_t scope;    ///< opened so far
  std::int64_t open;     ///< of them still open
  std::int64_t done;     ///< of them done
  std::int64_t dropped;  ///< of them ended otherwise
};

/// At the end of each month from one to another, both included: scope grows as items are opened.
[[nodiscard]] std::vector<burn_down_point> burn_down(std::span<const tracked_item> items, month from, month to);
/// The same as an answer that can be written and drawn.
[[nodiscard]] result_table to_table(const std::vector<burn_down_point>& points);
/// Counts as an answer: one row for each state, in the order of bytes, with `share`.
[[nodiscard]] result_table to_table(const state_counts& counts);

/// How many items ever reached a stage.
struct funnel_stage {
  std::string state;
  std::int64_t reached;               ///< were in it, or in a later one of the stages, by the day
  std::optional<double> of_previous;  ///< part of those that reached the stage before; empty for the first or of none
  std::optional<double> of_first;
};

/// The stages in the order given. An item that skipped a stage counts as having passed it.
/// \throws unknown_word for a state that the lifecycle does not have
[[nodiscard]] std::vector<funnel_stage> funnel(std::span<const tracked_item> items,
                                               const std::vector<std::string>& stages, date day);

/// Time that one item spent in a state, or from its opening to an end. What had not ended by the day is censored: it
/// lasted at least so long.
struct spell {
  int days;
  bool ended;

  friend bool operator==(const spell&, const spell&) = default;
};

/// Every stay in a state that began by the day, in the order of the items.
/// \throws unknown_word
[[nodiscard]] std::vector<spell> time_in_state(std::span<const tracked_item> items, std::string_view state, date day);
/// From the opening of each item to its being done; dropped items are censored on the day they were dropped.
[[nodiscard]] std::vector<spell> time_to_done(std::span<const tracked_item> items, date day);

}  // namespace pko
