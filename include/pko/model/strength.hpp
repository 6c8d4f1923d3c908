#pragma once
/// \file
/// Headcounts as reported: how many of a category a contributor had in a mission at a month's end.

#include <cstdint>
#include <optional>

#include "pko/core/code.hpp"
#include "pko/core/date.hpp"
#include "pko/model/personnel.hpp"

namespace pko {

/// The number cells of one headcount. An absent cell is not reported, which is not zero.
class headcount {
 public:
  /// \throws invalid_value if a number is negative or above 2,147,483,647.
  headcount(std::optional<std::int64_t> women, std::optional<std::int64_t> men, std::optional<std::int64_t> total);

  [[nodiscard]] std::optional<std::int64_t> women() const noexcept { return women_; }
  [[nodiscard]] std::optional<std::int64_t> men() const noexcept { return men_; }
  /// As printed in the source, where it has such a column.
  [[nodiscard]] std::optional<std::int64_t> printed_total() const noexcept { return total_; }

  /// People reported: women and men where at least one of them is there, otherwise the printed total; empty if nothing
  /// is.
  [[nodiscard]] std::optional<std::int64_t> people() const noexcept;
  /// Both sexes are there, so the cell can enter a share.
  [[nodiscard]] bool has_sexes() const noexcept { return women_ && men_; }
  /// False if women and men are there and do not add up to the printed total.
  [[nodiscard]] bool adds_up() const noexcept;

  friend bool operator==(const headcount&, const headcount&) noexcept = default;

 private:
  std::optional<std::int64_t> women_, men_, total_;
};

/// A headcount with everything it is keyed by. A stock: it adds up over missions and states, never over time.
struct strength {
  date reported;
  mission_code mission;
  state_code contributor;
  personnel_category category;
  headcount people;

  friend bool operator==(const strength&, const strength&) noexcept = default;
};

}  // namespace pko
