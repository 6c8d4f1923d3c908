#pragma once
/// \file
/// Headcounts in columns.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "pko/aggregate/dictionary.hpp"
#include "pko/core/month.hpp"
#include "pko/model/strength.hpp"

namespace pko {

namespace detail {
struct strength_store;
}

/// Where a row of a table stood in its file.
struct row_origin {
  std::uint32_t source;  ///< index into dataset::sources
  std::int64_t row;      ///< data rows from 1
};

/// A group of rows that have one key (month, state, mission, category) and different figures; they are added.
struct figure_conflict {
  pko::month month;
  state_code contributor;
  std::string mission;
  personnel_category category;
  std::vector<row_origin> rows;
};

/// Cells in columns, for appending many at once. All columns have the size of `months`, but for those that may be
/// empty. Missions and states are numbers into the lists given here, which need not be those of the table.
struct strength_columns {
  std::uint32_t source = 0;                 ///< of all cells
  std::span<const std::uint16_t> months;    ///< month::index() less strength_table::first_month
  std::span<const std::uint8_t> days;       ///< of the month, from 1
  std::span<const std::uint16_t> missions;  ///< into mission_words
  std::span<const std::uint16_t> states;    ///< into state_codes
  std::span<const personnel_category> categories;
  std::span<const std::int32_t> women, men;    ///< people; -1 = not reported
  std::span<const std::int32_t> totals;        ///< printed totals; -1 = none. Empty where there is no such column
  std::span<const std::uint32_t> rows;         ///< of the source, from 1. Empty: each cell a row, from first_row on
  std::uint32_t first_row = 1;                 ///< where rows is empty
  std::span<const std::uint8_t> begins_row;    ///< not zero for the first cell of a row. Empty: every cell begins one
  std::span<const std::string> mission_words;  ///< acronyms, or "?" and what the file says where it is unknown
  std::span<const state_code> state_codes;
};

/// Headcounts, each field in an array of its own. One row of a file may hold several cells (troops, police ...).
/// Const use is safe from several threads. Memory: rows stand in runs of up to 32,768, and a field takes as many bytes
/// as its values in the run need: in published files about 8 bytes a cell, at most 16 beside totals and row numbers.
class strength_table {
 public:
  strength_table();
  strength_table(const strength_table& other);
  strength_table(strength_table&& other) noexcept;
  strength_table& operator=(const strength_table& other);
  strength_table& operator=(strength_table&& other) noexcept;
  ~strength_table();

  /// An empty table that takes its memory from the same place, for a part that will be appended to this one: parts may
  /// be filled on several threads at once.
  [[nodiscard]] strength_table part();

  /// Appends the cells of one row of a file. All cells share date, mission and contributor.
  /// \param mission_text what the file says where the mission is unknown; rows of different texts never repeat each
  /// other \throws pko::error beyond 4,294,967,295 rows of a source, or 65,535 different missions
  void append_row(row_origin origin, std::span<const strength> cells, const std::string& mission_text = {});
  /// Appends many cells. The first cell begins a row.
  /// \throws std::invalid_argument if columns differ in size or a number lies outside its list
  void append(const strength_columns& cells);
  /// Moves the cells of a part to the end of this table, without copying them where the lists of missions and states
  /// agree. \param source_offset is added to the sources of the part
  void append(strength_table&& part, std::uint32_t source_offset = 0);
  /// Packs rows that were appended one by one; otherwise this happens every 32,768 rows.
  void pack();

  /// Cells, not rows of files.
  [[nodiscard]] std::size_t size() const noexcept;
  /// Bytes that the columns take.
  [[nodiscard]] std::size_t memory() const noexcept;
  /// \throws std::out_of_range
  [[nodiscard]] strength cell(std::size_t i) const;

  struct marks {
    std::size_t superseded = 0;  ///< rows of an earlier reporting date of a mission in the same month
    std::size_t repeats = 0;     ///< rows equal to an earlier row in month, state, mission, category and figures
    std::size_t conflicts = 0;   ///< keys that stand in several rows with different figures
    std::vector<row_origin> superseded_rows, repeated_rows;
    std::vector<figure_conflict> first_conflicts;  ///< at most ten
  };
  /// Flags rows that must not count beside others. Call it after the last append.
  /// \param look_for_repeats false where a repeated row is to count each time: only superseded rows are looked for
  /// \param threads started for this call; the flags are the same for any number
  marks mark_repeats(bool look_for_repeats = true, unsigned threads = 1);

  [[nodiscard]] bool is_superseded(std::size_t i) const;
  [[nodiscard]] bool is_repeat(std::size_t i) const;
  /// True for the first cell of a row of a file: counting these counts rows.
  [[nodiscard]] bool begins_row(std::size_t i) const;

  [[nodiscard]] pko::month month(std::size_t i) const { return pko::month::from_index(month_index(i)); }
  [[nodiscard]] std::int32_t month_index(std::size_t i) const;
  [[nodiscard]] std::uint16_t mission(std::size_t i) const;
  [[nodiscard]] std::uint16_t state(std::size_t i) const;
  [[nodiscard]] personnel_category category(std::size_t i) const;
  [[nodiscard]] headcount people(std::size_t i) const;
  [[nodiscard]] row_origin origin(std::size_t i) const;

  [[nodiscard]] mission_code mission_at(std::uint16_t index) const;
  /// The acronym, or "?" and what the file says where the mission is unknown.
  [[nodiscard]] const std::string& mission_word(std::uint16_t index) const;
  /// What the file says where the mission is unknown; otherwise empty.
  [[nodiscard]] std::string mission_text(std::size_t i) const;
  [[nodiscard]] std::size_t mission_count() const noexcept;
  [[nodiscard]] const dictionary<state_code>& state_codes() const noexcept;

  /// A mission (index) and a month (index) in which some row of it stands.
  struct mission_month {
    std::uint16_t mission;
    std::int32_t month;
  };
  /// Every mission and month that has a row, superseded rows included; in no order.
  [[nodiscard]] const std::vector<mission_month>& coverage() const noexcept;

  static constexpr std::int32_t first_month = 1900 * 12;

  /// The columns, for the library's own walks.
  [[nodiscard]] const detail::strength_store& columns() const noexcept;

 private:
  detail::strength_store& filled();

  std::unique_ptr<detail::strength_store> store_;  // none: an empty table
};

}  // namespace pko
