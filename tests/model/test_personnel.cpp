#include <doctest/doctest.h>

#include "pko/core/error.hpp"
#include "pko/model/personnel.hpp"

using namespace pko;
using enum personnel_category;

namespace {

category_info node(personnel_category c, std::optional<personnel_category> parent = {}) {
  return {c, parent, "", "", ""};
}

}  // namespace

TEST_CASE("words of categories and populations and sexes read back") {
  for (int i = 0; i < personnel_category_count; ++i) {
    const auto c = static_cast<personnel_category>(i);
    CHECK_FALSE(to_string(c).empty());
    CHECK(try_parse_personnel_category(to_string(c)) == c);
  }
  for (const auto p : {population::uniformed, population::civilian, population::all})
    CHECK(try_parse_population(to_string(p)) == p);
  for (const auto s : {sex::female, sex::male, sex::not_stated}) CHECK(try_parse_sex(to_string(s)) == s);
  CHECK(to_string(experts_on_mission) == "experts_on_mission");
  CHECK(to_string(individual_military) == "individual_military");
  CHECK(to_string(sex::not_stated) == "not_stated");
  CHECK_FALSE(try_parse_personnel_category("cavalry"));
  CHECK_FALSE(try_parse_personnel_category("Troops"));
  CHECK_FALSE(try_parse_population("military"));
  CHECK_FALSE(try_parse_sex("F"));
}

TEST_CASE("a node includes itself and everything below it and nothing above or beside") {
  const category_tree tree(
      {node(uniformed), node(military, uniformed), node(troops, military), node(police, uniformed)}, {});
  CHECK(tree.includes(troops, troops));
  CHECK(tree.includes(military, troops));
  CHECK(tree.includes(uniformed, troops));
  CHECK_FALSE(tree.includes(police, troops));
  CHECK_FALSE(tree.includes(troops, military));
  CHECK_FALSE(tree.includes(civilian, troops));
}

TEST_CASE("a roll-up includes its members without being their parent") {
  const category_tree tree({node(military), node(staff_officers, military), node(experts_on_mission, military)},
                           {{individual_military, staff_officers, ""}, {individual_military, experts_on_mission, ""}});
  CHECK(tree.includes(individual_military, staff_officers));
  CHECK(tree.includes(individual_military, experts_on_mission));
  CHECK_FALSE(tree.includes(individual_military, military));
  CHECK_FALSE(tree.includes(individual_military, troops));
  CHECK_FALSE(tree.includes(staff_officers, individual_military));
}

TEST_CASE("a tree that contradicts itself is refused") {
  CHECK_THROWS_AS((void)category_tree({node(troops), node(troops)}, {}), invalid_value);
  CHECK_THROWS_AS((void)category_tree({node(troops, troops)}, {}), invalid_value);
  CHECK_THROWS_AS((void)category_tree({node(troops, military), node(military, uniformed), node(uniformed, troops)}, {}),
                  invalid_value);
}

TEST_CASE("what stands below civilian is civilian and everything else uniformed") {
  const category_tree tree({node(civilian), node(local_civilian, civilian), node(troops)}, {});
  CHECK(tree.population_of(local_civilian) == population::civilian);
  CHECK(tree.population_of(civilian) == population::civilian);
  CHECK(tree.population_of(troops) == population::uniformed);
  CHECK(tree.population_of(personnel_category::unknown) == population::uniformed);
}

TEST_CASE("what is known of a category is found by its name alone") {
  const category_tree tree({{troops, std::nullopt, "contingents", "split in 2015", "a test"}}, {});
  REQUIRE(tree.find(troops) != nullptr);
  CHECK(tree.find(troops)->series_break == "split in 2015");
  CHECK(tree.find(police) == nullptr);
  CHECK(tree.categories().size() == 1);
}
