#include "pko/trend/ears.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "core/boost_math.hpp"
#include "pko/core/text.hpp"
#include "trend/known.hpp"
#include "trend/words.hpp"

namespace pko {

namespace {

constexpr std::size_t lag = 2;  // periods between the baseline of C2 and the period judged
constexpr std::size_t terms_of_c3 = 3;
constexpr double limit_of_c3 = 2;

struct spread {
  double mean, sd;
};

void require(const ears_options& o) {
  if (o.baseline < 3) throw std::invalid_argument("ears: the baseline needs at least 3 periods");
  if (!(o.alpha > 0 && o.alpha < 1)) throw std::invalid_argument("ears: alpha is not between 0 and 1");
  if (!(o.min_sigma >= 0) || !(o.zero_sigma >= 0) || !std::isfinite(o.min_sigma) || !std::isfinite(o.zero_sigma))
    throw std::invalid_argument("ears: a smallest standard deviation is not a finite number from 0 up");
}

// Mean and standard deviation of the baseline that ends before a period; empty if any of it is missing.
std::optional<spread> spread_before(std::span<const std::optional<double>> counts, std::size_t end,
                                    const ears_options& o) {
  if (end < o.baseline) return std::nullopt;
  const auto window = counts.subspan(end - o.baseline, o.baseline);
  double sum = 0, squares = 0;
  for (const auto& v : window) {
    if (!v) return std::nullopt;
    sum += *v;
  }
  const auto size = static_cast<double>(o.baseline);
  const double mean = sum / size;
  for (const auto& v : window) squares += (*v - mean) * (*v - mean);
  double sd = std::max(std::sqrt(squares / (size - 1)), o.min_sigma);
  if (sd == 0) sd = o.zero_sigma;
  return spread{mean, sd};
}

judgement judged(double observed, double threshold) {
  return observed > threshold ? judgement::alarm : judgement::quiet;
}

// How many standard deviations above the mean, beyond the first.
double exceedance(double observed, const spread& s) {
  if (s.sd == 0) return observed > s.mean ? limit_of_c3 * 2 : 0;
  return std::max(0.0, (observed - s.mean) / s.sd - 1);
}

std::string compared(const char* name, judgement j, double threshold) {
  return std::string(name) + " " + (j == judgement::alarm ? "above " : "not above ") + text::rounded(threshold, 2);
}

}  // namespace

ears_result ears(std::span<const std::optional<double>> counts, ears_options o) {
  require(o);
  ears_result result;
  result.options = o;
  result.n = detail::known(counts);
  result.points.resize(counts.size());
  for (std::size_t t = 0; t < counts.size(); ++t) result.points[t].observed = counts[t];
  if (!detail::known_are_counts(counts)) {
    result.why = reason::not_counts;
    return result;
  }
  const double z = detail::normal_leaving_above(o.alpha);
  std::array<std::optional<double>, terms_of_c3> recent;  // exceedances, the latest at t modulo 3
  for (std::size_t t = 0; t < counts.size(); ++t) {
    auto& p = result.points[t];
    recent[t % terms_of_c3].reset();
    if (!counts[t]) continue;
    if (const auto s = spread_before(counts, t, o)) {
      p.threshold1 = s->mean + z * s->sd;
      p.c1 = judged(*counts[t], *p.threshold1);
      result.why = reason::ok;
    }
    if (t < lag) continue;
    if (const auto s = spread_before(counts, t - lag, o)) {
      p.threshold2 = s->mean + z * s->sd;
      p.c2 = judged(*counts[t], *p.threshold2);
      recent[t % terms_of_c3] = exceedance(*counts[t], *s);
    }
    if (std::ranges::all_of(recent, [](const auto& r) { return r.has_value(); })) {
      p.statistic3 = *recent[(t + 1) % terms_of_c3] + *recent[(t + 2) % terms_of_c3] + *recent[t % terms_of_c3];
      p.c3 = judged(*p.statistic3, limit_of_c3);
    }
  }
  return result;
}

std::string explain(const ears_point& p) {
  if (!p.observed) return "not known: no judgement";
  const std::string counted = text::shortest(*p.observed) + " counted";
  std::vector<std::string> parts;
  if (p.threshold1) parts.push_back(compared("C1", p.c1, *p.threshold1));
  if (p.threshold2) parts.push_back(compared("C2", p.c2, *p.threshold2));
  if (p.statistic3)
    parts.push_back("C3 at " + text::rounded(*p.statistic3, 2) +
                    (p.c3 == judgement::alarm ? " above 2" : " not above 2"));
  if (parts.empty()) return counted + ", but the periods before are too few or not all known: no judgement";
  return counted + ": " + text::join(parts, ", ");
}

std::string to_string(const ears_result& r) {
  if (r.why != reason::ok) return detail::reason_in_words(r.why);
  const auto any = [](judgement wanted) {
    return [wanted](const ears_point& p) { return p.c1 == wanted || p.c2 == wanted || p.c3 == wanted; };
  };
  const auto judged = [](const ears_point& p) { return p.c1 != judgement::none || p.c2 != judgement::none; };
  return detail::alarms_in_words(std::ranges::count_if(r.points, any(judgement::alarm)),
                                 std::ranges::count_if(r.points, judged), r.n);
}

}  // namespace pko
