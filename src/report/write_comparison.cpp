// Comparisons of two reports as JSON and as Markdown.

#include "pko/report/compare.hpp"
#include "report/escape.hpp"
#include "report/words.hpp"
#include "report/write_json.hpp"

namespace pko {

namespace {

using json = nlohmann::ordered_json;

json number_or_null(const std::optional<double>& n) { return n ? detail::number_as_json(*n) : json(nullptr); }

json side(const std::optional<statement>& s) {
  if (!s) return nullptr;
  return {{"id", s->id},
          {"paragraph", s->paragraph},
          {"value", detail::json_value(s->value)},
          {"qualifier", to_string(s->value.how())},
          {"unit", s->unit},
          {"when", to_string(s->when)}};
}

json entry(const compared_statement& c) {
  const statement& shown = c.after ? *c.after : *c.before;
  return {{"id", shown.id},
          {"paragraph", shown.paragraph},
          {"indicator", shown.indicator},
          {"change", to_string(c.change)},
          {"before", side(c.before)},
          {"after", side(c.after)},
          {"difference", number_or_null(c.difference)},
          {"relative", number_or_null(c.relative)},
          {"remark", c.remark}};
}

std::string cell(const std::optional<statement>& s) {
  return s ? detail::in_words(s->value, s->unit) + ", " + detail::in_words(s->when) : "–";
}

std::string row(const compared_statement& c) {
  const statement& shown = c.after ? *c.after : *c.before;
  std::string out = "| " + std::to_string(shown.paragraph);
  for (const auto& text : {shown.indicator, cell(c.before), cell(c.after), c.remark})
    out += " | " + detail::escape_markdown(text);
  return out + " |\n";
}

}  // namespace

std::string to_json(const report_comparison& c) {
  json out = {{"before", {{"symbol", c.before.symbol}, {"date", to_string(c.before.dated)}}},
              {"after", {{"symbol", c.after.symbol}, {"date", to_string(c.after.dated)}}},
              {"counts", json::object()},
              {"statements", json::array()}};
  const auto counts = count_changes(c);
  for (int i = 0; i < statement_change_count; ++i)
    out["counts"][std::string(to_string(static_cast<statement_change>(i)))] = counts.at(static_cast<std::size_t>(i));
  for (const auto& s : c.statements) out["statements"].push_back(entry(s));
  return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string to_markdown(const report_comparison& c) {
  std::string out =
      "# " + detail::escape_markdown(c.after.symbol) + " against " + detail::escape_markdown(c.before.symbol) + "\n\n";
  const auto counts = count_changes(c);
  for (int i = 0; i < statement_change_count; ++i)
    out += "* " + std::string(to_string(static_cast<statement_change>(i))) + ": " +
           std::to_string(counts.at(static_cast<std::size_t>(i))) + "\n";
  out += "\n| Paragraph | What | " + detail::escape_markdown(c.before.symbol) + " | " +
         detail::escape_markdown(c.after.symbol) + " | Remark |\n| ---: | --- | --- | --- | --- |\n";
  for (const auto& s : c.statements)
    if (s.change != statement_change::same) out += row(s);
  return out;
}

}  // namespace pko
