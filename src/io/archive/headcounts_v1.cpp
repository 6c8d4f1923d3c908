#include "io/archive/codes.hpp"
#include "io/archive/dataset_v1.hpp"

namespace pko::detail {

namespace {

std::int32_t stored_figure(std::optional<std::int64_t> number) {
  return number ? static_cast<std::int32_t>(*number) : -1;
}

/// -1 is not reported; what is below it goes to the constructor of headcount, which refuses it.
std::optional<std::int64_t> figure(std::int32_t number) {
  return number == -1 ? std::nullopt : std::optional<std::int64_t>(number);
}

std::string mission_word(const strength_table& table, std::size_t i) {
  const mission_code code = table.mission_at(table.mission(i));
  return code.is_unknown() ? "?" + table.mission_text(i) : to_string(code);
}

void store_row(const strength_table& table, std::size_t i, std::size_t sources, headcounts_v1& out) {
  const row_origin origin = table.origin(i);
  if (origin.source >= sources)
    throw invalid_value("source of a headcount", std::to_string(origin.source),
                        "must be the place of one of the " + std::to_string(sources) + " sources of the dataset");
  out.source.items.push_back(static_cast<std::int32_t>(origin.source));
  out.row.items.push_back(origin.row);
  out.day.items.push_back(table.cell(i).reported.days_since_epoch());
  auto& word = out.missions.items[table.mission(i)];
  if (word.empty()) word = mission_word(table, i);
  out.mission.items.push_back(table.mission(i));
  out.state.items.push_back(table.state(i));
  out.cells.items.push_back(0);
}

void store_cell(const strength_table& table, std::size_t i, headcounts_v1& out) {
  const headcount people = table.people(i);
  ++out.cells.items.back();
  out.category.items.push_back(static_cast<std::int32_t>(table.category(i)));
  out.women.items.push_back(stored_figure(people.women()));
  out.men.items.push_back(stored_figure(people.men()));
  out.total.items.push_back(stored_figure(people.printed_total()));
}

void check_lengths(const headcounts_v1& h) {
  const std::size_t rows = h.cells.items.size(), cells = h.category.items.size();
  check_length(h.source, rows, "headcount sources");
  check_length(h.row, rows, "headcount rows");
  check_length(h.day, rows, "headcount days");
  check_length(h.mission, rows, "headcount missions");
  check_length(h.state, rows, "headcount states");
  check_length(h.women, cells, "headcounts of women");
  check_length(h.men, cells, "headcounts of men");
  check_length(h.total, cells, "headcount totals");
}

/// A mission and, where it is unknown, what the file says.
struct named_mission {
  mission_code code;
  std::string text;
};

std::vector<named_mission> missions_of(const std::vector<std::string>& list) {
  std::vector<named_mission> out;
  for (const auto& word : list) {
    if (word.starts_with('?')) {
      out.push_back({mission_code::unknown(), word.substr(1)});
    } else {
      out.push_back({mission_code(word), {}});
    }
  }
  return out;
}

}  // namespace

headcounts_v1 stored(const strength_table& table, std::size_t sources) {
  headcounts_v1 out;
  out.missions.items.resize(table.mission_count());
  for (std::size_t i = 0; i < table.state_codes().size(); ++i)
    out.states.items.push_back(to_string(table.state_codes()[static_cast<std::uint16_t>(i)]));
  out.categories.items = words_of_all<personnel_category>(personnel_category_count);
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table.begins_row(i)) store_row(table, i, sources, out);
    store_cell(table, i, out);
  }
  return out;
}

void restore(const headcounts_v1& from, strength_table& into, std::size_t sources) {
  check_lengths(from);
  const auto missions = missions_of(from.missions.items);
  const auto states = codes_of<state_code>(from.states.items);
  const auto categories =
      enumerators<personnel_category>(from.categories.items, personnel_category_count, "headcount category");
  std::vector<strength> cells;
  std::size_t at = 0;
  for (std::size_t r = 0; r < from.cells.items.size(); ++r) {
    const auto source = from.source.items[r];
    if (source < 0 || static_cast<std::size_t>(source) >= sources)
      throw invalid_value("source of a headcount", std::to_string(source), "must be the place of one of the sources");
    if (from.row.items[r] < 0)
      throw invalid_value("row of a headcount", std::to_string(from.row.items[r]), "must not be negative");
    const auto count = from.cells.items[r];
    if (count < 1 || static_cast<std::size_t>(count) > from.category.items.size() - at)
      throw invalid_value("cells of a headcount row", std::to_string(count),
                          "must be at least 1 and not more than there are");
    const auto& mission = item_at(missions, from.mission.items[r], "headcount mission");
    const auto& state = item_at(states, from.state.items[r], "headcount state");
    const date day = date::from_days(from.day.items[r]);
    cells.clear();
    for (const std::size_t end = at + static_cast<std::size_t>(count); at < end; ++at)
      cells.push_back(
          {day, mission.code, state, item_at(categories, from.category.items[at], "headcount category"),
           headcount(figure(from.women.items[at]), figure(from.men.items[at]), figure(from.total.items[at]))});
    into.append_row({static_cast<std::uint32_t>(source), from.row.items[r]}, cells, mission.text);
  }
  if (at != from.category.items.size())
    throw invalid_value("cells of headcounts", std::to_string(from.category.items.size()), "must all belong to a row");
  into.mark_repeats();
}

}  // namespace pko::detail
