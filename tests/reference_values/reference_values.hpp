#pragma once
// The values of other programs, and how the library's are held against them.

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace pko::test {

using json = nlohmann::json;

/// How close values must be, as a share of the reference.
constexpr double exact = 1e-8;

/// What was compared of one method, and what differed.
class comparison {
 public:
  /// Two numbers; a reference of null wants none. Numbers below the scale are compared as parts of it.
  void number(const std::string& what, std::optional<double> ours, const json& reference, double tolerance = exact,
              double scale = 0);
  /// Arrays of one length.
  void numbers(const std::string& what, const std::vector<double>& ours, const json& reference,
               double tolerance = exact);
  /// Something other than a number.
  void same(const std::string& what, bool holds);

  /// Names the row for the messages that follow.
  void at(std::size_t row) { row_ = row; }

  [[nodiscard]] std::size_t compared() const noexcept { return compared_; }
  [[nodiscard]] double furthest() const noexcept { return furthest_; }
  [[nodiscard]] const std::vector<std::string>& differences() const noexcept { return differences_; }

 private:
  void differ(const std::string& text);

  std::size_t row_ = 0, compared_ = 0;
  double furthest_ = 0;
  std::vector<std::string> differences_;
};

/// One row of a method: its input from the pool, and its values by name.
struct reference_row {
  const json& input;
  const std::vector<std::string>& fields;
  const json& values;

  /// The value of that name. \throws std::out_of_range
  [[nodiscard]] const json& operator[](const std::string& field) const;
};

using checker = std::function<void(const reference_row&, comparison&)>;
using checkers = std::map<std::string, checker>;

/// By method, in the file of each family.
[[nodiscard]] checkers interval_checkers();
[[nodiscard]] checkers monotonic_checkers();
[[nodiscard]] checkers regression_checkers();
[[nodiscard]] checkers warning_checkers();
[[nodiscard]] checkers change_and_forecast_checkers();

}  // namespace pko::test
