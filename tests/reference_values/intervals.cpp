// Intervals of counts and shares, and ratios of rates.
#include <cmath>
#include <cstdint>
#include <optional>

#include "pko/core/interval.hpp"
#include "pko/trend/rates.hpp"
#include "reference_values/reference_values.hpp"

namespace pko::test {
namespace {

std::optional<double> finite(double x) { return std::isfinite(x) ? std::optional(x) : std::nullopt; }

void limits(const interval& ours, const reference_row& row, comparison& found) {
  found.number("lower", ours.lower, row["lower"]);
  found.number("upper", finite(ours.upper), row["upper"]);
}

// A count and a level.
auto of_count(interval (*method)(std::int64_t, confidence_level)) {
  return [method](const reference_row& row, comparison& found) {
    limits(method(row.input[0].get<std::int64_t>(), confidence_level(row.input[1].get<double>())), row, found);
  };
}

// Successes, trials and a level.
auto of_share(interval (*method)(std::int64_t, std::int64_t, confidence_level)) {
  return [method](const reference_row& row, comparison& found) {
    const confidence_level level(row.input[2].get<double>());
    limits(method(row.input[0].get<std::int64_t>(), row.input[1].get<std::int64_t>(), level), row, found);
  };
}

void check_rate_ratio(const reference_row& row, comparison& found) {
  const auto& in = row.input;
  const auto ours = compare_rates(in[0].get<std::int64_t>(), in[1].get<double>(), in[2].get<std::int64_t>(),
                                  in[3].get<double>(), confidence_level(in[4].get<double>()));
  found.number("estimate", finite(ours.estimate), row["estimate"]);
  limits(ours.limits, row, found);
  found.number("p", ours.p, row["p"], exact, 1e-10);
}

void check_rate_ratio_mid_p(const reference_row& row, comparison& found) {
  const auto& in = row.input;
  const auto ours = test_rates(in[0].get<std::int64_t>(), in[1].get<double>(), in[2].get<std::int64_t>(),
                               in[3].get<double>(), rate_test::mid_p, confidence_level(in[4].get<double>()));
  found.number("lower", ours.lower, row["lower"]);
  found.number("upper", ours.upper, row["upper"]);
  found.number("p", ours.p, row["p"], exact, 1e-10);
}

interval classical_byar(std::int64_t count, confidence_level level) {
  return poisson_byar(count, byar::classical, level);
}

}  // namespace

checkers interval_checkers() {
  return {{"poisson_exact", of_count(poisson_exact)},
          {"poisson_mid_p", of_count(poisson_mid_p)},
          {"poisson_byar", of_count(classical_byar)},
          {"rate_ratio_mid_p", check_rate_ratio_mid_p},
          {"clopper_pearson", of_share(binomial_exact)},
          {"wilson", of_share(binomial_wilson)},
          {"rate_ratio", check_rate_ratio}};
}

}  // namespace pko::test
