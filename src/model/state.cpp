#include "pko/model/state.hpp"

#include <algorithm>
#include <unordered_map>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

struct state_registry::contents {
  std::vector<state> states;
  std::vector<state_alias> aliases;
  std::unordered_map<std::string, state_code> by_name;  // lower case: names, aliases and alias codes
};

state_registry::state_registry(std::vector<state> states, std::vector<state_alias> aliases) {
  auto made = std::make_shared<contents>();
  std::ranges::sort(states, {}, &state::code);
  made->states = std::move(states);
  made->aliases = std::move(aliases);
  const auto& all = made->states;
  const auto twice = std::ranges::adjacent_find(all, {}, &state::code);
  if (twice != all.end()) throw invalid_value("state", to_string(twice->code), "stands twice in the registry");
  for (const auto& s : all) made->by_name.emplace(text::lower(s.name), s.code);
  for (const auto& a : made->aliases) {
    if (!std::ranges::binary_search(all, a.code, {}, &state::code))
      throw invalid_value("state alias", to_string(a.code), "names a state that is not in the registry");
    const auto [at, added] = made->by_name.emplace(text::lower(a.as_written), a.code);
    if (!added && at->second != a.code)
      throw invalid_value("state alias", a.as_written, "already stands for " + to_string(at->second));
  }
  contents_ = std::move(made);
}

std::span<const state> state_registry::states() const noexcept { return contents_->states; }
std::span<const state_alias> state_registry::aliases() const noexcept { return contents_->aliases; }

const state* state_registry::find(state_code code) const noexcept {
  const auto at = std::ranges::lower_bound(contents_->states, code, {}, &state::code);
  return at != contents_->states.end() && at->code == code ? &*at : nullptr;
}

std::optional<state_code> state_registry::by_code(std::string_view text) const {
  const auto code = state_code::try_parse(text);
  if (!code) return std::nullopt;
  if (find(*code)) return code;
  return by_name(text);
}

std::optional<state_code> state_registry::by_m49(int number) const {
  std::optional<state_code> historic;
  for (const auto& s : contents_->states) {
    if (s.m49.empty() || text::parse_whole(s.m49) != number) continue;
    if (!s.is_historic()) return s.code;
    historic = s.code;
  }
  return historic;
}

std::optional<state_code> state_registry::by_name(std::string_view text) const {
  const auto at = contents_->by_name.find(text::lower(text));
  if (at == contents_->by_name.end()) return std::nullopt;
  return at->second;
}

state_registry state_registry::with(state added) const {
  auto states = contents_->states;
  states.push_back(std::move(added));
  return {std::move(states), contents_->aliases};
}

state_registry state_registry::with(state_alias added) const {
  auto aliases = contents_->aliases;
  aliases.push_back(std::move(added));
  return {contents_->states, std::move(aliases)};
}

}  // namespace pko
