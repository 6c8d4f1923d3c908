#pragma once
/// \file
/// Values as prose gives them: exact, "more than", "about", "almost", "less than", or a range; with interval
/// arithmetic.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pko {

/// How a printed value is meant.
enum class qualifier : std::uint8_t { exact, more_than, less_than, about, almost, range };

/// "exact", "more_than", "less_than", "about", "almost", "range".
[[nodiscard]] std::string_view to_string(qualifier q) noexcept;
/// \throws unknown_word
[[nodiscard]] qualifier parse_qualifier(std::string_view word);

/// The numbers a value may be. An absent side is unbounded.
struct bounds {
  std::optional<double> low, high;

  [[nodiscard]] bool contains(double x) const noexcept { return (!low || *low <= x) && (!high || x <= *high); }
  [[nodiscard]] bool is_point() const noexcept { return low && high && *low == *high; }
  friend bool operator==(const bounds&, const bounds&) noexcept = default;
};

/// A printed value with its qualifier. "More than" and "less than" bound one side; a range both;
/// "about" and "almost" keep the number and leave the tolerance to whoever judges.
class quantity {
 public:
  [[nodiscard]] static quantity exact(double value);
  [[nodiscard]] static quantity more_than(double value);
  [[nodiscard]] static quantity less_than(double value);
  [[nodiscard]] static quantity about(double value);
  [[nodiscard]] static quantity almost(double value);
  /// \throws invalid_value if high is below low.
  [[nodiscard]] static quantity range(double low, double high);
  /// The value under a qualifier that needs one number. \throws invalid_value for a range or a number that is not
  /// finite.
  [[nodiscard]] static quantity of(qualifier q, double value);

  [[nodiscard]] qualifier how() const noexcept { return qualifier_; }
  /// The number printed; the lower end of a range.
  [[nodiscard]] double printed() const noexcept { return low_; }
  /// The upper end of a range, otherwise the number printed.
  [[nodiscard]] double printed_high() const noexcept { return high_; }
  /// What is known for sure. About is within 5 per cent, almost from 5 per cent below up to the number (conventions of
  /// the claim checker, stated here so that they can be disputed).
  [[nodiscard]] bounds limits() const noexcept;

  friend bool operator==(const quantity&, const quantity&) noexcept = default;

 private:
  quantity(qualifier q, double low, double high);
  qualifier qualifier_;
  double low_, high_;
};

/// "17", "more than 74,200", "about 38", "3 to 10".
[[nodiscard]] std::string to_string(const quantity& q);
/// Reads what to_string prints. \throws invalid_value for other text.
[[nodiscard]] quantity parse_quantity(std::string_view text);

/// Bounds of a sum: the sides add; an unbounded side stays unbounded.
[[nodiscard]] bounds operator+(const bounds& a, const bounds& b) noexcept;
/// Bounds of a difference. Of two lower bounds nothing is known.
[[nodiscard]] bounds operator-(const bounds& a, const bounds& b) noexcept;
/// Bounds of a ratio of non-negative values; a ratio of two lower bounds has none. \throws invalid_value if b may be
/// zero or negative.
[[nodiscard]] bounds operator/(const bounds& a, const bounds& b);

}  // namespace pko
