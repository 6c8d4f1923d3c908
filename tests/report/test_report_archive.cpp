#include <doctest/doctest.h>

#include <bit>
#include <limits>
#include <string>

#include "io/archive_mutations.hpp"
#include "io/archive_samples.hpp"
#include "pko/report/a_76_505.hpp"
#include "pko/report/archive.hpp"
#include "report/archive_report.hpp"
#include "support/shared_data.hpp"

using namespace pko;
using namespace pko::test;

namespace {

std::string refusal(const std::string& bytes, archive_fault expected) {
  try {
    (void)report_from_archive(bytes, "some.pko");
  } catch (const archive_error& e) {
    CHECK(e.fault() == expected);
    return e.what();
  }
  FAIL_CHECK("was accepted");
  return {};
}

bool holds(const std::string& text, std::string_view part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE("seen: " << text);
  return found;
}

}  // namespace

TEST_CASE("a report comes back from every form of archive as it went in") {
  for (const auto form : all_forms)
    CHECK(report_from_archive(to_archive(small_report(), form), "r.pko") == small_report());
}

TEST_CASE("the built-in report comes back from every form of archive as it went in") {
  for (const auto form : all_forms) CHECK(report_from_archive(to_archive(a_76_505(), form), "r.pko") == a_76_505());
}

TEST_CASE("what schema 2 added comes back from every form of archive") {
  for (const auto form : all_forms)
    CHECK(report_from_archive(to_archive(small_report_2(), form), "r.pko") == small_report_2());
}

TEST_CASE("a report that differs in one value comes back different") {
  auto changed = small_statements().front();
  changed.value = quantity::exact(18);
  const report other = small_report().with(changed);
  CHECK_FALSE(report_from_archive(to_archive(other), "r.pko") == small_report());
}

TEST_CASE("a saved report is a file that loads again") {
  const scratch_folder folder;
  const auto path = folder.path() / "report.pko";
  for (const auto form : all_forms) {
    save_archive(small_report(), path, form);
    CHECK(load_report_archive(path) == small_report());
    CHECK(folder.files() == 1);
  }
}

TEST_CASE("a report is not taken for a dataset nor a dataset for a report") {
  CHECK(holds(refusal(to_archive(small_dataset()), archive_fault::other_kind), "holds a dataset, not a report"));
  CHECK_THROWS_WITH_AS((void)dataset_from_archive(to_archive(small_report()), "r.pko"),
                       doctest::Contains("holds a report, not a dataset"), archive_error);
}

TEST_CASE("a flipped bit anywhere in the archive of a report is noticed") {
  for (const auto form : all_forms) {
    const auto whole = to_archive(small_report(), form);
    std::size_t accepted = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::string flipped = whole;
      flipped[at] = static_cast<char>(static_cast<unsigned char>(flipped[at]) ^ (1U << at % 8));
      try {
        (void)report_from_archive(flipped, "flipped.pko");
        ++accepted;
      } catch (const archive_error&) {
      }
    }
    CHECK(accepted == 0);
  }
}

TEST_CASE("a manipulated report with a right checksum is refused by the rules of reports") {
  const auto xml = to_archive(small_report(), archive_form::xml);
  const auto impossible = [&](const char* from, const char* to) {
    return refusal(manipulated(xml, from, to), archive_fault::bad_content);
  };
  CHECK(holds(impossible("<id>killed<", "<id>kiled<"), "killed"));
  CHECK_FALSE(impossible("<id>women<", "<id>wimmen<").find('\n') != std::string::npos);
  CHECK(holds(impossible("<kind>sum<", "<kind>some<"), "some"));
  CHECK(holds(impossible("<role>whole<", "<role>hole<"), "hole"));
  CHECK(holds(impossible("<qualifier>about<", "<qualifier>nearly<"), "nearly"));
  CHECK(holds(impossible("<qualifier>range<", "<qualifier>exact<"), "one number unless"));
  CHECK(holds(impossible("<population>uniformed<", "<population>uniform<"), "uniform"));
  CHECK(holds(impossible("<dated>2021-11-02<", "<dated>2021-11-31<"), "2021-11-31"));
  CHECK(holds(impossible("<kind>stock<", "<kind>stick<"), "did you mean"));
  CHECK(holds(impossible("<at>2021-09<", "<at>2021-13<"), "2021-13"));
  CHECK(holds(impossible("<cause>malicious_act<", "<cause>malice<"), "malice"));
  CHECK(holds(impossible("<category>troops<", "<category>troop<"), "troop"));
  CHECK(holds(impossible("<shape>bars_with_targets<", "<shape>pie<"), "pie"));
  CHECK(holds(impossible("<assumed>1<", "<assumed>2<"), "must be 0 or 1"));
  CHECK(holds(impossible("<low>1.7", "<low>x1.7"), "content"));
}

TEST_CASE("a number that is not finite is not stored in the archive of a report") {
  auto claims = small_claims();
  claims[1].operands[2].value = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS((void)to_archive(report(small_report().heading(), small_statements(), claims, {})), error);
}

TEST_CASE("manipulated archives of a report with a right checksum load or are refused") {
  constexpr int times = 3000;
  dice d(505);
  for (const auto form : all_forms) {
    const auto whole = to_archive(small_report(), form);
    int loaded = 0, refused = 0;
    for (int i = 0; i < times; ++i) {
      std::string changed = payload(whole);
      mutate(changed, d);
      try {
        (void)report_from_archive(sealed(first_line(whole), changed), "mutated.pko");
        ++loaded;
      } catch (const archive_error&) {
        ++refused;
      }
    }
    CHECK(loaded > 0);
    CHECK(refused > times / 2);
  }
}

TEST_CASE("archives of reports that were released with an earlier schema are read for ever") {
  const bool its_kind = std::endian::native == std::endian::little && sizeof(void*) == 8 && sizeof(long) == 8;
  const auto check = [&](const std::string& schema, const report& expected) {
    const auto folder = source_tree() / "tests" / "data";
    CHECK(load_report_archive(folder / ("golden_" + schema + "_report_text.pko")) == expected);
    CHECK(load_report_archive(folder / ("golden_" + schema + "_report_xml.pko")) == expected);
    const auto binary = folder / ("golden_" + schema + "_report_binary.pko");
    if (its_kind) {
      CHECK(load_report_archive(binary) == expected);
    } else {
      CHECK_THROWS_AS((void)load_report_archive(binary), archive_error);
    }
  };
  check("v1", small_report());
  check("v2", small_report_2());
}
