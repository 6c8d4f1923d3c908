#pragma once
/// \file
/// Casualties in columns.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/aggregate/dictionary.hpp"
#include "pko/core/period.hpp"
#include "pko/model/casualty.hpp"

namespace pko {

namespace detail {
struct casualty_store;
}

/// Records in columns, for appending many at once. All columns have the size of `days`, but for those that may be
/// empty. Missions and states are numbers into the lists given here, which need not be those of the table.
struct casualty_columns {
  std::span<const std::int32_t> days;  ///< since 1970-01-01
  std::span<const std::uint16_t> missions;
  std::span<const std::uint16_t> states;
  std::span<const casualty_category> categories;
  std::span<const pko::sex> sexes;  ///< empty: not stated
  std::span<const pko::cause> causes;
  std::span<const pko::outcome> outcomes;
  std::span<const std::string_view> ids;  ///< empty: no row has one
  std::span<const mission_code> mission_codes;
  std::span<const state_code> state_codes;
};

/// Casualty records, each field in an array of its own. Const use is safe from several threads. Memory: rows stand in
/// runs of up to 32,768, and a field takes as many bytes as its values in the run need: in published files about 9
/// bytes a row, at most 16, and the ids beside them (4 bytes where they are numbers, otherwise their text and its end).
class casualty_table {
 public:
  casualty_table();
  casualty_table(const casualty_table& other);
  casualty_table(casualty_table&& other) noexcept;
  casualty_table& operator=(const casualty_table& other);
  casualty_table& operator=(casualty_table&& other) noexcept;
  ~casualty_table();

  /// An empty table that takes its memory from the same place, for a part that will be appended to this one: parts may
  /// be filled on several threads at once.
  [[nodiscard]] casualty_table part();

  void append(const casualty& record);
  /// Appends many records. \throws std::invalid_argument if columns differ in size or a number lies outside its list
  void append(const casualty_columns& records);
  /// Moves the records of a part to the end of this table, without copying them where the lists of missions and states
  /// agree.
  void append(casualty_table&& part);
  /// Packs rows that were appended one by one; otherwise this happens every 32,768 rows.
  void pack();
  /// Forgets the ids, which only mark_repeats(), row() and comparisons of two releases need.
  void drop_ids();

  [[nodiscard]] std::size_t size() const noexcept;
  /// Bytes that the columns take.
  [[nodiscard]] std::size_t memory() const noexcept;
  /// The record of a row. \throws std::out_of_range
  [[nodiscard]] casualty row(std::size_t i) const;

  /// Flags every row whose id stood in an earlier row; rows without an id are never repeats. Returns how many there
  /// are. Call it after the last append.
  std::size_t mark_repeats();
  [[nodiscard]] bool is_repeat(std::size_t i) const;

  [[nodiscard]] std::int32_t day(std::size_t i) const;
  [[nodiscard]] std::int32_t month_index(std::size_t i) const;
  [[nodiscard]] std::uint16_t mission(std::size_t i) const;
  [[nodiscard]] std::uint16_t state(std::size_t i) const;
  [[nodiscard]] casualty_category category(std::size_t i) const;
  [[nodiscard]] pko::sex sex(std::size_t i) const;
  [[nodiscard]] pko::cause cause(std::size_t i) const;
  [[nodiscard]] pko::outcome outcome(std::size_t i) const;
  [[nodiscard]] std::string id(std::size_t i) const;

  [[nodiscard]] const dictionary<mission_code>& mission_codes() const noexcept;
  [[nodiscard]] const dictionary<state_code>& state_codes() const noexcept;

  /// The columns, for the library's own walks.
  [[nodiscard]] const detail::casualty_store& columns() const noexcept;

 private:
  detail::casualty_store& filled();

  std::unique_ptr<detail::casualty_store> store_;  // none: an empty table
};

}  // namespace pko
