#pragma once
/// \file
/// Days and periods to and from the text of an archive: ISO dates, empty where there is none.

#include <optional>
#include <string>

#include "pko/core/period.hpp"

namespace pko::detail {

inline std::string stored_day(const std::optional<date>& day) { return day ? to_string(*day) : std::string(); }

/// \throws invalid_value
inline std::optional<date> loaded_day(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<date>(date::parse(text));
}

/// An empty last day is an open end. \throws invalid_value
inline period loaded_period(const std::string& first, const std::string& last) {
  const date from = date::parse(first);
  return last.empty() ? period::since(from) : period::between(from, date::parse(last));
}

}  // namespace pko::detail
