// A file larger than memory: its rows block by block, and one question answered from sums.

#include <iostream>

#include "pko/pko.hpp"

int main(int argc, char** argv) {
  const std::string file = argc > 1 ? argv[1] : "examples/data/contributions_invented.csv";
  try {
    std::int64_t women = 0;
    const auto reports = pko::for_each_block({file}, {}, [&](const pko::dataset& block) {
      for (std::size_t i = 0; i < block.headcounts.size(); ++i) women += block.headcounts.people(i).women().value_or(0);
    });
    std::cout << women << " women in " << reports.front().rows << " rows (a sum over months counts a person often)\n\n";

    pko::scope asked;
    asked.by = {pko::key::category, pko::key::month};
    asked.repeats = pko::repeats::keep;
    pko::condensing_reader reader({}, pko::measure::women_share, asked);
    reader.add(std::filesystem::path(file));
    const auto sums = reader.finish();
    std::cout << pko::to_markdown(pko::answer(sums.data, pko::measure::women_share, asked));
  } catch (const pko::error& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
