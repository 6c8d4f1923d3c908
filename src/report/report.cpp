#include "pko/report/report.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "pko/core/text.hpp"
#include "report/check.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, 4> shape_names = {"ranked_bars", "bars_with_targets", "causes_by_year",
                                                         "police_by_mission"};

std::string in_words(const std::string& name, const std::vector<report_problem>& problems) {
  std::string out = name + ": " + std::to_string(problems.size()) + (problems.size() == 1 ? " problem" : " problems");
  for (const auto& p : problems) out += "\n  " + (p.place.empty() ? "/" : p.place) + ": " + p.what;
  return out;
}

}  // namespace

std::string_view to_string(figure_shape s) noexcept { return shape_names.at(static_cast<std::size_t>(s)); }

figure_shape parse_figure_shape(std::string_view word) {
  for (std::size_t i = 0; i < shape_names.size(); ++i)
    if (shape_names.at(i) == word) return static_cast<figure_shape>(i);
  throw unknown_word("shape of figure", std::string(word),
                     text::nearest(word, {shape_names.begin(), shape_names.end()}));
}

invalid_report::invalid_report(const std::string& name, std::vector<report_problem> problems)
    : error(in_words(name, problems)), problems_(std::move(problems)) {}

struct report::contents {
  explicit contents(detail::report_parts made_of) : parts(std::move(made_of)) {
    for (const auto& s : parts.statements) by_id.emplace(s.id, &s);
  }
  contents(const contents&) = delete;
  contents& operator=(const contents&) = delete;

  detail::report_parts parts;
  std::unordered_map<std::string_view, const statement*> by_id;
};

report::report(report_heading heading, std::vector<statement> statements, std::vector<claim> claims,
               std::vector<figure> figures) {
  detail::report_parts parts{std::move(heading), std::move(statements), std::move(claims), std::move(figures)};
  std::vector<report_problem> problems;
  detail::check_report(parts, detail::places_of(parts), problems);
  if (!problems.empty()) throw invalid_report("report " + parts.heading.symbol, std::move(problems));
  contents_ = std::make_shared<const contents>(std::move(parts));
}

const report_heading& report::heading() const noexcept { return contents_->parts.heading; }
std::span<const statement> report::statements() const noexcept { return contents_->parts.statements; }
std::span<const claim> report::claims() const noexcept { return contents_->parts.claims; }
std::span<const figure> report::figures() const noexcept { return contents_->parts.figures; }

const statement* report::find(std::string_view statement_id) const noexcept {
  const auto at = contents_->by_id.find(statement_id);
  return at == contents_->by_id.end() ? nullptr : at->second;
}

std::vector<int> report::paragraphs() const {
  std::set<int> found;
  for (const auto& s : statements()) found.insert(s.paragraph);
  for (const auto& c : claims()) found.insert(c.paragraph);
  return {found.begin(), found.end()};
}

report report::with(statement changed) const {
  auto statements = contents_->parts.statements;
  const auto at = std::ranges::find(statements, changed.id, &statement::id);
  if (at == statements.end()) throw invalid_value("statement", changed.id, "is not in the report");
  *at = std::move(changed);
  return {heading(), std::move(statements), contents_->parts.claims, contents_->parts.figures};
}

bool operator==(const report& a, const report& b) noexcept {
  const auto& x = a.contents_->parts;
  const auto& y = b.contents_->parts;
  return x.heading == y.heading && x.statements == y.statements && x.claims == y.claims && x.figures == y.figures;
}

}  // namespace pko
