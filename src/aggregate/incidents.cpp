#include "pko/aggregate/incidents.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>

#include "pko/core/error.hpp"

namespace pko {

namespace {

struct wanted {
  const casualty_table& table;
  const casualty_filter& which;

  bool operator()(std::size_t row, const casualty& c) const {
    if (table.is_repeat(row)) return false;
    if (which.when && !which.when->contains(c.when)) return false;
    if (which.cause && c.cause != *which.cause) return false;
    if (!which.missions.empty() && std::ranges::find(which.missions, c.mission) == which.missions.end()) return false;
    return !which.whose || *which.whose == population::all || population_of(c.category) == *which.whose;
  }
};

struct numbered {
  casualty record;
  std::size_t row;
};

std::vector<numbered> chosen(const casualty_table& table, const casualty_filter& which) {
  std::vector<numbered> out;
  const wanted keep{table, which};
  for (std::size_t i = 0; i < table.size(); ++i)
    if (casualty c = table.row(i); keep(i, c)) out.push_back({std::move(c), i});
  return out;
}

// Casualties that may belong together stand next to each other, by day.
auto group_of(const numbered& n, bool by_nationality) {
  return std::tuple(n.record.mission, n.record.cause, by_nationality ? n.record.nationality : state_code("ZZZ"));
}

void add(linked_incident& to, const numbered& n) {
  to.last = n.record.when;
  (n.record.outcome == outcome::killed ? to.killed : to.injured) += 1;
  to.rows.push_back(n.row);
}

}  // namespace

std::vector<linked_incident> link_incidents(const casualty_table& table, const linking& how,
                                            const casualty_filter& which) {
  if (how.window < 0) throw invalid_value("window", std::to_string(how.window), "must not be negative");
  auto all = chosen(table, which);
  std::ranges::sort(all, {}, [&](const numbered& n) {
    return std::tuple_cat(group_of(n, how.by_nationality), std::tuple(n.record.when, n.row));
  });
  std::vector<linked_incident> out;
  const numbered* begin = nullptr;  // of the incident that is open
  for (const auto& n : all) {
    const bool same = begin != nullptr && group_of(*begin, how.by_nationality) == group_of(n, how.by_nationality) &&
                      n.record.when - begin->record.when <= how.window;
    if (!same) {
      begin = &n;
      out.push_back({n.record.when, n.record.when, n.record.mission, n.record.cause, 0, 0, {}});
    }
    add(out.back(), n);
  }
  std::ranges::stable_sort(
      out, {}, [](const linked_incident& i) { return std::tuple(i.first, i.mission, i.cause, i.rows.front()); });
  return out;
}

incident_summary summarise(std::span<const linked_incident> incidents) noexcept {
  incident_summary out;
  out.incidents = static_cast<std::int64_t>(incidents.size());
  for (const auto& i : incidents) {
    out.killed += i.killed;
    out.injured += i.injured;
  }
  if (out.incidents > 0)
    out.casualties_per_incident = static_cast<double>(out.killed + out.injured) / static_cast<double>(out.incidents);
  if (out.killed > 0) out.injured_per_killed = static_cast<double>(out.injured) / static_cast<double>(out.killed);
  return out;
}

std::int64_t deaths_in_largest(std::span<const linked_incident> incidents, std::size_t k) {
  std::vector<std::int64_t> killed;
  for (const auto& i : incidents) killed.push_back(i.killed);
  std::ranges::sort(killed, std::greater<>());
  return std::accumulate(killed.begin(), killed.begin() + static_cast<std::ptrdiff_t>(std::min(k, killed.size())),
                         std::int64_t{0});
}

std::optional<double> share_of_largest(std::span<const linked_incident> incidents, std::size_t k) {
  const auto all = summarise(incidents).killed;
  if (all == 0) return std::nullopt;
  return static_cast<double>(deaths_in_largest(incidents, k)) / static_cast<double>(all);
}

}  // namespace pko
