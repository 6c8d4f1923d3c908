#pragma once
/// \file
/// Tests of a monotonic trend: Mann-Kendall and what corrects it for seasons and for autocorrelation.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pko/core/interval.hpp"
#include "pko/trend/reason.hpp"
#include "pko/trend/series.hpp"

namespace pko {

/// The tests of a monotonic trend.
enum class monotonic_test : std::uint8_t {
  mann_kendall,           ///< Mann 1945, Kendall 1975
  seasonal_mann_kendall,  ///< Hirsch, Slack and Smith 1982: S and its variance added over months or quarters
  hamed_rao,              ///< Hamed and Rao 1998: the variance inflated by autocorrelation of the ranks
  trend_free_prewhitened  ///< Yue, Pilon, Phinney and Cavadias 2002
};

/// "mann_kendall", "seasonal_mann_kendall", "hamed_rao", "trend_free_prewhitened".
[[nodiscard]] std::string_view to_string(monotonic_test t) noexcept;

/// The result of one of them. Periods that are missing are left out, as only the order counts; the tests that correct
/// for autocorrelation need a series without holes.
struct mann_kendall_result {
  monotonic_test method = monotonic_test::mann_kendall;
  std::size_t n = 0;                 ///< values that entered
  reason why = reason::ok;           ///< too_few: fewer than 3 values; no_variation; gap; correction_unusable
  std::int64_t s = 0;                ///< pairs that rise less pairs that fall
  double var_s = 0;                  ///< with the correction for ties; of the corrected test where one was applied
  std::optional<double> z;           ///< with the continuity correction
  std::optional<double> p;           ///< two-sided, from the normal distribution
  std::optional<double> p_exact;     ///< two-sided, for 3 to 10 values without ties and no correction
  std::optional<double> tau_a;       ///< S / pairs
  std::optional<double> tau_b;       ///< S / sqrt(pairs x pairs without ties): what is called tau elsewhere
  std::optional<double> correction;  ///< hamed_rao: factor on the variance; trend_free_prewhitened: the autocorrelation
                                     ///< taken out; absent where none was applied

  friend bool operator==(const mann_kendall_result&, const mann_kendall_result&) = default;
};

/// Whether values rise or fall over time. With 3 values no p below 0.33 is possible, with 4 none below 0.083.
/// Do not use it where the question is how fast (theil_sen) or where values follow each other (hamed_rao).
[[nodiscard]] mann_kendall_result mann_kendall(const series& values);

/// Compares months only with the same month of other years (quarters likewise). Years have one season: there it is
/// mann_kendall().
[[nodiscard]] mann_kendall_result seasonal_mann_kendall(const series& values);

/// Counts the autocorrelations of the ranks of the detrended series that are significant at 5 per cent. Where the
/// corrected variance would not be above the plain one, the plain result stands, with correction_unusable.
[[nodiscard]] mann_kendall_result hamed_rao(const series& values);

/// Takes the lag-1 autocorrelation out of the detrended series, where it is significant at 5 per cent, puts the trend
/// back and tests what results (one value fewer). Where what results cannot be tested, the plain result stands, with
/// correction_unusable.
[[nodiscard]] mann_kendall_result trend_free_prewhitened(const series& values);

/// "mann_kendall of 15 values: S -14, tau-b -0.1353, Z -0.6462, p 0.5181"
[[nodiscard]] std::string to_string(const mann_kendall_result& r);

}  // namespace pko
