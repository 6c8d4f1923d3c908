// Early warning: EARS, cumulative sums, Farrington.
#include <algorithm>
#include <cmath>

#include <optional>
#include <string>
#include <vector>

#include "pko/trend/cusum.hpp"
#include "pko/trend/ears.hpp"
#include "pko/trend/farrington.hpp"
#include "reference_values/reference_values.hpp"

namespace pko::test {
namespace {

std::vector<std::optional<double>> counts_of(const json& input) {
  std::vector<std::optional<double>> counts;
  for (const auto& v : input) counts.emplace_back(v.get<double>());
  return counts;
}

ears_options options_of(const reference_row& row) {
  ears_options options;
  options.min_sigma = options.zero_sigma = row["smallest_sd"].get<double>();
  return options;
}

// An alarm is a count above its bound; at the bound a last digit may decide.
void check_verdict(judgement verdict, double observed, double bound, comparison& found) {
  if (std::abs(observed - bound) < 1e-9) return;
  found.same(std::string(to_string(verdict)), verdict == (observed > bound ? judgement::alarm : judgement::quiet));
}

auto check_bounds(std::optional<double> ears_point::*bound, judgement ears_point::*verdict) {
  return [bound, verdict](const reference_row& row, comparison& found) {
    auto options = options_of(row);
    options.alpha = row["alpha"].get<double>();
    const auto ours = ears(counts_of(row.input), options);
    for (std::size_t i = 0; i < row["at"].size(); ++i) {
      const auto& point = ours.points.at(row["at"][i].get<std::size_t>());
      found.number("bound", point.*bound, row["bound"][i], exact, 1e-3);
      check_verdict(point.*verdict, *point.observed, row["bound"][i].get<double>(), found);
    }
  };
}

void check_c3(const reference_row& row, comparison& found) {
  const auto ours = ears(counts_of(row.input), options_of(row));
  for (std::size_t i = 0; i < row["at"].size(); ++i) {
    const auto& point = ours.points.at(row["at"][i].get<std::size_t>());
    found.number("statistic", point.statistic3, row["value"][i], exact, 1e-3);
    check_verdict(point.c3, row["value"][i].get<double>(), 2, found);
  }
}

void check_cusum(const reference_row& row, comparison& found) {
  cusum_options options;
  options.scale = row["form"] == "rossi" ? cusum_scale::rossi : cusum_scale::standard;
  options.baseline = row["before"].get<std::size_t>();
  const auto ours = cusum(counts_of(row.input), options);
  for (std::size_t i = 0; i < row["at"].size(); ++i) {
    const auto& point = ours.points.at(row["at"][i].get<std::size_t>() - options.baseline);
    found.number("statistic", point.statistic, row["statistic"][i], exact, 1e-3);
    const double sum = row["statistic"][i].get<double>();
    check_verdict(point.verdict, sum, options.h, found);
  }
}

farrington_options setting_of(const std::string& name) {
  farrington_options o;
  o.stop_as_r = true;
  const bool weekly = name.ends_with("_10");
  if (weekly) o.groups = 10, o.skip_recent = 26;
  if (weekly || name == "delta_trend") o.trend_p = 1, o.alpha = 0.01;
  if (name.starts_with("nb")) o.threshold = farrington_threshold::negative_binomial;
  return o;
}

void check_farrington(const reference_row& row, comparison& found) {
  const auto setting = row["setting"].get<std::string>();
  const int a_year = setting.ends_with("_10") || setting.ends_with("_1") ? 52 : 12;
  const auto counts = counts_of(row.input[1]);
  const auto ours = farrington(counts, a_year, setting_of(setting));
  const std::size_t judged = row["threshold"].size();
  for (std::size_t i = 0; i < judged; ++i) {
    const std::size_t period = counts.size() - judged + i;
    const auto at = std::ranges::find(ours.points, period, &farrington_point::period);
    found.same("period " + std::to_string(period) + " of " + setting, at != ours.points.end());
    if (at == ours.points.end()) continue;
    const bool silent = row["threshold"][i].is_null();
    found.same(setting + ": judged where surveillance is silent", silent == (at->verdict == judgement::none));
    if (silent) continue;
    found.number(setting + ": threshold", at->threshold, row["threshold"][i], exact, 1e-3);
    found.number(setting + ": expected", at->expected, row["expected"][i], exact, 1e-3);
    found.same(setting + ": alarm", (at->verdict == judgement::alarm) == (row["alarm"][i] == 1));
  }
}

}  // namespace

checkers warning_checkers() {
  return {{"ears_c1", check_bounds(&ears_point::threshold1, &ears_point::c1)},
          {"ears_c2", check_bounds(&ears_point::threshold2, &ears_point::c2)},
          {"ears_c3", check_c3},
          {"cusum", check_cusum},
          {"farrington", check_farrington}};
}

}  // namespace pko::test
