#include "pko/io/archive.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "io/archive_samples.hpp"

using namespace pko;
using namespace pko::test;

namespace {

/// Why the bytes were refused; the test fails if they were not.
std::string refusal(const std::string& bytes, archive_fault expected) {
  try {
    (void)dataset_from_archive(bytes, "some.pko");
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

date random_day() { return date::from_days(*rc::gen::inRange(-25000, 1000000)); }

std::optional<date> maybe_day() { return *rc::gen::arbitrary<bool>() ? std::optional(random_day()) : std::nullopt; }

mission_code random_mission() {
  return *rc::gen::element(mission_code::unknown(), mission_code("MINUSMA"), mission_code("UNIFIL"),
                           mission_code("a b<c"));
}

state_code random_state() { return *rc::gen::element(state_code::unknown(), state_code("TCD"), state_code("YUG")); }

std::optional<std::int64_t> random_figure() {
  const auto n = *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-1, 4), rc::gen::just<std::int64_t>(2147483647));
  return n < 0 ? std::nullopt : std::optional(n);
}

casualty random_casualty() {
  return {*rc::gen::arbitrary<std::string>(),
          random_day(),
          random_mission(),
          random_state(),
          static_cast<casualty_category>(*rc::gen::inRange(0, casualty_category_count)),
          static_cast<sex>(*rc::gen::inRange(0, 3)),
          static_cast<cause>(*rc::gen::inRange(0, cause_count)),
          static_cast<outcome>(*rc::gen::inRange(0, 2))};
}

void add_random_row(dataset& d) {
  const date day = random_day();
  const mission_code mission = random_mission();
  const state_code state = random_state();
  std::vector<strength> cells;
  const int count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i)
    cells.push_back({day, mission, state,
                     static_cast<personnel_category>(*rc::gen::inRange(0, personnel_category_count)),
                     headcount(random_figure(), random_figure(), random_figure())});
  d.headcounts.append_row({static_cast<std::uint32_t>(*rc::gen::inRange<std::size_t>(0, d.sources.size())),
                           *rc::gen::inRange<std::int64_t>(0, 1LL << 32)},
                          cells, *rc::gen::arbitrary<std::string>());
}

data_source random_source() {
  data_source s{*rc::gen::arbitrary<std::string>(),
                *rc::gen::arbitrary<std::string>(),
                static_cast<table_kind>(*rc::gen::inRange(0, 3)),
                {},
                {},
                *rc::gen::arbitrary<bool>(),
                maybe_day(),
                {}};
  for (const auto k : all_keys())
    if (*rc::gen::arbitrary<bool>()) s.keys = s.keys.with(k);
  const date a = random_day(), b = random_day();
  if (*rc::gen::arbitrary<bool>())
    s.covers = *rc::gen::arbitrary<bool>() ? period::since(a) : period::between(std::min(a, b), std::max(a, b));
  return s;
}

/// Any finite double, subnormal ones included.
std::optional<double> random_coordinate() {
  const auto number = std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>());
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

operation random_operation() {
  return {random_mission(),
          *rc::gen::arbitrary<std::string>(),
          *rc::gen::arbitrary<std::string>(),
          *rc::gen::arbitrary<bool>(),
          maybe_day(),
          maybe_day(),
          *rc::gen::arbitrary<std::string>(),
          random_coordinate(),
          random_coordinate()};
}

dataset random_dataset() {
  dataset d{};
  const auto rows = [] { return *rc::gen::inRange(0, 6); };
  for (int i = rows(); i >= 0; --i) d.sources.push_back(random_source());
  for (int i = rows(); i > 0; --i) d.casualties.append(random_casualty());
  for (int i = rows(); i > 0; --i) add_random_row(d);
  for (int i = rows(); i > 0; --i) d.operations.push_back(random_operation());
  d.casualties.mark_repeats();
  d.headcounts.mark_repeats();
  return d;
}

}  // namespace

TEST_CASE("a dataset comes back from every form of archive as it went in") {
  const dataset before = small_dataset();
  for (const auto form : all_forms) {
    CAPTURE(to_string(form));
    const dataset after = dataset_from_archive(to_archive(before, form), "small.pko");
    CHECK(same(before, after));
    CHECK(after.casualties.is_repeat(1));
    CHECK(after.casualties.row(3).id == "caf\xC3\xA9 <&> \\ \x01\n");
    CHECK(after.headcounts.is_repeat(2));
    CHECK_FALSE(after.headcounts.people(1).people().has_value());
    CHECK(after.operations[0].longitude == 35.1374);
  }
}

TEST_CASE("an empty dataset comes back empty") {
  for (const auto form : all_forms) {
    const dataset after = dataset_from_archive(to_archive(dataset{}, form), "empty.pko");
    CHECK(after.sources.empty());
    CHECK(after.casualties.size() + after.headcounts.size() + after.operations.size() == 0);
  }
}

TEST_CASE("any dataset comes back from every form of archive as it went in") {
  CHECK(rc::check("loading what was saved gives the same rows and sources", [] {
    const dataset before = random_dataset();
    for (const auto form : all_forms)
      RC_ASSERT(same(before, dataset_from_archive(to_archive(before, form), "random.pko")));
  }));
}

TEST_CASE("two archives of the same dataset are the same bytes") {
  for (const auto form : all_forms) {
    const auto once = to_archive(small_dataset(), form);
    CHECK(to_archive(dataset_from_archive(once, "small.pko"), form) == once);
  }
}

TEST_CASE("a loaded dataset uses the registry of missions that it is given") {
  const auto missions = reference::missions().with(
      mission{mission_code("UNTEST"), mission_type::operation, "Test mission", {}, {}, {}, {}, "test"});
  dataset before{};
  before.casualties.append({"1", date(2020, 1, 1), mission_code("UNTEST"), state_code("FRA"), casualty_category::police,
                            sex::female, cause::accident, outcome::killed});
  const auto bytes = to_archive(before);
  CHECK(dataset_from_archive(bytes, "x", missions).missions.kind_of(mission_code("UNTEST")) ==
        mission_kind::peacekeeping);
  CHECK(dataset_from_archive(bytes, "x").missions.kind_of(mission_code("UNTEST")) == mission_kind::unknown);
}

TEST_CASE("an archive is recognised by its first bytes") {
  for (const auto form : all_forms) CHECK(is_archive(to_archive(small_dataset(), form)));
  CHECK_FALSE(is_archive("casualty_id,mission"));
  CHECK_FALSE(is_archive("pko-archive"));
  CHECK_FALSE(is_archive(""));
}

TEST_CASE("the first line of an archive tells schema and kind and form in plain words") {
  CHECK(first_line(to_archive(small_dataset(), archive_form::text))
            .starts_with("pko-archive schema=1 kind=dataset form=text bytes="));
  CHECK(holds(first_line(to_archive(small_dataset(), archive_form::binary)), " endian="));
}

TEST_CASE("the forms are named text and xml and binary") {
  for (const auto form : all_forms) CHECK(parse_archive_form(to_string(form)) == form);
  CHECK_THROWS_WITH_AS((void)parse_archive_form("binaary"), doctest::Contains("binary"), unknown_word);
}

TEST_CASE("a flipped bit anywhere in an archive is noticed") {
  for (const auto form : all_forms) {
    const auto whole = to_archive(small_dataset(), form);
    std::size_t accepted = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        std::string flipped = whole;
        flipped[at] = static_cast<char>(static_cast<unsigned char>(flipped[at]) ^ (1U << bit));
        try {
          (void)dataset_from_archive(flipped, "flipped.pko");
          ++accepted;
        } catch (const archive_error&) {
        }
      }
    }
    CHECK(accepted == 0);
  }
}

TEST_CASE("an archive cut off anywhere is refused") {
  for (const auto form : all_forms) {
    const auto whole = to_archive(small_dataset(), form);
    for (std::size_t length = 1; length < whole.size(); ++length)
      CHECK(holds(refusal(whole.substr(0, length), archive_fault::truncated), "copy it again"));
  }
}

TEST_CASE("each kind of unusable archive is refused with its own sentence") {
  const auto text = to_archive(small_dataset(), archive_form::text);
  const auto binary = to_archive(small_dataset(), archive_form::binary);
  CHECK(holds(refusal("", archive_fault::empty), "'some.pko' is empty"));
  CHECK(holds(refusal("casualty_id,mission\n", archive_fault::not_an_archive), "is not a pko archive"));
  CHECK(holds(refusal(text + "x", archive_fault::damaged), "more follows"));
  CHECK(holds(refusal(manipulated(text, "schema=1", "schema=2"), archive_fault::newer_schema), "has schema 2"));
  CHECK(holds(refusal("pko-archive schema=3 whatever comes then\n", archive_fault::newer_schema), "newer version"));
  CHECK(holds(refusal(manipulated(text, "kind=dataset", "kind=report"), archive_fault::other_kind),
              "holds a report, not a dataset"));
  CHECK(holds(refusal(manipulated(text, "form=text", "form=yaml"), archive_fault::unknown_form), "'yaml'"));
  CHECK(holds(refusal(manipulated(binary, " pointer=8", " pointer=4"), archive_fault::foreign),
              "another kind of machine"));
  CHECK(holds(refusal(manipulated(text, " boost=", " boost=9"), archive_fault::foreign), "Boost.Serialization format"));
}

TEST_CASE("a binary archive of the other byte order is refused") {
  const auto binary = to_archive(small_dataset(), archive_form::binary);
  const bool little = std::endian::native == std::endian::little;
  const auto foreign =
      little ? manipulated(binary, "endian=little", "endian=big") : manipulated(binary, "endian=big", "endian=little");
  CHECK(holds(refusal(foreign, archive_fault::foreign), "form text or xml"));
}

TEST_CASE("a first line that pko does not write is refused even with a right checksum") {
  const auto text = to_archive(small_dataset(), archive_form::text);
  refusal(manipulated(text, " kind=", " Kind="), archive_fault::damaged);
  refusal(manipulated(text, " boost=", " boost=0"), archive_fault::damaged);
  refusal(manipulated(text, " kind=dataset form=text", " form=text kind=dataset"), archive_fault::unknown_form);
  refusal(manipulated(text, "schema=1", "schema=0"), archive_fault::damaged);
  refusal(manipulated(text, "schema=1", "schema=01"), archive_fault::damaged);
  refusal(manipulated(text, "form=text", "form=xml"), archive_fault::bad_content);
  refusal(std::string(archive_magic) + "schema=1 " + std::string(300, 'x'), archive_fault::damaged);
  refusal(std::string(archive_magic) + "schema=1\n", archive_fault::damaged);
  refusal(std::string(archive_magic) + "schema=1 crc32=00000000\n", archive_fault::damaged);
}

TEST_CASE("values that cannot be are refused although the checksum is right") {
  const auto xml = to_archive(small_dataset(), archive_form::xml);
  const auto impossible = [&](const char* from, const char* to) {
    return refusal(manipulated(xml, from, to), archive_fault::bad_content);
  };
  CHECK(holds(impossible("<item>MINUSMA<", "<item>MINUSMA and a name too long<"), "mission"));
  CHECK(holds(impossible("<item>TCD<", "<item>T1D<"), "T1D"));
  CHECK(holds(impossible("<item>malicious_act<", "<item>bad luck<"), "bad luck"));
  CHECK(holds(impossible("<item>killed<", "<item>missing<"), "missing"));
  CHECK(holds(impossible("<item>18719<", "<item>99999999<"), "days"));
  CHECK(holds(impossible("<item>1017<", "<item>-2<"), "-2"));
  CHECK(holds(impossible("2025-04-04", "2025-02-30"), "2025-02-30"));
  CHECK(holds(impossible("<covers_to>2025-04-04", "<covers_to>1925-04-04"), "1925-04-04"));
  CHECK(holds(impossible("<kind>casualties", "<kind>people"), "people"));
  CHECK(holds(impossible("<keys>\n\t\t\t\t<count>3</count>\n\t\t\t\t<item>mission",
                         "<keys>\n\t\t\t\t<count>3</count>\n\t\t\t\t<item>misson"),
              "misson"));
  CHECK(holds(impossible("<active>1", "<active>2"), "must be 0 or 1"));
  CHECK(holds(impossible("<has_cover>1", "<has_cover>-1"), "must be 0 or 1"));
  CHECK(holds(impossible("caf\xC3\xA9", "caf\\zz"), "hexadecimal"));
  CHECK(holds(impossible("</pko_archive>", "</pko-archive>"), "XML"));
  CHECK(holds(impossible("<women>", "<ladies>"), "<women>"));
  CHECK(holds(
      impossible("<row>\n\t\t\t<count>4</count>\n\t\t\t<item>1<", "<row>\n\t\t\t<count>4</count>\n\t\t\t<item>-1<"),
      "row of a headcount"));
}

TEST_CASE("a coordinate that is no finite number is neither stored nor loaded") {
  for (const double bad : {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    dataset d = small_dataset();
    d.operations[0].latitude = bad;
    CHECK_THROWS_WITH_AS((void)to_archive(d), doctest::Contains("latitude"), invalid_value);
  }
  auto binary = to_archive(small_dataset(), archive_form::binary);
  const double good = 35.1374, bad = std::numeric_limits<double>::infinity();
  const std::string good_bytes(reinterpret_cast<const char*>(&good), sizeof good),
      bad_bytes(reinterpret_cast<const char*>(&bad), sizeof bad);
  CHECK(holds(refusal(manipulated(binary, good_bytes, bad_bytes), archive_fault::bad_content), "longitude"));
}

TEST_CASE("a headcount must come from a source of its dataset") {
  dataset d = small_dataset();
  d.sources.resize(1);
  CHECK_THROWS_WITH_AS((void)to_archive(d), doctest::Contains("source"), invalid_value);
}

TEST_CASE("a length that the archive cannot hold is refused before memory is taken") {
  const auto text = to_archive(small_dataset(), archive_form::text);
  CHECK(holds(
      refusal(manipulated(text, " 14 fatalities.csv", " 999999999999 fatalities.csv"), archive_fault::bad_content),
      "text of 999999999999 bytes is announced"));
  CHECK(holds(refusal(manipulated(text, " 3 7 mission", " 888888888888 7 mission"), archive_fault::bad_content),
              "list of 888888888888 items is announced"));
  const auto binary = to_archive(small_dataset(), archive_form::binary);
  if (std::endian::native == std::endian::little) {
    const std::string length("\x0E\0\0\0\0\0\0\0", 8), huge("\x0E\0\0\0\0\0\0\x70", 8);
    CHECK(holds(refusal(manipulated(binary, length, huge), archive_fault::bad_content), "is announced"));
  }
  const auto xml = to_archive(small_dataset(), archive_form::xml);
  CHECK(holds(refusal(manipulated(xml, "<count>3<", "<count>777777777777<"), archive_fault::bad_content),
              "list of 777777777777 items is announced"));
}

TEST_CASE("a saved archive is a file that loads again and leaves no other file behind") {
  const scratch_folder folder;
  const auto path = folder.path() / "data.pko";
  for (const auto form : all_forms) {
    save_archive(small_dataset(), path, form);
    CHECK(bytes_of(path) == to_archive(small_dataset(), form));
    CHECK(same(load_dataset(path), small_dataset()));
    CHECK(folder.files() == 1);
  }
}

TEST_CASE("a dataset that cannot be saved leaves the old file as it was") {
  const scratch_folder folder;
  const auto path = folder.path() / "data.pko";
  save_archive(small_dataset(), path);
  dataset d = small_dataset();
  d.operations[0].latitude = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(save_archive(d, path), invalid_value);
  CHECK(same(load_dataset(path), small_dataset()));
  CHECK(folder.files() == 1);
}

TEST_CASE("an archive cannot be saved into a folder that is not there or over a folder") {
  const scratch_folder folder;
  CHECK_THROWS_WITH_AS(save_archive(small_dataset(), folder.path() / "no" / "data.pko"), doctest::Contains("data.pko"),
                       error);
  CHECK_THROWS_WITH_AS(save_archive(small_dataset(), folder.path()), doctest::Contains("directory"), error);
  CHECK(folder.files() == 0);
}

TEST_CASE("a file that is missing or empty or a folder or no archive is refused by name") {
  const scratch_folder folder;
  const auto refused = [](const std::filesystem::path& path, archive_fault expected) {
    try {
      (void)load_dataset(path);
    } catch (const archive_error& e) {
      CHECK(e.fault() == expected);
      return holds(e.what(), path.string());
    }
    return false;
  };
  const auto path = folder.path() / "some.pko";
  CHECK(refused(path, archive_fault::unreadable));
  CHECK(refused(folder.path(), archive_fault::unreadable));
  std::ofstream(path).flush();
  CHECK(refused(path, archive_fault::empty));
  std::ofstream(path) << "month,mission\n";
  CHECK(refused(path, archive_fault::not_an_archive));
  ::chmod(path.c_str(), 0);
  if (::geteuid() != 0) CHECK(refused(path, archive_fault::unreadable));
}
