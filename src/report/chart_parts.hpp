#pragma once
// What the shapes of charts share. Private to the library.

#include <string>
#include <utility>
#include <vector>

#include "pko/report/chart.hpp"
#include "report/svg.hpp"

namespace pko::detail {

constexpr double label_size = 13.5, small_size = 12;

/// From the lowest to the highest tick, with ticks at round numbers; always holds zero.
struct axis {
  double low = 0, high = 1, step = 1;

  [[nodiscard]] std::vector<double> ticks() const;
  /// A number's place between two places of the drawing.
  [[nodiscard]] double place(double value, double from, double to) const;
};

/// Over everything that is drawn of the chart: numbers, marks and limits.
[[nodiscard]] axis axis_over(const chart& c);
/// A tick in the style of the chart, without the unit but for "per cent", which becomes %.
[[nodiscard]] std::string tick_label(double value, const number_style& style);

/// Places of the items of a legend, broken into lines.
class legend {
 public:
  legend(const std::vector<std::string>& items, double width);
  [[nodiscard]] double height() const noexcept;
  /// Left edge and top of an item.
  [[nodiscard]] std::pair<double, double> place(std::size_t item) const { return places_.at(item); }

 private:
  std::vector<std::pair<double, double>> places_;
  double lines_ = 0;
};

constexpr double legend_line = 22, legend_swatch = 22;

/// A field of the colour and texture of each series, with its name.
void draw_field_legend(svg& drawing, const legend& l, const std::vector<std::string>& names, double left, double top);

[[nodiscard]] std::string draw_bars(const chart& c);
[[nodiscard]] std::string draw_shares(const chart& c);
[[nodiscard]] std::string draw_lines(const chart& c);
[[nodiscard]] std::string draw_matrix(const chart& c);

/// What the drawing of a chart begins with.
[[nodiscard]] svg begin(const chart& c, double width, double height);

/// The shares of a row in its sum; empty where nothing is reported or the sum is zero.
[[nodiscard]] std::vector<double> shares_of(const chart_row& row);
[[nodiscard]] double sum_of(const chart_row& row);

}  // namespace pko::detail
