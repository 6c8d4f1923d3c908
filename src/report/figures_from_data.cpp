// Figures whose numbers are in an image only, drawn from published data instead.

#include <algorithm>
#include <array>
#include <map>

#include "pko/aggregate/measure.hpp"
#include "report/figures.hpp"
#include "report/words.hpp"

namespace pko::detail {

namespace {

constexpr int years_back = 10;
constexpr std::array<std::pair<std::string_view, const char*>, 6> causes = {{{"malicious_act", "Malicious act"},
                                                                             {"accident", "Accident"},
                                                                             {"illness", "Illness"},
                                                                             {"self_inflicted", "Self-inflicted"},
                                                                             {"to_be_determined", "To be determined"},
                                                                             {"unknown", "Unknown"}}};
constexpr std::array<std::pair<std::string_view, const char*>, 3> police = {
    {{"individual_police", "Individual police"},
     {"formed_police_units", "Formed police units"},
     {"police", "Police, not split"}}};

// Questions about one kind of table are not asked of a dataset that also holds another.
bool holds_only(const dataset& data, table_kind kind) {
  return !data.sources.empty() &&
         std::ranges::all_of(data.sources, [kind](const data_source& s) { return s.kind == kind; });
}

// Not every layout of headcounts has missions and categories; then the figure stays as the report has it.
bool has_police_by_mission(const dataset& data) {
  return holds_only(data, table_kind::headcounts) && std::ranges::all_of(data.sources, [](const data_source& s) {
           return s.record_keys.contains(key::mission) && s.record_keys.contains(key::category);
         });
}

// Rows by the first key of an answer, columns by the words of the second; columns that never occur are left out.
template <std::size_t N>
void fill(chart& c, const result_table& answer, const std::array<std::pair<std::string_view, const char*>, N>& words) {
  std::vector<std::string_view> used;
  for (const auto& word : words)
    if (std::ranges::any_of(answer.rows, [&](const result_row& row) { return row.keys[1] == word.first; })) {
      used.push_back(word.first);
      c.columns.emplace_back(word.second);
    }
  std::map<std::string, std::size_t> place;
  for (const auto& row : answer.rows) {
    const auto [at, is_new] = place.try_emplace(row.keys[0], c.rows.size());
    if (is_new) c.rows.push_back({row.keys[0], std::vector<chart_value>(used.size())});
    const auto column = std::ranges::find(used, row.keys[1]);
    const auto* number = std::get_if<double>(&row.values[0]);
    if (column != used.end() && number != nullptr)
      c.rows[at->second].values[static_cast<std::size_t>(column - used.begin())].number = *number;
  }
}

chart causes_by_year(const report& r, const figure& f, const dataset& data) {
  const date until = r.heading().dated;
  scope asked;
  asked.by = {key::year, key::cause};
  asked.where = {{key::mission_kind, {"peacekeeping"}}};
  asked.from = date(until.year() - years_back + 1, 1, 1);
  asked.to = until;
  asked.complete = completion::covered;
  chart c{"figure-" + f.id,
          f.title,
          "Deaths in peacekeeping operations by cause, all personnel, from the casualty records given; " +
              std::to_string(until.year()) + " up to " + in_words(until) + ".",
          chart_shape::stacked_shares,
          {},
          {},
          {0, 1, "deaths"}};
  fill(c, answer(data, measure::deaths, asked), causes);
  return c;
}

chart police_by_mission(const report& r, const figure& f, const dataset& data) {
  const date until = r.heading().dated;
  scope asked;
  asked.by = {key::mission, key::category};
  asked.where = {{key::category, {"police"}}};
  asked.from = date(until.year() - 1, until.in_month().number(), 1);
  asked.to = until;
  chart c{"figure-" + f.id,
          f.title,
          "Police of each mission by category, the latest month of the twelve before the report, from the headcounts "
          "given.",
          chart_shape::matrix,
          {},
          {},
          {0, 1, ""}};
  fill(c, answer(data, measure::last, asked), police);
  return c;
}

}  // namespace

std::vector<chart> charts_from_data(const report& r, const dataset& data) {
  std::vector<chart> out;
  for (const auto& f : r.figures()) {
    if (f.shape == figure_shape::causes_by_year && holds_only(data, table_kind::casualties))
      out.push_back(causes_by_year(r, f, data));
    if (f.shape == figure_shape::police_by_mission && has_police_by_mission(data))
      out.push_back(police_by_mission(r, f, data));
  }
  std::erase_if(out, [](const chart& c) { return c.rows.empty(); });
  return out;
}

}  // namespace pko::detail
