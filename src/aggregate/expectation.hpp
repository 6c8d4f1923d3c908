#pragma once
// How much of what should have been reported the data cover: months of mandates for headcounts, days for casualties.
// Private to the library.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "aggregate/coder.hpp"
#include "pko/aggregate/coverage.hpp"
#include "pko/aggregate/result_columns.hpp"

namespace pko::detail {

/// Runs of numbers (months or days), both ends included, in order and apart.
using stretches = std::vector<std::pair<std::int32_t, std::int32_t>>;

/// What should be there for the groups and periods of one question.
class expectation {
 public:
  /// \param table what the question is asked of; operations have no coverage
  /// \param covers_anything false where the question is about people whom headcounts do not count
  expectation(const dataset& data, table_kind table, const scope& asked, bool covers_anything = true);

  [[nodiscard]] coverage_unit unit() const noexcept { return unit_; }

  /// Parts that are covered, and expected.
  struct parts {
    std::uint32_t covered = 0, expected = 0;
  };
  /// Missions that a group holds, with what is expected of them over the whole time.
  class group;
  using span = std::pair<std::int32_t, std::int32_t>;

  /// \param words of mission_keys(), in order; none: all missions in question together. Stays where it is.
  [[nodiscard]] group& group_of(const std::vector<std::string>& words);
  /// The months or days that the words of time_keys() have in common.
  [[nodiscard]] span span_of(const std::vector<std::string>& words) const;
  [[nodiscard]] parts in(group& g, span when) const;
  /// Of the whole question.
  [[nodiscard]] parts whole();

  /// Places among the keys asked for: of those that tell missions apart, and of times.
  [[nodiscard]] const std::vector<std::size_t>& mission_keys() const noexcept { return mission_keys_; }
  [[nodiscard]] const std::vector<std::size_t>& time_keys() const noexcept { return time_keys_; }

  /// Missions of the registry that a filter names and of which the data have no row.
  [[nodiscard]] const std::vector<mission_code>& absent() const noexcept { return absent_; }
  /// The days of the question; none if there are none.
  [[nodiscard]] std::optional<std::pair<date, date>> range() const;

  /// A mission in question. Runs of months, or of days.
  struct member {
    mission_code code;
    stretches expected;
    stretches covered;  ///< of headcounts; days of casualties are covered for all missions alike
  };

  class group {
   public:
    std::vector<const member*> members;
    bool everything = false;                               ///< all missions in question
    std::optional<stretches> days_expected, days_covered;  ///< of casualties, made when first asked for
    std::vector<std::uint32_t> expected, covered;  ///< of headcounts of several missions: sums over the months before
  };

 private:
  void find_range();
  void find_missions();
  void add_months_of(std::vector<std::optional<std::size_t>> members);
  void add_days();
  void make_sums(group& g) const;
  void make_days(group& g) const;
  [[nodiscard]] std::int32_t number_of(date d) const;

  const dataset* data_;
  const scope* asked_;
  bool by_months_;
  coverage_unit unit_ = coverage_unit::none;
  bool all_missions_;  // no filter on missions
  bool covers_anything_;
  bool tells_missions_ = false;   // the files do
  std::vector<member> missions_;  // that the filters leave
  std::vector<mission_code> absent_;
  std::vector<std::size_t> mission_keys_, time_keys_;
  std::int32_t first_ = 0, last_ = -1;  // month::index() or days since 1970
  stretches wanted_;                    // of the range, what the filters on time leave
  std::map<std::vector<std::string>, group> groups_;
};

/// Gives every row its coverage, tells what is not applicable from what is not reported, and completes by mandate where
/// that is asked. The rows say whether they are reported, zero, or not known.
void add_coverage(result_columns& answer, const dataset& data, table_kind table, const scope& asked,
                  bool covers_anything = true);
/// The same for rows with words of their own.
void add_coverage(result_table& answer, const dataset& data, table_kind table, const scope& asked);

}  // namespace pko::detail
