// Limits of shares and of rates inside answers, against values of R.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "aggregate/tables.hpp"

using namespace pko::test;
using pko::poisson_method;
using pko::proportion_method;

namespace {

pko::dataset women_and_men(std::int64_t women, std::int64_t men, int months = 1) {
  std::vector<head_row> rows;
  for (int m = 0; m < months; ++m) {
    const auto day = to_string((pko::month(2021, 1) + m).last_day());
    rows.push_back({day, "UNIFIL", "FJI", "troops", women, men});
  }
  return headcount_data(rows);
}

// Lower and upper limit to six decimals.
std::string limits(const pko::result_table& table) {
  std::vector<std::string> out;
  for (const char* column : {"lower", "upper"}) {
    const auto number = table.number({}, column);
    out.push_back(number ? pko::text::rounded(*number, 6) : "-");
  }
  return pko::text::join(out, " ");
}

std::string share_limits(const pko::dataset& data, proportion_method m) {
  return limits(pko::headcounts(data).with_limits(m).women_share());
}

// A thousand people for a year, so that a rate is a number of deaths.
pko::dataset thousand_years(int deaths) {
  std::vector<head_row> rows;
  for (int m = 0; m < 12; ++m)
    rows.push_back({to_string((pko::month(2021, 1) + m).last_day()), "UNIFIL", "FJI", "troops", 0, 1000});
  auto data = headcount_data(rows);
  std::vector<casualty_row> dead = {
      {"injured", "2021-01-01", "UNIFIL", "FJI", "military", "accident", "male", "injured"}};
  for (int d = 0; d < deaths; ++d) dead.push_back({"", "2021-05-01", "UNIFIL", "FJI"});
  add_casualties(data, dead, "2021-12-31");
  return data;
}

std::string rate_limits(int deaths, poisson_method m) {
  const auto data = thousand_years(deaths);
  return limits(pko::deaths(data).with_limits(m).per(pko::headcounts(data)));
}

}  // namespace

TEST_CASE("shares have limits only where they are asked for") {
  const auto data = women_and_men(101, 37);
  CHECK(header(pko::headcounts(data).women_share()) == "women_share women men months");
  CHECK(header(pko::headcounts(data).with_limits(proportion_method::wilson).women_share()) ==
        "women_share lower upper women men months");
  CHECK(header(pko::headcounts(data).with_limits(proportion_method::wilson).mean_over_months()) == "strength months");
}

TEST_CASE("limits of shares are those of R") {
  CHECK(share_limits(women_and_men(101, 37), proportion_method::clopper_pearson) == "0.649864 0.803674");
  CHECK(share_limits(women_and_men(101, 37), proportion_method::wilson) == "0.652434 0.798774");
  CHECK(share_limits(women_and_men(67, 97), proportion_method::clopper_pearson) == "0.332535 0.487906");
  CHECK(share_limits(women_and_men(67, 97), proportion_method::wilson) == "0.336234 0.485026");
  CHECK(share_limits(women_and_men(6, 14), proportion_method::clopper_pearson) == "0.118932 0.542789");
  CHECK(share_limits(women_and_men(6, 14), proportion_method::wilson) == "0.145477 0.518973");
}

TEST_CASE("people who serve in several months are not more people") {
  CHECK(share_limits(women_and_men(6, 14, 12), proportion_method::wilson) == "0.145477 0.518973");
  CHECK(share_limits(women_and_men(101, 37, 5), proportion_method::clopper_pearson) == "0.649864 0.803674");
}

TEST_CASE("a share of nobody has no limits and one of no women has a lower limit of zero") {
  CHECK(share_limits(women_and_men(0, 0), proportion_method::wilson) == "- -");
  CHECK(share_limits(women_and_men(0, 20), proportion_method::clopper_pearson) == "0.000000 0.168433");
  CHECK(share_limits(headcount_data({{"2021-01-31", "UNIFIL", "FJI", "troops", 5}}), proportion_method::wilson) ==
        "- -");
}

TEST_CASE("limits contain the share whatever the months") {
  CHECK(rc::check("contain", [] {
    std::vector<head_row> rows;
    const int months = *rc::gen::inRange(1, 8);
    for (int m = 0; m < months; ++m)
      rows.push_back({to_string((pko::month(2021, 1) + m).last_day()), "UNIFIL", "FJI", "troops",
                      *rc::gen::inRange(0, 40), *rc::gen::inRange(0, 4000)});
    const auto data = headcount_data(rows);
    for (const auto m : {proportion_method::wilson, proportion_method::clopper_pearson}) {
      const auto table = pko::headcounts(data).with_limits(m).women_share();
      if (!table.number({}, "lower")) continue;
      const auto share = *table.number({}, "women_share");
      RC_ASSERT(*table.number({}, "lower") <= share);
      RC_ASSERT(share <= *table.number({}, "upper"));
    }
  }));
}

TEST_CASE("limits of rates are those of R, exact unless another method is asked for") {
  CHECK(rate_limits(17, poisson_method::exact) == "9.903126 27.218647");
  CHECK(rate_limits(17, poisson_method::mid_p) == "10.233938 26.666290");
  CHECK(rate_limits(17, poisson_method::byar) == "9.897477 27.220109");
  CHECK(rate_limits(0, poisson_method::mid_p) == "0.000000 2.995732");
  CHECK(rate_limits(0, poisson_method::exact) == "0.000000 3.688879");
  const auto data = thousand_years(17);
  CHECK(limits(pko::deaths(data).per(pko::headcounts(data))) == "9.903126 27.218647");
}

TEST_CASE("limits have the level that is asked for") {
  const auto data = thousand_years(17);
  const auto wide = pko::deaths(data).with_limits(poisson_method::exact, pko::confidence_level(0.99));
  CHECK(*wide.per(pko::headcounts(data)).number({}, "lower") < 9.9);
  const auto people = women_and_men(6, 14);
  const auto narrow = pko::headcounts(people).with_limits(proportion_method::wilson, pko::confidence_level(0.8));
  CHECK(*narrow.women_share().number({}, "lower") > 0.145477);
}
