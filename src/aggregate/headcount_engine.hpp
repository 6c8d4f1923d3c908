#pragma once
// Monthly headcounts by group: what every measure of a stock is folded from. Private to the library.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "aggregate/calendar.hpp"
#include "aggregate/coder.hpp"

namespace pko::detail {

/// One group in one month: sums over its cells at the month's snapshot.
struct snapshot {
  std::int64_t people = 0;
  std::int64_t women = 0, men = 0;                ///< of all cells that report them
  std::int64_t paired_women = 0, paired_men = 0;  ///< of the cells that report both
  bool present = false;                           ///< there is a cell
  bool reported = false;                          ///< some cell reports people
  bool women_reported = false, men_reported = false, paired = false;

  [[nodiscard]] bool empty() const noexcept { return !present; }
  snapshot& operator+=(const snapshot& other) noexcept;
};

/// A group with its snapshots and the months that the data cover for it.
struct series {
  std::map<std::int32_t, snapshot> months;                               ///< by month::index(); only months with cells
  std::map<std::int32_t, std::map<std::uint16_t, std::int64_t>> states;  ///< people by month and state, if asked for
  const std::set<std::int32_t>* covered = nullptr;
};

/// All groups of a question. Words are those of the non-time keys.
struct headcount_cube {
  std::map<std::vector<std::string>, series> groups;
  std::map<std::string, std::set<std::int32_t>> coverage;  ///< months by mission; "" = of the whole scope
  std::size_t blank_rows = 0;                              ///< rows of files with a cell that lacks a number
  std::int64_t unknown_people = 0;  ///< people of unknown states over all months, where states were asked for
};

/// \param by non-time keys
[[nodiscard]] headcount_cube count_heads(const dataset& data, const scope& asked, const std::vector<key>& by,
                                         vocabulary words, bool with_states);

/// The months that the whole question covers: of all missions, or of those that filters name.
[[nodiscard]] std::set<std::int32_t> covered_months(const dataset& data, const scope& asked);

/// The months of an answer: those asked for, else the first and last of the files, whatever the filters.
[[nodiscard]] std::optional<std::pair<month, month>> month_range(const dataset& data, const scope& asked);

}  // namespace pko::detail
