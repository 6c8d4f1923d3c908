#pragma once
/// \file
/// Values by small dense numbers, so that a column of them is narrow and a group is an index.

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "pko/core/error.hpp"

namespace pko {

/// Numbers values in order of first appearance. At most 65,535 different ones.
template <class T>
class dictionary {
 public:
  /// The number of the value, which is added if it is new.
  /// \throws pko::error beyond 65,535 values.
  std::uint16_t index_of(const T& value) {
    if (slots_.size() < 2 * values_.size() + 2) grow();
    std::uint16_t& slot = slots_[slot_of(value)];
    if (slot == 0) {
      if (values_.size() == std::numeric_limits<std::uint16_t>::max())
        throw error("more than 65,535 different codes in one column; this is not a table of missions or states");
      values_.push_back(value);
      slot = static_cast<std::uint16_t>(values_.size());
    }
    return static_cast<std::uint16_t>(slot - 1);
  }
  [[nodiscard]] const T& operator[](std::uint16_t index) const { return values_[index]; }
  [[nodiscard]] std::size_t size() const noexcept { return values_.size(); }
  /// The values in the order of their numbers.
  [[nodiscard]] const std::vector<T>& values() const noexcept { return values_; }

 private:
  // Open addressing; a slot holds a number plus one, or zero while it is free.
  [[nodiscard]] std::size_t slot_of(const T& value) const {
    std::size_t slot = std::uint64_t{std::hash<T>{}(value)} * 0x9E3779B97F4A7C15U >> 20U & (slots_.size() - 1);
    while (slots_[slot] != 0 && !(values_[slots_[slot] - 1U] == value)) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }
  void grow() {
    slots_.assign(slots_.empty() ? 16 : 2 * slots_.size(), 0);
    for (std::size_t i = 0; i < values_.size(); ++i) slots_[slot_of(values_[i])] = static_cast<std::uint16_t>(i + 1);
  }

  std::vector<T> values_;
  std::vector<std::uint16_t> slots_;
};

}  // namespace pko
