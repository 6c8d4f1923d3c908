#include "pko/report/audit.hpp"

#include <algorithm>
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
                                                              detail::judge_same_population,
                                                              detail::judge_list_count,
                                                              detail::judge_coverage,
                                                              detail::judge_average,
                                                              detail::judge_difference,
                                                              detail::judge_full_year,
                                                              detail::judge_side_by_side,
                                                              detail::judge_coincidence,
                                                              detail::judge_contradiction,
                                                              detail::judge_cluster_in_data,
                                                              detail::judge_equals_headcounts};

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
  auto found = detail::judge_claim(detail::judging(subject, c, records));
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

detail::judgement detail::judge_claim(const judging& j) {
  const auto impossible = impossible_number(j);
  return impossible ? *impossible : rules.at(static_cast<std::size_t>(j.about().kind))(j);
}

std::string_view to_string(verdict v) noexcept { return verdict_names.at(static_cast<std::size_t>(v)); }

std::array<int, verdict_count> count_verdicts(const audited_report& audited) noexcept {
  std::array<int, verdict_count> counts{};
  for (const auto& f : audited.findings) ++counts.at(static_cast<std::size_t>(f.verdict));
  return counts;
}

audited_report audit(const report& subject) { return audit_with(subject, nullptr, {}); }

namespace {

// How much a verdict says for a claim.
int standing(verdict v) noexcept {
  constexpr std::array<int, verdict_count> order = {3, 2, 1, 0};  // holds, with caveat, fails, not checkable
  return order.at(static_cast<std::size_t>(v));
}

std::string named(const std::vector<provenance>& data) {
  std::vector<std::string> out;
  for (const auto& p : data)
    out.push_back(p.snapshot ? "data of " + detail::in_words(*p.snapshot) + " (" + p.source + ")" : p.source);
  return detail::in_words(out);
}

std::string without_stop(std::string reason) {
  if (reason.ends_with('.')) reason.pop_back();
  return reason;
}

bool same_answer(const finding& a, const finding& b) { return a.verdict == b.verdict && a.computed == b.computed; }

// The best of several findings of one claim, with what the others say.
finding combined(const std::vector<audited_report>& all, std::size_t claim_index) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < all.size(); ++i)
    if (standing(all[i].findings[claim_index].verdict) > standing(all[best].findings[claim_index].verdict)) best = i;
  finding out = all[best].findings[claim_index];
  std::string others;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& other = all[i].findings[claim_index];
    if (i == best || same_answer(other, out)) continue;
    others += "; with the " + named(all[i].data) + " it is \"" + std::string(to_string(other.verdict)) +
              "\": " + without_stop(other.reason);
  }
  if (others.empty()) return out;
  if (out.verdict == verdict::holds) out.verdict = verdict::holds_with_caveat;
  out.reason = "With the " + named(all[best].data) + ": " + without_stop(out.reason) + others + ".";
  return out;
}

}  // namespace

audited_report audit(const report& subject, std::span<const dataset> releases) {
  if (releases.empty()) return audit(subject);
  std::vector<audited_report> all;
  for (const auto& data : releases) all.push_back(audit(subject, data));
  audited_report out = all.front();
  for (std::size_t i = 0; i < out.findings.size(); ++i) out.findings[i] = combined(all, i);
  for (std::size_t i = 1; i < all.size(); ++i)
    for (const auto& p : all[i].data)
      if (std::ranges::find(out.data, p) == out.data.end()) out.data.push_back(p);
  // A figure is drawn from the first release that can draw it.
  for (std::size_t i = 1; i < all.size(); ++i)
    for (const auto& c : all[i].charts)
      if (std::ranges::find(out.charts, c.id, &chart::id) == out.charts.end()) out.charts.push_back(c);
  return out;
}

audited_report audit(const report& subject, const dataset& data) {
  const detail::evidence records(data);
  auto out = records.exists() ? audit_with(subject, &records, detail::provenance_of(data)) : audit(subject);
  out.charts = detail::charts_from_data(subject, data);
  return out;
}

}  // namespace pko
