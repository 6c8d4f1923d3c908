#include "pko/aggregate/concentration.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

double total_of(const std::vector<double>& values) {
  for (const auto v : values)
    if (!(v >= 0)) throw invalid_value("value", text::shortest(v), "is negative: a share of it has no meaning");
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

std::optional<double> gini(std::vector<double> values) {
  const double total = total_of(values);
  if (total == 0) return std::nullopt;
  std::ranges::sort(values);
  // Twice the rank-weighted sum against the total; ranks from 1 in ascending order.
  const auto n = static_cast<double>(values.size());
  double weighted = 0;
  for (std::size_t i = 0; i < values.size(); ++i) weighted += static_cast<double>(i + 1) * values[i];
  return 2 * weighted / (n * total) - (n + 1) / n;
}

std::optional<double> hhi(const std::vector<double>& values) {
  const double total = total_of(values);
  if (total == 0) return std::nullopt;
  double sum = 0;
  for (const auto v : values) sum += v / total * (v / total);
  return sum;
}

std::optional<double> top_share(std::vector<double> values, std::size_t k) {
  const double total = total_of(values);
  if (total == 0) return std::nullopt;
  std::ranges::sort(values, std::greater{});
  values.resize(std::min(k, values.size()));
  return std::accumulate(values.begin(), values.end(), 0.0) / total;
}

}  // namespace pko
