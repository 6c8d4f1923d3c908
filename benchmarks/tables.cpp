// Tables: T1 reads a file, T2 to T6 answer questions from memory. Names are TASK/ROWS; TASK_shuffled has the same rows
// in random order. README.md says what each task is.
#include <benchmark/benchmark.h>

#include <array>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>

#include "bench_data.hpp"
#include "pko/aggregate/measure.hpp"
#include "pko/aggregate/result_columns.hpp"
#include "pko/io/read.hpp"

namespace {

using namespace pko;
using bench::reports;
using question = std::function<std::size_t(const reports&)>;  // answers, and says how many cells there are

scope asked(std::vector<key> by) {
  scope s;
  s.by = std::move(by);
  s.repeats = repeats::keep;
  s.threads = bench::threads();
  return s;
}

std::size_t womens_share(const reports& data) {
  return answer_in_columns(data.strength, measure::women_share, asked({key::month, key::category})).size();
}
std::size_t yearly_strength(const reports& data) {
  return answer_in_columns(data.strength, measure::strength, asked({key::mission, key::year})).size();
}
std::size_t incident_counts(const reports& data) {
  return answer_in_columns(data.incidents, measure::casualties, asked({key::mission, key::month, key::cause})).size();
}
std::size_t largest_contributors(const reports& data) {
  auto question = asked({key::month, key::state});
  question.top = 10;
  return answer_in_columns(data.strength, measure::strength, question).size();
}

// Casualties per 1,000 people and year, by mission and year, wherever there is somebody to be harmed.
std::size_t casualty_rates(const reports& data) {
  const auto strength = answer_in_columns(data.strength, measure::strength, asked({key::mission, key::year}));
  const auto harm = answer_in_columns(data.incidents, measure::casualties, asked({key::mission, key::year}));
  const auto word = [](const result_columns& answer, std::size_t k, std::size_t row) -> const std::string& {
    return answer.keys[k].words[answer.keys[k].codes[row]];
  };
  std::map<std::pair<std::string_view, std::string_view>, double> numbers;
  for (std::size_t i = 0; i < harm.size(); ++i)
    numbers[{word(harm, 0, i), word(harm, 1, i)}] = harm.values.front().numbers[i];
  std::vector<double> rates;
  for (std::size_t i = 0; i < strength.size(); ++i) {
    const auto at = numbers.find({word(strength, 0, i), word(strength, 1, i)});
    rates.push_back(1000 * (at == numbers.end() ? 0 : at->second) / strength.values.front().numbers[i]);
  }
  return rates.size();
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
    {"T5", casualty_rates},
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
