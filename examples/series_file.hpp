#pragma once
// The small files of data/series, as the examples read them: a month, and a whole number after the last comma.

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "pko/pko.hpp"

namespace pko_examples {

/// The months of a file and its counts as a series. Every month of the range stands in the file, so that 0 is a true
/// zero.
inline pko::series monthly_counts(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file + "; run this from the top of the source tree");
  std::string line;
  std::getline(in, line);  // the header
  std::vector<double> counts;
  std::string first;
  while (std::getline(in, line)) {
    if (first.empty()) first = line.substr(0, 7);
    counts.push_back(std::stod(line.substr(8)));
  }
  return pko::series::monthly(pko::month::parse(first), counts);
}

/// From the January of one year to the December of another.
inline pko::series part_of(const pko::series& whole, int from, int to) {
  std::vector<pko::series_point> points;
  for (const auto& p : whole.points()) {
    const int year = pko::month::parse(p.period).year();
    if (from <= year && year <= to) points.push_back(p);
  }
  return {whole.step(), whole.kind(), points};
}

}  // namespace pko_examples
