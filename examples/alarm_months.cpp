// Which months would have raised an alarm, had somebody watched? Deaths of uniformed peacekeepers by malicious acts, as
// each month would have been judged from the months before it.

#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "pko/pko.hpp"
#include "series_file.hpp"

namespace {

using counts = std::vector<std::optional<double>>;

// The third answer is no answer: too little to judge from is not the all-clear.
struct tally {
  int alarms = 0, quiet = 0, silent = 0;
  void add(pko::judgement j) { ++(j == pko::judgement::alarm ? alarms : j == pko::judgement::quiet ? quiet : silent); }
};

std::ostream& operator<<(std::ostream& out, const tally& t) {
  return out << t.alarms << " alarms, " << t.quiet << " months quiet, " << t.silent << " without judgement";
}

void watch_with_ears(const pko::series& months, const counts& deaths) {
  tally c2;
  std::cout << "EARS C2, from the seven months that end two before\n";
  const auto found = pko::ears(deaths);
  for (std::size_t i = 0; i < found.points.size(); ++i) {
    c2.add(found.points[i].c2);
    if (found.points[i].c2 == pko::judgement::alarm)
      std::cout << "  " << months.points()[i].period << ": " << pko::explain(found.points[i]) << '\n';
  }
  std::cout << "  " << c2 << '\n';
}

void watch_with_farrington(const pko::series& months, const counts& deaths) {
  tally all;
  std::cout << "Farrington, from the same season of the five years before\n";
  for (const auto& point : pko::farrington(deaths, 12).points) {
    all.add(point.verdict);
    if (point.verdict == pko::judgement::alarm)
      std::cout << "  " << months.points()[point.period].period << ": " << pko::explain(point) << '\n';
  }
  std::cout << "  " << all << '\n';
}

void watch_with_sums(const pko::series& months, const counts& deaths) {
  pko::cusum_options options;
  options.scale = pko::cusum_scale::rossi;
  options.baseline = 36;
  options.reset = true;
  const auto found = pko::cusum(deaths, options);
  tally all;
  std::cout << "Cumulative sum against the first three years, begun again after each alarm\n";
  for (const auto& point : found.points) {
    all.add(point.verdict);
    if (point.verdict == pko::judgement::alarm)
      std::cout << "  " << months.points()[point.period].period << ": " << pko::explain(point, found) << '\n';
  }
  std::cout << "  " << all << '\n';
}

}  // namespace

int main() {
  try {
    const auto months = pko_examples::monthly_counts("data/series/malicious_deaths_uniformed.csv");
    const auto values = months.values();
    const counts deaths(values.begin(), values.end());
    watch_with_ears(months, deaths);
    watch_with_farrington(months, deaths);
    watch_with_sums(months, deaths);
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
