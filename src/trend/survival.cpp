#include "pko/trend/survival.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "trend/words.hpp"

namespace pko {

namespace {

// Curves are products of fractions: what differs by less than this is the same height.
constexpr double same_height = 1e-9;

double normal_quantile(double p) {
  using policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  return boost::math::quantile(boost::math::normal_distribution<double, policy>(), p);
}

std::optional<interval> limits_of(double lasting, double std_err, double z) {
  if (lasting <= 0) return std::nullopt;
  const double spread = std::exp(z * std_err / lasting);
  return interval{lasting / spread, std::min(1.0, lasting * spread)};
}

// The first day on which a height has come down to a level, or the middle of the step that runs exactly at it.
template <class Height>
std::optional<double> crossing(const std::vector<survival_point>& points, double level, int longest, Height height) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::optional<double> here = height(points[i]);
    if (!here || *here > level + same_height) continue;
    if (std::abs(*here - level) > same_height) return points[i].days;
    const double until = i + 1 < points.size() ? points[i + 1].days : longest;
    return (points[i].days + until) / 2.0;
  }
  return std::nullopt;
}

}  // namespace

survival_curve kaplan_meier(std::span<const spell> spells, confidence_level level) {
  std::vector<spell> sorted(spells.begin(), spells.end());
  std::ranges::sort(sorted, {}, &spell::days);
  survival_curve out{reason::ok, sorted.size(), 0, level, {}, 0};
  if (sorted.empty()) {
    out.reason = reason::too_few;
    return out;
  }
  if (sorted.front().days < 0) throw invalid_value("spell", std::to_string(sorted.front().days), "is a negative time");
  out.longest = sorted.back().days;
  const double z = normal_quantile(1 - level.alpha() / 2);
  double lasting = 1, greenwood = 0;
  for (auto at = sorted.begin(); at != sorted.end();) {
    const int days = at->days;
    const auto next = std::find_if(at, sorted.end(), [days](const spell& s) { return s.days != days; });
    const auto at_risk = static_cast<std::size_t>(sorted.end() - at);
    const auto ended = static_cast<std::size_t>(std::count_if(at, next, [](const spell& s) { return s.ended; }));
    at = next;
    if (ended == 0) continue;
    out.ended += ended;
    const auto risk = static_cast<double>(at_risk), ends = static_cast<double>(ended);
    lasting *= (risk - ends) / risk;
    greenwood += risk > ends ? ends / (risk * (risk - ends)) : 0;
    const double std_err = lasting * std::sqrt(greenwood);
    out.points.push_back({days, at_risk, ended, lasting, std_err, limits_of(lasting, std_err, z)});
  }
  return out;
}

std::optional<double> survival_curve::lasting(int days) const noexcept {
  if (n == 0) return std::nullopt;
  double height = 1;
  for (const auto& p : points)
    if (p.days <= days) height = p.lasting;
  if (days > longest && height > 0) return std::nullopt;
  return height;
}

std::optional<double> survival_curve::quantile(double ended_part) const noexcept {
  return crossing(points, 1 - ended_part, longest, [](const survival_point& p) { return std::optional(p.lasting); });
}

std::pair<std::optional<double>, std::optional<double>> survival_curve::quantile_limits(
    double ended_part) const noexcept {
  const auto side = [&](double interval::*limit) {
    return crossing(points, 1 - ended_part, longest, [limit](const survival_point& p) {
      return p.limits ? std::optional(*p.limits.*limit) : std::nullopt;
    });
  };
  return {side(&interval::lower), side(&interval::upper)};
}

std::string to_string(const survival_curve& c) {
  const std::string head = std::to_string(c.ended) + " of " + std::to_string(c.n) + " ended: ";
  if (c.reason != reason::ok) return head + detail::reason_in_words(c.reason);
  const auto half = c.quantile(0.5);
  return head + (half ? "half within " + text::shortest(*half) + " days" : "fewer than half so far");
}

}  // namespace pko
