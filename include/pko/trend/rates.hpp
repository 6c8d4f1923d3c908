#pragma once
/// \file
/// Two rates compared by counts of events, and whether the counts are as even as the comparison supposes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/interval.hpp"
#include "pko/trend/reason.hpp"
#include "pko/trend/series.hpp"

namespace pko {

/// Conditional tests of the ratio of two Poisson rates: given the sum, the first count is binomial.
enum class rate_test : std::uint8_t {
  central,  ///< twice the smaller tail; matches the exact interval. The default, and never less sure than it says
  mid_p,    ///< as central with half of the probability of what was seen; matches the mid-p interval
  minlike  ///< the outcomes that are no likelier than what was seen, as R's poisson.test; has no matching interval here
};

/// "central", "mid_p", "minlike".
[[nodiscard]] std::string_view to_string(rate_test t) noexcept;

/// The ratio (x1 / t1) / (x2 / t2) with an interval and the p-value that agrees with it. A ratio or limit that is
/// infinite (x2 = 0) is empty.
struct rate_comparison {
  rate_test method = rate_test::central;
  std::int64_t x1 = 0, x2 = 0;  ///< events
  double t1 = 0, t2 = 0;        ///< exposures: days, personnel-years
  double level = 0.95;
  reason why = reason::ok;             ///< too_few: no event on either side
  std::optional<double> ratio;         ///< empty if x2 = 0
  std::optional<double> lower, upper;  ///< upper empty if x2 = 0; both empty for minlike
  std::optional<double> p;             ///< two-sided, of equal rates

  friend bool operator==(const rate_comparison&, const rate_comparison&) = default;
};

/// \throws invalid_value if a count is negative or an exposure is not finite and above zero
[[nodiscard]] rate_comparison test_rates(std::int64_t x1, double t1, std::int64_t x2, double t2,
                                         rate_test method = rate_test::central,
                                         confidence_level level = ninety_five_percent());

/// "17 in 300 against 12 in 366: ratio 1.7283 (95 % 0.7779 to 3.9662, central), p 0.2002"
[[nodiscard]] std::string to_string(const rate_comparison& c);

/// Whether counts vary as a Poisson count does.
enum class dispersion_verdict : std::uint8_t { poisson, overdispersed, underdispersed };

/// "poisson", "overdispersed", "underdispersed".
[[nodiscard]] std::string_view to_string(dispersion_verdict v) noexcept;

/// The index of dispersion of counts about their mean (Fisher 1950): variance / mean, with the chi-squared test of
/// n - 1 degrees of freedom. Do not use it where the mean itself moves: a trend looks like overdispersion.
struct dispersion_result {
  std::size_t n = 0;
  reason why = reason::ok;  ///< too_few: fewer than 2; boundary: all are zero; needs_flow: not counts
  double mean = 0;
  std::optional<double> variance, ratio;      ///< n - 1 below
  std::optional<double> chi_squared, p;       ///< p of so much spread or more
  std::optional<dispersion_verdict> verdict;  ///< at 5 per cent in either tail

  friend bool operator==(const dispersion_result&, const dispersion_result&) = default;
};

[[nodiscard]] dispersion_result dispersion_of(const series& counts);
[[nodiscard]] std::string to_string(const dispersion_result& d);

}  // namespace pko
