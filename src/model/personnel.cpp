#include "pko/model/personnel.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "model/words.hpp"
#include "pko/core/error.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, personnel_category_count> category_words = {"uniformed",
                                                                                   "military",
                                                                                   "troops",
                                                                                   "staff_officers",
                                                                                   "experts_on_mission",
                                                                                   "police",
                                                                                   "individual_police",
                                                                                   "formed_police_units",
                                                                                   "justice_corrections",
                                                                                   "unknown",
                                                                                   "civilian",
                                                                                   "international_civilian",
                                                                                   "local_civilian",
                                                                                   "volunteers",
                                                                                   "other",
                                                                                   "individual_military"};
constexpr std::array<std::string_view, 3> population_words = {"uniformed", "civilian", "all"};
constexpr std::array<std::string_view, 3> sex_words = {"female", "male", "not_stated"};

}  // namespace

std::string_view to_string(personnel_category c) noexcept { return detail::word_of(category_words, c); }
std::optional<personnel_category> try_parse_personnel_category(std::string_view word) noexcept {
  return detail::enum_of<personnel_category>(category_words, word);
}

std::string_view to_string(population p) noexcept { return detail::word_of(population_words, p); }
std::optional<population> try_parse_population(std::string_view word) noexcept {
  return detail::enum_of<population>(population_words, word);
}

std::string_view to_string(sex s) noexcept { return detail::word_of(sex_words, s); }
std::optional<sex> try_parse_sex(std::string_view word) noexcept { return detail::enum_of<sex>(sex_words, word); }

struct category_tree::contents {
  std::vector<category_info> categories;
  // includes[node][category], computed once.
  std::array<std::array<bool, personnel_category_count>, personnel_category_count> includes{};
};

category_tree::category_tree(std::vector<category_info> categories, std::vector<category_rollup> rollups) {
  auto made = std::make_shared<contents>();
  const auto index = [](personnel_category c) { return static_cast<std::size_t>(c); };
  std::array<std::optional<personnel_category>, personnel_category_count> parent{};
  std::array<bool, personnel_category_count> seen{};
  for (const auto& info : categories) {
    if (std::exchange(seen.at(index(info.category)), true))
      throw invalid_value("category", std::string(to_string(info.category)), "stands twice in the tree");
    parent.at(index(info.category)) = info.parent;
  }
  for (std::size_t c = 0; c < personnel_category_count; ++c) {
    auto node = std::optional(static_cast<personnel_category>(c));
    for (int steps = 0; node; node = parent.at(index(*node))) {
      if (++steps > personnel_category_count)
        throw invalid_value("category", std::string(to_string(*node)), "is its own ancestor");
      made->includes.at(index(*node)).at(c) = true;
    }
  }
  for (const auto& r : rollups) made->includes.at(index(r.rollup)).at(index(r.member)) = true;
  made->categories = std::move(categories);
  contents_ = std::move(made);
}

std::span<const category_info> category_tree::categories() const noexcept { return contents_->categories; }

const category_info* category_tree::find(personnel_category c) const noexcept {
  const auto at = std::ranges::find(contents_->categories, c, &category_info::category);
  return at == contents_->categories.end() ? nullptr : &*at;
}

bool category_tree::includes(personnel_category node, personnel_category c) const noexcept {
  return contents_->includes.at(static_cast<std::size_t>(node)).at(static_cast<std::size_t>(c));
}

population category_tree::population_of(personnel_category c) const noexcept {
  return includes(personnel_category::civilian, c) ? population::civilian : population::uniformed;
}

}  // namespace pko
