#pragma once
/// \file
/// Re-computing what a report claims.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/dataset.hpp"
#include "pko/model/provenance.hpp"
#include "pko/report/chart.hpp"
#include "pko/report/report.hpp"

namespace pko {

/// What became of a claim.
enum class verdict : std::uint8_t {
  holds,
  holds_with_caveat,  ///< true as printed, and misleading without the reason
  fails,
  not_checkable  ///< the report does not give what a check needs
};

inline constexpr int verdict_count = 4;

/// "holds", "holds_with_caveat", "fails", "not_checkable".
[[nodiscard]] std::string_view to_string(verdict v) noexcept;

/// One claim, re-computed.
struct finding {
  std::string claim;  ///< id
  int paragraph;
  claim_kind kind;
  pko::verdict verdict;
  std::vector<double> printed;   ///< the numbers that the claim rests on, as printed
  std::vector<double> computed;  ///< what they, or the data, give; in the order in which the reason speaks of them
  std::string reason;            ///< one sentence, with the numbers

  friend bool operator==(const finding&, const finding&) = default;
};

/// A report with a finding for each of its claims, in their order.
struct audited_report {
  pko::report report;
  std::vector<finding> findings;
  std::vector<provenance> data;    ///< what the findings were computed from besides the report itself
  std::vector<chart> charts = {};  ///< figures that were drawn from data, by the id "figure-" and that of the figure
};

/// How many findings have each verdict, in the order of the enumeration.
[[nodiscard]] std::array<int, verdict_count> count_verdicts(const audited_report& audited) noexcept;

/// Re-computes every claim from the report's own numbers. Claims about data are not checkable this way.
[[nodiscard]] audited_report audit(const report& subject);

/// As above; claims that casualty records and headcounts can answer are re-computed from them, over populations and
/// over periods made alike.
[[nodiscard]] audited_report audit(const report& subject, const dataset& data);

/// As above over several releases of the same data, each a dataset of its own: a claim has the best verdict that any of
/// them gives, and where they differ the reason says what the others give. Equal to the above for one dataset.
[[nodiscard]] audited_report audit(const report& subject, std::span<const dataset> releases);

}  // namespace pko
