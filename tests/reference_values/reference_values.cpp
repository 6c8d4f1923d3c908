#include "reference_values/reference_values.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace pko::test {
namespace {

std::string shown(std::optional<double> x) {
  std::ostringstream out;
  out.precision(17);
  if (x) {
    out << *x;
  } else {
    out << "none";
  }
  return out.str();
}

}  // namespace

void comparison::differ(const std::string& text) {
  differences_.push_back("row " + std::to_string(row_) + ", " + text);
}

void comparison::number(const std::string& what, std::optional<double> ours, const json& reference, double tolerance,
                        double scale) {
  ++compared_;
  const auto theirs = reference.is_null() ? std::nullopt : std::optional(reference.get<double>());
  if (ours.has_value() != theirs.has_value()) return differ(what + ": " + shown(ours) + ", not " + shown(theirs));
  if (!theirs || *ours == *theirs) return;
  const double apart = std::abs(*ours - *theirs) / std::max(std::abs(*theirs), scale);
  furthest_ = std::max(furthest_, apart);
  if (!(apart <= tolerance)) differ(what + ": " + shown(ours) + ", not " + shown(theirs));
}

void comparison::numbers(const std::string& what, const std::vector<double>& ours, const json& reference,
                         double tolerance) {
  if (ours.size() != reference.size()) {
    ++compared_;
    return differ(what + ": " + std::to_string(ours.size()) + " numbers, not " + std::to_string(reference.size()));
  }
  for (std::size_t i = 0; i < ours.size(); ++i)
    number(what + " " + std::to_string(i), ours[i], reference[i], tolerance);
}

void comparison::same(const std::string& what, bool holds) {
  ++compared_;
  if (!holds) differ(what);
}

const json& reference_row::operator[](const std::string& field) const {
  const auto at = std::ranges::find(fields, field);
  if (at == fields.end()) throw std::out_of_range("no field " + field);
  return values.at(1 + static_cast<std::size_t>(at - fields.begin()));
}

}  // namespace pko::test
