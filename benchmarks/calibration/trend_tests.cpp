// Series without any trend: how often a test finds one at 5 per cent, and how often a slope's interval holds 0.
#include "pko/trend/mann_kendall.hpp"
#include "pko/trend/theil_sen.hpp"
#include "simulate.hpp"

namespace pko::calibration {
namespace {

bool significant(const mann_kendall_result& r) { return r.p_exact.value_or(r.p.value_or(1)) < 0.05; }

void of_counts(std::int64_t runs, bool yearly) {
  const std::size_t n = yearly ? 10 : 60;
  print_head(std::string(yearly ? "Ten yearly counts" : "Sixty monthly counts") +
                 " without a trend: a trend is found at 5 per cent, per cent; the Theil-Sen interval holds 0, per cent",
             {"monthly mean", "variance ratio", "Mann-Kendall", "Hamed-Rao", "pre-whitened", "Theil-Sen", "all equal"});
  simulator random(yearly ? 201 : 202);
  for_each_kind([&](double mean, double ratio) {
    tally plain, hamed, whitened, slope, equal;
    for (std::int64_t i = 0; i < runs; ++i) {
      const auto counts = random.counts(n, yearly ? 12 * mean : mean, ratio);
      const auto s = yearly ? series::yearly(2010, counts) : series::monthly(month(2010, 1), counts);
      const auto result = mann_kendall(s);
      equal.add(result.why == reason::no_variation);
      plain.add(significant(result));
      hamed.add(significant(hamed_rao(s)));
      whitened.add(significant(trend_free_prewhitened(s)));
      const auto line = theil_sen(s);
      slope.add(line.lower.value_or(-1) <= 0 && line.upper.value_or(1) >= 0);
    }
    print_row({shown(mean), shown(ratio), plain.percent(), hamed.percent(), whitened.percent(), slope.percent(),
               equal.percent()});
  });
}

// Values that remember the one before: strength does, month by month.
void of_memory(std::int64_t runs) {
  print_head(
      "Sixty months without a trend in which each remembers the one before: a trend is found at 5 per cent, per cent",
      {"autocorrelation", "Mann-Kendall", "Hamed-Rao", "pre-whitened"});
  simulator random(203);
  for (const double memory : {0.0, 0.2, 0.4, 0.6, 0.8}) {
    tally plain, hamed, whitened;
    for (std::int64_t i = 0; i < runs; ++i) {
      std::vector<double> values(60);
      double at = random.normal();
      for (double& v : values) {
        at = memory * at + std::sqrt(1 - memory * memory) * random.normal();
        v = at;
      }
      const auto s = series::monthly(month(2010, 1), values, series_kind::stock);
      plain.add(significant(mann_kendall(s)));
      hamed.add(significant(hamed_rao(s)));
      whitened.add(significant(trend_free_prewhitened(s)));
    }
    print_row({shown(memory), plain.percent(), hamed.percent(), whitened.percent()});
  }
}

}  // namespace

void trend_tests(std::int64_t runs) {
  of_counts(runs, true);
  of_counts(runs, false);
  of_memory(runs);
}

}  // namespace pko::calibration
