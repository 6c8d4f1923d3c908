// Trend lines of counts without a trend: how often the slope is significant at 5 per cent; and change points where none
// is.
#include "pko/trend/change_points.hpp"
#include "pko/trend/count_line.hpp"
#include "simulate.hpp"

namespace pko::calibration {
namespace {

std::vector<double> months(std::size_t n) {
  std::vector<double> times(n);
  for (std::size_t i = 0; i < n; ++i) times[i] = static_cast<double>(i) / 12;
  return times;
}

void add(tally& found, const count_line& line) {
  if (line.line)
    found.add(line.line->p_slope < 0.05);
  else
    ++found.unanswered;
}

void of_lines(std::int64_t runs) {
  print_head("Sixty monthly counts without a trend: the slope is significant at 5 per cent, per cent of the fits",
             {"monthly mean", "variance ratio", "Poisson", "quasi-Poisson", "negative binomial", "chosen by dispersion",
              "no fit"});
  simulator random(301);
  const auto times = months(60);
  for_each_kind([&](double mean, double ratio) {
    tally poisson, quasi, nb, chosen, refused;
    for (std::int64_t i = 0; i < runs; ++i) {
      const auto counts = random.counts(60, mean, ratio);
      const auto first = fit_count_line(times, counts);
      refused.add(!first.line);
      add(poisson, first);
      add(quasi, fit_count_line(times, counts, {}, count_model::quasi_poisson));
      add(nb, fit_count_line(times, counts, {}, count_model::negative_binomial));
      add(chosen, fit_count_trend(times, counts).chosen);
    }
    print_row({shown(mean), shown(ratio), poisson.percent(), quasi.percent(), nb.percent(), chosen.percent(),
               refused.percent()});
  });
}

bool breaks(const std::vector<double>& counts, const change_point_options& options) {
  return change_points(counts, options).segments.size() > 1;
}

void of_changes(std::int64_t runs) {
  print_head("Sixty monthly counts without a change: at least one is found, per cent",
             {"monthly mean", "variance ratio", "Poisson", "Poisson, at least 2 months", "Poisson, modified BIC",
              "negative binomial", "negative binomial, modified BIC"});
  simulator random(302);
  for_each_kind([&](double mean, double ratio) {
    tally poisson, longer, modified, nb, nb_modified;
    change_point_options plain, two, mbic, clustered, both;
    two.min_length = 2;
    mbic.penalty = change_penalty::mbic;
    clustered.cost = segment_cost::negative_binomial;
    both.cost = segment_cost::negative_binomial;
    both.penalty = change_penalty::mbic;
    for (std::int64_t i = 0; i < runs; ++i) {
      const auto counts = random.counts(60, mean, ratio);
      poisson.add(breaks(counts, plain));
      longer.add(breaks(counts, two));
      modified.add(breaks(counts, mbic));
      nb.add(breaks(counts, clustered));
      nb_modified.add(breaks(counts, both));
    }
    print_row({shown(mean), shown(ratio), poisson.percent(), longer.percent(), modified.percent(), nb.percent(),
               nb_modified.percent()});
  });
}

}  // namespace

void count_models(std::int64_t runs) {
  of_lines(runs);
  of_changes(runs);
}

}  // namespace pko::calibration
