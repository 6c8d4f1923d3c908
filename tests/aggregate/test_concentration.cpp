#include "pko/aggregate/concentration.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "pko/core/error.hpp"

namespace {

// Malicious deaths 2013-2021 by mission, with the values of R.
const std::vector<double> by_mission = {1, 1, 1, 1, 1, 1, 2, 2, 3, 7, 14, 28, 39, 49, 154};

bool close(std::optional<double> value, double gold) { return value && *value == doctest::Approx(gold).epsilon(1e-5); }

}  // namespace

TEST_CASE("the deaths by mission of 2013 to 2021 are as concentrated as published statistics say") {
  CHECK(close(pko::gini(by_mission), 0.749561));
  CHECK(close(pko::hhi(by_mission), 0.310444));
  CHECK(close(pko::top_share(by_mission, 1), 0.506579));
}

TEST_CASE("equal members have no inequality") {
  CHECK(close(pko::gini({5, 5, 5, 5}), 0));
  CHECK(close(pko::hhi({5, 5, 5, 5}), 0.25));
  CHECK(close(pko::top_share({5, 5, 5, 5}, 1), 0.25));
}

TEST_CASE("one member who has all is all the concentration there is") {
  CHECK(close(pko::gini({0, 0, 0, 8}), 0.75));
  CHECK(close(pko::hhi({0, 0, 0, 8}), 1));
  CHECK(close(pko::hhi({8}), 1));
  CHECK(close(pko::gini({8}), 0));
}

TEST_CASE("members without anything count only if they are listed") {
  CHECK(close(pko::gini({1, 1}), 0));
  CHECK(close(pko::gini({0, 1, 1}), 1.0 / 3));
}

TEST_CASE("the order of members does not matter") {
  CHECK(pko::gini({3, 1, 2}) == pko::gini({1, 2, 3}));
  CHECK(pko::top_share({3, 1, 2}, 2) == pko::top_share({2, 3, 1}, 2));
}

TEST_CASE("the largest members of a short list are all of them") {
  CHECK(close(pko::top_share({3, 1}, 10), 1));
  CHECK(close(pko::top_share({3, 1}, 0), 0));
}

TEST_CASE("nothing has no concentration") {
  for (const auto& nothing : {std::vector<double>{}, std::vector<double>{0, 0}}) {
    CHECK_FALSE(pko::gini(nothing).has_value());
    CHECK_FALSE(pko::hhi(nothing).has_value());
    CHECK_FALSE(pko::top_share(nothing, 3).has_value());
  }
}

TEST_CASE("a negative member is refused") {
  CHECK_THROWS_AS(static_cast<void>(pko::gini({1, -1})), pko::invalid_value);
  CHECK_THROWS_AS(static_cast<void>(pko::hhi({1, -1})), pko::invalid_value);
  CHECK_THROWS_AS(static_cast<void>(pko::top_share({1, -1}, 1)), pko::invalid_value);
}

TEST_CASE("the Lorenz curve ends where all have all and twice the area above it is the Gini coefficient") {
  const std::vector<double> deaths = {1, 1, 1, 1, 1, 1, 2, 2, 3, 7, 14, 28, 39, 49, 154};
  const auto curve = pko::lorenz(deaths);
  REQUIRE(curve);
  REQUIRE(curve->size() == 16);
  CHECK(curve->front().total == 0);
  CHECK(curve->back().members == 1);
  CHECK(curve->back().total == 1);
  double below = 0;
  for (std::size_t i = 1; i < curve->size(); ++i)
    below += ((*curve)[i].members - (*curve)[i - 1].members) * ((*curve)[i].total + (*curve)[i - 1].total) / 2;
  CHECK(1 - 2 * below == doctest::Approx(0.749561).epsilon(1e-6));
  CHECK_FALSE(pko::lorenz({}));
  CHECK_THROWS_AS(static_cast<void>(pko::lorenz({1, -1})), pko::invalid_value);
}

TEST_CASE("fifths of the members share a member on their border") {
  const auto ten = pko::quintile_shares({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
  REQUIRE(ten);
  CHECK((*ten)[0] == doctest::Approx(3.0 / 55));
  CHECK((*ten)[4] == doctest::Approx(19.0 / 55));
  const auto three = pko::quintile_shares({6, 3, 0});  // a fifth is three fifths of a member
  REQUIRE(three);
  CHECK((*three)[0] == doctest::Approx(0));
  CHECK((*three)[1] == doctest::Approx(0.6 / 9));  // two fifths of nobody and one of three
  CHECK((*three)[4] == doctest::Approx(3.6 / 9));
  CHECK_FALSE(pko::quintile_shares({0, 0}));
}

TEST_CASE("burstiness is least for regular events and grows with bursts") {
  CHECK(*pko::burstiness({0, 7, 14, 21, 28}) == doctest::Approx(-1));
  CHECK(*pko::burstiness({12, 0, 1, 2}) == doctest::Approx((std::sqrt(18.0) - 4) / (std::sqrt(18.0) + 4)));
  CHECK_FALSE(pko::burstiness({0, 1}));
  CHECK_FALSE(pko::burstiness({5, 5, 5}));
}

TEST_CASE("concentration is the same to the last bit in whatever order the members come") {
  CHECK(rc::check("order", [] {
    std::vector<double> values;
    for (const auto n : *rc::gen::container<std::vector<int>>(9, rc::gen::inRange(1, 100000))) values.push_back(n);
    auto turned = values;
    std::ranges::reverse(turned);
    RC_ASSERT(pko::hhi(values) == pko::hhi(turned));
    RC_ASSERT(pko::gini(values) == pko::gini(turned));
    RC_ASSERT(pko::top_share(values, 3) == pko::top_share(turned, 3));
  }));
}
