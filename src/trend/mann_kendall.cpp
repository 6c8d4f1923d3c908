#include "pko/trend/mann_kendall.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include "core/boost_math.hpp"
#include "trend/kendall.hpp"
#include "trend/shown.hpp"
#include "trend/slopes.hpp"

namespace pko {

namespace {

constexpr std::size_t fewest = 3;
constexpr std::size_t most_exact = 10;
constexpr std::size_t most_lags = 1000;
constexpr double z_of_95_per_cent = 1.959963984540054;

using numbers = std::vector<double>;

mann_kendall_result tested(monotonic_test method, const numbers& values) {
  mann_kendall_result out;
  out.method = method;
  out.n = values.size();
  if (out.n < fewest) {
    out.why = reason::too_few;
    return out;
  }
  const auto k = detail::kendall(values);
  out.s = k.s;
  out.var_s = k.variance;
  out.tau_a = static_cast<double>(k.s) / k.pairs;
  if (k.all_equal()) {
    out.why = reason::no_variation;
    return out;
  }
  out.tau_b = static_cast<double>(k.s) / std::sqrt(k.pairs * (k.pairs - k.tied_pairs));
  out.z = detail::kendall_z(k.s, k.variance);
  out.p = detail::normal_two_sided(*out.z);
  if (out.n <= most_exact && k.tied_pairs == 0) out.p_exact = detail::kendall_exact_p(out.n, k.s);
  return out;
}

// Values about zero and not so large that their sums overflow.
numbers centred(numbers values) {
  double largest = 0;
  for (const double v : values) largest = std::max(largest, std::abs(v));
  const double scale = largest > 0 ? 1 / largest : 0;
  if (!std::isfinite(scale)) return numbers(values.size(), 0.0);
  for (double& v : values) v *= scale;
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  for (double& v : values) v -= mean;
  return values;
}

// Mean ranks, from 1.
numbers ranks_of(const numbers& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  numbers out(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    const double mean = (static_cast<double>(begin + end) + 1) / 2;
    for (; begin < end; ++begin) out[order[begin]] = mean;
  }
  return out;
}

double sum_of_products(const numbers& x, std::size_t lag) {
  double sum = 0;
  for (std::size_t i = lag; i < x.size(); ++i) sum += x[i] * x[i - lag];
  return sum;
}

// What is left when the Theil-Sen slope is taken out, which may itself not be computable. Rounded to where the values
// end, so that the noise of a straight line is no series of its own.
std::optional<numbers> detrended(const numbers& values, double slope) {
  double largest = 0;
  for (const double v : values) largest = std::max(largest, std::abs(v));
  const double grain = largest * 1e-14;
  numbers out(values.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double left = values[i] - slope * static_cast<double>(i);
    out[i] = grain > 0 ? std::round(left / grain) * grain : left;
    if (!std::isfinite(out[i])) return std::nullopt;
  }
  return out;
}

std::optional<double> slope_by_steps(const numbers& values) {
  numbers steps(values.size());
  std::iota(steps.begin(), steps.end(), 0.0);
  return detail::median_slope(steps, values);
}

// The factor on the variance (Hamed and Rao 1998, equation 20).
double inflation(const numbers& ranks) {
  const auto x = centred(ranks);
  const double zero_lag = sum_of_products(x, 0);
  if (zero_lag <= 0) return 1;
  const auto n = static_cast<double>(x.size());
  const double limit = z_of_95_per_cent / std::sqrt(n);
  double sum = 0;
  for (std::size_t lag = 1; lag < std::min(x.size(), most_lags + 1); ++lag) {
    const double r = sum_of_products(x, lag) / zero_lag;
    const auto k = static_cast<double>(lag);
    if (std::abs(r) > limit) sum += (n - k) * (n - k - 1) * (n - k - 2) * r;
  }
  return 1 + 2 / (n * (n - 1) * (n - 2)) * sum;
}

mann_kendall_result unusable(mann_kendall_result plain) {
  plain.why = reason::correction_unusable;
  return plain;
}

// The plain result under the name of the correction, or the reason why there is nothing to correct.
mann_kendall_result plain_of(monotonic_test method, const series& values) {
  auto plain = tested(method, values.values());
  if (plain.why == reason::ok && values.has_gap()) plain.why = reason::gap;
  return plain;
}

}  // namespace

std::string_view to_string(monotonic_test t) noexcept {
  constexpr std::array<std::string_view, 4> words = {"mann_kendall", "seasonal_mann_kendall", "hamed_rao",
                                                     "trend_free_prewhitened"};
  return words[static_cast<std::size_t>(t)];
}

mann_kendall_result mann_kendall(const series& values) { return tested(monotonic_test::mann_kendall, values.values()); }

mann_kendall_result seasonal_mann_kendall(const series& values) {
  std::map<int, numbers> seasons;
  for (const auto& p : values.used()) seasons[p.season].push_back(*p.value);
  if (seasons.size() < 2) return tested(monotonic_test::seasonal_mann_kendall, values.values());
  mann_kendall_result out;
  out.method = monotonic_test::seasonal_mann_kendall;
  double pairs = 0;
  double root_pairs = 0;
  for (const auto& [unused, one] : seasons) {
    const auto k = detail::kendall(one);
    out.n += k.n;
    out.s += k.s;
    out.var_s += k.variance;
    pairs += k.pairs;
    root_pairs += std::sqrt(k.pairs * (k.pairs - k.tied_pairs));
  }
  if (out.n < fewest || pairs == 0) {
    out.why = reason::too_few;
    return out;
  }
  out.tau_a = static_cast<double>(out.s) / pairs;
  if (out.var_s <= 0) {
    out.why = reason::no_variation;
    return out;
  }
  out.tau_b = static_cast<double>(out.s) / root_pairs;
  out.z = detail::kendall_z(out.s, out.var_s);
  out.p = detail::normal_two_sided(*out.z);
  return out;
}

mann_kendall_result hamed_rao(const series& values) {
  auto out = plain_of(monotonic_test::hamed_rao, values);
  if (out.why != reason::ok) return out;
  const auto slope = slope_by_steps(values.values());
  const auto left = slope ? detrended(values.values(), *slope) : std::nullopt;
  if (!left) return unusable(out);
  const double factor = inflation(ranks_of(*left));
  if (!(factor >= 1)) return unusable(out);
  out.p_exact.reset();
  out.correction = factor;
  out.var_s *= factor;
  out.z = detail::kendall_z(out.s, out.var_s);
  out.p = detail::normal_two_sided(*out.z);
  return out;
}

mann_kendall_result trend_free_prewhitened(const series& values) {
  const auto plain = plain_of(monotonic_test::trend_free_prewhitened, values);
  if (plain.why != reason::ok) return plain;
  const auto slope = slope_by_steps(values.values());
  const auto left = slope ? detrended(values.values(), *slope) : std::nullopt;
  if (!left) return unusable(plain);
  const auto x = centred(*left);
  const double zero_lag = sum_of_products(x, 0);
  if (zero_lag <= 0) return plain;  // a straight line: nothing to take out
  const double r = sum_of_products(x, 1) / zero_lag;
  if (std::abs(r) <= z_of_95_per_cent / std::sqrt(static_cast<double>(x.size()))) return plain;
  numbers whitened;
  for (std::size_t i = 1; i < left->size(); ++i)
    whitened.push_back((*left)[i] - r * (*left)[i - 1] + *slope * static_cast<double>(i));
  if (!std::ranges::all_of(whitened, [](double v) { return std::isfinite(v); })) return unusable(plain);
  auto out = tested(monotonic_test::trend_free_prewhitened, whitened);
  if (out.why != reason::ok) return unusable(plain);
  out.p_exact.reset();
  out.correction = r;
  return out;
}

std::string to_string(const mann_kendall_result& r) {
  std::string out = std::string(to_string(r.method)) + " of " + std::to_string(r.n) + " values: ";
  if (!r.p) return out + std::string(to_string(r.why));
  out += "S " + std::to_string(r.s) + ", tau-b " + detail::shown(r.tau_b) + ", Z " + detail::shown(r.z) + ", p " +
         detail::shown(r.p);
  if (r.p_exact) out += " (exact " + detail::shown(r.p_exact) + ")";
  return r.why == reason::ok ? out : out + ", " + std::string(to_string(r.why));
}

}  // namespace pko
