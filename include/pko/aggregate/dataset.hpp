#pragma once
/// \file
/// What was read: tables with what is known of their sources.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pko/aggregate/casualty_table.hpp"
#include "pko/aggregate/key.hpp"
#include "pko/aggregate/strength_table.hpp"
#include "pko/core/period.hpp"
#include "pko/model/mission.hpp"
#include "pko/model/state.hpp"
#include "pko/reference/reference.hpp"

namespace pko {

/// The three kinds of tables that published files hold.
enum class table_kind : std::uint8_t { casualties, headcounts, operations };

/// "casualties", "headcounts", "operations".
[[nodiscard]] std::string_view to_string(table_kind k) noexcept;

/// One file (or other input) that went into a dataset, and what it can answer.
struct data_source {
  std::string name;    ///< file name as given
  std::string layout;  ///< name of its layout
  table_kind kind;
  key_set keys;                  ///< dimensions the layout carries
  key_set record_keys;           ///< dimensions that single rows of the file have (a wide row has no category)
  bool splits_sexes = false;     ///< women and men stand in cells of their own
  std::optional<date> snapshot;  ///< date of the data, where the file says it
  std::optional<period> covers;  ///< casualties: first incident to snapshot; headcounts: first to last month
};

/// One row of the list of operations.
struct operation {
  mission_code mission;
  std::string name;
  std::string department;
  bool active;
  std::optional<date> start, end;
  std::string headquarters;
  std::optional<double> longitude, latitude;

  friend bool operator==(const operation&, const operation&) = default;
};

/// Everything that questions are asked of. Headcount files together are one file, casualty files together another.
struct dataset {
  std::vector<data_source> sources;
  casualty_table casualties;
  strength_table headcounts;
  std::vector<operation> operations;
  mission_registry missions = reference::missions();
  state_registry states = reference::states();
  category_tree categories = reference::categories();
};

}  // namespace pko
