#pragma once
/// \file
/// Allegations of misconduct. They are counted by reports received: one report may name several persons and several
/// victims, so reports, persons and victims are three numbers.

#include <span>
#include <string>
#include <vector>

#include "pko/core/code.hpp"
#include "pko/core/count.hpp"
#include "pko/core/period.hpp"
#include "pko/model/personnel.hpp"
#include "pko/model/tracked_item.hpp"

namespace pko {

/// Reports received, the unit in which allegations are counted.
struct reports {
  static constexpr std::string_view name = "reports";
};
template <>
count<reports>::count(std::int64_t number);

/// What is alleged.
enum class misconduct : std::uint8_t { sexual_exploitation_and_abuse, other };

/// "sexual_exploitation_and_abuse", "other".
[[nodiscard]] std::string_view to_string(misconduct m) noexcept;
/// \throws unknown_word
[[nodiscard]] misconduct parse_misconduct(std::string_view word);

/// Somebody against whom an allegation is made. The nationality is published from 2015 on only.
struct alleged_person {
  personnel_category category;
  state_code nationality = state_code::unknown();

  friend bool operator==(const alleged_person&, const alleged_person&) = default;
};

enum class age_group : std::uint8_t { adult, child, not_stated };

/// Somebody who suffered.
struct victim {
  pko::sex sex = pko::sex::not_stated;
  age_group age = age_group::not_stated;

  friend bool operator==(const victim&, const victim&) = default;
};

/// One report received, with whom it names and what became of it.
class conduct_case {
 public:
  /// \throws invalid_value if nobody is alleged to have done it. Victims may be none: they may be unknown, or other
  /// misconduct may have none
  conduct_case(tracked_item progress, misconduct what, mission_code mission, std::vector<alleged_person> persons,
               std::vector<victim> victims);

  [[nodiscard]] const tracked_item& progress() const noexcept { return progress_; }
  [[nodiscard]] date received() const noexcept { return progress_.opened(); }
  [[nodiscard]] misconduct what() const noexcept { return what_; }
  [[nodiscard]] const mission_code& mission() const noexcept { return mission_; }
  [[nodiscard]] std::span<const alleged_person> persons() const noexcept { return persons_; }
  [[nodiscard]] std::span<const victim> victims() const noexcept { return victims_; }

 private:
  tracked_item progress_;
  misconduct what_;
  mission_code mission_;
  std::vector<alleged_person> persons_;
  std::vector<victim> victims_;
};

/// What was received in a period.
struct conduct_counts {
  count<reports> received{0};
  count<pko::persons> persons{0}, victims{0};
  /// Reports by the category of those they name, in the order of the categories. A report that names two categories
  /// stands under both, as the United Nations counts them: the rows may add up to more than `received`.
  std::vector<std::pair<personnel_category, count<reports>>> by_category;
};

/// Of one kind of misconduct; received on a day of the period.
[[nodiscard]] conduct_counts count_conduct(std::span<const conduct_case> cases, misconduct what, const period& during);

}  // namespace pko
