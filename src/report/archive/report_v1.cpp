#include "report/archive/report_v1.hpp"

namespace pko::detail {

heading_v1 stored(const report_heading& h) { return {h.symbol, h.title, to_string(h.dated), h.about}; }

report_heading restored(const heading_v1& h) { return {h.symbol, h.title, date::parse(h.dated), h.about}; }

figure_v1 stored(const figure& f) {
  figure_v1 out;
  out.id = f.id;
  out.title = f.title;
  out.shape = to_string(f.shape);
  out.paragraph = f.paragraph;
  for (const auto& bar : f.bars) out.bars.items.push_back({bar.statement, bar.label});
  out.note = f.note;
  return out;
}

figure restored(const figure_v1& f) {
  figure out{f.id, f.title, parse_figure_shape(f.shape), f.paragraph, {}, f.note};
  for (const auto& bar : f.bars.items) out.bars.push_back({bar.statement, bar.label});
  return out;
}

report restored(const report_v1& from) {
  std::vector<statement> statements;
  std::vector<claim> claims;
  std::vector<figure> figures;
  for (const auto& s : from.statements.items) statements.push_back(restored(s));
  for (const auto& c : from.claims.items) claims.push_back(restored(c));
  for (const auto& f : from.figures.items) figures.push_back(restored(f));
  return {restored(from.heading), std::move(statements), std::move(claims), std::move(figures)};
}

}  // namespace pko::detail
