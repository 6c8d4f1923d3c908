#pragma once
/// \file
/// Values by small dense numbers, so that a column of them is narrow and a group is an index.

#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

#include "pko/core/error.hpp"

namespace pko {

/// Numbers values in order of first appearance. At most 65,536 different ones.
template <class T>
class dictionary {
 public:
  /// The number of the value, which is added if it is new.
  /// \throws pko::error beyond 65,536 values.
  std::uint16_t index_of(const T& value) {
    const auto [at, added] = numbers_.try_emplace(value, static_cast<std::uint16_t>(values_.size()));
    if (added) {
      if (values_.size() > std::numeric_limits<std::uint16_t>::max()) {
        numbers_.erase(at);
        throw error("more than 65,536 different codes in one column; this is not a table of missions or states");
      }
      values_.push_back(value);
    }
    return at->second;
  }
  [[nodiscard]] const T& operator[](std::uint16_t index) const { return values_[index]; }
  [[nodiscard]] std::size_t size() const noexcept { return values_.size(); }

 private:
  std::vector<T> values_;
  std::unordered_map<T, std::uint16_t> numbers_;
};

}  // namespace pko
