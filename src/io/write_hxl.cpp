#include "pko/io/write_hxl.hpp"

#include <algorithm>

#include "pko/core/text.hpp"
#include "pko/io/write_result.hpp"

namespace pko {

namespace {

using cells = std::vector<std::string>;

std::string line_of(const cells& line) { return text::join(line, ",") + "\n"; }

std::string printed(const std::optional<date>& d) { return d ? to_string(*d) : std::string(); }
std::string printed(const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : std::string(); }
std::string printed(const std::optional<double>& n) { return n ? text::shortest(*n) : std::string(); }

/// Code, M49 and name; blank where the state is unknown.
void add_state(cells& line, const dataset& data, const state_code& code) {
  const auto* known = code.is_unknown() ? nullptr : data.states.find(code);
  line.push_back(code.is_unknown() ? "" : to_string(code));
  line.push_back(known ? known->m49 : "");
  line.push_back(known ? csv_cell(known->name) : "");
}

std::string mission_of(const mission_code& code) { return code.is_unknown() ? "" : csv_cell(to_string(code)); }

/// The name of the only source of a kind; blank where there are several, for records do not say which is theirs.
std::string only_source(const dataset& data, table_kind kind) {
  if (std::ranges::count(data.sources, kind, &data_source::kind) != 1) return {};
  return csv_cell(std::ranges::find(data.sources, kind, &data_source::kind)->name);
}

std::string casualties_as_hxl(const dataset& data) {
  std::string out = line_of({"incident_date", "casualty_id", "mission", "state", "m49", "state_name", "category", "sex",
                             "cause", "killed", "injured", "source"}) +
                    line_of({"#date+occurred", "#meta+id", "#org+acronym", "#country+code+v_iso3",
                             "#country+code+v_m49", "#country+name", "#affected+type", "#affected+sex", "#event+type",
                             "#affected+killed", "#affected+injured", "#meta+source"});
  const auto source = only_source(data, table_kind::casualties);
  for (std::size_t i = 0; i < data.casualties.size(); ++i) {
    if (data.casualties.is_repeat(i)) continue;
    const auto c = data.casualties.row(i);
    cells line = {to_string(c.when), csv_cell(c.id), mission_of(c.mission)};
    add_state(line, data, c.nationality);
    line.emplace_back(to_string(c.category));
    line.emplace_back(to_string(c.sex));
    line.emplace_back(to_string(c.cause));
    line.emplace_back(c.outcome == outcome::killed ? "1" : "0");
    line.emplace_back(c.outcome == outcome::injured ? "1" : "0");
    line.push_back(source);
    out += line_of(line);
  }
  return out;
}

std::string headcounts_as_hxl(const dataset& data) {
  std::string out =
      line_of({"reported", "mission", "state", "m49", "state_name", "category", "women", "men", "people", "source"}) +
      line_of({"#date+reported", "#org+acronym", "#country+code+v_iso3", "#country+code+v_m49", "#country+name",
               "#population+type", "#population+f", "#population+m", "#population+total", "#meta+source"});
  for (std::size_t i = 0; i < data.headcounts.size(); ++i) {
    if (data.headcounts.is_repeat(i) || data.headcounts.is_superseded(i)) continue;
    const auto s = data.headcounts.cell(i);
    const auto source = data.headcounts.origin(i).source;
    cells line = {to_string(s.reported), mission_of(s.mission)};
    add_state(line, data, s.contributor);
    line.emplace_back(to_string(s.category));
    line.push_back(printed(s.people.women()));
    line.push_back(printed(s.people.men()));
    line.push_back(printed(s.people.people()));
    line.push_back(source < data.sources.size() ? csv_cell(data.sources[source].name) : "");
    out += line_of(line);
  }
  return out;
}

std::string operations_as_hxl(const dataset& data) {
  std::string out = line_of({"mission", "name", "department", "active", "start", "end", "headquarters", "longitude",
                             "latitude", "source"}) +
                    line_of({"#org+acronym", "#org+name", "#org+lead", "#status", "#date+start", "#date+end",
                             "#loc+name", "#geo+lon", "#geo+lat", "#meta+source"});
  const auto source = only_source(data, table_kind::operations);
  for (const auto& op : data.operations)
    out += line_of({mission_of(op.mission), csv_cell(op.name), csv_cell(op.department), op.active ? "active" : "closed",
                    printed(op.start), printed(op.end), csv_cell(op.headquarters), printed(op.longitude),
                    printed(op.latitude), source});
  return out;
}

}  // namespace

std::string to_hxl(const dataset& data, table_kind kind) {
  if (kind == table_kind::casualties) return casualties_as_hxl(data);
  return kind == table_kind::headcounts ? headcounts_as_hxl(data) : operations_as_hxl(data);
}

}  // namespace pko
