#pragma once
/// \file
/// Cumulative sums: many small excesses in a row alarm as one large one does. Rossi, Lampugnani and Marchi (1999).

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pko/trend/judgement.hpp"
#include "pko/trend/reason.hpp"

namespace pko {

/// How counts become standard values before they are summed.
enum class cusum_scale : std::uint8_t {
  standard,  ///< (y - m) / sqrt(m)
  rossi      ///< (y - 3m + 2 sqrt(m y)) / (2 sqrt(m)): nearer to normal for small counts
};

struct cusum_options {
  cusum_scale scale = cusum_scale::standard;
  double k = 1.04;             ///< what a period may exceed without adding to the sum
  double h = 2.26;             ///< the sum that alarms
  std::size_t baseline = 7;    ///< the periods at the beginning whose mean is m; they are not judged
  std::optional<double> mean;  ///< m, if known otherwise; then every period is judged
  bool reset = false;          ///< begin again at 0 after an alarm
  friend bool operator==(const cusum_options&, const cusum_options&) noexcept = default;
};

struct cusum_point {
  std::size_t period = 0;  ///< index into what was given
  std::optional<double> observed;
  double statistic = 0;  ///< the sum after this period; a missing period leaves it as it was
  judgement verdict = judgement::none;
  friend bool operator==(const cusum_point&, const cusum_point&) noexcept = default;
};

struct cusum_result {
  std::size_t n = 0;  ///< known periods, baseline included
  reason why = reason::too_few;
  cusum_options options;
  double mean = 0;                  ///< m
  std::vector<cusum_point> points;  ///< of the periods after the baseline
  friend bool operator==(const cusum_result&, const cusum_result&) = default;
};

/// S = max(0, S + z - k). Reasons: not_counts, too_few (nothing after the baseline), gap (in the baseline), boundary
/// (m is 0: nothing has a scale). \throws std::invalid_argument for k, h or a mean that is negative or not finite,
/// h = 0, or a value that is not finite
[[nodiscard]] cusum_result cusum(std::span<const std::optional<double>> counts, cusum_options options = {});

[[nodiscard]] std::string explain(const cusum_point& point, const cusum_result& result);

/// "3 alarms in 101 periods judged, of 108 known"
[[nodiscard]] std::string to_string(const cusum_result& result);

}  // namespace pko
