#include "pko/model/due_rule.hpp"

#include <algorithm>
#include <array>

#include "model/words.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, 3> unit_words = {"in_month", "after_months", "within_days"};
constexpr std::array<std::string_view, 5> status_words = {"done_in_time", "done_late", "due", "overdue", "not_yet"};

due_status status_of(const period& when, const std::optional<date>& done, date on) {
  if (done) return *done <= *when.last() ? due_status::done_in_time : due_status::done_late;
  if (on > *when.last()) return due_status::overdue;
  return on >= when.first() ? due_status::due : due_status::not_yet;
}

}  // namespace

date months_after(date d, int months) {
  const month m = d.in_month() + months;
  return {m.year(), m.number(), std::min(d.day(), m.days())};
}

std::string_view to_string(due_unit u) noexcept { return detail::word_of(unit_words, u); }
std::string_view to_string(due_status s) noexcept { return detail::word_of(status_words, s); }

due_unit parse_due_unit(std::string_view word) {
  if (const auto found = detail::enum_of<due_unit>(unit_words, word)) return *found;
  throw unknown_word("unit of a due rule", std::string(word),
                     text::nearest(word, {unit_words.begin(), unit_words.end()}));
}

due_rule::due_rule(std::string name, due_unit unit, std::vector<int> at, int then_every, std::string source)
    : name_(std::move(name)), unit_(unit), at_(std::move(at)), then_every_(then_every), source_(std::move(source)) {
  if (at_.empty()) throw invalid_value("due rule " + name_, "", "has no number");
  int before = 0;
  for (const int n : at_) {
    if (n <= before)
      throw invalid_value("due rule " + name_, std::to_string(n), "is not above " + std::to_string(before));
    before = n;
  }
  if (then_every_ < 0 || (then_every_ > 0 && unit_ != due_unit::after_months))
    throw invalid_value("due rule " + name_, std::to_string(then_every_), "repeats, which only after_months can");
}

std::optional<int> due_rule::number(std::size_t which) const {
  if (which < at_.size()) return at_[which];
  if (then_every_ == 0) return std::nullopt;
  return at_.back() + then_every_ * static_cast<int>(which - at_.size() + 1);
}

std::optional<period> due_rule::occurrence(date begin, std::size_t which) const {
  const auto n = number(which);
  if (!n) return std::nullopt;
  switch (unit_) {
    case due_unit::in_month:
      return period::between(months_after(begin, *n - 1), months_after(begin, *n) - 1);
    case due_unit::within_days:
      return period::between(begin + 1, begin + *n);
    case due_unit::after_months:
      break;
  }
  const date before = which == 0 ? begin : months_after(begin, *number(which - 1));
  return period::between(before + 1, months_after(begin, *n));
}

std::vector<period> due_rule::due(date begin, date until) const {
  std::vector<period> out;
  for (std::size_t i = 0;; ++i) {
    const auto when = occurrence(begin, i);
    if (!when || when->first() > until) return out;
    out.push_back(*when);
  }
}

std::optional<period> due_rule::next(date begin, date day) const {
  for (std::size_t i = 0;; ++i) {
    const auto when = occurrence(begin, i);
    if (!when || *when->last() >= day) return when;
  }
}

std::vector<due_entry> due_list(const due_rule& rule, date begin, std::vector<date> done, date on) {
  std::ranges::sort(done);
  std::erase_if(done, [&](date d) { return d > on; });
  std::vector<due_entry> out;
  auto unused = done.begin();
  for (const auto& when : rule.due(begin, on)) {
    unused = std::find_if(unused, done.end(), [&](date d) { return d >= when.first(); });
    const auto by = unused == done.end() ? std::nullopt : std::optional(*unused++);
    out.push_back({when, status_of(when, by, on), by});
  }
  return out;
}

}  // namespace pko
