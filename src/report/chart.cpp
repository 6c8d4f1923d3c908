#include "pko/report/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"
#include "report/chart_parts.hpp"
#include "report/words.hpp"

namespace pko {

namespace {

using namespace detail;

constexpr std::array<std::string_view, 5> shape_names = {"bars", "grouped_bars", "stacked_shares", "lines", "matrix"};
constexpr std::size_t longest_told_whole = 16;  // columns of a line that the text alternative gives one by one

bool is_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  });
}

void check_row(const chart& c, const chart_row& row) {
  if (row.values.size() != c.columns.size())
    throw invalid_value(
        "row of chart", row.label,
        "has " + std::to_string(row.values.size()) + " values for " + std::to_string(c.columns.size()) + " columns");
  if (c.shape == chart_shape::stacked_shares)
    for (const auto& v : row.values)
      if (v.number && *v.number < 0) throw invalid_value("row of chart", row.label, "has a part below zero");
}

void check(const chart& c) {
  if (!is_id(c.id)) throw invalid_value("id of chart", c.id, "is not made of letters, digits, '.', '-' and '_'");
  if (c.shape == chart_shape::bars && c.columns.size() != 1)
    throw invalid_value("columns of chart", std::to_string(c.columns.size()),
                        "is not one: bars have one column, grouped bars have several");
  for (const auto& row : c.rows) check_row(c, row);
}

std::string plain(double number, const number_style& style) {
  const double scaled = number * style.factor;
  return style.decimals < 0 ? in_words(scaled) : in_words(scaled, style.decimals);
}

std::string planned(const chart_value& v, const chart& c) {
  return v.mark ? ", planned " + to_words(chart_value{*v.mark}, c.style) : "";
}

std::string limits(const chart_value& v, const chart& c) {
  if (!v.limits) return "";
  return " (" + plain(v.limits->lower, c.style) + " to " + plain(v.limits->upper, c.style) + ")";
}

std::string told(const chart_value& v, const chart& c) { return to_words(v, c.style) + limits(v, c) + planned(v, c); }

// A long line in short: where it begins and ends, and its extremes.
std::string told_in_short(const chart& c, const chart_row& row) {
  std::vector<std::size_t> reported;
  for (std::size_t i = 0; i < row.values.size(); ++i)
    if (row.values[i].number) reported.push_back(i);
  if (reported.empty()) return "not reported";
  const auto number = [&](std::size_t i) { return *row.values[i].number; };
  const auto [low, high] = std::ranges::minmax_element(reported, {}, number);
  const auto told_at = [&](std::size_t i) { return told(row.values[i], c) + " in " + c.columns[i]; };
  return told_at(reported.front()) + ", " + told_at(reported.back()) + "; lowest " + told_at(*low) + ", highest " +
         told_at(*high) + "; " + std::to_string(reported.size()) + " of " + std::to_string(c.columns.size()) +
         " reported";
}

std::string told_in_full(const chart& c, const chart_row& row) {
  std::string out;
  const auto shares = c.shape == chart_shape::stacked_shares ? shares_of(row) : std::vector<double>{};
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    out += (i > 0 ? "; " : "") + (c.columns.size() > 1 ? c.columns[i] + " " : "") + told(row.values[i], c);
    if (!shares.empty() && row.values[i].number) out += ", " + in_words(100 * shares[i], 1) + " per cent";
  }
  return out;
}

}  // namespace

std::string_view to_string(chart_shape s) noexcept { return shape_names.at(static_cast<std::size_t>(s)); }

chart_shape parse_chart_shape(std::string_view word) {
  for (std::size_t i = 0; i < shape_names.size(); ++i)
    if (shape_names.at(i) == word) return static_cast<chart_shape>(i);
  throw unknown_word("shape of chart", std::string(word),
                     text::nearest(word, {shape_names.begin(), shape_names.end()}));
}

std::string to_words(const chart_value& value, const number_style& style) {
  if (!value.shown.empty()) return value.shown;
  if (!value.number) return "not reported";
  return plain(*value.number, style) + (style.unit.empty() ? "" : " " + style.unit);
}

std::string to_words(const chart& c) {
  std::string out = c.about;
  for (const auto& row : c.rows) {
    const bool in_short = c.shape == chart_shape::lines && c.columns.size() > longest_told_whole;
    out += (out.empty() ? "" : " ") + row.label + ": " + (in_short ? told_in_short(c, row) : told_in_full(c, row)) +
           (row.beside.empty() ? "" : ", " + row.beside) + ".";
  }
  if (c.rows.empty()) out += (out.empty() ? "" : " ") + std::string("Nothing to draw.");
  return out;
}

std::string to_svg(const chart& c) {
  check(c);
  switch (c.shape) {
    case chart_shape::stacked_shares:
      return draw_shares(c);
    case chart_shape::lines:
      return draw_lines(c);
    case chart_shape::matrix:
      return draw_matrix(c);
    case chart_shape::bars:
    case chart_shape::grouped_bars:
      break;
  }
  return draw_bars(c);
}

}  // namespace pko
