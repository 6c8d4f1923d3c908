#pragma once
// How the library uses Boost.Math: in double (long double would be five times slower and change nothing that is
// printed), with discrete quantiles as R defines them, and without exceptions. What cannot be computed comes back as
// NaN or infinity, which callers turn into a reason. Private to the library.

#include <boost/math/distributions/normal.hpp>
#include <boost/math/policies/policy.hpp>

#include "pko/core/interval.hpp"

namespace pko::detail {

namespace math_policies = boost::math::policies;

using math_policy = math_policies::policy<math_policies::promote_float<false>, math_policies::promote_double<false>,
                                          math_policies::discrete_quantile<math_policies::integer_round_up>,
                                          math_policies::domain_error<math_policies::ignore_error>,
                                          math_policies::pole_error<math_policies::ignore_error>,
                                          math_policies::overflow_error<math_policies::ignore_error>,
                                          math_policies::evaluation_error<math_policies::ignore_error>,
                                          math_policies::rounding_error<math_policies::ignore_error>,
                                          math_policies::indeterminate_result_error<math_policies::ignore_error>>;

using standard_normal = boost::math::normal_distribution<double, math_policy>;

/// P(Z > z).
[[nodiscard]] inline double normal_above(double z) { return cdf(complement(standard_normal(), z)); }
/// P(|Z| > |z|).
[[nodiscard]] inline double normal_two_sided(double z) { return 2 * normal_above(z < 0 ? -z : z); }
/// The z that leaves this probability above it.
[[nodiscard]] inline double normal_leaving_above(double tail) { return quantile(complement(standard_normal(), tail)); }
/// 1.96 for 95 per cent.
[[nodiscard]] inline double two_sided_z(confidence_level level) { return normal_leaving_above(level.alpha() / 2); }

}  // namespace pko::detail
