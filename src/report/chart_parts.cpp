#include "report/chart_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "report/words.hpp"

namespace pko::detail {

namespace {

// A step of 1, 2 or 5 times a power of ten that gives at most five ticks above zero.
double step_for(double span) {
  double step = std::pow(10.0, std::floor(std::log10(span)) - 1);
  constexpr std::array factors = {2.0, 2.5, 2.0};
  for (std::size_t i = 0; span / step > 5.0001; ++i) step *= factors.at(i % factors.size());
  return step;
}

void widen(axis& a, const std::optional<double>& value) {
  if (!value || !std::isfinite(*value)) return;
  a.low = std::min(a.low, *value);
  a.high = std::max(a.high, *value);
}

}  // namespace

std::vector<double> axis::ticks() const {
  std::vector<double> out;
  const auto first = static_cast<int>(std::lround(low / step));
  const auto last = static_cast<int>(std::lround(high / step));
  for (int i = first; i <= last; ++i) out.push_back(i * step);
  return out;
}

double axis::place(double value, double from, double to) const {
  return from + (std::clamp(value, low, high) - low) / (high - low) * (to - from);
}

axis axis_over(const chart& c) {
  axis a{0, 0, 1};
  for (const auto& row : c.rows)
    for (const auto& v : row.values) {
      widen(a, v.number);
      widen(a, v.mark);
      if (v.limits) {
        widen(a, v.limits->lower);
        widen(a, v.limits->upper);
      }
    }
  const double span = a.high - a.low;
  if (!(span > 0)) return {0, 1, 1};
  a.step = step_for(span);
  a.low = std::floor(a.low / a.step + 1e-9) * a.step;
  a.high = std::ceil(a.high / a.step - 1e-9) * a.step;
  return a;
}

std::string tick_label(double value, const number_style& style) {
  // Ticks are multiples of a round step; what lies behind the twelfth digit is the rounding of the product.
  const double scaled = value * style.factor;
  const double magnitude = scaled == 0 ? 1 : std::pow(10.0, 12 - std::ceil(std::log10(std::abs(scaled))));
  return in_words(std::round(scaled * magnitude) / magnitude) + (style.unit == "per cent" ? " %" : "");
}

legend::legend(const std::vector<std::string>& items, double width) {
  double x = 0, line = 0;
  for (const auto& item : items) {
    const double needed = legend_swatch + width_of(item, small_size) + 16;
    if (x > 0 && x + needed > width) {
      x = 0;
      ++line;
    }
    places_.emplace_back(x, line * legend_line);
    x += needed;
  }
  lines_ = items.empty() ? 0 : line + 1;
}

double legend::height() const noexcept { return lines_ * legend_line; }

void draw_field_legend(svg& drawing, const legend& l, const std::vector<std::string>& names, double left, double top) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto [x, y] = l.place(i);
    drawing.rectangle(left + x, top + y + 3, 16, 12, ink_of_series(i), i);
    drawing.text(left + x + legend_swatch, top + y + 14, names[i], ink::text, small_size);
  }
}

svg begin(const chart& c, double width, double height) {
  svg drawing(width, height, c.id, c.title, to_words(c));
  if (c.titled) drawing.heading(c.title, c.about);
  return drawing;
}

double sum_of(const chart_row& row) {
  double sum = 0;
  for (const auto& v : row.values) sum += v.number.value_or(0);
  return sum;
}

std::vector<double> shares_of(const chart_row& row) {
  const double sum = sum_of(row);
  if (!(sum > 0)) return {};
  std::vector<double> out;
  for (const auto& v : row.values) out.push_back(v.number.value_or(0) / sum);
  return out;
}

}  // namespace pko::detail
