// Does the risk of malicious acts rise, and which months would have raised an alarm? Deaths of uniformed personnel by
// malicious acts, as published; personnel-years rounded.

#include <iostream>
#include <optional>
#include <vector>

#include "pko/core/month.hpp"
#include "pko/trend/count_line.hpp"
#include "pko/trend/ears.hpp"
#include "pko/trend/forecast.hpp"

namespace {

void show_trend() {
  const std::vector<double> years = {0, 1, 2, 3, 4}, deaths = {20, 33, 35, 32, 33};
  const std::vector<double> personnel_years = {98e3, 97e3, 100e3, 104e3, 104e3};
  const pko::count_trend trend = pko::fit_count_trend(years, deaths, personnel_years);
  std::cout << to_string(trend) << '\n';
}

void show_alarms() {
  const std::vector<std::optional<double>> deaths = {0,  0, 1, 0, 3, 3, 1, 0, 0, 1, 0, 3,
                                                     10, 1, 0, 4, 1, 0, 0, 0, 0, 1, 0, 8};
  const pko::ears_result result = pko::ears(deaths);
  pko::month month(2020, 1);
  for (const pko::ears_point& point : result.points) {
    if (point.c1 == pko::judgement::alarm) std::cout << to_string(month) << ": " << explain(point) << '\n';
    ++month;
  }
}

void show_refusal() {
  const std::vector<double> deaths = {11, 14, 20, 33, 35, 32, 33, 59, 27, 23, 12, 25, 33, 7, 4};
  pko::forecast_options options;
  options.model = pko::smoothing_model::holt;
  std::cout << to_string(pko::forecast_values(std::span<const double>(deaths), options)) << '\n';
}

}  // namespace

int main() {
  show_trend();
  show_alarms();
  show_refusal();
}
