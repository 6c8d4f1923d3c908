#include "pko/report/statement.hpp"

#include <array>

#include "pko/core/error.hpp"
#include "pko/core/text.hpp"

namespace pko {

namespace {

constexpr std::array<std::string_view, statement_kind_count> kind_names = {"stock", "flow",   "cumulative", "share",
                                                                           "rate",  "status", "target"};

}  // namespace

std::string_view to_string(statement_kind k) noexcept { return kind_names.at(static_cast<std::size_t>(k)); }

statement_kind parse_statement_kind(std::string_view word) {
  for (std::size_t i = 0; i < kind_names.size(); ++i)
    if (kind_names.at(i) == word) return static_cast<statement_kind>(i);
  throw unknown_word("kind of statement", std::string(word),
                     text::nearest(word, {kind_names.begin(), kind_names.end()}));
}

statement_kind usual_kind(std::string_view unit, const timing& when) noexcept {
  if (unit == "per_cent") return statement_kind::share;
  if (!is_counted(unit)) return statement_kind::rate;
  if (!when.is_period()) return statement_kind::stock;
  return when.days().last() ? statement_kind::flow : statement_kind::cumulative;
}

timing::timing(as_of when) noexcept
    : at_(when.when), days_(period::between(when.when.first(), when.when.last())), assumed_(when.assumed) {}

std::string to_string(const timing& t) { return t.is_period() ? to_string(t.days()) : to_string(*t.at()); }

bool is_counted(std::string_view unit) noexcept {
  return unit != "per_cent" && unit != "percentage_points" && unit != "times";
}

}  // namespace pko
