#include "trend/kendall.hpp"

#include <cmath>
#include <cstdlib>
#include <vector>

#include "trend/order.hpp"

namespace pko::detail {

namespace {

double pairs_of(double n) { return n * (n - 1) / 2; }
double spread_of(double n) { return n * (n - 1) * (2 * n + 5); }

}  // namespace

kendall_s kendall(std::span<const double> values) {
  kendall_s out;
  out.n = values.size();
  const auto n = static_cast<double>(out.n);
  out.pairs = pairs_of(n);
  if (out.n < 2) return out;
  order_space space;
  const auto ranks = rank(values, equals::in_order, space);
  double spread = spread_of(n);
  std::uint64_t tied = 0;
  for (const auto t : tie_groups(values, space)) {
    tied += t * (t - 1) / 2;
    spread -= spread_of(static_cast<double>(t));
  }
  // Equal values are ranked in the order of time, so that none of their pairs is an inversion.
  const auto falling = static_cast<std::int64_t>(inversions(ranks, space));
  const auto all = static_cast<std::int64_t>(std::uint64_t{out.n} * (out.n - 1) / 2);
  out.s = all - static_cast<std::int64_t>(tied) - 2 * falling;
  out.tied_pairs = static_cast<double>(tied);
  out.variance = out.all_equal() ? 0 : spread / 18;
  return out;
}

double kendall_z(std::int64_t s, double variance) noexcept {
  if (s == 0 || variance <= 0) return 0;
  const auto size = static_cast<double>(std::abs(s) - 1) / std::sqrt(variance);
  return s > 0 ? size : -size;
}

double kendall_exact_p(std::size_t n, std::int64_t s) {
  // ways[k]: orders of the values with k inversions, found by putting in one value after the other.
  std::vector<double> ways = {1};
  double orders = 1;
  for (std::size_t m = 2; m <= n; ++m) {
    std::vector<double> more(ways.size() + m - 1);
    for (std::size_t k = 0; k < ways.size(); ++k)
      for (std::size_t added = 0; added < m; ++added) more[k + added] += ways[k];
    ways = std::move(more);
    orders *= static_cast<double>(m);
  }
  const auto most = static_cast<std::int64_t>(ways.size()) - 1;  // = pairs; S = pairs - 2 inversions
  double extreme = 0;
  for (std::int64_t k = 0; k <= most; ++k)
    if (std::abs(most - 2 * k) >= std::abs(s)) extreme += ways[static_cast<std::size_t>(k)];
  return extreme / orders;
}

}  // namespace pko::detail
