#pragma once
// The columns of a casualty_table. Private to the library.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "aggregate/segment.hpp"
#include "pko/aggregate/casualty_table.hpp"

namespace pko::detail {

/// The columns of casualties, as stored.
namespace dead {
enum column : std::size_t {
  month,     ///< month::index()
  day,       ///< since 1970-01-01, plus day_offset
  mission,   ///< index
  state,     ///< index
  category,  ///< casualty_category
  sex,
  cause,
  outcome,
  repeat  ///< not zero for rows that repeat an earlier one
};
inline constexpr std::size_t columns = 9;

/// Keeps days before 1970 positive.
inline constexpr std::int32_t day_offset = 1 << 20;
}  // namespace dead

/// Ids of the rows of a segment: numbers where all of them are, otherwise text with the ends of each.
struct id_column {
  packed_column numbers;       ///< id + 1; 0 = no id
  packed_column ends;          ///< of the text
  const char* text = nullptr;  ///< none: the ids are numbers, or there are none
  bool any = false;

  [[nodiscard]] std::string operator[](std::size_t i) const;
  /// Where the ids are text.
  [[nodiscard]] std::string_view view(std::size_t i) const noexcept;
};

struct casualty_segment : segment<dead::columns> {
  id_column ids;
};

struct casualty_tail {
  std::vector<std::uint32_t> months, days;
  std::vector<std::uint16_t> missions, states;
  std::vector<std::uint8_t> categories, sexes, causes, outcomes, repeat;
  std::vector<std::uint32_t> id_ends;  ///< into id_text
  std::string id_text;

  [[nodiscard]] std::size_t size() const noexcept { return months.size(); }
  [[nodiscard]] std::array<raw_column, dead::columns> raw() const;
  [[nodiscard]] std::string_view id(std::size_t i) const;
  void add_id(std::string_view id);
  void clear() noexcept;
};

struct casualty_store {
  std::shared_ptr<storage> memory = std::make_shared<storage>();
  std::vector<std::shared_ptr<storage>> borrowed;  ///< of parts that were moved in
  std::vector<std::shared_ptr<const casualty_segment>> segments;
  std::vector<std::size_t> ends;  ///< by segment: the rows up to its end
  casualty_tail tail;
  dictionary<mission_code> mission_codes;
  dictionary<state_code> state_codes;

  [[nodiscard]] std::size_t packed() const noexcept { return ends.empty() ? 0 : ends.back(); }
  [[nodiscard]] std::size_t size() const noexcept { return packed() + tail.size(); }
  [[nodiscard]] std::uint32_t value(dead::column column, std::size_t i) const;
  [[nodiscard]] std::string id(std::size_t i) const;
  /// All rows: the packed segments, and the others as one more (which has no ids).
  [[nodiscard]] std::vector<std::shared_ptr<const casualty_segment>> all() const;

  void seal();
  void push(std::shared_ptr<const casualty_segment> s);
};

}  // namespace pko::detail
