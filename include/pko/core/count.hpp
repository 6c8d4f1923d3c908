#pragma once
/// \file
/// Counts that know what they count: people cannot be added to incidents or to records.

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace pko {

/// Units of counting. Each is a type of its own, so that unlike counts do not mix.
struct persons {
  static constexpr std::string_view name = "persons";
};
struct incidents {
  static constexpr std::string_view name = "incidents";
};
struct records {
  static constexpr std::string_view name = "records";
};

/// A whole, non-negative number of one unit.
template <class Unit>
class count {
 public:
  using unit = Unit;

  /// \throws invalid_value if the number is negative.
  explicit count(std::int64_t number);

  [[nodiscard]] std::int64_t value() const noexcept { return number_; }

  count& operator+=(count other) noexcept {
    number_ += other.number_;
    return *this;
  }
  [[nodiscard]] friend count operator+(count a, count b) noexcept { return a += b; }

  friend bool operator==(count, count) noexcept = default;
  friend std::strong_ordering operator<=>(count, count) noexcept = default;

 private:
  std::int64_t number_;
};

extern template class count<persons>;
extern template class count<incidents>;
extern template class count<records>;

/// "17 persons"
template <class Unit>
[[nodiscard]] std::string to_string(count<Unit> c) {
  return std::to_string(c.value()) + " " + std::string(Unit::name);
}

}  // namespace pko

template <class Unit>
struct std::hash<pko::count<Unit>> {
  std::size_t operator()(pko::count<Unit> c) const noexcept { return std::hash<std::int64_t>{}(c.value()); }
};
