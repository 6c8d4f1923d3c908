// Answers as charts.

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "pko/core/period.hpp"
#include "pko/core/text.hpp"
#include "pko/report/chart.hpp"
#include "report/words.hpp"

namespace pko {

namespace {

constexpr std::size_t most_lines = 12, most_bars = 250;
constexpr std::array<std::string_view, 5> time_keys = {"year", "fiscal_year", "quarter", "month", "day"};

std::optional<double> number_in(const result_row& row, std::size_t column) {
  const auto* number = std::get_if<double>(&row.values[column]);
  return number && std::isfinite(*number) ? std::optional(*number) : std::nullopt;
}

std::optional<std::size_t> column_of(const result_table& t, std::string_view name) {
  const auto at = std::ranges::find(t.values, name);
  return at == t.values.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - t.values.begin()));
}

chart_value value_in(const result_table& t, const result_row& row) {
  chart_value v{number_in(row, 0)};
  const auto lower = column_of(t, "lower"), upper = column_of(t, "upper");
  if (!v.number || !lower || !upper) return v;
  const auto low = number_in(row, *lower), high = number_in(row, *upper);
  if (low && high) v.limits = interval{*low, *high};
  return v;
}

number_style style_of(const std::string& measure) {
  if (measure.ends_with("share")) return {1, 100, "per cent"};
  if (measure == "gini" || measure == "hhi" || measure == "rate") return {3, 1, ""};
  return {measure == "strength" || measure == "women" || measure == "men" || measure == "personnel_years" ? 0 : -1, 1,
          ""};
}

std::string label_of(const result_row& row, std::optional<std::size_t> but) {
  std::string out;
  for (std::size_t k = 0; k < row.keys.size(); ++k)
    if (k != but) out += (out.empty() ? "" : " · ") + row.keys[k];
  return out;
}

std::string title_of(const result_table& t) {
  std::vector<std::string> keys;
  for (const auto& k : t.keys) keys.push_back(detail::unit_in_words(k));
  const auto measure = t.values.empty() ? std::string("answer") : detail::unit_in_words(t.values.front());
  return detail::capitalised(measure) + (keys.empty() ? "" : " by " + detail::in_words(keys));
}

std::string about(const result_table& t) {
  std::string out;
  if (!t.population.empty()) out += "Population: " + t.population + ".";
  if (!t.coverage.empty()) out += (out.empty() ? "" : " ") + std::string("Coverage: ") + t.coverage + ".";
  return out;
}

// The largest rows where there are too many to read, and a sentence that says so.
void keep_largest(chart& c, std::size_t most, std::string_view things) {
  if (c.rows.size() <= most) return;
  const auto size = [](const chart_row& row) {
    double sum = -1;
    for (const auto& v : row.values) sum = std::max(sum, v.number.value_or(-1));
    return sum;
  };
  std::vector<double> sizes;
  for (const auto& row : c.rows) sizes.push_back(size(row));
  std::ranges::sort(sizes, std::ranges::greater{});
  const auto all = c.rows.size();
  std::vector<chart_row> kept;
  for (auto& row : c.rows)  // in their order; at a tie the first ones
    if (kept.size() < most && size(row) >= sizes[most - 1]) kept.push_back(std::move(row));
  c.rows = std::move(kept);
  c.about += (c.about.empty() ? "" : " ") + std::string("The ") + std::to_string(most) + " largest of " +
             std::to_string(all) + " " + std::string(things) + " are drawn.";
}

std::optional<std::size_t> time_key_of(const result_table& t) {
  for (std::size_t k = 0; k < t.keys.size(); ++k)
    if (std::ranges::find(time_keys, t.keys[k]) != time_keys.end()) return k;
  return std::nullopt;
}

chart as_bars(const result_table& t, chart c) {
  c.shape = chart_shape::bars;
  c.columns = {c.title};
  for (const auto& row : t.rows) {
    auto label = label_of(row, std::nullopt);
    c.rows.push_back({label.empty() ? c.title : std::move(label), {value_in(t, row)}});
  }
  std::ranges::stable_sort(c.rows, std::ranges::greater{},
                           [](const chart_row& r) { return r.values[0].number.value_or(-HUGE_VAL); });
  keep_largest(c, most_bars, "rows");
  return c;
}

// The periods of the answer in order: those of one kind sort by their bytes.
std::vector<std::string> periods_of(const result_table& t, std::size_t time) {
  std::vector<std::string> out;
  for (const auto& row : t.rows) out.push_back(row.keys[time]);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

chart as_lines(const result_table& t, std::size_t time, chart c) {
  c.shape = chart_shape::lines;
  c.columns = periods_of(t, time);
  std::map<std::string, std::size_t> place;
  for (const auto& row : t.rows) {
    const auto label = label_of(row, time);
    const auto [at, is_new] = place.try_emplace(label, c.rows.size());
    if (is_new) c.rows.push_back({label.empty() ? c.title : label, std::vector<chart_value>(c.columns.size())});
    const auto column = std::ranges::lower_bound(c.columns, row.keys[time]) - c.columns.begin();
    c.rows[at->second].values[static_cast<std::size_t>(column)] = value_in(t, row);
  }
  keep_largest(c, most_lines, "lines");
  return c;
}

}  // namespace

chart chart_of(const result_table& answer) {
  chart c{"answer", title_of(answer), about(answer), chart_shape::bars, {}, {}};
  c.titled = true;
  if (answer.values.empty()) {
    c.columns = {c.title};
    return c;
  }
  c.style = style_of(answer.values.front());
  if (const auto time = time_key_of(answer)) return as_lines(answer, *time, std::move(c));
  return as_bars(answer, std::move(c));
}

std::string to_svg(const result_table& answer) { return to_svg(chart_of(answer)); }

}  // namespace pko
