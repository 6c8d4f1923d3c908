#include "pko/trend/change.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "trend/shown.hpp"

namespace pko {

namespace {

constexpr int fewest_days = 90;

void require_finite(double x) {
  if (!std::isfinite(x)) throw invalid_value("value", text::shortest(x), "is not a finite number");
}

date anniversary(date d, int years) {
  const int day = d.in_month().number() == 2 && d.day() == 29 && !is_leap_year(d.year() + years) ? 28 : d.day();
  return {d.year() + years, d.in_month().number(), day};
}

std::string with_sign(double x, int decimals) { return (x > 0 ? "+" : "") + text::rounded(x, decimals); }

}  // namespace

double years_between(month from, month to) noexcept { return (to - from) / 12.0; }

double years_between(date from, date to) {
  if (to < from) return -years_between(to, from);
  int whole = to.year() - from.year();
  if (anniversary(from, whole) > to) --whole;
  const date begins = anniversary(from, whole);
  const int length = anniversary(from, whole + 1) - begins;
  return whole + static_cast<double>(to - begins) / length;
}

change_result change_of(double from, double to, std::optional<double> years) {
  require_finite(from);
  require_finite(to);
  if (years && !(*years > 0 && std::isfinite(*years)))
    throw invalid_value("years", text::shortest(*years), "is not a finite number above zero");
  change_result out;
  out.from = from;
  out.to = to;
  out.years = years;
  out.absolute = std::clamp(to - from, -std::numeric_limits<double>::max(), std::numeric_limits<double>::max());
  if (from <= 0) {
    out.why = reason::boundary;
    return out;
  }
  out.relative = detail::if_finite(to / from - 1);
  if (to > 0) out.log_ratio = detail::if_finite(std::log(to) - std::log(from));
  if (to >= 0 && years) out.compound_yearly = detail::if_finite(std::pow(to / from, 1 / *years) - 1);
  return out;
}

std::string to_string(const change_result& c) {
  std::string out = text::shortest(c.from) + " to " + text::shortest(c.to) + ": " + (c.absolute > 0 ? "+" : "") +
                    text::shortest(c.absolute);
  if (c.relative) out += ", " + with_sign(100 * *c.relative, 4) + " per cent";
  if (c.compound_yearly)
    out += ", " + with_sign(100 * *c.compound_yearly, 4) + " per cent a year over " + text::rounded(*c.years, 4) +
           " years";
  return c.why == reason::ok ? out : out + ", " + std::string(to_string(c.why));
}

double percentage_points(double from_share, double to_share) {
  for (const double s : {from_share, to_share})
    if (!(s >= 0 && s <= 1)) throw invalid_value("share", text::shortest(s), "is not between 0 and 1");
  return 100 * (to_share - from_share);
}

qualified_change change_of(const quantity& from, const quantity& to) {
  qualified_change out;
  out.difference = to.limits() - from.limits();
  const auto base = from.limits();
  if (base.low && *base.low > 0)
    out.ratio = to.limits() / base;
  else
    out.why = reason::boundary;
  return out;
}

annualised annualise(double flow, int days, int days_in_year, bool seasonal) {
  require_finite(flow);
  if (days < 1 || days > days_in_year)
    throw invalid_value("days", std::to_string(days), "is not between 1 and " + std::to_string(days_in_year));
  annualised out{flow / days * days_in_year, days, {}};
  if (days < fewest_days) out.warnings.push_back("fewer than 90 days stand for a year");
  if (seasonal && days < days_in_year)
    out.warnings.push_back("the flow varies with the season, and the rest of the year may differ");
  return out;
}

std::vector<contribution> contributions_to_change(const std::vector<member_value>& members) {
  double before = 0;
  double total = 0;
  for (const auto& m : members) {
    require_finite(m.from);
    require_finite(m.to);
    before += m.from;
    total += m.to - m.from;
  }
  std::vector<contribution> out;
  for (const auto& m : members) {
    const double change = m.to - m.from;
    out.push_back({m.name, change, before == 0 ? std::nullopt : detail::if_finite(change / before),
                   total == 0 ? std::nullopt : detail::if_finite(change / total)});
  }
  std::ranges::sort(out, [](const contribution& a, const contribution& b) {
    return std::tuple(-std::abs(a.change), std::string_view(a.name)) <
           std::tuple(-std::abs(b.change), std::string_view(b.name));
  });
  return out;
}

std::string to_string(const qualified_change& c) {
  const auto limits = [](const bounds& b) {
    return "from " + detail::shown(b.low, "no limit") + " to " + detail::shown(b.high, "no limit");
  };
  const std::string difference = "difference " + limits(c.difference);
  if (c.why != reason::ok) return difference + "; " + std::string(to_string(c.why));
  return difference + ", ratio " + limits(c.ratio);
}

std::string to_string(const annualised& a) {
  const std::string value = detail::shown(a.value) + " a year, from " + std::to_string(a.days) + " days";
  return a.warnings.empty() ? value : value + "; " + text::join(a.warnings, "; ");
}

std::string to_string(const contribution& c) {
  const auto with_sign = [](double x) { return (x > 0 ? "+" : "") + detail::shown(x); };
  const std::string change = c.name + ": " + with_sign(c.change);
  return c.of_base ? change + ", " + with_sign(100 * *c.of_base) + " per cent of the total before" : change;
}

}  // namespace pko
