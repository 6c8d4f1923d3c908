#pragma once
// Synthetic files in the layouts of the UN's open data, for benchmarks where no others are given.

#include <cstdint>
#include <filesystem>

namespace pko::bench {

/// Writes personnel_ROWS.csv and incidents_ROWS.csv.
void write_reporting_data(const std::filesystem::path& folder, std::uint64_t rows);

/// Writes the series of the statistics tasks: trend_series_n{120,1000,10000}.csv (series, t, value),
/// poisson_series.csv (series, t, count, exposure), weekly_series.csv (series, week, count).
void write_statistics_series(const std::filesystem::path& folder);

}  // namespace pko::bench
