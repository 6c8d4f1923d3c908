#include <doctest/doctest.h>

#include "io/archive_samples.hpp"
#include "pko/io/archive.hpp"
#include "pko/io/read.hpp"
#include "support/shared_data.hpp"

using namespace pko;
using namespace pko::test;

TEST_CASE("published files come back from every form of archive with every row") {
  const auto folder = shared_data();
  if (!folder) return;
  for (const char* file : {"DPPADPOSS-FATALITIES.csv", "contributions_long_2012.csv", "full_gender_data.2012H1.csv",
                           "DPPADPOSS-PKO.csv", "odp_contributionranks.csv"}) {
    CAPTURE(file);
    const dataset before = read({*folder / file}).data;
    REQUIRE(before.casualties.size() + before.headcounts.size() + before.operations.size() > 0);
    for (const auto form : all_forms) CHECK(same(before, dataset_from_archive(to_archive(before, form), file)));
  }
}
