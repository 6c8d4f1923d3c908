#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "pko/trend/mann_kendall.hpp"
#include "trend/kendall.hpp"
#include "trend/malicious.hpp"

using namespace pko;
using test::print;

namespace {

using numbers = std::vector<double>;

series years(const numbers& values) { return series::yearly(1900, values, series_kind::stock); }

std::int64_t slow_s(const numbers& y) {
  std::int64_t s = 0;
  for (std::size_t j = 1; j < y.size(); ++j)
    for (std::size_t i = 0; i < j; ++i) s += (y[j] > y[i]) - (y[j] < y[i]);
  return s;
}

numbers some_numbers(std::size_t n, int kinds, std::uint64_t seed) {
  numbers out(n);
  for (auto& v : out) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    const auto drawn = static_cast<double>(seed >> 33);
    v = kinds == 0 ? drawn / 7 - 1e8 : static_cast<double>((seed >> 33) % static_cast<std::uint64_t>(kinds));
  }
  return out;
}

}  // namespace

TEST_CASE("undeclared caveats fell from 14 to 2 and four values cannot show it at 5 per cent") {
  const auto r = mann_kendall(years({14, 12, 3, 2}));
  CHECK(r.s == -6);
  CHECK(print(r.var_s) == "8.666667");
  CHECK(print(r.z) == "-1.698416");
  CHECK(print(r.p) == "0.089429");
  CHECK(print(r.p_exact) == "0.083333");
  CHECK(r.tau_b == -1.0);
  CHECK(to_string(r) == "mann_kendall of 4 values: S -6, tau-b -1.0000, Z -1.6984, p 0.0894 (exact 0.0833)");
}

TEST_CASE("fifteen years of malicious deaths have no monotonic trend and the last twelve fall") {
  const auto all = mann_kendall(test::yearly_malicious_deaths());
  CHECK(all.s == -14);
  CHECK(print(all.var_s) == "404.666667");
  CHECK(print(all.z) == "-0.646241");
  CHECK(print(all.p) == "0.518123");
  CHECK(print(all.tau_b) == "-0.135280");
  CHECK_FALSE(all.p_exact);
  const auto values = test::yearly_malicious_deaths().values();
  const auto last = mann_kendall(years({values.begin() + 3, values.end()}));
  CHECK(last.s == -37);
  CHECK(print(last.var_s) == "209.000000");
  CHECK(print(last.z) == "-2.490172");
  CHECK(print(last.p) == "0.012768");
}

TEST_CASE("the smallest exact p is a third with 3 values and a sixtieth with 5") {
  CHECK(print(mann_kendall(years({1, 2, 3})).p_exact, 4) == "0.3333");
  CHECK(print(mann_kendall(years({1, 2, 3, 4})).p_exact, 4) == "0.0833");
  CHECK(print(mann_kendall(years({1, 2, 3, 4, 5})).p_exact, 4) == "0.0167");
  CHECK_FALSE(mann_kendall(years({1, 2, 2, 4, 5})).p_exact);
}

TEST_CASE("the exact p is the share of orders that are at least as extreme") {
  numbers order = {1, 2, 3, 4, 5, 6};
  std::vector<std::int64_t> seen;
  do seen.push_back(slow_s(order));
  while (std::ranges::next_permutation(order).found);
  for (const auto s : {-15, -9, -1, 1, 5, 15}) {
    const auto extreme = std::ranges::count_if(seen, [&](std::int64_t each) { return std::abs(each) >= std::abs(s); });
    CHECK(detail::kendall_exact_p(6, s) == doctest::Approx(static_cast<double>(extreme) / 720));
  }
}

TEST_CASE("S and its ties are those of the definition whatever the length") {
  for (const std::size_t n : {2U, 3U, 17U, 63U, 64U, 65U, 66U, 255U, 256U, 257U, 1000U, 4096U, 5000U})
    for (const int kinds : {0, 2, 7, 1000}) {
      const auto values = some_numbers(n, kinds, n + static_cast<std::size_t>(kinds));
      CHECK(detail::kendall(values).s == slow_s(values));
    }
}

TEST_CASE("S of more than 65536 values counts what a merge counts") {
  const auto values = some_numbers(70000, 5000, 3);
  std::int64_t s = 0;  // by values: pairs that rise less pairs that fall, from how many of each value came before
  numbers seen(5000);
  for (const double v : values) {
    const auto at = static_cast<std::size_t>(v);
    for (std::size_t k = 0; k < seen.size(); ++k)
      if (k != at) s += (k < at ? 1 : -1) * static_cast<std::int64_t>(seen[k]);
    ++seen[at];
  }
  CHECK(detail::kendall(values).s == s);
}

TEST_CASE("minus zero ties with zero") { CHECK(mann_kendall(years({0.0, -0.0, 0.0, 1})).s == 3); }

TEST_CASE("S changes its sign with the values and ignores their scale") {
  CHECK(rc::check([](const std::vector<int>& drawn) {
    const numbers y(drawn.begin(), drawn.end());
    numbers mirrored = y;
    numbers stretched = y;
    for (auto& v : mirrored) v = -v;
    for (auto& v : stretched) v = v * 1e250 + 1;
    const auto s = detail::kendall(y);
    RC_ASSERT(s.s == slow_s(y));
    RC_ASSERT(detail::kendall(mirrored).s == -s.s);
    RC_ASSERT(detail::kendall(mirrored).variance == s.variance);
    RC_ASSERT(detail::kendall(stretched).s == s.s);
  }));
}

TEST_CASE("too few values and equal values are reasons and not numbers") {
  CHECK(mann_kendall(years({})).why == reason::too_few);
  CHECK(mann_kendall(years({1, 2})).why == reason::too_few);
  const auto flat = mann_kendall(years({4, 4, 4, 4}));
  CHECK(flat.why == reason::no_variation);
  CHECK_FALSE(flat.p);
  CHECK_FALSE(flat.tau_b);
  CHECK(to_string(flat) == "mann_kendall of 4 values: no_variation");
  CHECK(seasonal_mann_kendall(series::monthly(month(2020, 1), numbers{1, 2})).why == reason::too_few);
  CHECK(seasonal_mann_kendall(series::monthly(month(2020, 1), numbers(24, 1.0))).why == reason::no_variation);
  CHECK(hamed_rao(years({4, 4, 4, 4})).why == reason::no_variation);
  CHECK(trend_free_prewhitened(years({4})).why == reason::too_few);
}

TEST_CASE("a missing year is stepped over by the plain test and refused by the corrected ones") {
  const std::vector<std::optional<double>> holed = {1.0, 3.0, std::nullopt, 2.0, 7.0, 8.0};
  const auto with_hole = series::yearly(2010, holed);
  CHECK(mann_kendall(with_hole).s == slow_s({1, 3, 2, 7, 8}));
  CHECK(mann_kendall(with_hole).why == reason::ok);
  CHECK(hamed_rao(with_hole).why == reason::gap);
  CHECK(hamed_rao(with_hole).p == mann_kendall(with_hole).p);
  CHECK(trend_free_prewhitened(with_hole).why == reason::gap);
}

TEST_CASE("the seasonal test compares a month only with the same month") {
  // A strong season and a rise of one a year: the plain test sees the season, the seasonal one the rise.
  numbers values;
  for (int y = 0; y < 4; ++y)
    for (int m = 0; m < 12; ++m) values.push_back(100.0 - 8 * m + y);
  const auto r = seasonal_mann_kendall(series::monthly(month(2018, 1), values, series_kind::stock));
  CHECK(r.s == 12 * 6);
  CHECK(r.var_s == doctest::Approx(12 * 26.0 / 3));
  CHECK(r.tau_b == 1.0);
  CHECK(*r.z == doctest::Approx(71 / std::sqrt(104.0)));
  CHECK(*r.p < 1e-10);
  CHECK(*mann_kendall(series::monthly(month(2018, 1), values, series_kind::stock)).p > 0.05);
}

TEST_CASE("the seasonal test of years is the plain one") {
  auto seasonal = seasonal_mann_kendall(test::yearly_malicious_deaths());
  CHECK(seasonal.method == monotonic_test::seasonal_mann_kendall);
  seasonal.method = monotonic_test::mann_kendall;
  CHECK(seasonal == mann_kendall(test::yearly_malicious_deaths()));
}

TEST_CASE("values that follow each other make the corrected variance larger") {
  numbers slow;
  for (int i = 0; i < 60; ++i) slow.push_back(10 * std::sin(i / 6.0) + 0.05 * i + 3 * std::sin(i * 2.4));
  const auto plain = mann_kendall(years(slow));
  const auto corrected = hamed_rao(years(slow));
  CHECK(corrected.why == reason::ok);
  CHECK(corrected.s == plain.s);
  REQUIRE(corrected.correction);
  CHECK(*corrected.correction > 1.5);
  CHECK(corrected.var_s == doctest::Approx(plain.var_s * *corrected.correction));
  CHECK(*corrected.p > *plain.p);
}

TEST_CASE("values that swing up and down leave the plain result with a reason") {
  numbers swinging;
  for (int i = 0; i < 40; ++i) swinging.push_back((i % 2 == 0 ? 10 : -10) + 0.1 * i + 0.01 * i * i);
  const auto r = hamed_rao(years(swinging));
  CHECK(r.why == reason::correction_unusable);
  CHECK(r.p == mann_kendall(years(swinging)).p);
  CHECK_FALSE(r.correction);
  CHECK(to_string(r).find("correction_unusable") != std::string::npos);
}

TEST_CASE("pre-whitening takes the autocorrelation out where it is significant") {
  numbers slow;
  for (int i = 0; i < 60; ++i) slow.push_back(10 * std::sin(i / 6.0) + 0.05 * i);
  const auto r = trend_free_prewhitened(years(slow));
  CHECK(r.why == reason::ok);
  CHECK(r.n == 59);
  REQUIRE(r.correction);
  CHECK(*r.correction > 0.8);
  const auto straight = trend_free_prewhitened(years({1, 2, 3, 4, 5, 6, 7}));
  CHECK(straight.n == 7);
  CHECK_FALSE(straight.correction);
  CHECK(straight.p_exact == mann_kendall(years({1, 2, 3, 4, 5, 6, 7})).p_exact);
}

TEST_CASE("values at the edge of what a double holds are tested like others") {
  const numbers huge = {1.7e308, -1.7e308, 1.7e308, -1.7e308, 1.6e308, -1.5e308, 1.7e308, -1.2e308, 1e308};
  for (const auto& r : {hamed_rao(years(huge)), trend_free_prewhitened(years(huge))}) {
    REQUIRE(r.p);
    CHECK((*r.p >= 0 && *r.p <= 1));
  }
}
