#pragma once
/// \file
/// Several releases of one data set: what was known on a day, and how one record changed from release to release.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pko/aggregate/dataset.hpp"

namespace pko {

/// A data set as published on a day.
struct release {
  date published;
  dataset data;
};

/// The latest snapshot date among the sources. \throws not_answerable if none has one
[[nodiscard]] release release_of(dataset data);

/// Releases in order of their days. An immutable value; const use is safe from several threads.
class vintages {
 public:
  /// One release of a record.
  struct version {
    date published;
    std::optional<casualty> record;  ///< empty if the release does not have it
  };

  /// \throws invalid_value if there is none, or two of one day.
  explicit vintages(std::vector<release> releases);

  [[nodiscard]] std::span<const release> releases() const noexcept { return releases_; }
  /// The latest release of the day or before. \throws not_answerable before the first one
  [[nodiscard]] const dataset& as_known_on(date day) const;
  /// The first record with the id in every release. Empty for an empty id.
  [[nodiscard]] std::vector<version> history_of(std::string_view casualty_id) const;

 private:
  std::vector<release> releases_;
};

}  // namespace pko
