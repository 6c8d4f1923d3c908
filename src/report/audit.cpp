#include "pko/report/audit.hpp"

#include <cmath>

#include "report/figures.hpp"
#include "report/judging.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, verdict_count> verdict_names = {"holds", "holds_with_caveat", "fails",
                                                                       "not_checkable"};

// In the order of claim_kind.
constexpr std::array<detail::rule, claim_kind_count> rules = {detail::judge_sum,
                                                              detail::judge_share,
                                                              detail::judge_majority,
                                                              detail::judge_ratio,
                                                              detail::judge_change,
                                                              detail::judge_trend,
                                                              detail::judge_target,
                                                              detail::judge_implied_denominator,
                                                              detail::judge_implied_integers,
                                                              detail::judge_same,
                                                              detail::judge_per_head,
                                                              detail::judge_mix,
                                                              detail::judge_cluster,
                                                              detail::judge_equals_data,
                                                              detail::judge_ratio_in_data,
                                                              detail::judge_share_in_data,
                                                              detail::judge_same_population};

// Before any rule: things are counted in whole numbers, and there are never fewer than none.
std::optional<detail::judgement> impossible_number(const detail::judging& j) {
  const auto statements = j.everything();
  for (const auto* s : statements) {
    if (!is_counted(s->unit)) continue;
    for (const double n : {s->value.printed(), s->value.printed_high()})
      if (n < 0 || n != std::floor(n))
        return detail::fails(
            detail::printed_numbers(statements), {},
            detail::in_words(s->value, s->unit) + " cannot be, because they are counted in whole numbers from 0");
  }
  return std::nullopt;
}

finding judge(const report& subject, const claim& c, const detail::evidence* records) {
  const detail::judging j(subject, c, records);
  const auto impossible = impossible_number(j);
  auto found = impossible ? *impossible : rules.at(static_cast<std::size_t>(c.kind))(j);
  return {c.id,
          c.paragraph,
          c.kind,
          found.verdict,
          std::move(found.printed),
          std::move(found.computed),
          detail::capitalised(std::move(found.reason)) + "."};
}

audited_report audit_with(const report& subject, const detail::evidence* records, std::vector<provenance> data) {
  std::vector<finding> findings;
  for (const auto& c : subject.claims()) findings.push_back(judge(subject, c, records));
  return {subject, std::move(findings), std::move(data)};
}

}  // namespace

std::string_view to_string(verdict v) noexcept { return verdict_names.at(static_cast<std::size_t>(v)); }

std::array<int, verdict_count> count_verdicts(const audited_report& audited) noexcept {
  std::array<int, verdict_count> counts{};
  for (const auto& f : audited.findings) ++counts.at(static_cast<std::size_t>(f.verdict));
  return counts;
}

audited_report audit(const report& subject) { return audit_with(subject, nullptr, {}); }

audited_report audit(const report& subject, const dataset& data) {
  const detail::evidence records(data);
  auto out = records.exists() ? audit_with(subject, &records, detail::provenance_of(data)) : audit(subject);
  out.charts = detail::charts_from_data(subject, data);
  return out;
}

}  // namespace pko
