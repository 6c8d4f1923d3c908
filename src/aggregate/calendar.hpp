#pragma once
// The periods of an answer: what the time keys make of a range of days. Private to the library.

#include <string>
#include <vector>

#include "pko/aggregate/dataset.hpp"
#include "pko/aggregate/key.hpp"
#include "pko/aggregate/selection.hpp"
#include "pko/core/period.hpp"

namespace pko::detail {

/// One period of an answer.
struct bucket {
  std::vector<std::string> words;  ///< of the time keys, in the order asked
  std::vector<period> spans;  ///< days of the range that lie in it and pass the filters on time; in order, never none

  [[nodiscard]] date first() const { return spans.front().first(); }
  [[nodiscard]] date last() const { return *spans.back().last(); }
};

/// The time keys among the keys, in order.
[[nodiscard]] std::vector<key> time_keys(const std::vector<key>& by);
[[nodiscard]] std::vector<key> other_keys(const std::vector<key>& by);

/// The periods from the first day to the last that the time keys make and the filters on time leave, in order; one
/// without words if there is no time key. None if the filters leave no day.
[[nodiscard]] std::vector<bucket> buckets_of(const dataset& data, const scope& asked, date first, date last);

/// Puts the words of the time keys and of the other keys back into the order asked.
[[nodiscard]] std::vector<std::string> interleave(const std::vector<key>& by, const std::vector<std::string>& time,
                                                  const std::vector<std::string>& other);

/// Days covered by several periods, merged where they touch.
class covered_days {
 public:
  void add(const period& p);
  /// True if every day from first to last is covered.
  [[nodiscard]] bool contain(date first, date last) const;
  /// True if every day of the period is covered.
  [[nodiscard]] bool contain(const bucket& when) const;
  [[nodiscard]] bool empty() const noexcept { return periods_.empty(); }
  [[nodiscard]] date first() const { return periods_.front().first(); }
  [[nodiscard]] date last() const { return *periods_.back().last(); }

 private:
  std::vector<period> periods_;  // in order, apart
};

}  // namespace pko::detail
