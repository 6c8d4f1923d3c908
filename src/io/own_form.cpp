#include "io/own_form.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "pko/io/issue.hpp"

namespace pko::detail {

namespace {

constexpr std::array<table_kind, 3> kinds = {table_kind::casualties, table_kind::headcounts, table_kind::operations};

key_set keys_without(std::initializer_list<key> left_out) {
  key_set out;
  for (const auto k : all_keys())
    if (std::ranges::find(left_out, k) == left_out.end()) out = out.with(k);
  return out;
}

layout own_casualties() {
  const auto keys = keys_without({});
  return {std::string(own_csv_name),
          "pko's own form of casualties, one row a person",
          table_kind::casualties,
          {{"incident_date", {}},
           {"mission", {}},
           {"state", {}},
           {"category", {}},
           {"sex", {}},
           {"cause", {}},
           {"outcome", {}},
           {"casualty_id", {}, false}},
          keys,
          keys,
          true};
}

layout own_headcounts() {
  const auto keys = keys_without({key::cause, key::day});
  return {std::string(own_csv_name),
          "pko's own form of headcounts, one row a day, mission, state and category",
          table_kind::headcounts,
          {{"reported", {}},
           {"mission", {}},
           {"state", {}},
           {"category", {}},
           {"women", {}},
           {"men", {}},
           {"total", {}},
           {"mission_text", {}, false},
           {"row", {}, false},
           {"cell", {}, false}},
          keys,
          keys.without(key::sex),
          true};
}

layout own_operations() {
  return {std::string(own_csv_name),
          "pko's own form of the list of operations",
          table_kind::operations,
          {{"mission", {}},
           {"name", {}},
           {"department", {}},
           {"active", {}},
           {"start", {}},
           {"end", {}},
           {"headquarters", {}},
           {"longitude", {}},
           {"latitude", {}}},
          {key::mission, key::mission_kind},
          {key::mission, key::mission_kind}};
}

nlohmann::ordered_json words_of(const key_set& keys) {
  auto words = nlohmann::ordered_json::array();
  for (const auto k : all_keys())
    if (keys.contains(k) && told_from(k) == k) words.push_back(to_string(k));
  return words;
}

nlohmann::ordered_json as_json(const data_source& source) {
  nlohmann::ordered_json out = {{"name", source.name},
                                {"layout", source.layout},
                                {"kind", to_string(source.kind)},
                                {"keys", words_of(source.keys)},
                                {"record_keys", words_of(source.record_keys)},
                                {"splits_sexes", source.splits_sexes}};
  if (source.snapshot) out["snapshot"] = to_string(*source.snapshot);
  if (source.covers) {
    out["covers_from"] = to_string(source.covers->first());
    if (const auto last = source.covers->last()) out["covers_to"] = to_string(*last);
  }
  return out;
}

key_set keys_in(const nlohmann::json& words) {
  key_set out;
  for (const auto& word : words) out = out.with(parse_key(word.get<std::string>()));
  return out;
}

table_kind kind_in(const nlohmann::json& word) {
  const auto at = std::ranges::find(kinds, word.get<std::string>(), [](table_kind k) { return to_string(k); });
  if (at == kinds.end()) throw error("unknown kind of table");
  return *at;
}

std::optional<date> date_in(const nlohmann::json& source, const char* name) {
  const auto at = source.find(name);
  return at == source.end() ? std::nullopt : std::optional(date::parse(at->get<std::string>()));
}

std::optional<period> covers_in(const nlohmann::json& source) {
  const auto from = date_in(source, "covers_from"), to = date_in(source, "covers_to");
  if (!from) return std::nullopt;
  return to ? period::between(*from, *to) : period::since(*from);
}

data_source source_in(const nlohmann::json& source) {
  return {source.at("name").get<std::string>(), source.at("layout").get<std::string>(),
          kind_in(source.at("kind")),           keys_in(source.at("keys")),
          keys_in(source.at("record_keys")),    source.at("splits_sexes"),
          date_in(source, "snapshot"),          covers_in(source)};
}

}  // namespace

layout own_layout(table_kind kind) {
  if (kind == table_kind::casualties) return own_casualties();
  return kind == table_kind::headcounts ? own_headcounts() : own_operations();
}

nlohmann::ordered_json sources_as_json(const std::vector<data_source>& sources) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& s : sources) list.push_back(as_json(s));
  return {{"pko", own_schema}, {"sources", list}};
}

std::vector<data_source> sources_from_json(const nlohmann::json& document, const std::string& file) {
  const std::string spoilt = file + ": the description of the sources is not as pko writes it; convert the data again";
  try {
    if (document.at("pko").get<int>() > own_schema)
      throw input_error(file + ": written by a later version of pko; read it with that one, or convert it there");
    std::vector<data_source> out;
    for (const auto& source : document.at("sources")) out.push_back(source_in(source));
    return out;
  } catch (const nlohmann::json::exception&) {
    throw input_error(spoilt);
  } catch (const input_error&) {
    throw;
  } catch (const error&) {
    throw input_error(spoilt);
  }
}

}  // namespace pko::detail
