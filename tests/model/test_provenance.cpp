#include <doctest/doctest.h>

#include "pko/model/provenance.hpp"

using namespace pko;

TEST_CASE("a source is named with its place and the date of its data where it has them") {
  CHECK(to_string(provenance{"A/76/505", "paragraph 53", {}}) == "A/76/505, paragraph 53");
  CHECK(to_string(provenance{"casualties.csv", "", date(2025, 4, 4)}) == "casualties.csv (data of 2025-04-04)");
  CHECK(to_string(provenance{"casualties.csv", "row 3", date(2025, 4, 4)}) ==
        "casualties.csv, row 3 (data of 2025-04-04)");
  CHECK(to_string(provenance{"A/76/505", "", {}}) == "A/76/505");
}

TEST_CASE("two sources are the same only with the same date") {
  const provenance a{"casualties.csv", "", date(2025, 4, 4)};
  auto b = a;
  CHECK(a == b);
  b.snapshot = date(2023, 11, 28);
  CHECK(a != b);
}
