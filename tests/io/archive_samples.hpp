#pragma once
// Datasets to archive, and archives to break.

#include <boost/crc.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "pko/io/archive.hpp"

namespace pko::test {

inline constexpr archive_form all_forms[] = {archive_form::text, archive_form::xml, archive_form::binary};

/// A few rows of everything, with what is awkward: an id that stands twice, an unknown mission, accents, blanks not
/// reported.
inline dataset small_dataset() {
  dataset d{};
  d.sources.push_back({"fatalities.csv",
                       "un_casualties_lower",
                       table_kind::casualties,
                       {key::mission, key::state, key::cause},
                       {key::mission, key::day},
                       false,
                       date(2025, 4, 4),
                       period::between(date(1948, 7, 6), date(2025, 4, 4))});
  d.sources.push_back({"contributions;\"2012\".csv",
                       "contributions_long",
                       table_kind::headcounts,
                       {key::mission, key::sex},
                       {key::mission},
                       true,
                       std::nullopt,
                       period::since(date(2012, 1, 31))});
  d.sources.push_back({"PKO.csv", "operations", table_kind::operations, {key::mission}, {}, false, {}, {}});
  const mission_code minusma("MINUSMA"), unfil("UNIFIL");
  const state_code chad("TCD"), france("FRA");
  d.casualties.append({"A-1", date(2021, 4, 2), minusma, chad, casualty_category::military, sex::male,
                       cause::malicious_act, outcome::killed});
  d.casualties.append({"A-1", date(2021, 4, 2), minusma, chad, casualty_category::military, sex::male,
                       cause::malicious_act, outcome::killed});
  d.casualties.append({"", date(1948, 7, 6), mission_code::unknown(), state_code::unknown(), casualty_category::other,
                       sex::not_stated, cause::unknown, outcome::injured});
  d.casualties.append({"caf\xC3\xA9 <&> \\ \x01\n", date(1960, 1, 1), unfil, france, casualty_category::local_civilian,
                       sex::female, cause::illness, outcome::killed});
  const strength troops{date(2012, 1, 31), minusma, chad, personnel_category::troops, {17, 1000, 1017}};
  const strength police{date(2012, 1, 31), minusma, chad, personnel_category::police, {{}, {}, {}}};
  d.headcounts.append_row({1, 1}, std::vector{troops, police});
  d.headcounts.append_row({1, 2}, std::vector{troops, police});
  const strength lost{date(2012, 2, 29), mission_code::unknown(), france, personnel_category::unknown, {{}, {}, 0}};
  d.headcounts.append_row({1, 3}, std::vector{lost}, "UNXYZ?");
  d.headcounts.append_row({1, 4}, std::vector{lost}, "");
  d.operations.push_back(
      {unfil, "Force int\xC3\xA9rimaire", "DPO", true, date(1978, 3, 19), {}, "Naqoura", 35.1374, 33.1181});
  d.operations.push_back({minusma, "", "", false, {}, date(2023, 12, 31), "", {}, -0.1});
  d.casualties.mark_repeats();
  d.headcounts.mark_repeats();
  return d;
}

inline bool same(const data_source& a, const data_source& b) {
  return a.name == b.name && a.layout == b.layout && a.kind == b.kind && a.keys == b.keys &&
         a.record_keys == b.record_keys && a.splits_sexes == b.splits_sexes && a.snapshot == b.snapshot &&
         a.covers == b.covers;
}

inline bool same(const casualty_table& a, const casualty_table& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a.row(i) != b.row(i) || a.is_repeat(i) != b.is_repeat(i)) return false;
  return true;
}

inline bool same_cell(const strength_table& a, const strength_table& b, std::size_t i) {
  return a.cell(i) == b.cell(i) && a.mission_text(i) == b.mission_text(i) && a.origin(i).source == b.origin(i).source &&
         a.origin(i).row == b.origin(i).row && a.begins_row(i) == b.begins_row(i) && a.is_repeat(i) == b.is_repeat(i) &&
         a.is_superseded(i) == b.is_superseded(i);
}

inline bool same(const strength_table& a, const strength_table& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!same_cell(a, b, i)) return false;
  return true;
}

inline bool same(const dataset& a, const dataset& b) {
  if (a.sources.size() != b.sources.size()) return false;
  for (std::size_t i = 0; i < a.sources.size(); ++i)
    if (!same(a.sources[i], b.sources[i])) return false;
  return same(a.casualties, b.casualties) && same(a.headcounts, b.headcounts) && a.operations == b.operations;
}

/// The payload under a first line that is right for it: a manipulation that the checksum does not see.
inline std::string sealed(const std::string& first_line, const std::string& payload) {
  const auto bytes = first_line.find("bytes="), after = first_line.find(' ', bytes);
  const std::string head = first_line.substr(0, bytes) + "bytes=" + std::to_string(payload.size()) +
                           first_line.substr(after, first_line.find(" crc32=") - after);
  boost::crc_32_type crc;
  crc.process_bytes(head.data(), head.size());
  crc.process_bytes(payload.data(), payload.size());
  char digits[9];
  std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(crc.checksum()));
  return head + " crc32=" + digits + "\n" + payload;
}

inline std::string first_line(const std::string& archive) { return archive.substr(0, archive.find('\n')); }
inline std::string payload(const std::string& archive) { return archive.substr(archive.find('\n') + 1); }

/// The archive with one text replaced in its first line or its content, under a right checksum.
inline std::string manipulated(const std::string& archive, const std::string& from, const std::string& to) {
  std::string line = first_line(archive), content = payload(archive);
  std::string& changed = line.find(from) != std::string::npos ? line : content;
  const auto at = changed.find(from);
  if (at == std::string::npos) throw std::logic_error("nothing to manipulate: " + from);
  changed.replace(at, from.size(), to);
  return sealed(line, content);
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A folder of its own that goes away.
class scratch_folder {
 public:
  scratch_folder() : path_(std::filesystem::temp_directory_path() / ("pko-archive-" + std::to_string(serial()))) {
    std::filesystem::create_directories(path_);
  }
  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;
  ~scratch_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  /// Different in every process and every call.
  static std::uintptr_t serial() {
    static std::uintptr_t calls = 0;
    return static_cast<std::uintptr_t>(std::chrono::steady_clock::now().time_since_epoch().count()) + ++calls;
  }
  std::filesystem::path path_;
};

}  // namespace pko::test
