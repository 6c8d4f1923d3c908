// Bars, and groups of bars.

#include <algorithm>

#include "report/chart_parts.hpp"

namespace pko::detail {

namespace {

// The drawing is narrow, so that its letters stay readable on a phone.
constexpr double width = 480, left = 4, right = 476, top_label = 21, axis_height = 26;

class bars {
 public:
  explicit bars(const chart& c)
      : chart_(c),
        grouped_(c.shape == chart_shape::grouped_bars),
        names_(grouped_ ? c.columns : std::vector<std::string>{}),
        legend_(names_, right - left),
        axis_(axis_over(c)),
        bar_height_(grouped_ ? 18 : 22),
        has_remarks_(std::ranges::any_of(c.rows, [](const chart_row& r) { return !r.beside.empty(); })),
        row_height_(top_label + static_cast<double>(c.columns.size()) * (bar_height_ + 4) + (has_remarks_ ? 27 : 10)),
        rows_top_(legend_.height() + (grouped_ ? 8 : 0)),
        drawing_(begin(c, width, rows_top_ + static_cast<double>(c.rows.size()) * row_height_ + axis_height)) {}

  std::string draw() {
    draw_field_legend(drawing_, legend_, names_, left, 0);
    draw_axis();
    double top = rows_top_;
    for (const auto& row : chart_.rows) {
      draw_row(row, top);
      top += row_height_;
    }
    return drawing_.finish();
  }

 private:
  [[nodiscard]] double at(double value) const { return axis_.place(value, left, right); }

  // Where nothing is reported there is nothing to measure by.
  [[nodiscard]] bool any_number() const {
    return std::ranges::any_of(chart_.rows, [](const chart_row& row) {
      return std::ranges::any_of(row.values, [](const chart_value& v) { return v.number || v.mark; });
    });
  }

  void draw_axis() {
    if (!any_number()) return;
    const double bottom = rows_top_ + static_cast<double>(chart_.rows.size()) * row_height_;
    const double bars_height = static_cast<double>(chart_.columns.size()) * (bar_height_ + 4);
    for (const double tick : axis_.ticks()) {
      double top = rows_top_ + top_label;
      for (std::size_t i = 0; i < chart_.rows.size(); ++i, top += row_height_)
        drawing_.line(at(tick), top - 3, at(tick), top + bars_height - 1, ink::line, 1);
      const anchor side = at(tick) < left + 12 ? anchor::start : at(tick) > right - 12 ? anchor::end : anchor::middle;
      drawing_.text(at(tick), bottom + 17, tick_label(tick, chart_.style), ink::muted, small_size, side);
    }
  }

  void draw_row(const chart_row& row, double top) {
    drawing_.text(left, top + 14, shortened(row.label, label_size, right - left), ink::text, label_size);
    double bar_top = top + top_label;
    for (std::size_t i = 0; i < row.values.size(); ++i, bar_top += bar_height_ + 4) draw_bar(row.values[i], i, bar_top);
    if (!row.beside.empty())
      drawing_.text(left, bar_top + 12, shortened(row.beside, small_size, right - left), ink::muted, small_size);
  }

  void draw_bar(const chart_value& v, std::size_t column, double top) {
    const std::string words = to_words(v, chart_.style);
    const double baseline = top + bar_height_ / 2 + 5;
    if (!v.number) {
      drawing_.point(at(0) + 8, top + bar_height_ / 2, 4, point_shape::cross, ink::muted);
      drawing_.text(at(0) + 20, baseline, words, ink::muted, small_size);
      return;
    }
    const double begin_at = std::min(at(0), at(*v.number)), end_at = std::max(at(0), at(*v.number));
    if (*v.number != 0)
      drawing_.rectangle(begin_at, top, std::max(end_at - begin_at, 1.0), bar_height_, ink_of_series(column),
                         grouped_ ? column : 0);
    const double needed = width_of(words, label_size) + 12;
    const bool inside = end_at - begin_at > needed + (v.limits ? 60 : 4) && !v.limits;
    if (inside)
      drawing_.text_on(begin_at + 8, baseline, words, ink_of_series(column), label_size);
    else
      draw_outside(v, words, end_at, needed, baseline);
    draw_limits(v, top);
    draw_mark(v, top);
  }

  void draw_outside(const chart_value& v, const std::string& words, double end_at, double needed, double baseline) {
    double x = std::max(end_at, v.mark ? at(*v.mark) + 5 : 0.0);
    if (v.limits) x = std::max(x, at(v.limits->upper));
    if (x + needed <= right) {
      drawing_.text(x + 8, baseline, words, ink::text, label_size, anchor::start, true);
    } else {
      drawing_.text_on(left + 8, baseline, words, ink_of_series(0), label_size);
    }
  }

  void draw_limits(const chart_value& v, double top) {
    if (!v.limits) return;
    const double middle = top + bar_height_ / 2;
    drawing_.line(at(v.limits->lower), middle, at(v.limits->upper), middle, ink::paper, 5);
    drawing_.line(at(v.limits->lower), middle, at(v.limits->upper), middle, ink::text, 1.5);
    for (const double end : {v.limits->lower, v.limits->upper})
      drawing_.line(at(end), middle - 5, at(end), middle + 5, ink::text, 1.5);
  }

  void draw_mark(const chart_value& v, double top) {
    if (!v.mark) return;
    drawing_.line(at(*v.mark), top - 4, at(*v.mark), top + bar_height_ + 4, ink::paper, 5);
    drawing_.line(at(*v.mark), top - 4, at(*v.mark), top + bar_height_ + 4, ink::mark, 2.5);
    drawing_.point(at(*v.mark), top + bar_height_ / 2, 5, point_shape::diamond, ink::mark);
  }

  const chart& chart_;
  bool grouped_;
  std::vector<std::string> names_;
  legend legend_;
  axis axis_;
  double bar_height_;
  bool has_remarks_;
  double row_height_, rows_top_;
  svg drawing_;
};

}  // namespace

std::string draw_bars(const chart& c) { return bars(c).draw(); }

}  // namespace pko::detail
