#include "pko/model/tracked_item.hpp"

#include <algorithm>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

std::string listed(const std::vector<std::string>& words) {
  return words.empty() ? "nothing" : text::join(words, ", ");
}

void check_first(const lifecycle& kind, const std::string& id, const status_change& first) {
  if (kind.states()[kind.place_of(first.state)].first) return;
  std::vector<std::string> beginnings;
  for (const auto& s : kind.states())
    if (s.first) beginnings.push_back(s.name);
  throw invalid_value("item " + id, first.state,
                      "is no beginning of a " + kind.name() + "; begin with " + listed(beginnings));
}

void check_step(const lifecycle& kind, const std::string& id, const status_change& from, const status_change& to) {
  (void)kind.place_of(to.state);
  if (to.when < from.when)
    throw invalid_value("item " + id, to_string(to.when),
                        "is before the change of " + to_string(from.when) + "; give the changes in the order of time");
  if (!kind.allows(from.state, to.state))
    throw invalid_value(
        "item " + id, from.state + " to " + to.state,
        "is no step of a " + kind.name() + "; after " + from.state + " comes " + listed(kind.after(from.state)));
}

}  // namespace

tracked_item::tracked_item(lifecycle kind, std::string id, std::string title, std::vector<status_change> history,
                           std::optional<date> due, item_labels labels)
    : kind_(std::move(kind)),
      id_(std::move(id)),
      title_(std::move(title)),
      history_(std::move(history)),
      due_(due),
      labels_(std::move(labels)) {
  if (id_.empty()) throw invalid_value("item", title_, "has no id");
  if (history_.empty()) throw invalid_value("item " + id_, title_, "has no history; say when it was opened");
  check_first(kind_, id_, history_.front());
  for (std::size_t i = 1; i < history_.size(); ++i) check_step(kind_, id_, history_[i - 1], history_[i]);
}

std::string_view tracked_item::label(std::string_view word) const noexcept {
  const auto at = labels_.find(word);
  return at == labels_.end() ? std::string_view{} : std::string_view(at->second);
}

const status_change* tracked_item::as_of(date day) const noexcept {
  const auto after = std::ranges::upper_bound(history_, day, {}, &status_change::when);
  return after == history_.begin() ? nullptr : &*std::prev(after);
}

const lifecycle_state* tracked_item::state_on(date day) const noexcept {
  const auto* change = as_of(day);
  return change ? kind_.find(change->state) : nullptr;
}

bool tracked_item::is_open_on(date day) const noexcept {
  const auto* state = state_on(day);
  return state && state->kind == state_kind::open;
}

tracked_item tracked_item::with(status_change next) const {
  auto history = history_;
  history.push_back(std::move(next));
  return {kind_, id_, title_, std::move(history), due_, labels_};
}

}  // namespace pko
