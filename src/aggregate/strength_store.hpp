#pragma once
// The columns of a strength_table. Private to the library.

#include <memory>
#include <unordered_set>
#include <vector>

#include "aggregate/segment.hpp"
#include "pko/aggregate/strength_table.hpp"

namespace pko::detail {

/// The columns of headcounts, as stored.
namespace heads {
enum column : std::size_t {
  month,     ///< month::index() less strength_table::first_month
  mission,   ///< index
  state,     ///< index
  category,  ///< personnel_category
  women,     ///< people + 1; 0 = not reported
  men,       ///< people + 1; 0 = not reported
  total,     ///< people + 1; 0 = not printed
  flags,     ///< of the cell, below
  from_end,  ///< days from the reporting date to the month's end
  row        ///< row of the source less the number of rows before it in the segment, modulo 2^32
};
inline constexpr std::size_t columns = 10;

inline constexpr std::uint8_t first_flag = 1, superseded_flag = 2, repeat_flag = 4;
}  // namespace heads

/// Cells of one source; a row of a file never lies in two segments.
struct strength_segment : segment<heads::columns> {
  std::vector<std::uint32_t> rows_before;  ///< by block: rows that begin before it; empty if every cell begins a row

  /// Rows of the segment that begin before the row of a cell.
  [[nodiscard]] std::uint32_t ordinal(std::size_t i) const noexcept;
};

/// Cells that are not packed yet.
struct strength_tail {
  std::uint32_t source = 0;
  std::uint32_t rows = 0;  ///< that begin here
  std::vector<std::uint16_t> months, missions, states;
  std::vector<std::uint8_t> categories, flags, from_end;
  std::vector<std::uint32_t> women, men, totals, row;

  [[nodiscard]] std::size_t size() const noexcept { return months.size(); }
  [[nodiscard]] std::array<raw_column, heads::columns> raw() const;
  void clear() noexcept;
};

struct strength_store {
  std::shared_ptr<storage> memory = std::make_shared<storage>();
  std::vector<std::shared_ptr<storage>> borrowed;  ///< of parts that were moved in
  std::vector<std::shared_ptr<const strength_segment>> segments;
  std::vector<std::size_t> ends;  ///< by segment: the cells up to its end
  strength_tail tail;
  std::vector<strength_table::mission_month> coverage;
  std::unordered_set<std::uint32_t> covered;  ///< of coverage, packed
  dictionary<std::string> mission_names;      ///< acronym, or "?text" where it is unknown
  dictionary<state_code> state_codes;

  [[nodiscard]] std::size_t packed() const noexcept { return ends.empty() ? 0 : ends.back(); }
  [[nodiscard]] std::size_t size() const noexcept { return packed() + tail.size(); }
  [[nodiscard]] std::uint32_t value(heads::column column, std::size_t i) const;
  [[nodiscard]] row_origin origin(std::size_t i) const;
  /// All cells: the packed segments, and the others as one more.
  [[nodiscard]] std::vector<std::shared_ptr<const strength_segment>> all() const;

  void seal();
  void cover(std::uint32_t mission, std::uint32_t month);
  void push(std::shared_ptr<const strength_segment> s);
};

}  // namespace pko::detail
