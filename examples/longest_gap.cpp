// A question that no measure answers: the longest time without a death, mission by mission.

#include <iostream>
#include <set>

#include "pko/aggregate/accumulate.hpp"
#include "pko/aggregate/accumulators.hpp"
#include "pko/pko.hpp"

namespace {

// Days with a death. Parts that were seen apart add up to what one would have seen.
struct days_with_deaths {
  std::set<pko::date> days;

  void add(const pko::casualty_view& row) { days.insert(row.when()); }
  days_with_deaths& operator+=(const days_with_deaths& other) {
    days.insert(other.days.begin(), other.days.end());
    return *this;
  }

  // Empty if there was one day only.
  [[nodiscard]] std::optional<int> longest_gap() const {
    std::optional<int> longest;
    for (auto at = days.begin(); at != days.end() && std::next(at) != days.end(); ++at)
      longest = std::max(longest.value_or(0), *std::next(at) - *at);
    return longest;
  }
};

}  // namespace

int main(int argc, char** argv) {
  const std::string file = argc > 1 ? argv[1] : "examples/data/casualties_invented.csv";
  try {
    const auto input = pko::read({file});
    const auto question = pko::deaths(input.data).by({pko::key::mission});
    const auto gaps = pko::accumulate<days_with_deaths>(question);
    std::cout << pko::to_markdown(gaps.to_table("longest gap in days", &days_with_deaths::longest_gap)) << '\n';

    const auto incidents = pko::accumulate<pko::incident_count>(question);
    std::cout << pko::to_markdown(incidents.to_table("incidents", &pko::incident_count::count)) << '\n';
    const auto states = pko::accumulate<pko::distinct<&pko::casualty_view::nationality>>(question);
    std::cout << pko::to_markdown(states.to_table("nationalities", [](const auto& s) { return s.count(); }));
  } catch (const pko::error& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
