// Does a 95 per cent interval hold the truth 95 times in a hundred? And a comparison of two equal years, does it find a
// difference five times in a hundred?
#include "pko/core/interval.hpp"
#include "pko/trend/rates.hpp"
#include "simulate.hpp"

namespace pko::calibration {
namespace {

void of_a_year(std::int64_t runs) {
  print_head("Intervals of the deaths of a year: how often they hold the mean, per cent (95 wanted)",
             {"monthly mean", "variance ratio", "exact", "mid-p", "Byar"});
  simulator random(101);
  for_each_kind([&](double mean, double ratio) {
    tally exact, mid_p, approximate;
    for (std::int64_t i = 0; i < runs; ++i) {
      const std::int64_t x = random.count(12 * mean, ratio);
      exact.add(poisson_exact(x).contains(12 * mean));
      mid_p.add(poisson_mid_p(x).contains(12 * mean));
      approximate.add(poisson_byar(x, byar::classical).contains(12 * mean));
    }
    print_row({shown(mean), shown(ratio), exact.percent(), mid_p.percent(), approximate.percent()});
  });
}

void of_a_share(std::int64_t runs) {
  print_head("Intervals of a share: how often they hold it, per cent (95 wanted)",
             {"people", "share", "Clopper-Pearson", "Wilson"});
  simulator random(102);
  for (const std::int64_t people : {9, 20, 51, 138, 1000}) {
    for (const double share : {0.02, 0.08, 0.18, 0.3, 0.5}) {
      tally exact, score;
      for (std::int64_t i = 0; i < runs; ++i) {
        const auto x = random.successes(people, share);
        exact.add(binomial_exact(x, people).contains(share));
        score.add(binomial_wilson(x, people).contains(share));
      }
      print_row({std::to_string(people), shown(share), exact.percent(), score.percent()});
    }
  }
}

void of_two_years(std::int64_t runs) {
  print_head("Two years with the same rate: how often the test finds a difference at 5 per cent, per cent",
             {"monthly mean", "variance ratio", "central", "mid-p", "no event at all"});
  simulator random(103);
  for_each_kind([&](double mean, double ratio) {
    tally central, mid_p, nothing;
    for (std::int64_t i = 0; i < runs; ++i) {
      const std::int64_t a = random.count(12 * mean, ratio), b = random.count(12 * mean, ratio);
      nothing.add(a + b == 0);
      central.add(a + b > 0 && test_rates(a, 365, b, 365).p < 0.05);
      mid_p.add(a + b > 0 && test_rates(a, 365, b, 365, rate_test::mid_p).p < 0.05);
    }
    print_row({shown(mean), shown(ratio), central.percent(), mid_p.percent(), nothing.percent()});
  });
}

}  // namespace

void intervals(std::int64_t runs) {
  of_a_year(runs);
  of_a_share(runs);
  of_two_years(runs);
}

}  // namespace pko::calibration
