// Results of the methods for counts as JSON.
#include "io/json_object.hpp"
#include "io/line_members.hpp"
#include "pko/io/write_trend.hpp"

namespace pko {

namespace {

using detail::json_array_of;
using detail::json_object;

json_object begun(std::string_view method, std::size_t n, reason why) {
  json_object out;
  out.add("method", method).add("n", n).add("reason", to_string(why));
  return out;
}

std::string numbers(const std::vector<double>& values) { return json_array_of(values, detail::json_number); }

std::string_view name_of(segment_cost c) {
  if (c == segment_cost::poisson) return "poisson";
  return c == segment_cost::normal ? "normal" : "negative_binomial";
}

std::string json_of(const coefficient& c) {
  return json_object()
      .add("name", c.name)
      .add("estimate", c.estimate)
      .add("standard_error", c.standard_error)
      .add("statistic", c.statistic)
      .add("p", c.p)
      .add("lower", c.limits.lower)
      .add("upper", c.limits.upper)
      .str();
}

std::string json_of(const forecast_point& p) {
  return json_object().add("mean", p.mean).add("lower", p.lower).add("upper", p.upper).str();
}

json_object& add_smoothing(json_object& out, const smoothing& s) {
  return out.add("alpha", s.alpha)
      .add("beta", s.beta)
      .add("gamma", s.gamma)
      .add("phi", s.phi)
      .add("estimated", s.estimated)
      .add("level", s.level)
      .add("slope", s.slope)
      .raw("season", numbers(s.season))
      .add("sse", s.sse);
}

}  // namespace

detail::json_object& detail::add_line(json_object& out, const std::optional<line_estimate>& line) {
  using member = std::optional<double>;
  const auto of = [&line](double line_estimate::*field) { return line ? member(*line.*field) : std::nullopt; };
  const auto maybe = [&line](member line_estimate::*field) { return line ? *line.*field : std::nullopt; };
  return out.add("intercept", of(&line_estimate::intercept))
      .add("slope", of(&line_estimate::slope))
      .add("se_intercept", of(&line_estimate::se_intercept))
      .add("se_slope", of(&line_estimate::se_slope))
      .add("p_slope", of(&line_estimate::p_slope))
      .add("dispersion", of(&line_estimate::dispersion))
      .add("theta", maybe(&line_estimate::theta))
      .add("deviance", of(&line_estimate::deviance))
      .add("loglik", maybe(&line_estimate::loglik))
      .add("aic", maybe(&line_estimate::aic));
}

std::string to_json(const count_line& r) {
  auto out = begun(to_string(r.model), r.n, r.why);
  detail::add_line(out, r.line).add("lower", r.line ? std::optional(r.line->slope_limits.lower) : std::nullopt);
  return out.add("upper", r.line ? std::optional(r.line->slope_limits.upper) : std::nullopt)
      .add("level", r.line ? std::optional(r.line->level) : std::nullopt)
      .add("poisson_limit", r.poisson_limit)
      .str();
}

std::string to_json(const count_trend& r) {
  auto out = begun("count_trend", r.chosen.n, r.chosen.why);
  return out.raw("chosen", to_json(r.chosen))
      .add("because", r.because)
      .add("likelihood_ratio", r.likelihood_ratio)
      .add("p_overdispersion", r.p_overdispersion)
      .add("p_pearson", r.p_pearson)
      .str();
}

std::string to_json(const regression& r) {
  auto out = begun(r.method, r.n, r.why);
  return out.raw("coefficients", json_array_of(r.coefficients, [](const auto& c) { return json_of(c); }))
      .raw("covariance", numbers(r.covariance))
      .raw("fitted", numbers(r.fitted))
      .add("level", r.level)
      .add("degrees_of_freedom", r.degrees_of_freedom)
      .add("pearson", r.pearson)
      .add("dispersion", r.dispersion)
      .add("deviance", r.deviance)
      .add("loglik", r.loglik)
      .add("aic", r.aic)
      .add("theta", r.theta)
      .add("se_theta", r.se_theta)
      .add("poisson_limit", r.poisson_limit)
      .str();
}

std::string to_json(const ears_result& r) {
  auto out = begun("ears", r.n, r.why);
  const auto point = [](const ears_point& p) {
    return json_object()
        .add("observed", p.observed)
        .add("threshold1", p.threshold1)
        .add("threshold2", p.threshold2)
        .add("statistic3", p.statistic3)
        .add("c1", is_alarm(p.c1))
        .add("c2", is_alarm(p.c2))
        .add("c3", is_alarm(p.c3))
        .str();
  };
  return out.add("baseline", r.options.baseline)
      .add("alpha", r.options.alpha)
      .add("min_sigma", r.options.min_sigma)
      .add("zero_sigma", r.options.zero_sigma)
      .raw("points", json_array_of(r.points, point))
      .str();
}

std::string to_json(const cusum_result& r) {
  auto out = begun("cusum", r.n, r.why);
  const auto point = [](const cusum_point& p) {
    return json_object()
        .add("period", p.period)
        .add("observed", p.observed)
        .add("statistic", p.statistic)
        .add("alarm", is_alarm(p.verdict))
        .str();
  };
  return out.add("scale", r.options.scale == cusum_scale::rossi ? "rossi" : "standard")
      .add("k", r.options.k)
      .add("h", r.options.h)
      .add("mean", r.mean)
      .raw("points", json_array_of(r.points, point))
      .str();
}

std::string to_json(const farrington_result& r) {
  auto out = begun("farrington", r.n, r.why);
  const auto point = [](const farrington_point& p) {
    return json_object()
        .add("period", p.period)
        .add("observed", p.observed)
        .add("expected", p.expected)
        .add("threshold", p.threshold)
        .add("dispersion", p.dispersion)
        .add("trend", p.trend)
        .add("alarm", is_alarm(p.verdict))
        .str();
  };
  return out.add("years", r.options.years)
      .add("half_window", r.options.half_window)
      .add("alpha", r.options.alpha)
      .raw("points", json_array_of(r.points, point))
      .str();
}

std::string to_json(const change_points_result& r) {
  auto out = begun("change_points", r.n, r.why);
  const auto one = [](const segment& s) {
    return json_object().add("first", s.first).add("last", s.last).add("mean", s.mean).str();
  };
  return out.add("cost", name_of(r.options.cost))
      .add("penalty", r.penalty)
      .add("min_length", r.options.min_length)
      .add("theta", r.theta)
      .add("variance", r.variance)
      .add("objective", r.objective)
      .raw("segments", json_array_of(r.segments, one))
      .str();
}

std::string to_json(const deviation_result& r) {
  auto out = begun("recent_deviation", r.n, r.why);
  const auto point = [](const deviation_point& p) {
    return json_object()
        .add("observed", p.observed)
        .add("expected", p.expected)
        .add("lower", p.lower)
        .add("upper", p.upper)
        .add("verdict", to_string(p.verdict))
        .add("recent", p.recent)
        .str();
  };
  return out.add("recent", r.recent)
      .add("line", r.line)
      .raw("trend", to_json(r.trend))
      .raw("points", json_array_of(r.points, point))
      .str();
}

std::string to_json(const smoothing& r) {
  auto out = begun(to_string(r.model), r.n, r.why);
  return add_smoothing(out, r).raw("fitted", numbers(r.fitted)).str();
}

std::string to_json(const forecast& r) {
  auto out = begun("forecast", r.n, r.why);
  return out.add("model", to_string(r.fitted.model))
      .raw("smoothing", to_json(r.fitted))
      .add("interval", to_string(r.method))
      .add("level", r.level)
      .add("theta", r.theta)
      .raw("points", json_array_of(r.points, [](const auto& p) { return json_of(p); }))
      .raw("total", r.total ? json_of(*r.total) : "null")
      .str();
}

std::string to_json(const rolling_scores& r) {
  auto out = begun("rolling_origin", r.n, r.why);
  const auto one = [](const horizon_score& h) {
    return json_object()
        .add("steps", h.steps)
        .add("forecasts", h.forecasts)
        .add("mae", h.mae)
        .add("rmse", h.rmse)
        .add("bias", h.bias)
        .add("mase", h.mase)
        .add("coverage", h.coverage)
        .add("interval_score", h.interval_score)
        .add("crps", h.crps)
        .add("log_score", h.log_score)
        .str();
  };
  return out.add("refused", r.refused).add("level", r.level).raw("horizons", json_array_of(r.horizons, one)).str();
}

std::string to_json(const survival_curve& r) {
  auto out = begun("kaplan_meier", r.n, r.reason);
  const auto point = [](const survival_point& p) {
    return json_object()
        .add("days", p.days)
        .add("at_risk", p.at_risk)
        .add("ended", p.ended)
        .add("lasting", p.lasting)
        .add("std_err", p.std_err)
        .add("lower", p.limits ? std::optional(p.limits->lower) : std::nullopt)
        .add("upper", p.limits ? std::optional(p.limits->upper) : std::nullopt)
        .str();
  };
  return out.add("ended", r.ended)
      .add("longest", r.longest)
      .add("median", r.quantile(0.5))
      .add("level", r.level.value())
      .raw("points", json_array_of(r.points, point))
      .str();
}

}  // namespace pko
