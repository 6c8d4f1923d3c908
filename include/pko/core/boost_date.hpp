#pragma once
/// \file
/// Opt-in conversions between pko::date and boost::gregorian::date. Not part of the umbrella header.

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include "pko/core/date.hpp"
#include "pko/core/error.hpp"

namespace pko {

/// The same day as a Boost date.
[[nodiscard]] inline boost::gregorian::date to_boost(date d) {
  const month m = d.in_month();
  return {static_cast<unsigned short>(m.year()), static_cast<unsigned short>(m.number()),
          static_cast<unsigned short>(d.day())};
}

/// The same day as a pko date.
/// \throws invalid_value for Boost's special values (not a date, infinities).
[[nodiscard]] inline date from_boost(const boost::gregorian::date& d) {
  if (d.is_special()) throw invalid_value("date", "a special Boost date", "is not a day of the calendar");
  return date(d.year(), d.month(), d.day());
}

}  // namespace pko
