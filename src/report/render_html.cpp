#include <algorithm>

#include "pko/core/text.hpp"
#include "pko/report/render.hpp"
#include "report/escape.hpp"
#include "report/figures.hpp"
#include "report/page_script.hpp"
#include "report/page_style.hpp"
#include "report/shown.hpp"
#include "report/words.hpp"

namespace pko {

namespace {

using namespace detail;

std::string safe(std::string_view text) { return escape_markup(text); }

std::string word(verdict v) { return std::string(to_string(v)); }

std::string sign(verdict v) {
  return "<span class=\"sign\" aria-hidden=\"true\">" + std::string(symbol_of(v)) + "</span>";
}

std::string badge(verdict v) {
  return "<span class=\"badge " + word(v) + "\">" + sign(v) + std::string(label_of(v)) + "</span>";
}

std::string link_to(int paragraph) { return "#paragraph-" + std::to_string(paragraph); }

// The verdict that a reader of the paragraph must know first.
std::optional<verdict> gravest(const std::vector<const finding*>& findings) {
  for (const auto v : {verdict::fails, verdict::holds_with_caveat, verdict::not_checkable, verdict::holds})
    for (const auto* f : findings)
      if (f->verdict == v) return v;
  return std::nullopt;
}

std::string head(const report_heading& h) {
  // Nothing may be loaded from anywhere: the page is all there is.
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
         "img-src data:; script-src '" +
         std::string(page_script_hash) +
         "'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"icon\" "
         "href=\"data:,\">\n<title>" +
         safe(h.symbol) + ", audited</title>\n<style>" + page_style + "</style>\n</head>\n<body>\n";
}

std::string page_header(const audited_report& a) {
  const auto& h = a.report.heading();
  std::string out = "<header>\n<p class=\"symbol\">" + safe(h.symbol) + " · " + in_words(h.dated) + "</p>\n<h1>" +
                    safe(h.title) + "</h1>\n<p class=\"lead\">" + extent_of(a) + ", each claim re-computed. " +
                    safe(basis_of(a)) + "</p>\n";
  if (!h.about.empty()) out += "<p class=\"muted small\">" + safe(h.about) + "</p>\n";
  return out + "</header>\n";
}

std::string tiles(const audited_report& a) {
  std::string out = "<ul class=\"tiles\">\n";
  const auto counts = count_verdicts(a);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto v = static_cast<verdict>(i);
    out += "<li class=\"" + word(v) + "\"><span class=\"number\">" + std::to_string(counts.at(i)) + "</span><strong>" +
           sign(v) + " " + std::string(label_of(v)) + "</strong><span class=\"meaning\">" + std::string(meaning_of(v)) +
           "</span></li>\n";
  }
  return out + "</ul>\n";
}

std::string careful_list(const audited_report& a) {
  const auto findings = worth_reading(a);
  std::string out;
  for (const auto* f : findings) {
    if (f->verdict != verdict::fails) break;  // they stand first
    out += "<li><span>" + badge(f->verdict) + "</span><a href=\"#claim-" + safe(f->claim) + "\">para. " +
           std::to_string(f->paragraph) + "</a><span class=\"what\">" + safe(capitalised(claim_of(a, *f).says)) +
           "<span class=\"note\">" + safe(f->reason) + "</span></span></li>\n";
  }
  return out.empty() ? out : "<h3>What the numbers do not say</h3>\n<ul class=\"careful\">\n" + out + "</ul>\n";
}

// Hidden until the script, which it needs, shows it.
std::string find_form() {
  std::string out =
      "<form id=\"find\" class=\"find\" hidden>\n<label>Find <input type=\"search\" autocomplete=\"off\"></label>\n"
      "<label>Verdict <select><option value=\"\">All</option>";
  for (std::size_t i = 0; i < verdict_count; ++i) {
    const auto v = static_cast<verdict>(i);
    out += "<option value=\"" + word(v) + "\">" + std::string(label_of(v)) + "</option>";
  }
  return out + "</select></label>\n<output></output>\n</form>\n";
}

std::string claims_table(const audited_report& a) {
  if (a.findings.empty()) return {};
  std::string out = "<section aria-labelledby=\"all-claims\">\n<h2 id=\"all-claims\">All claims</h2>\n" + find_form() +
                    "<table id=\"claims\" class=\"sortable claims\">\n<thead><tr><th scope=\"col\">Paragraph</th><th "
                    "scope=\"col\">Verdict</th><th scope=\"col\">Claim</th></tr></thead>\n<tbody>\n";
  for (const auto& f : a.findings)
    out += "<tr class=\"" + word(f.verdict) + "\"><td data-sort=\"" + std::to_string(f.paragraph) + "\"><a href=\"" +
           link_to(f.paragraph) + "\">" + std::to_string(f.paragraph) + "</a></td><td data-sort=\"" +
           std::to_string(static_cast<int>(f.verdict)) + "\">" + badge(f.verdict) +
           "</td><th scope=\"row\"><a href=\"#claim-" + safe(f.claim) + "\">" + safe(capitalised(claim_of(a, f).says)) +
           "</a></th></tr>\n";
  return out + "</tbody>\n</table>\n</section>\n";
}

std::string index(const audited_report& a) {
  std::string out = "<nav aria-label=\"Paragraphs\">\n<h3>By paragraph</h3>\n<ul class=\"index\">\n";
  for (const int p : a.report.paragraphs()) {
    const auto v = gravest(findings_in(a, p));
    out += "<li><a href=\"" + link_to(p) + "\"" +
           (v ? " class=\"" + word(*v) + "\" title=\"" + std::string(label_of(*v)) + "\"" : "") + ">" +
           (v ? sign(*v) : "") + std::to_string(p) + "</a></li>\n";
  }
  return out + "</ul>\n</nav>\n";
}

std::string figure_values(const chart& drawn) {
  const auto table = table_of(drawn);
  std::string out = "<details><summary>Values as a table</summary>\n<table>\n<thead><tr>";
  for (const auto& cell : table.head) out += "<th scope=\"col\">" + safe(cell) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr><th scope=\"row\">" + safe(row.front()) + "</th>";
    for (std::size_t i = 1; i < row.size(); ++i)
      out += std::string(i <= drawn.columns.size() ? "<td class=\"value\">" : "<td>") + safe(row[i]) + "</td>";
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n</details>\n";
}

// A paragraph without numbers has no section to lead to.
std::string paragraph_link(const audited_report& a, int paragraph) {
  const std::string words = "Paragraph " + std::to_string(paragraph);
  const auto there = a.report.paragraphs();
  if (std::ranges::find(there, paragraph) == there.end()) return words;
  return "<a href=\"" + link_to(paragraph) + "\">" + words + "</a>";
}

std::string figure_caption(const audited_report& a, const figure& f, const chart& drawn) {
  std::string out = "<figcaption>";
  const bool marked =
      std::ranges::any_of(drawn.rows, [](const chart_row& row) { return !row.values.empty() && row.values[0].mark; });
  if (marked) out += "<span class=\"key\" aria-hidden=\"true\"></span>Target. ";
  if (!drawn.about.empty()) out += safe(drawn.about) + " ";
  return out + safe(f.note) + " " + paragraph_link(a, f.paragraph) + ".</figcaption>\n";
}

std::string figures(const audited_report& a) {
  if (a.report.figures().empty()) return {};
  std::string out = "<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">Figures</h2>\n<div class=\"figures\">\n";
  for (const auto& f : a.report.figures()) {
    const auto drawn = chart_of(a, f);
    out += "<figure id=\"figure-" + safe(f.id) + "\">\n<h3>" + safe(f.title) + "</h3>\n" + to_svg(drawn) +
           figure_caption(a, f, drawn) + figure_values(drawn) + "</figure>\n";
  }
  return out + "</div>\n</section>\n";
}

std::string statements(const std::vector<const statement*>& all) {
  if (all.empty()) return {};
  std::string out =
      "<h3>Numbers</h3>\n<table class=\"statements sortable\">\n<thead><tr><th scope=\"col\">What</th><th "
      "scope=\"col\">Value</th>"
      "<th scope=\"col\">When</th><th scope=\"col\">Whose</th></tr></thead>\n<tbody>\n";
  for (const auto* s : all) {
    out += "<tr><th scope=\"row\">" + safe(capitalised(s->indicator));
    if (!s->note.empty()) out += "<span class=\"note\">" + safe(s->note) + "</span>";
    out += "</th><td class=\"value\" data-sort=\"" + text::shortest(s->value.printed()) + "\">" +
           safe(in_words(s->value, s->unit)) + "</td><td data-label=\"When\" data-sort=\"" +
           to_string(s->when.days().first()) + "\">" + safe(when_of(*s)) + "</td><td data-label=\"Whose\">" +
           safe(whose_of(*s)) + "</td></tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

std::string findings(const audited_report& a, const std::vector<const finding*>& all) {
  if (all.empty()) return {};
  std::string out = "<h3>Claims</h3>\n<ul class=\"findings\">\n";
  for (const auto* f : all)
    out += "<li class=\"" + word(f->verdict) + "\" id=\"claim-" + safe(f->claim) + "\">" + badge(f->verdict) +
           "<p class=\"says\">" + safe(capitalised(claim_of(a, *f).says)) + ".</p><p class=\"reason\">" +
           safe(f->reason) + "</p></li>\n";
  return out + "</ul>\n";
}

std::string paragraph(const audited_report& a, int number) {
  const std::string id = "paragraph-" + std::to_string(number);
  return "<section class=\"paragraph\" id=\"" + id + "\" aria-labelledby=\"" + id + "-title\">\n<h2 id=\"" + id +
         "-title\">Paragraph " + std::to_string(number) + "</h2>\n" + statements(statements_in(a.report, number)) +
         findings(a, findings_in(a, number)) + "</section>\n";
}

std::string footer() {
  return "<footer>\n<p>Each claim is judged by the general rule of its kind, from the numbers that the report prints; "
         "a number that is changed changes the verdict. Intervals are exact, at the level of 95 per cent. "
         "“About” is taken to mean within 5 per cent, “almost” at most 5 per cent below. "
         "Dates marked as assumed are not given by the report, and its own date stands in for them.</p>\n</footer>\n";
}

}  // namespace

std::string to_html(const audited_report& a) {
  std::string out = head(a.report.heading()) + page_header(a) +
                    "<main>\n<section aria-labelledby=\"in-short\">\n<h2 id=\"in-short\">In short</h2>\n" + tiles(a) +
                    careful_list(a) + index(a) + "</section>\n" + figures(a) + claims_table(a);
  for (const int p : a.report.paragraphs()) out += paragraph(a, p);
  return out + "</main>\n" + footer() + "<script>" + page_script + "</script>\n</body>\n</html>\n";
}

}  // namespace pko
