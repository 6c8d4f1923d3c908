// Is the number of uniformed peacekeepers who die by malicious acts rising? Four answers to one question, and what each
// leaves open. They are deaths, not deaths per head: strength stands in another file.

#include <iostream>
#include <string>
#include <vector>

#include "pko/pko.hpp"
#include "series_file.hpp"

namespace {

// Yearly sums of monthly counts.
pko::series years_of(const pko::series& months, int first_year) {
  std::vector<double> sums;
  for (std::size_t i = 0; i < months.points().size(); ++i) {
    if (i % 12 == 0) sums.push_back(0);
    sums.back() += months.points()[i].value.value();
  }
  return pko::series::yearly(first_year, sums);
}

// The same months through four methods.
void judge(const pko::series& whole, int from, int to) {
  const auto months = pko_examples::part_of(whole, from, to);
  const auto years = years_of(months, from);
  std::cout << from << " to " << to << '\n';
  std::cout << "  " << pko::to_string(pko::mann_kendall(years)) << '\n';
  std::cout << "  " << pko::to_string(pko::seasonal_mann_kendall(months)) << '\n';
  std::cout << "  " << pko::to_string(pko::theil_sen(years)) << '\n';
  std::cout << "  " << pko::to_string(pko::fit_count_line(months.times(), months.values())) << '\n';
  std::cout << "  " << pko::to_string(pko::fit_count_trend(months.times(), months.values())) << '\n';
}

}  // namespace

int main() {
  try {
    const auto months = pko_examples::monthly_counts("data/series/malicious_deaths_uniformed.csv");
    judge(months, 2010, 2024);
    judge(months, 2010, 2017);
    judge(months, 2017, 2024);
    pko::change_point_options options;
    options.min_length = 2;
    const auto changes = pko::change_points(years_of(months, 2010).values(), options);
    std::cout << "levels of the years, 0 is 2010: " << pko::to_string(changes) << '\n';
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
