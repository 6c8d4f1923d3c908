#include "pko/trend/farrington.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <iterator>
#include <limits>
#include <stdexcept>

#include "core/boost_math.hpp"
#include "pko/core/text.hpp"
#include "trend/known.hpp"
#include "trend/log_linear.hpp"
#include "trend/words.hpp"

namespace pko {

namespace {

using detail::log_linear;
using students_t = boost::math::students_t_distribution<double, detail::math_policy>;

void require(const farrington_options& o) {
  if (o.years < 1 || o.half_window < 0 || o.groups < 1 || o.skip_recent < 0 || o.guard_cases < 0 || o.guard_periods < 1)
    throw std::invalid_argument("farrington: years, windows, groups or guard are out of their range");
  if (!(o.alpha > 0 && o.alpha < 0.5)) throw std::invalid_argument("farrington: alpha is not between 0 and 0.5");
  if (!(o.trend_p >= 0 && o.trend_p <= 1)) throw std::invalid_argument("farrington: trend_p is not a probability");
  if (!(o.outlier > 0)) throw std::invalid_argument("farrington: outlier is not above 0");
}

// How many periods back each period of the baseline lies, group by group; the windows, to which the period judged
// belongs, are the first group. The same for every period judged.
struct baseline {
  std::vector<std::size_t> back;
  std::vector<std::size_t> group_ends;
  std::size_t longest = 0;
};

// The seasonal groups between two windows: as even as they can be, the earlier ones longer by one.
void add_between(std::vector<std::vector<std::size_t>>& by_group, const farrington_options& o, int window,
                 int between) {
  const int parts = o.groups - 1, even = between / parts, longer = between % parts;
  int back = window - o.half_window - 1;
  for (int g = 0; g < parts; ++g)
    for (int i = 0; i < even + (g < longer ? 1 : 0); ++i)
      by_group[static_cast<std::size_t>(g) + 1].push_back(static_cast<std::size_t>(back--));
}

baseline baseline_of(const farrington_options& o, int per_year) {
  const int between = per_year - 2 * o.half_window - 1;
  if (between < 0 || (o.groups > 1 && between < o.groups - 1))
    throw std::invalid_argument("farrington: windows and groups do not fit into a year");
  std::vector<std::vector<std::size_t>> by_group(static_cast<std::size_t>(o.groups));
  for (int year = o.years; year >= 1; --year) {
    const int window = year * per_year;
    for (int i = -o.half_window; i <= o.half_window; ++i) by_group[0].push_back(static_cast<std::size_t>(window - i));
    if (o.groups > 1) add_between(by_group, o, window, between);
  }
  if (o.half_window > o.skip_recent)
    for (int i = o.half_window; i > o.skip_recent; --i) by_group[0].push_back(static_cast<std::size_t>(i));
  baseline b;
  for (auto& group : by_group) {
    std::erase_if(group, [&](std::size_t back) { return back <= static_cast<std::size_t>(o.skip_recent); });
    b.back.insert(b.back.end(), group.begin(), group.end());
    b.group_ends.push_back(b.back.size());
  }
  b.longest = static_cast<std::size_t>(o.years * per_year + o.half_window);
  return b;
}

class detector {
 public:
  detector(detail::maybe_values counts, const farrington_options& o, int per_year)
      : counts_(counts), o_(o), per_year_(per_year), base_(baseline_of(o, per_year)) {}

  [[nodiscard]] std::size_t first() const noexcept { return base_.longest; }

  farrington_point judge(std::size_t t) {
    farrington_point p;
    p.period = t;
    p.observed = counts_[t];
    gather(t);
    if (!enough_cases(t) || y_.empty() || ends_.front() == 0) return p;
    bool trend = o_.trend;
    if (!fit(trend)) return p;
    if (trend && !keep_trend()) {
      trend = false;
      if (!fit(trend)) return p;
    }
    finish(p, trend);
    return p;
  }

 private:
  [[nodiscard]] bool enough_cases(std::size_t t) const {
    const auto periods = static_cast<std::size_t>(o_.guard_periods);
    if (t + 1 < periods) return false;
    double sum = 0;
    for (const auto& v : counts_.subspan(t + 1 - periods, periods)) {
      if (!v) return false;
      sum += *v;
    }
    return sum >= o_.guard_cases;
  }

  void gather(std::size_t t) {
    y_.clear();
    time_.clear();
    ends_.clear();
    std::size_t i = 0;
    for (const auto end : base_.group_ends) {
      for (; i < end; ++i)
        if (const auto& v = counts_[t - base_.back[i]]) {
          y_.push_back(*v);
          time_.push_back(-static_cast<double>(base_.back[i]) / per_year_);
        }
      ends_.push_back(y_.size());
    }
  }

  [[nodiscard]] detail::log_linear_rows rows(bool trend) const {
    detail::log_linear_rows r{y_, {}, {}, weight_, ends_};
    if (trend) r.time = time_;
    return r;
  }

  // Fits, weighs outliers down, and fits again. `trend` turns false where only the levels settle.
  bool fit(bool& trend) {
    weight_.clear();
    auto outcome = fit_rows(trend);
    if (outcome != log_linear::outcome::settled && trend) {
      trend = false;
      outcome = fit_rows(trend);
    }
    if (outcome != log_linear::outcome::settled) return false;
    std::size_t levels = 0, begin = 0;
    for (const auto end : ends_) {
      levels += end > begin ? 1 : 0;
      begin = end;
    }
    const auto parameters = levels + (trend ? 1 : 0);
    if (y_.size() <= parameters) return false;
    freedom_ = static_cast<double>(y_.size() - parameters);
    dispersion_ = std::max(1.0, pearson() / freedom_);
    weigh(rows(trend));
    if (fit_rows(trend) == log_linear::outcome::rank_loss) return false;
    dispersion_ = std::max(1.0, pearson() / freedom_);
    working_ = 0;
    for (std::size_t i = 0; i < y_.size(); ++i) working_ += weight_[i] * square(residual(i));
    working_ /= freedom_;
    return std::isfinite(working_) && std::isfinite(dispersion_);
  }

  log_linear::outcome fit_rows(bool trend) {
    return fit_.fit(rows(trend), std::numeric_limits<double>::infinity(), false, !o_.stop_as_r);
  }

  static double square(double x) { return x * x; }
  [[nodiscard]] double residual(std::size_t i) const { return (y_[i] - fit_.means()[i]) / fit_.means()[i]; }
  [[nodiscard]] double pearson() const {
    double sum = 0;
    for (std::size_t i = 0; i < y_.size(); ++i) sum += fit_.weights()[i] * square(residual(i));
    return sum;
  }

  // Anscombe residuals far above the others are past outbreaks; the weights keep their mean at 1.
  void weigh(const detail::log_linear_rows& r) {
    fit_.leverages(r, leverage_);
    weight_.assign(y_.size(), 1);
    double sum = 0;
    for (std::size_t i = 0; i < y_.size(); ++i) {
      const double root = std::sqrt(fit_.means()[i]), free = 1 - leverage_[i];
      const double cubic = std::cbrt(y_[i]);
      const double s =
          free > 1e-12 ? 1.5 * (cubic * cubic / std::cbrt(root) - root) / std::sqrt(dispersion_ * free) : 0;
      if (s > o_.outlier) weight_[i] = 1 / (s * s);
      sum += weight_[i];
    }
    const double scale = static_cast<double>(y_.size()) / sum;
    for (auto& w : weight_) w *= scale;
  }

  [[nodiscard]] bool keep_trend() const {
    if (o_.years < 3) return false;
    const double t = fit_.slope() / std::sqrt(working_ * fit_.slope_variance());
    const bool significant = 2 * cdf(complement(students_t(freedom_), std::abs(t))) < o_.trend_p;
    return significant && std::exp(fit_.at(0)) <= *std::ranges::max_element(y_);
  }

  void finish(farrington_point& p, bool trend) const {
    const double mean = std::exp(fit_.at(0));
    const double error = std::sqrt(working_ * fit_.variance_at(0)) * mean;
    const double threshold =
        o_.threshold == farrington_threshold::two_thirds ? by_power(mean, error) : by_quantile(mean);
    if (!std::isfinite(mean) || !std::isfinite(threshold)) return;
    p.expected = mean;
    p.threshold = threshold;
    p.dispersion = dispersion_;
    p.trend = trend;
    p.verdict = *p.observed > threshold && *p.observed > 0 ? judgement::alarm : judgement::quiet;
  }

  [[nodiscard]] double by_power(double mean, double error) const {
    const double tau = dispersion_ + error * error / mean;
    const double sd = std::sqrt(4.0 / 9 * std::cbrt(mean) * tau);
    const double root = std::cbrt(mean) * std::cbrt(mean) + detail::normal_leaving_above(o_.alpha) * sd;
    return root * std::sqrt(root);
  }

  [[nodiscard]] double by_quantile(double mean) const {
    const double theta = dispersion_ > 1 ? mean / (dispersion_ - 1) : std::numeric_limits<double>::infinity();
    return detail::count_quantile(1 - o_.alpha, mean, theta);
  }

  detail::maybe_values counts_;
  farrington_options o_;
  double per_year_;
  baseline base_;
  std::vector<double> y_, time_, weight_, leverage_;
  std::vector<std::size_t> ends_;
  log_linear fit_;
  double freedom_ = 1, dispersion_ = 1, working_ = 1;
};

}  // namespace

farrington_options farrington_options::monthly() noexcept {
  farrington_options o;
  o.stop_as_r = true;
  return o;
}

farrington_options farrington_options::noufaily() noexcept {
  farrington_options o;
  o.groups = 10;
  o.skip_recent = 26;
  o.trend_p = 1;
  o.alpha = 0.01;
  o.stop_as_r = true;
  o.threshold = farrington_threshold::negative_binomial;
  return o;
}

farrington_result farrington(std::span<const std::optional<double>> counts, int per_year, farrington_options o) {
  require(o);
  farrington_result result;
  result.options = o;
  result.n = detail::known(counts);
  if (!detail::known_are_counts(counts))
    result.why = reason::not_counts;
  else if (per_year < 2)
    result.why = reason::no_season;
  if (result.why != reason::too_few) return result;
  detector d(counts, o, per_year);
  for (std::size_t t = d.first(); t < counts.size(); ++t) result.points.push_back(d.judge(t));
  if (!result.points.empty()) result.why = reason::ok;
  return result;
}

std::string explain(const farrington_point& p) {
  if (!p.observed) return "not known: no judgement";
  const std::string counted = text::shortest(*p.observed) + " counted";
  if (p.verdict == judgement::none || !p.threshold)
    return counted + ", but too few in the last periods, or in the years before, to judge: no judgement";
  return counted + " where " + text::rounded(*p.expected, 2) + " are expected" + (p.trend ? " with the trend" : "") +
         "; the threshold is " + text::rounded(*p.threshold, 2) + ": " + std::string(to_string(p.verdict));
}

std::string to_string(const farrington_result& r) {
  if (r.why != reason::ok) return detail::reason_in_words(r.why);
  const auto alarms = std::ranges::count(r.points, judgement::alarm, &farrington_point::verdict);
  const auto silent = std::ranges::count(r.points, judgement::none, &farrington_point::verdict);
  return detail::alarms_in_words(alarms, std::ssize(r.points) - silent, r.n);
}

}  // namespace pko
