#include "pko/trend/reason.hpp"

#include <array>

namespace pko {

namespace {

struct words {
  std::string_view word, meaning;
};

constexpr std::array<words, 17> all = {{
    {"ok", "nothing kept the method from its result"},
    {"too_few", "there are fewer values than the method needs"},
    {"no_variation", "all values, or all times, are equal"},
    {"gap", "a period inside the series is missing, and the method cannot step over it"},
    {"not_covered", "the data do not cover the time that was asked about"},
    {"boundary", "the estimate lies at the edge of what is possible"},
    {"not_converged", "the iteration did not settle"},
    {"needs_flow", "the method is for counts of events in periods, and these values are not such counts"},
    {"correction_unusable", "the correction for autocorrelation cannot be used here; the plain result stands"},
    {"never", "on this path the target is never reached"},
    {"past", "the time of the target is over"},
    {"not_counts", "a value is negative, not whole, or too large to be counted one by one"},
    {"separation", "a covariate leaves no event on one side of it, so that its effect has no finite estimate"},
    {"rank_loss", "a covariate can be computed from the others, so that their effects cannot be told apart"},
    {"below_zero", "the forecast leaves what is possible: below nothing, or a share outside 0 to 1"},
    {"out_of_range", "a value is too large to compute with"},
    {"no_season", "the method compares seasons, and the series has none"},
}};

}  // namespace

std::string_view to_string(reason r) noexcept { return all[static_cast<std::size_t>(r)].word; }

std::optional<reason> try_parse_reason(std::string_view word) noexcept {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].word == word) return static_cast<reason>(i);
  return std::nullopt;
}

std::string_view meaning_of(reason r) noexcept { return all[static_cast<std::size_t>(r)].meaning; }

}  // namespace pko
