#pragma once
/// \file
/// Types for accumulate() that are often wanted: how many records, how many different values, the least and the
/// largest, how many incidents.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <type_traits>

#include "pko/aggregate/incidents.hpp"
#include "pko/aggregate/row_views.hpp"

namespace pko {

namespace detail {

template <class T>
struct projection_of;
template <class Value, class Row>
struct projection_of<Value (Row::*)() const> {
  using row = Row;
  using value = std::remove_cvref_t<Value>;
};
template <class Value, class Row>
struct projection_of<Value (Row::*)() const noexcept> : projection_of<Value (Row::*)() const> {};
template <class Value, class Row>
struct projection_of<Value (*)(const Row&)> {
  using row = Row;
  using value = std::remove_cvref_t<Value>;
};

template <class T>
struct reported_value {
  using type = T;
};
template <class T>
struct reported_value<std::optional<T>> {
  using type = T;
};

/// What a projection reads of which row. A value that is not reported is no value.
template <auto Projection>
struct projected {
  using row = typename projection_of<decltype(Projection)>::row;
  using read = typename projection_of<decltype(Projection)>::value;
  using value = typename reported_value<read>::type;

  [[nodiscard]] static std::optional<value> of(const row& r) {
    if constexpr (std::is_member_function_pointer_v<decltype(Projection)>)
      return (r.*Projection)();
    else
      return Projection(r);
  }
};

}  // namespace detail

/// How many records.
class row_count {
 public:
  template <class Row>
  void add(const Row&) noexcept {
    ++rows_;
  }
  row_count& operator+=(const row_count& other) noexcept {
    rows_ += other.rows_;
    return *this;
  }
  [[nodiscard]] std::int64_t count() const noexcept { return rows_; }
  friend bool operator==(const row_count&, const row_count&) noexcept = default;

 private:
  std::int64_t rows_ = 0;
};

/// The different values of a field, or of a function of the record: distinct<&casualty_view::when>.
template <auto Projection>
class distinct {
 public:
  using value_type = typename detail::projected<Projection>::value;

  void add(const typename detail::projected<Projection>::row& row) {
    if (auto value = detail::projected<Projection>::of(row)) values_.insert(std::move(*value));
  }
  distinct& operator+=(const distinct& other) {
    values_.insert(other.values_.begin(), other.values_.end());
    return *this;
  }
  [[nodiscard]] std::int64_t count() const noexcept { return static_cast<std::int64_t>(values_.size()); }
  [[nodiscard]] const std::set<value_type>& values() const noexcept { return values_; }
  friend bool operator==(const distinct&, const distinct&) = default;

 private:
  std::set<value_type> values_;
};

/// The least and the largest value: extremes<&headcount_view::people>. Empty if nothing is reported.
template <auto Projection>
class extremes {
 public:
  using value_type = typename detail::projected<Projection>::value;

  void add(const typename detail::projected<Projection>::row& row) { take(detail::projected<Projection>::of(row)); }
  extremes& operator+=(const extremes& other) {
    take(other.least_);
    take(other.largest_);
    return *this;
  }
  [[nodiscard]] const std::optional<value_type>& least() const noexcept { return least_; }
  [[nodiscard]] const std::optional<value_type>& largest() const noexcept { return largest_; }
  friend bool operator==(const extremes&, const extremes&) = default;

 private:
  void take(const std::optional<value_type>& value) {
    if (!value) return;
    if (!least_ || *value < *least_) least_ = value;
    if (!largest_ || *largest_ < *value) largest_ = value;
  }

  std::optional<value_type> least_, largest_;
};

/// How many incidents, linked as link_incidents() does. An incident with casualties in several groups counts in each,
/// so incidents add up over keys that an incident has one word of: mission, cause, its first day.
class incident_count {
 public:
  /// \throws invalid_value if the window is negative
  explicit incident_count(const linking& how = {});

  void add(const casualty_view& row);
  /// \throws contradictory if the two are linked in different ways
  incident_count& operator+=(const incident_count& other);
  [[nodiscard]] std::int64_t count() const;
  friend bool operator==(const incident_count& a, const incident_count& b) noexcept {
    return a.window_ == b.window_ && a.by_nationality_ == b.by_nationality_ && a.days_ == b.days_;
  }

 private:
  int window_;
  bool by_nationality_;
  std::map<std::tuple<mission_code, pko::cause, state_code>, std::set<date>> days_;
};

}  // namespace pko
