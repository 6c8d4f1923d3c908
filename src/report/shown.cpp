#include "report/shown.hpp"

#include <array>

#include "report/words.hpp"

namespace pko::detail {

namespace {

struct words_of_verdict {
  std::string_view label, symbol, meaning;
};

constexpr std::array<words_of_verdict, verdict_count> verdicts = {{
    {"Holds", "✓", "the numbers say what the report says"},
    {"Holds with caveat", "!", "true as printed, but read the reason"},
    {"Fails", "✗", "the numbers do not say it"},
    {"Cannot be checked", "?", "the report does not give what a check needs"},
}};

const words_of_verdict& words(verdict v) noexcept { return verdicts[static_cast<std::size_t>(v)]; }

std::string counted(std::size_t n, const std::string& one, const std::string& many) {
  return in_words(static_cast<double>(n)) + " " + (n == 1 ? one : many);
}

}  // namespace

std::string_view label_of(verdict v) noexcept { return words(v).label; }
std::string_view symbol_of(verdict v) noexcept { return words(v).symbol; }
std::string_view meaning_of(verdict v) noexcept { return words(v).meaning; }

std::string extent_of(const audited_report& a) {
  return counted(a.report.statements().size(), "number", "numbers") + " and " +
         counted(a.findings.size(), "claim", "claims") + " in " +
         counted(a.report.paragraphs().size(), "paragraph", "paragraphs");
}

std::string basis_of(const audited_report& a) {
  if (a.data.empty()) return "Computed from the report's own numbers; no published data were given.";
  std::vector<std::string> sources;
  for (const auto& p : a.data)
    sources.push_back(p.source + (p.snapshot ? " (data of " + in_words(*p.snapshot) + ")" : ""));
  return "Computed from the report's own numbers and from published data: " + in_words(sources) + ".";
}

std::string when_of(const statement& s) { return in_words(s.when) + (s.when.assumed() ? " (assumed)" : ""); }

std::string whose_of(const statement& s) {
  std::vector<std::string> parts;
  if (s.population)
    parts.emplace_back(to_string(*s.population));
  else if (s.unit == "persons")
    parts.emplace_back("not stated");
  for (const auto& m : s.missions) parts.push_back(to_string(m));
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out.empty() ? "–" : out;
}

std::vector<const statement*> statements_in(const report& r, int paragraph) {
  std::vector<const statement*> out;
  for (const auto& s : r.statements())
    if (s.paragraph == paragraph) out.push_back(&s);
  return out;
}

std::vector<const finding*> findings_in(const audited_report& a, int paragraph) {
  std::vector<const finding*> out;
  for (const auto& f : a.findings)
    if (f.paragraph == paragraph) out.push_back(&f);
  return out;
}

const claim& claim_of(const audited_report& a, const finding& f) {
  return a.report.claims()[static_cast<std::size_t>(&f - a.findings.data())];
}

std::vector<const finding*> worth_reading(const audited_report& a) {
  std::vector<const finding*> out;
  for (const auto v : {verdict::fails, verdict::holds_with_caveat})
    for (const auto& f : a.findings)
      if (f.verdict == v) out.push_back(&f);
  return out;
}

}  // namespace pko::detail
