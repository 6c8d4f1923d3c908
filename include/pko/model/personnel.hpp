#pragma once
/// \file
/// Who serves: the tree of personnel categories, populations and sex.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pko {

/// A node of the category tree. Leaves occur in headcounts; inner nodes are asked for.
enum class personnel_category : std::uint8_t {
  uniformed,
  military,
  troops,
  staff_officers,
  experts_on_mission,  ///< also written observers
  police,              ///< a node, and the category of files that do not split police
  individual_police,
  formed_police_units,
  justice_corrections,
  unknown,  ///< uniformed, category not given
  civilian,
  international_civilian,
  local_civilian,
  volunteers,
  other,
  individual_military  ///< roll-up by name: staff officers and experts on mission
};

inline constexpr int personnel_category_count = 16;

/// "troops", "staff_officers" ...
[[nodiscard]] std::string_view to_string(personnel_category c) noexcept;
[[nodiscard]] std::optional<personnel_category> try_parse_personnel_category(std::string_view word) noexcept;

/// Which people a number counts. It stands on every result.
enum class population : std::uint8_t { uniformed, civilian, all };

/// "uniformed", "civilian", "all".
[[nodiscard]] std::string_view to_string(population p) noexcept;
[[nodiscard]] std::optional<population> try_parse_population(std::string_view word) noexcept;

/// Sex as the sources give it.
enum class sex : std::uint8_t { female, male, not_stated };

/// "female", "male", "not_stated".
[[nodiscard]] std::string_view to_string(sex s) noexcept;
[[nodiscard]] std::optional<sex> try_parse_sex(std::string_view word) noexcept;

/// What is known of one category.
struct category_info {
  personnel_category category;
  std::optional<personnel_category> parent;
  std::string label;
  std::string series_break;  ///< in words, where the meaning changed over time; usually empty
  std::string source;
};

/// A category that counts into a roll-up without being its child in the tree.
struct category_rollup {
  personnel_category rollup, member;
  std::string source;
};

/// The tree of categories and the roll-ups by name: an immutable value.
class category_tree {
 public:
  /// \throws invalid_value if a category stands twice or its parents form a circle.
  category_tree(std::vector<category_info> categories, std::vector<category_rollup> rollups);

  [[nodiscard]] std::span<const category_info> categories() const noexcept;
  [[nodiscard]] const category_info* find(personnel_category c) const noexcept;
  /// True if the node is the category, an ancestor of it, or a roll-up it belongs to.
  [[nodiscard]] bool includes(personnel_category node, personnel_category c) const noexcept;
  /// uniformed or civilian.
  [[nodiscard]] population population_of(personnel_category c) const noexcept;

 private:
  struct contents;
  std::shared_ptr<const contents> contents_;
};

}  // namespace pko
