// Detectors on months in which nothing happened: the share of months that raise an alarm.
#include <optional>

#include "pko/trend/cusum.hpp"
#include "pko/trend/ears.hpp"
#include "pko/trend/farrington.hpp"
#include "simulate.hpp"

namespace pko::calibration {
namespace {

using counts = std::vector<std::optional<double>>;

void add(tally& found, judgement verdict) {
  if (verdict == judgement::none)
    ++found.unanswered;
  else
    found.add(verdict == judgement::alarm);
}

std::string silent(const tally& t) {
  tally share;
  share.asked = t.asked + t.unanswered;
  share.held = t.unanswered;
  return share.percent();
}

void of_ears(std::int64_t runs) {
  print_head("EARS in months without an outbreak: alarms, per cent of the months (0.1 wanted of C1 and C2)",
             {"monthly mean", "variance ratio", "C1", "C2", "C3", "C1, sigma at least 1", "C2, sigma at least 1"});
  simulator random(401);
  for_each_kind([&](double mean, double ratio) {
    tally c1, c2, c3, floored1, floored2;
    ears_options floor;
    floor.min_sigma = floor.zero_sigma = 1;
    for (std::int64_t i = 0; i < runs; ++i) {
      const auto values = random.counts(40, mean, ratio);
      const counts y(values.begin(), values.end());
      const auto plain = ears(y), careful = ears(y, floor);
      for (std::size_t t = 12; t < y.size(); ++t) {
        add(c1, plain.points[t].c1);
        add(c2, plain.points[t].c2);
        add(c3, plain.points[t].c3);
        add(floored1, careful.points[t].c1);
        add(floored2, careful.points[t].c2);
      }
    }
    print_row(
        {shown(mean), shown(ratio), c1.percent(), c2.percent(), c3.percent(), floored1.percent(), floored2.percent()});
  });
}

void of_sums(std::int64_t runs) {
  print_head("Cumulative sums over 24 months after 24 months of baseline: alarms, per cent of the months",
             {"monthly mean", "variance ratio", "standard", "Rossi", "standard, begun again after alarms"});
  simulator random(402);
  for_each_kind([&](double mean, double ratio) {
    tally standard, rossi, again;
    cusum_options a, b, c;
    a.baseline = b.baseline = c.baseline = 24;
    b.scale = cusum_scale::rossi;
    c.reset = true;
    for (std::int64_t i = 0; i < runs; ++i) {
      const auto values = random.counts(48, mean, ratio);
      const counts y(values.begin(), values.end());
      for (const auto& p : cusum(y, a).points) add(standard, p.verdict);
      for (const auto& p : cusum(y, b).points) add(rossi, p.verdict);
      for (const auto& p : cusum(y, c).points) add(again, p.verdict);
    }
    print_row({shown(mean), shown(ratio), standard.percent(), rossi.percent(), again.percent()});
  });
}

void of_farrington(std::int64_t runs) {
  print_head("Farrington in months without an outbreak: alarms, per cent of the months judged (5 wanted)",
             {"monthly mean", "variance ratio", "2/3 power", "negative binomial", "not judged"});
  simulator random(403);
  for_each_kind([&](double mean, double ratio) {
    tally power, quantile;
    auto nb = farrington_options::monthly();
    nb.threshold = farrington_threshold::negative_binomial;
    for (std::int64_t i = 0; i < runs; ++i) {
      const auto values = random.counts(75, mean, ratio);
      const counts y(values.begin(), values.end());
      for (const auto& p : farrington(y, 12).points) add(power, p.verdict);
      for (const auto& p : farrington(y, 12, nb).points) add(quantile, p.verdict);
    }
    print_row({shown(mean), shown(ratio), power.percent(), quantile.percent(), silent(power)});
  });
}

}  // namespace

void detectors(std::int64_t runs) {
  of_ears(runs / 4 + 1);
  of_sums(runs / 4 + 1);
  of_farrington(runs / 4 + 1);
}

}  // namespace pko::calibration
