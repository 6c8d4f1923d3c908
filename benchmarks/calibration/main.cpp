// Prints, as Markdown, how often intervals hold the truth and how often tests and detectors cry wolf, for counts as
// sparse and as clustered as those of this field:  pko_calibration [RUNS]
#include <cstdlib>
#include <iostream>

#include "simulate.hpp"

int main(int argc, char** argv) {
  const long runs = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 2000;
  if (runs < 1) {
    std::cerr << "usage: pko_calibration [RUNS]\n";
    return 2;
  }
  std::cout << runs << " runs a row\n";
  pko::calibration::intervals(runs);
  pko::calibration::trend_tests(runs);
  pko::calibration::count_models(runs);
  pko::calibration::detectors(runs);
  pko::calibration::forecasts(runs);
}
