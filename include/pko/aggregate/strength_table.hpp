#pragma once
/// \file
/// Headcounts in columns.

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
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
/// Const use is safe from several threads.
class strength_table {
 public:
  /// Appends the cells of one row of a file. All cells share date, mission and contributor.
  /// \param mission_text what the file says where the mission is unknown; rows of different texts never repeat each other
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
  /// Flags rows that must not count beside others. Call it once after the last append.
  marks mark_repeats();

  [[nodiscard]] bool is_superseded(std::size_t i) const { return (flags_[i] & superseded_flag) != 0; }
  [[nodiscard]] bool is_repeat(std::size_t i) const { return (flags_[i] & repeat_flag) != 0; }
  /// True for the first cell of a row of a file: counting these counts rows.
  [[nodiscard]] bool begins_row(std::size_t i) const { return (flags_[i] & first_flag) != 0; }

  [[nodiscard]] pko::month month(std::size_t i) const { return pko::month::from_index(months_[i]); }
  [[nodiscard]] std::int32_t month_index(std::size_t i) const { return months_[i]; }
  [[nodiscard]] std::uint16_t mission(std::size_t i) const { return missions_[i]; }
  [[nodiscard]] std::uint16_t state(std::size_t i) const { return states_[i]; }
  [[nodiscard]] personnel_category category(std::size_t i) const { return categories_[i]; }
  [[nodiscard]] headcount people(std::size_t i) const;
  [[nodiscard]] row_origin origin(std::size_t i) const { return origins_[origin_[i]]; }

  [[nodiscard]] mission_code mission_at(std::uint16_t index) const;
  /// The acronym, or "?" and what the file says where the mission is unknown.
  [[nodiscard]] const std::string& mission_word(std::uint16_t index) const { return missions_seen_[index]; }
  /// What the file says where the mission is unknown; otherwise empty.
  [[nodiscard]] std::string mission_text(std::size_t i) const;
  [[nodiscard]] std::size_t mission_count() const noexcept { return missions_seen_.size(); }
  [[nodiscard]] const dictionary<state_code>& state_codes() const noexcept { return state_codes_; }

 private:
  static constexpr std::uint8_t first_flag = 1, superseded_flag = 2, repeat_flag = 4;

  std::vector<std::size_t> row_starts() const;
  void mark_superseded(const std::vector<std::size_t>& starts, marks& out);
  void mark_equal_rows(const std::vector<std::size_t>& starts, marks& out);
  void flag_row(std::size_t start, std::uint8_t flag);

  std::vector<std::int32_t> months_;  // month::index()
  std::vector<std::uint8_t> days_;    // of the month
  std::vector<std::uint16_t> missions_, states_;
  std::vector<personnel_category> categories_;
  std::vector<std::int32_t> women_, men_, totals_;  // -1: not reported
  std::vector<std::uint8_t> flags_;
  std::vector<std::uint32_t> origin_;
  std::vector<row_origin> origins_;
  dictionary<std::string> missions_seen_;  // acronym, or "?text" where it is unknown
  dictionary<state_code> state_codes_;
};

}  // namespace pko
