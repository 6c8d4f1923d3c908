#pragma once
// What every method for counts needs: what a count is, and the terms of likelihoods written so that neither many small
// nor very large counts lose digits. Private to the library.

#include <cstddef>
#include <span>

namespace pko::detail {

/// Whole, not negative, and small enough (2^53) that the next whole number is another double.
[[nodiscard]] bool is_count(double y) noexcept;
[[nodiscard]] bool are_counts(std::span<const double> ys) noexcept;
[[nodiscard]] std::size_t count_above_zero(std::span<const double> ys) noexcept;

/// log P(Y = y) of a Poisson variable whose mean is y itself: the best that any mean can do. 0 for 0.
[[nodiscard]] double saturated_poisson(double y) noexcept;
/// The same for a negative binomial variable with variance m + m^2/theta.
[[nodiscard]] double saturated_negative_binomial(double y, double theta) noexcept;

/// What a count y adds to the deviance where m is expected.
[[nodiscard]] double poisson_deviance(double y, double m) noexcept;
[[nodiscard]] double negative_binomial_deviance(double y, double m, double theta) noexcept;

/// log P(Y = y); theta infinite means Poisson. The mean must be above 0 unless y is 0.
[[nodiscard]] double log_probability(double y, double mean, double theta) noexcept;
/// P(Y <= y).
[[nodiscard]] double probability_up_to(double y, double mean, double theta);
/// The smallest y with P(Y <= y) >= p.
[[nodiscard]] double count_quantile(double p, double mean, double theta);

}  // namespace pko::detail
