#pragma once
// Monthly headcounts by group: what every measure of a stock is folded from. Private to the library.

#include <functional>
#include <map>
#include <optional>
#include <span>
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

/// A group's sums in one month.
struct month_sums {
  std::int32_t month;  ///< month::index()
  snapshot sums;
};

/// The people of a state in a group in one month.
struct state_sums {
  std::uint16_t state;  ///< index
  std::int32_t month;   ///< month::index()
  std::int64_t people;
};

/// A group with its snapshots and the months that the data cover for it.
struct series {
  std::vector<std::uint32_t> ranks;             ///< of its words, by key
  std::size_t first = 0, last = 0;              ///< into headcount_cube::months; only months with cells, in order
  std::size_t first_state = 0, last_state = 0;  ///< into headcount_cube::states, if asked for; months in order
  const std::vector<std::int32_t>* covered = nullptr;  ///< months::index(), in order
};

/// All groups of a question, in the order of their words.
struct headcount_cube {
  std::vector<std::vector<std::string>> words;  ///< by non-time key, in the order of their bytes
  std::vector<series> groups;
  std::vector<month_sums> months;
  std::vector<state_sums> states;
  std::map<std::string, std::vector<std::int32_t>>
      coverage;                     ///< months by the words of coverage_key(); "" = of all missions
  std::size_t blank_rows = 0;       ///< rows of files with a cell that lacks a number
  std::int64_t unknown_people = 0;  ///< people of unknown states over all months, where states were asked for

  [[nodiscard]] std::span<const month_sums> months_of(const series& one) const {
    return std::span(months).subspan(one.first, one.last - one.first);
  }
  [[nodiscard]] std::span<const state_sums> states_of(const series& one) const {
    return std::span(states).subspan(one.first_state, one.last_state - one.first_state);
  }
  [[nodiscard]] std::vector<std::string> words_of(const series& one) const;
};

/// \param by non-time keys
[[nodiscard]] headcount_cube count_heads(const dataset& data, const scope& asked, const std::vector<key>& by,
                                         vocabulary words, bool with_states);

/// The months that the whole question covers: of all missions, or of those that filters name; in order.
[[nodiscard]] std::vector<std::int32_t> covered_months(const dataset& data, const scope& asked);

/// "12 months between 2020-01 and 2020-12"; empty where there are none.
[[nodiscard]] std::string coverage_words(const std::vector<std::int32_t>& months);

/// The months of an answer: those asked for, else the first and last of the files, whatever the filters.
[[nodiscard]] std::optional<std::pair<month, month>> month_range(const dataset& data, const scope& asked);

}  // namespace pko::detail
