#include "aggregate/calendar.hpp"

#include <algorithm>

#include "aggregate/coder.hpp"

namespace pko::detail {

std::vector<key> time_keys(const std::vector<key>& by) {
  std::vector<key> out;
  std::ranges::copy_if(by, std::back_inserter(out), is_time);
  return out;
}

std::vector<key> other_keys(const std::vector<key>& by) {
  std::vector<key> out;
  std::ranges::copy_if(by, std::back_inserter(out), [](key k) { return !is_time(k); });
  return out;
}

std::vector<bucket> buckets_of(const std::vector<key>& time, date first, date last) {
  if (time.empty()) return {{{}, first, last}};
  const bool daily = std::ranges::find(time, key::day) != time.end();
  std::vector<bucket> out;
  for (date at = first; at <= last;) {
    const date end = daily ? at : std::min(last, at.in_month().last_day());
    std::vector<std::string> words;
    for (const auto k : time) words.push_back(time_word(k, at.in_month().index(), at.days_since_epoch()));
    if (!out.empty() && out.back().words == words) {
      out.back().last = end;
    } else {
      out.push_back({std::move(words), at, end});
    }
    at = end + 1;
  }
  return out;
}

std::vector<std::string> interleave(const std::vector<key>& by, const std::vector<std::string>& time,
                                    const std::vector<std::string>& other) {
  std::vector<std::string> out;
  std::size_t t = 0;
  std::size_t o = 0;
  for (const auto k : by) out.push_back(is_time(k) ? time[t++] : other[o++]);
  return out;
}

void covered_days::add(const period& p) {
  date first = p.first();
  date last = *p.last();
  std::vector<period> merged;
  for (const auto& other : periods_) {
    if (other.first() <= last + 1 && first <= *other.last() + 1) {
      first = std::min(first, other.first());
      last = std::max(last, *other.last());
    } else {
      merged.push_back(other);
    }
  }
  merged.push_back(period::between(first, last));
  std::ranges::sort(merged, {}, [](const period& each) { return each.first(); });
  periods_ = std::move(merged);
}

bool covered_days::contain(date first, date last) const {
  return std::ranges::any_of(periods_, [&](const period& p) { return p.first() <= first && last <= *p.last(); });
}

}  // namespace pko::detail
