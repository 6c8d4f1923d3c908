#include "pko/trend/reporting_delay.hpp"

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> digits(std::string_view s) noexcept {
  int value = 0;
  for (const char c : s) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// A month has not ended for reporting before its last day.
int whole_months_since(month m, date snapshot) {
  const bool ended = snapshot == snapshot.in_month().last_day();
  return snapshot.in_month() - m - (ended ? 0 : 1);
}

}  // namespace

std::optional<month> month_in_id(std::string_view id) noexcept {
  constexpr std::size_t shape = 9;  // -YYYY-MM-
  for (std::size_t at = 0; at + shape <= id.size(); ++at) {
    if (id[at] != '-' || id[at + 5] != '-' || id[at + 8] != '-') continue;
    const auto year = digits(id.substr(at + 1, 4));
    const auto number = digits(id.substr(at + 6, 2));
    if (year && number && *year >= 1900 && *number >= 1 && *number <= 12) return month(*year, *number);
  }
  return std::nullopt;
}

std::optional<double> reporting_delay::known_within(int months) const {
  if (n == 0) return std::nullopt;
  std::int64_t known = 0;
  for (const auto& [delay, people] : by_delay)
    if (delay <= months) known += people;
  return static_cast<double>(known) / static_cast<double>(n);
}

std::optional<int> reporting_delay::months_until(double share) const {
  if (!(share > 0 && share <= 1)) throw invalid_value("share", text::shortest(share), "is not above 0 and at most 1");
  std::int64_t known = 0;
  for (const auto& [delay, people] : by_delay) {
    known += people;
    if (static_cast<double>(known) >= share * static_cast<double>(n)) return delay;
  }
  return std::nullopt;
}

reporting_delay reporting_delay_of(const dataset& data, std::optional<month> from, std::optional<month> to) {
  reporting_delay out;
  const auto& table = data.casualties;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const month when = date::from_days(table.day(i)).in_month();
    if (table.is_repeat(i) || (from && when < *from) || (to && when > *to)) continue;
    const auto entered = month_in_id(table.id(i));
    if (!entered) {
      ++out.without_month;
    } else if (*entered < when) {
      ++out.before_incident;
    } else {
      ++out.n;
      ++out.by_delay[*entered - when];
      ++out.table[when][*entered - when];
    }
  }
  if (out.n == 0) out.why = reason::too_few;
  return out;
}

std::vector<recency_caution> cautions(const reporting_delay& delays, month first, month last, date snapshot,
                                      double enough) {
  std::vector<recency_caution> out;
  for (month m = first; m <= last; ++m) {
    const auto known = delays.known_within(whole_months_since(m, snapshot));
    out.push_back({m, !known || *known < enough, known});
  }
  return out;
}

std::string to_string(const reporting_delay& d) {
  if (d.why != reason::ok) return "reporting delay: " + std::string(to_string(d.why));
  return std::to_string(d.n) + " casualties: " + text::rounded(100 * *d.known_within(0), 1) +
         " % within the month, 99 % within " + std::to_string(*d.months_until(0.99)) + " months";
}

std::string to_string(const recency_caution& c) {
  const std::string known = c.known ? text::rounded(100 * *c.known, 1) + " % known" : "not known how much is missing";
  return to_string(c.when) + ": " + known + (c.caution ? ", caution" : "");
}

}  // namespace pko
