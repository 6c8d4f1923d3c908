#include "pko/trend/target_progress.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "pko/core/text.hpp"
#include "trend/shown.hpp"

namespace pko {

namespace {

constexpr double half_a_tenth_of_a_point = 0.0005;
constexpr double rounding = 1e-12;

// The month a point of a series stands for: the last of its period.
std::optional<month> month_of(const series_point& p) {
  const auto when = period::try_parse(p.period);
  return when && when->last() ? std::optional(when->last()->in_month()) : std::nullopt;
}

double calendar_year(month m) { return m.index() / 12.0; }

// Sourced years around a year.
struct around {
  std::optional<target> at, before, after, last;
};

around sources_around(const target_schedule& schedule, personnel_category c, int year) {
  around out;
  for (const auto& t : schedule.targets()) {  // by year within a category
    if (t.category != c) continue;
    if (t.year == year) out.at = t;
    if (t.year < year) out.before = t;
    if (t.year > year && !out.after) out.after = t;
    out.last = t;
  }
  return out;
}

std::string basis_of(const around& s, personnel_category c, int year) {
  if (s.at) return "sourced for " + std::to_string(year) + (s.at->source.empty() ? "" : ": " + s.at->source);
  if (s.before && s.after)
    return "linear interpolation between the sourced years " + std::to_string(s.before->year) + " and " +
           std::to_string(s.after->year);
  if (s.after) return std::to_string(year) + " lies before the first sourced year, " + std::to_string(s.after->year);
  if (s.before) return std::to_string(year) + " lies after the last sourced year, " + std::to_string(s.before->year);
  return "the schedule has no target for " + std::string(to_string(c));
}

// At or above the line from the first value to the target when it is due, or projected to be there.
bool is_on_track(const series& shares, month first, month now, month due, double target, projection_model model,
                 confidence_level level) {
  const auto values = shares.values();
  if (values.size() < 2 || now >= due) return false;
  const double part = static_cast<double>(now - first) / (due - first);
  if (values.front() < target && values.back() >= values.front() + part * (target - values.front()) - rounding)
    return true;
  const auto path = project_share(shares, target, model, level);
  return path.years && *path.years <= (due - now) / 12.0 + rounding;
}

// What leads to the last sourced target.
void add_goal(target_progress& out, const target& goal, const series& shares, projection_model model,
              confidence_level level) {
  out.goal_year = goal.year;
  out.goal = goal.share;
  out.path = project_share(shares, goal.share, model, level);
  out.why = out.path.why;
  const double now = calendar_year(*out.when);
  const auto year_of = [&](std::optional<double> years) { return years ? std::optional(now + *years) : std::nullopt; };
  out.arrives = year_of(out.path.years);
  out.arrives_lower = year_of(out.path.lower);
  out.arrives_upper = year_of(out.path.upper);
  const double left = calendar_year(month(goal.year, 12)) - now;
  if (left <= 0) {
    if (*out.value < goal.share) out.why = reason::past;
    return;
  }
  out.required_pace = std::max(0.0, (goal.share - *out.value) / left);
  out.probability = probability_of_meeting(shares, goal.share, left, model);
}

// True if the data tell staff officers apart in the month, so that individual military officers are counted whole.
bool tells_staff_officers(const dataset& data, const scope& asked, month m) {
  scope question = asked;
  question.where.push_back({key::category, {"staff_officers"}});
  question.from = m.first_day();
  question.to = m.last_day();
  question.by = {key::month};
  return !answer(data, measure::strength, question).rows.empty();
}

}  // namespace

std::string_view to_string(target_status s) noexcept {
  constexpr std::array<std::string_view, 5> words = {"exceeded", "met", "on_track", "behind", "not_assessable"};
  return words[static_cast<std::size_t>(s)];
}

target_progress assess_target(const series& shares, personnel_category category, const target_schedule& schedule,
                              projection_model model, confidence_level level) {
  target_progress out;
  out.category = category;
  out.path.model = model;
  const auto used = shares.used();
  if (!used.empty()) out.when = month_of(used.back());
  const auto first = used.empty() ? std::nullopt : month_of(used.front());
  if (!out.when || !first) {
    out.why = reason::not_covered;
    out.schedule_basis = "no value";
    return out;
  }
  out.value = *used.back().value;
  const int year = out.when->year();
  const auto sources = sources_around(schedule, category, year);
  out.schedule_basis = basis_of(sources, category, year);
  if (sources.last) add_goal(out, *sources.last, shares, model, level);
  const auto planned = schedule.planned(category, year);
  if (!planned) return out;
  out.target = planned->share;
  out.gap = *out.value - planned->share;
  if (*out.gap >= half_a_tenth_of_a_point - rounding)
    out.status = target_status::exceeded;
  else if (*out.gap > -half_a_tenth_of_a_point)
    out.status = target_status::met;
  else
    out.status = is_on_track(shares, *first, *out.when, month(year, 12), planned->share, model, level)
                     ? target_status::on_track
                     : target_status::behind;
  return out;
}

std::vector<target_progress> assess_targets(const dataset& data, const scope& asked, const target_schedule& schedule,
                                            projection_model model, confidence_level level) {
  std::vector<personnel_category> categories;
  for (const auto& t : schedule.targets())
    if (std::ranges::find(categories, t.category) == categories.end()) categories.push_back(t.category);
  std::vector<target_progress> out;
  for (const auto c : categories) {
    scope question = asked;
    question.where.push_back({key::category, {std::string(to_string(c))}});
    const auto shares = series_of(data, measure::women_share, question, series_step::month);
    auto one = assess_target(shares, c, schedule, model, level);
    if (c == personnel_category::individual_military && one.when && !tells_staff_officers(data, asked, *one.when))
      one.schedule_basis +=
          "; experts on mission stand for individual military officers, since staff officers are counted inside troops";
    out.push_back(std::move(one));
  }
  return out;
}

std::string to_string(const target_progress& p) {
  const auto per_cent = [](std::optional<double> x) {
    return x ? text::rounded(100 * *x, 1) + " %" : std::string("unknown");
  };
  return std::string(to_string(p.category)) + (p.when ? " " + to_string(*p.when) : "") + ": " + per_cent(p.value) +
         " against " + per_cent(p.target) + ", " + std::string(to_string(p.status));
}

}  // namespace pko
