#include "pko/io/count_methods.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "pko/core/error.hpp"
#include "trend/published_counts.hpp"

using namespace pko;
using namespace pko::test;
using nlohmann::json;

namespace {

json asked(std::string_view method, const series& s, const std::optional<series>& exposures = {}) {
  return json::parse(to_json(method, answer_count_method(method, s, exposures)));
}

const auto by_year = series::yearly(2010, malicious_by_year);
const auto by_month = series::monthly(month(2013, 1), malicious_by_month);

}  // namespace

TEST_CASE("the regressions print what the contract names, and null where there is nothing") {
  const auto nb = asked("negative_binomial", by_year);
  CHECK(nb["method"] == "negative_binomial");
  CHECK(nb["n"] == 15);
  CHECK(nb["reason"] == "ok");
  CHECK(near(nb["slope"].get<double>(), -.03207721, 1e-7));
  CHECK(near(nb["theta"].get<double>(), 3.382349, 1e-6));
  for (const auto* field :
       {"intercept", "se_intercept", "se_slope", "p_slope", "dispersion", "deviance", "loglik", "aic"})
    CHECK(nb[field].is_number());
  CHECK(asked("poisson", by_year)["theta"].is_null());
  CHECK(asked("quasi_poisson", by_year)["aic"].is_null());
  const auto none = asked("poisson", series::yearly(2010, std::vector<double>{0, 0, 0}));
  CHECK(none["reason"] == "boundary");
  CHECK(none["slope"].is_null());
}

TEST_CASE("the trend of counts says which model it chose and why") {
  const auto trend = asked("count_trend", by_year);
  CHECK(trend["chosen"] == "negative_binomial");
  CHECK(trend["because"].get<std::string>().find("8.63") != std::string::npos);
}

TEST_CASE("time is in years whatever the period") {
  std::vector<double> quarters = {3, 4, 6, 5, 7, 9, 8, 12};
  const auto q = asked("poisson", series::regular(series_step::quarter, month(2020, 1), known(quarters)));
  const auto y = asked("poisson", series::yearly(2020, quarters));
  CHECK(near(q["slope"].get<double>(), 4 * y["slope"].get<double>(), 1e-9));
  CHECK(near(q["intercept"].get<double>(), y["intercept"].get<double>(), 1e-9));
}

TEST_CASE("the exposure is taken period by period") {
  const auto deaths = series::yearly(2018, std::vector<double>{10, 20, 30, 40, 99});
  const auto strength = series::yearly(2017, std::vector<double>{5, 1000, 2000, 3000, 4000}, series_kind::stock);
  const auto answer = asked("poisson", deaths, strength);
  CHECK(answer["n"] == 4);
  CHECK(near(answer["slope"].get<double>(), 0, 1e-9));
  const auto elsewhere = series::yearly(1990, std::vector<double>{1, 2}, series_kind::stock);
  CHECK(asked("poisson", deaths, elsewhere)["reason"] == "not_covered");
}

TEST_CASE("alarms are printed where there is one, by period") {
  const auto alarms = asked("ears", by_month)["alarms"];
  CHECK(alarms.front()["period"] == "2014-09");
  CHECK(alarms.back() == json::parse(R"({"period": "2021-12", "c1": true, "c2": true, "c3": true})"));
  for (const auto& a : alarms) CHECK((a["c1"] == true || a["c2"] == true || a["c3"] == true));
  CHECK(asked("cusum", by_month)["periods"].size() == 101);
  CHECK(asked("cusum", by_month)["periods"][0]["period"] == "2013-08");
}

TEST_CASE("no judgement is null and neither true nor false") {
  const auto periods = asked("farrington", by_month)["periods"];
  CHECK(periods.size() == 108 - 63);
  const auto& august = periods[periods.size() - 5];
  CHECK(august["period"] == "2021-08");
  CHECK(august["alarm"].is_null());
  CHECK(august["threshold"].is_null());
  const auto& december = periods.back();
  CHECK(near(december["threshold"].get<double>(), 11.4884, 1e-5));
  CHECK(december["alarm"] == false);
  CHECK(asked("farrington", by_year)["reason"] == "no_season");
}

TEST_CASE("segments are named by their first and last period") {
  const auto segments = asked("change_points", by_year)["segments"];
  REQUIRE(segments.size() == 5);
  CHECK(segments[2] == json::parse(R"({"from": "2017", "to": "2017", "mean": 59})"));
  CHECK(segments[3]["from"] == "2018");
  CHECK(segments[3]["to"] == "2022");
}

TEST_CASE("a forecast begins after the last covered period") {
  const auto f = asked("forecast", by_year);
  CHECK(f["model"] == "ses");
  REQUIRE(f["points"].size() == 3);
  CHECK(f["points"][0]["period"] == "2025");
  CHECK(near(f["points"][0]["mean"].get<double>(), 8.2854412, 1e-4));
  auto values = known({3, 1, 4, 1, 5});
  values.push_back({});
  const auto part = asked("forecast", series::monthly(month(2021, 8), values));
  CHECK(part["points"].size() == 12);
  CHECK(part["points"][0]["period"] == "2022-01");
  const auto fiscal = asked("forecast", series::regular(series_step::fiscal_year, month(2018, 7), known({3, 1, 4, 1})));
  CHECK(fiscal["points"][0]["period"] == "2022/23");
}

TEST_CASE("stocks are no counts of events, but can be forecast") {
  const auto strength = series::yearly(2015, std::vector<double>{100, 120, 90, 110, 105}, series_kind::stock);
  for (const auto& method : count_methods()) {
    const auto answer = asked(method, strength);
    CHECK(answer["reason"] == (method == "forecast" ? "ok" : "needs_flow"));
    CHECK(answer["n"] == 5);
  }
}

TEST_CASE("a gap stops what cannot step over it") {
  auto values = known(malicious_by_year);
  values[3].reset();
  const auto s = series::yearly(2010, values);
  CHECK(asked("change_points", s)["reason"] == "gap");
  CHECK(asked("forecast", s)["reason"] == "gap");
  CHECK(asked("poisson", s)["n"] == 14);
}

TEST_CASE("an empty series gives every method a reason") {
  for (const auto& method : count_methods())
    CHECK(asked(method, series::yearly(2010, std::vector<double>{}))["reason"] != "ok");
}

TEST_CASE("another method suggests the nearest") {
  CHECK_THROWS_WITH_AS(static_cast<void>(answer_count_method("farington", by_month)), doctest::Contains("farrington"),
                       unknown_word);
}
