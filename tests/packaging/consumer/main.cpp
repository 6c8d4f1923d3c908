// A user's program: one call into each part of pko that has to be linked.
#include <iostream>

#include "pko/core/boost_date.hpp"
#include "pko/pko.hpp"
#if __has_include("pko/io/archive.hpp")
#include "pko/io/archive.hpp"
#endif
#if __has_include(<Eigen/Core>)
#include "pko/aggregate/matrix.hpp"
#endif

int main() {
  const pko::date published = pko::date::parse("2021-11-09");
  const auto minusma = pko::reference::missions().resolve("minusma");
  const pko::interval deaths = pko::poisson_exact(17);
  std::cout << to_string(published) << ' ' << pko::to_boost(published).day_of_week() << '\n';
  std::cout << pko::version << '\n';
#if __has_include("pko/io/archive.hpp")
  const auto archive = pko::to_archive(pko::dataset{});
  if (!pko::dataset_from_archive(archive, "memory").operations.empty()) return 1;
#endif
#if __has_include(<Eigen/Core>)
  pko::two_way_table table{"mission", "year", {"UNDOF"}, {"2021"}, "strength", {pko::result_cell(1095.0)}};
  if (pko::to_matrix(table).sum() != 1095) return 2;
#endif
  return minusma && !minusma->exact && deaths.contains(17) ? 0 : 1;
}
