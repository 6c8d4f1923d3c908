#pragma once
/// \file
/// EARS C1, C2 and C3: a count against the mean and spread of the counts shortly before it. For series too short for
/// anything that knows seasons. Hutwagner and others (2003); Fricker, Hegler and Dunfee (2008).

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pko/trend/judgement.hpp"
#include "pko/trend/reason.hpp"

namespace pko {

/// How EARS judges.
struct ears_options {
  std::size_t baseline = 7;  ///< periods before, at least 3: t-7..t-1 for C1, t-9..t-3 for C2 and C3
  double alpha = 0.001;  ///< one-sided false alarm rate of C1 and C2 for normal values; sparse counts alarm more often
  double min_sigma = 0;  ///< a standard deviation below this is taken as this
  double zero_sigma = 0.5;  ///< and a standard deviation of 0 as this, lest the first event after a silence is an alarm
  friend bool operator==(const ears_options&, const ears_options&) noexcept = default;
};

/// One period. Thresholds and statistic are absent where the periods before it are not all known.
struct ears_point {
  std::optional<double> observed;
  std::optional<double> threshold1, threshold2;  ///< of C1 and C2, in counts
  std::optional<double> statistic3;              ///< of C3, which alarms above 2
  judgement c1 = judgement::none, c2 = judgement::none, c3 = judgement::none;
  friend bool operator==(const ears_point&, const ears_point&) noexcept = default;
};

struct ears_result {
  std::size_t n = 0;  ///< periods that are known
  reason why = reason::too_few;
  ears_options options;
  std::vector<ears_point> points;  ///< one for each period given
  friend bool operator==(const ears_result&, const ears_result&) = default;
};

/// C1 and C2 alarm above mean + z sd (n - 1) of the baseline; C3 where the last three exceedances of C2 over 1 sd add
/// up to more than 2. Missing periods are empty: what needs them is not judged.
/// Reasons: not_counts, too_few (not one period has a baseline).
/// \throws std::invalid_argument for a baseline below 3, or options or values that are out of their range
[[nodiscard]] ears_result ears(std::span<const std::optional<double>> counts, ears_options options = {});

/// One sentence: what was counted, against which threshold.
[[nodiscard]] std::string explain(const ears_point& point);

/// "3 alarms in 101 periods judged, of 108 known"
[[nodiscard]] std::string to_string(const ears_result& result);

}  // namespace pko
