// Lines over periods.

#include <algorithm>
#include <cmath>

#include "pko/core/period.hpp"
#include "report/chart_parts.hpp"
#include "report/words.hpp"

namespace pko::detail {

namespace {

constexpr double width = 640, plot_height = 280, top = 14, right = 622;
constexpr double point_radius = 4;
constexpr std::size_t most_points = 60;  // beyond, points hide the line; only single ones are drawn

// The columns in real time: where each stands, and which follow each other without a gap.
class time_axis {
 public:
  explicit time_axis(const std::vector<std::string>& columns) {
    std::vector<period> periods;
    for (const auto& word : columns) {
      const auto p = period::try_parse(word);
      if (!p || !p->last()) break;
      periods.push_back(*p);
    }
    const bool in_time = periods.size() == columns.size() && std::ranges::is_sorted(periods);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      places_.push_back(in_time ? middle_of(periods[i]) : static_cast<double>(i));
      follows_.push_back(i > 0 && (!in_time || periods[i].first() == *periods[i - 1].last() + 1));
    }
  }

  [[nodiscard]] bool follows(std::size_t i) const { return follows_[i]; }
  /// From 0 to 1; one column stands in the middle.
  [[nodiscard]] double place(std::size_t i) const {
    const double span = places_.back() - places_.front();
    return span > 0 ? (places_[i] - places_.front()) / span : 0.5;
  }

 private:
  static double middle_of(const period& p) {
    return (p.first().days_since_epoch() + p.last()->days_since_epoch()) / 2.0;
  }
  std::vector<double> places_;
  std::vector<bool> follows_;
};

class lines {
 public:
  explicit lines(const chart& c)
      : chart_(c),
        time_(c.columns),
        axis_(axis_over(c)),
        left_(label_room()),
        lane_(any_absent(c) ? 14 : 0),
        legend_(legend_names(c), right - left_),
        drawing_(begin(c, width, top + plot_height + lane_ + 30 + legend_.height() + 8)) {}

  std::string draw() {
    draw_axes();
    for (std::size_t i = 0; i < chart_.rows.size(); ++i) draw_band(i);
    for (std::size_t i = 0; i < chart_.rows.size(); ++i) draw_line(i);
    draw_absent();
    draw_legend();
    return drawing_.finish();
  }

 private:
  static point_shape shape_of(std::size_t row) { return static_cast<point_shape>(row % 4); }

  static bool any_absent(const chart& c) {
    return std::ranges::any_of(c.rows, [](const chart_row& row) {
      return std::ranges::any_of(row.values, [](const chart_value& v) { return !v.number; });
    });
  }

  // A single line needs no name, and what is absent needs a word.
  static std::vector<std::string> legend_names(const chart& c) {
    std::vector<std::string> names;
    if (c.rows.size() > 1)
      for (const auto& row : c.rows) names.push_back(row.label);
    if (any_absent(c)) names.emplace_back("not reported");
    return names;
  }

  [[nodiscard]] double label_room() const {
    double room = 0;
    for (const double tick : axis_.ticks()) room = std::max(room, width_of(tick_label(tick, chart_.style), small_size));
    return room + 14;
  }

  [[nodiscard]] double x(std::size_t column) const { return left_ + 10 + time_.place(column) * (right - left_ - 20); }
  [[nodiscard]] double y(double value) const { return axis_.place(value, top + plot_height, top); }

  void draw_axes() {
    for (const double tick : axis_.ticks()) {
      drawing_.line(left_, y(tick), right, y(tick), tick == 0 ? ink::muted : ink::line, 1);
      drawing_.text(left_ - 6, y(tick) + 4, tick_label(tick, chart_.style), ink::muted, small_size, anchor::end);
    }
    double free_from = 0;
    for (std::size_t i = 0; i < chart_.columns.size(); ++i) {
      const double half = width_of(chart_.columns[i], small_size) / 2;
      const double at = std::clamp(x(i), half + 2, width - half - 2);
      if (at - half < free_from) continue;
      drawing_.line(x(i), top + plot_height, x(i), top + plot_height + 4, ink::muted, 1);
      drawing_.text(at, top + plot_height + lane_ + 18, chart_.columns[i], ink::muted, small_size, anchor::middle);
      free_from = at + half + 14;
    }
  }

  // Calls with the columns of each run of reported values without a gap.
  template <class Use>
  void for_each_run(const chart_row& row, Use use) const {
    std::vector<std::size_t> run;
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const bool there = row.values[i].number.has_value();
      if (!run.empty() && (!there || !time_.follows(i))) {
        use(run);
        run.clear();
      }
      if (there) run.push_back(i);
    }
    if (!run.empty()) use(run);
  }

  void draw_band(std::size_t which) {
    const auto& row = chart_.rows[which];
    for_each_run(row, [&](const std::vector<std::size_t>& run) {
      points around;
      for (const auto i : run)
        if (row.values[i].limits) around.emplace_back(x(i), y(row.values[i].limits->upper));
      for (auto i = run.rbegin(); i != run.rend(); ++i)
        if (row.values[*i].limits) around.emplace_back(x(*i), y(row.values[*i].limits->lower));
      if (around.size() > 2) drawing_.band(around, ink_of_series(which));
    });
  }

  void draw_line(std::size_t which) {
    const auto& row = chart_.rows[which];
    const bool pointed = row.values.size() <= most_points;
    for_each_run(row, [&](const std::vector<std::size_t>& run) {
      points along;
      for (const auto i : run) along.emplace_back(x(i), y(*row.values[i].number));
      drawing_.polyline(along, ink_of_series(which), which);
      for (const auto& [px, py] : along)
        if (pointed || along.size() == 1) drawing_.point(px, py, point_radius, shape_of(which), ink_of_series(which));
    });
  }

  void draw_absent() {
    for (const auto& row : chart_.rows)
      for (std::size_t i = 0; i < row.values.size(); ++i)
        if (!row.values[i].number) drawing_.point(x(i), top + plot_height + 11, 3, point_shape::cross, ink::muted);
  }

  void draw_legend() {
    const auto names = legend_names(chart_);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto [dx, dy] = legend_.place(i);
      const double at = left_ + dx, middle = top + plot_height + lane_ + 40 + dy;
      const bool absent = i == chart_.rows.size() || chart_.rows.size() == 1;
      if (absent) {
        drawing_.point(at + 8, middle, 3, point_shape::cross, ink::muted);
      } else {
        drawing_.polyline({{at, middle}, {at + 17, middle}}, ink_of_series(i), i);
        drawing_.point(at + 8.5, middle, point_radius, shape_of(i), ink_of_series(i));
      }
      drawing_.text(at + legend_swatch, middle + 4, names[i], ink::text, small_size);
    }
  }

  const chart& chart_;
  time_axis time_;
  axis axis_;
  double left_;
  double lane_;  // below the axis, where what is not reported has its crosses
  legend legend_;
  svg drawing_;
};

std::string nothing(const chart& c) {
  svg drawing = begin(c, 480, 40);
  drawing.text(4, 24, "Nothing to draw.", ink::muted, label_size);
  return drawing.finish();
}

}  // namespace

std::string draw_lines(const chart& c) { return c.rows.empty() || c.columns.empty() ? nothing(c) : lines(c).draw(); }

}  // namespace pko::detail
