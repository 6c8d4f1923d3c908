#include "pko/aggregate/measure.hpp"

#include <array>

#include "aggregate/answer_builder.hpp"
#include "aggregate/answers.hpp"
#include "aggregate/named_columns.hpp"
#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

struct entry {
  measure value;
  std::string_view word, meaning;
};

constexpr std::array<entry, 15> entries = {{
    {measure::records, "records", "accepted rows that are not sum rows, repeats included"},
    {measure::deaths, "deaths", "people killed"},
    {measure::casualties, "casualties", "people killed and injured"},
    {measure::strength, "strength", "people at the month's snapshot; by longer time the mean over the covered months"},
    {measure::women, "women", "as strength, of women"},
    {measure::men, "men", "as strength, of men"},
    {measure::peak, "peak", "largest monthly sum, and its month"},
    {measure::last, "last", "latest monthly sum, and its month"},
    {measure::women_share, "women_share", "women / (women + men), both summed first"},
    {measure::contributors, "contributors", "distinct states with more than zero people"},
    {measure::personnel_years, "personnel_years", "monthly sums x days of the month / days of its year, added"},
    {measure::gini, "gini", "Gini coefficient over the contributing states"},
    {measure::hhi, "hhi", "Herfindahl-Hirschman index over the contributing states"},
    {measure::top10_share, "top10_share", "share of the ten largest contributing states"},
    {measure::rate, "rate", "deaths per 1,000 personnel-years with the exact 95 per cent interval"},
}};

const entry& entry_of(measure m) noexcept { return entries.at(static_cast<std::size_t>(m)); }

}  // namespace

const std::vector<measure>& all_measures() {
  static const std::vector<measure> all = [] {
    std::vector<measure> out;
    for (const auto& e : entries) out.push_back(e.value);
    return out;
  }();
  return all;
}

std::string_view to_string(measure m) noexcept { return entry_of(m).word; }
std::string_view meaning_of(measure m) noexcept { return entry_of(m).meaning; }

measure parse_measure(std::string_view word) {
  std::vector<std::string> words;
  for (const auto& e : entries) {
    if (e.word == word) return e.value;
    words.emplace_back(e.word);
  }
  throw unknown_word("measure", std::string(word), text::nearest(word, words));
}

result_table answer(const dataset& data, measure m, const scope& asked) {
  const selection<stock> people(data, asked);
  switch (m) {
    case measure::records:
      return selection<flow>(data, counted::records, asked).sum_over_time();
    case measure::deaths:
      return selection<flow>(data, counted::deaths, asked).sum_over_time();
    case measure::casualties:
      return selection<flow>(data, counted::casualties, asked).sum_over_time();
    case measure::strength:
      return people.mean_over_months();
    case measure::women:
      return people.women();
    case measure::men:
      return people.men();
    case measure::peak:
      return people.peak();
    case measure::last:
      return people.last();
    case measure::women_share:
      return people.women_share();
    case measure::contributors:
      return people.contributors();
    case measure::personnel_years:
      return people.personnel_years();
    case measure::gini:
      return people.gini();
    case measure::hhi:
      return people.hhi();
    case measure::top10_share:
      return people.top10_share();
    case measure::rate:
      break;
  }
  return selection<flow>(data, counted::deaths, asked).per(people);
}

result_columns detail::in_columns(const result_table& table) {
  result_columns out;
  detail::take_labels(table, out);
  for (const auto& row : table.rows) out.rests_on.push_back(row.coverage);
  for (std::size_t k = 0; k < table.keys.size(); ++k) {
    std::vector<std::string> words;
    for (const auto& row : table.rows) words.push_back(row.keys[k]);
    detail::ranked_words ranked(words);
    out.keys.push_back({table.keys[k], std::move(ranked.words), std::move(ranked.ranks)});
  }
  for (std::size_t v = 0; v < table.values.size(); ++v) {
    result_columns::value_column column{table.values[v], {}, {}};
    for (const auto& row : table.rows) {
      const auto* number = std::get_if<double>(&row.values[v]);
      const auto* month = std::get_if<pko::month>(&row.values[v]);
      column.numbers.push_back(number ? *number : month ? month->index() : 0);
      column.cells.push_back(number  ? result_columns::cell::number
                             : month ? result_columns::cell::month
                                     : result_columns::cell::not_reported);
    }
    out.values.push_back(std::move(column));
  }
  return out;
}

result_columns answer_in_columns(const dataset& data, measure m, const scope& asked) {
  using detail::stock_measure;
  const selection<stock> people(data, asked);
  const auto of = [&](stock_measure what) { return detail::stock_answer(people, what); };
  switch (m) {
    case measure::deaths:
      return detail::flow_answer(selection<flow>(data, counted::deaths, asked), counted::deaths);
    case measure::casualties:
      return detail::flow_answer(selection<flow>(data, counted::casualties, asked), counted::casualties);
    case measure::strength:
      return of(stock_measure::strength);
    case measure::women:
      return of(stock_measure::women);
    case measure::men:
      return of(stock_measure::men);
    case measure::peak:
      return of(stock_measure::peak);
    case measure::last:
      return of(stock_measure::last);
    case measure::women_share:
      return of(stock_measure::women_share);
    case measure::contributors:
      return of(stock_measure::contributors);
    case measure::personnel_years:
      return of(stock_measure::personnel_years);
    case measure::gini:
      return of(stock_measure::gini);
    case measure::hhi:
      return of(stock_measure::hhi);
    case measure::top10_share:
      return of(stock_measure::top10_share);
    case measure::records:
    case measure::rate:
      break;
  }
  return detail::in_columns(answer(data, m, asked));
}

}  // namespace pko
