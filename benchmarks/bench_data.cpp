#include "bench_data.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>
#include <random>
#include <thread>

#include "pko/io/read.hpp"
#include "reporting_data.hpp"

namespace pko::bench {

namespace fs = std::filesystem;

namespace {

// Writes into a folder beside and moves the files over, so that an interrupted run leaves no half file.
template <class Write>
fs::path made(const fs::path& file, Write write) {
  if (fs::exists(file)) return file;
  const fs::path beside = file.parent_path() / "unfinished";
  fs::create_directories(beside);
  write(beside);
  for (const auto& each : fs::directory_iterator(beside))
    fs::rename(each.path(), file.parent_path() / each.path().filename());
  fs::remove(beside);
  return file;
}

std::vector<std::uint32_t> random_order(std::size_t rows) {
  std::mt19937_64 random(76505);
  std::vector<std::uint32_t> order(rows);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::shuffle(order, random);
  return order;
}

reports in_random_order(const reports& data) {
  reports out;
  out.strength.sources = data.strength.sources;
  out.incidents.sources = data.incidents.sources;
  const auto& headcounts = data.strength.headcounts;
  for (const auto i : random_order(headcounts.size())) {
    const auto cell = headcounts.cell(i);
    out.strength.headcounts.append_row(headcounts.origin(i), {&cell, 1});
  }
  const auto& casualties = data.incidents.casualties;
  for (const auto i : random_order(casualties.size())) out.incidents.casualties.append(casualties.row(i));
  return out;
}

}  // namespace

fs::path data_folder() {
  if (const char* given = std::getenv("PKO_BENCH_DATA")) return given;
  return fs::temp_directory_path() / "pko-bench";
}

fs::path reporting_file(const std::string& kind, std::int64_t rows) {
  return made(data_folder() / (kind + "_" + std::to_string(rows) + ".csv"),
              [&](const fs::path& folder) { write_reporting_data(folder, static_cast<std::uint64_t>(rows)); });
}

fs::path series_file(const std::string& name) { return made(data_folder() / name, write_statistics_series); }

const reports& reported(std::int64_t rows) {
  static std::map<std::int64_t, reports> kept;
  const auto at = kept.find(rows);
  if (at != kept.end()) return at->second;
  read_options options;
  options.repeats = repeats::keep;
  reports made;
  made.strength = read({reporting_file("personnel", rows)}, options).data;
  made.incidents = read({reporting_file("incidents", rows)}, options).data;
  return kept.emplace(rows, std::move(made)).first->second;
}

const reports& shuffled(std::int64_t rows) {
  static std::map<std::int64_t, reports> kept;
  const auto at = kept.find(rows);
  return at != kept.end() ? at->second : kept.emplace(rows, in_random_order(reported(rows))).first->second;
}

unsigned threads() {
  if (const char* given = std::getenv("PKO_BENCH_THREADS")) return static_cast<unsigned>(std::max(1, std::atoi(given)));
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace pko::bench
