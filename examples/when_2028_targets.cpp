// When will each category of uniformed personnel meet its target for the share of women in 2028? Three models that all
// pass through the same two published shares answer differently, so that the model is printed with every date.

#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "pko/pko.hpp"

namespace {

// Shares by category, yearly from the first to the last year of the file; a year without a figure is no zero.
std::map<std::string, std::vector<std::optional<double>>> shares_of(const std::string& file, int first, int last) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file + "; run this from the top of the source tree");
  std::map<std::string, std::vector<std::optional<double>>> shares;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto cells = pko::text::split(line, ',');
    auto& of_category = shares[std::string(cells.at(0))];
    of_category.resize(static_cast<std::size_t>(last - first + 1));
    const auto year = pko::text::parse_whole(cells.at(1)).value();
    of_category.at(static_cast<std::size_t>(year - first)) = pko::text::parse_number(cells.at(2)).value() / 100;
  }
  return shares;
}

std::string percent(double share) { return pko::text::rounded(100 * share, 1); }

void print(const pko::target_progress& found, pko::projection_model model) {
  std::cout << "  " << pko::to_string(model) << ": ";
  if (found.arrives) {
    std::cout << "reaches " << percent(*found.goal) << " per cent in " << pko::text::rounded(*found.arrives, 1);
  } else {
    std::cout << "no date (" << pko::to_string(found.path.why) << ')';
  }
  std::cout << '\n';
}

}  // namespace

int main() {
  try {
    const auto& schedule = pko::reference::gender_parity_targets();
    for (const auto& one : shares_of("data/series/womens_share_published.csv", 2018, 2021)) {
      const auto category = pko::try_parse_personnel_category(one.first).value();
      const auto shares = pko::series::yearly(2018, one.second, pko::series_kind::share);
      std::cout << one.first << ": " << percent(one.second.front().value()) << " per cent in 2018, "
                << percent(one.second.back().value()) << " in 2021\n";
      for (const auto model :
           {pko::projection_model::linear, pko::projection_model::logit, pko::projection_model::compound}) {
        const auto found = pko::assess_target(shares, category, schedule, model);
        if (found.value >= found.goal) {
          std::cout << "  is at " << percent(*found.goal) << " per cent, the target of " << *found.goal_year << '\n';
          break;
        }
        if (model == pko::projection_model::linear)
          std::cout << "  needs " << pko::text::rounded(100 * found.required_pace.value(), 2) << " points a year until "
                    << *found.goal_year << '\n';
        print(found, model);
      }
    }
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
