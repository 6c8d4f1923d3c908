#include "pko/io/vintage.hpp"

#include <algorithm>

#include "pko/core/error.hpp"

namespace pko {

namespace {

std::optional<casualty> first_with_id(const casualty_table& table, std::string_view id) {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table.id(i) == id) return table.row(i);
  return std::nullopt;
}

}  // namespace

release release_of(dataset data) {
  std::optional<date> latest;
  for (const auto& s : data.sources)
    if (s.snapshot && (!latest || *s.snapshot > *latest)) latest = s.snapshot;
  if (!latest)
    throw not_answerable("no source says of which day it is (a column last_update); name the day of the release");
  return {*latest, std::move(data)};
}

vintages::vintages(std::vector<release> releases) : releases_(std::move(releases)) {
  if (releases_.empty()) throw invalid_value("releases", "none", "at least one is needed");
  std::ranges::stable_sort(releases_, {}, &release::published);
  const auto twice = std::ranges::adjacent_find(releases_, {}, &release::published);
  if (twice != releases_.end())
    throw invalid_value("releases", to_string(twice->published), "two releases of one day cannot be told apart");
}

const dataset& vintages::as_known_on(date day) const {
  const auto after = std::ranges::upper_bound(releases_, day, {}, &release::published);
  if (after == releases_.begin())
    throw not_answerable("nothing was published by " + to_string(day) + "; the first release is of " +
                         to_string(releases_.front().published));
  return std::prev(after)->data;
}

std::vector<vintages::version> vintages::history_of(std::string_view casualty_id) const {
  std::vector<version> out;
  if (casualty_id.empty()) return out;
  for (const auto& r : releases_) out.push_back({r.published, first_with_id(r.data.casualties, casualty_id)});
  return out;
}

}  // namespace pko
