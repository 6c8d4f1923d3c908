// Every reason that stands in place of a result is one that some input meets.
#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <string_view>

#include "pko/trend/count_line.hpp"
#include "pko/trend/cusum.hpp"
#include "pko/trend/ears.hpp"
#include "pko/trend/forecast.hpp"
#include "pko/trend/mann_kendall.hpp"
#include "pko/trend/rates.hpp"
#include "pko/trend/regression.hpp"
#include "pko/trend/target_progress.hpp"
#include "pko/trend/theil_sen.hpp"
#include "trend/published_counts.hpp"

using namespace pko;
using namespace pko::test;

namespace {

series years_of(const std::vector<double>& values, series_kind kind = series_kind::flow) {
  return series::yearly(2010, values, kind);
}

reason of_swinging_values() {
  std::vector<double> values;
  for (int i = 0; i < 40; ++i) values.push_back((i % 2 == 0 ? 10 : -10) + 0.1 * i + 0.01 * i * i);
  return hamed_rao(years_of(values)).why;
}

reason of_a_baseline_with_a_gap() {
  auto counts = known({1, 2, 3, 2, 1, 2, 3, 2, 1});
  counts[2].reset();
  return cusum(counts).why;
}

reason of_a_target(int year, const std::vector<double>& shares) {
  const target_schedule schedule({{"s", personnel_category::troops, 2021, 0.08, "list"}});
  return assess_target(series::yearly(year, shares, series_kind::share), personnel_category::troops, schedule).why;
}

reason of_times_in_two_units() {
  design d(6);
  d.covariate("years", steps(6)).covariate("months", {0, 12, 24, 36, 48, 60});
  return fit_counts(d, std::vector<double>{1, 2, 3, 4, 5, 6}).why;
}

reason of_events_on_one_side_only() {
  design d(6);
  d.step("later", steps(6), 3);
  return fit_counts(d, std::vector<double>{0, 0, 0, 4, 5, 6}).why;
}

reason of_a_falling_forecast() {
  forecast_options o;
  o.model = smoothing_model::holt;
  return forecast_values(malicious_by_year, o).why;
}

reason of_a_season_of_one() {
  smoothing_options o;
  o.per_year = 1;
  return smooth(malicious_by_month, smoothing_model::seasonal, o).why;
}

// What gives each reason, by its word.
const std::map<std::string_view, std::function<reason()>> inputs = {
    {"ok",
     [] {
       return theil_sen(years_of({1, 2, 3})).why;
     }},
    {"too_few",
     [] {
       return mann_kendall(years_of({1, 2})).why;
     }},
    {"no_variation",
     [] {
       return mann_kendall(years_of({4, 4, 4, 4})).why;
     }},
    {"gap", of_a_baseline_with_a_gap},
    {"not_covered", [] { return of_a_target(2021, {}); }},
    {"boundary",
     [] {
       return fit_count_line(steps(4), std::vector<double>{0, 0, 0, 0}).why;
     }},
    {"not_converged",
     [] {
       const std::vector<double> counts = {1, 2, 3, 4}, exposures = {1e300, 1e-300, 1e300, 1e-300};
       return fit_count_line(steps(4), counts, exposures).why;
     }},
    {"needs_flow",
     [] {
       return dispersion_of(years_of({0.1, 0.2, 0.3}, series_kind::share)).why;
     }},
    {"correction_unusable", of_swinging_values},
    {"never",
     [] {
       return project_share(years_of({0.2, 0.1}, series_kind::share), 0.5, projection_model::linear).why;
     }},
    {"past", [] { return of_a_target(2029, {0.05}); }},
    {"not_counts",
     [] {
       return ears(known({1, 2, -3})).why;
     }},
    {"separation", of_events_on_one_side_only},
    {"rank_loss", of_times_in_two_units},
    {"below_zero", of_a_falling_forecast},
    {"out_of_range",
     [] {
       return smooth(std::vector<double>{1e300, -1e300, 1e300}, smoothing_model::simple).why;
     }},
    {"no_season", of_a_season_of_one},
};

}  // namespace

TEST_CASE("every reason is reached by some input and by the one that its word promises") {
  std::size_t reasons = 0;
  for (; reasons < 256; ++reasons) {
    const auto word = to_string(static_cast<reason>(reasons));
    CAPTURE(word);
    REQUIRE(inputs.contains(word));
    CHECK(to_string(inputs.at(word)()) == word);
    if (word == "no_season") break;  // the last
  }
  CHECK(reasons + 1 == inputs.size());
}
