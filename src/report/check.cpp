#include "report/check.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "pko/core/text.hpp"

namespace pko::detail {

namespace {

constexpr std::size_t longest_id = 80;

bool is_id(std::string_view id) noexcept {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
  };
  return !id.empty() && id.size() <= longest_id && std::ranges::all_of(id, allowed);
}

bool is_unit(std::string_view unit) noexcept {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !unit.empty() && unit.size() <= longest_id && std::ranges::all_of(unit, allowed);
}

std::string in_quotes(std::string_view s) { return "\"" + std::string(s) + "\""; }

std::vector<std::size_t> counting_up(std::size_t n) {
  std::vector<std::size_t> out(n);
  std::iota(out.begin(), out.end(), std::size_t{0});
  return out;
}

class checker {
 public:
  checker(const report_parts& parts, const report_places& places, std::vector<report_problem>& problems)
      : parts_(parts), places_(places), problems_(problems) {
    for (const auto& s : parts.statements) known_.emplace_back(s.id);
    for (const auto& c : parts.claims) known_claims_.emplace_back(c.id);
  }

  void check_all() {
    check_heading();
    check_statements();
    check_claims();
    check_figures();
    check_circles();
  }

 private:
  void add(std::string place, std::string what) { problems_.push_back({std::move(place), std::move(what)}); }

  static std::string place(std::string_view section, std::size_t index, std::string_view field) {
    return "/" + std::string(section) + "/" + std::to_string(index) + "/" + std::string(field);
  }

  void check_text(const std::string& at, std::string_view text, bool may_be_empty) {
    if (!text::is_utf8(text)) add(at, "is not well-formed UTF-8; save the text as UTF-8");
    if (!may_be_empty && text.empty()) add(at, "is empty; say it in words");
  }

  void check_id(const std::string& at, const std::string& id, std::map<std::string, std::string>& seen) {
    if (!is_id(id)) add(at, in_quotes(id) + " is no id; use up to 80 letters, digits, '.', '_' and '-'");
    const auto [first, is_new] = seen.emplace(id, at);
    if (!is_new) add(at, in_quotes(id) + " stands already at " + first->second + "; give each its own id");
  }

  void check_paragraph(const std::string& at, int paragraph) {
    if (paragraph < 1) add(at, std::to_string(paragraph) + " is no paragraph; they are numbered from 1");
  }

  void check_reference(const std::string& at, const std::string& id) {
    if (std::ranges::find(known_, id) != known_.end() || places_.unread.contains(id)) return;
    const auto near = text::nearest(id, known_);
    add(at, "there is no statement " + in_quotes(id) + (near.empty() ? "" : "; did you mean " + in_quotes(near) + "?"));
  }

  // Claims are judged on their own: one that rests on others may not rest on such a one again.
  void check_claim_reference(const std::string& at, const std::string& id) {
    const auto found = std::ranges::find(parts_.claims, id, &claim::id);
    if (found == parts_.claims.end()) {
      if (places_.unread_claims.contains(id)) return;
      const auto near = text::nearest(id, known_claims_);
      return add(
          at, "there is no claim " + in_quotes(id) + (near.empty() ? "" : "; did you mean " + in_quotes(near) + "?"));
    }
    if (found->kind == claim_kind::contradiction)
      add(at, "the claim " + in_quotes(id) + " itself rests on claims; name those");
  }

  void check_heading() {
    check_text("/report/symbol", parts_.heading.symbol, false);
    check_text("/report/title", parts_.heading.title, false);
    check_text("/report/about", parts_.heading.about, true);
  }

  void check_statements() {
    std::map<std::string, std::string> seen;
    for (std::size_t i = 0; i < parts_.statements.size(); ++i) {
      const auto& s = parts_.statements[i];
      const auto at = [&](std::string_view field) { return place("statements", places_.statements[i], field); };
      check_id(at("id"), s.id, seen);
      check_paragraph(at("paragraph"), s.paragraph);
      check_text(at("indicator"), s.indicator, false);
      check_text(at("note"), s.note, true);
      if (!is_unit(s.unit))
        add(at("unit"),
            in_quotes(s.unit) + " is no unit; use lower-case words joined by '_', like persons or per_cent");
    }
  }

  void check_claims() {
    std::map<std::string, std::string> seen;
    for (std::size_t i = 0; i < parts_.claims.size(); ++i) {
      const auto& c = parts_.claims[i];
      const auto at = [&](std::string_view field) { return place("claims", places_.claims[i], field); };
      check_id(at("id"), c.id, seen);
      check_paragraph(at("paragraph"), c.paragraph);
      check_text(at("says"), c.says, false);
      check_roles(c, at("operands"));
      check_asserted(c, at("asserted"));
      check_questions(c, i);
    }
  }

  void check_roles(const claim& c, const std::string& at) {
    std::map<std::string, int> found;
    for (const auto& o : c.operands) {
      const auto rule = std::ranges::find(roles_of(c.kind), o.role, &role_rule::name);
      const std::string here = at + "/" + o.role + "/" + std::to_string(found[o.role]++);
      if (rule == roles_of(c.kind).end()) {
        add(here, "claims of the kind " + std::string(to_string(c.kind)) + " have no role " + in_quotes(o.role) +
                      "; theirs are " + role_names(c.kind));
      } else if ((rule->takes == operand_type::number) != std::holds_alternative<double>(o.value)) {
        add(here, rule->takes == operand_type::number  ? "must be a number"
                  : rule->takes == operand_type::claim ? "must be the id of a claim, in quotes"
                                                       : "must be the id of a statement, in quotes");
      } else if (const auto* id = std::get_if<std::string>(&o.value)) {
        rule->takes == operand_type::claim ? check_claim_reference(here, *id) : check_reference(here, *id);
      }
    }
    for (const auto& rule : roles_of(c.kind)) {
      const int n = found[std::string(rule.name)];
      if (n < rule.least)
        add(at + "/" + std::string(rule.name),
            "is missing or has too few operands; at least " + std::to_string(rule.least) + " needed");
      if (n > rule.most)
        add(at + "/" + std::string(rule.name),
            "has too many operands; at most " + std::to_string(rule.most) + " allowed");
    }
  }

  static std::string role_names(claim_kind k) {
    std::vector<std::string> names;
    for (const auto& rule : roles_of(k)) names.emplace_back(rule.name);
    return text::join(names, ", ");
  }

  void check_asserted(const claim& c, const std::string& at) {
    const auto words = asserted_words(c.kind);
    if (words.empty() && c.asserted.empty()) return;
    if (std::ranges::find(words, c.asserted) != words.end()) return;
    if (words.empty())
      return add(at, "claims of the kind " + std::string(to_string(c.kind)) + " assert no word; leave it out");
    add(at, in_quotes(c.asserted) + " is not asserted by claims of this kind; use one of " +
                text::join({words.begin(), words.end()}, ", "));
  }

  void check_questions(const claim& c, std::size_t i) {
    const std::string here = "/claims/" + std::to_string(places_.claims[i]);
    const bool needs_data = c.kind == claim_kind::equals_data || c.kind == claim_kind::ratio_in_data ||
                            c.kind == claim_kind::share_in_data || c.kind == claim_kind::same_population ||
                            c.kind == claim_kind::cluster_in_data;
    const bool of_headcounts = c.kind == claim_kind::equals_headcounts;
    const bool may_have_data = needs_data || of_headcounts || c.kind == claim_kind::change;
    if (needs_data && !c.data)
      add(here + "/data", "is missing; say which records are meant, like {\"cause\": \"illness\"}");
    if (c.data && may_have_data && !of_headcounts && !c.data->cause)
      add(here + "/data/cause", "is missing; say which deaths are meant, like \"illness\"");
    if (c.data && c.data->cause && of_headcounts)
      add(here + "/data/cause", "is not used by claims about headcounts; leave it out");
    if (c.data && c.data->category && !of_headcounts)
      add(here + "/data/category", "is used by claims about headcounts only; leave it out");
    if (c.data && !may_have_data) add(here + "/data", "is not used by claims of this kind; leave it out");
    if (c.kind == claim_kind::ratio_in_data && c.data && !c.data->against)
      add(here + "/data/against", "is missing; give the earlier period, like \"2019\"");
    if (c.planned && c.kind != claim_kind::target)
      add(here + "/planned", "is not used by claims of this kind; leave it out");
    const bool has_target = std::ranges::find(c.operands, "target", &operand::role) != c.operands.end();
    if (c.planned && has_target)
      add(here + "/planned", "stands beside a target among the operands; leave one of them out");
  }

  void check_figures() {
    std::map<std::string, std::string> seen;
    for (std::size_t i = 0; i < parts_.figures.size(); ++i) {
      const auto& f = parts_.figures[i];
      const auto at = [&](std::string_view field) { return place("figures", places_.figures[i], field); };
      check_id(at("id"), f.id, seen);
      check_paragraph(at("paragraph"), f.paragraph);
      check_text(at("title"), f.title, false);
      check_text(at("note"), f.note, true);
      if (f.bars.empty()) add(at("bars"), "is empty; a figure needs at least one bar");
      for (std::size_t b = 0; b < f.bars.size(); ++b) {
        if (!f.bars[b].statement.empty())
          check_reference(at("bars") + "/" + std::to_string(b) + "/statement", f.bars[b].statement);
        check_text(at("bars") + "/" + std::to_string(b) + "/label", f.bars[b].label, false);
      }
    }
  }

  // A whole that is, by way of other sums, a part of itself.
  void check_circles() {
    for (std::size_t i = 0; i < parts_.claims.size(); ++i) {
      const auto& c = parts_.claims[i];
      if (c.kind != claim_kind::sum) continue;
      for (const auto& whole : ids_in(c, "whole")) {
        std::set<std::string> seen;
        if (leads_to(whole, whole, seen))
          add("/claims/" + std::to_string(places_.claims[i]) + "/operands/whole/0",
              "the sum " + in_quotes(whole) + " contains itself; take it out of the parts");
      }
    }
  }

  static std::vector<std::string> ids_in(const claim& c, std::string_view role) {
    std::vector<std::string> out;
    for (const auto& o : c.operands)
      if (const auto* id = std::get_if<std::string>(&o.value); id != nullptr && o.role == role) out.push_back(*id);
    return out;
  }

  // Walks from a whole to its parts with a stack of its own, so that no chain of sums is too long.
  bool leads_to(const std::string& from, const std::string& goal, std::set<std::string>& seen) const {
    std::vector<std::string> open = {from};
    while (!open.empty()) {
      const std::string whole = open.back();
      open.pop_back();
      const auto parts = parts_of_.find(whole);
      if (parts == parts_of_.end()) continue;
      for (const auto& part : parts->second) {
        if (part == goal) return true;
        if (seen.insert(part).second) open.push_back(part);
      }
    }
    return false;
  }

  static std::map<std::string, std::vector<std::string>> sums_in(const std::vector<claim>& claims) {
    std::map<std::string, std::vector<std::string>> out;
    for (const auto& c : claims) {
      if (c.kind != claim_kind::sum) continue;
      for (const auto& whole : ids_in(c, "whole"))
        for (auto& part : ids_in(c, "part")) out[whole].push_back(std::move(part));
    }
    return out;
  }

  const report_parts& parts_;
  const report_places& places_;
  std::vector<report_problem>& problems_;
  std::vector<std::string> known_, known_claims_;
  std::map<std::string, std::vector<std::string>> parts_of_ = sums_in(parts_.claims);
};

}  // namespace

report_places places_of(const report_parts& parts) {
  return {counting_up(parts.statements.size()),
          counting_up(parts.claims.size()),
          counting_up(parts.figures.size()),
          {},
          {}};
}

void check_report(const report_parts& parts, const report_places& places, std::vector<report_problem>& problems) {
  checker(parts, places, problems).check_all();
}

}  // namespace pko::detail
