// Tables: T1 reads a file, T2 to T6 answer questions from memory. Names are TASK/ROWS; TASK_shuffled has the same rows
// in random order. README.md says what each task is.
#include <benchmark/benchmark.h>

#include <array>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>

#include "bench_data.hpp"
#include "pko/aggregate/selection.hpp"
#include "pko/io/read.hpp"

namespace {

using namespace pko;
using bench::reports;
using question = std::function<std::size_t(const reports&)>;  // answers, and says how many cells there are

selection<stock> people(const reports& data) {
  return headcounts(data.strength).counting(repeats::keep).using_threads(bench::threads());
}

selection<flow> harmed(const reports& data) {
  return casualties(data.incidents).counting(repeats::keep).using_threads(bench::threads());
}

// Casualties per 1,000 people and year, by mission and year, wherever there is somebody to be harmed.
std::map<std::vector<std::string>, double> casualty_rates(const reports& data) {
  const auto strength = people(data).by({key::mission, key::year}).mean_over_months();
  const auto harm = harmed(data).by({key::mission, key::year}).sum_over_time();
  std::map<std::vector<std::string>, double> numbers;
  for (const auto& row : harm.rows) numbers[row.keys] = std::get<double>(row.values.front());
  std::map<std::vector<std::string>, double> rates;
  for (const auto& row : strength.rows) {
    const auto at = numbers.find(row.keys);
    rates[row.keys] = 1000 * (at == numbers.end() ? 0 : at->second) / std::get<double>(row.values.front());
  }
  return rates;
}

std::size_t womens_share(const reports& data) {
  return people(data).by({key::month, key::category}).women_share().rows.size();
}
std::size_t yearly_strength(const reports& data) {
  return people(data).by({key::mission, key::year}).mean_over_months().rows.size();
}
std::size_t incident_counts(const reports& data) {
  return harmed(data).by({key::mission, key::month, key::cause}).sum_over_time().rows.size();
}
std::size_t largest_contributors(const reports& data) {
  return people(data).by({key::month, key::state}).top(10).mean_over_months().rows.size();
}

void read_file(benchmark::State& state, std::int64_t rows) {
  const auto file = bench::reporting_file("personnel", rows);
  read_options options;
  options.repeats = repeats::keep;
  options.threads = bench::threads();
  for (auto _ : state) benchmark::DoNotOptimize(read({file}, options).data.headcounts.size());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(std::filesystem::file_size(file)));
  state.SetItemsProcessed(state.iterations() * rows);
}

void answer(benchmark::State& state, std::int64_t rows, bool in_order, const question& ask) {
  const reports& data = in_order ? bench::reported(rows) : bench::shuffled(rows);
  std::size_t cells = 0;
  for (auto _ : state) benchmark::DoNotOptimize(cells = ask(data));
  state.SetItemsProcessed(state.iterations() * rows);
  state.counters["cells"] = static_cast<double>(cells);
}

const std::array<std::pair<const char*, question>, 5> questions = {{
    {"T2", womens_share},
    {"T3", yearly_strength},
    {"T4", incident_counts},
    {"T5", [](const reports& data) { return casualty_rates(data).size(); }},
    {"T6", largest_contributors},
}};

void register_size(std::int64_t rows) {
  const auto name = [&](const std::string& task) { return task + "/" + std::to_string(rows); };
  benchmark::RegisterBenchmark(name("T1").c_str(), [=](benchmark::State& s) {
    read_file(s, rows);
  })->Unit(benchmark::kMillisecond);
  for (const bool in_order : {true, false})
    for (const auto& [task, ask] : questions)
      benchmark::RegisterBenchmark(name(std::string(task) + (in_order ? "" : "_shuffled")).c_str(),
                                   [=, asked = ask](benchmark::State& s) { answer(s, rows, in_order, asked); })
          ->Unit(benchmark::kMillisecond);
}

const bool registered = [] {
  for (const std::int64_t rows : {1'000'000, 10'000'000}) register_size(rows);
  return true;
}();

}  // namespace
