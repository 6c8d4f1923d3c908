#pragma once
// The line of counts as members of an object of JSON, which several methods share. Private to the library.

#include "io/json_object.hpp"
#include "pko/trend/count_line.hpp"

namespace pko::detail {

/// intercept, slope, their errors, and how well the line fits; all null where there is no line.
json_object& add_line(json_object& out, const std::optional<line_estimate>& line);

}  // namespace pko::detail
