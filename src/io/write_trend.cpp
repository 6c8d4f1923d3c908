#include "pko/io/write_trend.hpp"

#include "io/json_object.hpp"

namespace pko {

namespace {

using detail::json_object;

// Value, baseline and the ratio of their daily rates; nulls where the data do not cover a period.
json_object& add_compared(json_object& out, const compared_periods& c) {
  const auto rates = c.rates.value_or(rate_comparison{});
  const bool known = c.rates.has_value();
  return out.add("value", c.value)
      .add("baseline", c.baseline)
      .add("days", c.when.days())
      .add("baseline_days", c.against.days())
      .add("rate_ratio", known ? rates.ratio : std::nullopt)
      .add("lower", known ? rates.lower : std::nullopt)
      .add("upper", known ? rates.upper : std::nullopt)
      .add("p", known ? rates.p : std::nullopt);
}

json_object& add_periods(json_object& out, const compared_periods& c) {
  return out.add("period", to_string(c.when)).add("against", to_string(c.against)).add("reason", to_string(c.why));
}

std::string json_of(const bounds& b) { return json_object().add("low", b.low).add("high", b.high).str(); }

std::string json_texts(const std::vector<std::string>& texts) {
  return detail::json_array_of(texts, [](const auto& t) { return json_string(t); });
}

std::string_view name_of(counted what) {
  if (what == counted::records) return "records";
  return what == counted::deaths ? "deaths" : "casualties";
}

}  // namespace

std::string to_json(const series& s) {
  return detail::json_array_of(s.points(), [](const series_point& p) {
    return json_object().add("period", p.period).add("value", p.value).add("covered", p.covered).str();
  });
}

std::string with_series(std::string_view result, const series& s) {
  const auto end = result.rfind('}');
  if (end == std::string_view::npos) return std::string(result);
  const bool empty = result.find(':') == std::string_view::npos;
  return std::string(result.substr(0, end)) + (empty ? "" : ", ") + "\"series\": " + to_json(s) + "}";
}

std::string to_json(const mann_kendall_result& r) {
  return json_object()
      .add("method", to_string(r.method))
      .add("n", r.n)
      .add("reason", to_string(r.why))
      .add("s", r.s)
      .add("var_s", r.var_s)
      .add("z", r.z)
      .add("p", r.p)
      .add("p_exact", r.p_exact)
      .add("tau", r.tau_b)
      .add("tau_a", r.tau_a)
      .add("correction", r.correction)
      .str();
}

std::string to_json(const slope_result& r) {
  return json_object()
      .add("method", to_string(r.method))
      .add("n", r.n)
      .add("reason", to_string(r.why))
      .add("slope", r.slope)
      .add("intercept", r.intercept)
      .add("intercept_by", to_string(r.intercept_by))
      .add("lower", r.lower)
      .add("upper", r.upper)
      .add("level", r.level)
      .str();
}

std::string to_json(const rate_comparison& r) {
  return json_object()
      .add("method", to_string(r.method))
      .add("n", r.x1 + r.x2)
      .add("reason", to_string(r.why))
      .add("x1", r.x1)
      .add("t1", r.t1)
      .add("x2", r.x2)
      .add("t2", r.t2)
      .add("rate_ratio", r.ratio)
      .add("lower", r.lower)
      .add("upper", r.upper)
      .add("level", r.level)
      .add("p", r.p)
      .str();
}

std::string to_json(const dispersion_result& r) {
  return json_object()
      .add("method", "index_of_dispersion")
      .add("n", r.n)
      .add("reason", to_string(r.why))
      .add("mean", r.mean)
      .add("variance", r.variance)
      .add("ratio", r.ratio)
      .add("chi_squared", r.chi_squared)
      .add("p", r.p)
      .add("verdict", r.verdict ? std::optional(to_string(*r.verdict)) : std::nullopt)
      .str();
}

std::string to_json(const incident_comparison& r) {
  return json_object()
      .add("method", "incidents")
      .add("n", r.incidents.x1 + r.incidents.x2)
      .add("reason", to_string(r.why))
      .raw("incidents", to_json(r.incidents))
      .add("people1", r.people1)
      .add("people2", r.people2)
      .add("people_ratio", r.people_ratio)
      .add("lower", r.lower)
      .add("upper", r.upper)
      .add("level", r.level)
      .add("replicates", r.replicates)
      .add("seed", r.seed)
      .str();
}

std::string to_json(const change_result& r) {
  return json_object()
      .add("method", "change")
      .add("n", 2)
      .add("reason", to_string(r.why))
      .add("from", r.from)
      .add("to", r.to)
      .add("years", r.years)
      .add("absolute", r.absolute)
      .add("relative", r.relative)
      .add("log_ratio", r.log_ratio)
      .add("compound_yearly", r.compound_yearly)
      .str();
}

std::string to_json(const qualified_change& r) {
  return json_object()
      .add("method", "change")
      .add("n", 2)
      .add("reason", to_string(r.why))
      .raw("difference", json_of(r.difference))
      .raw("ratio", json_of(r.ratio))
      .str();
}

std::string to_json(const annualised& r) {
  return json_object()
      .add("method", "annualised")
      .add("n", 1)
      .add("reason", to_string(reason::ok))
      .add("value", r.value)
      .add("days", r.days)
      .raw("warnings", json_texts(r.warnings))
      .str();
}

std::string to_json(const contribution& r) {
  return json_object()
      .add("name", r.name)
      .add("change", r.change)
      .add("of_base", r.of_base)
      .add("of_change", r.of_change)
      .str();
}

std::string to_json(const recency_caution& r) {
  return json_object().add("period", to_string(r.when)).add("caution", r.caution).add("known", r.known).str();
}

std::string to_json(const projection& r) {
  return json_object()
      .add("method", "projection")
      .add("model", to_string(r.model))
      .add("n", r.n)
      .add("reason", to_string(r.why))
      .add("pace", r.pace)
      .add("years", r.years)
      .add("lower", r.lower)
      .add("upper", r.upper)
      .add("level", r.level)
      .str();
}

std::string to_json(const target_progress& r) {
  json_object projected;
  projected.add("model", to_string(r.path.model))
      .add("year", r.arrives)
      .add("lower", r.arrives_lower)
      .add("upper", r.arrives_upper)
      .add("reason", to_string(r.why))
      .add("goal", r.goal)
      .add("goal_year", r.goal_year)
      .add("level", r.path.level)
      .add("n", r.path.n);
  return json_object()
      .add("category", to_string(r.category))
      .add("period", r.when ? std::optional(to_string(*r.when)) : std::nullopt)
      .add("value", r.value)
      .add("target", r.target)
      .add("schedule_basis", r.schedule_basis)
      .add("gap", r.gap)
      .add("status", to_string(r.status))
      .add("required_pace", r.required_pace)
      .raw("projected", projected.str())
      .add("probability", r.probability)
      .str();
}

std::string to_json(const std::vector<target_progress>& all) {
  std::vector<std::string> items;
  for (const auto& one : all) items.push_back("\n  " + to_json(one));
  return items.empty() ? "[]" : "[" + text::join(items, ",") + "\n]";
}

std::string to_json(const reporting_delay& r) {
  json_object delays;
  for (const auto& [months, people] : r.by_delay) delays.add(std::to_string(months), people);
  return json_object()
      .add("method", "reporting_delay")
      .add("n", r.n)
      .add("reason", to_string(r.why))
      .add("without_month", r.without_month)
      .add("before_incident", r.before_incident)
      .raw("by_delay", delays.str())
      .str();
}

std::string to_json(const period_comparison& c) {
  json_object like;
  if (c.like_for_like) {
    add_compared(like, *c.like_for_like);
    add_periods(like, *c.like_for_like);
  } else {
    for (const auto* name : {"value", "baseline", "rate_ratio", "lower", "upper", "p"}) like.raw(name, "null");
  }
  json_object out;
  out.add("measure", name_of(c.what));
  add_compared(out, c.as_asked);
  add_periods(out, c.as_asked);
  return out.add("method", "conditional_exact_central")
      .add("level", c.level)
      .raw("like_for_like", like.str())
      .add("verdict", to_string(c.verdict))
      .raw("warnings", json_texts(c.warnings))
      .str();
}

}  // namespace pko
