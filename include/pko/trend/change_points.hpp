#pragma once
/// \file
/// Where a series changes its level: the division into segments of lowest total cost. Jackson and others (2005) for
/// optimal partitioning, Killick, Fearnhead and Eckley (2012) for PELT, Zhang and Siegmund (2007) for the modified BIC.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pko/trend/reason.hpp"

namespace pko {

/// Cost of a segment: minus twice its log-likelihood with one mean, up to a constant.
enum class segment_cost : std::uint8_t {
  poisson,            ///< 2 (s - s ln(s/m)) for a sum s of m counts; overdispersion gives false changes
  negative_binomial,  ///< with one theta for the whole series
  normal              ///< squares about the mean over one variance for the whole series
};

/// What a further change must save.
enum class change_penalty : std::uint8_t {
  bic,  ///< 2 ln n
  mbic  ///< 3 ln n, and ln(m/n) for each segment of m: short segments are no cheaper than long ones
};

struct change_point_options {
  segment_cost cost = segment_cost::poisson;
  change_penalty penalty = change_penalty::bic;
  std::optional<double> fixed_penalty;  ///< instead of 2 ln n or 3 ln n
  std::size_t min_length = 1;           ///< of a segment; 2 is advised for counts that cluster
  std::optional<double> theta;          ///< of the negative binomial; else from neighbours, which changes hardly touch
  friend bool operator==(const change_point_options&, const change_point_options&) noexcept = default;
};

/// A run of values, first and last included.
struct segment {
  std::size_t first, last;
  double mean;
  friend bool operator==(const segment&, const segment&) noexcept = default;
};

struct change_points_result {
  std::size_t n = 0;
  reason why = reason::too_few;
  change_point_options options;
  double penalty = 0;              ///< of one change
  std::optional<double> theta;     ///< used; empty: the counts of neighbours vary no more than Poisson counts
  std::optional<double> variance;  ///< used by the normal cost
  double objective = 0;            ///< costs of the segments and penalties of the changes between them
  std::vector<segment> segments;
  friend bool operator==(const change_points_result&, const change_points_result&) = default;
};

/// The best division, exactly. Reasons: not_counts (poisson, negative_binomial), out_of_range (normal), too_few (fewer
/// than 2, or than min_length).
/// \throws std::invalid_argument for a value that is not finite, min_length 0, a penalty that is negative or not
/// finite, or a theta that is not above 0
[[nodiscard]] change_points_result change_points(std::span<const double> values, change_point_options options = {});

/// "12.3 in 0..4, 40.0 in 5..9".
[[nodiscard]] std::string to_string(const change_points_result& result);

}  // namespace pko
