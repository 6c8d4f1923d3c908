// Who serves in which mission: a two-way table, its matrix, and the shares that are computed of it.

#include <Eigen/Core>
#include <iostream>

#include "pko/aggregate/matrix.hpp"
#include "pko/pko.hpp"

int main(int argc, char** argv) {
  const std::string file = argc > 1 ? argv[1] : "examples/data/contributions_invented.csv";
  try {
    const auto input = pko::read({file});
    const auto strength = pko::headcounts(input.data).by({pko::key::mission, pko::key::category}).mean_over_months();
    const auto people = pko::pivot(strength, "mission", "category");
    std::cout << pko::to_markdown(pko::to_wide(people)) << '\n';

    // A category without a row has nobody in a month that the mission reported, so here the empty cells are zeros.
    const Eigen::MatrixXd numbers = pko::to_matrix(people, pko::missing_as(0));
    const Eigen::VectorXd whole = numbers.rowwise().sum();
    const Eigen::MatrixXd percent = 100 * (whole.cwiseInverse().asDiagonal() * numbers);
    auto shares = pko::with_numbers(people, percent.array().round().matrix(), pko::mask_of(people));
    shares.value = "per cent of the mission";
    std::cout << pko::to_markdown(pko::to_wide(shares));
  } catch (const pko::error& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
