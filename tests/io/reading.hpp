#pragma once
// Reading text as if it were a file, for tests.

#include <algorithm>
#include <cstdint>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "pko/io/read.hpp"

namespace pko::test {

/// Headers of the published layouts, each with its line end.
inline constexpr std::string_view casualties_header =
    "casualty_id,incident_date,mission_acronym,type_of_casualty,gender,casualty_nationality,casualty_personnel_type,"
    "type_of_incident,m49_code,isocode3,last_update\n";
inline constexpr std::string_view contributions_header =
    "Contribution_ID,ISOCode3,M49_Code,Contributing_Country,Mission_Acronym,Personnel_Type,Female_Personnel,"
    "Male_Personnel,Last_Reporting_Date\n";
inline constexpr std::string_view by_sex_header =
    "Date,Contributor,Contributor_ISO-3,Mission,Individual_Police_Male,Individual_Police_Female,"
    "Individual_Police_Total,Formed_Police_Units_Male,Formed_Police_Units_Female,Formed_Police_Units_Total,"
    "Experts_on_Mission_Male,Experts_on_Mission_Female,Experts_on_Mission_Total,Troops_Male,Troops_Female,"
    "Troops_Total,Total_Male,Total_Female,Total_Total\n";
inline constexpr std::string_view per_mission_header =
    "\"date\",\"mission\",\"mission.country\",\"n.contributors\",\"troops\",\"police\",\"observers\",\"total\"\n";
inline constexpr std::string_view operations_header =
    "id,mission_acronym,mission_name,lead_department,mission_isactive,start_date,end_date,mission_location,"
    "mission_longitude,mission_latitude,last_update\n";
inline constexpr std::string_view ranks_header =
    "ISOCode3,M49_Code,Contributing_Country,Personnel_Contribution_Rank,Female_Personnel,Male_Personnel,"
    "Total_Uniformed_Personnel,Last_Reporting_Date\n";

inline std::string operator+(std::string_view a, std::string_view b) { return std::string(a) + std::string(b); }

/// A text and its name.
struct input {
  std::string text;
  std::string name = "file.csv";
};

inline reading read_all(const std::vector<input>& inputs, const read_options& options = {}) {
  reader r(options);
  for (const auto& i : inputs) {
    std::istringstream stream(i.text);
    r.add(stream, i.name);
  }
  return r.finish();
}

inline reading read_text(std::string_view text, const read_options& options = {}) {
  return read_all({{std::string(text), "file.csv"}}, options);
}

inline read_options strictly() {
  read_options options;
  options.strict = true;
  return options;
}

/// What reading says when it refuses the text.
/// \throws std::logic_error if it does not refuse
inline std::string refusal(std::string_view text, const read_options& options = {}) {
  try {
    (void)read_text(text, options);
  } catch (const input_error& e) {
    return e.what();
  }
  throw std::logic_error("the text was accepted");
}

/// A casualties file of one row in which one cell is replaced.
inline std::string casualty_with(std::string_view column, std::string_view cell) {
  const std::vector<std::pair<std::string_view, std::string_view>> usual = {{"casualty_id", "MINUSMA-2021-06-00001"},
                                                                            {"incident_date", "2021-06-10"},
                                                                            {"mission_acronym", "MINUSMA"},
                                                                            {"type_of_casualty", "Fatality"},
                                                                            {"gender", "M"},
                                                                            {"casualty_nationality", "Chad"},
                                                                            {"casualty_personnel_type", "Military"},
                                                                            {"type_of_incident", "Malicious Act"},
                                                                            {"m49_code", "148.0"},
                                                                            {"isocode3", "TCD"},
                                                                            {"last_update", "2025-04-04"}};
  std::string row;
  for (const auto& [name, value] : usual)
    row += std::string(row.empty() ? "" : ",") + std::string(name == column ? cell : value);
  return std::string(casualties_header) + row + "\n";
}

/// A contributions file of one row in which one cell is replaced.
inline std::string contribution_with(std::string_view column, std::string_view cell) {
  const std::vector<std::pair<std::string_view, std::string_view>> usual = {{"Contribution_ID", "1"},
                                                                            {"ISOCode3", "BGD"},
                                                                            {"M49_Code", "50"},
                                                                            {"Contributing_Country", "Bangladesh"},
                                                                            {"Mission_Acronym", "MONUSCO"},
                                                                            {"Personnel_Type", "Troops"},
                                                                            {"Female_Personnel", "5"},
                                                                            {"Male_Personnel", "1600"},
                                                                            {"Last_Reporting_Date", "31-Jan-20"}};
  std::string row;
  for (const auto& [name, value] : usual)
    row += std::string(row.empty() ? "" : ",") + std::string(name == column ? cell : value);
  return std::string(contributions_header) + row + "\n";
}

inline std::int64_t repairs(const reading& r, const std::string& kind) {
  const auto at = r.reports.front().repairs.find(kind);
  return at == r.reports.front().repairs.end() ? 0 : at->second;
}

/// Codes of the issues of the first input, in order.
inline std::vector<std::string> codes(const reading& r) {
  std::vector<std::string> out;
  for (const auto& i : r.reports.front().issues) out.push_back(i.code);
  return out;
}

/// The first issue with a code.
/// \throws std::out_of_range if there is none
inline const issue& issue_of(const reading& r, const std::string& code) {
  for (const auto& report : r.reports)
    for (const auto& i : report.issues)
      if (i.code == code) return i;
  throw std::out_of_range("no issue has the code " + code);
}

/// People of a category over all cells that count.
inline std::int64_t people_in(const reading& r, personnel_category category) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < r.data.headcounts.size(); ++i)
    if (r.data.headcounts.category(i) == category) sum += r.data.headcounts.people(i).people().value_or(0);
  return sum;
}

/// True if nothing was lost: rows are accepted or rejected, and every rejection has its issue.
inline bool adds_up(const read_report& r) {
  std::set<std::int64_t> rejected;
  for (const auto& i : r.issues)
    if (i.rejected) rejected.insert(i.row);
  return r.rows == r.accepted + r.rejected && static_cast<std::int64_t>(rejected.size()) == r.rejected &&
         r.sum_rows <= r.accepted && r.repeats <= r.accepted;
}

}  // namespace pko::test
