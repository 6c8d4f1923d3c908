// Regressions of counts and shares.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "pko/trend/count_line.hpp"
#include "pko/trend/regression.hpp"
#include "reference_values/reference_values.hpp"

namespace pko::test {
namespace {

std::vector<double> steps(std::size_t n, double a_year) {
  std::vector<double> times(n);
  for (std::size_t i = 0; i < n; ++i) times[i] = static_cast<double>(i) / a_year;
  return times;
}

std::vector<double> numbers_of(const json& array) {
  return array.is_null() ? std::vector<double>() : array.get<std::vector<double>>();
}

// An input is counts or successes, exposures or trials, and the columns beside time.
design design_of(const json& input, double a_year) {
  design columns(input[0].size());
  columns.covariate("time", steps(input[0].size(), a_year));
  for (std::size_t i = 0; i < input[2].size(); ++i)
    columns.covariate("x" + std::to_string(i), input[2][i].get<std::vector<double>>());
  return columns;
}

// Estimates near zero are compared as parts of their standard errors.
void check_coefficients(const std::vector<double>& estimates, const std::vector<double>& errors,
                        const std::vector<double>& p, const reference_row& row, comparison& found) {
  const json& theirs = row["coefficients"];
  found.same(std::to_string(estimates.size()) + " coefficients", estimates.size() == theirs.size());
  for (std::size_t i = 0; i < std::min(estimates.size(), theirs.size()); ++i) {
    const std::string which = " " + std::to_string(i);
    const double error = row["errors"][i].get<double>();
    found.number("coefficient" + which, estimates[i], theirs[i], exact, error);
    found.number("standard error" + which, errors[i], row["errors"][i]);
    // A p-value far out moves by its statistic squared.
    const double z = theirs[i].get<double>() / error;
    found.number("p" + which, p[i], row["p"][i], exact * std::max(1.0, z * z), 1e-100);
  }
}

void check_regression(const regression& ours, const reference_row& row, comparison& found) {
  std::vector<double> estimates, errors, p;
  for (const auto& c : ours.coefficients) {
    estimates.push_back(c.estimate);
    errors.push_back(c.standard_error);
    p.push_back(c.p);
  }
  found.same(std::string("reason ") + std::string(to_string(ours.why)), ours.ok());
  check_coefficients(estimates, errors, p, row, found);
}

regression counts_of(const reference_row& row, count_model model) {
  const auto counts = numbers_of(row.input[0]), exposures = numbers_of(row.input[1]);
  return fit_counts(design_of(row.input, 12), counts, exposures, model);
}

void check_poisson(const reference_row& row, comparison& found) {
  const auto ours = counts_of(row, count_model::poisson);
  check_regression(ours, row, found);
  found.number("deviance", ours.deviance, row["deviance"], exact, 1);
  found.number("pearson", ours.pearson, row["pearson"], exact, 1);
  found.number("loglik", ours.loglik, row["loglik"]);
  found.number("aic", ours.aic, row["aic"]);
}

void check_quasi_poisson(const reference_row& row, comparison& found) {
  const auto ours = counts_of(row, count_model::quasi_poisson);
  check_regression(ours, row, found);
  found.number("dispersion", ours.dispersion, row["dispersion"]);
}

void check_negative_binomial(const reference_row& row, comparison& found) {
  const auto ours = counts_of(row, count_model::negative_binomial);
  check_regression(ours, row, found);
  found.number("theta", ours.theta, row["theta"]);
  found.number("loglik", ours.loglik, row["loglik"]);
  found.number("deviance", ours.deviance, row["deviance"]);
}

void check_logit(const reference_row& row, comparison& found) {
  const auto successes = numbers_of(row.input[0]), trials = numbers_of(row.input[1]);
  const auto ours = fit_shares(design_of(row.input, 4), successes, trials);
  check_regression(ours, row, found);
  found.number("deviance", ours.deviance, row["deviance"], exact, 1);
  found.number("pearson", ours.pearson, row["pearson"], exact, 1);
  found.number("loglik", ours.loglik, row["loglik"]);
}

// The line of one series has code of its own.
void check_line(const count_line& ours, const reference_row& row, comparison& found) {
  found.same("reason " + std::string(to_string(ours.why)), ours.line.has_value());
  if (!ours.line) return;
  const auto& l = *ours.line;
  found.number("intercept", l.intercept, row["coefficients"][0], exact, l.se_intercept);
  found.number("slope", l.slope, row["coefficients"][1], exact, l.se_slope);
  found.number("error of the intercept", l.se_intercept, row["errors"][0]);
  found.number("error of the slope", l.se_slope, row["errors"][1]);
}

auto check_lines(count_model model) {
  return [=](const reference_row& row, comparison& found) {
    if (!row.input[2].empty()) return;
    const auto counts = numbers_of(row.input[0]), exposures = numbers_of(row.input[1]);
    check_line(fit_count_line(steps(counts.size(), 12), counts, exposures, model), row, found);
  };
}

checker both(checker first, checker second) {
  return [=](const reference_row& row, comparison& found) {
    first(row, found);
    second(row, found);
  };
}

}  // namespace

checkers regression_checkers() {
  return {{"poisson", both(check_poisson, check_lines(count_model::poisson))},
          {"quasi_poisson", both(check_quasi_poisson, check_lines(count_model::quasi_poisson))},
          {"negative_binomial", both(check_negative_binomial, check_lines(count_model::negative_binomial))},
          {"logit", check_logit}};
}

}  // namespace pko::test
