// Two-way tables as matrices and back.

#include "pko/aggregate/matrix.hpp"

#include <doctest/doctest.h>

#include <Eigen/Dense>
#include <cmath>
#include <limits>

#include "aggregate/random_tables.hpp"

using namespace pko::test;

namespace {

pko::two_way_table full_table() {
  return {"mission", "year", {"UNDOF", "UNIFIL"}, {"2019", "2020"}, "strength", {{1.0}, {2.0}, {3.0}, {5.0}}};
}

// One cell without a row, one not reported.
pko::two_way_table table_with_holes() {
  auto table = full_table();
  table.cells[1] = std::nullopt;
  table.cells[2] = pko::result_cell();
  return table;
}

}  // namespace

TEST_CASE("rows and columns of the matrix are those of the table") {
  const auto m = pko::to_matrix(full_table());
  REQUIRE(m.rows() == 2);
  REQUIRE(m.cols() == 2);
  CHECK(m(0, 1) == 2);
  CHECK(m(1, 0) == 3);
  CHECK(m.determinant() == doctest::Approx(1 * 5 - 2 * 3));
}

TEST_CASE("a table with holes is no matrix unless somebody says what stands in them") {
  const auto holes = table_with_holes();
  CHECK(contains(refused<pko::not_answerable>([&] { static_cast<void>(pko::to_matrix(holes)); }),
                 "\"strength\" has no number for mission \"UNDOF\", year \"2020\" (the answer has no such row)"));
  auto blank = full_table();
  blank.cells[2] = pko::result_cell();
  CHECK(contains(refused<pko::not_answerable>([&] { static_cast<void>(pko::to_matrix(blank)); }),
                 "mission \"UNIFIL\", year \"2019\" (not reported)"));
  blank.rests_on.resize(4);
  blank.rests_on[2].state = pko::cell_state::not_applicable;
  CHECK(contains(refused<pko::not_answerable>([&] { static_cast<void>(pko::to_matrix(blank)); }),
                 "mission \"UNIFIL\", year \"2019\" (not applicable)"));
  const auto m = pko::to_matrix(holes, pko::missing_as(-7));
  CHECK(m(0, 0) == 1);
  CHECK(m(0, 1) == -7);
  CHECK(m(1, 0) == -7);
  CHECK(m(1, 1) == 5);
  CHECK(std::isnan(pko::to_matrix(holes, pko::missing_as(std::nan("")))(0, 1)));
}

TEST_CASE("the mask tells a number, also zero, from everything else") {
  auto holes = table_with_holes();
  holes.cells[0] = pko::result_cell(0.0);
  const auto mask = pko::mask_of(holes);
  CHECK(mask(0, 0));
  CHECK_FALSE(mask(0, 1));
  CHECK_FALSE(mask(1, 0));
  CHECK(mask(1, 1));
}

TEST_CASE("a matrix and its mask give back the table they are from") {
  CHECK(rc::check("matrix and back", [] {
    const auto data = headcount_data(random_headcounts());
    const auto* measure = *rc::gen::element("strength", "women", "personnel_years", "women_share");
    const auto table = pko::pivot(table_of(data, measure, {.by = "state,month"}), "state", "month");
    const auto filler = pko::missing_as(*rc::gen::element(0.0, -1.0, 99.0));
    RC_ASSERT(pko::with_numbers(table, pko::to_matrix(table, filler), pko::mask_of(table)) == table);
  }));
}

TEST_CASE("numbers of a matrix go back under the labels and holes stay as they were") {
  const auto holes = table_with_holes();
  const Eigen::MatrixXd doubled = 2 * pko::to_matrix(holes, pko::missing_as(0));
  const auto back = pko::with_numbers(holes, doubled, pko::mask_of(holes));
  CHECK(back.number("UNDOF", "2019") == 2);
  CHECK_FALSE(back.at(0, 1));
  CHECK(back.at(1, 0) == std::optional(pko::result_cell()));
  CHECK(back.number("UNIFIL", "2020") == 10);

  pko::matrix_mask fewer = pko::mask_of(holes);
  fewer(0, 0) = false;
  CHECK(pko::with_numbers(holes, doubled, fewer).at(0, 0) == std::optional(pko::result_cell()));

  const auto filled = pko::with_numbers(holes, Eigen::MatrixXd::Constant(2, 2, 4));
  CHECK(filled.number("UNDOF", "2020") == 4);
  CHECK(filled.number("UNIFIL", "2019") == 4);
}

TEST_CASE("a matrix of another size, a number that is none and months are refused") {
  CHECK(contains(refused<pko::invalid_value>(
                     [] { static_cast<void>(pko::with_numbers(full_table(), Eigen::MatrixXd::Zero(2, 3))); }),
                 "2 x 3"));
  CHECK(contains(refused<pko::invalid_value>([] {
                   const pko::matrix_mask mask = pko::matrix_mask::Constant(1, 2, true);
                   static_cast<void>(pko::with_numbers(full_table(), Eigen::MatrixXd::Zero(2, 2), mask));
                 }),
                 "1 x 2"));
  Eigen::MatrixXd odd = Eigen::MatrixXd::Zero(2, 2);
  odd(1, 1) = std::numeric_limits<double>::infinity();
  CHECK(contains(refused<pko::invalid_value>([&] { static_cast<void>(pko::with_numbers(full_table(), odd)); }),
                 "finite"));
  pko::matrix_mask mask = pko::matrix_mask::Constant(2, 2, true);
  mask(1, 1) = false;
  CHECK_NOTHROW(static_cast<void>(pko::with_numbers(full_table(), odd, mask)));

  const auto data = headcount_data({{"2019-12-31", "UNIFIL", "FJI", "troops", 1, 9}});
  const auto months = pko::pivot(table_of(data, "peak", {.by = "mission,year"}), "mission", "year", "month");
  CHECK(contains(refused<pko::not_answerable>([&] { static_cast<void>(pko::to_matrix(months)); }), "is a month"));
  CHECK(contains(refused<pko::not_answerable>([&] { static_cast<void>(pko::mask_of(months)); }), "is a month"));
}

TEST_CASE("a table without rows is a matrix without rows") {
  const pko::two_way_table none{"mission", "year", {}, {}, "strength", {}};
  CHECK(pko::to_matrix(none).size() == 0);
  CHECK(pko::with_numbers(none, pko::to_matrix(none)) == none);
}
