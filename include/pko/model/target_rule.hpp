#pragma once
/// \file
/// Green, yellow, red: how the United Nations' monthly list shows women's representation against the yearly target. And
/// how many women a target asks for.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/count.hpp"

namespace pko {

/// One line of the rule, as data/reference/target_colours.csv has it.
struct colour_line {
  std::string colour;   ///< "green"
  double at_least;      ///< a fraction: of the target where `of_target`, otherwise a share of its own
  bool of_target;       ///< 1 of the target is the target itself
  std::string meaning;  ///< the words beside the colour, which is never alone
  std::string source;

  friend bool operator==(const colour_line&, const colour_line&) = default;
};

/// The first line, from the top, that a share reaches. Empty where a line needs a target and none is given: without one
/// a share can be seen to be none, and no more.
/// \throws invalid_value unless share and target are fractions from 0 to 1
[[nodiscard]] std::optional<colour_line> colour_of(double share, std::optional<double> target,
                                                   std::span<const colour_line> lines);

/// How many women more a share needs, among women and men that are there.
struct women_needed {
  std::int64_t in_place_of_men;             ///< with the same number of people: men replaced by women
  std::optional<std::int64_t> in_addition;  ///< with nobody replaced; empty where no number is enough (a target of 1)

  friend bool operator==(const women_needed&, const women_needed&) = default;
};

/// Both are 0 where the target is met. \throws invalid_value unless the target is a fraction from 0 to 1 and there is
/// anybody
[[nodiscard]] women_needed women_needed_for(double target, count<persons> women, count<persons> men);

}  // namespace pko
