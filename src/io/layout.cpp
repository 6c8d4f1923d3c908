#include "pko/io/layout.hpp"

#include <algorithm>
#include <array>

#include "io/own_form.hpp"
#include "io/shown.hpp"
#include "pko/core/text.hpp"
#include "pko/io/issue.hpp"

namespace pko {

namespace {

const key_set time_of_months = {key::year, key::fiscal_year, key::quarter, key::month};

key_set with_months(std::initializer_list<key> keys) {
  std::vector<key> all(keys);
  key_set out = time_of_months;
  for (const auto k : all_keys())
    if (std::ranges::find(all, k) != all.end()) out = out.with(k);
  return out;
}

layout_column optional(std::string name, std::vector<std::string> aliases = {}) {
  return {std::move(name), std::move(aliases), false};
}

layout un_casualties() {
  const auto keys = with_months(
      {key::mission, key::mission_kind, key::state, key::category, key::population, key::sex, key::cause, key::day});
  return {"un_casualties",
          "UN fatalities data, one row a person (both generations of column names; CSV and JSON)",
          table_kind::casualties,
          {{"casualty_id", {}},
           {"incident_date", {}},
           {"mission_acronym", {}},
           {"type_of_casualty", {}},
           {"casualty_nationality", {}},
           {"casualty_personnel_type", {}},
           {"type_of_incident", {}},
           {"isocode3", {}},
           optional("m49_code"),
           optional("gender"),
           optional("last_update")},
          keys,
          keys,
          true};
}

layout un_contributions() {
  const auto keys =
      with_months({key::mission, key::mission_kind, key::state, key::category, key::population, key::sex});
  return {"un_contributions",
          "UN contributions by sex and personnel type, one row a mission, state and type (both generations)",
          table_kind::headcounts,
          {{"isocode3", {}},
           {"contributing_country", {}},
           {"mission_acronym", {}},
           {"personnel_type", {}},
           {"female_personnel", {}},
           {"male_personnel", {}},
           {"last_reporting_date", {}},
           optional("m49_code"),
           optional("contribution_id")},
          keys,
          keys.without(key::sex),
          true};
}

layout ipi_by_sex() {
  std::vector<layout_column> columns = {{"date", {}}, {"contributor", {}}, {"contributor_iso_3", {}}, {"mission", {}}};
  for (const char* category : {"individual_police", "formed_police_units", "experts_on_mission", "troops", "total"})
    for (const char* part : {"male", "female", "total"}) columns.push_back({std::string(category) + "_" + part, {}});
  const auto keys =
      with_months({key::mission, key::mission_kind, key::state, key::category, key::population, key::sex});
  return {"ipi_by_sex",
          "IPI strength by sex, one row a month, state and mission (with and without sum rows)",
          table_kind::headcounts,
          std::move(columns),
          keys,
          keys.without(key::sex).without(key::category),
          true};
}

layout ipi_per_mission() {
  const auto keys = with_months({key::mission, key::mission_kind, key::category, key::population});
  return {"ipi_per_mission",
          "IPI strength per mission and month (both generations)",
          table_kind::headcounts,
          {{"date", {}},
           {"mission", {}},
           {"troops", {}},
           {"police", {}},
           {"observers", {}},
           {"total", {}},
           optional("n_contributors", {"number_of_contributors"})},
          keys,
          keys.without(key::category)};
}

layout ipi_monthly_totals() {
  const auto keys = with_months({key::category, key::population});
  return {"ipi_monthly_totals",
          "IPI totals of all missions by month (both generations)",
          table_kind::headcounts,
          {{"date", {}},
           {"n_conributors", {"n_contributors", "number_of_contributors"}},
           {"troops_sum", {"troop_contributions", "troops_contributions"}},
           {"police_sum", {"police_contributions"}},
           {"observers_sum", {"observer_contributions", "observers_contributions"}},
           {"total_sum", {"total_contributions"}}},
          keys,
          keys.without(key::category)};
}

layout ipi_month() {
  const auto keys = with_months({key::mission, key::mission_kind, key::state, key::category, key::population});
  return {"ipi_month",
          "IPI contributions of one month with what is known of both countries (73 columns)",
          table_kind::headcounts,
          {{"date", {}},
           {"contributor", {}},
           {"contributor_iso_3", {}},
           {"mission", {}},
           {"experts_on_mission", {}},
           {"formed_police_units", {}},
           {"inidividual_police", {"individual_police"}},
           {"civilian_police", {}},
           {"troops", {}},
           {"observers", {}},
           {"total", {}}},
          keys,
          keys.without(key::category)};
}

layout un_operations() {
  return {"un_operations",
          "UN list of peacekeeping operations",
          table_kind::operations,
          {{"mission_acronym", {}},
           {"mission_name", {}},
           {"mission_isactive", {}},
           {"start_date", {}},
           {"end_date", {}},
           optional("lead_department"),
           optional("mission_location"),
           optional("mission_longitude"),
           optional("mission_latitude"),
           optional("last_update")},
          {key::mission, key::mission_kind},
          {key::mission, key::mission_kind}};
}

layout un_ranks() {
  const auto keys = with_months({key::state, key::population, key::sex});
  return {"un_ranks",
          "UN contributors by rank",
          table_kind::headcounts,
          {{"isocode3", {}},
           {"contributing_country", {}},
           {"personnel_contribution_rank", {}},
           {"female_personnel", {}},
           {"male_personnel", {}},
           {"total_uniformed_personnel", {}},
           {"last_reporting_date", {}},
           optional("m49_code")},
          keys,
          keys.without(key::sex),
          true};
}

bool is_name_of(const layout_column& column, const std::string& name) {
  return name == column.name || std::ranges::find(column.aliases, name) != column.aliases.end();
}

int position_of(const layout_column& column, const std::vector<std::string>& header) {
  const auto at = std::ranges::find_if(header, [&](const std::string& name) { return is_name_of(column, name); });
  return at == header.end() ? -1 : static_cast<int>(at - header.begin());
}

std::vector<std::string> missing_columns(const layout& candidate, const std::vector<std::string>& header) {
  std::vector<std::string> missing;
  for (const auto& c : candidate.columns)
    if (c.required && position_of(c, header) < 0) missing.push_back(c.name);
  return missing;
}

std::size_t required_columns(const layout& l) {
  return static_cast<std::size_t>(std::ranges::count(l.columns, true, &layout_column::required));
}

[[noreturn]] void refuse(const std::vector<std::string>& header, const std::vector<std::string>& names,
                         const std::string& file) {
  const auto share_found = [&](const layout& l) {
    return 1 - static_cast<double>(missing_columns(l, names).size()) / static_cast<double>(required_columns(l));
  };
  const auto nearest = std::ranges::max_element(layouts(), {}, share_found);
  throw input_error(file + ", row 0 (line 1): no known layout has this header. Columns found: " +
                    detail::shown(text::join(header, ", "), detail::longest_header) +
                    ". Nearest layout: " + nearest->name + ", which also needs the columns " +
                    text::join(missing_columns(*nearest, names), ", ") +
                    ". Rename or add them, or see the list of layouts");
}

void require_once(const recognised& found, const std::vector<std::string>& names, const std::string& file) {
  for (std::size_t c = 0; c < found.positions.size(); ++c) {
    const auto is_it = [&](const std::string& name) { return is_name_of(found.what->columns[c], name); };
    if (std::ranges::count_if(names, is_it) > 1)
      throw input_error(file + ", row 0 (line 1), column " + names[static_cast<std::size_t>(found.positions[c])] +
                        ": the column stands twice in the header; remove one of them");
  }
}

}  // namespace

std::span<const layout> layouts() {
  static const std::array<layout, 11> all = {un_casualties(),
                                             un_contributions(),
                                             ipi_by_sex(),
                                             ipi_per_mission(),
                                             ipi_monthly_totals(),
                                             ipi_month(),
                                             un_ranks(),
                                             un_operations(),
                                             detail::own_layout(table_kind::casualties),
                                             detail::own_layout(table_kind::headcounts),
                                             detail::own_layout(table_kind::operations)};
  return all;
}

std::string normalised_column(std::string_view name) {
  std::string out;
  for (const char c : text::lower(name)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (kept) {
      out += c;
    } else if (!out.empty() && out.back() != '_') {
      out += '_';
    }
  }
  if (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

recognised recognise(const std::vector<std::string>& header, const std::string& file) {
  std::vector<std::string> names;
  std::ranges::transform(header, std::back_inserter(names), normalised_column);
  const layout* best = nullptr;
  for (const auto& candidate : layouts())
    if (missing_columns(candidate, names).empty() && (!best || required_columns(candidate) > required_columns(*best)))
      best = &candidate;
  if (!best) refuse(header, names, file);
  recognised found{best, {}};
  for (const auto& c : best->columns) found.positions.push_back(position_of(c, names));
  require_once(found, names, file);
  return found;
}

}  // namespace pko
