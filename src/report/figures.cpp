#include "report/figures.hpp"

#include <algorithm>

#include "pko/core/error.hpp"
#include "pko/report/render.hpp"
#include "report/planned.hpp"

namespace pko::detail {

namespace {

constexpr const char* lost = "in the image of the report only";

// The first target claim about a statement.
const claim* target_claim(const report& r, const std::string& statement_id) {
  const operand wanted{"value", statement_id};
  for (const auto& c : r.claims())
    if (c.kind == claim_kind::target && std::ranges::find(c.operands, wanted) != c.operands.end()) return &c;
  return nullptr;
}

void add_target(chart_row& row, const report& r, const statement& s) {
  row.beside = "no target published";
  const auto* c = target_claim(r, s.id);
  if (c == nullptr) return;
  if (const auto g = goal_of(judging(r, *c, nullptr))) {
    row.values[0].mark = g->value;
    row.beside = "target for " + std::to_string(g->year) + ": " + in_words(quantity::exact(g->value), s.unit);
    if (c->planned && c->planned->stands_in)
      row.beside += " (that of " + unit_in_words(to_string(c->planned->category)) + ")";
  } else if (c->planned) {
    row.beside = "no " + std::to_string(c->planned->year) + " value published";
  }
}

void add_shares(std::vector<chart_row>& rows) {
  double total = 0;
  for (const auto& row : rows) total += row.values[0].number.value_or(0);
  if (total <= 0) return;
  for (auto& row : rows)
    row.beside = in_words(100 * *row.values[0].number / total, 1) + " per cent of " + in_words(total);
}

chart_row row_of(const report& r, const figure_bar& bar) {
  const auto* s = bar.statement.empty() ? nullptr : r.find(bar.statement);
  if (s == nullptr) return {bar.label, {{std::nullopt, std::nullopt, std::nullopt, lost}}};
  return {bar.label,
          {{s->value.printed(), std::nullopt, std::nullopt,
            is_counted(s->unit) ? in_words(s->value) : in_words(s->value, s->unit)}}};
}

bool all_known(const chart& c) {
  return std::ranges::all_of(c.rows, [](const chart_row& row) { return row.values[0].number.has_value(); });
}

void rank(chart& c, const report& r, const figure& f) {
  std::ranges::stable_sort(c.rows, std::ranges::greater{},
                           [](const chart_row& row) { return row.values[0].number.value_or(-1); });
  if (!all_known(c)) return;
  std::vector<const statement*> counted;
  for (const auto& bar : f.bars) counted.push_back(r.find(bar.statement));
  if (const auto unit = common_unit(counted); unit && is_counted(*unit)) add_shares(c.rows);
}

chart from_statements(const report& r, const figure& f) {
  chart out{"figure-" + f.id, f.title, "", chart_shape::bars, {"Value"}, {}};
  for (const auto& bar : f.bars) {
    out.rows.push_back(row_of(r, bar));
    if (f.shape == figure_shape::bars_with_targets && !bar.statement.empty())
      add_target(out.rows.back(), r, *r.find(bar.statement));
  }
  if (f.shape == figure_shape::ranked_bars) rank(out, r, f);
  return out;
}

}  // namespace

chart chart_of(const audited_report& a, const figure& f) {
  const auto drawn = std::ranges::find(a.charts, "figure-" + f.id, &chart::id);
  return drawn == a.charts.end() ? from_statements(a.report, f) : *drawn;
}

figure_table table_of(const chart& c) {
  figure_table out{{"Group"}, {}};
  out.head.insert(out.head.end(), c.columns.begin(), c.columns.end());
  const bool remarks = std::ranges::any_of(c.rows, [](const chart_row& row) { return !row.beside.empty(); });
  if (remarks) out.head.emplace_back("Remark");
  for (const auto& row : c.rows) {
    std::vector<std::string> cells = {row.label};
    for (const auto& v : row.values) cells.push_back(to_words(v, {c.style.decimals, c.style.factor, {}}));
    if (remarks) cells.push_back(row.beside);
    out.rows.push_back(std::move(cells));
  }
  return out;
}

}  // namespace pko::detail

namespace pko {

std::string to_svg(const audited_report& a, std::string_view figure_id) {
  const auto at = std::ranges::find(a.report.figures(), figure_id, &figure::id);
  if (at == a.report.figures().end()) throw invalid_value("figure", std::string(figure_id), "is not in the report");
  return to_svg(detail::chart_of(a, *at));
}

}  // namespace pko
