#include "report/svg.hpp"

#include <algorithm>
#include <array>

#include "pko/core/text.hpp"
#include "report/escape.hpp"

namespace pko::detail {

namespace {

struct colour {
  std::string_view name, light, dark;
};

// In the order of ink. The series are told apart by all kinds of colour vision (after Okabe and Ito, darkened for white
// and lightened for black until each has a contrast of 3 to 1 and more with the paper).
constexpr std::array<colour, 12> colours = {{{"text", "#1b1f24", "#e6eaef"},
                                             {"muted", "#57606a", "#a3adb9"},
                                             {"line", "#d0d7de", "#38424d"},
                                             {"paper", "#ffffff", "#14181d"},
                                             {"on-bar", "#ffffff", "#0b1620"},
                                             {"mark", "#c44e00", "#ffb454"},
                                             {"one", "#0067a5", "#56b4e9"},
                                             {"two", "#b04600", "#ffa14a"},
                                             {"three", "#00745a", "#4cc9a0"},
                                             {"four", "#8a3f8f", "#dd9fe4"},
                                             {"five", "#6b5900", "#d9c94a"},
                                             {"six", "#57606a", "#a3adb9"}}};
constexpr std::size_t series_count = 6;
constexpr std::array<std::string_view, 3> anchors = {"start", "middle", "end"};
constexpr std::array<std::string_view, 6> dashes = {"", "7 3", "2 3", "9 3 2 3", "4 2", "1 2"};

// Patterns over a colour, from the second series on.
constexpr std::array<std::string_view, 5> textures = {R"(<path d="M0 8L8 0M-2 2L2 -2M6 10L10 6"/>)",
                                                      R"(<path d="M0 4H8"/>)", R"(<path d="M2 2h1.6M6 6h1.6"/>)",
                                                      R"(<path d="M4 0V8"/>)", R"(<path d="M0 4H8M4 0V8"/>)"};

const colour& look(ink i) { return colours.at(static_cast<std::size_t>(i)); }

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

std::string filled(ink i) {
  return " class=\"f-" + std::string(look(i).name) + "\" fill=\"" + std::string(look(i).light) + "\"";
}

std::string stroked(ink i) {
  return " class=\"s-" + std::string(look(i).name) + "\" stroke=\"" + std::string(look(i).light) + "\"";
}

std::string at(double x, double y) { return coordinate(x) + " " + coordinate(y); }

std::string box(double x, double y, double width, double height) {
  return "<rect" + attribute("x", x) + attribute("y", y) + attribute("width", width) + attribute("height", height);
}

std::string anchored(anchor side) {
  return " text-anchor=\"" + std::string(anchors.at(static_cast<std::size_t>(side))) + "\"";
}

std::string dark_style() {
  std::string out = "<style>@media screen and (prefers-color-scheme:dark){";
  for (const auto& c : colours) {
    const std::string name(c.name), dark(c.dark);
    out += ".pko-chart .f-" + name + "{fill:" + dark + "}.pko-chart .s-" + name + "{stroke:" + dark + "}";
  }
  return out + "}</style>\n";
}

}  // namespace

ink ink_of_series(std::size_t n) noexcept {
  return static_cast<ink>(static_cast<std::size_t>(ink::one) + n % series_count);
}

svg::svg(double width, double height, std::string_view id, std::string_view title, std::string_view description)
    : id_(escape_markup(id)), width_(width), height_(height) {
  head_ = "<title id=\"" + id_ + "-title\">" + escape_markup(title) + "</title>\n<desc id=\"" + id_ +
          "-description\">" + escape_markup(description) + "</desc>\n" + dark_style();
}

void svg::heading(std::string_view title, std::string_view remarks) {
  body_.swap(heading_);  // the shapes below write into body_
  double baseline = 0;
  for (const auto& words : wrapped(title, 15, width_ - 8))
    text(4, baseline += 20, words, ink::text, 15, anchor::start, true);
  for (const auto& words : wrapped(remarks, 12, width_ - 8)) text(4, baseline += 17, words, ink::muted, 12);
  body_.swap(heading_);
  heading_height_ = baseline + 14;
}

void svg::rectangle(double x, double y, double width, double height, ink fill, std::size_t texture) {
  body_ += box(x, y, width, height) + " rx=\"2\"" + filled(fill) + "/>\n";
  const std::size_t which = texture % (textures.size() + 1);
  if (which == 0) return;
  textures_ = true;
  body_ += box(x, y, width, height) + " rx=\"2\" fill=\"url(#" + id_ + "-texture-" + std::to_string(which) + ")\"/>\n";
}

void svg::tint(double x, double y, double width, double height, ink fill, double strength) {
  body_ += box(x, y, width, height) + " rx=\"2\"" + attribute("fill-opacity", strength) + filled(fill) + "/>\n";
}

void svg::hatched(double x, double y, double width, double height) {
  textures_ = true;
  body_ += box(x, y, width, height) + " rx=\"2\" fill=\"url(#" + id_ + "-absent)\"/>\n";
}

void svg::line(double x1, double y1, double x2, double y2, ink stroke, double width) {
  body_ += "<line" + attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) + attribute("y2", y2) +
           attribute("stroke-width", width) + stroked(stroke) + "/>\n";
}

void svg::polyline(const points& along, ink stroke, std::size_t dash) {
  if (along.size() < 2) return;
  body_ += "<polyline points=\"";
  for (std::size_t i = 0; i < along.size(); ++i) body_ += (i > 0 ? " " : "") + at(along[i].first, along[i].second);
  const auto pattern = dashes.at(dash % dashes.size());
  body_ += "\" fill=\"none\" stroke-width=\"2\" stroke-linejoin=\"round\"" +
           (pattern.empty() ? std::string() : " stroke-dasharray=\"" + std::string(pattern) + "\"") + stroked(stroke) +
           "/>\n";
}

void svg::band(const points& around, ink fill) {
  if (around.size() < 3) return;
  body_ += "<polygon points=\"";
  for (std::size_t i = 0; i < around.size(); ++i) body_ += (i > 0 ? " " : "") + at(around[i].first, around[i].second);
  body_ += "\" fill-opacity=\"0.18\"" + filled(fill) + "/>\n";
}

void svg::point(double x, double y, double radius, point_shape shape, ink fill) {
  // An edge in the colour of the paper parts a point from what lies below it.
  const std::string edge = "<g stroke-width=\"1.5\"" + stroked(ink::paper) + ">";
  const double r = radius;
  std::string d;
  switch (shape) {
    case point_shape::circle:
      body_ +=
          edge + "<circle" + attribute("cx", x) + attribute("cy", y) + attribute("r", r) + filled(fill) + "/></g>\n";
      return;
    case point_shape::cross:
      body_ += "<path d=\"M" + at(x - r, y - r) + "L" + at(x + r, y + r) + "M" + at(x - r, y + r) + "L" +
               at(x + r, y - r) + "\" fill=\"none\" stroke-width=\"2\"" + stroked(fill) + "/>\n";
      return;
    case point_shape::square:
      d = "M" + at(x - r, y - r) + "H" + coordinate(x + r) + "V" + coordinate(y + r) + "H" + coordinate(x - r) + "Z";
      break;
    case point_shape::diamond:
      d = "M" + at(x, y - r) + "L" + at(x + r, y) + "L" + at(x, y + r) + "L" + at(x - r, y) + "Z";
      break;
    case point_shape::triangle:
      d = "M" + at(x, y - r) + "L" + at(x + r, y + r) + "H" + coordinate(x - r) + "Z";
      break;
  }
  body_ += edge + "<path d=\"" + d + "\"" + filled(fill) + "/></g>\n";
}

void svg::text(double x, double y, std::string_view words, ink fill, double size, anchor side, bool bold) {
  body_ += "<text" + attribute("x", x) + attribute("y", y) + attribute("font-size", size) + anchored(side) +
           (bold ? " font-weight=\"600\"" : "") + filled(fill) + ">" + escape_markup(words) + "</text>\n";
}

void svg::text_on(double x, double y, std::string_view words, ink field, double size, anchor side) {
  const std::string where =
      attribute("x", x) + attribute("y", y) + attribute("font-size", size) + anchored(side) + " font-weight=\"600\"";
  const std::string inner = escape_markup(words) + "</text>\n";
  body_ += "<g stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"" + stroked(field) + "><text" +
           where + filled(ink::on_bar) + ">" + inner + "</g>\n";
}

void svg::slanted(double x, double y, std::string_view words, ink fill, double size) {
  body_ += "<text" + attribute("x", x) + attribute("y", y) + attribute("font-size", size) + " transform=\"rotate(-40 " +
           at(x, y) + ")\"" + filled(fill) + ">" + escape_markup(words) + "</text>\n";
}

std::string svg::finish() const {
  std::string defs;
  if (textures_) {
    defs = "<defs>\n";
    for (std::size_t i = 0; i < textures.size(); ++i)
      defs += "<pattern id=\"" + id_ + "-texture-" + std::to_string(i + 1) +
              "\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><g fill=\"none\" stroke-width=\"1.6\" "
              "stroke-opacity=\"0.55\"" +
              stroked(ink::paper) + ">" + std::string(textures.at(i)) + "</g></pattern>\n";
    defs += "<pattern id=\"" + id_ +
            "-absent\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><g fill=\"none\" stroke-width=\"1\"" +
            stroked(ink::line) + ">" + std::string(textures.at(0)) + "</g></pattern>\n</defs>\n";
  }
  const double height = height_ + heading_height_;
  const std::string below = heading_.empty() ? body_
                                             : heading_ + "<g transform=\"translate(0 " + coordinate(heading_height_) +
                                                   ")\">\n" + body_ + "</g>\n";
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pko-chart\" viewBox=\"0 0 " + at(width_, height) +
         "\" role=\"img\" aria-labelledby=\"" + id_ + "-title " + id_ +
         "-description\" font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica "
         "Neue',Arial,sans-serif\">\n" +
         head_ + defs + box(0, 0, width_, height) + filled(ink::paper) + "/>\n" + below + "</svg>\n";
}

double width_of(std::string_view words, double size) noexcept {
  const auto letters =
      std::ranges::count_if(words, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return static_cast<double>(letters) * size * 0.6;
}

std::vector<std::string> wrapped(std::string_view words, double size, double width) {
  std::vector<std::string> lines;
  for (const auto word : text::split(words, ' ')) {
    if (word.empty()) continue;
    const bool fits = !lines.empty() && width_of(lines.back() + " " + std::string(word), size) <= width;
    if (fits)
      lines.back() += " " + std::string(word);
    else
      lines.emplace_back(word);
  }
  return lines;
}

std::string shortened(const std::string& words, double size, double width) {
  if (width_of(words, size) <= width) return words;
  std::string out = words;
  while (!out.empty() && width_of(out, size) + size > width) {
    while (out.size() > 1 && (static_cast<unsigned char>(out.back()) & 0xC0U) == 0x80U) out.pop_back();
    out.pop_back();
  }
  return out + "…";
}

}  // namespace pko::detail
