#pragma once
/// \file
/// One number of anything that is counted or measured and has no type of its own: rotations, doses, training, support.
/// The kind stands in the type, so that a stock is never added over time.

#include <span>
#include <string>

#include "pko/core/measure_kind.hpp"
#include "pko/core/period.hpp"
#include "pko/core/quantity.hpp"
#include "pko/model/provenance.hpp"
#include "pko/model/tracked_item.hpp"

namespace pko {

/// What an observation says, whatever its kind.
struct observed {
  std::string indicator;  ///< "uniformed personnel rotated"
  std::string unit;       ///< "persons"
  period when;            ///< stock: the day or month it holds at; flow: the period; cumulative: origin to date
  quantity value;
  item_labels by = {};  ///< its dimensions: {"mission": "MINUSMA"}
  provenance source = {};

  friend bool operator==(const observed&, const observed&) = default;
};

/// The same with its kind.
template <measure_kind Kind>
class observation {
 public:
  /// \throws invalid_value if indicator or unit is empty; a flow or cumulative number has no end; or a number of things
  /// is negative
  explicit observation(observed what);
  [[nodiscard]] const observed& what() const noexcept { return what_; }

  friend bool operator==(const observation&, const observation&) = default;

 private:
  observed what_;
};

extern template class observation<stock>;
extern template class observation<flow>;
extern template class observation<cumulative>;

/// Sum of a flow over periods and dimensions. \throws contradictory if there is nothing, if indicators or units differ,
/// or if two observations with the same dimensions share a day: it would count twice
[[nodiscard]] bounds sum(std::span<const observation<flow>> parts);
/// Sum of a stock over dimensions at one time. \throws contradictory as above, and if the times differ: a stock has no
/// sum over time
[[nodiscard]] bounds sum(std::span<const observation<stock>> parts);
/// What was added between two dates of a cumulative number.
/// \throws contradictory if indicator, unit, dimensions or origin differ, or the later is not later
[[nodiscard]] bounds added(const observation<cumulative>& earlier, const observation<cumulative>& later);

}  // namespace pko
