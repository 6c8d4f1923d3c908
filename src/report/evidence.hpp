#pragma once
// What casualty records say, as far as claims ask. Private to the library.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pko/aggregate/dataset.hpp"
#include "pko/model/provenance.hpp"

namespace pko::detail {

/// What headcounts say of one month.
struct month_of_headcounts {
  pko::month when;
  double value;
};

/// Deaths in casualty records, and people in headcounts. Empty answers mean that the records do not cover the period.
class evidence {
 public:
  /// The data must outlive it.
  explicit evidence(const dataset& data);
  evidence(const evidence&) = delete;
  evidence& operator=(const evidence&) = delete;

  /// False if there are neither casualty records nor headcounts.
  [[nodiscard]] bool exists() const noexcept { return has_casualties() || has_headcounts(); }
  [[nodiscard]] bool has_casualties() const noexcept { return covers_.has_value(); }
  [[nodiscard]] bool has_headcounts() const noexcept { return of_headcounts_->headcounts.size() > 0; }
  /// Days that the records reach over.
  [[nodiscard]] const std::optional<period>& covers() const noexcept { return covers_; }

  [[nodiscard]] std::optional<std::int64_t> deaths(population whose, const std::vector<mission_code>& missions,
                                                   cause why, const period& when) const;
  /// Deaths of one category of personnel; 0 outside coverage.
  [[nodiscard]] std::int64_t deaths(casualty_category whose, const std::vector<mission_code>& missions, cause why,
                                    const period& when) const;

  /// Deaths in the k deadliest incidents, where those up to so many days apart are one.
  [[nodiscard]] std::optional<std::int64_t> deaths_in_largest(population whose,
                                                              const std::vector<mission_code>& missions, cause why,
                                                              const period& when, int window, std::size_t k) const;

  /// "strength", "contributors" or "women_share" (in per cent) by month, of the months of the period that are covered.
  /// \throws pko::error if the files cannot answer it
  [[nodiscard]] std::vector<month_of_headcounts> headcounts(std::string_view measure,
                                                            std::optional<personnel_category> of,
                                                            const std::vector<mission_code>& missions,
                                                            const period& when, bool peacekeeping_only) const;

 private:
  [[nodiscard]] std::int64_t count(key people, std::string_view word, const std::vector<mission_code>& missions,
                                   cause why, const period& when) const;

  // Files of the other kind would be asked too and refuse; so each question has a dataset of its own where both are
  // given.
  std::optional<dataset> casualties_only_, headcounts_only_;
  const dataset* of_casualties_;
  const dataset* of_headcounts_;
  std::optional<period> covers_;
};

/// Where the records come from.
[[nodiscard]] std::vector<provenance> provenance_of(const dataset& data);

}  // namespace pko::detail
