#include "pko/report/claim.hpp"

#include <algorithm>
#include <array>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

constexpr int many = 1000;

constexpr std::array part_and_whole = {role_rule{"part", 2, many}, role_rule{"whole", 1, 1}};
constexpr std::array share_roles = {role_rule{"part", 1, many}, role_rule{"whole", 1, many},
                                    role_rule{"printed", 0, 1}};
constexpr std::array majority_roles = {role_rule{"part", 1, 1}, role_rule{"whole", 1, many}};
constexpr std::array ratio_roles = {role_rule{"before", 0, 1}, role_rule{"after", 0, 1}, role_rule{"printed", 0, 1}};
constexpr std::array change_roles = {role_rule{"before", 0, 1}, role_rule{"after", 0, 1}, role_rule{"printed", 0, 1}};
constexpr std::array trend_roles = {role_rule{"value", 3, many}};
constexpr std::array target_roles = {role_rule{"value", 0, 1}, role_rule{"target", 0, 1}};
constexpr std::array denominator_roles = {role_rule{"part", 1, many}, role_rule{"share", 1, 1}};
constexpr std::array integer_roles = {role_rule{"whole", 1, 1}, role_rule{"share", 1, 1}};
constexpr std::array same_roles = {role_rule{"left", 1, many}, role_rule{"right", 1, many}};
constexpr std::array per_head_roles = {role_rule{"events", 1, 1}, role_rule{"people", 1, 1},
                                       role_rule{"at_most", 1, 1, operand_type::number}};
constexpr std::array mix_roles = {role_rule{"part", 2, many}};
constexpr std::array cluster_roles = {role_rule{"part", 1, 1}, role_rule{"whole", 1, 1}, role_rule{"incidents", 1, 1}};
constexpr std::array one_value = {role_rule{"value", 1, 1}};
constexpr std::array values = {role_rule{"value", 2, many}};
constexpr std::array list_roles = {role_rule{"announced", 1, 1}, role_rule{"named", 0, 1}};
constexpr std::array coverage_roles = {role_rule{"covered", 1, many}, role_rule{"universe", 1, many}};
constexpr std::array average_roles = {role_rule{"total", 1, many}, role_rule{"count", 1, 1},
                                      role_rule{"printed", 0, 1}};
constexpr std::array difference_roles = {role_rule{"before", 1, 1}, role_rule{"after", 1, 1},
                                         role_rule{"printed", 1, 1}};
constexpr std::array contradiction_roles = {role_rule{"claim", 2, many, operand_type::claim}};
constexpr std::array cluster_data_roles = {role_rule{"part", 1, 1}, role_rule{"incidents", 1, 1}};

constexpr std::array<std::string_view, 4> ratio_words = {"almost_doubled", "doubled", "more_than_doubled",
                                                         "as_printed"};
constexpr std::array<std::string_view, 2> direction_words = {"increase", "decrease"};
constexpr std::array<std::string_view, 3> headcount_words = {"strength", "contributors", "women_share"};
constexpr std::array<std::string_view, 4> target_words = {"above", "surpassed", "met", "on_track"};

struct entry {
  std::string_view word, meaning;
  std::span<const role_rule> roles;
  std::span<const std::string_view> asserted;
};

const std::array<entry, claim_kind_count>& entries() noexcept {
  static const std::array<entry, claim_kind_count> all = {{
      {"sum", "parts add up to a whole", part_and_whole, {}},
      {"share", "a part of a whole, with the share printed or not", share_roles, {}},
      {"majority", "a part is more than half of a whole", majority_roles, {}},
      {"ratio", "one value is almost double, double or more than double another", ratio_roles, ratio_words},
      {"change", "a value rose or fell between two dates or periods", change_roles, direction_words},
      {"trend", "a run of values rose or fell throughout", trend_roles, direction_words},
      {"target", "a value against a planned value", target_roles, target_words},
      {"implied_denominator", "a count and a share that together imply of how many", denominator_roles, {}},
      {"implied_integers", "a rounded share of a count that stands for a whole number", integer_roles, {}},
      {"same", "numbers in two places agree", same_roles, {}},
      {"per_head", "events per person are plausible", per_head_roles, {}},
      {"mix", "parts of one kind are set side by side", mix_roles, {}},
      {"cluster", "events come from few incidents", cluster_roles, {}},
      {"equals_data", "a number agrees with casualty records", one_value, {}},
      {"ratio_in_data", "a ratio agrees with casualty records", one_value, {}},
      {"share_in_data", "a share agrees with casualty records", one_value, {}},
      {"same_population", "several numbers agree with casualty records of one and the same population", values, {}},
      {"list_count", "as many things are named as are announced", list_roles, {}},
      {"coverage", "so many of a known number do or have something", coverage_roles, {}},
      {"average", "so much of one thing for each of another", average_roles, {}},
      {"difference", "one value less another is a third", difference_roles, {}},
      {"full_year", "a count that is called after a year is of that whole year", one_value, {}},
      {"side_by_side", "numbers that stand side by side are of one unit, kind, population and time", values, {}},
      {"coincidence", "equal or nearly equal numbers are one and the same", values, {}},
      {"contradiction", "claims of different paragraphs can be true together", contradiction_roles, {}},
      {"cluster_in_data", "so many deaths come from so few incidents in casualty records", cluster_data_roles, {}},
      {"equals_headcounts", "a number agrees with published headcounts", one_value, headcount_words},
  }};
  return all;
}

const entry& entry_of(claim_kind k) noexcept { return entries()[static_cast<std::size_t>(k)]; }

}  // namespace

std::string_view to_string(claim_kind k) noexcept { return entry_of(k).word; }
std::string_view meaning_of(claim_kind k) noexcept { return entry_of(k).meaning; }
std::span<const role_rule> roles_of(claim_kind k) noexcept { return entry_of(k).roles; }
std::span<const std::string_view> asserted_words(claim_kind k) noexcept { return entry_of(k).asserted; }

std::vector<std::string> statements_of(const claim& c) {
  std::vector<std::string> out;
  for (const auto& o : c.operands) {
    const auto rule = std::ranges::find(roles_of(c.kind), o.role, &role_rule::name);
    const bool names_claim = rule != roles_of(c.kind).end() && rule->takes == operand_type::claim;
    const auto* id = std::get_if<std::string>(&o.value);
    if (id != nullptr && !names_claim) out.push_back(*id);
  }
  return out;
}

claim_kind parse_claim_kind(std::string_view word) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < entries().size(); ++i) {
    if (entries()[i].word == word) return static_cast<claim_kind>(i);
    words.emplace_back(entries()[i].word);
  }
  throw unknown_word("kind of claim", std::string(word), text::nearest(word, words));
}

}  // namespace pko
