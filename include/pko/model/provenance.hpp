#pragma once
/// \file
/// Where a number comes from.

#include <optional>
#include <string>

#include "pko/core/date.hpp"

namespace pko {

/// The source of a value: a document with a paragraph, or a data file with its snapshot date.
struct provenance {
  std::string source;            ///< document symbol or file name
  std::string place;             ///< paragraph, page or filter; may be empty
  std::optional<date> snapshot;  ///< date of the data, where it has one

  friend bool operator==(const provenance&, const provenance&) = default;
};

/// "A/76/505, paragraph 53" or "casualties.csv (data of 2025-04-04)".
[[nodiscard]] std::string to_string(const provenance& p);

}  // namespace pko
