#include "pko/reference/reference.hpp"

#include <string>
#include <unordered_map>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "reference/rows.hpp"

namespace pko::reference {

namespace {

std::optional<partial_date> date_in(const std::string& cell) {
  if (cell.empty()) return std::nullopt;
  return partial_date::parse(cell);
}

std::optional<int> year_in(const std::string& cell) {
  if (cell.empty()) return std::nullopt;
  return static_cast<int>(text::parse_whole(cell).value());
}

personnel_category category_in(const std::string& cell) {
  const auto c = try_parse_personnel_category(cell);
  if (!c) throw unknown_word("personnel category", cell, "");
  return *c;
}

std::vector<state_code> hosts_in(const std::string& cell) {
  std::vector<state_code> hosts;
  for (const auto host : text::split(cell, ' '))
    if (!host.empty()) hosts.emplace_back(host);
  return hosts;
}

mission_registry load_missions() {
  std::vector<mission> missions;
  for (const auto& r : detail::embedded_rows("reference/missions.csv"))
    missions.push_back({mission_code(r["acronym"]), parse_mission_type(r["type"]), r["name"], hosts_in(r["hosts"]),
                        r["area"], date_in(r["start"]), date_in(r["end"]), r["source"]});
  std::vector<mission_alias> aliases;
  for (const auto& r : detail::embedded_rows("reference/mission_aliases.csv"))
    aliases.push_back({r["as_written"], mission_code(r["acronym"]), r["source"]});
  std::vector<mission_relation> relations;
  for (const auto& r : detail::embedded_rows("reference/mission_relations.csv"))
    relations.push_back({parse_mission_relation_kind(r["relation"]), mission_code(r["from"]), mission_code(r["to"]),
                         date_in(r["since"]), r["source"]});
  return {std::move(missions), std::move(aliases), std::move(relations)};
}

state_registry load_states() {
  std::vector<state> states;
  for (const auto& r : detail::embedded_rows("reference/states.csv"))
    states.push_back({state_code(r["alpha3"]), r["m49"], r["name"], r["region"], r["subregion"], year_in(r["from"]),
                      year_in(r["to"]), r["source"]});
  std::vector<state_alias> aliases;
  for (const auto& r : detail::embedded_rows("reference/state_aliases.csv"))
    aliases.push_back({r["as_written"], state_code(r["alpha3"]), r["source"]});
  return {std::move(states), std::move(aliases)};
}

category_tree load_categories() {
  std::vector<category_info> categories;
  for (const auto& r : detail::embedded_rows("reference/categories.csv")) {
    const auto parent = r["parent"].empty() ? std::nullopt : std::optional(category_in(r["parent"]));
    categories.push_back({category_in(r["category"]), parent, r["label"], r["series_break"], r["source"]});
  }
  std::vector<category_rollup> rollups;
  for (const auto& r : detail::embedded_rows("reference/category_rollups.csv"))
    rollups.push_back({category_in(r["rollup"]), category_in(r["member"]), r["source"]});
  return {std::move(categories), std::move(rollups)};
}

target_schedule load_targets() {
  std::vector<target> targets;
  for (const auto& r : detail::embedded_rows("reference/target_schedule.csv"))
    targets.push_back({r["strategy"], category_in(r["category"]), year_in(r["year"]).value(),
                       text::parse_number(r["target_percent"]).value() / 100, r["source"]});
  return target_schedule(std::move(targets));
}

using word_map = std::unordered_map<std::string, std::string>;

// Phrases of published files in lower case, and the word each stands for.
word_map load_words(const char* path, std::string_view column, std::string_view field) {
  word_map words;
  for (const auto& r : detail::embedded_rows(path))
    if (field.empty() || r["field"] == field) words.emplace(text::lower(r["as_written"]), r[column]);
  return words;
}

std::optional<std::string> look_up(const word_map& words, std::string_view phrase) {
  const auto at = words.find(text::lower(phrase));
  return at == words.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace

const mission_registry& missions() {
  static const mission_registry registry = load_missions();
  return registry;
}

const state_registry& states() {
  static const state_registry registry = load_states();
  return registry;
}

const category_tree& categories() {
  static const category_tree tree = load_categories();
  return tree;
}

const target_schedule& gender_parity_targets() {
  static const target_schedule schedule = load_targets();
  return schedule;
}

std::optional<personnel_category> category_by_word(std::string_view word) {
  static const word_map words = load_words("reference/category_words.csv", "category", "");
  const auto found = look_up(words, word);
  return try_parse_personnel_category(found ? *found : text::lower(word));
}

std::optional<casualty_category> casualty_category_by_word(std::string_view word) {
  static const word_map words = load_words("reference/casualty_words.csv", "word", "category");
  const auto found = look_up(words, word);
  return try_parse_casualty_category(found ? *found : text::lower(word));
}

std::optional<cause> cause_by_word(std::string_view word) {
  static const word_map words = load_words("reference/casualty_words.csv", "word", "cause");
  const auto found = look_up(words, word);
  return try_parse_cause(found ? *found : text::lower(word));
}

}  // namespace pko::reference
