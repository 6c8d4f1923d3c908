#include "pko/aggregate/strength_table.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>

namespace pko {

namespace {

std::int32_t stored(std::optional<std::int64_t> number) { return number ? static_cast<std::int32_t>(*number) : -1; }

std::optional<std::int64_t> loaded(std::int32_t number) {
  return number < 0 ? std::nullopt : std::optional<std::int64_t>(number);
}

std::uint16_t stored_month(date d) {
  const auto index = d.in_month().index() - strength_table::first_month;
  if (index < 0 || index > std::numeric_limits<std::uint16_t>::max())
    throw invalid_value("reporting date", to_string(d), "is before 1900 or after 7361");
  return static_cast<std::uint16_t>(index);
}

// Finalizer of splitmix64: spreads the bits of a key over the whole word.
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

}  // namespace

void strength_table::append_row(row_origin origin, std::span<const strength> cells, const std::string& mission_text) {
  if (cells.empty()) return;
  if (origin.row > std::numeric_limits<std::uint32_t>::max()) throw error("a source has more than 4,294,967,295 rows");
  if (sources_.empty() || sources_.back().source != origin.source) sources_.push_back({size(), origin.source});
  const auto mission = mission_index(cells.front().mission, mission_text);
  for (const auto& cell : cells) {
    months_.push_back(stored_month(cell.reported));
    days_.push_back(static_cast<std::uint8_t>(cell.reported.day()));
    missions_.push_back(mission);
    states_.push_back(state_codes_.index_of(cell.contributor));
    categories_.push_back(cell.category);
    women_.push_back(stored(cell.people.women()));
    men_.push_back(stored(cell.people.men()));
    if (totals_.empty() && cell.people.printed_total()) totals_.assign(size() - 1, -1);
    if (!totals_.empty() || cell.people.printed_total()) totals_.push_back(stored(cell.people.printed_total()));
    flags_.push_back(&cell == &cells.front() ? first_flag : std::uint8_t{0});
    rows_.push_back(static_cast<std::uint32_t>(origin.row));
    cover(missions_.back(), months_.back());
  }
}

std::uint16_t strength_table::mission_index(const mission_code& code, const std::string& text) {
  // Rows of one mission stand together, so the last one answers most calls.
  if (!missions_.empty() && !code.is_unknown() && mission_names_[missions_.back()] == code.view())
    return missions_.back();
  return mission_names_.index_of(code.is_unknown() ? "?" + text : std::string(code.view()));
}

void strength_table::cover(std::uint16_t mission, std::uint16_t month) {
  // Rows of one mission and month stand together, so the last one answers most calls.
  const std::int32_t index = first_month + month;
  if (!coverage_.empty() && coverage_.back().mission == mission && coverage_.back().month == index) return;
  const auto packed = static_cast<std::uint32_t>(mission) << 16U | month;
  if (covered_.insert(packed).second) coverage_.push_back({mission, index});
}

mission_code strength_table::mission_at(std::uint16_t index) const {
  const std::string& name = mission_names_[index];
  return name.front() == '?' ? mission_code::unknown() : mission_code(name);
}

std::string strength_table::mission_text(std::size_t i) const {
  const std::string& name = mission_names_[missions_[i]];
  return name.front() == '?' ? name.substr(1) : std::string{};
}

headcount strength_table::people(std::size_t i) const {
  return {loaded(women_[i]), loaded(men_[i]), totals_.empty() ? std::nullopt : loaded(totals_[i])};
}

strength strength_table::cell(std::size_t i) const {
  const pko::month m = pko::month::from_index(first_month + months_.at(i));
  return {date(m.year(), m.number(), days_[i]), mission_at(missions_[i]), state_codes_[states_[i]], categories_[i],
          people(i)};
}

row_origin strength_table::origin(std::size_t i) const {
  const auto after = std::ranges::upper_bound(sources_, i, {}, &source_start::cell);
  return {std::prev(after)->source, rows_[i]};
}

std::size_t strength_table::row_end(std::size_t start) const {
  std::size_t end = start + 1;
  while (end < size() && !begins_row(end)) ++end;
  return end;
}

void strength_table::flag_row(std::size_t start, std::uint8_t flag) {
  for (std::size_t i = start, end = row_end(start); i < end; ++i) flags_[i] |= flag;
}

void strength_table::mark_superseded(marks& out) {
  const auto key = [&](std::size_t i) { return static_cast<std::uint32_t>(missions_[i]) << 16U | months_[i]; };
  std::unordered_map<std::uint32_t, std::uint8_t> latest;  // day by mission and month
  bool differ = false;
  // Rows of one mission and month stand together, so most look-ups are of the key just seen.
  std::uint8_t* day = nullptr;
  for (std::size_t i = 0; i < size(); ++i) {
    if (i == 0 || key(i) != key(i - 1)) day = &latest.try_emplace(key(i), days_[i]).first->second;
    differ = differ || *day != days_[i];
    *day = std::max(*day, days_[i]);
  }
  if (!differ) return;
  for (std::size_t i = 0; i < size(); ++i) {
    if (!begins_row(i) || days_[i] == latest[key(i)]) continue;
    flag_row(i, superseded_flag);
    out.superseded_rows.push_back(origin(i));
  }
  out.superseded = out.superseded_rows.size();
}

std::uint64_t strength_table::key_of(std::size_t i) const {
  return static_cast<std::uint64_t>(months_[i]) << 48U | static_cast<std::uint64_t>(missions_[i]) << 32U |
         static_cast<std::uint64_t>(states_[i]) << 16U | static_cast<std::uint64_t>(categories_[i]) << 8U |
         std::min<std::uint64_t>(row_end(i) - i, 255);
}

bool strength_table::same_figures(std::size_t a, std::size_t b) const {
  const std::size_t n = row_end(a) - a;
  for (std::size_t k = 0; k < n; ++k) {
    const bool same_total = totals_.empty() || totals_[a + k] == totals_[b + k];
    if (women_[a + k] != women_[b + k] || men_[a + k] != men_[b + k] || !same_total) return false;
  }
  return true;
}

figure_conflict strength_table::conflict_of(const std::vector<std::size_t>& starts) const {
  const auto i = starts.front();
  figure_conflict conflict{month(i), state_codes_[states_[i]], mission_names_[missions_[i]], categories_[i], {}};
  for (const auto start : starts) conflict.rows.push_back(origin(start));
  return conflict;
}

void strength_table::mark_equal_rows(marks& out) {
  // Open addressing over the first row of each key; further rows with other figures are rare and stand aside.
  constexpr std::uint64_t free_slot = std::numeric_limits<std::uint64_t>::max();
  std::size_t slots = 64;
  while (slots < size() * 2) slots *= 2;
  std::vector<std::uint64_t> first_of(slots, free_slot);
  std::map<std::size_t, std::vector<std::size_t>> others;  // by the first row: all rows with different figures
  for (std::size_t i = 0; i < size(); ++i) {
    if (!begins_row(i) || is_superseded(i) || state_codes_[states_[i]].is_unknown()) continue;
    const auto key = key_of(i);
    std::size_t slot = mixed(key) & (slots - 1);
    while (first_of[slot] != free_slot && key_of(first_of[slot]) != key) slot = (slot + 1) & (slots - 1);
    if (first_of[slot] == free_slot) {
      first_of[slot] = i;
      continue;
    }
    const std::size_t first = first_of[slot];
    auto known = others.find(first);
    const bool repeats =
        same_figures(first, i) || (known != others.end() && std::ranges::any_of(known->second, [&](std::size_t other) {
                                     return same_figures(other, i);
                                   }));
    if (repeats) {
      flag_row(i, repeat_flag);
      out.repeated_rows.push_back(origin(i));
    } else {
      if (known == others.end()) known = others.emplace(first, std::vector{first}).first;
      known->second.push_back(i);
    }
  }
  out.repeats = out.repeated_rows.size();
  for (const auto& [first, starts] : others) out.conflicts.push_back(conflict_of(starts));
}

strength_table::marks strength_table::mark_repeats() {
  for (auto& f : flags_) f &= first_flag;
  marks out;
  mark_superseded(out);
  mark_equal_rows(out);
  return out;
}

}  // namespace pko
