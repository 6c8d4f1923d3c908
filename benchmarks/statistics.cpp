// Statistics on the series that the peers' scripts read. An iteration is one interval, one series, one fit or
// (Farrington) one week judged, so that times stand beside the peers' as they are. One thread.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "bench_data.hpp"
#include "pko/core/interval.hpp"

namespace {

using namespace pko;

// T5c: the counts that the rates of 344 missions and years stand on.
void poisson_intervals(benchmark::State& state) {
  std::int64_t count = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(poisson_exact(count));
    count = count == 343 ? 0 : count + 1;
  }
}

BENCHMARK(poisson_intervals)->Name("T5c");

}  // namespace
