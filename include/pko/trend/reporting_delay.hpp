#pragma once
/// \file
/// How long after an incident a casualty enters the published data: recent months are not complete yet.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/casualty_table.hpp"
#include "pko/aggregate/dataset.hpp"
#include "pko/core/month.hpp"
#include "pko/trend/reason.hpp"

namespace pko {

/// The year and month in an id of the casualties data ("NOTICAS-2021-07-00123"); empty if it holds none.
[[nodiscard]] std::optional<month> month_in_id(std::string_view id) noexcept;

/// Casualties by the months between their incident and the year and month in their id. Repeats count once.
struct reporting_delay {
  std::size_t n = 0;                     ///< casualties with a month in their id that is not before the incident
  std::size_t without_month = 0;         ///< ids that hold no year and month
  std::size_t before_incident = 0;       ///< ids whose month is before that of the incident
  reason why = reason::ok;               ///< too_few: n is 0
  std::map<int, std::int64_t> by_delay;  ///< casualties by delay in months, 0 first
  std::map<month, std::map<int, std::int64_t>> table;  ///< the same by month of the incident

  friend bool operator==(const reporting_delay&, const reporting_delay&) = default;

  /// The share of casualties that are known after so many months.
  [[nodiscard]] std::optional<double> known_within(int months) const;
  /// The fewest months after which this share is known. \throws invalid_value unless 0 < share <= 1
  [[nodiscard]] std::optional<int> months_until(double share) const;
};

/// \param from, to months of the incidents, both included. Incidents of the last months before the snapshot have not
/// had the time to be reported late: end some years before it for an honest table.
[[nodiscard]] reporting_delay reporting_delay_of(const dataset& data, std::optional<month> from = {},
                                                 std::optional<month> to = {});

/// Whether a month is recent enough for more of its casualties to come.
struct recency_caution {
  month when;
  bool caution = false;
  std::optional<double> known;  ///< share of its casualties that such delays would show by the snapshot
  friend bool operator==(const recency_caution&, const recency_caution&) = default;
};
/// Flags every month of which less than this share would be known at the snapshot.
[[nodiscard]] std::vector<recency_caution> cautions(const reporting_delay& delays, month first, month last,
                                                    date snapshot, double enough = 0.95);

/// "4423 casualties: 96.2 % within the month, 99 % within 2 months"
[[nodiscard]] std::string to_string(const reporting_delay& d);
/// "2021-11: 82.0 % known, caution"
[[nodiscard]] std::string to_string(const recency_caution& c);

}  // namespace pko
