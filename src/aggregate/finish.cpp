#include "aggregate/finish.hpp"

#include <algorithm>

#include "pko/aggregate/top.hpp"
#include "pko/core/text.hpp"

namespace pko::detail {

void finish(result_table& table, const scope& asked) {
  std::ranges::sort(table.rows, {}, &result_row::keys);
  if (asked.top) table = top(std::move(table), *asked.top);
}

std::string population_counted(const scope& asked, const std::string& all_of_table) {
  std::string words;
  for (const auto& f : asked.where)
    if (f.by == key::population) words = text::join(f.values, ", ");
  return words.empty() || words == "all" ? all_of_table : words;
}

}  // namespace pko::detail
