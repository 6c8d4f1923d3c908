#include "io/rows.hpp"

#include <algorithm>
#include <array>

#include "io/shown.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko::detail {

namespace {

// --- casualties ------------------------------------------------------------------------------------------------------

row_result read_casualty(row_cells& cells, chunk_records& out) {
  const auto id = cells.text_or_blank("casualty_id");
  const auto when = cells.day("incident_date", true);
  const auto what = cells.word<outcome>("type_of_casualty", [&] { return read_outcome(cells); });
  const auto category = cells.word<casualty_category>("casualty_personnel_type", [&] { return read_category(cells); });
  const auto updated = cells.day("last_update", false);
  if (!cells.ok()) return row_result::rejected;
  const auto mission = cells.mission("mission_acronym");
  const auto state = cells.state("isocode3", "casualty_nationality");
  const auto sex = cells.word<pko::sex>("gender", [&] { return read_sex(cells); });
  const auto cause = cells.word<pko::cause>("type_of_incident", [&] { return read_cause(cells); });
  out.casualties.add(static_cast<std::uint32_t>(cells.row()),
                     {id, *when, mission.code, state, *category, *sex, *cause, *what});
  out.saw(*when);
  if (updated) out.updated(*updated);
  return row_result::accepted;
}

// --- headcounts ------------------------------------------------------------------------------------------------------

struct row_head {
  date reported;
  mission_cell mission;
  state_code state;
};

row_result accept(chunk_records& out, const row_cells& cells, const row_head& head,
                  const std::vector<std::pair<personnel_category, headcount>>& counts) {
  std::vector<strength> row;
  for (const auto& [category, people] : counts)
    row.push_back({head.reported, head.mission.code, head.state, category, people});
  out.headcounts.add_row(static_cast<std::uint32_t>(cells.row()), row, head.mission.text);
  out.saw(head.reported);
  return row_result::accepted;
}

// The printed total is only used where nothing else is there; where it disagrees with its parts the row says so.
void compare_with_total(row_cells& cells, std::string_view column, std::optional<std::int64_t> parts,
                        std::optional<std::int64_t> total) {
  if (parts && total && *parts != *total)
    cells.doubt(column, "parts_differ_from_total", std::to_string(*total),
                "the parts add up to " + std::to_string(*parts) + ", the printed total is " + std::to_string(*total) +
                    "; the parts are used");
}

row_result read_contribution(row_cells& cells, chunk_records& out) {
  if (cells.is_sum({"contributing_country", "mission_acronym", "isocode3"})) return row_result::sum_row;
  const auto when = cells.day("last_reporting_date", true);
  const auto women = cells.number("female_personnel");
  const auto men = cells.number("male_personnel");
  if (!cells.ok()) return row_result::rejected;
  const auto category = cells.word<personnel_category>("personnel_type", [&] { return read_personnel_type(cells); });
  const row_head head{*when, cells.mission("mission_acronym"), cells.state("isocode3", "contributing_country")};
  return accept(out, cells, head, {{*category, headcount(women, men, std::nullopt)}});
}

constexpr std::array<std::pair<std::string_view, personnel_category>, 4> split_categories = {
    {{"individual_police", personnel_category::individual_police},
     {"formed_police_units", personnel_category::formed_police_units},
     {"experts_on_mission", personnel_category::experts_on_mission},
     {"troops", personnel_category::troops}}};

headcount wide_headcount(row_cells& cells, const std::string& category) {
  const auto men = cells.number(category + "_male");
  const auto women = cells.number(category + "_female");
  const auto total = cells.number(category + "_total");
  if (!cells.ok()) return {std::nullopt, std::nullopt, std::nullopt};
  headcount people(women, men, total);
  if (women && men) compare_with_total(cells, category + "_total", people.people(), total);
  return people;
}

// Keeps the categories, or the total alone where no category is reported.
row_result accept_or_total(chunk_records& out, row_cells& cells, const row_head& head,
                           std::vector<std::pair<personnel_category, headcount>> counts, std::string_view total_column,
                           const headcount& total) {
  std::optional<std::int64_t> parts;
  for (const auto& [category, people] : counts)
    if (const auto n = people.people()) parts = parts.value_or(0) + *n;
  if (!parts && total.people()) counts = {{personnel_category::unknown, total}};
  compare_with_total(cells, total_column, parts, total.people());
  return accept(out, cells, head, counts);
}

row_result read_by_sex(row_cells& cells, chunk_records& out) {
  if (cells.is_sum({"contributor", "mission"})) return row_result::sum_row;
  const auto when = cells.day("date", true);
  std::vector<std::pair<personnel_category, headcount>> counts;
  for (const auto& [name, category] : split_categories)
    counts.emplace_back(category, wide_headcount(cells, std::string(name)));
  const auto total = wide_headcount(cells, "total");
  if (!cells.ok()) return row_result::rejected;
  const row_head head{*when, cells.mission("mission"), cells.state("contributor_iso_3", "contributor")};
  return accept_or_total(out, cells, head, std::move(counts), "total_total", total);
}

headcount plain(std::optional<std::int64_t> people) { return {std::nullopt, std::nullopt, people}; }

row_result read_three_categories(row_cells& cells, chunk_records& out, const std::array<const char*, 4>& columns,
                                 const char* mission_column) {
  const auto when = cells.day("date", true);
  const auto troops = cells.number(columns[0]);
  const auto police = cells.number(columns[1]);
  const auto observers = cells.number(columns[2]);
  const auto total = cells.number(columns[3]);
  if (!cells.ok()) return row_result::rejected;
  const auto mission = mission_column ? cells.mission(mission_column) : mission_cell{mission_code::unknown(), {}};
  return accept_or_total(out, cells, {*when, mission, state_code::unknown()},
                         {{personnel_category::troops, plain(troops)},
                          {personnel_category::police, plain(police)},
                          {personnel_category::experts_on_mission, plain(observers)}},
                         columns[3], plain(total));
}

row_result read_per_mission(row_cells& cells, chunk_records& out) {
  if (cells.is_sum({"mission"})) return row_result::sum_row;
  return read_three_categories(cells, out, {"troops", "police", "observers", "total"}, "mission");
}

row_result read_monthly_total(row_cells& cells, chunk_records& out) {
  return read_three_categories(cells, out, {"troops_sum", "police_sum", "observers_sum", "total_sum"}, nullptr);
}

// Two columns repeat others: civilian police is individual police and formed units, observers are experts on mission.
row_result read_month(row_cells& cells, chunk_records& out) {
  if (cells.is_sum({"contributor", "mission"})) return row_result::sum_row;
  const auto when = cells.day("date", true);
  const auto experts = cells.number("experts_on_mission");
  const auto formed = cells.number("formed_police_units");
  const auto individual = cells.number("inidividual_police");
  const auto police = cells.number("civilian_police");
  const auto troops = cells.number("troops");
  const auto observers = cells.number("observers");
  const auto total = cells.number("total");
  if (!cells.ok()) return row_result::rejected;
  std::vector<std::pair<personnel_category, headcount>> counts = {
      {personnel_category::troops, plain(troops)},
      {personnel_category::experts_on_mission, plain(experts ? experts : observers)}};
  if (formed || individual || !police) {
    counts.emplace_back(personnel_category::individual_police, plain(individual));
    counts.emplace_back(personnel_category::formed_police_units, plain(formed));
  } else {
    counts.emplace_back(personnel_category::police, plain(police));
  }
  const row_head head{*when, cells.mission("mission"), cells.state("contributor_iso_3", "contributor")};
  return accept_or_total(out, cells, head, std::move(counts), "total", plain(total));
}

row_result read_rank(row_cells& cells, chunk_records& out) {
  if (cells.is_sum({"contributing_country"})) return row_result::sum_row;
  const auto when = cells.day("last_reporting_date", true);
  const auto women = cells.number("female_personnel");
  const auto men = cells.number("male_personnel");
  const auto total = cells.number("total_uniformed_personnel");
  static_cast<void>(cells.number("personnel_contribution_rank"));
  if (!cells.ok()) return row_result::rejected;
  const headcount people(women, men, total);
  if (women && men) compare_with_total(cells, "total_uniformed_personnel", people.people(), total);
  const row_head head{*when, {mission_code::unknown(), {}}, cells.state("isocode3", "contributing_country")};
  return accept(out, cells, head, {{personnel_category::unknown, people}});
}

// --- operations ------------------------------------------------------------------------------------------------------

// "15,9833": a quoted number with a decimal comma.
std::optional<double> coordinate(row_cells& cells, std::string_view column) {
  auto seen = cells.text_or_blank(column);
  if (seen.empty()) return std::nullopt;
  if (std::ranges::count(seen, ',') == 1 && seen.find('.') == std::string::npos) {
    cells.repaired("decimal_comma");
    std::ranges::replace(seen, ',', '.');
  }
  const auto value = text::parse_number(seen);
  if (!value || *value < -180 || *value > 180) {
    cells.doubt(column, "invalid_coordinate", seen, in_quotes(seen) + " is no coordinate; it is left out");
    return std::nullopt;
  }
  return value;
}

row_result read_operation(row_cells& cells, chunk_records& out) {
  const auto active = text::lower(cells.text("mission_isactive"));
  if (active != "yes" && active != "no")
    cells.reject("mission_isactive", "unknown_flag", active, in_quotes(active) + " is neither Yes nor No; correct it");
  const auto start = cells.day("start_date", false);
  const auto end = cells.day("end_date", false);
  const auto updated = cells.day("last_update", false);
  if (!cells.ok()) return row_result::rejected;
  const auto mission = cells.mission("mission_acronym");
  operation op{mission.code,
               cells.text("mission_name"),
               cells.text("lead_department"),
               active == "yes",
               start,
               end,
               cells.text("mission_location"),
               coordinate(cells, "mission_longitude"),
               coordinate(cells, "mission_latitude")};
  if (updated) out.updated(*updated);
  out.operations.push_back(std::move(op));
  return row_result::accepted;
}

}  // namespace

row_reader reader_of(const layout& what) {
  static constexpr std::array<std::pair<std::string_view, row_reader>, 8> readers = {{
      {"un_casualties", read_casualty},
      {"un_contributions", read_contribution},
      {"ipi_by_sex", read_by_sex},
      {"ipi_per_mission", read_per_mission},
      {"ipi_monthly_totals", read_monthly_total},
      {"ipi_month", read_month},
      {"un_ranks", read_rank},
      {"un_operations", read_operation},
  }};
  const auto at = std::ranges::find(readers, what.name, &std::pair<std::string_view, row_reader>::first);
  if (at == readers.end()) throw error("the layout " + what.name + " has no reader");
  return at->second;
}

}  // namespace pko::detail
