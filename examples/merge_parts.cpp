// Files read one by one, each summed up where it is read; the sums go on as text and add up to one answer.

#include <iostream>
#include <sstream>

#include "pko/aggregate/partial_sums.hpp"
#include "pko/pko.hpp"

namespace {

// What one machine does with its file: records become sums, and the sums become text.
std::string summed_up(const std::string& file) {
  pko::partial_sums sums;
  pko::read_options options;
  options.repeats = pko::repeats::keep;
  sums.add(pko::read({file}, options).data);
  return pko::to_pko_json(sums.to_dataset());
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> files(argv + 1, argv + argc);
  if (files.empty()) files = {"examples/data/casualties_invented.csv", "examples/data/contributions_invented.csv"};
  try {
    pko::partial_sums all;
    for (const auto& file : files) {
      std::istringstream sent(summed_up(file));
      pko::reader reader;
      reader.add(sent, file);
      pko::partial_sums part;
      part.add(reader.finish().data);
      all += part;
    }
    pko::scope asked;
    asked.by = {pko::key::mission};
    asked.repeats = pko::repeats::keep;
    std::cout << all.size() << " sums\n\n" << pko::to_markdown(all.answer(pko::measure::rate, asked));
  } catch (const pko::error& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
