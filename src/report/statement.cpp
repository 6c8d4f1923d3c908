#include "pko/report/statement.hpp"

namespace pko {

timing::timing(as_of when) noexcept
    : at_(when.when), days_(period::between(when.when.first(), when.when.last())), assumed_(when.assumed) {}

std::string to_string(const timing& t) { return t.is_period() ? to_string(t.days()) : to_string(*t.at()); }

bool is_counted(std::string_view unit) noexcept {
  return unit != "per_cent" && unit != "percentage_points" && unit != "times";
}

}  // namespace pko
