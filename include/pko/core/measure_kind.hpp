#pragma once
/// \file
/// The kind of a measure decides which aggregations exist for it. It is part of the type.

#include <concepts>
#include <string_view>

namespace pko {

/// A level at a date: headcount at month end. Adds up over missions and states, never over time.
struct stock {
  static constexpr std::string_view name = "stock";
};
/// What happened in a period: deaths. Adds up over everything, time included.
struct flow {
  static constexpr std::string_view name = "flow";
};
/// What happened since an origin date: adds up where the origin is the same; over time it is differenced.
struct cumulative {
  static constexpr std::string_view name = "cumulative";
};
/// A part of a whole, kept with numerator and denominator; pools, never averages unnamed.
struct share {
  static constexpr std::string_view name = "share";
};
/// Events over exposure, kept with both; pools, never averages unnamed.
struct rate {
  static constexpr std::string_view name = "rate";
};
/// A state of a lifecycle: counted, viewed as of a date, never added.
struct status {
  static constexpr std::string_view name = "status";
};

/// One of the six kinds of measure.
template <class T>
concept measure_kind = std::same_as<T, stock> || std::same_as<T, flow> || std::same_as<T, cumulative> ||
    std::same_as<T, share> || std::same_as<T, rate> || std::same_as<T, status>;

/// The kinds whose values may be added over time.
template <class T>
concept summable_over_time = std::same_as<T, flow>;

}  // namespace pko
