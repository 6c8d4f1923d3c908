#include "pko/report/claim.hpp"

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
constexpr std::array change_roles = {role_rule{"before", 0, 1}, role_rule{"after", 0, 1}};
constexpr std::array trend_roles = {role_rule{"value", 3, many}};
constexpr std::array target_roles = {role_rule{"value", 1, 1}, role_rule{"target", 0, 1}};
constexpr std::array denominator_roles = {role_rule{"part", 1, many}, role_rule{"share", 1, 1}};
constexpr std::array integer_roles = {role_rule{"whole", 1, 1}, role_rule{"share", 1, 1}};
constexpr std::array same_roles = {role_rule{"left", 1, many}, role_rule{"right", 1, many}};
constexpr std::array per_head_roles = {role_rule{"events", 1, 1}, role_rule{"people", 1, 1},
                                       role_rule{"at_most", 1, 1, true}};
constexpr std::array mix_roles = {role_rule{"part", 2, many}};
constexpr std::array cluster_roles = {role_rule{"part", 1, 1}, role_rule{"whole", 1, 1}, role_rule{"incidents", 1, 1}};
constexpr std::array one_value = {role_rule{"value", 1, 1}};
constexpr std::array values = {role_rule{"value", 2, many}};

constexpr std::array<std::string_view, 4> ratio_words = {"almost_doubled", "doubled", "more_than_doubled",
                                                         "as_printed"};
constexpr std::array<std::string_view, 2> direction_words = {"increase", "decrease"};
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
  }};
  return all;
}

const entry& entry_of(claim_kind k) noexcept { return entries()[static_cast<std::size_t>(k)]; }

}  // namespace

std::string_view to_string(claim_kind k) noexcept { return entry_of(k).word; }
std::string_view meaning_of(claim_kind k) noexcept { return entry_of(k).meaning; }
std::span<const role_rule> roles_of(claim_kind k) noexcept { return entry_of(k).roles; }
std::span<const std::string_view> asserted_words(claim_kind k) noexcept { return entry_of(k).asserted; }

claim_kind parse_claim_kind(std::string_view word) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < entries().size(); ++i) {
    if (entries()[i].word == word) return static_cast<claim_kind>(i);
    words.emplace_back(entries()[i].word);
  }
  throw unknown_word("kind of claim", std::string(word), text::nearest(word, words));
}

}  // namespace pko
