#pragma once
// A drawing in SVG: a few shapes, the same bytes on every machine. Every shape carries its colour for light paper as
// an attribute, which any viewer reads; a style sheet inside the drawing replaces the colours where the reader prefers
// dark. Private to the library.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pko::detail {

/// Which colour a shape takes. The last six are those of series.
enum class ink : std::uint8_t { text, muted, line, paper, on_bar, mark, one, two, three, four, five, six };

/// The colour of the n-th series, from 0; after six they begin again.
[[nodiscard]] ink ink_of_series(std::size_t n) noexcept;

enum class anchor : std::uint8_t { start, middle, end };

/// The shapes of points, so that lines are told apart without colour.
enum class point_shape : std::uint8_t { circle, square, diamond, triangle, cross };

using points = std::vector<std::pair<double, double>>;

class svg {
 public:
  /// \param id begins the ids inside the drawing, which must be unique on a page
  svg(double width, double height, std::string_view id, std::string_view title, std::string_view description);

  /// Title and remarks above everything else that is drawn; the drawing grows by their height.
  void heading(std::string_view title, std::string_view remarks);
  /// \param texture which pattern lies over the colour, from 0 (none); six and more begin again
  void rectangle(double x, double y, double width, double height, ink fill, std::size_t texture = 0);
  /// In a thinned colour, for the cells of a matrix: texts stay readable on it.
  void tint(double x, double y, double width, double height, ink fill, double strength);
  /// A hatched field: nothing was reported there.
  void hatched(double x, double y, double width, double height);
  void line(double x1, double y1, double x2, double y2, ink stroke, double width);
  /// \param dash which dashes, from 0 (none)
  void polyline(const points& along, ink stroke, std::size_t dash);
  /// A band between two lines, in a thinned colour.
  void band(const points& around, ink fill);
  void point(double x, double y, double radius, point_shape shape, ink fill);
  void text(double x, double y, std::string_view words, ink fill, double size, anchor at = anchor::start,
            bool bold = false);
  /// Text on a coloured and textured field, kept readable by an edge in the colour of the field.
  void text_on(double x, double y, std::string_view words, ink field, double size, anchor at = anchor::start);
  /// Text that rises to the right, for the heads of narrow columns.
  void slanted(double x, double y, std::string_view words, ink fill, double size);

  /// The whole drawing.
  [[nodiscard]] std::string finish() const;

 private:
  std::string id_, head_, heading_, body_;
  double width_, height_, heading_height_ = 0;
  bool textures_ = false;
};

/// The width that words take, estimated: no font is at hand.
[[nodiscard]] double width_of(std::string_view words, double size) noexcept;
/// Broken into lines between words.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view words, double size, double width);
/// Cut to a width, with an ellipsis, never inside a letter.
[[nodiscard]] std::string shortened(const std::string& words, double size, double width);

}  // namespace pko::detail
