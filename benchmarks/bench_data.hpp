#pragma once
// Where the benchmarks' data come from: the folder that PKO_BENCH_DATA names, else files made once and kept.

#include <cstdint>
#include <filesystem>
#include <string>

#include "pko/aggregate/dataset.hpp"

namespace pko::bench {

/// The folder that holds, or will hold, the files.
[[nodiscard]] std::filesystem::path data_folder();

/// personnel_ROWS.csv or incidents_ROWS.csv, generated if it is not there.
[[nodiscard]] std::filesystem::path reporting_file(const std::string& kind, std::int64_t rows);

/// A file of the statistics tasks, such as weekly_series.csv, generated if it is not there.
[[nodiscard]] std::filesystem::path series_file(const std::string& name);

/// The two kinds of files, each a dataset of its own: a question about people takes no casualties and the other way
/// about.
struct reports {
  dataset strength;
  dataset incidents;
};

/// Both files of that many rows, read once, every row counted.
[[nodiscard]] const reports& reported(std::int64_t rows);

/// The same rows in random order (a fixed one).
[[nodiscard]] const reports& shuffled(std::int64_t rows);

/// Threads that the benchmarks ask for: PKO_BENCH_THREADS, else all that the machine has.
[[nodiscard]] unsigned threads();

}  // namespace pko::bench
