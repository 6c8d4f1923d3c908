#pragma once
/// \file
/// What a report asserts about its numbers.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pko/core/period.hpp"
#include "pko/model/casualty.hpp"
#include "pko/model/personnel.hpp"

namespace pko {

/// The vocabulary of claims. Each kind is judged by one general rule, whatever the report.
enum class claim_kind : std::uint8_t {
  sum,                  ///< parts add up to a whole
  share,                ///< a part of a whole, with the share printed or not
  majority,             ///< a part is more than half of a whole
  ratio,                ///< one value is "almost double", "more than double" ... another
  change,               ///< a value rose or fell between two dates or periods
  trend,                ///< a run of values rose or fell throughout
  target,               ///< a value against a planned value
  implied_denominator,  ///< a count and a share that together imply of how many
  implied_integers,     ///< a rounded share of a count that stands for a whole number
  same,                 ///< numbers in two places agree
  per_head,             ///< events per person are plausible
  mix,                  ///< parts of one kind that are set side by side
  cluster,              ///< events that come from few incidents
  equals_data,          ///< a number agrees with casualty records
  ratio_in_data,        ///< a ratio agrees with casualty records
  share_in_data,        ///< a share agrees with casualty records
  same_population,      ///< several numbers agree with casualty records of one and the same population
  list_count,           ///< as many things are named as are announced
  coverage,             ///< so many of a known number: missions that do something, of all missions
  average,              ///< so much of one thing for each of another
  difference,           ///< one value less another is a third
  full_year,            ///< a count that is called after a year is of that whole year
  side_by_side,         ///< numbers that stand side by side are of one unit, kind, population and time
  coincidence,          ///< equal or nearly equal numbers are, or are not, the same thing
  contradiction,        ///< claims of different paragraphs can be true together
  cluster_in_data,      ///< so many deaths come from so few incidents in casualty records
  equals_headcounts     ///< a number agrees with headcounts: strength, contributors, women's share
};

inline constexpr int claim_kind_count = 27;

/// "sum", "share" ...
[[nodiscard]] std::string_view to_string(claim_kind k) noexcept;
/// \throws unknown_word with the nearest kind
[[nodiscard]] claim_kind parse_claim_kind(std::string_view word);
/// One line on what claims of the kind say.
[[nodiscard]] std::string_view meaning_of(claim_kind k) noexcept;

/// What a claim speaks of: a statement (in some roles: another claim) by its id, or a plain number, in a role such as
/// "part" or "whole".
struct operand {
  std::string role;
  std::variant<std::string, double> value;

  friend bool operator==(const operand&, const operand&) = default;
};

/// The planned value that a target claim means, looked up in the schedule of targets.
struct planned_for {
  personnel_category category;
  int year;
  /// The group of the statement has no targets of its own; those of this category stand in for them.
  bool stands_in = false;

  friend bool operator==(const planned_for&, const planned_for&) = default;
};

/// The published records that a data claim means; period and missions are those of the statements.
struct data_question {
  std::optional<pko::cause> cause;                  ///< of casualties; empty for claims about headcounts
  std::optional<period> against = {};               ///< the earlier period of a ratio
  std::optional<personnel_category> category = {};  ///< of headcounts; empty for all

  friend bool operator==(const data_question&, const data_question&) = default;
};

/// One assertion of a report.
struct claim {
  std::string id;  ///< unique in the report
  int paragraph;
  claim_kind kind;
  std::string says;               ///< the assertion in words
  std::vector<operand> operands;  ///< may be empty where the report gives no numbers
  std::string asserted;  ///< the word that is tested: "almost_doubled", "increase" ...; empty where the kind has none
  std::optional<planned_for> planned;
  std::optional<data_question> data;

  friend bool operator==(const claim&, const claim&) = default;
};

/// What stands in a role.
enum class operand_type : std::uint8_t { statement, number, claim };

/// A role of a claim kind and how many operands may stand in it.
struct role_rule {
  std::string_view name;
  int least, most;
  operand_type takes = operand_type::statement;
};

/// The roles that claims of a kind have.
[[nodiscard]] std::span<const role_rule> roles_of(claim_kind k) noexcept;
/// The ids of the statements that a claim speaks of, in order; claims that it names are left out.
[[nodiscard]] std::vector<std::string> statements_of(const claim& c);
/// The words that claims of a kind may assert; empty if there is nothing to choose.
[[nodiscard]] std::span<const std::string_view> asserted_words(claim_kind k) noexcept;

}  // namespace pko
