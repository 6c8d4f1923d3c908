#include "io/archive/codes.hpp"
#include "io/archive/dates.hpp"
#include "report/archive/report_v1.hpp"

namespace pko::detail {

namespace {

operand_v1 stored(const operand& o) {
  operand_v1 out;
  out.role = o.role;
  if (const double* number = std::get_if<double>(&o.value)) {
    out.is_number = 1;
    out.number = finite(*number, "number of a claim");
  } else {
    out.statement = std::get<std::string>(o.value);
  }
  return out;
}

operand restored(const operand_v1& o) {
  if (flag(o.is_number, "number of a claim")) return {o.role, finite(o.number, "number of a claim")};
  return {o.role, o.statement};
}

planned_v1 stored(const planned_for& p) { return {std::string(to_string(p.category)), p.year, p.stands_in ? 1 : 0}; }

planned_for restored(const planned_v1& p) {
  return {enumerator<personnel_category>(p.category, personnel_category_count, "category of a target claim"), p.year,
          flag(p.stands_in, "category that stands in")};
}

data_question_v1 stored(const data_question& q) {
  data_question_v1 out;
  if (q.cause) out.cause = to_string(*q.cause);
  if (!q.against) return out;
  out.has_against = 1;
  out.against_from = to_string(q.against->first());
  out.against_to = stored_day(q.against->last());
  return out;
}

data_question restored(const data_question_v1& q) {
  std::optional<period> against;
  if (flag(q.has_against, "earlier period of a claim")) against = loaded_period(q.against_from, q.against_to);
  if (q.cause.empty()) return {std::nullopt, against, {}};
  return {enumerator<cause>(q.cause, cause_count, "cause of a claim"), against, {}};
}

template <class Stored>
void check_at_most_one(const column<Stored>& c, const char* member) {
  if (c.items.size() > 1) throw invalid_value(member, std::to_string(c.items.size()), "must be none or one");
}

}  // namespace

claim_v1 stored(const claim& c) {
  claim_v1 out;
  out.id = c.id;
  out.paragraph = c.paragraph;
  out.kind = to_string(c.kind);
  out.says = c.says;
  for (const auto& o : c.operands) out.operands.items.push_back(stored(o));
  out.asserted = c.asserted;
  if (c.planned) out.planned.items.push_back(stored(*c.planned));
  if (c.data) out.data.items.push_back(stored(*c.data));
  return out;
}

claim restored(const claim_v1& c) {
  check_at_most_one(c.planned, "planned values of a claim");
  check_at_most_one(c.data, "data questions of a claim");
  claim out{c.id, c.paragraph, parse_claim_kind(c.kind), c.says, {}, c.asserted, {}, {}};
  for (const auto& o : c.operands.items) out.operands.push_back(restored(o));
  if (!c.planned.items.empty()) out.planned = restored(c.planned.items.front());
  if (!c.data.items.empty()) out.data = restored(c.data.items.front());
  return out;
}

}  // namespace pko::detail
