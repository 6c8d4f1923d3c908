// What readers get: HTML, Markdown, figures and files.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "pko/report/json.hpp"
#include "pko/report/render.hpp"
#include "report/escape.hpp"
#include "report/support.hpp"

using namespace pko;
namespace fs = std::filesystem;

namespace {

const audited_report& audited() {
  static const audited_report a = audit(a_76_505());
  return a;
}

std::size_t times_in(const std::string& text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

bool holds_text(const std::string& text, std::string_view what) { return times_in(text, what) > 0; }

// A report whose every text tries to break out of where it stands.
audited_report hostile() {
  const std::string evil = "<script>alert('x')</script> & \"quoted\" | *bold* [link](http://x) `code`";
  const timing when(as_of{partial_date::of_year(2021)});
  const statement s{"a", 1, evil, quantity::exact(3), "things", when, {}, {}, evil};
  const claim c{"c", 1, claim_kind::majority, evil, {{"part", "a"}, {"whole", "a"}}, "", {}, {}};
  const figure f{"f", evil, figure_shape::ranked_bars, 1, {{"a", evil}}, evil};
  return audit(report({evil, evil, date(2021, 1, 1), evil}, {s}, {c}, {f}));
}

fs::path empty_folder(const std::string& name) {
  const fs::path folder = fs::temp_directory_path() / ("pko-test-report-" + name);
  fs::remove_all(folder);
  return folder;
}

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder)) out.push_back(entry.path().filename().string());
  std::ranges::sort(out);
  return out;
}

}  // namespace

TEST_CASE("The page loads nothing from anywhere") {
  const std::string html = to_html(audited());
  CHECK(times_in(html, "<script") == 1);  // sorts tables; the policy allows no other
  CHECK(times_in(html, "<script>") == 1);
  CHECK(holds_text(html, "script-src 'sha256-"));
  CHECK_FALSE(holds_text(html, "unsafe-eval"));
  CHECK_FALSE(holds_text(html, "<iframe"));
  CHECK_FALSE(holds_text(html, "<img"));
  CHECK_FALSE(holds_text(html, "@import"));
  CHECK(times_in(html, "url(") == times_in(html, "url(#"));
  CHECK(holds_text(html, "default-src 'none'"));
  const std::regex address("https?://[^\"<\\s]*");
  for (auto it = std::sregex_iterator(html.begin(), html.end(), address); it != std::sregex_iterator(); ++it)
    CHECK(it->str() == "http://www.w3.org/2000/svg");
}

TEST_CASE("The headings of the page go down one step at a time") {
  for (const auto& html : {to_html(audited()), to_html(hostile())}) {
    CHECK(times_in(html, "<h1>") == 1);
    const std::regex heading("<h([1-6])");
    int last = 0;
    for (auto it = std::sregex_iterator(html.begin(), html.end(), heading); it != std::sregex_iterator(); ++it) {
      const int level = std::stoi((*it)[1].str());
      CHECK(level <= last + 1);
      last = level;
    }
    CHECK(last > 0);
  }
}

TEST_CASE("Every id of the page stands once and every link leads somewhere") {
  const std::string html = to_html(audited());
  const std::regex id(" id=\"([^\"]*)\"");
  for (auto it = std::sregex_iterator(html.begin(), html.end(), id); it != std::sregex_iterator(); ++it) {
    CAPTURE(it->str());
    CHECK(times_in(html, it->str()) == 1);
  }
  const std::regex link("href=\"#([^\"]*)\"");
  for (auto it = std::sregex_iterator(html.begin(), html.end(), link); it != std::sregex_iterator(); ++it) {
    CAPTURE(it->str());
    CHECK(holds_text(html, " id=\"" + (*it)[1].str() + "\""));
  }
}

TEST_CASE("The elements of the page are closed in the order in which they were opened") {
  for (const auto& html : {to_html(audited()), to_html(hostile())}) {
    std::string body = html;
    for (const std::string name : {"style", "script"})
      for (auto at = body.find("<" + name + ">"); at != std::string::npos; at = body.find("<" + name + ">"))
        body.erase(at, body.find("</" + name + ">") - at + name.size() + 3);
    const std::regex tag("<(/?)([a-zA-Z0-9]+)([^>]*)>");
    std::vector<std::string> open;
    for (auto it = std::sregex_iterator(body.begin(), body.end(), tag); it != std::sregex_iterator(); ++it) {
      const std::string name = (*it)[2].str();
      const std::string rest = (*it)[3].str();
      if (name == "meta" || name == "link" || name == "input" || rest.ends_with("/")) continue;
      if ((*it)[1].length() == 0) {
        open.push_back(name);
      } else {
        REQUIRE_FALSE(open.empty());
        CHECK(open.back() == name);
        open.pop_back();
      }
    }
    CHECK(open.empty());
  }
}

TEST_CASE("The page names its language and its verdicts in words") {
  const std::string html = to_html(audited());
  CHECK(holds_text(html, "<html lang=\"en\">"));
  CHECK(holds_text(html, "name=\"viewport\""));
  CHECK(holds_text(html, "prefers-color-scheme:dark"));
  CHECK(holds_text(html, "@media print"));
  for (const auto* words : {"Holds", "Holds with caveat", "Fails", "Cannot be checked"}) CHECK(holds_text(html, words));
  for (const auto& f : audited().findings) CHECK(holds_text(html, "id=\"claim-" + f.claim + "\""));
}

TEST_CASE("Every figure has a title, a description, its values in words and a table") {
  const std::string html = to_html(audited());
  const auto figures = a_76_505().figures();
  CHECK(figures.size() >= 2);
  for (const auto& f : figures) {
    const std::string svg = to_svg(audited(), f.id);
    CAPTURE(f.id);
    CHECK(holds_text(html, svg));
    CHECK(holds_text(svg, "<title id=\"figure-" + f.id + "-title\">"));
    CHECK(holds_text(svg, "<desc id=\"figure-" + f.id + "-description\">"));
    CHECK(holds_text(svg, "role=\"img\""));
    for (const auto& bar : f.bars) CHECK(holds_text(svg, ">" + bar.label + "</text>"));
  }
  CHECK(times_in(html, "Values as a table") == figures.size());
  CHECK_THROWS_AS((void)to_svg(audited(), "nothing"), invalid_value);
}

TEST_CASE("The figure of recommendations is ranked and gives shares") {
  const std::string svg = to_svg(audited(), "recommendations");
  CHECK(svg.find(">Secretariat<") < svg.find(">Collective<"));
  CHECK(svg.find(">Collective<") < svg.find(">Key stakeholders<"));
  CHECK(holds_text(svg, "58.7 per cent of 121"));
}

TEST_CASE("The figures of women's representation mark targets and say where none is published") {
  const std::string military = to_svg(audited(), "women");
  CHECK(times_in(military, "f-mark") - times_in(military, ".f-mark") == 2);  // the diamonds
  CHECK(holds_text(military, "target for 2021: 18 per cent"));
  CHECK(holds_text(military, ">in the image of the report only</text>"));  // women in contingents
  CHECK(holds_text(to_svg(audited(), "women_police"), "no 2021 value published"));
  const std::string justice = to_svg(audited(), "women_justice");
  CHECK(holds_text(justice, "target for 2021: 29 per cent"));
  CHECK(holds_text(justice, "about 38 per cent"));
}

TEST_CASE("The report has its eight figures, and what its text does not give is not drawn as a number") {
  const auto figures = a_76_505().figures();
  REQUIRE(figures.size() == 8);
  const std::vector<std::string> numerals = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII"};
  for (std::size_t i = 0; i < 8; ++i) CHECK(figures[i].title.starts_with("Figure " + numerals[i] + ". "));
  const std::string themes = to_svg(audited(), "themes");
  CHECK(times_in(themes, ">in the image of the report only</text>") == 8);
  CHECK_FALSE(holds_text(themes, "f-one\" fill"));
}

TEST_CASE("With casualty records the causes of deaths are drawn by year, as shares of what is recorded") {
  const auto a = audit(a_76_505(), test::records_like_the_published());
  const std::string svg = to_svg(a, "causes");
  for (const auto* words : {">Malicious act</text>", ">Illness</text>", ">2019</text>", ">2021</text>", "pko-chart"})
    CHECK(holds_text(svg, words));
  // 22 and 29 deaths from illness in 2019 and no other, but those of special political missions are left out.
  CHECK(holds_text(svg, "2019: Malicious act 0 deaths, 0.0 per cent; Illness 51 deaths, 100.0 per cent."));
  // Up to the day of the report: the deaths of 8 December 2021 are not among them.
  CHECK(holds_text(svg, "2021: Malicious act 18 deaths, 100.0 per cent"));
  CHECK(holds_text(to_html(a), svg));
  CHECK(holds_text(to_markdown(a), "| Group | Malicious act | Illness |"));
  CHECK_FALSE(holds_text(to_svg(audited(), "causes"), "2019"));
}

TEST_CASE("A ranked figure follows its numbers") {
  const auto other = audit(test::changed(a_76_505(), "p5.stakeholders", quantity::exact(80)));
  const std::string svg = to_svg(other, "recommendations");
  CHECK(svg.find(">Key stakeholders<") < svg.find(">Secretariat<"));
}

TEST_CASE("Text of a report never becomes markup") {
  const auto a = hostile();
  for (const auto& out : {to_html(a), to_svg(a, "f")}) {
    CHECK(times_in(out, "<script") == times_in(out, "<script>\n\"use strict\""));
    CHECK_FALSE(holds_text(out, "alert('x')"));
    CHECK(holds_text(out, "&lt;script&gt;"));
  }
  const std::string markdown = to_markdown(a);
  CHECK_FALSE(holds_text(markdown, "<script"));
  CHECK(holds_text(markdown, "\\*bold\\*"));
  CHECK(holds_text(markdown, "\\[link\\]"));
  CHECK(parse_report(to_json(a), "hostile") == a.report);
}

TEST_CASE("Control characters and broken encodings do not reach the page") {
  CHECK(detail::escape_markup("a\x01"
                              "b\nc") ==
        "a\xEF\xBF\xBD"
        "b c");
  CHECK(detail::escape_markup("caf\xE9") == "caf\xC3\xA9");
  CHECK(detail::escape_markdown("a\nb") == "a b");
}

TEST_CASE("Markdown writes numbers as the United Nations does") {
  const std::string markdown = to_markdown(audited());
  CHECK(holds_text(markdown, "more than 74,200 persons"));
  CHECK(holds_text(markdown, "18.2 per cent"));
  CHECK(holds_text(markdown, "3–10 times"));
  CHECK_FALSE(holds_text(markdown, "%"));
  for (const int p : a_76_505().paragraphs()) CHECK(holds_text(markdown, "## Paragraph " + std::to_string(p) + "\n"));
  for (const auto& line : {"| Verdict | Claims | Meaning |", "| Statement | Value | When | Whose |"})
    CHECK(holds_text(markdown, line));
}

TEST_CASE("Every row of a Markdown table has the cells of its head") {
  for (const auto& markdown : {to_markdown(audited()), to_markdown(hostile())}) {
    std::size_t expected = 0;
    std::size_t at = 0;
    while (at < markdown.size()) {
      const auto end = markdown.find('\n', at);
      std::string line = markdown.substr(at, end - at);
      at = end + 1;
      line = std::regex_replace(line, std::regex("\\\\\\|"), "");
      const auto bars = times_in(line, "|");
      if (!line.starts_with("|")) {
        expected = 0;
      } else if (expected == 0) {
        expected = bars;
      } else {
        CAPTURE(line);
        CHECK(bars == expected);
      }
    }
  }
}

TEST_CASE("The summary fits one screen and counts the verdicts") {
  const std::string text = summary(audited());
  const auto counts = count_verdicts(audited());
  CHECK(counts[0] + counts[1] + counts[2] + counts[3] == static_cast<int>(a_76_505().claims().size()));
  CHECK(holds_text(text, std::to_string(counts[0]) + "  Holds\n"));
  CHECK(times_in(text, "\n") <= 40);
}

TEST_CASE("Equal reports give equal bytes") {
  const auto again = audit(a_76_505());
  CHECK(to_html(again) == to_html(audited()));
  CHECK(to_markdown(again) == to_markdown(audited()));
  CHECK(to_json(again) == to_json(audited()));
}

TEST_CASE("The three files are written and nothing is left beside them") {
  const auto folder = empty_folder("written") / "deep" / "er";
  write_report(audited(), folder);
  CHECK(names_in(folder) == std::vector<std::string>{"report.html", "report.json", "report.md"});
  CHECK(content_of(folder / "report.html") == to_html(audited()));
  CHECK(content_of(folder / "report.md") == to_markdown(audited()));
  CHECK(content_of(folder / "report.json") == to_json(audited()));
  write_report(hostile(), folder);
  CHECK(content_of(folder / "report.html") == to_html(hostile()));
  CHECK(names_in(folder).size() == 3);
}

TEST_CASE("A report that cannot be written whole leaves the old files as they were") {
  const auto folder = empty_folder("refused");
  write_report(audited(), folder);
  const std::string before = content_of(folder / "report.html");
  fs::remove(folder / "report.json");
  fs::create_directory(folder / "report.json");
  CHECK_THROWS_AS(write_report(hostile(), folder), error);
  CHECK(content_of(folder / "report.html") == before);
  CHECK(names_in(folder) == std::vector<std::string>{"report.html", "report.json", "report.md"});
}

TEST_CASE("A folder that cannot be made is named") {
  const auto folder = empty_folder("file");
  std::ofstream(folder) << "a file";
  try {
    write_report(audited(), folder);
    FAIL("was written");
  } catch (const error& e) {
    CHECK(std::string(e.what()).find(folder.string()) != std::string::npos);
  }
  fs::remove(folder);
}
