#include "pko/aggregate/strength_table.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace pko {

namespace {

std::int32_t stored(std::optional<std::int64_t> number) { return number ? static_cast<std::int32_t>(*number) : -1; }

std::optional<std::int64_t> loaded(std::int32_t number) {
  return number < 0 ? std::nullopt : std::optional<std::int64_t>(number);
}

}  // namespace

void strength_table::append_row(row_origin origin, std::span<const strength> cells, const std::string& mission_text) {
  origins_.push_back(origin);
  for (const auto& cell : cells) {
    const auto name = cell.mission.is_unknown() ? "?" + mission_text : std::string(cell.mission.view());
    months_.push_back(cell.reported.in_month().index());
    days_.push_back(static_cast<std::uint8_t>(cell.reported.day()));
    missions_.push_back(missions_seen_.index_of(name));
    states_.push_back(state_codes_.index_of(cell.contributor));
    categories_.push_back(cell.category);
    women_.push_back(stored(cell.people.women()));
    men_.push_back(stored(cell.people.men()));
    totals_.push_back(stored(cell.people.printed_total()));
    flags_.push_back(&cell == &cells.front() ? first_flag : std::uint8_t{0});
    origin_.push_back(static_cast<std::uint32_t>(origins_.size() - 1));
  }
}

mission_code strength_table::mission_at(std::uint16_t index) const {
  const std::string& name = missions_seen_[index];
  return name.front() == '?' ? mission_code::unknown() : mission_code(name);
}

std::string strength_table::mission_text(std::size_t i) const {
  const std::string& name = missions_seen_[missions_[i]];
  return name.front() == '?' ? name.substr(1) : std::string{};
}

headcount strength_table::people(std::size_t i) const { return {loaded(women_[i]), loaded(men_[i]), loaded(totals_[i])}; }

strength strength_table::cell(std::size_t i) const {
  const pko::month m = pko::month::from_index(months_.at(i));
  return {date(m.year(), m.number(), days_[i]), mission_at(missions_[i]), state_codes_[states_[i]], categories_[i],
          people(i)};
}

std::vector<std::size_t> strength_table::row_starts() const {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < size(); ++i)
    if (begins_row(i)) starts.push_back(i);
  return starts;
}

void strength_table::flag_row(std::size_t start, std::uint8_t flag) {
  std::size_t i = start;
  do flags_[i] |= flag;
  while (++i < size() && !begins_row(i));
}

void strength_table::mark_superseded(const std::vector<std::size_t>& starts, marks& out) {
  std::map<std::pair<std::uint16_t, std::int32_t>, std::uint8_t> latest;  // day by mission and month
  for (const auto i : starts) {
    auto& day = latest[{missions_[i], months_[i]}];
    day = std::max(day, days_[i]);
  }
  for (const auto i : starts) {
    if (days_[i] == latest[{missions_[i], months_[i]}]) continue;
    flag_row(i, superseded_flag);
    out.superseded_rows.push_back(origin(i));
  }
  out.superseded = out.superseded_rows.size();
}

void strength_table::mark_equal_rows(const std::vector<std::size_t>& starts, marks& out) {
  using key = std::tuple<std::int32_t, std::uint16_t, std::uint16_t, std::size_t, personnel_category>;
  using figures = std::vector<std::array<std::int32_t, 3>>;
  std::map<key, std::vector<std::pair<figures, std::size_t>>> different;  // rows of one key with different figures
  for (std::size_t r = 0; r < starts.size(); ++r) {
    const std::size_t i = starts[r];
    if (is_superseded(i) || state_codes_[states_[i]].is_unknown()) continue;
    const std::size_t end = r + 1 < starts.size() ? starts[r + 1] : size();
    figures row;
    for (std::size_t c = i; c < end; ++c) row.push_back({women_[c], men_[c], totals_[c]});
    auto& rows = different[{months_[i], missions_[i], states_[i], end - i, categories_[i]}];
    if (std::ranges::any_of(rows, [&](const auto& other) { return other.first == row; })) {
      flag_row(i, repeat_flag);
      out.repeated_rows.push_back(origin(i));
    } else {
      rows.emplace_back(std::move(row), i);
    }
  }
  out.repeats = out.repeated_rows.size();
  for (const auto& [k, rows] : different) {
    if (rows.size() < 2) continue;
    const std::size_t i = rows.front().second;
    figure_conflict conflict{month(i), state_codes_[states_[i]], missions_seen_[missions_[i]], categories_[i], {}};
    for (const auto& [unused, start] : rows) conflict.rows.push_back(origin(start));
    out.conflicts.push_back(std::move(conflict));
  }
}

strength_table::marks strength_table::mark_repeats() {
  for (auto& f : flags_) f &= first_flag;
  marks out;
  const auto starts = row_starts();
  mark_superseded(starts, out);
  mark_equal_rows(starts, out);
  return out;
}

}  // namespace pko
