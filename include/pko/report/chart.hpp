#pragma once
/// \file
/// Charts as SVG that needs nothing else: title, description and values as text, patterns and shapes beside colour,
/// light and dark inside, the same bytes on every machine. A chart is a labelled table and a shape.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/result_table.hpp"
#include "pko/core/interval.hpp"

namespace pko {

/// How a table is drawn.
enum class chart_shape : std::uint8_t {
  bars,            ///< one bar for each row, in the order given; one column
  grouped_bars,    ///< a group of bars for each row, one bar for each column
  stacked_shares,  ///< one bar for each row, split into the shares that the columns have in their sum
  lines,           ///< one line for each row over the columns, which are periods
  matrix           ///< a cell for each row and column
};

/// "bars", "grouped_bars", "stacked_shares", "lines", "matrix".
[[nodiscard]] std::string_view to_string(chart_shape s) noexcept;
/// \throws unknown_word with the nearest shape
[[nodiscard]] chart_shape parse_chart_shape(std::string_view word);

/// One value. An absent number is not reported, which is not zero: it is drawn as a gap, a cross or a hatched field.
struct chart_value {
  std::optional<double> number;
  std::optional<interval> limits = std::nullopt;  ///< drawn as a whisker or a band
  std::optional<double> mark = std::nullopt;      ///< a planned value, drawn as a mark across the bar
  std::string shown = {};  ///< the number, or why there is none, in words; empty: by the chart's own style
};

/// One row: a value for each column of the chart.
struct chart_row {
  std::string label;
  std::vector<chart_value> values;
  std::string beside = {};  ///< a remark below the row; may be empty
};

/// How numbers are written.
struct number_style {
  int decimals = -1;      ///< -1: as many as the number has
  double factor = 1;      ///< numbers are written multiplied by this: 100 for fractions shown in per cent
  std::string unit = {};  ///< behind the number, "per cent"; may be empty
};

/// A chart.
struct chart {
  std::string id;  ///< begins the ids inside the drawing and must be unique on a page; letters, digits, '.', '-', '_'
  std::string title;
  std::string about;  ///< what the numbers count and where they come from; becomes part of the text alternative
  chart_shape shape;
  std::vector<std::string> columns;
  std::vector<chart_row> rows;
  number_style style = {};
  bool titled = false;  ///< draw title and `about` above the chart too; on a page a heading stands there already
};

/// The drawing. \throws invalid_value if the id is malformed, a row has not one value for each column, bars have more
/// than one column, or a share is negative
[[nodiscard]] std::string to_svg(const chart& c);

/// The text alternative: every value in words, in the order drawn; of long lines the first, last, lowest and highest.
[[nodiscard]] std::string to_words(const chart& c);

/// One value in the style of the chart; where it is absent "not reported", if it does not say why.
[[nodiscard]] std::string to_words(const chart_value& value, const number_style& style);

/// An answer as a chart of its measure: lines where there is a key of time, otherwise bars from the largest down, those
/// not reported last. Limits of 95 per cent are drawn where the answer has them. Of more than twelve lines or 250 bars
/// the largest are drawn, and the chart says so.
[[nodiscard]] chart chart_of(const result_table& answer);

/// to_svg(chart_of(answer))
[[nodiscard]] std::string to_svg(const result_table& answer);

}  // namespace pko
