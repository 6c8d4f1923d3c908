// Charts that other programs draw: every shape, and answers to questions.

#include <doctest/doctest.h>

#include <charconv>
#include <string>
#include <string_view>

#include "pko/core/error.hpp"
#include "pko/report/chart.hpp"

using namespace pko;

namespace {

std::size_t times_in(const std::string& text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

bool holds_text(const std::string& text, std::string_view what) { return times_in(text, what) > 0; }

chart of(chart_shape shape, std::vector<std::string> columns, std::vector<chart_row> rows) {
  return {"c", "A chart", "", shape, std::move(columns), std::move(rows)};
}

chart women_by_category() {
  auto c = of(chart_shape::grouped_bars, {"Women", "Planned"},
              {{"Troops", {{5.9}, {8.0}}}, {"Formed police units", {{std::nullopt}, {12.0}}}});
  c.style = {1, 1, "per cent"};
  return c;
}

result_table deaths_by_year() {
  result_table t{{"year", "mission"}, {"deaths"}, {}, "all", "2013-01-01 to 2021-12-31", {}};
  t.rows = {{{"2019", "MINUSMA"}, {22.0}},
            {{"2019", "UNIFIL"}, {0.0}},
            {{"2020", "MINUSMA"}, {std::monostate{}}},
            {{"2020", "UNIFIL"}, {1.0}},
            {{"2021", "MINUSMA"}, {19.0}}};
  return t;
}

}  // namespace

TEST_CASE("a drawing says in words everything that it shows") {
  const auto c = women_by_category();
  CHECK(to_words(c) ==
        "Troops: Women 5.9 per cent; Planned 8.0 per cent. Formed police units: Women not reported; Planned 12.0 per "
        "cent.");
  const auto svg = to_svg(c);
  CHECK(holds_text(svg, "role=\"img\" aria-labelledby=\"c-title c-description\""));
  CHECK(holds_text(svg, "<title id=\"c-title\">A chart</title>"));
  CHECK(holds_text(svg, "<desc id=\"c-description\">" + to_words(c) + "</desc>"));
}

TEST_CASE("series are told apart by pattern and name, not by colour alone") {
  const auto svg = to_svg(women_by_category());
  CHECK(holds_text(svg, "url(#c-texture-1)"));
  CHECK(holds_text(svg, "<pattern id=\"c-texture-1\""));
  CHECK(holds_text(svg, ">Women</text>"));
  CHECK(holds_text(svg, ">Planned</text>"));
}

TEST_CASE("a drawing is readable on light and on dark paper") {
  const auto svg = to_svg(women_by_category());
  CHECK(holds_text(svg, "@media screen and (prefers-color-scheme:dark)"));
  CHECK(holds_text(svg, "class=\"f-text\" fill=\"#1b1f24\""));
  CHECK(holds_text(svg, ".pko-chart .f-text{fill:#e6eaef}"));
}

TEST_CASE("not reported is drawn as such and never as zero") {
  const auto absent = to_svg(of(chart_shape::bars, {"n"}, {{"A", {{std::nullopt}}}, {"B", {{2.0}}}}));
  const auto zero = to_svg(of(chart_shape::bars, {"n"}, {{"A", {{0.0}}}, {"B", {{2.0}}}}));
  CHECK(holds_text(absent, ">not reported</text>"));
  CHECK_FALSE(holds_text(zero, ">not reported</text>"));
  CHECK(holds_text(zero, ">0</text>"));
  CHECK(absent != zero);
}

TEST_CASE("a line breaks where a period is not reported or is missing") {
  const auto whole =
      to_svg(of(chart_shape::lines, {"2018", "2019", "2020", "2021"}, {{"A", {{1.0}, {2.0}, {3.0}, {4.0}}}}));
  const auto absent =
      to_svg(of(chart_shape::lines, {"2018", "2019", "2020", "2021"}, {{"A", {{1.0}, {2.0}, {std::nullopt}, {4.0}}}}));
  const auto skipped =
      to_svg(of(chart_shape::lines, {"2017", "2018", "2020", "2021"}, {{"A", {{1.0}, {2.0}, {3.0}, {4.0}}}}));
  CHECK(times_in(whole, "<polyline") == 1);
  CHECK(times_in(absent, "<polyline") == 1);  // 2018 to 2019; 2021 stands alone
  CHECK(times_in(absent, "<circle") == 3);
  CHECK(holds_text(absent, ">not reported</text>"));
  CHECK(times_in(skipped, "<polyline") == 2);
  CHECK_FALSE(holds_text(skipped, ">not reported</text>"));
}

TEST_CASE("periods stand at their place in time") {
  // Without 2018 the step from 2017 to 2019 is twice as wide: the middle one is not in the middle.
  const auto even = to_svg(of(chart_shape::lines, {"2017", "2018", "2019"}, {{"A", {{1.0}, {1.0}, {1.0}}}}));
  const auto uneven = to_svg(of(chart_shape::lines, {"2017", "2019", "2020"}, {{"A", {{1.0}, {1.0}, {1.0}}}}));
  const auto cx = [](const std::string& svg, int which) {
    auto at = svg.find("<circle cx=\"");
    for (int i = 0; i < which; ++i) at = svg.find("<circle cx=\"", at + 1);
    double x = 0;
    std::from_chars(svg.data() + at + 12, svg.data() + svg.size(), x);
    return x;
  };
  CHECK(cx(even, 1) == doctest::Approx((cx(even, 0) + cx(even, 2)) / 2).epsilon(0.001));
  CHECK(cx(uneven, 1) - cx(uneven, 0) > 1.9 * (cx(uneven, 2) - cx(uneven, 1)));
}

TEST_CASE("limits are drawn as a band around a line and as a whisker on a bar") {
  const chart_value a{2.0, interval{1, 4}}, b{3.0, interval{2, 5}};
  CHECK(times_in(to_svg(of(chart_shape::lines, {"2020", "2021"}, {{"A", {a, b}}})), "<polygon") == 1);
  const auto bar = of(chart_shape::bars, {"n"}, {{"A", {a}}});
  CHECK(times_in(to_svg(bar), "<line") > times_in(to_svg(of(chart_shape::bars, {"n"}, {{"A", {{2.0}}}})), "<line"));
  CHECK(to_words(bar) == "A: 2 (1 to 4).");
}

TEST_CASE("shares are shares of what is reported, with the number they are of") {
  auto c = of(chart_shape::stacked_shares, {"Accident", "Illness"},
              {{"2019", {{25.0}, {75.0}}}, {"2020", {{std::nullopt}, {std::nullopt}}}});
  c.style.unit = "deaths";
  CHECK(to_words(c) ==
        "2019: Accident 25 deaths, 25.0 per cent; Illness 75 deaths, 75.0 per cent. 2020: Accident not reported; "
        "Illness not reported.");
  const auto svg = to_svg(c);
  CHECK(holds_text(svg, ">75 %</text>"));
  CHECK(holds_text(svg, ">100 deaths</text>"));
  CHECK(holds_text(svg, ">not reported</text>"));
  CHECK(holds_text(svg, "url(#c-absent)"));
}

TEST_CASE("a matrix tells zero from not reported") {
  const auto svg = to_svg(of(chart_shape::matrix, {"Forensics", "Cybercrime"}, {{"MINUSCA", {{0.0}, {std::nullopt}}}}));
  CHECK(holds_text(svg, ">0</text>"));
  CHECK(holds_text(svg, ">–</text>"));
  CHECK(times_in(svg, "url(#c-absent)") == 1);
  CHECK(holds_text(svg, ">Cybercrime</text>"));
}

TEST_CASE("texts of a chart never become markup") {
  const std::string evil = "<script>alert('x')</script> & \"q\"";
  for (const auto shape : {chart_shape::bars, chart_shape::grouped_bars, chart_shape::stacked_shares,
                           chart_shape::lines, chart_shape::matrix}) {
    auto c = of(shape, {evil}, {{evil, {{1.0, std::nullopt, std::nullopt, evil}}, evil}});
    c.title = c.about = c.style.unit = evil;
    c.titled = true;
    const auto svg = to_svg(c);
    CHECK_FALSE(holds_text(svg, "<script"));
    CHECK_FALSE(holds_text(svg, "alert('x')"));
  }
}

TEST_CASE("a chart that is no table is refused") {
  CHECK_THROWS_AS((void)to_svg(of(chart_shape::bars, {"n"}, {{"A", {{1.0}, {2.0}}}})), invalid_value);
  CHECK_THROWS_AS((void)to_svg(of(chart_shape::bars, {"n", "m"}, {})), invalid_value);
  CHECK_THROWS_AS((void)to_svg(of(chart_shape::stacked_shares, {"n"}, {{"A", {{-1.0}}}})), invalid_value);
  auto c = women_by_category();
  c.id = "two words";
  CHECK_THROWS_AS((void)to_svg(c), invalid_value);
  c.id = "figure-p5.shares";  // as reports name their figures
  CHECK_FALSE(to_svg(c).empty());
  CHECK_THROWS_AS((void)parse_chart_shape("pie"), unknown_word);
  CHECK(parse_chart_shape("matrix") == chart_shape::matrix);
}

TEST_CASE("an answer over time is drawn as lines, one for each group") {
  const auto c = chart_of(deaths_by_year());
  CHECK(c.shape == chart_shape::lines);
  CHECK(c.title == "Deaths by year and mission");
  CHECK(c.columns == std::vector<std::string>{"2019", "2020", "2021"});
  REQUIRE(c.rows.size() == 2);
  CHECK(c.rows[0].label == "MINUSMA");
  CHECK_FALSE(c.rows[0].values[1].number.has_value());  // not reported
  CHECK(c.rows[1].values[0].number == 0.0);             // reported as zero
  CHECK_FALSE(c.rows[1].values[2].number.has_value());  // no row
  const auto svg = to_svg(deaths_by_year());
  CHECK(holds_text(svg, ">Deaths by year and mission</text>"));
  CHECK(holds_text(svg, "Population: all."));
}

TEST_CASE("an answer without time is drawn as bars from the largest down, those not reported last") {
  result_table t{{"mission"}, {"rate", "lower", "upper"}, {}, "uniformed", "", {}};
  t.rows = {{{"A"}, {0.5, 0.2, 0.9}},
            {{"B"}, {std::monostate{}, std::monostate{}, std::monostate{}}},
            {{"C"}, {1.5, 1.0, 2.0}}};
  const auto c = chart_of(t);
  CHECK(c.shape == chart_shape::bars);
  REQUIRE(c.rows.size() == 3);
  CHECK(c.rows[0].label == "C");
  CHECK(c.rows[2].label == "B");
  CHECK(c.rows[0].values[0].limits == interval{1.0, 2.0});
}

TEST_CASE("shares of an answer are drawn in per cent") {
  result_table t{{"mission"}, {"women_share"}, {{{"UNIFIL"}, {0.0625}}}, "uniformed", "", {}};
  CHECK(to_words(chart_of(t)) == "Population: uniformed. UNIFIL: 6.3 per cent.");
}

TEST_CASE("an answer with too many lines says how many it leaves out") {
  result_table t{{"year", "state"}, {"deaths"}, {}, "all", "", {}};
  for (int i = 0; i < 30; ++i)
    t.rows.push_back(
        {{"2021", std::string("S") + static_cast<char>('A' + i % 26) + std::to_string(i)}, {static_cast<double>(i)}});
  const auto c = chart_of(t);
  CHECK(c.rows.size() == 12);
  CHECK(holds_text(c.about, "The 12 largest of 30 lines are drawn."));
}

TEST_CASE("an answer without keys, or without rows, is drawn all the same") {
  const result_table one{{}, {"deaths"}, {{{}, {17.0}}}, "all", "", {}};
  CHECK(holds_text(to_svg(one), ">17</text>"));
  const result_table none{{"year"}, {"deaths"}, {}, "all", "", {}};
  CHECK(holds_text(to_svg(none), "Nothing to draw."));
  const result_table none_in_bars{{"mission"}, {"deaths"}, {}, "all", "", {}};
  CHECK(holds_text(to_svg(none_in_bars), "</svg>"));
}

TEST_CASE("equal charts give equal bytes") {
  CHECK(to_svg(women_by_category()) == to_svg(women_by_category()));
  CHECK(to_svg(deaths_by_year()) == to_svg(deaths_by_year()));
}
