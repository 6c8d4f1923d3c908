// Reports from JSON text.

#include <algorithm>
#include <cmath>
#include <set>

#include "pko/core/text.hpp"
#include "pko/report/json.hpp"
#include "report/check.hpp"
#include "report/json_fields.hpp"

namespace pko {

namespace {

using detail::json_fields;
using json = json_fields::json;
using problems = std::vector<report_problem>;

std::string in_quotes(std::string_view s) { return "\"" + std::string(s) + "\""; }

std::string line_and_column(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte > 0 ? std::min(byte - 1, text.size()) : 0);
  const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const auto start = before.rfind('\n');
  const auto column = before.size() - (start == std::string_view::npos ? 0 : start + 1);
  return "line " + std::to_string(lines + 1) + ", column " + std::to_string(column + 1);
}

// Notes names that stand twice in one object, of which JSON would keep one silently.
class twice_finder {
 public:
  explicit twice_finder(problems& found) : found_(&found) {}
  bool operator()(int /*depth*/, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) open_.emplace_back();
    if (event == json::parse_event_t::object_end && !open_.empty()) open_.pop_back();
    if (event == json::parse_event_t::key && !open_.empty() && !open_.back().insert(value.get<std::string>()).second)
      found_->push_back(
          {"", "the field " + in_quotes(value.get<std::string>()) + " stands twice in one object; keep one of them"});
    return true;
  }

 private:
  problems* found_;
  std::vector<std::set<std::string>> open_;
};

json parse_text(std::string_view text, std::string_view name, problems& found) {
  try {
    return json::parse(text.begin(), text.end(), twice_finder(found));
  } catch (const json::parse_error& e) {
    throw invalid_report(std::string(name),
                         {{"", "is not JSON: " + line_and_column(text, e.byte) +
                                   " cannot be read; look for a missing quote, comma or brace there"}});
  } catch (const json::exception&) {
    throw invalid_report(std::string(name), {{"", "is not JSON: it holds a number that is too large"}});
  }
}

std::optional<date> read_date(json_fields& f, const std::string& name) {
  return f.parsed<date>(name, true, [](std::string_view s) { return date::parse(s); });
}

report_heading read_heading(const json* object, problems& found) {
  report_heading out{"?", "?", date(1970, 1, 1), ""};
  if (object == nullptr) return out;
  json_fields f(*object, "/report", found);
  out.symbol = f.text("symbol", true);
  out.title = f.text("title", true);
  if (const auto dated = read_date(f, "date")) out.dated = *dated;
  out.about = f.text("about", false);
  f.finish();
  // What is missing is reported once, not as empty again.
  if (out.symbol.empty()) out.symbol = "?";
  if (out.title.empty()) out.title = "?";
  return out;
}

// [low, high] with null for an open side.
std::optional<quantity> read_bounds(json_fields& f, const json& pair) {
  const auto side = [&](std::size_t i) { return pair.size() == 2 && (pair[i].is_number() || pair[i].is_null()); };
  if (!side(0) || !side(1) || (pair[0].is_null() && pair[1].is_null())) {
    f.add("value", "must be a number or [low, high], with null for a side that is open");
    return std::nullopt;
  }
  if (pair[1].is_null()) return quantity::more_than(pair[0].get<double>());
  if (pair[0].is_null()) return quantity::less_than(pair[1].get<double>());
  try {
    return quantity::range(pair[0].get<double>(), pair[1].get<double>());
  } catch (const error& e) {
    f.add("value", std::string(e.what()) + "; write the lower number first");
    return std::nullopt;
  }
}

std::optional<quantity> read_value(json_fields& f) {
  const json* value = f.find("value", true);
  const auto how = f.parsed<qualifier>("qualifier", false, [](std::string_view s) { return parse_qualifier(s); });
  if (value == nullptr) return std::nullopt;
  if (value->is_array()) {
    const auto found = read_bounds(f, *value);
    if (found && how && *how != found->how()) {
      f.add("qualifier",
            in_quotes(to_string(*how)) + " does not fit the value, which is " + in_quotes(to_string(found->how())));
      return std::nullopt;
    }
    return found;
  }
  if (!value->is_number()) {
    f.add("value", "must be a number or [low, high], and is " + detail::kind_in_words(*value));
    return std::nullopt;
  }
  if (how == qualifier::range) {
    f.add("value", "must be [low, high] for a range");
    return std::nullopt;
  }
  return quantity::of(how.value_or(qualifier::exact), value->get<double>());
}

std::optional<timing> read_when(json_fields& f) {
  const bool assumed = f.flag("assumed");
  const std::string kind = f.text("when_kind", false);
  if (!kind.empty() && kind != "as_of" && kind != "period")
    f.add("when_kind", in_quotes(kind) + " is neither as_of nor period");
  if (kind == "as_of") {
    const auto at = f.parsed<partial_date>("when", true, [](std::string_view s) { return partial_date::parse(s); });
    return at ? std::optional(timing(as_of{*at, assumed})) : std::nullopt;
  }
  const auto at = kind.empty() ? partial_date::try_parse(f.text("when", false)) : std::nullopt;
  if (at) return timing(as_of{*at, assumed});
  const auto over = f.parsed<period>("when", true, [](std::string_view s) { return period::parse(s); });
  return over ? std::optional(timing(*over, assumed)) : std::nullopt;
}

template <class T>
std::function<T(std::string_view)> word_of(const char* field, const char* rule,
                                           std::optional<T> (*parse)(std::string_view) noexcept) {
  return [=](std::string_view s) {
    if (const auto value = parse(s)) return *value;
    throw invalid_value(field, std::string(s), rule);
  };
}

std::vector<mission_code> read_missions(json_fields& f, const mission_registry& known) {
  std::vector<mission_code> out;
  const json* list = f.list("missions", false);
  if (list == nullptr) return out;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto at = "missions/" + std::to_string(i);
    const json& item = (*list)[i];
    if (!item.is_string()) {
      f.add(at, "must be an acronym in quotes, and is " + detail::kind_in_words(item));
      continue;
    }
    const auto text = item.get<std::string>();
    if (const auto found = known.resolve(text)) {
      out.push_back(found->code);
      continue;
    }
    std::vector<std::string> acronyms;
    for (const auto& m : known.missions()) acronyms.push_back(to_string(m.code));
    const auto near = text::nearest(text, acronyms);
    f.add(at, "unknown mission " + in_quotes(text) +
                  (near.empty() ? "; use an acronym of the registry" : "; did you mean " + in_quotes(near) + "?"));
  }
  return out;
}

std::optional<statement> read_statement(const json& object, const std::string& place, const mission_registry& missions,
                                        problems& found) {
  const auto before = found.size();
  json_fields f(object, place, found);
  const std::string id = f.text("id", true);
  const auto paragraph = f.whole("paragraph");
  const std::string indicator = f.text("indicator", true);
  const auto value = read_value(f);
  const std::string unit = f.text("unit", true);
  const auto when = read_when(f);
  const auto whose = f.parsed<population>(
      "population", false,
      word_of<population>("population",
                          "is none of uniformed, civilian and all; leave it out where the report does not say",
                          try_parse_population));
  auto where = read_missions(f, missions);
  const auto kind = f.parsed<statement_kind>("kind", false, [](std::string_view s) { return parse_statement_kind(s); });
  const std::string scope = f.text("scope", false);
  const std::string note = f.text("note", false);
  f.finish();
  if (found.size() != before) return std::nullopt;
  return statement{id,
                   *paragraph,
                   indicator,
                   *value,
                   unit,
                   *when,
                   whose,
                   std::move(where),
                   note,
                   scope,
                   kind.value_or(usual_kind(unit, *when))};
}

void read_operand(json_fields& f, const std::string& at, const std::string& role, const json& item,
                  std::vector<operand>& out) {
  if (item.is_string()) {
    out.push_back({role, item.get<std::string>()});
  } else if (item.is_number()) {
    out.push_back({role, item.get<double>()});
  } else {
    f.add(at, "must be the id of a statement in quotes or a number, and is " + detail::kind_in_words(item));
  }
}

std::vector<operand> read_operands(json_fields& f) {
  std::vector<operand> out;
  const json* roles = f.find("operands", false);
  if (roles == nullptr) return out;
  if (!roles->is_object()) {
    f.add("operands", "must be an object of roles, and is " + detail::kind_in_words(*roles));
    return out;
  }
  for (const auto& [role, items] : roles->items()) {
    if (!items.is_array()) {
      read_operand(f, "operands/" + role, role, items, out);
      continue;
    }
    for (std::size_t i = 0; i < items.size(); ++i)
      read_operand(f, "operands/" + role + "/" + std::to_string(i), role, items[i], out);
  }
  return out;
}

std::optional<planned_for> read_planned(json_fields& claim, problems& found) {
  const json* object = claim.find("planned", false);
  if (object == nullptr) return std::nullopt;
  json_fields f(*object, claim.place() + "/planned", found);
  const auto category = f.parsed<personnel_category>(
      "category", true,
      word_of<personnel_category>("category", "is no category of personnel", try_parse_personnel_category));
  const auto year = f.whole("year");
  const bool stands_in = f.flag("stands_in");
  f.finish();
  if (year && (*year < 1945 || *year > 9999)) f.add("year", std::to_string(*year) + " is no year of a target");
  if (!category || !year) return std::nullopt;
  return planned_for{*category, *year, stands_in};
}

std::optional<data_question> read_data(json_fields& claim, problems& found) {
  const json* object = claim.find("data", false);
  if (object == nullptr) return std::nullopt;
  json_fields f(*object, claim.place() + "/data", found);
  const auto before = found.size();
  const auto why = f.parsed<cause>("cause", false,
                                   word_of<cause>("cause",
                                                  "is none of malicious_act, accident, illness, self_inflicted, "
                                                  "to_be_determined and unknown",
                                                  try_parse_cause));
  const auto against = f.parsed<period>("against", false, [](std::string_view s) { return period::parse(s); });
  const auto category = f.parsed<personnel_category>(
      "category", false,
      word_of<personnel_category>("category", "is no category of personnel", try_parse_personnel_category));
  f.finish();
  if (found.size() != before) return std::nullopt;
  return data_question{why, against, category};
}

std::optional<claim> read_claim(const json& object, const std::string& place, problems& found) {
  const auto before = found.size();
  json_fields f(object, place, found);
  const std::string id = f.text("id", true);
  const auto paragraph = f.whole("paragraph");
  const auto kind = f.parsed<claim_kind>("kind", true, [](std::string_view s) { return parse_claim_kind(s); });
  const std::string says = f.text("says", true);
  auto operands = read_operands(f);
  const std::string asserted = f.text("asserted", false);
  const auto planned = read_planned(f, found);
  const auto data = read_data(f, found);
  f.skip({"verdict", "printed", "computed", "reason", "statements"});
  f.finish();
  if (found.size() != before) return std::nullopt;
  return claim{id, *paragraph, *kind, says, std::move(operands), asserted, planned, data};
}

std::optional<figure> read_figure(const json& object, const std::string& place, problems& found) {
  const auto before = found.size();
  json_fields f(object, place, found);
  figure out{f.text("id", true), f.text("title", true), figure_shape::ranked_bars, 1, {}, f.text("note", false)};
  const auto shape = f.parsed<figure_shape>("shape", true, [](std::string_view s) { return parse_figure_shape(s); });
  const auto paragraph = f.whole("paragraph");
  if (const json* bars = f.list("bars", true)) {
    for (std::size_t i = 0; i < bars->size(); ++i) {
      json_fields bar((*bars)[i], place + "/bars/" + std::to_string(i), found);
      out.bars.push_back({bar.text("statement", false), bar.text("label", true)});
      bar.finish();
    }
  }
  f.skip({"file"});
  f.finish();
  if (found.size() != before) return std::nullopt;
  out.shape = *shape;
  out.paragraph = *paragraph;
  return out;
}

// The id of what could not be read.
void note_unread(const json& object, std::set<std::string>& ids) {
  if (object.is_object() && object.contains("id") && object["id"].is_string())
    ids.insert(object["id"].get<std::string>());
}

// Reads a list, and notes where each element that could be read had stood.
template <class T, class Read>
void read_list(json_fields& top, const std::string& name, bool required, std::vector<T>& out,
               std::vector<std::size_t>& places, Read read) {
  const json* list = top.list(name, required);
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    auto item = read((*list)[i], "/" + name + "/" + std::to_string(i));
    if (!item) continue;
    out.push_back(std::move(*item));
    places.push_back(i);
  }
}

}  // namespace

report parse_report(std::string_view text, std::string_view name, const mission_registry& missions) {
  problems found;
  const json all = parse_text(text, name, found);
  json_fields top(all, "", found);
  detail::report_parts parts{read_heading(top.find("report", true), found), {}, {}, {}};
  detail::report_places places;
  const auto statement_at = [&](const json& object, const std::string& at) {
    auto s = read_statement(object, at, missions, found);
    if (!s) note_unread(object, places.unread);
    return s;
  };
  read_list(top, "statements", true, parts.statements, places.statements, statement_at);
  read_list(top, "claims", true, parts.claims, places.claims, [&](const json& object, const std::string& at) {
    auto c = read_claim(object, at, found);
    if (!c) note_unread(object, places.unread_claims);
    return c;
  });
  read_list(top, "figures", false, parts.figures, places.figures,
            [&](const json& object, const std::string& at) { return read_figure(object, at, found); });
  top.skip({"data"});
  top.finish();
  detail::check_report(parts, places, found);
  if (!found.empty()) throw invalid_report(std::string(name), std::move(found));
  return {std::move(parts.heading), std::move(parts.statements), std::move(parts.claims), std::move(parts.figures)};
}

}  // namespace pko
