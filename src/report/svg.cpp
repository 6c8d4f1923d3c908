#include "report/svg.hpp"

#include <array>

#include "pko/core/text.hpp"
#include "report/escape.hpp"

namespace pko::detail {

namespace {

// In the order of ink; blue and vermilion are told apart by all kinds of colour vision (Okabe and Ito).
constexpr std::array<std::string_view, 7> inks = {"var(--text,#1b1f24)", "var(--muted,#57606a)", "var(--line,#d0d7de)",
                                                  "var(--bar,#0067a5)",  "var(--on-bar,#fff)",   "var(--mark,#c44e00)",
                                                  "var(--paper,#fff)"};
constexpr std::array<std::string_view, 3> anchors = {"start", "middle", "end"};

std::string_view colour(ink i) { return inks.at(static_cast<std::size_t>(i)); }

// Two decimals at most, without trailing zeros.
std::string coordinate(double value) {
  std::string out = text::rounded(value, 2);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out;
}

std::string attribute(std::string_view name, double value) {
  return " " + std::string(name) + "=\"" + coordinate(value) + "\"";
}

std::string style(std::string_view property, ink i) {
  return " style=\"" + std::string(property) + ":" + std::string(colour(i)) + "\"";
}

}  // namespace

svg::svg(double width, double height, std::string_view id, std::string_view title, std::string_view description) {
  const std::string name = escape_markup(id);
  out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + coordinate(width) + " " + coordinate(height) +
         "\" role=\"img\" aria-labelledby=\"" + name + "-title " + name +
         "-description\" font-family=\"system-ui,-apple-system,"
         "'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif\">\n<title id=\"" +
         name + "-title\">" + escape_markup(title) + "</title>\n<desc id=\"" + name + "-description\">" +
         escape_markup(description) + "</desc>\n";
}

void svg::rectangle(double x, double y, double width, double height, ink fill) {
  out_ += "<rect" + attribute("x", x) + attribute("y", y) + attribute("width", width) + attribute("height", height) +
          " rx=\"2\"" + style("fill", fill) + "/>\n";
}

void svg::line(double x1, double y1, double x2, double y2, ink stroke, double width) {
  out_ += "<line" + attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) + attribute("y2", y2) +
          attribute("stroke-width", width) + style("stroke", stroke) + "/>\n";
}

void svg::diamond(double x, double y, double radius, ink fill, ink edge) {
  out_ += "<path d=\"M" + coordinate(x) + " " + coordinate(y - radius) + "L" + coordinate(x + radius) + " " +
          coordinate(y) + "L" + coordinate(x) + " " + coordinate(y + radius) + "L" + coordinate(x - radius) + " " +
          coordinate(y) + "Z\" stroke-width=\"1.5\" style=\"fill:" + std::string(colour(fill)) +
          ";stroke:" + std::string(colour(edge)) + "\"/>\n";
}

void svg::text(double x, double y, std::string_view words, ink fill, double size, anchor at, bool bold) {
  out_ += "<text" + attribute("x", x) + attribute("y", y) + attribute("font-size", size) + " text-anchor=\"" +
          std::string(anchors.at(static_cast<std::size_t>(at))) + "\"" + (bold ? " font-weight=\"600\"" : "") +
          style("fill", fill) + ">" + escape_markup(words) + "</text>\n";
}

std::string svg::finish() const { return out_ + "</svg>\n"; }

}  // namespace pko::detail
