#include <iostream>
#include <memory>

#include "command.hpp"
#include "pko/aggregate/measure.hpp"
#include "pko/core/text.hpp"
#include "pko/io/layout.hpp"
#include "pko/io/write_result.hpp"

namespace pko_program {

namespace {

using lines = std::vector<std::vector<std::string>>;

std::string printed(const std::optional<pko::partial_date>& d) { return d ? to_string(*d) : std::string(); }

lines missions() {
  lines out = {{"mission", "type", "mission_kind", "hosts", "start", "end", "name", "source"}};
  for (const auto& m : pko::reference::missions().missions()) {
    std::vector<std::string> hosts;
    for (const auto& host : m.hosts) hosts.push_back(to_string(host));
    out.push_back({to_string(m.code), std::string(to_string(m.type)), std::string(to_string(pko::kind_of(m.type))),
                   pko::text::join(hosts, " "), printed(m.start), printed(m.end), m.name, m.source});
  }
  return out;
}

lines states() {
  lines out = {{"state", "m49", "name", "region", "subregion", "source"}};
  for (const auto& s : pko::reference::states().states())
    out.push_back({to_string(s.code), s.m49, s.name, s.region, s.subregion, s.source});
  return out;
}

lines categories() {
  lines out = {{"category", "parent", "label", "series_break"}};
  for (const auto& c : pko::reference::categories().categories())
    out.push_back({std::string(to_string(c.category)), c.parent ? std::string(to_string(*c.parent)) : std::string(),
                   c.label, c.series_break});
  out.push_back({"individual_military", "", "roll-up of staff_officers and experts_on_mission", ""});
  return out;
}

lines measures() {
  lines out = {{"measure", "meaning"}};
  for (const auto m : pko::all_measures()) out.push_back({std::string(to_string(m)), std::string(meaning_of(m))});
  return out;
}

lines keys() {
  lines out = {{"key"}};
  for (const auto k : pko::all_keys()) out.push_back({std::string(to_string(k))});
  return out;
}

lines layouts() {
  lines out = {{"layout", "meaning", "required_columns"}};
  for (const auto& l : pko::layouts()) {
    std::vector<std::string> columns;
    for (const auto& c : l.columns)
      if (c.required) columns.push_back(c.name);
    out.push_back({l.name, l.meaning, pko::text::join(columns, " ")});
  }
  return out;
}

const std::vector<std::pair<std::string, lines (*)()>>& tables() {
  static const std::vector<std::pair<std::string, lines (*)()>> all = {
      {"missions", missions}, {"states", states}, {"categories", categories},
      {"measures", measures}, {"keys", keys},     {"layouts", layouts}};
  return all;
}

int run_list(const std::string& what) {
  std::vector<std::string> words;
  for (const auto& [word, unused] : tables()) words.push_back(word);
  require_word("list", what, words);
  for (const auto& [word, make] : tables()) {
    if (word != what) continue;
    for (auto line : make()) {
      for (auto& cell : line) cell = pko::csv_cell(cell);
      std::cout << pko::text::join(line, ",") << '\n';
    }
  }
  std::cout << std::flush;
  return 0;
}

}  // namespace

void add_list(CLI::App& app, int& status) {
  auto what = std::make_shared<std::string>();
  auto* sub = app.add_subcommand("list", "List what pko knows, as CSV");
  sub->add_option("WHAT", *what, "missions, states, categories, measures, keys or layouts")->required();
  sub->callback([what, &status] { status = run_list(*what); });
}

}  // namespace pko_program
