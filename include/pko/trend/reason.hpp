#pragma once
/// \file
/// Why a method gives no result, or only part of one. It stands where other programs print NaN.

#include <cstdint>
#include <optional>
#include <string_view>

namespace pko {

/// The first thing that kept a method from its result; `ok` if nothing did.
enum class reason : std::uint8_t {
  ok,
  too_few,              ///< fewer values than the method needs
  no_variation,         ///< all values, or all times, are equal
  gap,                  ///< a period inside the series is missing, and the method cannot step over it
  not_covered,          ///< the data do not cover the time that was asked about
  boundary,             ///< the estimate lies at the edge of what is possible (all counts zero, a share of 0 or 1)
  not_converged,        ///< the iteration did not settle
  needs_flow,           ///< the method is for counts of events in periods, and these are not
  correction_unusable,  ///< the correction came out negative or below the plain variance; the plain result stands
  never,                ///< on this path the target is never reached
  past,                 ///< the time of the target is over
  not_counts,           ///< a value is negative, not whole, or beyond 2^53, above which doubles skip whole numbers
  separation,           ///< a covariate leaves no event on one side of it, so that its effect has no finite estimate
  rank_loss,            ///< a covariate can be computed from the others, so that their effects cannot be told apart
  below_zero,           ///< the forecast leaves what is possible: below nothing, or a share outside 0..1
  out_of_range,         ///< a value is too large to compute with
  no_season             ///< the method compares seasons, and the series has none
};

/// "ok", "too_few" ...
[[nodiscard]] std::string_view to_string(reason r) noexcept;
[[nodiscard]] std::optional<reason> try_parse_reason(std::string_view word) noexcept;
/// One sentence for people.
[[nodiscard]] std::string_view meaning_of(reason r) noexcept;

}  // namespace pko
