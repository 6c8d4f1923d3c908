#include "report/figures.hpp"

#include <algorithm>

#include "pko/core/error.hpp"
#include "pko/report/render.hpp"
#include "report/planned.hpp"

namespace pko::detail {

namespace {

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

chart chart_of(const report& r, const figure& f) {
  chart out{"figure-" + f.id, f.title, "", chart_shape::bars, {f.title}, {}};
  for (const auto& row : rows_of(r, f))
    out.rows.push_back({row.label, {{row.value, std::nullopt, row.mark, row.shown}}, row.beside});
  return out;
}

std::string draw(const report& r, const figure& f) { return to_svg(chart_of(r, f)); }

}  // namespace pko::detail

namespace pko {

std::string to_svg(const audited_report& a, std::string_view figure_id) {
  const auto at = std::ranges::find(a.report.figures(), figure_id, &figure::id);
  if (at == a.report.figures().end()) throw invalid_value("figure", std::string(figure_id), "is not in the report");
  return detail::draw(a.report, *at);
}

}  // namespace pko
