#pragma once
// theta of the negative binomial: how much counts vary beyond Poisson counts. Private to the library.

#include <functional>
#include <span>

#include "pko/trend/reason.hpp"

namespace pko::detail {

/// theta of the highest likelihood, given the means: steps by score and information, as Venables and Ripley describe.
struct theta_estimate {
  double theta = 0;  ///< infinite where the counts vary no more than Poisson counts
  double standard_error = 0;
};
[[nodiscard]] theta_estimate theta_by_likelihood(std::span<const double> y, std::span<const double> mean);

/// The means that belong to a theta, or why there are none. They live until the next fit.
struct means_or_reason {
  reason why = reason::ok;
  std::span<const double> means;
};

/// theta and the means that belong to each other.
struct settled_theta {
  reason why = reason::ok;
  theta_estimate estimate;  ///< infinite: the counts vary no more than Poisson counts
};
/// Alternates between theta and the means until both stand still, as MASS does. \param means those of Poisson
[[nodiscard]] settled_theta settle_theta(std::span<const double> y, std::span<const double> means,
                                         const std::function<means_or_reason(double theta)>& fit);

}  // namespace pko::detail
