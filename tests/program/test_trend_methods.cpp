// Every method of `pko trend` on the deaths by malicious acts among uniformed personnel, written out as a file of
// casualties. The numbers expected are those of R (base, MASS, surveillance) or worked out by hand.
#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "program/run.hpp"
#include "trend/published_counts.hpp"

using namespace pko::test;
using json = nlohmann::json;

namespace {

std::string two_digits(std::size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

// One row for each death. An illness on the first day lets the coverage begin there.
class casualty_file {
 public:
  casualty_file(const std::string& first_day, std::string last_day) : last_day_(std::move(last_day)) {
    add(first_day, "Illness");
  }
  void add(const std::string& day, const std::string& cause) {
    const auto id = std::to_string(++rows_);
    text_ +=
        id + "," + day + ",A-" + id + ",MINUSMA,Fatality,M,Chad,Military," + cause + ",148,TCD," + last_day_ + "\n";
  }
  void add(std::size_t year, std::size_t month, double deaths) {
    for (double i = 0; i < deaths; ++i) add(std::to_string(year) + "-" + two_digits(month) + "-15", "Malicious Act");
  }
  [[nodiscard]] std::string text() const {
    return "id,incident_date,casualty_id,mission_acronym,type_of_casualty,gender,casualty_nationality,"
           "casualty_personnel_type,type_of_incident,m49_code,isocode3,last_update\n" +
           text_;
  }

 private:
  std::string last_day_, text_;
  int rows_ = 0;
};

std::string by_year() {
  casualty_file file("2010-01-01", "2024-12-31");
  for (std::size_t i = 0; i < malicious_by_year.size(); ++i) file.add(2010 + i, 6, malicious_by_year[i]);
  return file.text();
}

std::string by_month() {
  casualty_file file("2013-01-01", "2021-12-31");
  for (std::size_t i = 0; i < malicious_by_month.size(); ++i)
    file.add(2013 + i / 12, 1 + i % 12, malicious_by_month[i]);
  return file.text();
}

struct desk : folder {
  desk() {
    write("years.csv", by_year());
    write("months.csv", by_month());
  }
  [[nodiscard]] json answer(const std::string& file, const std::string& rest) const {
    const auto r = run("trend " + file + " --measure deaths --where cause=malicious_act --format json --quiet " + rest);
    CHECK_MESSAGE(r.status == 0, r.err);
    return json::parse(r.out);
  }
  [[nodiscard]] json yearly(const std::string& method) const { return answer("years.csv", "--method " + method); }
  [[nodiscard]] json monthly(const std::string& method) const {
    return answer("months.csv", "--every month --method " + method);
  }
};

// To the digits that the reference prints.
void is(const json& value, double reference, double tolerance) {
  REQUIRE(value.is_number());
  CHECK(near(value.get<double>(), reference, tolerance));
}

void begins(const json& out, const std::string& method, std::size_t n) {
  CHECK(out["method"] == method);
  CHECK(out["n"] == n);
  CHECK(out["reason"] == "ok");
  CHECK(out["series"].size() == n);
}

std::set<std::string> periods_with(const json& items, const std::string& flag) {
  std::set<std::string> out;
  for (const auto& one : items)
    if (one[flag] == true) out.insert(one["period"].get<std::string>());
  return out;
}

// Each year a covered headcount of one state, whatever the month.
std::string headcounts(const std::vector<int>& by_year) {
  constexpr std::array last_days = {"31-Jan", "28-Feb", "31-Mar", "30-Apr", "31-May", "30-Jun",
                                    "31-Jul", "31-Aug", "30-Sep", "31-Oct", "30-Nov", "31-Dec"};
  std::string text =
      "Contribution_ID,ISOCode3,M49_Code,Contributing_Country,Mission_Acronym,Personnel_Type,Female_Personnel,"
      "Male_Personnel,Last_Reporting_Date\n";
  int id = 0, year = 17;
  for (const int people : by_year) {
    for (const auto* day : last_days)
      text += std::to_string(++id) + ",TCD,148,Chad,MINUSMA,Troops,0," + std::to_string(people) + "," + day + "-" +
              std::to_string(year) + "\n";
    ++year;
  }
  return text;
}

}  // namespace

TEST_CASE_FIXTURE(desk, "pko trend gives the Mann-Kendall test of R's Kendall") {
  const auto out = yearly("mann_kendall");
  begins(out, "mann_kendall", 15);
  CHECK(out["s"] == -14);
  is(out["var_s"], 404.666667, 1e-8);
  is(out["z"], -.646241, 5e-7);
  is(out["p"], .518123, 5e-7);
  is(out["tau"], -.135280, 5e-7);
  CHECK(out["p_exact"].is_null());  // 15 values, and a tie
  CHECK(out["series"][7] == json{{"period", "2017"}, {"value", 59}, {"covered", true}});
}

TEST_CASE_FIXTURE(desk, "pko trend gives the exact p where there are few years and no ties") {
  const auto out = answer("years.csv", "--from 2021 --method mann_kendall");
  CHECK(out["n"] == 4);  // 25, 33, 7, 4: one pair rises and five fall
  CHECK(out["s"] == -4);
  is(out["p_exact"], 8.0 / 24, 1e-12);  // 8 of the 24 orders have S of 4 or more, or of -4 or less
}

TEST_CASE_FIXTURE(desk, "pko trend adds Kendall's S over the months of the year") {
  const auto out = monthly("seasonal_mann_kendall");
  begins(out, "seasonal_mann_kendall", 108);
  CHECK(out["s"] == -63);
  is(out["var_s"], 2981.0 / 3, 1e-10);
  is(out["z"], -1.966850401832038, 1e-10);
  is(out["p"], .049200459947791, 1e-10);
}

TEST_CASE_FIXTURE(desk, "pko trend corrects nothing where the years follow each other without memory") {
  // Less the slope, the first autocorrelation is .340, of the ranks .395: both below 1.96 / root 15 = .506.
  for (const auto* method : {"hamed_rao", "trend_free_prewhitened"}) {
    const auto out = yearly(method);
    begins(out, method, 15);
    is(out["var_s"], 404.666667, 1e-8);
    is(out["p"], .518123, 5e-7);
  }
}

TEST_CASE_FIXTURE(desk, "pko trend gives the median of the slopes with Sen's interval") {
  const auto out = yearly("theil_sen");
  begins(out, "theil_sen", 15);
  is(out["slope"], -7.0 / 12, 1e-12);
  is(out["intercept"], 25 + 7 * 7.0 / 12, 1e-12);
  is(out["lower"], -3, 1e-12);   // the 32nd of the 105 slopes
  is(out["upper"], 1.5, 1e-12);  // the 74th
  CHECK(out["level"] == 0.95);
}

TEST_CASE_FIXTURE(desk, "pko trend gives the median of the medians of slopes") {
  // 25, 33, 7, 4 from 2021: the medians of each year's three slopes are -7, -14.5, -9 and -7.
  const auto out = answer("years.csv", "--from 2021 --method repeated_medians");
  begins(out, "repeated_medians", 4);
  is(out["slope"], -8, 1e-12);
  CHECK(out["lower"].is_null());
}

TEST_CASE_FIXTURE(desk, "pko trend gives the count regressions of R") {
  const auto poisson = yearly("poisson");
  begins(poisson, "poisson", 15);
  is(poisson["intercept"], 3.34966369, 5e-9);
  is(poisson["se_intercept"], .09525478, 5e-9);
  is(poisson["slope"], -.02202188, 5e-9);
  is(poisson["se_slope"], .01209848, 5e-9);
  is(poisson["p_slope"], .0687, 5e-5);
  is(poisson["deviance"], 113.192177, 5e-9);
  is(poisson["dispersion"], 8.633302, 5e-7);
  is(poisson["aic"], 190.0112, 5e-7);
  CHECK(poisson["theta"].is_null());

  const auto quasi = yearly("quasi_poisson");
  is(quasi["se_slope"], .03554834, 6e-9);
  is(quasi["p_slope"], .5463, 5e-5);
  CHECK(quasi["loglik"].is_null());
  CHECK(quasi["aic"].is_null());

  const auto nb = yearly("negative_binomial");
  is(nb["intercept"], 3.41798172, 5e-9);
  is(nb["slope"], -.03207721, 5e-9);
  is(nb["se_slope"], .03470865, 5e-9);
  is(nb["p_slope"], .3554, 5e-5);
  is(nb["theta"], 3.382349, 5e-7);
  is(nb["loglik"], -118.866627 / 2, 5e-9);
}

TEST_CASE_FIXTURE(desk, "pko trend chooses the model by the dispersion and says which") {
  const auto out = yearly("count_trend");
  begins(out, "count_trend", 15);
  CHECK(out["chosen"] == "negative_binomial");
  is(out["slope"], -.03207721, 5e-9);
  is(out["likelihood_ratio"], 67.144526, 5e-8);
  CHECK(has(out["because"], "8.63"));
}

TEST_CASE_FIXTURE(desk, "pko trend relates counts to the personnel-years of an exposure") {
  casualty_file file("2017-01-01", "2019-12-31");
  file.add(2017, 5, 2);
  file.add(2018, 5, 4);
  file.add(2019, 5, 8);
  write("few.csv", file.text());
  write("heads.csv", headcounts({100, 200, 400}));
  const auto out = answer("few.csv", "--method poisson --exposure heads.csv");
  begins(out, "poisson", 3);
  is(out["slope"], 0, 1e-12);  // two deaths per hundred personnel-years each year
  is(out["intercept"], std::log(0.02), 1e-12);
  is(out["se_intercept"], 0.58834840541454, 1e-10);  // R
  CHECK(answer("few.csv", "--method poisson")["slope"].get<double>() == doctest::Approx(std::log(2)));
}

TEST_CASE_FIXTURE(desk, "pko trend gives the alarms of EARS in the months in which surveillance does") {
  const auto out = monthly("ears");
  begins(out, "ears", 108);
  CHECK(periods_with(out["alarms"], "c1") == std::set<std::string>{"2014-09", "2015-07", "2017-01", "2017-05",
                                                                   "2017-12", "2019-01", "2020-05", "2021-01",
                                                                   "2021-12"});
  CHECK(periods_with(out["alarms"], "c2") == std::set<std::string>{"2014-09", "2014-10", "2015-08", "2017-05",
                                                                   "2017-12", "2019-01", "2020-05", "2020-06",
                                                                   "2021-01", "2021-12"});
  CHECK(periods_with(out["alarms"], "c3").contains("2021-12"));
  for (const auto& one : out["alarms"]) CHECK((one["c1"] == true || one["c2"] == true || one["c3"] == true));
}

TEST_CASE_FIXTURE(desk, "pko trend sums up what exceeds the first seven months") {
  const auto out = monthly("cusum");
  begins(out, "cusum", 108);
  CHECK(out["periods"].size() == 101);
  // m = 17 / 7; in December 2017 and January 2018 by S = max(0, S + (y - m) / root m - 1.04)
  const auto& december = out["periods"][52];
  CHECK(december["period"] == "2017-12");
  CHECK(december["observed"] == 17);
  is(december["statistic"], 13.864103628082717, 1e-12);
  CHECK(december["alarm"] == true);
  is(out["periods"][53]["statistic"], 11.907405131054507, 1e-12);
  CHECK(out["periods"][0]["alarm"] == false);
  CHECK(periods_with(out["periods"], "alarm").contains("2021-12"));
}

TEST_CASE_FIXTURE(desk,
                  "pko trend gives the Farrington thresholds of surveillance and no judgement where it gives none") {
  const auto out = monthly("farrington");
  begins(out, "farrington", 108);
  const std::vector<double> thresholds = {11.377, 9.2171, 12.0548, 6.3284, 3.8529, 3.8034, 4.0386, 0, 0, 0, 0, 11.4884};
  const auto& periods = out["periods"];
  for (std::size_t month = 0; month < 12; ++month) {
    const auto& one = periods[periods.size() - 12 + month];
    CAPTURE(one.dump());
    CHECK(one["period"] == "2021-" + two_digits(month + 1));
    if (thresholds[month] == 0) {
      CHECK(one["alarm"].is_null());
      continue;
    }
    is(one["threshold"], thresholds[month], 5e-5);
    CHECK(one["alarm"] == false);
  }
}

TEST_CASE_FIXTURE(desk, "pko trend finds the five segments that an exhaustive search finds") {
  const auto out = yearly("change_points");
  begins(out, "change_points", 15);
  const json expected = {{{"from", "2010"}, {"to", "2012"}, {"mean", 15}},
                         {{"from", "2013"}, {"to", "2016"}, {"mean", 33.25}},
                         {{"from", "2017"}, {"to", "2017"}, {"mean", 59}},
                         {{"from", "2018"}, {"to", "2022"}, {"mean", 24}},
                         {{"from", "2023"}, {"to", "2024"}, {"mean", 5.5}}};
  CHECK(out["segments"] == expected);
}

TEST_CASE_FIXTURE(desk, "pko trend forecasts the level of R's HoltWinters in whole deaths and never below none") {
  const auto out = yearly("forecast");
  begins(out, "forecast", 15);
  CHECK(out["model"] == "ses");
  REQUIRE(out["points"].size() == 3);
  CHECK(out["points"][0]["period"] == "2025");
  CHECK(out["points"][2]["period"] == "2027");
  for (const auto& p : out["points"]) {
    is(p["mean"], 8.2854412, 1e-4);
    const double lower = p["lower"], upper = p["upper"];
    CHECK(lower >= 0);
    CHECK(lower == std::floor(lower));
    CHECK(upper == std::floor(upper));
    CHECK(upper > p["mean"].get<double>());
  }
}

TEST_CASE_FIXTURE(desk, "pko trend says why a method for counts of events gives nothing and exits with 0") {
  write("heads.csv", headcounts({100, 200, 400, 300}));
  for (const auto* method : {"poisson", "ears", "cusum", "farrington", "change_points"}) {
    const auto r = run(std::string("trend heads.csv --measure strength --quiet --method ") + method);
    CHECK_MESSAGE(r.status == 0, r.err);
    CHECK(json::parse(r.out)["reason"] == "needs_flow");
  }
  CHECK(answer("years.csv", "--from 2023 --method poisson")["reason"] == "too_few");
  CHECK(answer("years.csv", "--where mission=UNFICYP --method poisson")["reason"] == "boundary");
  const auto unrelated = answer("years.csv", "--to 2013 --method poisson --exposure heads.csv");
  CHECK(unrelated["reason"] == "not_covered");
  CHECK(unrelated["slope"].is_null());
}
