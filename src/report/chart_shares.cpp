// Bars of 100 per cent, and matrices.

#include <algorithm>

#include "report/chart_parts.hpp"
#include "report/words.hpp"

namespace pko::detail {

namespace {

constexpr double width = 480, left = 4, right = 476, row_height = 58, bar_height = 26, top_label = 21;

void draw_parts(svg& drawing, const std::vector<double>& shares, double top) {
  double x = left;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double length = shares[i] * (right - left);
    if (length <= 0) continue;
    drawing.rectangle(x, top, std::max(length - 1, 0.6), bar_height, ink_of_series(i), i);
    const std::string words = in_words(100 * shares[i], 0) + " %";
    if (width_of(words, small_size) + 10 < length)
      drawing.text_on(x + length / 2, top + 17.5, words, ink_of_series(i), small_size, anchor::middle);
    x += length;
  }
}

// Columns of a matrix are narrow and their heads slant.
constexpr double cell_height = 30, cell_gap = 3, head_size = 12;

double longest(const std::vector<std::string>& words, double size) {
  double out = 0;
  for (const auto& w : words) out = std::max(out, width_of(w, size));
  return out;
}

struct matrix_layout {
  double label_width, cell_width, head_height, width, height;
};

matrix_layout layout_of(const chart& c) {
  std::vector<std::string> labels;
  for (const auto& row : c.rows) labels.push_back(row.label);
  matrix_layout m{};
  m.label_width = std::min(longest(labels, label_size) + 12, 190.0);
  const auto columns = static_cast<double>(std::max<std::size_t>(c.columns.size(), 1));
  m.cell_width = std::clamp((480 - m.label_width - 40) / columns, 40.0, 90.0);
  const double head = std::min(longest(c.columns, head_size), 230.0);
  m.head_height = head * 0.64 + 18;                                                                        // sin 40°
  m.width = std::max(480.0, m.label_width + columns * m.cell_width + head * 0.77 - m.cell_width / 2 + 8);  // cos 40°
  m.height = m.head_height + static_cast<double>(c.rows.size()) * (cell_height + cell_gap) + 4;
  return m;
}

void draw_cell(svg& drawing, const chart& c, const chart_value& v, double largest, double x, double y, double w) {
  if (!v.number) {
    drawing.hatched(x, y, w, cell_height);
    drawing.text(x + w / 2, y + 20, "–", ink::muted, small_size, anchor::middle);
    return;
  }
  const bool strong = *v.number > 0 && largest > 0;
  if (strong) drawing.tint(x, y, w, cell_height, ink::one, 0.08 + 0.22 * *v.number / largest);
  const auto words = v.shown.empty() ? to_words(v, {c.style.decimals, c.style.factor, ""}) : v.shown;
  drawing.text(x + w / 2, y + 20, words, ink::text, small_size, anchor::middle, strong);
}

}  // namespace

std::string draw_shares(const chart& c) {
  const legend l(c.columns, right - left);
  const double rows_top = l.height() + 8;
  svg drawing = begin(c, width, rows_top + static_cast<double>(c.rows.size()) * row_height);
  draw_field_legend(drawing, l, c.columns, left, 0);
  double top = rows_top;
  for (const auto& row : c.rows) {
    const auto shares = shares_of(row);
    const bool reported = std::ranges::any_of(row.values, [](const chart_value& v) { return v.number.has_value(); });
    const std::string whole = !reported ? "not reported" : to_words(chart_value{sum_of(row)}, c.style);
    drawing.text(left, top + 14, shortened(row.label, label_size, right - left - 120), ink::text, label_size);
    drawing.text(right, top + 14, row.beside.empty() ? whole : row.beside, ink::muted, small_size, anchor::end);
    if (shares.empty())
      drawing.hatched(left, top + top_label, right - left, bar_height);
    else
      draw_parts(drawing, shares, top + top_label);
    top += row_height;
  }
  return drawing.finish();
}

std::string draw_matrix(const chart& c) {
  const auto m = layout_of(c);
  svg drawing = begin(c, m.width, m.height);
  for (std::size_t i = 0; i < c.columns.size(); ++i)
    drawing.slanted(m.label_width + (static_cast<double>(i) + 0.5) * m.cell_width, m.head_height - 8,
                    shortened(c.columns[i], head_size, 230), ink::text, head_size);
  double largest = 0;
  for (const auto& row : c.rows)
    for (const auto& v : row.values) largest = std::max(largest, v.number.value_or(0));
  double y = m.head_height;
  for (const auto& row : c.rows) {
    drawing.text(4, y + 20, shortened(row.label, label_size, m.label_width - 8), ink::text, label_size);
    for (std::size_t i = 0; i < row.values.size(); ++i)
      draw_cell(drawing, c, row.values[i], largest, m.label_width + static_cast<double>(i) * m.cell_width, y,
                m.cell_width - cell_gap);
    y += cell_height + cell_gap;
  }
  return drawing.finish();
}

}  // namespace pko::detail
