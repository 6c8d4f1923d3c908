// Statistics on the series that the peers' scripts read. An iteration is one interval, one series, one fit or
// (Farrington) one week judged, so that times stand beside the peers' as they are. One thread.
#include <benchmark/benchmark.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench_data.hpp"
#include "pko/core/interval.hpp"
#include "pko/trend/count_line.hpp"
#include "pko/trend/ears.hpp"
#include "pko/trend/farrington.hpp"
#include "pko/trend/mann_kendall.hpp"
#include "pko/trend/series.hpp"
#include "pko/trend/theil_sen.hpp"

namespace {

using namespace pko;
using numbers = std::vector<double>;

// The rows of a file of series, by series: the columns after the first two.
std::vector<std::vector<numbers>> columns_of(const std::string& file) {
  std::ifstream in(bench::series_file(file));
  if (!in) throw std::runtime_error("cannot read " + file);
  std::vector<std::vector<numbers>> all;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    numbers cells;
    for (const char *at = line.data(), *end = at + line.size(); at < end; ++at) {
      double value = 0;
      at = std::from_chars(at, end, value).ptr;
      cells.push_back(value);
    }
    const auto which = static_cast<std::size_t>(cells.at(0));
    if (which >= all.size()) all.resize(which + 1, std::vector<numbers>(cells.size() - 2));
    for (std::size_t i = 2; i < cells.size(); ++i) all[which][i - 2].push_back(cells[i]);
  }
  return all;
}

// A value each day of a made calendar: no other step has a million of them.
series regular(const numbers& values) {
  std::vector<series_point> points(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    points[i].value = values[i];
    points[i].time = static_cast<double>(i);
  }
  return {series_step::irregular, series_kind::stock, std::move(points)};
}

// A million values in the manner of the files, which stop at ten thousand.
numbers long_series(std::size_t n) {
  std::mt19937_64 bits(20240003);
  std::normal_distribution<double> noise(0, 9);
  numbers values(n);
  for (std::size_t i = 0; i < n; ++i)
    values[i] = std::max(0.0, std::round(40 + 6.0 * static_cast<double>(i) / static_cast<double>(n) + noise(bits)));
  return values;
}

std::vector<series> trend_series(std::int64_t n) {
  std::vector<series> all;
  if (n > 10000) return {regular(long_series(static_cast<std::size_t>(n)))};
  for (const auto& one : columns_of("trend_series_n" + std::to_string(n) + ".csv")) all.push_back(regular(one.at(0)));
  return all;
}

std::vector<std::vector<std::optional<double>>> weekly_series() {
  std::vector<std::vector<std::optional<double>>> all;
  for (const auto& one : columns_of("weekly_series.csv")) all.emplace_back(one.at(0).begin(), one.at(0).end());
  return all;
}

// One thing after the other, and again from the first.
template <class Things, class Do>
void in_turn(benchmark::State& state, const Things& things, Do run) {
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(run(things[i]));
    i = i + 1 == things.size() ? 0 : i + 1;
  }
}

// T5c: the counts that the rates of 344 missions and years stand on.
void poisson_intervals(benchmark::State& state) {
  std::vector<std::int64_t> counts(344);
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] = static_cast<std::int64_t>(i);
  in_turn(state, counts, [](std::int64_t x) { return poisson_exact(x); });
}

void kendall(benchmark::State& state) {
  in_turn(state, trend_series(state.range(0)), [](const series& s) { return mann_kendall(s); });
}

void slopes(benchmark::State& state) {
  in_turn(state, trend_series(state.range(0)), [](const series& s) { return theil_sen(s); });
}

// T8: slope, standard errors, deviance and log-likelihood of 120 months with exposures.
void poisson_lines(benchmark::State& state) {
  numbers months(120);
  for (std::size_t i = 0; i < months.size(); ++i) months[i] = static_cast<double>(i);
  in_turn(state, columns_of("poisson_series.csv"),
          [&](const std::vector<numbers>& s) { return fit_count_line(months, s.at(0), s.at(1)); });
}

// Each series is judged in all the weeks that have five years before them; an iteration is one week.
void farrington_weeks(benchmark::State& state) {
  const auto all = weekly_series();
  const auto options = farrington_options::noufaily();
  const auto judged = static_cast<std::int64_t>(farrington(all.at(0), 52, options).points.size());
  std::size_t i = 0;
  while (state.KeepRunningBatch(judged)) {
    benchmark::DoNotOptimize(farrington(all[i], 52, options));
    i = i + 1 == all.size() ? 0 : i + 1;
  }
}

// C1, C2 and C3 of 511 weeks.
void ears_series(benchmark::State& state) {
  in_turn(state, weekly_series(), [](const auto& counts) { return ears(counts); });
}

BENCHMARK(poisson_intervals)->Name("T5c");
BENCHMARK(kendall)->Name("T7_kendall")->Arg(120)->Arg(1000)->Arg(10000)->Arg(1000000)->Unit(benchmark::kMicrosecond);
BENCHMARK(slopes)->Name("T7_theil_sen")->Arg(120)->Arg(1000)->Arg(10000)->Arg(1000000)->Unit(benchmark::kMicrosecond);
BENCHMARK(poisson_lines)->Name("T8")->Unit(benchmark::kMicrosecond);
BENCHMARK(farrington_weeks)->Name("T9_farrington")->Unit(benchmark::kMicrosecond);
BENCHMARK(ears_series)->Name("T9_ears")->Unit(benchmark::kMicrosecond);

}  // namespace
