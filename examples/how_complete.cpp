// How much of what there should be an answer rests on, how sure a share is, and what changed between two months.

#include <iostream>

#include "pko/pko.hpp"

int main(int argc, char** argv) {
  const std::string file = argc > 1 ? argv[1] : "examples/data/contributions_invented.csv";
  try {
    const auto input = pko::read({file});
    const auto people = pko::headcounts(input.data);

    // The file has June and December; the mandates ran in the months between as well.
    const auto by_mission = people.by({pko::key::mission}).mean_over_months();
    for (const auto& row : by_mission.rows)
      std::cout << row.keys[0] << ": " << to_string(row.coverage, by_mission.unit) << '\n';

    // Every month of the mandates: a month without a row is not reported, which is not zero.
    const auto each_month = people.where(pko::key::mission, {"UNIFIL", "UNMISS"})
                                .by({pko::key::mission, pko::key::month})
                                .complete(pko::completion::mandated);
    std::cout << pko::to_csv(each_month.mean_over_months(), pko::coverage_columns::shown);

    // Limits are an option of the question.
    const auto shares = people.by({pko::key::category}).with_limits(pko::proportion_method::wilson);
    const auto june = shares.in(pko::period::parse("2012-06")).women_share();
    std::cout << pko::to_text(june);

    // Shares change by percentage points; the comparison says where the two rest on unequal coverage.
    const auto december = shares.in(pko::period::parse("2012-12")).women_share();
    std::cout << to_string(pko::change_between(june, december));
    const auto half_year = shares.in(pko::period::parse("2012-07..2012-12")).women_share();
    std::cout << to_string(pko::change_between(june, half_year));
  } catch (const pko::error& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
