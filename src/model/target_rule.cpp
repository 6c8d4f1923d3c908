#include "pko/model/target_rule.hpp"

#include <algorithm>
#include <cmath>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

// A share is a ratio of whole numbers, and what misses a threshold by less than this reaches it.
constexpr double rounding = 1e-9;

void check_fraction(const char* what, double value) {
  if (!(value >= 0 && value <= 1)) throw invalid_value(what, text::shortest(value), "is no fraction from 0 to 1");
}

std::int64_t whole_people(double needed) {
  return std::max<std::int64_t>(0, static_cast<std::int64_t>(std::ceil(needed - rounding * std::max(1.0, needed))));
}

}  // namespace

std::optional<colour_line> colour_of(double share, std::optional<double> target, std::span<const colour_line> lines) {
  check_fraction("share", share);
  if (target) check_fraction("target", *target);
  bool skipped = false;
  for (const auto& line : lines) {
    if (line.of_target && !target) {
      skipped = true;
      continue;
    }
    if (share + rounding < line.at_least * (line.of_target ? *target : 1)) continue;
    // Some women may be enough for a target that is not known.
    if (skipped && line.at_least > 0) return std::nullopt;
    return line;
  }
  return std::nullopt;
}

women_needed women_needed_for(double target, count<persons> women, count<persons> men) {
  check_fraction("target", target);
  const auto all = static_cast<double>(women.value() + men.value());
  if (all == 0) throw invalid_value("people", "0", "have no share of women");
  const double missing = target * all - static_cast<double>(women.value());
  women_needed out{whole_people(missing), std::nullopt};
  if (target < 1) out.in_addition = whole_people(missing / (1 - target));
  if (men.value() == 0) out.in_addition = 0;
  return out;
}

}  // namespace pko
