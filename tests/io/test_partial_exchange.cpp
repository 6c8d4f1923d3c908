// Sums of parts go from machine to machine in pko's own form.

#include <doctest/doctest.h>

#include "aggregate/random_tables.hpp"
#include "io/reading.hpp"
#include "pko/aggregate/partial_sums.hpp"
#include "pko/io/write_records.hpp"

using namespace pko::test;

namespace {

pko::partial_sums sums_of(const pko::dataset& data) {
  pko::partial_sums sums({pko::key::state, pko::key::sex, pko::key::cause});
  sums.add(data);
  return sums;
}

pko::partial_sums sent(const pko::partial_sums& sums) {
  return sums_of(read_all({{pko::to_pko_json(sums.to_dataset()), "sent.json"}}).data);
}

}  // namespace

TEST_CASE("sums that were written and read are the same sums") {
  CHECK(rc::check("exchange", [] {
    pko::dataset data;
    add_headcounts(data, random_headcounts());
    add_casualties(data, random_casualties(), "2020-08-15");
    const auto sums = sums_of(data);
    RC_ASSERT(sent(sums) == sums);
    RC_ASSERT(sent(sums) + sums == sums + sums);
  }));
}
