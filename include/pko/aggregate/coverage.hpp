#pragma once
/// \file
/// What a cell of an answer knows: four kinds of nothing and of something, and how much of what there should be was
/// there.

#include <cstdint>
#include <string>
#include <string_view>

namespace pko {

/// What a row of an answer says of its group in its period.
enum class cell_state : std::uint8_t {
  reported,       ///< the data have rows of it, with numbers; the number itself may be zero
  zero,           ///< the data cover it and have no row: there was nobody, or nothing happened
  not_reported,   ///< a mandate ran, or may have, and the data say nothing: no row, or blank cells only
  not_applicable  ///< no mandate ran then, so there is nothing to report
};

/// "reported", "zero", "not_reported", "not_applicable".
[[nodiscard]] std::string_view to_string(cell_state s) noexcept;

/// What the parts are that a row's numbers are made of.
enum class coverage_unit : std::uint8_t {
  none,            ///< rows that have no time, as those of the list of operations
  days,            ///< of casualties
  months,          ///< of headcounts of one mission, or of files that do not tell missions apart
  mission_months,  ///< of headcounts of several missions: a month of two missions is two
};

/// "none", "days", "months", "mission_months".
[[nodiscard]] std::string_view to_string(coverage_unit u) noexcept;

/// How many of the parts that there should be the data cover.
struct row_coverage {
  cell_state state = cell_state::reported;
  std::uint32_t covered = 0;   ///< parts that the data cover
  std::uint32_t expected = 0;  ///< parts in which a mandate may have run, and those that the data cover besides

  [[nodiscard]] bool is_whole() const noexcept { return covered == expected; }
  friend bool operator==(const row_coverage&, const row_coverage&) noexcept = default;
};

/// "7 of 12 months"
[[nodiscard]] std::string to_string(const row_coverage& c, coverage_unit unit);

/// Which rows an answer has beside those that the data have.
enum class completion : std::uint8_t {
  none,     ///< no other
  covered,  ///< every combination of the non-time keys that occurs, in every period of the range; zero inside coverage
  mandated  ///< as covered, but zero only while a mandate may have run: where none did, nothing is applicable. Missions
            ///< that a filter names and the data lack have rows too, where no key but those of missions is asked for
};

/// "none", "covered", "mandated".
[[nodiscard]] std::string_view to_string(completion c) noexcept;
/// \throws unknown_word
[[nodiscard]] completion parse_completion(std::string_view word);

}  // namespace pko
