#include "report/archive/report_v2.hpp"

#include "io/archive/codes.hpp"

namespace pko::detail {

namespace {

statement_v2 stored_statement(const statement& s) { return {stored(s), std::string(to_string(s.kind)), s.scope}; }

statement restored_statement(const statement_v2& s) {
  statement out = restored(s.number);
  out.kind = parse_statement_kind(s.kind);
  out.scope = s.scope;
  return out;
}

claim_v2 stored_claim(const claim& c) {
  claim_v2 out{stored(c), ""};
  if (c.data && c.data->category) out.category = to_string(*c.data->category);
  return out;
}

claim restored_claim(const claim_v2& c) {
  claim out = restored(c.assertion);
  if (c.category.empty()) return out;
  if (!out.data) throw invalid_value("category of a claim", c.category, "needs a question to data");
  out.data->category = enumerator<personnel_category>(c.category, personnel_category_count, "category of a claim");
  return out;
}

}  // namespace

report_v2 stored(const report& r) {
  report_v2 out;
  out.heading = stored(r.heading());
  for (const auto& s : r.statements()) out.statements.items.push_back(stored_statement(s));
  for (const auto& c : r.claims()) out.claims.items.push_back(stored_claim(c));
  for (const auto& f : r.figures()) out.figures.items.push_back(stored(f));
  return out;
}

report restored(const report_v2& from) {
  std::vector<statement> statements;
  std::vector<claim> claims;
  std::vector<figure> figures;
  for (const auto& s : from.statements.items) statements.push_back(restored_statement(s));
  for (const auto& c : from.claims.items) claims.push_back(restored_claim(c));
  for (const auto& f : from.figures.items) figures.push_back(restored(f));
  return {restored(from.heading), std::move(statements), std::move(claims), std::move(figures)};
}

}  // namespace pko::detail
