// Reads a file with the oddities that published files have, and says what was repaired, doubted and rejected.
// Nothing is lost: rows seen are rows accepted and rows rejected.

#include <iostream>

#include "pko/pko.hpp"

int main(int argc, char** argv) {
  const std::string file = argc > 1 ? argv[1] : "examples/data/contributions_messy.csv";
  try {
    const auto input = pko::read({file});
    const auto& report = input.reports.front();
    for (const auto& issue : report.issues)
      std::cout << (issue.rejected ? "rejected: " : "doubt: ") << pko::to_string(issue, report.file) << '\n';
    std::cout << pko::summary(report) << '\n';
    const auto strength = pko::headcounts(input.data).by({pko::key::month, pko::key::mission}).mean_over_months();
    std::cout << pko::to_text(strength);
  } catch (const pko::error& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
