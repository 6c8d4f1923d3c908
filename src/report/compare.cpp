#include "pko/report/compare.hpp"

#include <algorithm>
#include <cmath>

#include "pko/core/text.hpp"
#include "report/judging.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, statement_change_count> names = {"same",   "revised", "later",
                                                                        "unlike", "added",   "removed"};

using list = std::vector<const statement*>;

bool alike(const statement& a, const statement& b) {
  return a.indicator == b.indicator && a.unit == b.unit && a.missions == b.missions;
}

bool only_one(const list& of, const statement& like) {
  return std::ranges::count_if(of, [&](const statement* s) { return alike(*s, like); }) == 1;
}

bool has_one_number(const quantity& q) {
  return q.how() == qualifier::exact || q.how() == qualifier::about || q.how() == qualifier::almost;
}

// Units, kinds, populations and scopes; times are what two reports are compared over.
std::vector<std::string> what_forbids(const statement& before, const statement& after) {
  statement same_time = before;
  same_time.when = after.when;
  return detail::differences({&same_time, &after});
}

std::string moved(const statement& before, const statement& after) {
  const std::string from = detail::in_words(before.value), to = detail::in_words(after.value, after.unit);
  return from == detail::in_words(after.value) ? "still " + to : "from " + from + " to " + to;
}

void add_numbers(compared_statement& c) {
  const auto& a = c.before->value;
  const auto& b = c.after->value;
  if (!has_one_number(a) || !has_one_number(b)) return;
  c.difference = b.printed() - a.printed();
  if (a.printed() > 0) c.relative = 100 * (b.printed() / a.printed() - 1);
  const int decimals = std::max(detail::decimals_of(a.printed()), detail::decimals_of(b.printed()));
  if (*c.difference == 0) return;
  const bool points = c.after->unit == "per_cent";
  c.remark += ", " + std::string(*c.difference > 0 ? "up" : "down") + " by " +
              detail::in_words(std::abs(*c.difference), decimals) + (points ? " percentage points" : "");
  if (c.relative) c.remark += " (" + detail::in_words(std::abs(*c.relative), 1) + " per cent of the earlier value)";
}

compared_statement compare(const statement& before, const statement& after) {
  compared_statement out{before, after, statement_change::same, {}, {}, ""};
  const auto forbidden = what_forbids(before, after);
  if (!forbidden.empty()) {
    out.change = statement_change::unlike;
    out.remark = "the two cannot be compared: " + text::join(forbidden, "; ");
    return out;
  }
  const bool same_time = before.when == after.when;
  if (same_time && before.value == after.value) {
    out.remark = "the same number of the same time";
    return out;
  }
  out.change = same_time ? statement_change::revised : statement_change::later;
  out.remark = moved(before, after);
  add_numbers(out);
  if (same_time) return out;
  for (const auto& caveat : detail::unlike_periods(before, after)) out.remark += "; " + caveat;
  return out;
}

compared_statement only_in_later(const statement& s) {
  return {{}, s, statement_change::added, {}, {}, "only the later report has it"};
}

compared_statement only_in_earlier(const statement& s) {
  return {s, {}, statement_change::removed, {}, {}, "only the earlier report has it"};
}

// Pairs by id, and those left over by what they count.
class pairing {
 public:
  pairing(const report& before, const report& after) : before_(before) {
    for (const auto& s : before.statements())
      if (after.find(s.id) == nullptr) left_before_.push_back(&s);
    for (const auto& s : after.statements())
      if (before.find(s.id) == nullptr) left_after_.push_back(&s);
  }

  /// The earlier statement of a later one, or null.
  [[nodiscard]] const statement* of(const statement& later) const {
    if (const auto* same_id = before_.find(later.id)) return same_id;
    if (!only_one(left_before_, later) || !only_one(left_after_, later)) return nullptr;
    return *std::ranges::find_if(left_before_, [&](const statement* s) { return alike(*s, later); });
  }

 private:
  const report& before_;
  list left_before_, left_after_;
};

}  // namespace

std::string_view to_string(statement_change c) noexcept { return names.at(static_cast<std::size_t>(c)); }

report_comparison compare_reports(const report& before, const report& after) {
  report_comparison out{before.heading(), after.heading(), {}};
  const pairing pairs(before, after);
  list paired;
  for (const auto& s : after.statements()) {
    const auto* earlier = pairs.of(s);
    if (earlier != nullptr) paired.push_back(earlier);
    out.statements.push_back(earlier != nullptr ? compare(*earlier, s) : only_in_later(s));
  }
  for (const auto& s : before.statements())
    if (std::ranges::find(paired, &s) == paired.end()) out.statements.push_back(only_in_earlier(s));
  return out;
}

std::array<int, statement_change_count> count_changes(const report_comparison& c) noexcept {
  std::array<int, statement_change_count> out{};
  for (const auto& s : c.statements) ++out.at(static_cast<std::size_t>(s.change));
  return out;
}

}  // namespace pko
