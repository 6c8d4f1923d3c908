#include "pko/trend/theil_sen.hpp"

#include <cmath>
#include <vector>

#include "core/boost_math.hpp"
#include "trend/kendall.hpp"
#include "trend/shown.hpp"
#include "trend/slopes.hpp"

namespace pko {

namespace {

using numbers = std::vector<double>;

std::optional<double> intercept_of(numbers t, numbers y, double slope, intercept_rule rule) {
  if (rule == intercept_rule::median_residual) {
    for (std::size_t i = 0; i < y.size(); ++i) y[i] -= slope * t[i];
    return detail::median(y);
  }
  const auto middle = detail::median(y);
  const auto when = detail::median(t);
  return middle && when ? detail::if_finite(*middle - slope * *when) : std::nullopt;
}

// Ranks of Sen's limits among n (n - 1) / 2 slopes, from 1; a limit whose rank is not among them does not exist.
void add_ranks(slope_result& out, const detail::kendall_s& k, confidence_level level) {
  const double reach = detail::two_sided_z(level) * std::sqrt(k.variance);
  out.rank_lower = (k.pairs - reach) / 2;
  out.rank_upper = (k.pairs + reach) / 2 + 1;
}

slope_result begun(slope_method method, intercept_rule rule, const numbers& y) {
  slope_result out;
  out.method = method;
  out.intercept_by = rule;
  out.n = y.size();
  if (out.n < 2) out.why = reason::too_few;
  return out;
}

void finish(slope_result& out, const numbers& t, const numbers& y) {
  if (!out.slope)
    out.why = reason::boundary;
  else
    out.intercept = intercept_of(t, y, *out.slope, out.intercept_by);
}

}  // namespace

std::string_view to_string(slope_method m) noexcept {
  return m == slope_method::theil_sen ? "theil_sen" : "repeated_medians";
}

std::string_view to_string(intercept_rule r) noexcept {
  return r == intercept_rule::medians ? "medians" : "median_residual";
}

slope_result theil_sen(const series& values, confidence_level level, intercept_rule rule) {
  const auto t = values.times();
  const auto y = values.values();
  auto out = begun(slope_method::theil_sen, rule, y);
  out.level = level.value();
  if (out.why != reason::ok) return out;
  const auto order = detail::kendall(y);
  if (order.all_equal()) {
    out.why = reason::no_variation;
    out.slope = 0;
    out.intercept = y.front();
    return out;
  }
  add_ranks(out, order, level);
  const auto pairs = std::uint64_t{out.n} * (out.n - 1) / 2;
  auto ranks = detail::median_ranks(pairs);
  const std::size_t of_median = ranks.size();
  const double low = std::floor(*out.rank_lower);
  const double high = std::ceil(*out.rank_upper);
  const bool has_low = low >= 1;
  const bool has_high = high <= static_cast<double>(pairs);
  if (has_low) ranks.insert(ranks.begin(), static_cast<std::uint64_t>(low));
  if (has_high) ranks.push_back(static_cast<std::uint64_t>(high));
  const auto slopes = detail::slopes_at(t, y, ranks);
  const std::size_t median_at = has_low ? 1 : 0;
  const auto first = slopes[median_at];
  const auto second = slopes[median_at + of_median - 1];
  if (first && second) out.slope = *first == *second ? *first : *first / 2 + *second / 2;
  if (has_low) out.lower = slopes.front();
  if (has_high) out.upper = slopes.back();
  finish(out, t, y);
  return out;
}

slope_result repeated_medians(const series& values, intercept_rule rule) {
  const auto t = values.times();
  const auto y = values.values();
  auto out = begun(slope_method::repeated_medians, rule, y);
  if (out.why != reason::ok) return out;
  numbers medians;
  numbers slopes;
  for (std::size_t i = 0; i < y.size(); ++i) {
    slopes.clear();
    for (std::size_t j = 0; j < y.size(); ++j)
      if (i != j) slopes.push_back((y[j] / 2 - y[i] / 2) / (t[j] - t[i]));
    if (const auto m = detail::median(slopes)) medians.push_back(*m);
  }
  if (medians.size() == y.size())
    if (const auto half = detail::median(medians)) out.slope = detail::if_finite(2 * *half);
  finish(out, t, y);
  return out;
}

std::string to_string(const slope_result& r) {
  const std::string out = std::string(to_string(r.method)) + " of " + std::to_string(r.n) + " values: ";
  if (!r.slope) return out + std::string(to_string(r.why));
  const std::string slope = out + detail::shown(r.slope) + " a year";
  if (r.method == slope_method::repeated_medians) return slope;
  return slope + " (" + detail::shown_level(r.level) + " " + detail::shown(r.lower, "no limit") + " to " +
         detail::shown(r.upper, "no limit") + ")";
}

}  // namespace pko
