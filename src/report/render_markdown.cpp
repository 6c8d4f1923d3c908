#include "pko/report/render.hpp"
#include "report/escape.hpp"
#include "report/figures.hpp"
#include "report/shown.hpp"
#include "report/words.hpp"

namespace pko {

namespace {

using namespace detail;

std::string plain(std::string_view text) { return escape_markdown(text); }

std::string summary_table(const audited_report& a) {
  std::string out = "| Verdict | Claims | Meaning |\n| --- | ---: | --- |\n";
  const auto counts = count_verdicts(a);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto v = static_cast<verdict>(i);
    out += "| " + std::string(symbol_of(v)) + " " + std::string(label_of(v)) + " | " + std::to_string(counts.at(i)) +
           " | " + std::string(meaning_of(v)) + " |\n";
  }
  return out;
}

std::string line_of(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const auto& cell : cells) out += " " + plain(cell) + " |";
  return out + "\n";
}

std::string figure_section(const audited_report& a, const figure& f) {
  const auto drawn = chart_of(a, f);
  const auto table = table_of(drawn);
  std::string out = "### " + plain(f.title) + "\n\n" + line_of(table.head) + "| --- |";
  for (std::size_t i = 1; i < table.head.size(); ++i) out += i <= drawn.columns.size() ? " ---: |" : " --- |";
  out += "\n";
  for (const auto& row : table.rows) out += line_of(row);
  if (!drawn.about.empty()) out += "\n" + plain(drawn.about) + "\n";
  if (!f.note.empty()) out += "\n" + plain(f.note) + "\n";
  return out + "\n";
}

std::string statement_table(const std::vector<const statement*>& statements) {
  std::string out = "| Statement | Value | When | Whose |\n| --- | ---: | --- | --- |\n";
  for (const auto* s : statements) {
    const std::string note = s->note.empty() ? "" : " (" + plain(s->note) + ")";
    out += "| " + plain(capitalised(s->indicator)) + note + " | " + plain(in_words(s->value, s->unit)) + " | " +
           plain(when_of(*s)) + " | " + plain(whose_of(*s)) + " |\n";
  }
  return out + "\n";
}

std::string finding_item(const audited_report& a, const finding& f) {
  return "- **" + std::string(symbol_of(f.verdict)) + " " + std::string(label_of(f.verdict)) + "** – " +
         plain(claim_of(a, f).says) + ". " + plain(f.reason) + "\n";
}

}  // namespace

std::string to_markdown(const audited_report& a) {
  const auto& h = a.report.heading();
  std::string out = "# " + plain(h.symbol) + ": " + plain(h.title) + "\n\n" + in_words(h.dated) + ". " + extent_of(a) +
                    ", each claim re-computed. " + plain(basis_of(a)) + "\n\n";
  if (!h.about.empty()) out += plain(h.about) + "\n\n";
  out += "## In short\n\n" + summary_table(a) + "\n";
  if (!a.report.figures().empty()) out += "## Figures\n\n";
  for (const auto& f : a.report.figures()) out += figure_section(a, f);
  for (const int p : a.report.paragraphs()) {
    out += "## Paragraph " + std::to_string(p) + "\n\n";
    if (const auto statements = statements_in(a.report, p); !statements.empty()) out += statement_table(statements);
    const auto findings = findings_in(a, p);
    for (const auto* f : findings) out += finding_item(a, *f);
    if (!findings.empty()) out += "\n";
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

std::string summary(const audited_report& a) {
  const auto& h = a.report.heading();
  std::string out = h.symbol + ": " + h.title + "\n" + extent_of(a) + "\n" + basis_of(a) + "\n\n";
  const auto counts = count_verdicts(a);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string n = std::to_string(counts.at(i));
    out += std::string(n.size() < 4 ? 4 - n.size() : 0, ' ') + n + "  " +
           std::string(label_of(static_cast<verdict>(i))) + "\n";
  }
  const auto findings = worth_reading(a);
  if (!findings.empty()) out += "\nTo be read with care:\n";
  constexpr std::size_t fit_one_screen = 20;
  for (std::size_t i = 0; i < findings.size() && i < fit_one_screen; ++i)
    out += "  " + std::string(symbol_of(findings[i]->verdict)) + " paragraph " +
           std::to_string(findings[i]->paragraph) + ": " + claim_of(a, *findings[i]).says + "\n";
  if (findings.size() > fit_one_screen) out += "  and " + std::to_string(findings.size() - fit_one_screen) + " more\n";
  return out;
}

}  // namespace pko
