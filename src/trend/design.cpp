#include <algorithm>
#include <set>
#include <stdexcept>

#include "pko/trend/regression.hpp"
#include "trend/finite.hpp"

namespace pko {

design::design(std::size_t rows) : rows_(rows), names_{"intercept"}, columns_{std::vector<double>(rows, 1)} {
  if (rows == 0) throw std::invalid_argument("design: there are no rows");
}

design& design::covariate(std::string name, std::vector<double> values) {
  if (values.size() != rows_)
    throw std::invalid_argument("design: " + name + " has another number of values than rows");
  detail::require_finite(values, name.c_str());
  names_.push_back(std::move(name));
  columns_.push_back(std::move(values));
  return *this;
}

design& design::factor(const std::string& name, const std::vector<std::string>& levels) {
  const std::set<std::string> sorted(levels.begin(), levels.end());
  for (auto level = sorted.begin(); level != sorted.end(); ++level) {
    if (level == sorted.begin()) continue;
    std::vector<double> indicator;
    for (const auto& l : levels) indicator.push_back(l == *level ? 1 : 0);
    covariate(name + "=" + *level, std::move(indicator));
  }
  return *this;
}

design& design::step(std::string name, std::span<const double> times, double at) {
  std::vector<double> values;
  for (const double t : times) values.push_back(t >= at ? 1 : 0);
  return covariate(std::move(name), std::move(values));
}

design& design::slope_change(std::string name, std::span<const double> times, double at) {
  std::vector<double> values;
  for (const double t : times) values.push_back(std::max(0.0, t - at));
  return covariate(std::move(name), std::move(values));
}

}  // namespace pko
