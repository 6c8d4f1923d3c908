#pragma once
// What figures show, as rows. Private to the library.

#include <optional>
#include <string>
#include <vector>

#include "pko/report/audit.hpp"
#include "pko/report/chart.hpp"

namespace pko::detail {

/// One bar, and the same in words.
struct figure_row {
  std::string label;
  double value;
  std::string shown;           ///< "18.2 per cent"
  std::optional<double> mark;  ///< the target, if one is published
  std::string beside;          ///< "58.7 per cent of all", "target for 2021: 18 per cent"
};

/// In the order drawn.
[[nodiscard]] std::vector<figure_row> rows_of(const report& r, const figure& f);
[[nodiscard]] chart chart_of(const report& r, const figure& f);
[[nodiscard]] std::string draw(const report& r, const figure& f);

}  // namespace pko::detail
