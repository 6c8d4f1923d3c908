#pragma once
/// \file
/// What falls due when, counted from a beginning: hospitals are assessed in the fifth and tenth month of their
/// operation, pledges are renewed after twelve months and then every six, a unit of the rapid deployment level deploys
/// within sixty days. The rules are data (data/reference/due_rules.csv).

#include <optional>
#include <string>
#include <vector>

#include "pko/core/period.hpp"

namespace pko {

/// The day so many months later; where the month is shorter, its last day (31 January and one month: 28 February).
[[nodiscard]] date months_after(date d, int months);

/// How a rule counts.
enum class due_unit : std::uint8_t {
  in_month,      ///< during the n-th month, the first being that which begins with the day of the beginning
  after_months,  ///< up to n months after the beginning, from the day after the time before
  within_days    ///< at most n days after the beginning
};

/// "in_month", "after_months", "within_days".
[[nodiscard]] std::string_view to_string(due_unit u) noexcept;
/// \throws unknown_word
[[nodiscard]] due_unit parse_due_unit(std::string_view word);

/// One rule.
class due_rule {
 public:
  /// \param then_every for after_months: the step after the last of `at`, 0 for none
  /// \throws invalid_value if there is no number, numbers are not rising from 1, or another unit repeats
  due_rule(std::string name, due_unit unit, std::vector<int> at, int then_every, std::string source);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] due_unit unit() const noexcept { return unit_; }
  [[nodiscard]] const std::vector<int>& at() const noexcept { return at_; }
  [[nodiscard]] int then_every() const noexcept { return then_every_; }
  [[nodiscard]] const std::string& source() const noexcept { return source_; }

  /// Every time it falls due, as the days during which it is to be done; those that begin after `until` are left out.
  [[nodiscard]] std::vector<period> due(date begin, date until) const;
  /// The first that ends on or after a day; empty if there is none any more.
  [[nodiscard]] std::optional<period> next(date begin, date day) const;

 private:
  [[nodiscard]] std::optional<int> number(std::size_t which) const;
  [[nodiscard]] std::optional<period> occurrence(date begin, std::size_t which) const;
  std::string name_;
  due_unit unit_;
  std::vector<int> at_;
  int then_every_;
  std::string source_;
};

/// What became of one time that something fell due.
enum class due_status : std::uint8_t { done_in_time, done_late, due, overdue, not_yet };

/// "done_in_time", "done_late", "due", "overdue", "not_yet".
[[nodiscard]] std::string_view to_string(due_status s) noexcept;

/// One time that something fell due, and what became of it.
struct due_entry {
  period when;
  due_status status;
  std::optional<date> done;

  friend bool operator==(const due_entry&, const due_entry&) = default;
};

/// What fell due up to a day and what was done of it. What is done counts for the earliest time that is not yet done
/// and whose days have begun; it is late after the last of them. What was done before any was due counts for none.
[[nodiscard]] std::vector<due_entry> due_list(const due_rule& rule, date begin, std::vector<date> done, date on);

}  // namespace pko
