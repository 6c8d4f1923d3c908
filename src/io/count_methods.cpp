#include "pko/io/count_methods.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "io/line_members.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "pko/io/write_result.hpp"
#include "pko/trend/change_points.hpp"
#include "pko/trend/count_line.hpp"
#include "pko/trend/cusum.hpp"
#include "pko/trend/ears.hpp"
#include "pko/trend/farrington.hpp"
#include "pko/trend/forecast.hpp"

namespace pko {

namespace {

using exposure_series = std::optional<series>;

std::string number(std::optional<double> x) { return x ? text::shortest(*x) : "null"; }
std::string truth(judgement j) {
  const auto alarm = is_alarm(j);
  return !alarm ? "null" : *alarm ? "true" : "false";
}
std::string member(std::string_view name, const std::string& value) { return json_string(name) + ": " + value; }
std::string object(const std::vector<std::string>& members) { return "{" + text::join(members, ", ") + "}"; }
std::string array(std::string_view name, const std::vector<std::string>& items) {
  return member(name, "[" + text::join(items, ", ") + "]");
}

std::vector<std::optional<double>> known_or_not(const series& s) {
  std::vector<std::optional<double>> out;
  for (const auto& p : s.points()) out.push_back(p.used() ? p.value : std::nullopt);
  return out;
}

// What a regression takes.
struct aligned {
  std::vector<double> times, counts, exposures;
};

aligned aligned_with(const series& values, const exposure_series& exposures) {
  std::map<std::string, double> by_period;
  if (exposures)
    for (const auto& p : exposures->used()) by_period[p.period] = *p.value;
  aligned a;
  for (const auto& p : values.used()) {
    const auto exposure = by_period.find(p.period);
    if (exposures && exposure == by_period.end()) continue;
    a.times.push_back(p.time);
    a.counts.push_back(*p.value);
    if (exposures) a.exposures.push_back(exposure->second);
  }
  return a;
}

method_answer line_answer(count_model model, const series& values, const exposure_series& exposures) {
  const auto a = aligned_with(values, exposures);
  const auto fit = fit_count_line(a.times, a.counts, a.exposures, model);
  detail::json_object out;
  return {fit.n, fit.why, detail::add_line(out, fit.line).members()};
}

method_answer trend_answer(const series& values, const exposure_series& exposures) {
  const auto a = aligned_with(values, exposures);
  const auto trend = fit_count_trend(a.times, a.counts, a.exposures);
  detail::json_object out;
  detail::add_line(out, trend.chosen.line)
      .add("chosen", trend.chosen.line ? std::optional(to_string(trend.chosen.model)) : std::nullopt)
      .add("because", trend.because)
      .add("likelihood_ratio", trend.likelihood_ratio)
      .add("p_overdispersion", trend.p_overdispersion);
  return {trend.chosen.n, trend.chosen.why, out.members()};
}

method_answer ears_answer(const series& values) {
  const auto result = ears(known_or_not(values));
  std::vector<std::string> alarms;
  for (std::size_t i = 0; i < result.points.size(); ++i) {
    const auto& p = result.points[i];
    if (p.c1 != judgement::alarm && p.c2 != judgement::alarm && p.c3 != judgement::alarm) continue;
    alarms.push_back(object({member("period", json_string(values.points()[i].period)), member("c1", truth(p.c1)),
                             member("c2", truth(p.c2)), member("c3", truth(p.c3))}));
  }
  return {result.n, result.why, array("alarms", alarms)};
}

method_answer cusum_answer(const series& values) {
  const auto result = cusum(known_or_not(values));
  std::vector<std::string> periods;
  for (const auto& p : result.points)
    periods.push_back(
        object({member("period", json_string(values.points()[p.period].period)), member("observed", number(p.observed)),
                member("statistic", number(p.statistic)), member("alarm", truth(p.verdict))}));
  return {result.n, result.why, array("periods", periods)};
}

method_answer farrington_answer(const series& values) {
  auto options = farrington_options::monthly();
  const int per_year = steps_per_year(values.step());
  // Three quarters beside each other, and the last quarter left out.
  if (per_year == 4) options.half_window = 1, options.skip_recent = 1;
  const auto result = farrington(known_or_not(values), per_year, options);
  std::vector<std::string> periods;
  for (const auto& p : result.points)
    periods.push_back(object({member("period", json_string(values.points()[p.period].period)),
                              member("observed", number(p.observed)), member("expected", number(p.expected)),
                              member("threshold", number(p.threshold)), member("alarm", truth(p.verdict))}));
  return {result.n, result.why, array("periods", periods)};
}

method_answer change_points_answer(const series& values) {
  const auto used = values.values();
  const auto labels = values.labels();
  if (values.has_gap()) return {used.size(), reason::gap, array("segments", {})};
  const auto result = change_points(used);
  std::vector<std::string> segments;
  for (const auto& s : result.segments)
    segments.push_back(object({member("from", json_string(labels[s.first])), member("to", json_string(labels[s.last])),
                               member("mean", number(s.mean))}));
  return {result.n, result.why, array("segments", segments)};
}

forecast_support support_of(series_kind kind) {
  switch (kind) {
    case series_kind::flow:
      return forecast_support::counts;
    case series_kind::share:
      return forecast_support::share;
    case series_kind::stock:
    case series_kind::rate:
      break;
  }
  return forecast_support::non_negative;
}

std::string period_after(series_step step, const std::string& label) {
  const auto last = period::parse(label).last();
  return to_string(period_holding(step, last->in_month() + 1));
}

method_answer forecast_answer(const series& values) {
  forecast_options options;
  options.support = support_of(values.kind());
  const int per_year = steps_per_year(values.step());
  options.horizon = per_year > 1 ? static_cast<std::size_t>(per_year) : 3;
  const auto used = values.values();
  std::string label = used.empty() ? "" : values.labels().back();
  auto result = values.has_gap() ? forecast{} : forecast_values(std::span<const double>(used), options);
  if (values.has_gap()) result.why = reason::gap;
  std::vector<std::string> points;
  for (const auto& p : result.points) {
    label = period_after(values.step(), label);
    points.push_back(object({member("period", json_string(label)), member("mean", number(p.mean)),
                             member("lower", number(p.lower)), member("upper", number(p.upper))}));
  }
  return {used.size(), result.why,
          member("model", json_string(to_string(options.model))) + ", " + array("points", points)};
}

using answerer = method_answer (*)(const series&, const exposure_series&);

const std::vector<std::pair<std::string, answerer>>& answerers() {
  static const std::vector<std::pair<std::string, answerer>> all = {
      {"poisson", [](const series& s, const exposure_series& e) { return line_answer(count_model::poisson, s, e); }},
      {"quasi_poisson",
       [](const series& s, const exposure_series& e) { return line_answer(count_model::quasi_poisson, s, e); }},
      {"negative_binomial",
       [](const series& s, const exposure_series& e) { return line_answer(count_model::negative_binomial, s, e); }},
      {"count_trend", trend_answer},
      {"ears", [](const series& s, const exposure_series&) { return ears_answer(s); }},
      {"cusum", [](const series& s, const exposure_series&) { return cusum_answer(s); }},
      {"farrington", [](const series& s, const exposure_series&) { return farrington_answer(s); }},
      {"change_points", [](const series& s, const exposure_series&) { return change_points_answer(s); }},
      {"forecast", [](const series& s, const exposure_series&) { return forecast_answer(s); }}};
  return all;
}

// The members of a method for a series without any value: all empty.
method_answer refused(answerer method, const series& values, reason why) {
  auto answer = method(series(values.step(), series_kind::flow, {}), {});
  answer.n = values.values().size();
  answer.why = why;
  return answer;
}

}  // namespace

const std::vector<std::string>& count_methods() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> out;
    for (const auto& a : answerers()) out.push_back(a.first);
    return out;
  }();
  return words;
}

method_answer answer_count_method(std::string_view method, const series& values, const exposure_series& exposures) {
  const auto found = std::ranges::find(answerers(), method, &std::pair<std::string, answerer>::first);
  if (found == answerers().end())
    throw unknown_word("method", std::string(method), text::nearest(method, count_methods()));
  if (method != "forecast" && values.kind() != series_kind::flow)
    return refused(found->second, values, reason::needs_flow);
  if (exposures && aligned_with(values, exposures).counts.empty() && !values.used().empty())
    return refused(found->second, values, reason::not_covered);
  return found->second(values, exposures);
}

std::string to_json(std::string_view method, const method_answer& answer) {
  return object({member("method", json_string(method)), member("n", std::to_string(answer.n)),
                 member("reason", json_string(to_string(answer.why))), answer.members});
}

}  // namespace pko
