#include "pko/model/lifecycle.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "model/words.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, 3> kind_words = {"open", "done", "dropped"};

void check_states(const std::string& name, const std::vector<lifecycle_state>& states) {
  std::set<std::string_view> seen;
  bool any_first = false;
  for (const auto& s : states) {
    if (s.name.empty()) throw invalid_value("lifecycle " + name, s.name, "has a state without a name");
    if (!seen.insert(s.name).second) throw invalid_value("lifecycle " + name, s.name, "is a state twice");
    any_first = any_first || s.first;
  }
  if (!any_first) throw invalid_value("lifecycle " + name, name, "has no state with which a history can begin");
}

}  // namespace

std::string_view to_string(state_kind k) noexcept { return detail::word_of(kind_words, k); }

state_kind parse_state_kind(std::string_view word) {
  if (const auto found = detail::enum_of<state_kind>(kind_words, word)) return *found;
  throw unknown_word("kind of state", std::string(word), text::nearest(word, {kind_words.begin(), kind_words.end()}));
}

struct lifecycle::contents {
  std::string name, unit;
  std::vector<lifecycle_state> states;
  std::vector<lifecycle_step> steps;

  [[nodiscard]] const lifecycle_state* find(std::string_view state) const noexcept {
    const auto at = std::ranges::find(states, state, &lifecycle_state::name);
    return at == states.end() ? nullptr : &*at;
  }

  void check_steps() const {
    for (const auto& step : steps) {
      for (const auto& end : {step.from, step.to})
        if (!find(end)) throw invalid_value("lifecycle " + name, end, "stands in a step and is no state");
      if (step.from == step.to) throw invalid_value("lifecycle " + name, step.from, "leads to itself");
    }
  }

  void check_reach() const {
    std::set<std::string_view> reached;
    for (const auto& s : states)
      if (s.first) reached.insert(s.name);
    for (std::size_t before = 0; before != reached.size();) {
      before = reached.size();
      for (const auto& step : steps)
        if (reached.contains(step.from)) reached.insert(step.to);
    }
    for (const auto& s : states)
      if (!reached.contains(s.name)) throw invalid_value("lifecycle " + name, s.name, "can never be reached");
  }
};

lifecycle::lifecycle(std::string name, std::string unit, std::vector<lifecycle_state> states,
                     std::vector<lifecycle_step> steps) {
  check_states(name, states);
  auto made =
      std::make_shared<contents>(contents{std::move(name), std::move(unit), std::move(states), std::move(steps)});
  made->check_steps();
  made->check_reach();
  contents_ = std::move(made);
}

const std::string& lifecycle::name() const noexcept { return contents_->name; }
const std::string& lifecycle::unit() const noexcept { return contents_->unit; }
std::span<const lifecycle_state> lifecycle::states() const noexcept { return contents_->states; }
const lifecycle_state* lifecycle::find(std::string_view state) const noexcept { return contents_->find(state); }

std::size_t lifecycle::place_of(std::string_view state) const {
  if (const auto* found = find(state)) return static_cast<std::size_t>(found - contents_->states.data());
  std::vector<std::string> names;
  for (const auto& s : states()) names.push_back(s.name);
  throw unknown_word("state of " + name(), std::string(state), text::nearest(state, names));
}

std::vector<std::string> lifecycle::after(std::string_view state) const {
  (void)place_of(state);
  std::vector<std::string> out;
  for (const auto& s : states())
    if (allows(state, s.name)) out.push_back(s.name);
  return out;
}

bool lifecycle::allows(std::string_view from, std::string_view to) const noexcept {
  return std::ranges::any_of(contents_->steps,
                             [&](const lifecycle_step& step) { return step.from == from && step.to == to; });
}

bool operator==(const lifecycle& a, const lifecycle& b) noexcept {
  const auto& x = *a.contents_;
  const auto& y = *b.contents_;
  return &x == &y || (x.name == y.name && x.unit == y.unit && x.states == y.states && x.steps == y.steps);
}

}  // namespace pko
