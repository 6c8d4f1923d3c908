// Every result of include/pko/trend can be printed, compared and written as JSON.
#include <doctest/doctest.h>

#include <concepts>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "pko/io/write_trend.hpp"
#include "support/shared_data.hpp"
#include "trend/published_counts.hpp"

using namespace pko;
using namespace pko::test;
using json = nlohmann::json;

namespace {

template <class R>
concept serialisable = std::copyable<R> && std::equality_comparable<R> && requires(const R& r) {
  { to_string(r) } -> std::convertible_to<std::string>;
  { to_json(r) } -> std::same_as<std::string>;
};

struct nothing_of_the_kind {};
static_assert(!serialisable<nothing_of_the_kind>);

// The results that were checked, by the name of their type.
class checked_results {
 public:
  // What a method gives: an object with method, n and reason.
  template <serialisable R>
  void add(const std::string& name, const R& result, const std::string& method) {
    const json out = part(name, result);
    CHECK(out["method"] == method);
    CHECK(out["n"].is_number_unsigned());
    CHECK(try_parse_reason(out["reason"].get<std::string>()).has_value());
  }
  // An element of what a method gives.
  template <serialisable R>
  json part(const std::string& name, const R& result) {
    CAPTURE(name);
    names_.insert(name);
    const R copy = result;
    CHECK(copy == result);
    CHECK_FALSE(to_string(result).empty());
    const auto text = to_json(result);
    CHECK(text.find("nan") == std::string::npos);
    return json::parse(text);
  }
  [[nodiscard]] const std::set<std::string>& names() const { return names_; }

 private:
  std::set<std::string> names_;
};

// The structs that the headers of trends declare.
std::set<std::string> structs_of_trend() {
  std::set<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(source_tree() / "include/pko/trend")) {
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);)
      if (line.starts_with("struct ") && line.ends_with(" {")) out.insert(line.substr(7, line.size() - 9));
  }
  return out;
}

// What is no result: what is given to a method, and parts that stand inside a result and are written with it.
const std::set<std::string> given = {"change_point_options", "count_series", "cusum_options",
                                     "deviation_options",    "ears_options", "farrington_options",
                                     "forecast_options",     "member_value", "smoothing_options"};
const std::set<std::string> parts = {"coefficient",   "compared_periods", "cusum_point",      "deviation_point",
                                     "ears_point",    "expected_count",   "farrington_point", "forecast_point",
                                     "horizon_score", "line_estimate",    "segment",          "series_point",
                                     "survival_point"};

// Two answers side by side: printed and compared; what is written as JSON is the answers.
const std::set<std::string> tables = {"row_change", "table_change"};

const auto years = series::yearly(2010, malicious_by_year);

void add_trends(checked_results& all) {
  all.add("mann_kendall_result", mann_kendall(years), "mann_kendall");
  all.add("slope_result", theil_sen(years), "theil_sen");
  all.add("rate_comparison", test_rates(17, 300, 12, 366), "central");
  all.add("dispersion_result", dispersion_of(years), "index_of_dispersion");
  all.add("incident_comparison", compare_incidents({1, 4, 2}, 300, {1, 2, 3}, 366), "incidents");
  all.add("change_result", change_of(170, 223, 20.0 / 12), "change");
  all.add("qualified_change", change_of(quantity::range(10, 12), quantity::exact(20)), "change");
  all.add("annualised", annualise(17, 300), "annualised");
  all.part("contribution", contributions_to_change({{"MINUSMA", 10, 22}, {"UNIFIL", 40, 40}}).front());
  const auto shares = series::yearly(2018, std::vector<double>{0.1, 0.12, 0.14}, series_kind::share);
  all.add("projection", project_share(shares, 0.3, projection_model::linear), "projection");
  reporting_delay delays;
  delays.n = 4;
  delays.by_delay = {{0, 3}, {2, 1}};
  all.add("reporting_delay", delays, "reporting_delay");
  all.part("recency_caution", cautions(delays, month(2021, 11), month(2021, 12), date(2021, 12, 31)).front());
  const std::vector<spell> spells = {{10, true}, {20, true}, {30, false}};
  all.add("survival_curve", kaplan_meier(spells), "kaplan_meier");
  all.part("target_progress", target_progress{});
  period_comparison compared{
      counted::deaths, 0.95, {period::parse("2021"), period::parse("2020"), {}, {}, {}, {}}, {}, {}, {}};
  compared.as_asked.why = reason::not_covered;
  compared.verdict = comparison_verdict::not_comparable;
  const auto out = all.part("period_comparison", compared);
  CHECK(out["verdict"] == "not_comparable");
}

void add_counts(checked_results& all) {
  const auto times = steps(15);
  const auto known_years = known(malicious_by_year);
  design line(15);
  line.covariate("time", times);
  all.add("count_line", fit_count_line(times, malicious_by_year), "poisson");
  all.add("count_trend", fit_count_trend(times, malicious_by_year), "count_trend");
  all.add("regression", fit_counts(line, malicious_by_year), "poisson");
  all.add("ears_result", ears(known_years), "ears");
  all.add("cusum_result", cusum(known_years), "cusum");
  all.add("farrington_result", farrington(known(malicious_by_month), 12), "farrington");
  all.add("change_points_result", change_points(malicious_by_year), "change_points");
  all.add("deviation_result", recent_deviation(times, malicious_by_year), "recent_deviation");
  all.add("smoothing", smooth(malicious_by_year, smoothing_model::simple), "ses");
  all.add("forecast", forecast_values(malicious_by_year), "forecast");
  all.add("rolling_scores", rolling_origin(malicious_by_year, 10), "rolling_origin");
}

}  // namespace

TEST_CASE("every result of a trend can be printed and compared and written as JSON") {
  checked_results all;
  add_trends(all);
  add_counts(all);
  for (const auto& name : structs_of_trend()) {
    if (given.contains(name) || parts.contains(name) || tables.contains(name)) continue;
    CHECK_MESSAGE(all.names().contains(name), name << " is no result that is checked here");
  }
  for (const auto& name : all.names()) CHECK_MESSAGE(structs_of_trend().contains(name), name << " does not exist");
}

TEST_CASE("changes are written with what is open as null") {
  const auto more = json::parse(to_json(change_of(quantity::more_than(10), quantity::more_than(20))));
  CHECK(more["difference"] == json{{"low", nullptr}, {"high", nullptr}});
  const auto year = json::parse(to_json(annualise(2, 60)));
  CHECK(year["days"] == 60);
  CHECK(year["value"].get<double>() == doctest::Approx(2.0 / 60 * 365));
  CHECK(year["warnings"].size() == 1);
  const auto first = json::parse(to_json(contributions_to_change({{"A", 1, 2}, {"B", 3, 6}}).front()));
  CHECK(first == json{{"name", "B"}, {"change", 3}, {"of_base", 0.75}, {"of_change", 0.75}});
}

TEST_CASE("a line of counts is written with its limits and its numbers are those of the fit") {
  const auto fit = fit_count_line(steps(15), malicious_by_year, {}, count_model::negative_binomial);
  const auto out = json::parse(to_json(fit));
  CHECK(out["slope"] == fit.line->slope);
  CHECK(out["lower"] == fit.line->slope_limits.lower);
  CHECK(out["theta"] == *fit.line->theta);
  const auto none = json::parse(to_json(fit_count_line(steps(3), std::vector<double>{0, 0, 0})));
  CHECK(none["reason"] == "boundary");
  CHECK(none["slope"].is_null());
  CHECK(none["level"].is_null());
}

TEST_CASE("results of methods are put into words with their numbers") {
  CHECK(to_string(annualise(17, 300)) == "20.6833 a year, from 300 days");
  CHECK(to_string(contributions_to_change({{"MINUSMA", 10, 22}, {"UNIFIL", 40, 40}}).front()) ==
        "MINUSMA: +12.0000, +24.0000 per cent of the total before");
  CHECK(to_string(change_of(quantity::range(10, 12), quantity::exact(24))) ==
        "difference from 12.0000 to 14.0000, ratio from 2.0000 to 2.4000");
  CHECK(to_string(recency_caution{month(2021, 11), true, 0.82}) == "2021-11: 82.0 % known, caution");
  CHECK(to_string(ears(known({1, 2, 3}))).starts_with("too_few ("));
  CHECK(to_string(ears(known(malicious_by_month))).ends_with("periods judged, of 108 known"));
  CHECK(to_string(smooth(malicious_by_year, smoothing_model::simple)) ==
        "ses of 15 values: level 8.2854, alpha 0.6213");
  const std::vector<spell> spells = {{10, true}, {20, true}, {30, false}};
  CHECK(to_string(kaplan_meier(spells)) == "2 of 3 ended: half within 20 days");
}
