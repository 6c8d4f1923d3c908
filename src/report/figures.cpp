#include "report/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "pko/core/error.hpp"
#include "pko/report/render.hpp"
#include "report/planned.hpp"
#include "report/svg.hpp"

namespace pko::detail {

namespace {

// The drawing is narrow, so that its letters stay readable on a phone.
constexpr double width = 480, left = 4, right = 476, row_height = 74, bar_height = 22, label_height = 21,
                 axis_height = 26;
constexpr double label_size = 13.5, small_size = 12;
constexpr double room_for_value = 96;
constexpr std::size_t longest_label = 58;

// The first target claim about a statement.
const claim* target_claim(const report& r, const std::string& statement_id) {
  const operand wanted{"value", statement_id};
  for (const auto& c : r.claims())
    if (c.kind == claim_kind::target && std::ranges::find(c.operands, wanted) != c.operands.end()) return &c;
  return nullptr;
}

void add_target(figure_row& row, const report& r, const statement& s) {
  row.beside = "no target published";
  const auto* c = target_claim(r, s.id);
  if (c == nullptr) return;
  if (const auto g = goal_of(judging(r, *c, nullptr))) {
    row.mark = g->value;
    row.beside = "target for " + std::to_string(g->year) + ": " + in_words(quantity::exact(g->value), s.unit);
    if (c->planned && c->planned->stands_in)
      row.beside += " (that of " + unit_in_words(to_string(c->planned->category)) + ")";
  } else if (c->planned) {
    row.beside = "no " + std::to_string(c->planned->year) + " value published";
  }
}

void add_shares(std::vector<figure_row>& rows) {
  double total = 0;
  for (const auto& row : rows) total += row.value;
  if (total <= 0) return;
  for (auto& row : rows) row.beside = in_words(100 * row.value / total, 1) + " per cent of " + in_words(total);
}

std::string shortened(const std::string& label) {
  if (label.size() <= longest_label) return label;
  std::size_t end = longest_label;
  while (end > 0 && (static_cast<unsigned char>(label[end]) & 0xC0U) == 0x80U) --end;  // not inside a letter
  return label.substr(0, end) + "…";
}

// A step of 1, 2 or 5 times a power of ten that gives at most five ticks.
double tick_step(double largest) {
  double step = std::pow(10.0, std::floor(std::log10(std::max(largest, 1.0))) - 1);
  constexpr std::array factors = {2.0, 2.5, 2.0};
  for (std::size_t i = 0; largest / step > 5; ++i) step *= factors.at(i % factors.size());
  return step;
}

class bars {
 public:
  bars(const figure& f, const std::vector<figure_row>& rows)
      : rows_(rows),
        height_(static_cast<double>(rows.size()) * row_height + axis_height),
        drawing_(width, height_, "figure-" + f.id, f.title, description_of(rows)) {
    double largest = 0;
    for (const auto& row : rows) largest = std::max({largest, row.value, row.mark.value_or(0)});
    step_ = tick_step(largest);
    end_ = std::max(step_, std::ceil(largest / step_) * step_);
  }

  std::string draw() {
    draw_axis();
    for (std::size_t i = 0; i < rows_.size(); ++i) draw_row(rows_[i], static_cast<double>(i) * row_height);
    return drawing_.finish();
  }

 private:
  [[nodiscard]] double at(double value) const { return left + std::max(value, 0.0) / end_ * (right - left); }

  void draw_axis() {
    const double bottom = height_ - axis_height;
    for (double tick = 0; tick <= end_ * 1.0001; tick += step_) {
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        const double bar_top = static_cast<double>(i) * row_height + label_height;
        drawing_.line(at(tick), bar_top - 3, at(tick), bar_top + bar_height + 3, ink::line, 1);
      }
      const anchor side = tick == 0 ? anchor::start : tick + step_ > end_ * 1.0001 ? anchor::end : anchor::middle;
      drawing_.text(at(tick), bottom + 17, in_words(tick), ink::muted, small_size, side);
    }
  }

  void draw_row(const figure_row& row, double top) {
    const double bar_top = top + label_height;
    const double length = std::max(at(row.value) - left, 1.0);
    const bool inside = length >= room_for_value;
    drawing_.text(left, top + 14, shortened(row.label), ink::text, label_size);
    drawing_.rectangle(left, bar_top, length, bar_height, ink::bar);
    drawing_.text(inside ? left + 8 : std::max(left + length, at(row.mark.value_or(0))) + 8, bar_top + 16, row.shown,
                  inside ? ink::on_bar : ink::text, label_size, anchor::start, true);
    if (row.mark) {
      drawing_.line(at(*row.mark), bar_top - 4, at(*row.mark), bar_top + bar_height + 4, ink::paper, 5);
      drawing_.line(at(*row.mark), bar_top - 4, at(*row.mark), bar_top + bar_height + 4, ink::mark, 2.5);
      drawing_.diamond(at(*row.mark), bar_top + bar_height / 2, 5, ink::mark, ink::paper);
    }
    drawing_.text(left, bar_top + bar_height + 16, row.beside, ink::muted, small_size);
  }

  const std::vector<figure_row>& rows_;
  double height_, step_ = 1, end_ = 1;
  svg drawing_;
};

}  // namespace

std::vector<figure_row> rows_of(const report& r, const figure& f) {
  std::vector<figure_row> rows;
  for (const auto& bar : f.bars) {
    const statement& s = *r.find(bar.statement);
    rows.push_back(
        {bar.label, s.value.printed(), is_counted(s.unit) ? in_words(s.value) : in_words(s.value, s.unit), {}, ""});
    if (f.shape == figure_shape::bars_with_targets) add_target(rows.back(), r, s);
  }
  if (f.shape == figure_shape::ranked_bars) {
    std::ranges::stable_sort(rows, std::ranges::greater{}, &figure_row::value);
    std::vector<const statement*> counted;
    for (const auto& bar : f.bars) counted.push_back(r.find(bar.statement));
    if (const auto unit = common_unit(counted); unit && is_counted(*unit)) add_shares(rows);
  }
  return rows;
}

std::string description_of(const std::vector<figure_row>& rows) {
  std::string out;
  for (const auto& row : rows)
    out +=
        (out.empty() ? "" : " ") + row.label + ": " + row.shown + (row.beside.empty() ? "" : ", " + row.beside) + ".";
  return out;
}

std::string draw(const report& r, const figure& f) {
  const auto rows = rows_of(r, f);
  return bars(f, rows).draw();
}

}  // namespace pko::detail

namespace pko {

std::string to_svg(const audited_report& a, std::string_view figure_id) {
  const auto at = std::ranges::find(a.report.figures(), figure_id, &figure::id);
  if (at == a.report.figures().end()) throw invalid_value("figure", std::string(figure_id), "is not in the report");
  return detail::draw(a.report, *at);
}

}  // namespace pko
