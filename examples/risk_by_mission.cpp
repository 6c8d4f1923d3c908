// Deaths beside the people who were exposed, mission by mission: what stands on one side only, and the rates.

#include <iostream>

#include "pko/pko.hpp"

int main(int argc, char** argv) {
  const std::string dead = argc > 1 ? argv[1] : "examples/data/casualties_invented.csv";
  const std::string people = argc > 2 ? argv[2] : "examples/data/contributions_invented.csv";
  try {
    const auto casualties = pko::read({dead});
    const auto headcounts = pko::read({people});
    const auto deaths = pko::deaths(casualties.data)
                            .where(pko::key::population, {"uniformed"})
                            .where(pko::key::month, {"2012-06", "2012-12"})  // the months of the headcounts
                            .by({pko::key::mission})
                            .sum_over_time();
    const auto years = pko::headcounts(headcounts.data).by({pko::key::mission}).personnel_years();

    const auto joined = pko::join(deaths, years);
    std::cout << pko::to_markdown(pko::to_table(joined)) << '\n';

    const pko::rate_column rates(joined.left_column<pko::flow>("deaths"),
                                 joined.right_column<pko::flow>("personnel_years"));
    std::cout << pko::to_markdown(pko::to_table(joined, rates)) << '\n';
    if (const auto all = rates.pooled())
      std::cout << "together " << pko::text::rounded(*all, 2) << " deaths per 1,000 personnel-years\n";
  } catch (const pko::error& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
