#include "pko/model/mission.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "model/words.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, 6> type_words = {"operation",         "aggregate", "component",
                                                        "special_political", "support",   "other"};
constexpr std::array<std::string_view, 4> kind_words = {"peacekeeping", "special_political", "other", "unknown"};
constexpr std::array<std::string_view, 3> relation_words = {"successor", "aggregate", "component"};

template <class Enum, std::size_t N>
Enum parse_word(const std::array<std::string_view, N>& words, std::string_view word, const char* what) {
  if (const auto found = detail::enum_of<Enum>(words, word)) return *found;
  throw unknown_word(what, std::string(word), text::nearest(word, {words.begin(), words.end()}));
}

}  // namespace

std::string_view to_string(mission_type t) noexcept { return detail::word_of(type_words, t); }
std::string_view to_string(mission_kind k) noexcept { return detail::word_of(kind_words, k); }
std::string_view to_string(mission_relation_kind k) noexcept { return detail::word_of(relation_words, k); }

mission_type parse_mission_type(std::string_view word) {
  return parse_word<mission_type>(type_words, word, "mission type");
}

mission_relation_kind parse_mission_relation_kind(std::string_view word) {
  return parse_word<mission_relation_kind>(relation_words, word, "mission relation");
}

mission_kind kind_of(mission_type t) noexcept {
  switch (t) {
    case mission_type::operation:
    case mission_type::aggregate:
    case mission_type::component:
      return mission_kind::peacekeeping;
    case mission_type::special_political:
      return mission_kind::special_political;
    case mission_type::support:
    case mission_type::other:
      break;
  }
  return mission_kind::other;
}

bool mission::may_be_active_in(const period& p) const {
  if (!start) return !end || end->last() >= p.first();
  const period mandate = end ? period::between(start->first(), end->last()) : period::since(start->first());
  return mandate.overlap(p).has_value();
}

struct mission_registry::contents {
  std::vector<mission> missions;
  std::vector<mission_alias> aliases;
  std::vector<mission_relation> relations;
  std::unordered_map<std::string, mission_code> by_text;  // lower case: acronyms and aliases
};

mission_registry::mission_registry(std::vector<mission> missions, std::vector<mission_alias> aliases,
                                   std::vector<mission_relation> relations) {
  auto made = std::make_shared<contents>();
  std::ranges::sort(missions, {}, &mission::code);
  made->missions = std::move(missions);
  made->aliases = std::move(aliases);
  made->relations = std::move(relations);
  for (const auto& m : made->missions)
    if (!made->by_text.emplace(text::lower(m.code.view()), m.code).second)
      throw invalid_value("mission", to_string(m.code), "stands twice in the registry");
  const auto require = [&](const mission_code& code, const char* where) {
    if (!std::ranges::binary_search(made->missions, code, {}, &mission::code))
      throw invalid_value(where, to_string(code), "names a mission that is not in the registry");
  };
  for (const auto& a : made->aliases) {
    require(a.code, "mission alias");
    const auto [at, added] = made->by_text.emplace(text::lower(a.as_written), a.code);
    if (!added && at->second != a.code)
      throw invalid_value("mission alias", a.as_written, "already stands for " + to_string(at->second));
  }
  for (const auto& r : made->relations) {
    require(r.from, "mission relation");
    require(r.to, "mission relation");
  }
  contents_ = std::move(made);
}

std::span<const mission> mission_registry::missions() const noexcept { return contents_->missions; }
std::span<const mission_alias> mission_registry::aliases() const noexcept { return contents_->aliases; }
std::span<const mission_relation> mission_registry::relations() const noexcept { return contents_->relations; }

const mission* mission_registry::find(const mission_code& code) const noexcept {
  const auto at = std::ranges::lower_bound(contents_->missions, code, {}, &mission::code);
  return at != contents_->missions.end() && at->code == code ? &*at : nullptr;
}

std::optional<mission_registry::match> mission_registry::resolve(std::string_view text) const {
  const auto at = contents_->by_text.find(text::lower(text));
  if (at == contents_->by_text.end()) return std::nullopt;
  return match{at->second, at->second.view() == text};
}

mission_kind mission_registry::kind_of(const mission_code& code) const noexcept {
  const mission* m = find(code);
  return m ? pko::kind_of(m->type) : mission_kind::unknown;
}

std::vector<mission_code> mission_registry::related(const mission_code& from, mission_relation_kind kind) const {
  std::vector<mission_code> out;
  for (const auto& r : contents_->relations)
    if (r.kind == kind && r.from == from) out.push_back(r.to);
  return out;
}

mission_registry mission_registry::with(mission added) const {
  auto missions = contents_->missions;
  missions.push_back(std::move(added));
  return {std::move(missions), contents_->aliases, contents_->relations};
}

mission_registry mission_registry::with(mission_alias added) const {
  auto aliases = contents_->aliases;
  aliases.push_back(std::move(added));
  return {contents_->missions, std::move(aliases), contents_->relations};
}

mission_registry mission_registry::with(mission_relation added) const {
  auto relations = contents_->relations;
  relations.push_back(std::move(added));
  return {contents_->missions, contents_->aliases, std::move(relations)};
}

}  // namespace pko
