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

namespace {

void add_span(bucket& when, date first, date last) {
  if (!when.spans.empty() && *when.spans.back().last() + 1 == first)
    when.spans.back() = period::between(when.spans.back().first(), last);
  else
    when.spans.push_back(period::between(first, last));
}

}  // namespace

std::vector<bucket> buckets_of(const dataset& data, const scope& asked, date first, date last) {
  const auto time = time_keys(asked.by);
  std::vector<filter> filters;
  std::ranges::copy_if(asked.where, std::back_inserter(filters), [](const filter& f) { return is_time(f.by); });
  const coder words_of(data, table_kind::casualties, vocabulary::casualties);
  const auto wanted = all_of(words_of, filters);
  const bool daily = std::ranges::find(time, key::day) != time.end() ||
                     std::ranges::find(filters, key::day, &filter::by) != filters.end();
  std::vector<bucket> out;
  for (date at = first; at <= last;) {
    const date end = daily ? at : std::min(last, at.in_month().last_day());
    observation o;
    o.month = at.in_month().index();
    o.day = at.days_since_epoch();
    if (wanted(o)) {
      std::vector<std::string> words;
      for (const auto k : time) words.push_back(time_word(k, o.month, o.day));
      if (out.empty() || out.back().words != words) out.push_back({std::move(words), {}});
      add_span(out.back(), at, end);
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

bool covered_days::contain(const bucket& when) const {
  return std::ranges::all_of(when.spans, [&](const period& p) { return contain(p.first(), *p.last()); });
}

}  // namespace pko::detail
