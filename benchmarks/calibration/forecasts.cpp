// Forecasts of counts without a trend: how often the interval holds what came.
#include "pko/trend/forecast.hpp"
#include "simulate.hpp"

namespace pko::calibration {

void forecasts(std::int64_t runs) {
  print_head("Simple smoothing of sixty monthly counts: 95 per cent intervals hold what came, per cent",
             {"monthly mean", "variance ratio", "next month", "in six months", "sum of six months", "refused"});
  simulator random(501);
  for_each_kind([&](double mean, double ratio) {
    tally next, later, sum, refused;
    forecast_options options;
    options.horizon = 6;
    options.simulations = 1000;
    for (std::int64_t i = 0; i < runs / 4 + 1; ++i) {
      const auto y = random.counts(66, mean, ratio);
      const auto f = forecast_values(std::vector<double>(y.begin(), y.begin() + 60), options);
      refused.add(f.points.size() < 6);
      if (f.points.size() < 6) continue;
      const auto holds = [](const forecast_point& p, double value) { return p.lower <= value && value <= p.upper; };
      next.add(holds(f.points[0], y[60]));
      later.add(holds(f.points[5], y[65]));
      double total = 0;
      for (std::size_t h = 60; h < 66; ++h) total += y[h];
      if (f.total) sum.add(holds(*f.total, total));
    }
    print_row({shown(mean), shown(ratio), next.percent(), later.percent(), sum.percent(), refused.percent()});
  });
}

}  // namespace pko::calibration
