#include "io/chunk_records.hpp"

#include <algorithm>

namespace pko::detail {

namespace {

std::int32_t stored(std::optional<std::int64_t> number) { return number ? static_cast<std::int32_t>(*number) : -1; }

}  // namespace

void headcount_columns::clear() {
  for (auto* c : {&months, &missions, &states}) c->clear();
  for (auto* c : {&days, &begins}) c->clear();
  for (auto* c : {&women, &men, &totals}) c->clear();
  categories.clear();
  rows.clear();
  mission_words = {};
  state_codes = {};
}

void headcount_columns::add_row(std::uint32_t row, std::span<const strength> cells, const std::string& mission_text) {
  if (cells.empty()) return;
  const auto& code = cells.front().mission;
  const auto mission = mission_words.index_of(code.is_unknown() ? "?" + mission_text : std::string(code.view()));
  for (const auto& cell : cells) {
    const auto total = cell.people.printed_total();
    if (totals.size() == 0 && total) std::fill_n(totals.add(size()), size(), -1);
    if (totals.size() > 0 || total) totals.push_back(stored(total));
    months.push_back(static_cast<std::uint16_t>(cell.reported.in_month().index() - strength_table::first_month));
    days.push_back(static_cast<std::uint8_t>(cell.reported.day()));
    missions.push_back(mission);
    states.push_back(state_codes.index_of(cell.contributor));
    categories.push_back(cell.category);
    women.push_back(stored(cell.people.women()));
    men.push_back(stored(cell.people.men()));
    rows.push_back(row);
    begins.push_back(&cell == &cells.front() ? 1 : 0);
  }
}

void casualty_columns_of_chunk::clear() {
  days.clear();
  missions.clear();
  states.clear();
  categories.clear();
  sexes.clear();
  causes.clear();
  outcomes.clear();
  ids.clear();
  rows.clear();
  made_ids.clear();
  mission_codes = {};
  state_codes = {};
}

void casualty_columns_of_chunk::add(std::uint32_t row, const casualty& record) {
  days.push_back(record.when.days_since_epoch());
  missions.push_back(mission_codes.index_of(record.mission));
  states.push_back(state_codes.index_of(record.nationality));
  categories.push_back(record.category);
  sexes.push_back(record.sex);
  causes.push_back(record.cause);
  outcomes.push_back(record.outcome);
  ids.push_back(record.id.empty() ? std::string_view{} : std::string_view(made_ids.emplace_back(record.id)));
  rows.push_back(row);
}

void chunk_records::clear() {
  headcounts.clear();
  casualties.clear();
  operations.clear();
  first.reset();
  last.reset();
  snapshot.reset();
}

void chunk_records::saw(date d) {
  if (!first || d < *first) first = d;
  if (!last || d > *last) last = d;
}

void chunk_records::updated(date d) {
  if (!snapshot || d > *snapshot) snapshot = d;
}

}  // namespace pko::detail
