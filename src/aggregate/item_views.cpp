#include "pko/aggregate/item_views.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "pko/core/error.hpp"

namespace pko {

namespace {

void check_one_kind(std::span<const tracked_item> items) {
  if (items.empty()) throw contradictory("there are no items, and so no lifecycle whose states could be counted");
  for (const auto& item : items)
    if (!(item.kind() == items.front().kind()))
      throw contradictory("items of several lifecycles (" + items.front().kind().name() + ", " + item.kind().name() +
                          ") are not counted together; count each kind by itself");
}

state_counts count_states(const lifecycle& kind, const std::vector<const tracked_item*>& items, date day) {
  std::vector<std::pair<std::string, std::int64_t>> numbers;
  for (const auto& s : kind.states()) numbers.emplace_back(s.name, 0);
  for (const auto* item : items)
    if (const auto* state = item->state_on(day)) ++numbers[kind.place_of(state->name)].second;
  return {kind, day, numbers};
}

item_age age_of(const tracked_item& item, date day) {
  return {&item, day - item.opened(), day - item.as_of(day)->when, item.is_overdue_on(day) ? day - *item.due() : 0};
}

// Everything that an item passed by a day is reached: the latest of the stages among its states, and all before it.
std::size_t stages_reached(const tracked_item& item, const std::vector<std::string>& stages, date day) {
  std::size_t reached = 0;
  for (const auto& change : item.history()) {
    if (change.when > day) break;
    const auto at = std::ranges::find(stages, change.state);
    if (at != stages.end()) reached = std::max(reached, static_cast<std::size_t>(at - stages.begin()) + 1);
  }
  return reached;
}

std::optional<double> part(std::int64_t of, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(of) / static_cast<double>(whole);
}

void sort_rows(result_table& t) { std::ranges::sort(t.rows, {}, &result_row::keys); }

}  // namespace

state_counts::state_counts(lifecycle kind, date on, const std::vector<std::pair<std::string, std::int64_t>>& by_state,
                           std::optional<std::int64_t> total)
    : kind_(std::move(kind)), on_(on), numbers_(kind_.states().size(), 0) {
  std::set<std::string_view> seen;
  for (const auto& [state, number] : by_state) {
    if (number < 0) throw invalid_value("number of " + kind_.unit(), std::to_string(number), "is negative");
    if (!seen.insert(state).second) throw invalid_value("state of " + kind_.name(), state, "is given twice");
    numbers_[kind_.place_of(state)] = number;
  }
  if (total && *total != this->total())
    throw invalid_value("total of " + kind_.unit(), std::to_string(*total),
                        "is not the sum of its states, " + std::to_string(this->total()));
}

std::int64_t state_counts::in(state_kind kind) const noexcept {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < numbers_.size(); ++i)
    if (kind_.states()[i].kind == kind) sum += numbers_[i];
  return sum;
}

std::int64_t state_counts::total() const noexcept {
  return std::accumulate(numbers_.begin(), numbers_.end(), std::int64_t{0});
}

std::optional<double> state_counts::share_of(std::string_view state) const { return part(in(state), total()); }

std::optional<interval> state_counts::share_limits(std::string_view state, confidence_level level) const {
  const auto number = in(state);
  if (total() == 0) return std::nullopt;
  return binomial_wilson(number, total(), level);
}

state_counts counts_on(std::span<const tracked_item> items, date day) {
  check_one_kind(items);
  std::vector<const tracked_item*> all;
  for (const auto& item : items) all.push_back(&item);
  return count_states(items.front().kind(), all, day);
}

std::vector<std::pair<std::string, state_counts>> counts_on_by(std::span<const tracked_item> items, date day,
                                                               std::string_view label) {
  check_one_kind(items);
  std::map<std::string, std::vector<const tracked_item*>> groups;
  for (const auto& item : items) groups[std::string(item.label(label))].push_back(&item);
  std::vector<std::pair<std::string, state_counts>> out;
  for (const auto& group : groups) out.emplace_back(group.first, count_states(items.front().kind(), group.second, day));
  return out;
}

std::vector<item_age> ages_on(std::span<const tracked_item> items, date day) {
  std::vector<item_age> out;
  for (const auto& item : items)
    if (item.is_open_on(day)) out.push_back(age_of(item, day));
  std::ranges::stable_sort(out, std::ranges::greater{}, &item_age::days_open);
  return out;
}

std::vector<item_age> overdue_on(std::span<const tracked_item> items, date day) {
  std::vector<item_age> out;
  for (const auto& item : items)
    if (item.is_overdue_on(day)) out.push_back(age_of(item, day));
  std::ranges::stable_sort(out, std::ranges::greater{}, &item_age::days_overdue);
  return out;
}

std::vector<burn_down_point> burn_down(std::span<const tracked_item> items, month from, month to) {
  std::vector<burn_down_point> out;
  for (month m = from; m <= to; ++m) {
    burn_down_point p{m.last_day(), 0, 0, 0, 0};
    for (const auto& item : items) {
      const auto* state = item.state_on(p.day);
      if (!state) continue;
      ++p.scope;
      p.open += state->kind == state_kind::open;
      p.done += state->kind == state_kind::done;
      p.dropped += state->kind == state_kind::dropped;
    }
    out.push_back(p);
  }
  return out;
}

result_table to_table(const std::vector<burn_down_point>& points) {
  result_table t{{"month"}, {"open", "done", "dropped", "scope"}, {}, "", "", {}};
  for (const auto& p : points)
    t.rows.push_back({{to_string(p.day.in_month())},
                      {static_cast<double>(p.open), static_cast<double>(p.done), static_cast<double>(p.dropped),
                       static_cast<double>(p.scope)}});
  return t;
}

result_table to_table(const state_counts& counts) {
  result_table t{{"state"}, {"items", "share"}, {}, "", "as of " + to_string(counts.on()), {}};
  for (const auto& s : counts.kind().states()) {
    const auto share = counts.share_of(s.name);
    t.rows.push_back({{s.name}, {static_cast<double>(counts.in(s.name)), share ? result_cell(*share) : result_cell()}});
  }
  sort_rows(t);
  return t;
}

std::vector<funnel_stage> funnel(std::span<const tracked_item> items, const std::vector<std::string>& stages,
                                 date day) {
  check_one_kind(items);
  for (const auto& stage : stages) (void)items.front().kind().place_of(stage);
  std::vector<funnel_stage> out;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const auto reached =
        std::ranges::count_if(items, [&](const tracked_item& item) { return stages_reached(item, stages, day) > i; });
    out.push_back({stages[i], reached, i == 0 ? std::nullopt : part(reached, out.back().reached),
                   part(reached, i == 0 ? reached : out.front().reached)});
  }
  return out;
}

std::vector<spell> time_in_state(std::span<const tracked_item> items, std::string_view state, date day) {
  std::vector<spell> out;
  for (const auto& item : items) {
    (void)item.kind().place_of(state);
    const auto history = item.history();
    for (std::size_t i = 0; i < history.size(); ++i) {
      if (history[i].state != state || history[i].when > day) continue;
      const bool ended = i + 1 < history.size() && history[i + 1].when <= day;
      out.push_back({(ended ? history[i + 1].when : day) - history[i].when, ended});
    }
  }
  return out;
}

std::vector<spell> time_to_done(std::span<const tracked_item> items, date day) {
  std::vector<spell> out;
  for (const auto& item : items) {
    if (item.opened() > day) continue;
    spell s{day - item.opened(), false};
    for (const auto& change : item.history()) {
      if (change.when > day) break;
      const auto kind = item.kind().find(change.state)->kind;
      if (kind == state_kind::open) continue;
      s = {change.when - item.opened(), kind == state_kind::done};
      break;
    }
    out.push_back(s);
  }
  return out;
}

}  // namespace pko
