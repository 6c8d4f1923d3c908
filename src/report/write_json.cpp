// Reports as JSON text.

#include <cmath>

#include "pko/report/json.hpp"
#include "report/write_json.hpp"

namespace pko {

using json = nlohmann::ordered_json;

json detail::number_as_json(double value) {
  constexpr double largest_whole = 9007199254740992.0;  // 2^53
  if (value == std::floor(value) && std::abs(value) <= largest_whole) return static_cast<std::int64_t>(value);
  return value;
}

json detail::json_value(const quantity& q) {
  switch (q.how()) {
    case qualifier::more_than:
      return json::array({number_as_json(q.printed()), nullptr});
    case qualifier::less_than:
      return json::array({nullptr, number_as_json(q.printed())});
    case qualifier::range:
      return json::array({number_as_json(q.printed()), number_as_json(q.printed_high())});
    case qualifier::exact:
    case qualifier::about:
    case qualifier::almost:
      break;
  }
  return number_as_json(q.printed());
}

namespace {

using detail::json_value;
using detail::number_as_json;

json numbers(const std::vector<double>& values) {
  if (values.size() == 1) return number_as_json(values.front());
  json out = json::array();
  for (const double v : values) out.push_back(number_as_json(v));
  return out;
}

json heading_json(const report_heading& h) {
  json out = {{"symbol", h.symbol}, {"title", h.title}, {"date", to_string(h.dated)}};
  if (!h.about.empty()) out["about"] = h.about;
  return out;
}

json statement_json(const statement& s) {
  json out = {{"id", s.id}, {"paragraph", s.paragraph}, {"indicator", s.indicator}, {"value", json_value(s.value)}};
  out["qualifier"] = to_string(s.value.how());
  out["unit"] = s.unit;
  out["when"] = to_string(s.when);
  out["when_kind"] = s.when.is_period() ? "period" : "as_of";
  if (s.when.assumed()) out["assumed"] = true;
  out["population"] = s.population ? json(to_string(*s.population)) : json(nullptr);
  out["missions"] = json::array();
  for (const auto& m : s.missions) out["missions"].push_back(to_string(m));
  out["kind"] = to_string(s.kind);
  if (!s.scope.empty()) out["scope"] = s.scope;
  if (!s.note.empty()) out["note"] = s.note;
  return out;
}

json operands_json(const claim& c) {
  json out = json::object();
  for (const auto& o : c.operands) {
    auto& role = out[o.role];
    if (const auto* id = std::get_if<std::string>(&o.value)) {
      role.push_back(*id);
    } else {
      role.push_back(number_as_json(std::get<double>(o.value)));
    }
  }
  return out;
}

json claim_json(const claim& c) {
  json out = {{"id", c.id}, {"paragraph", c.paragraph}, {"kind", to_string(c.kind)}, {"says", c.says}};
  out["operands"] = operands_json(c);
  if (!c.asserted.empty()) out["asserted"] = c.asserted;
  if (c.planned) {
    out["planned"] = {{"category", to_string(c.planned->category)}, {"year", c.planned->year}};
    if (c.planned->stands_in) out["planned"]["stands_in"] = true;
  }
  if (c.data) {
    out["data"] = json::object();
    if (c.data->cause) out["data"]["cause"] = to_string(*c.data->cause);
    if (c.data->category) out["data"]["category"] = to_string(*c.data->category);
    if (c.data->against) out["data"]["against"] = to_string(*c.data->against);
  }
  return out;
}

json figure_json(const figure& f) {
  json out = {{"id", f.id}, {"title", f.title}, {"shape", to_string(f.shape)}, {"paragraph", f.paragraph}};
  out["bars"] = json::array();
  for (const auto& b : f.bars) {
    json bar = json::object();
    if (!b.statement.empty()) bar["statement"] = b.statement;
    bar["label"] = b.label;
    out["bars"].push_back(std::move(bar));
  }
  if (!f.note.empty()) out["note"] = f.note;
  return out;
}

json report_json(const report& r) {
  json out = {{"report", heading_json(r.heading())},
              {"statements", json::array()},
              {"claims", json::array()},
              {"figures", json::array()}};
  for (const auto& s : r.statements()) out["statements"].push_back(statement_json(s));
  for (const auto& c : r.claims()) out["claims"].push_back(claim_json(c));
  for (const auto& f : r.figures()) out["figures"].push_back(figure_json(f));
  return out;
}

void add_finding(json& out, const finding& f, const claim& c) {
  out["statements"] = json::array();
  for (const auto& id : statements_of(c)) out["statements"].push_back(id);
  out["verdict"] = to_string(f.verdict);
  out["printed"] = numbers(f.printed);
  out["computed"] = numbers(f.computed);
  out["reason"] = f.reason;
}

json data_json(const std::vector<provenance>& sources) {
  json out = json::array();
  for (const auto& p : sources)
    out.push_back({{"source", p.source}, {"snapshot", p.snapshot ? json(to_string(*p.snapshot)) : json(nullptr)}});
  return out;
}

std::string text_of(const json& j) { return j.dump(2, ' ', false, json::error_handler_t::replace) + "\n"; }

}  // namespace

std::string to_json(const report& r) { return text_of(report_json(r)); }

std::string to_json(const audited_report& a) {
  json out = report_json(a.report);
  for (std::size_t i = 0; i < a.findings.size(); ++i)
    add_finding(out["claims"][i], a.findings[i], a.report.claims()[i]);
  for (auto& f : out["figures"]) f["file"] = "report.html#figure-" + f["id"].get<std::string>();
  out["data"] = data_json(a.data);
  return text_of(out);
}

}  // namespace pko
