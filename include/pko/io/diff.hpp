#pragma once
/// \file
/// What changed between two releases of one data set. Published records are corrected for years: causes are decided,
/// missions and states re-assigned, rows added long after the day they speak of.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "pko/aggregate/dataset.hpp"

namespace pko {

/// What became of a record.
enum class change_kind : std::uint8_t { added, removed, changed };

/// "added", "removed", "changed".
[[nodiscard]] std::string_view to_string(change_kind k) noexcept;

/// One field of a record, by the words of results ("cause", "mission", "state", "women" ...). The values are printed;
/// empty where there is none.
struct field_change {
  std::string field, before, after;
};

/// A name and a printed value.
struct named_value {
  std::string name, value;
};

/// One record that is not the same in both releases.
struct record_change {
  change_kind what;
  table_kind table;
  std::vector<named_value> key;      ///< what it is matched by
  std::vector<field_change> fields;  ///< of a changed record those that differ, of the others all
};

/// Everything that differs.
struct difference {
  std::int64_t added = 0, removed = 0, changed = 0;
  std::map<std::string, std::int64_t> fields;  ///< in how many changed records each field differs
  std::vector<record_change> rows;  ///< changed and removed ones in the order of the earlier release, then added ones
};

/// Compares two releases after repairs, over the columns that both have, without `last_update`. Casualties are matched
/// by id, those without one by all their fields; headcounts by month, state, mission and category; operations by
/// mission. Records with one key are matched in order.
/// \throws not_answerable if they hold different kinds of tables, or headcounts with different keys
[[nodiscard]] difference diff(const dataset& before, const dataset& after);

/// {"added": n, "removed": n, "changed": n, "fields": {name: n}, "rows": [...]}
[[nodiscard]] std::string to_json(const difference& d);

}  // namespace pko
