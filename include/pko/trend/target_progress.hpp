#pragma once
/// \file
/// A share on its way to its target: gap, status by written rules, pace needed, and when it arrives.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/interval.hpp"
#include "pko/core/month.hpp"
#include "pko/model/target.hpp"
#include "pko/trend/reason.hpp"
#include "pko/trend/series.hpp"

namespace pko {

/// How a share is thought to go on. Models differ much, so that the name always stands beside the result.
enum class projection_model : std::uint8_t {
  linear,   ///< so many points a year
  logit,    ///< so much a year in the log odds: slows down towards 0 and 1
  compound  ///< so many per cent a year; does not know that a share ends at 1
};

/// "linear", "logit", "compound".
[[nodiscard]] std::string_view to_string(projection_model m) noexcept;
/// \throws unknown_word
[[nodiscard]] projection_model parse_projection_model(std::string_view word);

/// When a share arrives at a goal.
struct projection {
  projection_model model = projection_model::linear;
  std::size_t n = 0;  ///< values it rests on
  double level = 0.95;
  reason why = reason::ok;  ///< too_few: fewer than 2 values; boundary: the model cannot take a share or goal of 0 or
                            ///< 1; never: it does not move towards the goal
  std::optional<double> pace;          ///< per year, as a share: what the model says for the time after the last value
  std::optional<double> years;         ///< from the last value; 0 if the goal is reached already
  std::optional<double> lower, upper;  ///< from Sen's interval of the slope; upper empty: perhaps never

  friend bool operator==(const projection&, const projection&) = default;
};

/// The goal lies above the first value: it is something to rise to. The slope is the Theil-Sen slope on the scale of
/// the model, laid through the last value; with two values it is the line between them, without an interval. Monthly
/// values follow each other closely, so that the interval is too narrow for them: give yearly values where you can.
[[nodiscard]] projection project_share(const series& shares, double goal, projection_model model,
                                       confidence_level level = ninety_five_percent());
/// "linear through 2 values: 3.9273 years (pace 0.0183 a year)"
[[nodiscard]] std::string to_string(const projection& p);

/// The probability that the share is at the goal after some years, if the slope is normal about its estimate with the
/// spread that Sen's interval implies. Empty without an interval.
[[nodiscard]] std::optional<double> probability_of_meeting(const series& shares, double goal, double years,
                                                           projection_model model);

/// Where a share stands against its target.
enum class target_status : std::uint8_t { exceeded, met, on_track, behind, not_assessable };

/// "exceeded", "met", "on_track", "behind", "not_assessable".
[[nodiscard]] std::string_view to_string(target_status s) noexcept;

/// A category against its schedule.
struct target_progress {
  personnel_category category = personnel_category::uniformed;
  std::optional<month> when;     ///< of the latest value
  std::optional<double> value;   ///< share, a fraction
  std::optional<double> target;  ///< planned for the year of the value
  std::string schedule_basis;    ///< sourced, or between which sourced years; what else a reader must know
  std::optional<double> gap;     ///< value - target: percentage points as a fraction
  target_status status = target_status::not_assessable;
  reason why = reason::ok;              ///< not_covered: no value; past, too_few ... as of the projection
  std::optional<int> goal_year;         ///< the last sourced year
  std::optional<double> goal;           ///< its target
  std::optional<double> required_pace;  ///< points a year, as a fraction, from now to the goal at the end of its year
  projection path;                      ///< to the goal
  std::optional<double> arrives, arrives_lower, arrives_upper;  ///< years of the calendar: 2025.0 is January 2025
  std::optional<double> probability;                            ///< of being at the goal by December of its year

  friend bool operator==(const target_progress&, const target_progress&) = default;
};

/// A target of a year is due in December. The rules, in this order:
/// not_assessable: no value, or the year lies before the first or after the last sourced year of the schedule;
/// exceeded: above the target of its year by 0.05 percentage points or more; met: within 0.05 points of it;
/// on_track: at or above the line from the first value of the series to that target in December, or projected to be
/// there in December; behind: otherwise.
/// \param shares monthly or yearly (a year stands for its December), the value is the latest used
[[nodiscard]] target_progress assess_target(const series& shares, personnel_category category,
                                            const target_schedule& schedule,
                                            projection_model model = projection_model::linear,
                                            confidence_level level = ninety_five_percent());

/// The women's share of each category of the schedule, by month, against it. Where no staff officer is told apart
/// (they were counted as troops), experts on mission stand for individual military officers, and the basis says so.
/// \throws contradictory, unknown_word, not_answerable as selection<stock>::women_share does
[[nodiscard]] std::vector<target_progress> assess_targets(const dataset& data, const scope& asked,
                                                          const target_schedule& schedule,
                                                          projection_model model = projection_model::linear,
                                                          confidence_level level = ninety_five_percent());

/// "troops 2021-09: 7.2 % against 8.0 %, behind"
[[nodiscard]] std::string to_string(const target_progress& p);

}  // namespace pko
