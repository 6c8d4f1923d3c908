#pragma once
// What all renderings show in the same words. Private to the library.

#include <string>
#include <vector>

#include "pko/report/audit.hpp"

namespace pko::detail {

/// "Holds", "Holds with caveat", "Fails", "Cannot be checked".
[[nodiscard]] std::string_view label_of(verdict v) noexcept;
/// A sign beside the words, so that colour is never alone.
[[nodiscard]] std::string_view symbol_of(verdict v) noexcept;
/// What the verdict means, for the legend.
[[nodiscard]] std::string_view meaning_of(verdict v) noexcept;

/// "43 claims in 18 paragraphs"
[[nodiscard]] std::string extent_of(const audited_report& a);
/// "Casualty records: casualties.csv (data of 2025-04-04)." or that there were none.
[[nodiscard]] std::string basis_of(const audited_report& a);
/// "2 November 2021 (assumed)"
[[nodiscard]] std::string when_of(const statement& s);
/// "uniformed, MINUSMA"; a dash where nobody is counted
[[nodiscard]] std::string whose_of(const statement& s);

[[nodiscard]] std::vector<const statement*> statements_in(const report& r, int paragraph);
[[nodiscard]] std::vector<const finding*> findings_in(const audited_report& a, int paragraph);
/// The claim of a finding.
[[nodiscard]] const claim& claim_of(const audited_report& a, const finding& f);
/// Failures first, then caveats: what a hurried reader must see.
[[nodiscard]] std::vector<const finding*> worth_reading(const audited_report& a);

}  // namespace pko::detail
