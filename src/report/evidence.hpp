#pragma once
// What casualty records say, as far as claims ask. Private to the library.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pko/aggregate/dataset.hpp"
#include "pko/model/provenance.hpp"

namespace pko::detail {

/// Deaths in casualty records. Empty answers mean that the records do not cover the period.
class evidence {
 public:
  explicit evidence(const dataset& data);

  /// False if there are no casualty records at all.
  [[nodiscard]] bool exists() const noexcept { return covers_.has_value(); }
  /// Days that the records reach over.
  [[nodiscard]] const std::optional<period>& covers() const noexcept { return covers_; }

  [[nodiscard]] std::optional<std::int64_t> deaths(population whose, const std::vector<mission_code>& missions,
                                                   cause why, const period& when) const;
  /// Deaths of one category of personnel; 0 outside coverage.
  [[nodiscard]] std::int64_t deaths(casualty_category whose, const std::vector<mission_code>& missions, cause why,
                                    const period& when) const;

 private:
  [[nodiscard]] std::int64_t count(key people, std::string_view word, const std::vector<mission_code>& missions,
                                   cause why, const period& when) const;

  const dataset* data_;
  std::optional<period> covers_;
};

/// Where the records come from.
[[nodiscard]] std::vector<provenance> provenance_of(const dataset& data);

}  // namespace pko::detail
