#pragma once
// Where rows stand in a file, in a few bytes for most files. Private to the library.

#include <algorithm>
#include <cstdint>
#include <vector>

namespace pko::detail {

/// Lines by row. Rows that follow each other line by line take no room.
class line_runs {
 public:
  /// The line of a row; later rows stand on the lines that follow, until told otherwise.
  void add(std::int64_t row, std::int64_t line) {
    if (runs_.empty() || runs_.back().line - runs_.back().row != line - row) runs_.push_back({row, line});
  }
  /// The runs of rows that follow.
  void append(const line_runs& other, std::int64_t rows_before, std::int64_t lines_before) {
    for (const auto& r : other.runs_) add(r.row + rows_before, r.line + lines_before);
  }
  /// 0 if no line is known.
  [[nodiscard]] std::int64_t line_of(std::int64_t row) const {
    const auto after = std::ranges::upper_bound(runs_, row, {}, &run::row);
    if (after == runs_.begin()) return 0;
    const auto& r = *(after - 1);
    return r.line + (row - r.row);
  }
  void clear() noexcept { runs_.clear(); }

 private:
  struct run {
    std::int64_t row, line;
  };
  std::vector<run> runs_;
};

}  // namespace pko::detail
