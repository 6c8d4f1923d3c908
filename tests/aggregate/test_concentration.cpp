#include "pko/aggregate/concentration.hpp"

#include <doctest/doctest.h>

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
