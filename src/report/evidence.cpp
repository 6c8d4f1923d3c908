#include "report/evidence.hpp"

#include <algorithm>
#include <iterator>

#include "pko/aggregate/incidents.hpp"
#include "pko/aggregate/selection.hpp"

namespace pko::detail {

namespace {

// From the first covered day of any casualty file to the last.
std::optional<period> coverage_of(const dataset& data) {
  std::optional<period> all;
  for (const auto& source : data.sources) {
    if (source.kind != table_kind::casualties || !source.covers || !source.covers->last()) continue;
    if (!all) {
      all = source.covers;
    } else {
      all = period::between(std::min(all->first(), source.covers->first()),
                            std::max(*all->last(), *source.covers->last()));
    }
  }
  return all;
}

// Reports name the file and not the folder it lay in, so that they are the same on every machine.
std::string file_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

}  // namespace

evidence::evidence(const dataset& data) : of_casualties_(&data), of_headcounts_(&data), covers_(coverage_of(data)) {
  const auto is_of = [](table_kind k) { return [k](const data_source& s) { return s.kind == k; }; };
  if (std::ranges::all_of(data.sources, is_of(table_kind::casualties)) ||
      std::ranges::all_of(data.sources, is_of(table_kind::headcounts)))
    return;
  casualties_only_.emplace(dataset{{}, data.casualties, {}, {}, data.missions, data.states, data.categories});
  headcounts_only_.emplace(dataset{{}, {}, data.headcounts, {}, data.missions, data.states, data.categories});
  std::ranges::copy_if(data.sources, std::back_inserter(casualties_only_->sources), is_of(table_kind::casualties));
  std::ranges::copy_if(data.sources, std::back_inserter(headcounts_only_->sources), is_of(table_kind::headcounts));
  of_casualties_ = &*casualties_only_;
  of_headcounts_ = &*headcounts_only_;
}

std::int64_t evidence::count(key people, std::string_view word, const std::vector<mission_code>& missions, cause why,
                             const period& when) const {
  auto question =
      pko::deaths(*of_casualties_).where(people, {std::string(word)}).where(key::cause, {std::string(to_string(why))});
  if (!missions.empty()) {
    std::vector<std::string> codes;
    for (const auto& m : missions) codes.push_back(to_string(m));
    question = question.where(key::mission, codes);
  }
  return static_cast<std::int64_t>(question.in(when).sum_over_time().number({}, "deaths").value_or(0));
}

std::optional<std::int64_t> evidence::deaths(population whose, const std::vector<mission_code>& missions, cause why,
                                             const period& when) const {
  if (!covers_ || !covers_->contains(when)) return std::nullopt;
  return count(key::population, to_string(whose), missions, why, when);
}

std::int64_t evidence::deaths(casualty_category whose, const std::vector<mission_code>& missions, cause why,
                              const period& when) const {
  return covers_ ? count(key::category, to_string(whose), missions, why, when) : 0;
}

std::optional<std::int64_t> evidence::deaths_in_largest(population whose, const std::vector<mission_code>& missions,
                                                        cause why, const period& when, int window,
                                                        std::size_t k) const {
  if (!covers_ || !covers_->contains(when)) return std::nullopt;
  const auto incidents = link_incidents(of_casualties_->casualties, {window, false}, {when, missions, why, whose});
  return pko::deaths_in_largest(incidents, k);
}

std::vector<month_of_headcounts> evidence::headcounts(std::string_view measure, std::optional<personnel_category> of,
                                                      const std::vector<mission_code>& missions, const period& when,
                                                      bool peacekeeping_only) const {
  auto question = pko::headcounts(*of_headcounts_).in(when).by({key::month});
  if (of) question = question.where(key::category, {std::string(to_string(*of))});
  if (peacekeeping_only) question = question.where(key::mission_kind, {"peacekeeping"});
  if (!missions.empty()) {
    std::vector<std::string> codes;
    for (const auto& m : missions) codes.push_back(to_string(m));
    question = question.where(key::mission, codes);
  }
  const auto table = measure == "contributors"  ? question.contributors()
                     : measure == "women_share" ? question.women_share()
                                                : question.mean_over_months();
  std::vector<month_of_headcounts> out;
  for (const auto& row : table.rows) {
    const auto* value = row.values.empty() ? nullptr : std::get_if<double>(&row.values.front());
    if (value != nullptr)
      out.push_back({month::parse(row.keys.front()), measure == "women_share" ? 100 * *value : *value});
  }
  return out;
}

std::vector<provenance> provenance_of(const dataset& data) {
  std::vector<provenance> out;
  for (const auto& source : data.sources)
    if (source.kind != table_kind::operations) out.push_back({file_name(source.name), "", source.snapshot});
  return out;
}

}  // namespace pko::detail
