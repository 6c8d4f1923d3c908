#pragma once
// Counts like those of the field, and tables of how often something happened to them.

#include <cmath>
#include <cstdint>
#include <functional>
#include <iostream>
#include <random>
#include <string>
#include <vector>

namespace pko::calibration {

/// Counts with a mean and a ratio of variance to mean: Poisson at 1, negative binomial above.
class simulator {
 public:
  explicit simulator(std::uint64_t seed) : bits_(seed) {}

  std::int64_t count(double mean, double ratio) {
    if (ratio > 1) {
      std::gamma_distribution<double> rates(mean / (ratio - 1), ratio - 1);
      mean = rates(bits_);
      if (!(mean > 1e-12)) return 0;
    }
    return std::poisson_distribution<std::int64_t>(mean)(bits_);
  }

  std::vector<double> counts(std::size_t n, double mean, double ratio) {
    std::vector<double> many(n);
    for (double& one : many) one = static_cast<double>(count(mean, ratio));
    return many;
  }

  std::int64_t successes(std::int64_t trials, double share) {
    return std::binomial_distribution<std::int64_t>(trials, share)(bits_);
  }

  double uniform() { return std::uniform_real_distribution<double>(0, 1)(bits_); }
  double normal() { return std::normal_distribution<double>(0, 1)(bits_); }

 private:
  std::mt19937_64 bits_;
};

/// How often something held, of how often it was asked; of those asked, how often there was no answer.
struct tally {
  std::int64_t held = 0, asked = 0, unanswered = 0;
  void add(bool holds) {
    ++asked;
    held += holds ? 1 : 0;
  }
  /// In per cent with one decimal; "-" if nothing was answered.
  [[nodiscard]] std::string percent() const {
    if (asked == 0) return "-";
    const auto tenths = std::llround(1000.0 * static_cast<double>(held) / static_cast<double>(asked));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
  }
};

/// A row of a Markdown table.
inline void print_row(const std::vector<std::string>& cells) {
  std::cout << '|';
  for (const auto& cell : cells) std::cout << ' ' << cell << " |";
  std::cout << '\n';
}

inline void print_head(const std::string& title, const std::vector<std::string>& cells) {
  std::cout << "\n### " << title << "\n\n";
  print_row(cells);
  print_row(std::vector<std::string>(cells.size(), "---"));
}

inline std::string shown(double x) {
  std::string text = std::to_string(x);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// Means of a month, and ratios of variance to mean, as in this field.
inline const std::vector<double> monthly_means = {0.1, 0.3, 1, 2, 5};
inline const std::vector<double> variance_ratios = {1, 2, 5};

/// One cell for each mean and ratio.
inline void for_each_kind(const std::function<void(double mean, double ratio)>& run) {
  for (const double mean : monthly_means) {
    for (const double ratio : variance_ratios) run(mean, ratio);
  }
}

void intervals(std::int64_t runs);
void trend_tests(std::int64_t runs);
void count_models(std::int64_t runs);
void detectors(std::int64_t runs);
void forecasts(std::int64_t runs);

}  // namespace pko::calibration
