// The benchmarks of pko. Every file here registers its own; `pko_benchmarks --benchmark_list_tests` lists them.
#include <benchmark/benchmark.h>

BENCHMARK_MAIN();
