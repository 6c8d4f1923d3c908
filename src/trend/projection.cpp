#include <array>
#include <cmath>

#include "core/boost_math.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "pko/trend/target_progress.hpp"
#include "pko/trend/theil_sen.hpp"
#include "trend/shown.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, 3> model_words = {"linear", "logit", "compound"};

// The scale on which a model is a straight line; empty where it has no place for the share.
std::optional<double> on_scale(projection_model m, double share) {
  switch (m) {
    case projection_model::linear:
      return share;
    case projection_model::logit:
      return share > 0 && share < 1 ? std::optional(std::log(share) - std::log1p(-share)) : std::nullopt;
    case projection_model::compound:
      break;
  }
  return share > 0 ? std::optional(std::log(share)) : std::nullopt;
}

double from_scale(projection_model m, double x) {
  if (m == projection_model::linear) return x;
  return m == projection_model::logit ? 1 / (1 + std::exp(-x)) : std::exp(x);
}

// The series on the scale of a model, its last value there and the goal.
struct line {
  slope_result slope;
  double last = 0, goal = 0;
};

std::optional<line> line_of(const series& shares, double goal, projection_model m, confidence_level level) {
  std::vector<series_point> points = shares.used();
  for (auto& p : points) {
    p.value = on_scale(m, *p.value);
    if (!p.value || !std::isfinite(*p.value)) return std::nullopt;
  }
  const auto there = on_scale(m, goal);
  if (!there || !std::isfinite(*there)) return std::nullopt;
  line out;
  out.last = *points.back().value;
  out.goal = *there;
  out.slope = theil_sen(series(shares.step(), shares.kind(), std::move(points)), level);
  return out;
}

std::optional<double> arrival(double distance, std::optional<double> slope) {
  return slope && *slope > 0 ? detail::if_finite(distance / *slope) : std::nullopt;
}

}  // namespace

std::string_view to_string(projection_model m) noexcept { return model_words[static_cast<std::size_t>(m)]; }

projection_model parse_projection_model(std::string_view word) {
  for (std::size_t i = 0; i < model_words.size(); ++i)
    if (model_words[i] == word) return static_cast<projection_model>(i);
  throw unknown_word("projection", std::string(word), text::nearest(word, {model_words.begin(), model_words.end()}));
}

projection project_share(const series& shares, double goal, projection_model model, confidence_level level) {
  projection out;
  out.model = model;
  out.level = level.value();
  const auto values = shares.values();
  out.n = values.size();
  if (out.n > 0 && values.back() >= goal) out.years = 0;
  if (out.n < 2) {
    out.why = out.n == 1 && out.years ? reason::ok : reason::too_few;
    return out;
  }
  const auto on = line_of(shares, goal, model, level);
  if (!on || !on->slope.slope) {
    if (!out.years) out.why = reason::boundary;
    return out;
  }
  out.pace = detail::if_finite(from_scale(model, on->last + *on->slope.slope) - from_scale(model, on->last));
  if (out.years) return out;
  const double distance = on->goal - on->last;
  out.years = arrival(distance, on->slope.slope);
  if (!out.years) out.why = reason::never;
  out.lower = arrival(distance, on->slope.upper);
  out.upper = arrival(distance, on->slope.lower);
  return out;
}

std::optional<double> probability_of_meeting(const series& shares, double goal, double years, projection_model model) {
  const auto level = ninety_five_percent();
  if (shares.values().size() < 2 || !(years > 0)) return std::nullopt;
  const auto on = line_of(shares, goal, model, level);
  if (!on || !on->slope.slope || !on->slope.lower || !on->slope.upper) return std::nullopt;
  const double spread = (*on->slope.upper - *on->slope.lower) / (2 * detail::two_sided_z(level));
  const double needed = (on->goal - on->last) / years;
  if (!(spread > 0)) return *on->slope.slope >= needed ? 1.0 : 0.0;
  return detail::if_finite(detail::normal_above((needed - *on->slope.slope) / spread));
}

std::string to_string(const projection& p) {
  const std::string out = std::string(to_string(p.model)) + " through " + std::to_string(p.n) + " values: ";
  if (!p.years) return out + std::string(to_string(p.why));
  return out + detail::shown(p.years) + " years" +
         (p.lower || p.upper ? " (" + detail::shown_level(p.level) + " " + detail::shown(p.lower, "unknown") + " to " +
                                   detail::shown(p.upper, "perhaps never") + ")"
                             : "") +
         (p.pace ? " at " + detail::shown(p.pace) + " a year" : "");
}

}  // namespace pko
