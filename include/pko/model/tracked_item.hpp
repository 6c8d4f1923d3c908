#pragma once
/// \file
/// One thing under way with the history of its states: a recommendation, commitment, deliverable, action, project,
/// pledge, assessment, plan, risk, caveat, or the stages of a case.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/date.hpp"
#include "pko/model/lifecycle.hpp"

namespace pko {

/// From this day on the item was in the state.
struct status_change {
  date when;
  std::string state;
  std::string note = {};

  friend bool operator==(const status_change&, const status_change&) = default;
};

/// What an item is about, by words of its own list: {"addressee": "Secretariat"}, {"mission": "MINUSMA"}.
using item_labels = std::map<std::string, std::string, std::less<>>;

/// An immutable value. Its history is never empty, in the order of time, and takes only steps that its lifecycle
/// allows.
class tracked_item {
 public:
  /// \throws invalid_value if the id is empty, the history is empty, begins with a state that is no beginning, goes
  /// back in time, or takes a step that the lifecycle does not have (the message names the steps there are);
  /// unknown_word with the nearest state for a state that the lifecycle does not have
  tracked_item(lifecycle kind, std::string id, std::string title, std::vector<status_change> history,
               std::optional<date> due = std::nullopt, item_labels labels = {});

  [[nodiscard]] const lifecycle& kind() const noexcept { return kind_; }
  [[nodiscard]] const std::string& id() const noexcept { return id_; }
  [[nodiscard]] const std::string& title() const noexcept { return title_; }
  [[nodiscard]] std::span<const status_change> history() const noexcept { return history_; }
  /// The day by which it is to be done, itself included; empty where none is set.
  [[nodiscard]] std::optional<date> due() const noexcept { return due_; }
  [[nodiscard]] const item_labels& labels() const noexcept { return labels_; }
  /// The label under a word; empty if there is none.
  [[nodiscard]] std::string_view label(std::string_view word) const noexcept;

  [[nodiscard]] date opened() const noexcept { return history_.front().when; }
  /// The change that holds on a day (of several on one day, the last); null before it was opened.
  [[nodiscard]] const status_change* as_of(date day) const noexcept;
  /// The state on a day; null before it was opened.
  [[nodiscard]] const lifecycle_state* state_on(date day) const noexcept;
  /// Opened and neither done nor dropped on that day.
  [[nodiscard]] bool is_open_on(date day) const noexcept;
  /// Open on a day after the one on which it was due.
  [[nodiscard]] bool is_overdue_on(date day) const noexcept { return due_ && *due_ < day && is_open_on(day); }

  /// The same item with one change more. \throws as the constructor does
  [[nodiscard]] tracked_item with(status_change next) const;

  friend bool operator==(const tracked_item&, const tracked_item&) = default;

 private:
  lifecycle kind_;
  std::string id_, title_;
  std::vector<status_change> history_;
  std::optional<date> due_;
  item_labels labels_;
};

}  // namespace pko
