#include <doctest/doctest.h>

#include <set>
#include <stdexcept>

#include "pko/trend/cusum.hpp"
#include "pko/trend/ears.hpp"
#include "pko/trend/farrington.hpp"
#include "trend/published_counts.hpp"

using namespace pko;
using namespace pko::test;

namespace {

std::set<std::size_t> months(std::initializer_list<std::pair<int, int>> list) {
  std::set<std::size_t> out;
  for (const auto& [year, month] : list) out.insert(month_index(year, month));
  return out;
}

std::set<std::size_t> alarms(const ears_result& r, judgement ears_point::*which) {
  std::set<std::size_t> out;
  for (std::size_t i = 0; i < r.points.size(); ++i)
    if (r.points[i].*which == judgement::alarm) out.insert(i);
  return out;
}

const auto by_month = known(malicious_by_month);

// Twelve weeks that R judged, of ten years of weekly counts (negative binomial, seasonal).
const std::vector<double> weekly = {
    5,  3,  4,  4,  5,  7,  6,  8,  5,  5,  4,  9,  2,  6,  9,  4,  12, 8,  13, 3,  5,  8, 6,  8,  1,  2,  5,  7,  3,
    4,  4,  0,  3,  2,  2,  1,  0,  0,  5,  2,  1,  2,  2,  2,  0,  7,  2,  3,  5,  4,  3, 4,  5,  4,  2,  3,  2,  1,
    1,  12, 8,  4,  7,  6,  6,  6,  6,  12, 10, 9,  4,  7,  4,  6,  0,  0,  1,  4,  3,  0, 5,  0,  1,  0,  9,  2,  6,
    1,  1,  0,  6,  2,  3,  0,  2,  1,  3,  1,  2,  0,  5,  5,  2,  4,  10, 7,  18, 7,  3, 3,  8,  15, 7,  9,  11, 8,
    2,  6,  8,  0,  7,  3,  13, 3,  5,  10, 0,  4,  7,  3,  7,  6,  5,  7,  3,  1,  4,  4, 6,  2,  0,  2,  1,  0,  3,
    4,  1,  1,  2,  4,  1,  2,  6,  9,  5,  7,  4,  10, 6,  8,  6,  2,  13, 6,  7,  3,  9, 6,  4,  3,  18, 4,  18, 3,
    10, 5,  3,  4,  8,  3,  1,  4,  6,  1,  1,  12, 6,  3,  3,  1,  3,  2,  3,  1,  3,  0, 1,  6,  0,  2,  5,  5,  0,
    7,  2,  3,  6,  6,  9,  2,  5,  16, 4,  20, 16, 7,  7,  1,  28, 11, 18, 3,  8,  8,  9, 6,  1,  6,  16, 18, 6,  3,
    5,  1,  8,  3,  4,  1,  1,  1,  1,  2,  0,  3,  1,  0,  0,  2,  2,  1,  4,  2,  0,  5, 3,  1,  2,  6,  5,  8,  3,
    5,  7,  2,  4,  7,  2,  6,  5,  2,  6,  9,  6,  9,  10, 21, 2,  7,  8,  3,  10, 7,  8, 3,  12, 5,  4,  1,  0,  6,
    2,  8,  16, 1,  3,  4,  0,  6,  1,  3,  0,  4,  0,  0,  4,  4,  4,  0,  1,  2,  1,  2, 4,  1,  3,  3,  5,  9,  6,
    7,  23, 4,  22, 12, 4,  13, 7,  0,  7,  8,  6,  6,  9,  6,  3,  1,  4,  5,  5,  7,  4, 6,  1,  6,  1,  6,  5,  3,
    0,  0,  0,  3,  0,  3,  8,  2,  1,  3,  2,  5,  1,  4,  8,  4,  6,  2,  13, 6,  12, 5, 3,  3,  16, 1,  3,  8,  9,
    8,  4,  5,  10, 6,  18, 3,  17, 4,  6,  5,  13, 3,  7,  2,  1,  0,  2,  0,  0,  1,  2, 2,  0,  2,  2,  0,  1,  3,
    2,  1,  1,  2,  4,  10, 6,  10, 2,  10, 2,  7,  22, 5,  8,  3,  17, 9,  6,  2,  19, 4, 10, 25, 2,  10, 12, 2,  6,
    1,  14, 5,  6,  3,  19, 7,  12, 10, 14, 1,  3,  4,  2,  3,  2,  5,  2,  0,  2,  7,  1, 4,  2,  1,  1,  3,  8,  0,
    10, 3,  8,  5,  17, 8,  4,  8,  7,  16, 1,  4,  6,  3,  6,  6,  4,  3,  9,  5,  2,  6, 0,  3,  5,  1,  15, 13, 4,
    8,  7,  1,  2,  3,  2,  3,  1,  1,  0,  1,  2,  3,  0,  1,  2,  2,  1,  3,  7,  6,  1, 0,  9,  2,  6,  12};

}  // namespace

TEST_CASE("the eight deaths of December 2021 are above the thresholds of C1 and C2") {
  const auto result = ears(by_month);
  const auto& december = result.points[month_index(2021, 12)];
  CHECK(near(*december.threshold1, 1.793593, 5e-7));
  CHECK(near(*december.threshold2, 5.337355, 5e-7));
  CHECK(december.c1 == judgement::alarm);
  CHECK(december.c2 == judgement::alarm);
  CHECK(near(*december.statistic3, 3.870044, 5e-7));
  CHECK(near(*result.points[month_index(2021, 1)].statistic3, 5.964914, 5e-7));
  CHECK(explain(december) == "8 counted: C1 above 1.79, C2 above 5.34, C3 at 3.87 above 2");
}

TEST_CASE("C1 alarms in the nine months in which R's surveillance does") {
  CHECK(alarms(ears(by_month), &ears_point::c1) ==
        months({{2014, 9}, {2015, 7}, {2017, 1}, {2017, 5}, {2017, 12}, {2019, 1}, {2020, 5}, {2021, 1}, {2021, 12}}));
}

TEST_CASE("C2 alarms in the ten months in which R's surveillance does") {
  CHECK(alarms(ears(by_month), &ears_point::c2) == months({{2014, 9},
                                                           {2014, 10},
                                                           {2015, 8},
                                                           {2017, 5},
                                                           {2017, 12},
                                                           {2019, 1},
                                                           {2020, 5},
                                                           {2020, 6},
                                                           {2021, 1},
                                                           {2021, 12}}));
}

TEST_CASE("C3 sees the current count, so that January 2019 and December 2021 are not missed") {
  const auto c3 = alarms(ears(by_month), &ears_point::c3);
  CHECK(c3.contains(month_index(2019, 1)));
  CHECK(c3.contains(month_index(2021, 12)));
}

TEST_CASE("the periods without a baseline are not judged") {
  const auto result = ears(by_month);
  CHECK(result.points[6].c1 == judgement::none);
  CHECK(result.points[7].c1 != judgement::none);
  CHECK(result.points[8].c2 == judgement::none);
  CHECK(result.points[9].c2 != judgement::none);
  CHECK(result.points[10].c3 == judgement::none);
  CHECK(result.points[11].c3 != judgement::none);
  CHECK(explain(result.points[3]).ends_with("no judgement"));
}

TEST_CASE("the first death after a long silence is no alarm, the second is") {
  std::vector<std::optional<double>> silence(12, 0.0);
  silence.back() = 1;
  CHECK(ears(silence).points.back().c1 == judgement::quiet);
  silence.back() = 2;
  CHECK(ears(silence).points.back().c1 == judgement::alarm);
  ears_options any;
  any.zero_sigma = 0;
  silence.back() = 1;
  CHECK(ears(silence, any).points.back().c1 == judgement::alarm);
}

TEST_CASE("a smallest standard deviation raises the threshold") {
  ears_options wide;
  wide.min_sigma = 1;
  const auto december = ears(by_month, wide).points[month_index(2021, 12)];
  CHECK(near(*december.threshold1, 2.0 / 7 + 3.090232, 1e-6));
}

TEST_CASE("a missing period silences what needs it and nothing else") {
  auto counts = by_month;
  const auto missing = month_index(2020, 6);
  counts[missing].reset();
  const auto result = ears(counts);
  CHECK(result.points[missing].c1 == judgement::none);
  CHECK(explain(result.points[missing]) == "not known: no judgement");
  for (std::size_t i = 1; i <= 7; ++i) CHECK(result.points[missing + i].c1 == judgement::none);
  CHECK(result.points[missing + 8].c1 != judgement::none);
  CHECK(result.points[missing + 1].c2 != judgement::none);
  CHECK(result.points[missing + 1].c3 == judgement::none);
  CHECK(result.points[missing + 9].c2 == judgement::none);
  CHECK(result.points[missing + 10].c2 != judgement::none);
}

TEST_CASE("early warning refuses what is not counts and says when there is too little") {
  const std::vector<std::optional<double>> negative(10, -1.0), few(7, 1.0);
  CHECK(ears(negative).why == reason::not_counts);
  CHECK(ears(few).why == reason::too_few);
  CHECK(cusum(negative).why == reason::not_counts);
  CHECK(cusum(few).why == reason::too_few);
  CHECK(farrington(negative, 12).why == reason::not_counts);
  CHECK(farrington(few, 12).why == reason::too_few);
  CHECK(farrington(by_month, 1).why == reason::no_season);
}

TEST_CASE("options that contradict themselves are refused") {
  ears_options short_baseline;
  short_baseline.baseline = 2;
  CHECK_THROWS_AS(static_cast<void>(ears(by_month, short_baseline)), std::invalid_argument);
  cusum_options no_limit;
  no_limit.h = 0;
  CHECK_THROWS_AS(static_cast<void>(cusum(by_month, no_limit)), std::invalid_argument);
  farrington_options wide;
  wide.half_window = 6;
  CHECK_THROWS_AS(static_cast<void>(farrington(by_month, 12, wide)), std::invalid_argument);
}

TEST_CASE("the sums of 2020 and 2021 are those of R on both scales") {
  const auto counts = known({0, 0, 1, 0, 3, 3, 1, 0, 0, 1, 0, 3, 10, 1, 0, 4, 1});
  const std::vector<double> standard = {0, 0, 0, 0, .6971981, 7.9422966, 6.7686660, 4.6596210, 6.2922334, 5.1186028};
  const std::vector<double> rossi = {0, 0, 0, 0, .4916049, 5.6873868, 4.5115265, 1.8679591, 3.0952203, 1.9193601};
  const auto check = [&](cusum_scale scale, const std::vector<double>& gold) {
    cusum_options o;
    o.scale = scale;
    const auto result = cusum(counts, o);
    CHECK(near(result.mean, 1.142857, 5e-7));
    REQUIRE(result.points.size() == gold.size());
    for (std::size_t i = 0; i < gold.size(); ++i) {
      CHECK(result.points[i].period == i + 7);
      CHECK(near(result.points[i].statistic, gold[i], 5e-8));
      CHECK((result.points[i].verdict == judgement::alarm) == (gold[i] >= 2.26));
    }
  };
  check(cusum_scale::standard, standard);
  check(cusum_scale::rossi, rossi);
}

TEST_CASE("a sum may begin again after an alarm") {
  cusum_options o;
  o.reset = true;
  const auto result = cusum(known({0, 0, 1, 0, 3, 3, 1, 0, 0, 1, 0, 3, 10, 1, 0, 4, 1}), o);
  CHECK(near(result.points[5].statistic, 7.9422966, 5e-8));
  CHECK(result.points[6].statistic == 0);
}

TEST_CASE("a sum has no scale where nothing happened before, and no beginning where something is missing") {
  CHECK(cusum(known({0, 0, 0, 0, 0, 0, 0, 5})).why == reason::boundary);
  auto counts = by_month;
  counts[2].reset();
  CHECK(cusum(counts).why == reason::gap);
  counts = by_month;
  counts[9].reset();
  const auto result = cusum(counts);
  CHECK(result.points[2].verdict == judgement::none);
  CHECK(result.points[2].statistic == result.points[1].statistic);
  CHECK(explain(result.points[2], result).starts_with("not known"));
}

TEST_CASE("a sum of excesses is put into words") {
  const auto result = cusum(known({0, 0, 1, 0, 3, 3, 1, 9}));
  CHECK(explain(result.points[0], result) ==
        "9 counted where 1.14 are usual: the sum of excesses is 6.31, at or above 2.26");
}

TEST_CASE("the thresholds of the months of 2021 are those of farringtonFlexible") {
  const auto result = farrington(by_month, 12, farrington_options::monthly());
  const double gold[12] = {11.37697286346,
                           9.21710836935,
                           12.05481974275,
                           6.32840249054,
                           3.85286355353,
                           3.80342360525,
                           4.03858999368,
                           0,
                           0,
                           0,
                           0,
                           11.48837253153};
  const double expected[12] = {2.885714285714,
                               1.836110881273,
                               3.057142857143,
                               1.287226206150,
                               .694574690057,
                               .613735137757,
                               .745748347225,
                               0,
                               0,
                               0,
                               0,
                               2.685714285714};
  for (std::size_t m = 0; m < 12; ++m) {
    const auto& p = result.points[month_index(2021, 1) - 63 + m];
    REQUIRE(p.period == month_index(2021, 1) + m);
    CAPTURE(m);
    if (gold[m] == 0) {
      CHECK(p.verdict == judgement::none);
      CHECK_FALSE(p.threshold.has_value());
      continue;
    }
    CHECK(near(*p.threshold, gold[m], 1e-9));
    CHECK(near(*p.expected, expected[m], 1e-7));
    CHECK(p.verdict == judgement::quiet);
  }
}

TEST_CASE("over nine years the monthly detector alarms once, in January 2019") {
  std::set<std::size_t> alarms;
  for (const auto& p : farrington(by_month, 12).points)
    if (p.verdict == judgement::alarm) alarms.insert(p.period);
  CHECK(alarms == months({{2019, 1}}));
}

TEST_CASE("the negative binomial thresholds of 2021 are those of farringtonFlexible") {
  farrington_options o;
  o.threshold = farrington_threshold::negative_binomial;
  const auto result = farrington(by_month, 12, o);
  const std::vector<std::optional<double>> gold = {11, 8, 11, 6, 3, 3, 4, {}, {}, {}, {}, 11};
  for (std::size_t m = 0; m < 12; ++m) CHECK(result.points[month_index(2021, 1) - 63 + m].threshold == gold[m]);
}

TEST_CASE("seasonal groups and another outlier limit agree with farringtonFlexible as well") {
  auto o = farrington_options::monthly();
  o.groups = 4;
  o.skip_recent = 2;
  o.trend_p = 1;
  o.alpha = 0.01;
  o.outlier = 1;
  const auto result = farrington(by_month, 12, o);
  const auto& january = result.points[month_index(2021, 1) - 63];
  CHECK(near(*january.expected, .982822824627, 1e-6));
  CHECK(near(*january.threshold, 7.07523815959, 1e-6));
  CHECK(january.verdict == judgement::alarm);
  const auto& december = result.points.back();
  CHECK(near(*december.expected, .738499550204, 1e-6));
  CHECK(near(*december.threshold, 6.13004486053, 1e-6));
  CHECK(december.verdict == judgement::alarm);
}

TEST_CASE("Noufaily's weekly detector agrees with farringtonFlexible") {
  const auto result = farrington(known(weekly), 52, farrington_options::noufaily());
  const double expected[12] = {2.47758804014, 2.33421982513, 2.69521616908, 3.01932770145,
                               3.29078871193, 3.29990121686, 3.49043914509, 4.13292568146,
                               5.00361110035, 5.41981494750, 5.46774907272, 5.85443807077};
  const double threshold[12] = {12, 11, 12, 12, 14, 14, 14, 15, 17, 18, 19, 19};
  const double dispersion[12] = {2.92810462046, 2.76441431087, 2.68759520907, 2.66794757705,
                                 2.94718329537, 3.03366807647, 3.03062057720, 2.84230475503,
                                 2.77602727346, 3.04625259093, 3.07964149002, 3.06322601237};
  REQUIRE(result.points.size() == 520 - 263);
  for (std::size_t w = 0; w < 12; ++w) {
    const auto& p = result.points[result.points.size() - 12 + w];
    CHECK(near(*p.expected, expected[w], 1e-6));
    CHECK(*p.threshold == threshold[w]);
    CHECK(near(p.dispersion, dispersion[w], 1e-6));
  }
}

TEST_CASE("a detector that has too little to judge does not give the all-clear") {
  const auto result = farrington(by_month, 12);
  const auto& august = result.points[month_index(2021, 8) - 63];
  CHECK(august.verdict == judgement::none);
  CHECK_FALSE(is_alarm(august.verdict).has_value());
  CHECK(explain(august).ends_with("no judgement"));
  CHECK(explain(result.points[month_index(2021, 1) - 63]) ==
        "10 counted where 2.89 are expected; the threshold is 11.38: no alarm");
}

TEST_CASE("a missing month leaves the guard without an answer and only thins the years before") {
  auto counts = by_month;
  counts[month_index(2020, 12)].reset();
  const auto result = farrington(counts, 12);
  CHECK(result.points[month_index(2021, 1) - 63].verdict == judgement::none);
  CHECK(result.points[month_index(2021, 4) - 63].verdict == judgement::quiet);
  CHECK(explain(result.points[month_index(2020, 12) - 63]) == "not known: no judgement");
}

TEST_CASE("years without any event let five events in four months alarm") {
  std::vector<std::optional<double>> counts(70, 0.0);
  counts.back() = 5;
  const auto last = farrington(counts, 12).points.back();
  CHECK(last.verdict == judgement::alarm);
  CHECK(*last.expected < 1e-6);
}
