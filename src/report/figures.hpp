#pragma once
// What figures show, as charts. Private to the library.

#include <vector>

#include "pko/aggregate/dataset.hpp"
#include "pko/report/audit.hpp"
#include "pko/report/chart.hpp"

namespace pko::detail {

/// The figure drawn from the report's own numbers, or from data where the audit had them.
[[nodiscard]] chart chart_of(const audited_report& a, const figure& f);

/// The figures that the data can draw: causes of deaths by year, police by mission.
[[nodiscard]] std::vector<chart> charts_from_data(const report& r, const dataset& data);

/// A chart as a table: its head, and one line of cells for each row. Groups are named by their first cell.
struct figure_table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};
[[nodiscard]] figure_table table_of(const chart& c);

}  // namespace pko::detail
