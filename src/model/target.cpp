#include "pko/model/target.hpp"

#include <algorithm>
#include <tuple>

#include "pko/core/error.hpp"

namespace pko {

target_schedule::target_schedule(std::vector<target> targets) : targets_(std::move(targets)) {
  const auto key = [](const target& t) { return std::tuple(t.category, t.year); };
  std::ranges::sort(targets_, {}, key);
  for (const auto& t : targets_)
    if (!(t.share >= 0 && t.share <= 1))
      throw invalid_value("target", std::to_string(t.share), "is not a share between 0 and 1");
  const auto twice = std::ranges::adjacent_find(targets_, {}, key);
  if (twice != targets_.end())
    throw invalid_value("target", std::string(to_string(twice->category)) + " " + std::to_string(twice->year),
                        "stands twice in the schedule");
}

std::optional<planned_value> target_schedule::planned(personnel_category category, int year) const noexcept {
  const target* before = nullptr;
  for (const auto& t : targets_) {
    if (t.category != category) continue;
    if (t.year == year) return planned_value{t.share, false};
    if (t.year > year) {
      if (!before) return std::nullopt;
      const double part = static_cast<double>(year - before->year) / (t.year - before->year);
      return planned_value{before->share + part * (t.share - before->share), true};
    }
    before = &t;
  }
  return std::nullopt;
}

}  // namespace pko
