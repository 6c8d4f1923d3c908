#include "pko/aggregate/coverage.hpp"

#include <array>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, 4> state_words = {"reported", "zero", "not_reported", "not_applicable"};
constexpr std::array<std::string_view, 4> unit_words = {"none", "days", "months", "mission_months"};
constexpr std::array<std::string_view, 3> completion_words = {"none", "covered", "mandated"};

}  // namespace

std::string_view to_string(cell_state s) noexcept { return state_words.at(static_cast<std::size_t>(s)); }
std::string_view to_string(coverage_unit u) noexcept { return unit_words.at(static_cast<std::size_t>(u)); }
std::string_view to_string(completion c) noexcept { return completion_words.at(static_cast<std::size_t>(c)); }

std::string to_string(const row_coverage& c, coverage_unit unit) {
  const auto numbers = text::grouped(c.covered) + " of " + text::grouped(c.expected);
  switch (unit) {
    case coverage_unit::none:
      return "not known";
    case coverage_unit::days:
      return numbers + " days";
    case coverage_unit::months:
      return numbers + " months";
    case coverage_unit::mission_months:
      break;
  }
  return numbers + " months of missions";
}

completion parse_completion(std::string_view word) {
  for (std::size_t i = 0; i < completion_words.size(); ++i)
    if (completion_words.at(i) == word) return static_cast<completion>(i);
  throw unknown_word("completion", std::string(word),
                     text::nearest(word, {completion_words.begin(), completion_words.end()}));
}

}  // namespace pko
