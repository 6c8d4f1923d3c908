#include "pko/trend/rates.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

#include "core/boost_math.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "trend/shown.hpp"

namespace pko {

namespace {

using binomial = boost::math::binomial_distribution<double, detail::math_policy>;
using chi_squared = boost::math::chi_squared_distribution<double, detail::math_policy>;

constexpr double significant = 0.05;

void require_counts(std::int64_t x1, std::int64_t x2) {
  if (x1 < 0 || x2 < 0) throw invalid_value("count", std::to_string(std::min(x1, x2)), "is negative");
}

void require_exposure(double exposure) {
  if (!(exposure > 0) || !std::isfinite(exposure))
    throw invalid_value("exposure", text::shortest(exposure), "is not a finite number above zero");
}

double below(const binomial& d, std::int64_t x) { return x < 0 ? 0 : cdf(d, static_cast<double>(x)); }
double above(const binomial& d, std::int64_t x) { return x < 0 ? 1 : cdf(complement(d, static_cast<double>(x))); }

double central_p(const binomial& d, std::int64_t x) { return std::min(below(d, x), above(d, x - 1)); }

double mid_p(const binomial& d, std::int64_t x) {
  const double half = pdf(d, static_cast<double>(x)) / 2;
  return std::min(below(d, x - 1) + half, above(d, x) + half);
}

// The probability of every outcome that is no likelier than x. The density rises to one mode and falls, so that the
// far tail begins where a bisection finds it.
double minlike_p(const binomial& d, std::int64_t x, std::int64_t n) {
  constexpr double as_likely = 1 + 1e-7;  // R's allowance for rounding
  const double limit = pdf(d, static_cast<double>(x)) * as_likely;
  const auto peak =
      std::clamp<std::int64_t>(static_cast<std::int64_t>((static_cast<double>(n) + 1) * d.success_fraction()), 0, n);
  if (pdf(d, static_cast<double>(peak)) <= limit) return 1;
  const bool left = x < peak;
  std::int64_t near = peak;              // likelier than the limit, or as likely
  std::int64_t far = left ? n + 1 : -1;  // beyond the last outcome
  while (std::abs(far - near) > 1) {
    const auto middle = near + (far - near) / 2;
    (pdf(d, static_cast<double>(middle)) <= limit ? far : near) = middle;
  }
  return std::min(1.0, left ? below(d, x) + above(d, far - 1) : above(d, x - 1) + below(d, far));
}

double p_of(rate_test method, const binomial& d, std::int64_t x, std::int64_t n) {
  if (method == rate_test::minlike) return minlike_p(d, x, n);
  return std::min(1.0, 2 * (method == rate_test::central ? central_p(d, x) : mid_p(d, x)));
}

}  // namespace

std::string_view to_string(rate_test t) noexcept {
  constexpr std::array<std::string_view, 3> words = {"central", "mid_p", "minlike"};
  return words[static_cast<std::size_t>(t)];
}

std::string_view to_string(dispersion_verdict v) noexcept {
  constexpr std::array<std::string_view, 3> words = {"poisson", "overdispersed", "underdispersed"};
  return words[static_cast<std::size_t>(v)];
}

rate_comparison test_rates(std::int64_t x1, double t1, std::int64_t x2, double t2, rate_test method,
                           confidence_level level) {
  require_counts(x1, x2);
  require_exposure(t1);
  require_exposure(t2);
  rate_comparison out{method, x1, x2, t1, t2, level.value(), reason::ok, {}, {}, {}, {}};
  if (x1 == 0 && x2 == 0) {
    out.why = reason::too_few;
    return out;
  }
  const double scale = t2 / t1;
  const auto ratio_of = [&](double share) { return detail::if_finite(share / (1 - share) * scale); };
  if (x2 > 0) out.ratio = detail::if_finite(static_cast<double>(x1) / static_cast<double>(x2) * scale);
  if (method != rate_test::minlike) {
    const auto shares =
        method == rate_test::central ? binomial_exact(x1, x1 + x2, level) : binomial_mid_p(x1, x1 + x2, level);
    out.lower = ratio_of(shares.lower);
    if (x2 > 0) out.upper = ratio_of(shares.upper);
  }
  // Written so that it is right for exposures of very different size.
  const double expected_share = 1 / (1 + scale);
  const binomial conditional(static_cast<double>(x1 + x2), expected_share);
  out.p = detail::if_finite(p_of(method, conditional, x1, x1 + x2));
  return out;
}

std::string to_string(const rate_comparison& c) {
  std::string out = std::to_string(c.x1) + " in " + text::shortest(c.t1) + " against " + std::to_string(c.x2) + " in " +
                    text::shortest(c.t2) + ": ";
  if (c.why != reason::ok) return out + std::string(to_string(c.why));
  out += "ratio " + detail::shown(c.ratio, "infinite");
  if (c.method != rate_test::minlike)
    out += " (" + detail::shown_level(c.level) + " " + detail::shown(c.lower) + " to " +
           detail::shown(c.upper, "infinite") + ", " + std::string(to_string(c.method)) + ")";
  return out + ", p " + detail::shown(c.p);
}

dispersion_result dispersion_of(const series& counts) {
  dispersion_result out;
  const auto values = counts.values();
  out.n = values.size();
  if (!counts.is_counts())
    out.why = reason::needs_flow;
  else if (out.n < 2)
    out.why = reason::too_few;
  if (out.why != reason::ok) return out;
  const auto n = static_cast<double>(out.n);
  for (const double x : values) out.mean += x / n;
  if (out.mean == 0) {
    out.why = reason::boundary;
    return out;
  }
  double relative = 0;  // sum of squares over the mean, kept small for huge counts
  for (const double x : values) relative += (x - out.mean) * ((x - out.mean) / out.mean);
  out.chi_squared = detail::if_finite(relative);
  out.ratio = detail::if_finite(relative / (n - 1));
  out.variance = detail::if_finite(relative / (n - 1) * out.mean);
  if (!out.chi_squared) {
    out.p = 0;
    out.verdict = dispersion_verdict::overdispersed;
    return out;
  }
  const chi_squared distribution(n - 1);
  out.p = detail::if_finite(cdf(complement(distribution, relative)));
  const double p = out.p.value_or(0);
  out.verdict = p < significant       ? dispersion_verdict::overdispersed
                : p > 1 - significant ? dispersion_verdict::underdispersed
                                      : dispersion_verdict::poisson;
  return out;
}

std::string to_string(const dispersion_result& d) {
  if (d.why != reason::ok) return "dispersion of " + std::to_string(d.n) + " counts: " + std::string(to_string(d.why));
  return "dispersion of " + std::to_string(d.n) + " counts: variance / mean " + detail::shown(d.ratio) + ", p " +
         detail::shown(d.p) + ", " + std::string(to_string(*d.verdict));
}

}  // namespace pko
