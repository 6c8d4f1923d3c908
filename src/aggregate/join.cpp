#include "pko/aggregate/join.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "aggregate/known_columns.hpp"
#include "aggregate/named_columns.hpp"
#include "pko/aggregate/key.hpp"
#include "pko/model/casualty.hpp"
#include "pko/model/personnel.hpp"
#include "pko/reference/reference.hpp"

namespace pko {

namespace {

using words = std::vector<std::string>;

// The keys of an answer that are of time, or that are not.
std::set<std::string> keys_of(const result_table& answer, bool time) {
  std::set<std::string> out;
  for (const auto& k : answer.keys)
    if (detail::is_time_word(k) == time) out.insert(k);
  return out;
}

std::string listed(const words& names) { return names.empty() ? "no key" : "\"" + text::join(names, "\", \"") + "\""; }

std::string listed(const std::set<std::string>& names) { return listed(words(names.begin(), names.end())); }

void require_same_keys(const result_table& left, const result_table& right) {
  const auto left_time = keys_of(left, true);
  const auto right_time = keys_of(right, true);
  if (keys_of(left, false) != keys_of(right, false))
    throw contradictory("the left answer is by " + listed(left.keys) + " and the right by " + listed(right.keys) +
                        "; ask both by the same keys");
  if (left_time != right_time)
    throw contradictory("the left answer is by periods of " + listed(left_time) + " and the right of " +
                        listed(right_time) + ", which cannot be laid side by side; ask both by the same period");
}

void require_same_population(const result_table& left, const result_table& right) {
  if (left.population != right.population)
    throw contradictory("the left answer counts the population \"" + left.population + "\" and the right \"" +
                        right.population + "\"; filter both to one population");
}

std::set<std::string> categories_of(const result_table& answer) {
  const auto at = std::ranges::find(answer.keys, to_string(key::category));
  std::set<std::string> out;
  if (at != answer.keys.end())
    for (const auto& row : answer.rows) out.insert(row.keys[static_cast<std::size_t>(at - answer.keys.begin())]);
  return out;
}

// True if the words cut people differently: one takes in the other, or the first is known of casualties alone and the
// second of headcounts alone.
bool cut_differently(const std::string& a, const std::string& b) {
  const auto node_a = try_parse_personnel_category(a);
  const auto node_b = try_parse_personnel_category(b);
  if (!node_a || !node_b) return try_parse_casualty_category(a) && !node_a && node_b && !try_parse_casualty_category(b);
  return reference::categories().includes(*node_a, *node_b);
}

// Categories of casualties and of headcounts, or of different levels of the tree, would stand in different rows as if
// the other side had nobody.
void require_same_categories(const result_table& left, const result_table& right) {
  const auto of_left = categories_of(left);
  const auto of_right = categories_of(right);
  for (const auto& l : of_left)
    for (const auto& r : of_right)
      if (!of_right.contains(l) && !of_left.contains(r) && (cut_differently(l, r) || cut_differently(r, l)))
        throw contradictory("the categories \"" + l + "\" of the left answer and \"" + r +
                            "\" of the right are cut differently; join without the key \"category\", or ask "
                            "deaths(data).per(headcounts(data)), which brings casualties and headcounts together");
}

// Rows by their keys in the order of the names.
std::map<words, const result_row*> rows_by_keys(const result_table& answer, const words& names, const char* side) {
  std::vector<std::size_t> from;
  for (const auto& name : names) from.push_back(detail::position_of("key", name, answer.keys));
  std::map<words, const result_row*> out;
  for (const auto& row : answer.rows) {
    words keys;
    for (const auto k : from) keys.push_back(row.keys[k]);
    if (!out.try_emplace(keys, &row).second)
      throw contradictory(std::string("the ") + side + " answer has two rows of " + listed(keys));
  }
  return out;
}

void add_notes(joined_table& joined, const result_table& answer, const std::string& side) {
  for (const auto& note : answer.notes) joined.notes.push_back(side + ": " + note);
}

// Rows whose two sides are made of the same kind of parts and rest on different ones.
void note_unequal_rows(joined_table& joined) {
  if (joined.left_unit != joined.right_unit) return;
  const auto unequal = std::ranges::count_if(joined.rows, [](const joined_row& r) {
    return r.on == reported_on::both && (r.left_coverage.covered != r.right_coverage.covered ||
                                         r.left_coverage.expected != r.right_coverage.expected);
  });
  if (unequal > 0)
    joined.notes.push_back(std::to_string(unequal) + " of " + std::to_string(joined.count(reported_on::both)) +
                           " rows rest on different coverage on the two sides");
}

// --- kinds -----------------------------------------------------------------------------------------------------------

constexpr std::string_view person_time = "personnel-years";

void require_one_join(std::size_t a, std::size_t b) {
  if (a != b) throw contradictory("the two columns are of different joins");
}

}  // namespace

namespace detail {

column_numbers column_of(const joined_table& joined, bool left, std::string_view name, std::string_view kind) {
  const auto at = position_of("column", name, left ? joined.left : joined.right);
  column_numbers out{std::string(name), std::string(name), true, {}};
  if (const auto* known = known_column_of(name)) {
    if (known->kind.empty())
      throw not_answerable("\"" + out.name + "\" is no measure that has a kind, so it is not computed with");
    if (known->kind != kind)
      throw contradictory("\"" + out.name + "\" is a " + std::string(known->kind) + " and no " + std::string(kind));
    out.unit = known->unit;
    out.adds = known->adds;
  }
  for (const auto& row : joined.rows) {
    const auto* number = std::get_if<double>(&(left ? row.left : row.right)[at]);
    out.numbers.push_back(number ? std::optional(*number) : std::nullopt);
  }
  return out;
}

column_numbers added(const column_numbers& a, const column_numbers& b) {
  require_one_join(a.numbers.size(), b.numbers.size());
  for (const auto* c : {&a, &b})
    if (!c->adds)
      throw contradictory("\"" + c->name + "\" does not add up: it is not of one time, or not of one group");
  if (a.unit != b.unit)
    throw contradictory("\"" + a.name + "\" (" + a.unit + ") and \"" + b.name + "\" (" + b.unit + ") do not add");
  column_numbers out{a.name == b.name ? a.name : a.name + " + " + b.name, a.unit, true, {}};
  for (std::size_t i = 0; i < a.numbers.size(); ++i)
    out.numbers.push_back(a.numbers[i] && b.numbers[i] ? std::optional(*a.numbers[i] + *b.numbers[i]) : std::nullopt);
  return out;
}

}  // namespace detail

std::string_view to_string(reported_on side) noexcept {
  switch (side) {
    case reported_on::both:
      return "both";
    case reported_on::left_only:
      return "left_only";
    case reported_on::right_only:
      break;
  }
  return "right_only";
}

std::size_t joined_table::count(reported_on side) const noexcept {
  return static_cast<std::size_t>(std::ranges::count(rows, side, &joined_row::on));
}

joined_table join(const result_table& left, const result_table& right, joining how) {
  require_same_keys(left, right);
  require_same_population(left, right);
  require_same_categories(left, right);
  joined_table out{left.keys, left.values, right.values, {}, left.population, {}, left.unit, right.unit};
  add_notes(out, left, "left");
  add_notes(out, right, "right");
  if (left.coverage != right.coverage)
    out.notes.push_back("coverage differs: left " + (left.coverage.empty() ? "unknown" : left.coverage) + "; right " +
                        (right.coverage.empty() ? "unknown" : right.coverage));
  const auto of_left = rows_by_keys(left, left.keys, "left");
  const auto of_right = rows_by_keys(right, left.keys, "right");
  std::set<words> all;
  for (const auto& [keys, row] : of_left) all.insert(keys);
  for (const auto& [keys, row] : of_right) all.insert(keys);
  for (const auto& keys : all) {
    const auto l = of_left.find(keys);
    const auto r = of_right.find(keys);
    const auto on = r == of_right.end()  ? reported_on::left_only
                    : l == of_left.end() ? reported_on::right_only
                                         : reported_on::both;
    if (on != reported_on::both && how == joining::inner) continue;
    out.rows.push_back({keys, l == of_left.end() ? std::vector<result_cell>(left.values.size()) : l->second->values,
                        r == of_right.end() ? std::vector<result_cell>(right.values.size()) : r->second->values, on,
                        l == of_left.end() ? row_coverage{} : l->second->coverage,
                        r == of_right.end() ? row_coverage{} : r->second->coverage});
  }
  note_unequal_rows(out);
  return out;
}

result_table to_table(const joined_table& joined) {
  result_table out;
  out.keys = joined.keys;
  out.keys.emplace_back("reported_on");
  const auto clashes = [](const words& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
  };
  for (const auto& v : joined.left) out.values.push_back(clashes(joined.right, v) ? "left_" + v : v);
  for (const auto& v : joined.right) out.values.push_back(clashes(joined.left, v) ? "right_" + v : v);
  for (const auto& row : joined.rows) {
    result_row one{row.keys, row.left};
    one.keys.emplace_back(to_string(row.on));
    one.values.insert(one.values.end(), row.right.begin(), row.right.end());
    out.rows.push_back(std::move(one));
  }
  out.population = joined.population;
  out.notes = joined.notes;
  return out;
}

rate_column::rate_column(const kinded_column<flow>& events, const kinded_column<flow>& exposure, double scale)
    : events_name_(events.name()),
      exposure_name_(exposure.name()),
      events_(events.numbers()),
      exposure_(exposure.numbers()),
      scale_(scale) {
  require_one_join(events_.size(), exposure_.size());
  if (!(scale > 0)) throw invalid_value("scale of a rate", text::shortest(scale), "is above zero");
  if (exposure.unit() != person_time || events.unit() == person_time)
    throw contradictory("a rate is of events per person-time, not of \"" + events.name() + "\" (" + events.unit() +
                        ") per \"" + exposure.name() + "\" (" + exposure.unit() + ")");
}

std::optional<double> rate_column::estimate(std::size_t row) const {
  const auto& events = events_.at(row);
  const auto& exposure = exposure_.at(row);
  if (!events || !(exposure.value_or(0) > 0)) return std::nullopt;
  return *events * (scale_ / *exposure);
}

std::optional<interval> rate_column::limits(std::size_t row) const {
  if (!estimate(row)) return std::nullopt;
  const double events = *events_[row];
  if (events != std::floor(events)) return std::nullopt;
  const double scale = scale_ / *exposure_[row];
  const auto exact = poisson_exact(static_cast<std::int64_t>(events));
  return interval{exact.lower * scale, exact.upper * scale};
}

std::optional<double> rate_column::pooled() const {
  double events = 0;
  double exposure = 0;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    if (!events_[i] || !exposure_[i]) continue;
    events += *events_[i];
    exposure += *exposure_[i];
  }
  if (!(exposure > 0)) return std::nullopt;
  return events * (scale_ / exposure);
}

result_table to_table(const joined_table& joined, const rate_column& rates) {
  require_one_join(joined.rows.size(), rates.events().size());
  result_table out;
  out.keys = joined.keys;
  out.values = {"rate", "lower", "upper", rates.events_name(), rates.exposure_name()};
  const auto cell = [](const std::optional<double>& number) { return number ? result_cell(*number) : result_cell(); };
  for (std::size_t i = 0; i < joined.rows.size(); ++i) {
    const auto limits = rates.limits(i);
    out.rows.push_back(
        {joined.rows[i].keys,
         {cell(rates.estimate(i)), limits ? result_cell(limits->lower) : result_cell(),
          limits ? result_cell(limits->upper) : result_cell(), cell(rates.events()[i]), cell(rates.exposure()[i])}});
    out.rows.back().coverage.state = rates.estimate(i) ? cell_state::reported : cell_state::not_reported;
  }
  out.population = joined.population;
  out.notes = joined.notes;
  return out;
}

}  // namespace pko
