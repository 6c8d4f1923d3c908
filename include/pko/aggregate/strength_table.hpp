#pragma once
/// \file
/// Headcounts in columns.

#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "pko/aggregate/dictionary.hpp"
#include "pko/core/month.hpp"
#include "pko/model/strength.hpp"

namespace pko {

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

/// Headcounts, each field in an array of its own. One row of a file may hold several cells (troops, police ...).
/// Const use is safe from several threads. Memory: 22 bytes a cell, 26 where the source prints totals.
class strength_table {
 public:
  /// Appends the cells of one row of a file. All cells share date, mission and contributor.
  /// \param mission_text what the file says where the mission is unknown; rows of different texts never repeat each
  /// other \throws pko::error beyond 4,294,967,295 rows of a source, or 65,536 different missions
  void append_row(row_origin origin, std::span<const strength> cells, const std::string& mission_text = {});

  /// Cells, not rows of files.
  [[nodiscard]] std::size_t size() const noexcept { return months_.size(); }
  /// \throws std::out_of_range
  [[nodiscard]] strength cell(std::size_t i) const;

  struct marks {
    std::size_t superseded = 0;  ///< rows of an earlier reporting date of a mission in the same month
    std::size_t repeats = 0;     ///< rows equal to an earlier row in month, state, mission, category and figures
    std::vector<row_origin> superseded_rows, repeated_rows;
    std::vector<figure_conflict> conflicts;
  };
  /// Flags rows that must not count beside others. Call it after the last append.
  marks mark_repeats();

  [[nodiscard]] bool is_superseded(std::size_t i) const { return (flags_[i] & superseded_flag) != 0; }
  [[nodiscard]] bool is_repeat(std::size_t i) const { return (flags_[i] & repeat_flag) != 0; }
  /// True for the first cell of a row of a file: counting these counts rows.
  [[nodiscard]] bool begins_row(std::size_t i) const { return (flags_[i] & first_flag) != 0; }

  [[nodiscard]] pko::month month(std::size_t i) const { return pko::month::from_index(month_index(i)); }
  [[nodiscard]] std::int32_t month_index(std::size_t i) const { return first_month + months_[i]; }
  [[nodiscard]] std::uint16_t mission(std::size_t i) const { return missions_[i]; }
  [[nodiscard]] std::uint16_t state(std::size_t i) const { return states_[i]; }
  [[nodiscard]] personnel_category category(std::size_t i) const { return categories_[i]; }
  [[nodiscard]] headcount people(std::size_t i) const;
  [[nodiscard]] row_origin origin(std::size_t i) const;

  [[nodiscard]] mission_code mission_at(std::uint16_t index) const;
  /// The acronym, or "?" and what the file says where the mission is unknown.
  [[nodiscard]] const std::string& mission_word(std::uint16_t index) const { return mission_names_[index]; }
  /// What the file says where the mission is unknown; otherwise empty.
  [[nodiscard]] std::string mission_text(std::size_t i) const;
  [[nodiscard]] std::size_t mission_count() const noexcept { return mission_names_.size(); }
  [[nodiscard]] const dictionary<state_code>& state_codes() const noexcept { return state_codes_; }

  /// A mission (index) and a month (index) in which some row of it stands.
  struct mission_month {
    std::uint16_t mission;
    std::int32_t month;
  };
  /// Every mission and month that has a row, superseded rows included; in no order.
  [[nodiscard]] const std::vector<mission_month>& coverage() const noexcept { return coverage_; }

  // The columns themselves, for code that walks them. All have size() elements.

  /// month::index() less first_month.
  [[nodiscard]] std::span<const std::uint16_t> months() const noexcept { return months_; }
  [[nodiscard]] std::span<const std::uint16_t> missions() const noexcept { return missions_; }
  [[nodiscard]] std::span<const std::uint16_t> states() const noexcept { return states_; }
  [[nodiscard]] std::span<const personnel_category> categories() const noexcept { return categories_; }
  /// People; -1 = not reported.
  [[nodiscard]] std::span<const std::int32_t> women() const noexcept { return women_; }
  [[nodiscard]] std::span<const std::int32_t> men() const noexcept { return men_; }
  /// Printed totals; empty where no row has one.
  [[nodiscard]] std::span<const std::int32_t> totals() const noexcept { return totals_; }
  /// Not zero for cells that do not count: superseded ones always, repeats if asked.
  [[nodiscard]] std::span<const std::uint8_t> flags() const noexcept { return flags_; }

  static constexpr std::int32_t first_month = 1900 * 12;
  static constexpr std::uint8_t first_flag = 1, superseded_flag = 2, repeat_flag = 4;

 private:
  struct source_start {
    std::size_t cell;
    std::uint32_t source;
  };

  std::size_t row_end(std::size_t start) const;
  std::uint64_t key_of(std::size_t start) const;
  bool same_figures(std::size_t a, std::size_t b) const;
  std::uint16_t mission_index(const mission_code& code, const std::string& text);
  void cover(std::uint16_t mission, std::uint16_t month);
  void flag_row(std::size_t start, std::uint8_t flag);
  void mark_superseded(marks& out);
  void mark_equal_rows(marks& out);
  figure_conflict conflict_of(const std::vector<std::size_t>& starts) const;

  std::vector<std::uint16_t> months_;  // month::index() - first_month
  std::vector<std::uint8_t> days_;     // of the month
  std::vector<std::uint16_t> missions_, states_;
  std::vector<personnel_category> categories_;
  std::vector<std::int32_t> women_, men_, totals_;  // -1: not reported
  std::vector<std::uint8_t> flags_;
  std::vector<std::uint32_t> rows_;    // of the source
  std::vector<source_start> sources_;  // where the cells of each source begin
  std::vector<mission_month> coverage_;
  std::unordered_set<std::uint32_t> covered_;  // of coverage_, packed
  dictionary<std::string> mission_names_;      // acronym, or "?text" where it is unknown
  dictionary<state_code> state_codes_;
};

}  // namespace pko
