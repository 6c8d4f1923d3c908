#pragma once
// A drawing in SVG: a few shapes, the same bytes on every machine. Colours are CSS variables of the page with a value
// of their own beside, so that a drawing follows the page's light and dark and also stands alone. Private to the
// library.

#include <string>
#include <string_view>

namespace pko::detail {

/// Which colour a shape takes.
enum class ink : std::uint8_t { text, muted, line, bar, on_bar, mark, paper };

enum class anchor : std::uint8_t { start, middle, end };

class svg {
 public:
  /// \param id begins the ids of title and description, which must be unique on a page
  svg(double width, double height, std::string_view id, std::string_view title, std::string_view description);

  void rectangle(double x, double y, double width, double height, ink fill);
  void line(double x1, double y1, double x2, double y2, ink stroke, double width);
  /// A square on its corner around a point.
  void diamond(double x, double y, double radius, ink fill, ink edge);
  void text(double x, double y, std::string_view words, ink fill, double size, anchor at = anchor::start,
            bool bold = false);

  /// The whole drawing.
  [[nodiscard]] std::string finish() const;

 private:
  std::string out_;
};

}  // namespace pko::detail
