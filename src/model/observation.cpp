#include "pko/model/observation.hpp"

#include "pko/core/error.hpp"

namespace pko {

namespace {

void require_like(const observed& a, const observed& b) {
  if (a.indicator != b.indicator || a.unit != b.unit)
    throw contradictory("\"" + a.indicator + "\" (" + a.unit + ") and \"" + b.indicator + "\" (" + b.unit +
                        ") are two things and have no sum");
}

template <class Kind>
void require_all_alike(std::span<const observation<Kind>> parts) {
  if (parts.empty()) throw contradictory("there is nothing to add; a sum of nothing is not zero but unknown");
  for (const auto& p : parts) require_like(parts.front().what(), p.what());
}

template <class Kind>
bounds added_up(std::span<const observation<Kind>> parts) {
  bounds total{0.0, 0.0};
  for (const auto& p : parts) total = total + p.what().value.limits();
  return total;
}

void require_apart(const observed& a, const observed& b) {
  if (a.by == b.by && a.when.overlap(b.when))
    throw contradictory("\"" + a.indicator + "\" of " + to_string(a.when) + " and of " + to_string(b.when) +
                        " share days and would count twice");
}

}  // namespace

template <measure_kind Kind>
observation<Kind>::observation(observed what) : what_(std::move(what)) {
  if (what_.indicator.empty()) throw invalid_value("observation", what_.unit, "does not say what was observed");
  if (what_.unit.empty()) throw invalid_value("observation " + what_.indicator, "", "has no unit");
  if (!what_.when.last())
    throw invalid_value("observation " + what_.indicator, to_string(what_.when),
                        "has no end; say up to which day it counts");
  if (what_.value.printed() < 0)
    throw invalid_value("observation " + what_.indicator, to_string(what_.value), "is below zero");
}

template class observation<stock>;
template class observation<flow>;
template class observation<cumulative>;

bounds sum(std::span<const observation<flow>> parts) {
  require_all_alike(parts);
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) require_apart(parts[j].what(), parts[i].what());
  return added_up(parts);
}

bounds sum(std::span<const observation<stock>> parts) {
  require_all_alike(parts);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!(parts[i].what().when == parts.front().what().when))
      throw contradictory("\"" + parts[i].what().indicator +
                          "\" is a stock and has no sum over time; take its mean, its peak or its latest value");
    for (std::size_t j = 0; j < i; ++j) require_apart(parts[j].what(), parts[i].what());
  }
  return added_up(parts);
}

bounds added(const observation<cumulative>& earlier, const observation<cumulative>& later) {
  const auto& a = earlier.what();
  const auto& b = later.what();
  require_like(a, b);
  if (a.by != b.by) throw contradictory("\"" + a.indicator + "\" of other dimensions has no difference in time");
  if (a.when.first() != b.when.first())
    throw contradictory("\"" + a.indicator + "\" is counted from " + to_string(a.when.first()) + " and from " +
                        to_string(b.when.first()) + "; numbers of two origins have no difference");
  if (*b.when.last() <= *a.when.last()) throw contradictory("the later number of \"" + a.indicator + "\" is not later");
  return b.value.limits() - a.value.limits();
}

}  // namespace pko
