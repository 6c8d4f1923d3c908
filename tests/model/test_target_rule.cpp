// Colours and numbers of women that a target asks for.

#include <doctest/doctest.h>

#include "pko/core/error.hpp"
#include "pko/model/target_rule.hpp"

using namespace pko;

namespace {

const std::vector<colour_line> lines = {{"green", 1, true, "meets the target", ""},
                                        {"yellow", 0.001, false, "some women", ""},
                                        {"red", 0, false, "no women", ""}};

std::string colour(double share, std::optional<double> target) {
  const auto line = colour_of(share, target, lines);
  return line ? line->colour : "none";
}

women_needed needed(double target, std::int64_t women, std::int64_t men) {
  return women_needed_for(target, count<persons>(women), count<persons>(men));
}

}  // namespace

TEST_CASE("green meets or exceeds the target of the year, yellow has some women, red has none") {
  CHECK(colour(0.182, 0.18) == "green");
  CHECK(colour(0.18, 0.18) == "green");
  CHECK(colour(0.179, 0.18) == "yellow");
  CHECK(colour(0.001, 0.18) == "yellow");
  CHECK(colour(0.0009, 0.18) == "red");
  CHECK(colour(0, 0.18) == "red");
}

TEST_CASE("a share that is the target in whole people is not lost to rounding") {
  CHECK(colour(18.0 / 100, 0.18) == "green");
  CHECK(colour(0.1 + 0.2, 0.3) == "green");
}

TEST_CASE("without a target only the absence of women has a colour") {
  CHECK(colour(0, std::nullopt) == "red");
  CHECK(colour(0.4, std::nullopt) == "none");
  CHECK_THROWS_AS((void)colour(18.2, 0.18), invalid_value);
  CHECK_THROWS_AS((void)colour(0.182, 18), invalid_value);
}

TEST_CASE("people needed for a target, by replacing men or by adding women") {
  // 12 of 100, target 18: 6 replaced; or 8 added: 20 of 108 are 18.5 per cent, 19 of 107 are 17.8.
  CHECK(needed(0.18, 12, 88) == women_needed{6, 8});
  CHECK(needed(0.18, 18, 82) == women_needed{0, 0});
  CHECK(needed(0.18, 50, 50) == women_needed{0, 0});
  CHECK(needed(0.5, 0, 10) == women_needed{5, 10});
  CHECK(needed(1, 1, 2) == women_needed{2, std::nullopt});
  CHECK_THROWS_AS((void)needed(0.18, 0, 0), invalid_value);
}

TEST_CASE("one woman less than needed misses the target and the number needed meets it") {
  for (std::int64_t women = 0; women <= 40; ++women)
    for (std::int64_t men = 1; men <= 40; ++men)
      for (const double target : {0.08, 0.15, 0.18, 0.25, 0.3, 0.5}) {
        const auto n = needed(target, women, men);
        const auto share = [](std::int64_t w, std::int64_t m) {
          return static_cast<double>(w) / static_cast<double>(w + m);
        };
        const auto more = *n.in_addition;
        REQUIRE(share(women + more, men) >= target - 1e-9);
        if (more > 0) REQUIRE(share(women + more - 1, men) < target - 1e-9);
        const auto swapped = n.in_place_of_men;
        REQUIRE(share(women + swapped, men - swapped) >= target - 1e-9);
        if (swapped > 0) REQUIRE(share(women + swapped - 1, men - swapped + 1) < target - 1e-9);
      }
}
