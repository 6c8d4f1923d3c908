// Lifecycles, due rules and colours from their tables.

#include <algorithm>
#include <string>
#include <vector>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "pko/reference/lifecycles.hpp"
#include "reference/rows.hpp"

namespace pko::reference {

namespace {

std::vector<lifecycle> load_lifecycles() {
  const auto states = detail::embedded_rows("reference/lifecycle_states.csv");
  const auto steps = detail::embedded_rows("reference/lifecycle_transitions.csv");
  std::vector<lifecycle> out;
  for (const auto& r : detail::embedded_rows("reference/lifecycles.csv")) {
    const auto& name = r["lifecycle"];
    std::vector<lifecycle_state> own_states;
    std::vector<lifecycle_step> own_steps;
    for (const auto& s : states)
      if (s["lifecycle"] == name)
        own_states.push_back({s["state"], s["meaning"], parse_state_kind(s["kind"]), s["first"] == "yes"});
    for (const auto& s : steps)
      if (s["lifecycle"] == name) own_steps.push_back({s["from"], s["to"]});
    out.emplace_back(name, r["unit"], std::move(own_states), std::move(own_steps));
  }
  return out;
}

std::vector<due_rule> load_due_rules() {
  std::vector<due_rule> out;
  for (const auto& r : detail::embedded_rows("reference/due_rules.csv")) {
    std::vector<int> at;
    for (const auto number : text::split(r["at"], ' '))
      at.push_back(static_cast<int>(text::parse_whole(number).value()));
    out.emplace_back(r["rule"], parse_due_unit(r["unit"]), std::move(at),
                     static_cast<int>(text::parse_whole(r["then_every"]).value()), r["source"]);
  }
  return out;
}

std::vector<colour_line> load_colours() {
  std::vector<colour_line> out;
  for (const auto& r : detail::embedded_rows("reference/target_colours.csv"))
    out.push_back(
        {r["colour"], text::parse_number(r["at_least"]).value(), r["of_target"] == "yes", r["meaning"], r["source"]});
  return out;
}

template <class Named>
const Named& named(const std::vector<Named>& all, std::string_view name, const char* what) {
  const auto at = std::ranges::find(all, name, &Named::name);
  if (at != all.end()) return *at;
  std::vector<std::string> names;
  for (const auto& one : all) names.push_back(one.name());
  throw unknown_word(what, std::string(name), text::nearest(name, names));
}

const std::vector<lifecycle>& all_lifecycles() {
  static const std::vector<lifecycle> all = load_lifecycles();
  return all;
}

const std::vector<due_rule>& all_due_rules() {
  static const std::vector<due_rule> all = load_due_rules();
  return all;
}

}  // namespace

std::span<const colour_line> target_colours() {
  static const std::vector<colour_line> lines = load_colours();
  return lines;
}

std::span<const lifecycle> lifecycles() { return all_lifecycles(); }
const lifecycle& lifecycle_of(std::string_view name) { return named(all_lifecycles(), name, "lifecycle"); }
std::span<const due_rule> due_rules() { return all_due_rules(); }
const due_rule& due_rule_of(std::string_view name) { return named(all_due_rules(), name, "due rule"); }

}  // namespace pko::reference
