#pragma once
// Which days the data of a question cover. Private to the library.

#include <optional>
#include <utility>
#include <vector>

#include "aggregate/calendar.hpp"
#include "pko/aggregate/measure.hpp"

namespace pko::detail {

/// What has to cover a period before it enters a method: the files, the range and the filters on time.
class coverage {
 public:
  coverage(const dataset& data, measure m, const scope& asked);

  /// True if every day of the period is covered.
  [[nodiscard]] bool contains(const period& p) const;
  /// First and last day of a series: those asked for, else those of the files.
  [[nodiscard]] std::optional<std::pair<date, date>> ends() const;

 private:
  void add_filter(const filter& f);

  std::vector<covered_days> layers_;
  std::optional<date> from_, to_;
};

}  // namespace pko::detail
