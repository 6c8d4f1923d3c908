// Women's share by month and category, pooled from women and men, beside the target of the uniformed gender parity
// strategy.

#include <iostream>

#include "pko/pko.hpp"

int main(int argc, char** argv) {
  const std::string file = argc > 1 ? argv[1] : "examples/data/contributions_invented.csv";
  try {
    const auto input = pko::read({file});
    const auto share = pko::headcounts(input.data).by({pko::key::category, pko::key::month}).women_share();
    std::cout << pko::to_markdown(share) << '\n';
    const auto& targets = pko::reference::gender_parity_targets();
    for (const auto& row : share.rows) {
      const auto category = pko::try_parse_personnel_category(row.keys[0]).value();
      const auto goal = targets.planned(category, 2028);
      const auto percent = 100 * share.number(row.keys, "women_share").value();
      std::cout << row.keys[0] << ", " << row.keys[1] << ": " << pko::text::rounded(percent, 1) << " per cent";
      if (goal) {
        const double points = percent - 100 * goal->share;
        std::cout << ", " << pko::text::rounded(points < 0 ? -points : points, 1) << " percentage points "
                  << (points < 0 ? "below" : "above") << " the target of 2028";
      }
      std::cout << '\n';
    }
  } catch (const pko::error& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
