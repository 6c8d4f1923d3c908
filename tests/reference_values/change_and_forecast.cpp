// Change points, exponential smoothing and scores of forecasts.

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "pko/trend/change_points.hpp"
#include "pko/trend/scores.hpp"
#include "pko/trend/smoothing.hpp"
#include "reference_values/reference_values.hpp"

namespace pko::test {
namespace {

change_point_options options_of(const reference_row& row) {
  change_point_options options;
  const auto cost = row["cost"].get<std::string>();
  if (cost == "poisson_mbic") options.penalty = change_penalty::mbic;
  if (cost == "negative_binomial") options.cost = segment_cost::negative_binomial, options.theta = 2;
  if (cost == "normal") options.cost = segment_cost::normal;
  options.min_length = row["shortest"].get<std::size_t>();
  return options;
}

void check_change_points(const reference_row& row, comparison& found) {
  const auto ours = change_points(row.input.get<std::vector<double>>(), options_of(row));
  const auto cost = row["cost"].get<std::string>();
  found.same(cost + ": reason " + std::string(to_string(ours.why)), ours.why == reason::ok);
  found.number(cost + ": penalty", ours.penalty, row["penalty"]);
  found.number(cost + ": objective", ours.objective, row["objective"], exact, 1);
  if (row["ends"].is_null()) return;  // two divisions cost the same
  std::vector<double> ends;
  for (const auto& s : ours.segments) ends.push_back(static_cast<double>(s.last + 1));
  found.numbers(cost + ": end", ends, row["ends"]);
}

double size_of(const json& input) {
  double largest = 1e-3;
  for (const auto& v : input) largest = std::max(largest, std::abs(v.get<double>()));
  return 1e-3 * largest;
}

// Too few values for a slope are refused; the reference goes on.
auto check_smoothing(smoothing_model model, smoothing_options fixed, std::size_t fewest) {
  return [=](const reference_row& row, comparison& found) {
    auto options = fixed;
    if (!options.alpha) options.alpha = row["alpha"].get<double>();
    if (model == smoothing_model::damped) options.phi = row["phi"].get<double>();
    const auto ours = smooth(row.input.get<std::vector<double>>(), model, options);
    if (row.input.size() < fewest) return found.same("too few", ours.why == reason::too_few);
    const double scale = size_of(row.input);
    found.number("level", ours.level, row["level"], exact, scale);
    if (model != smoothing_model::simple) found.number("slope", ours.slope, row["slope"], exact, scale);
    found.number("sse", ours.sse, row["sse"], exact, scale * scale);
    if (model == smoothing_model::seasonal)
      for (std::size_t i = 0; i < row["season"].size(); ++i)
        found.number("season", ours.season.at(i), row["season"][i], exact, scale);
  };
}

void check_naive_scale(const reference_row& row, comparison& found) {
  const auto values = row.input.get<std::vector<double>>();
  found.number("lag 1", naive_scale(values, 1), row["scales"][0]);
  found.number("lag 12", naive_scale(values, 12), row["scales"][1]);
}

void check_interval_score(const reference_row& row, comparison& found) {
  const interval limits{row["lower"].get<double>(), row["upper"].get<double>()};
  const confidence_level level(row["level"].get<double>());
  found.number("score", interval_score(limits, row["value"].get<double>(), level), row["score"]);
}

void check_crps_of_sample(const reference_row& row, comparison& found) {
  const double ours = crps_of_sample(row.input.get<std::vector<double>>(), row["value"].get<double>());
  found.number("score", ours, row["score"], exact, size_of(row.input));
}

void check_scores_of_normal(const reference_row& row, comparison& found) {
  const double mean = row["mean"].get<double>(), sd = row["sd"].get<double>(), value = row["value"].get<double>();
  found.number("crps", crps_of_normal(mean, sd, value), row["crps"]);
  found.number("log", log_score_of_normal(mean, sd, value), row["log"], exact, 1);
}

void check_log_score_of_count(const reference_row& row, comparison& found) {
  const auto theta = row["theta"].is_null() ? std::nullopt : std::optional(row["theta"].get<double>());
  found.number("score", log_score_of_count(row["mean"].get<double>(), theta, row["value"].get<double>()), row["score"]);
}

void check_rolling_origin(const reference_row& row, comparison& found) {
  forecast_options options;
  options.support = forecast_support::real;
  options.horizon = row["steps"].size();
  options.smoothing.alpha = row["alpha"].get<double>();
  const auto ours = rolling_origin(row.input.get<std::vector<double>>(), row["first"].get<std::size_t>(), options);
  found.same("reason " + std::string(to_string(ours.why)), ours.horizons.size() == row["steps"].size());
  const double scale = size_of(row.input);
  for (std::size_t h = 0; h < std::min(ours.horizons.size(), row["steps"].size()); ++h) {
    const auto& step = ours.horizons[h];
    const json& theirs = row["steps"][h];
    if (ours.refused > 0) continue;  // a flat beginning has no error from which an interval could come
    found.number("mae", step.mae, theirs[0], exact, scale);
    found.number("rmse", step.rmse, theirs[1], exact, scale);
    found.number("bias", step.bias, theirs[2], exact, scale);
    found.number("mase", step.mase, theirs[3], exact, 1);
  }
}

}  // namespace

checkers change_and_forecast_checkers() {
  smoothing_options none, holt, damped, seasonal;
  holt.beta = 0.3;
  damped.alpha = 0.4, damped.beta = 0.2;
  seasonal.alpha = 0.3, seasonal.beta = 0.1, seasonal.gamma = 0.2;
  return {{"naive_scale", check_naive_scale},
          {"interval_score", check_interval_score},
          {"crps_of_sample", check_crps_of_sample},
          {"scores_of_normal", check_scores_of_normal},
          {"log_score_of_count", check_log_score_of_count},
          {"rolling_origin", check_rolling_origin},
          {"change_points", check_change_points},
          {"simple_smoothing", check_smoothing(smoothing_model::simple, none, 3)},
          {"holt", check_smoothing(smoothing_model::holt, holt, 5)},
          {"damped", check_smoothing(smoothing_model::damped, damped, 5)},
          {"seasonal_smoothing", check_smoothing(smoothing_model::seasonal, seasonal, 24)}};
}

}  // namespace pko::test
