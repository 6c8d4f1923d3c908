#pragma once
// What the rules of claims work with. Private to the library.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/report/audit.hpp"
#include "report/evidence.hpp"
#include "report/words.hpp"

namespace pko::detail {

/// What a rule concludes.
struct judgement {
  pko::verdict verdict;
  std::vector<double> printed, computed;
  std::string reason;  ///< a sentence without its full stop
};

/// A claim with its operands found.
class judging {
 public:
  judging(const report& whole, const claim& about, const evidence* records)
      : whole_(whole), about_(about), records_(records) {}

  [[nodiscard]] const claim& about() const noexcept { return about_; }
  [[nodiscard]] const report_heading& heading() const noexcept { return whole_.heading(); }
  /// Null without casualty records.
  [[nodiscard]] const evidence* records() const noexcept { return records_; }
  /// The statements in a role, in order.
  [[nodiscard]] std::vector<const statement*> all(std::string_view role) const;
  /// The first statement in a role, or null.
  [[nodiscard]] const statement* one(std::string_view role) const;
  /// The plain number in a role.
  [[nodiscard]] std::optional<double> number(std::string_view role) const;
  /// Every statement that the claim speaks of.
  [[nodiscard]] std::vector<const statement*> everything() const;
  /// The claims in a role.
  [[nodiscard]] std::vector<const claim*> claims(std::string_view role) const;
  /// What becomes of another claim of the same report.
  [[nodiscard]] judgement of(const claim& other) const;

 private:
  const report& whole_;
  const claim& about_;
  const evidence* records_;
};

/// Holds, or holds with a caveat if there is any; the caveats are joined to the sentence.
[[nodiscard]] judgement holds(std::vector<double> printed, std::vector<double> computed, const std::string& sentence,
                              const std::vector<std::string>& caveats = {});
[[nodiscard]] judgement fails(std::vector<double> printed, std::vector<double> computed, std::string sentence);
[[nodiscard]] judgement not_checkable(std::vector<double> printed, std::vector<double> computed, std::string sentence);

/// The numbers as printed; a range gives both.
[[nodiscard]] std::vector<double> printed_numbers(const std::vector<const statement*>& statements);

/// Whether a computed value is what a printed one says.
enum class agreement : std::uint8_t { yes, no, open };
[[nodiscard]] agreement compare(const bounds& computed, const quantity& printed);
/// The value rounded to the decimals that are printed.
[[nodiscard]] bool rounds_to(double computed, double printed);

/// Bounds of a + b + ...
[[nodiscard]] bounds sum_of(const std::vector<const statement*>& statements) noexcept;
/// Bounds of a ratio of values that are not negative; a side that nothing bounds is empty.
[[nodiscard]] bounds ratio_of(const bounds& a, const bounds& b) noexcept;
/// The one unit of all statements, or empty if they differ.
[[nodiscard]] std::optional<std::string> common_unit(const std::vector<const statement*>& statements);
/// "recommendations and persons"
[[nodiscard]] std::string units_in_words(const std::vector<const statement*>& statements);
/// "121", "more than 121", "30.2–30.8"; all digits where the number of decimals is negative.
[[nodiscard]] std::string bounds_in_words(const bounds& b, int decimals = -1);
/// The sides that are bounded; one number for a point.
[[nodiscard]] std::vector<double> numbers_of(const bounds& b);
/// "71 + 7 + 43"
[[nodiscard]] std::string added(const std::vector<const statement*>& statements);

/// What makes two periods unlike, in words; by the day if counts are given. Empty if they are alike.
[[nodiscard]] std::vector<std::string> unlike_periods(const statement& before, const statement& after);
/// The ratio of two counts by the day with its exact interval; empty unless both are counts over closed periods.
[[nodiscard]] std::optional<rate_ratio> ratio_by_day(const statement& before, const statement& after);
/// False if one period is more than 5 per cent longer than the other.
[[nodiscard]] bool equally_long(const period& a, const period& b) noexcept;

/// What casualty records add to a change between two periods; empty without records, or if they do not cover it.
struct data_on_change {
  std::vector<double> computed;
  std::string caveat;
  bool goes_the_other_way;  ///< like for like
};
[[nodiscard]] std::optional<data_on_change> change_in_data(const judging& j, const statement& before,
                                                           const statement& after);

/// What makes numbers unlike that stand side by side: units, kinds, populations, scopes, times. Empty if nothing does.
[[nodiscard]] std::vector<std::string> differences(const std::vector<const statement*>& statements);
/// The period, or what the report's own date leaves of an open one.
[[nodiscard]] period closed(const judging& j, const period& p);
/// "malicious acts", "illness".
[[nodiscard]] std::string phrase(cause c);
/// "uniformed personnel", "all personnel".
[[nodiscard]] std::string_view personnel(population p) noexcept;

using rule = judgement (*)(const judging&);

/// By the rule of its kind; before any rule, a count that cannot be fails.
[[nodiscard]] judgement judge_claim(const judging& j);

// One rule for each kind of claim.
[[nodiscard]] judgement judge_sum(const judging& j);
[[nodiscard]] judgement judge_share(const judging& j);
[[nodiscard]] judgement judge_majority(const judging& j);
[[nodiscard]] judgement judge_ratio(const judging& j);
[[nodiscard]] judgement judge_change(const judging& j);
[[nodiscard]] judgement judge_trend(const judging& j);
[[nodiscard]] judgement judge_target(const judging& j);
[[nodiscard]] judgement judge_implied_denominator(const judging& j);
[[nodiscard]] judgement judge_implied_integers(const judging& j);
[[nodiscard]] judgement judge_same(const judging& j);
[[nodiscard]] judgement judge_per_head(const judging& j);
[[nodiscard]] judgement judge_mix(const judging& j);
[[nodiscard]] judgement judge_cluster(const judging& j);
[[nodiscard]] judgement judge_equals_data(const judging& j);
[[nodiscard]] judgement judge_ratio_in_data(const judging& j);
[[nodiscard]] judgement judge_share_in_data(const judging& j);
[[nodiscard]] judgement judge_same_population(const judging& j);
[[nodiscard]] judgement judge_list_count(const judging& j);
[[nodiscard]] judgement judge_coverage(const judging& j);
[[nodiscard]] judgement judge_average(const judging& j);
[[nodiscard]] judgement judge_difference(const judging& j);
[[nodiscard]] judgement judge_full_year(const judging& j);
[[nodiscard]] judgement judge_side_by_side(const judging& j);
[[nodiscard]] judgement judge_coincidence(const judging& j);
[[nodiscard]] judgement judge_contradiction(const judging& j);
[[nodiscard]] judgement judge_cluster_in_data(const judging& j);
[[nodiscard]] judgement judge_equals_headcounts(const judging& j);

}  // namespace pko::detail
