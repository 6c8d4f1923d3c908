// Mann-Kendall and its like, and slopes by medians.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "pko/core/date.hpp"
#include "pko/trend/mann_kendall.hpp"
#include "pko/trend/series.hpp"
#include "pko/trend/theil_sen.hpp"
#include "reference_values/reference_values.hpp"

namespace pko::test {
namespace {

std::vector<std::optional<double>> values_of(const json& input) {
  std::vector<std::optional<double>> values;
  for (const auto& v : input) values.push_back(v.is_null() ? std::nullopt : std::optional(v.get<double>()));
  return values;
}

series months_of(const json& input) { return series::monthly(month(2000, 1), values_of(input)); }

void check_reason(reason ours, const reference_row& row, comparison& found) {
  found.same("reason " + std::string(to_string(ours)) + ", not " + row["reason"].get<std::string>(),
             to_string(ours) == row["reason"].get<std::string>());
}

void check_mann_kendall(const reference_row& row, comparison& found) {
  const auto ours = mann_kendall(months_of(row.input));
  check_reason(ours.why, row, found);
  found.number("n", static_cast<double>(ours.n), row["n"]);
  if (!row["s"].is_null()) {
    found.number("s", static_cast<double>(ours.s), row["s"]);
    found.number("var_s", ours.var_s, row["var_s"]);
  }
  found.number("z", ours.z, row["z"]);
  found.number("p", ours.p, row["p"], exact, 1e-100);
  found.number("tau_b", row["tau_b"].is_null() ? std::nullopt : ours.tau_b, row["tau_b"]);
  found.number("p_exact", ours.p_exact, row["p_exact"]);
}

void check_seasonal(const reference_row& row, comparison& found) {
  const auto ours = seasonal_mann_kendall(months_of(row.input));
  found.number("s", static_cast<double>(ours.s), row["s"]);
  found.number("var_s", ours.var_s, row["var_s"]);
  found.number("z", ours.z, row["z"]);
  found.number("p", ours.p, row["p"], exact, 1e-100);
}

void check_slope(const slope_result& ours, const reference_row& row, comparison& found, double scale) {
  found.number("slope", ours.slope, row["slope"], exact, scale);
  found.number("intercept", ours.intercept, row["intercept"], exact, scale);
  found.number("lower", ours.lower, row["lower"], exact, scale);
  found.number("upper", ours.upper, row["upper"], exact, scale);
}

// The largest value: an intercept is a difference of such, and may be any part of it.
double size_of(const json& input) {
  double largest = 0;
  for (const auto& v : input)
    if (!v.is_null()) largest = std::max(largest, std::abs(v.get<double>()));
  return largest;
}

void check_theil_sen(const reference_row& row, comparison& found) {
  const auto ours = theil_sen(months_of(row.input), confidence_level(row["level"].get<double>()));
  check_reason(ours.why, row, found);
  check_slope(ours, row, found, 1e-3 * size_of(row.input));
}

void check_theil_sen_of_dates(const reference_row& row, comparison& found) {
  std::vector<date> dates;
  for (const auto& day : row["days"]) dates.push_back(date(2000, 1, 1) + day.get<int>());
  std::vector<double> values;
  for (const auto& v : row.input)
    if (!v.is_null()) values.push_back(v.get<double>());
  check_slope(theil_sen(series::dated(dates, values)), row, found, 1e-3 * size_of(row.input));
}

void check_repeated_medians(const reference_row& row, comparison& found) {
  const auto ours = repeated_medians(months_of(row.input));
  const double scale = 1e-3 * size_of(row.input);
  found.number("slope", ours.slope, row["slope"], exact, scale);
  found.number("intercept", ours.intercept, row["intercept"], exact, scale);
}

}  // namespace

checkers monotonic_checkers() {
  return {{"mann_kendall", check_mann_kendall},
          {"seasonal_kendall", check_seasonal},
          {"theil_sen", check_theil_sen},
          {"theil_sen_dated", check_theil_sen_of_dates},
          {"repeated_medians", check_repeated_medians}};
}

}  // namespace pko::test
