#include "pko/aggregate/concentration.hpp"

#include <algorithm>
#include <cmath>
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
  auto in_order = values;  // the same to the last bit in whatever order the members come
  std::ranges::sort(in_order);
  double sum = 0;
  for (const auto v : in_order) sum += v / total * (v / total);
  return sum;
}

std::optional<double> top_share(std::vector<double> values, std::size_t k) {
  const double total = total_of(values);
  if (total == 0) return std::nullopt;
  std::ranges::sort(values, std::greater{});
  values.resize(std::min(k, values.size()));
  return std::accumulate(values.begin(), values.end(), 0.0) / total;
}

std::optional<std::vector<lorenz_point>> lorenz(std::vector<double> values) {
  const double total = total_of(values);
  if (total == 0) return std::nullopt;
  std::ranges::sort(values);
  std::vector<lorenz_point> curve = {{0, 0}};
  double sum = 0;
  for (const auto v : values) {
    sum += v;
    curve.push_back({static_cast<double>(curve.size()) / static_cast<double>(values.size()), sum / total});
  }
  curve.back() = {1, 1};
  return curve;
}

std::optional<std::array<double, 5>> quintile_shares(std::vector<double> values) {
  const double total = total_of(values);
  if (total == 0) return std::nullopt;
  std::ranges::sort(values);
  // Members are five parts each, and a fifth of all parts is as many as there are members.
  std::array<double, 5> shares{};
  for (std::size_t part = 0; part < 5 * values.size(); ++part)
    shares[part / values.size()] += values[part / 5] / 5 / total;
  return shares;
}

std::optional<double> burstiness(std::vector<double> times) {
  if (times.size() < 3) return std::nullopt;
  std::ranges::sort(times);
  const auto n = static_cast<double>(times.size() - 1);
  const double mean = (times.back() - times.front()) / n;
  double squares = 0;
  for (std::size_t i = 1; i < times.size(); ++i) {
    const double off = times[i] - times[i - 1] - mean;
    squares += off * off;
  }
  const double sd = std::sqrt(squares / n);
  if (!(sd + mean > 0)) return std::nullopt;
  return (sd - mean) / (sd + mean);
}

}  // namespace pko
