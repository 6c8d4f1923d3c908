#pragma once
/// \file
/// Casualties in columns.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pko/aggregate/dictionary.hpp"
#include "pko/core/period.hpp"
#include "pko/model/casualty.hpp"

namespace pko {

/// Casualty records, each field in an array of its own. Const use is safe from several threads.
class casualty_table {
 public:
  void append(const casualty& record);

  [[nodiscard]] std::size_t size() const noexcept { return days_.size(); }
  /// The record of a row. \throws std::out_of_range
  [[nodiscard]] casualty row(std::size_t i) const;

  /// Flags every row whose id stood in an earlier row; rows without an id are never repeats. Returns how many there
  /// are.
  std::size_t mark_repeats();
  [[nodiscard]] bool is_repeat(std::size_t i) const { return repeat_[i] != 0; }

  [[nodiscard]] std::int32_t day(std::size_t i) const { return days_[i]; }
  [[nodiscard]] std::uint16_t mission(std::size_t i) const { return missions_[i]; }
  [[nodiscard]] std::uint16_t state(std::size_t i) const { return states_[i]; }
  [[nodiscard]] casualty_category category(std::size_t i) const { return categories_[i]; }
  [[nodiscard]] pko::sex sex(std::size_t i) const { return sexes_[i]; }
  [[nodiscard]] pko::cause cause(std::size_t i) const { return causes_[i]; }
  [[nodiscard]] pko::outcome outcome(std::size_t i) const { return outcomes_[i]; }
  [[nodiscard]] const std::string& id(std::size_t i) const { return ids_[i]; }

  // The columns themselves, for code that walks them. All have size() elements.

  /// Days since 1970-01-01.
  [[nodiscard]] std::span<const std::int32_t> days() const noexcept { return days_; }
  [[nodiscard]] std::span<const std::uint16_t> missions() const noexcept { return missions_; }
  [[nodiscard]] std::span<const std::uint16_t> states() const noexcept { return states_; }
  [[nodiscard]] std::span<const casualty_category> categories() const noexcept { return categories_; }
  [[nodiscard]] std::span<const pko::sex> sexes() const noexcept { return sexes_; }
  [[nodiscard]] std::span<const pko::cause> causes() const noexcept { return causes_; }
  [[nodiscard]] std::span<const pko::outcome> outcomes() const noexcept { return outcomes_; }
  /// Not zero for rows that repeat an earlier one.
  [[nodiscard]] std::span<const std::uint8_t> repeat_flags() const noexcept { return repeat_; }

  [[nodiscard]] const dictionary<mission_code>& mission_codes() const noexcept { return mission_codes_; }
  [[nodiscard]] const dictionary<state_code>& state_codes() const noexcept { return state_codes_; }

 private:
  std::vector<std::int32_t> days_;  // since 1970-01-01
  std::vector<std::uint16_t> missions_, states_;
  std::vector<casualty_category> categories_;
  std::vector<pko::sex> sexes_;
  std::vector<pko::cause> causes_;
  std::vector<pko::outcome> outcomes_;
  std::vector<std::uint8_t> repeat_;
  std::vector<std::string> ids_;
  dictionary<mission_code> mission_codes_;
  dictionary<state_code> state_codes_;
};

}  // namespace pko
