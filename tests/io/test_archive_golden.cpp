#include <doctest/doctest.h>

#include <bit>
#include <string>

#include "io/archive_samples.hpp"
#include "pko/io/archive.hpp"
#include "support/shared_data.hpp"

using namespace pko;
using namespace pko::test;

namespace {

std::filesystem::path golden(const std::string& name) { return source_tree() / "tests" / "data" / name; }

}  // namespace

TEST_CASE("archives that were released with schema 1 are read for ever") {
  CHECK(same(load_dataset(golden("golden_v1_text.pko")), small_dataset()));
  CHECK(same(load_dataset(golden("golden_v1_xml.pko")), small_dataset()));
}

TEST_CASE("the binary archive released with schema 1 is read on its kind of machine and refused on others") {
  const bool its_kind = std::endian::native == std::endian::little && sizeof(void*) == 8 && sizeof(long) == 8;
  if (its_kind) {
    CHECK(same(load_dataset(golden("golden_v1_binary.pko")), small_dataset()));
  } else {
    CHECK_THROWS_AS((void)load_dataset(golden("golden_v1_binary.pko")), archive_error);
  }
}
