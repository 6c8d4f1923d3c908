#pragma once
/// \file
/// Casualties and incidents.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/code.hpp"
#include "pko/core/count.hpp"
#include "pko/core/date.hpp"
#include "pko/model/personnel.hpp"

namespace pko {

/// Personnel types of the published casualties data. `military` there leaves out military observers.
enum class casualty_category : std::uint8_t {
  military,
  military_observer,
  police,
  international_civilian,
  local_civilian,
  other
};

inline constexpr int casualty_category_count = 6;

/// "military", "military_observer" ...
[[nodiscard]] std::string_view to_string(casualty_category c) noexcept;
[[nodiscard]] std::optional<casualty_category> try_parse_casualty_category(std::string_view word) noexcept;
/// Military, military observers and police are uniformed; the others civilian.
[[nodiscard]] population population_of(casualty_category c) noexcept;
/// True if headcounts of this category are the exposure of these casualties: military = troops and staff officers,
/// military observers = experts on mission, police = all police.
[[nodiscard]] bool is_exposure_of(personnel_category headcount, casualty_category casualties) noexcept;

/// Why it happened, as the United Nations classifies it. The last two stay visible; they are re-classified later.
enum class cause : std::uint8_t { malicious_act, accident, illness, self_inflicted, to_be_determined, unknown };

inline constexpr int cause_count = 6;

/// "malicious_act", "accident" ...
[[nodiscard]] std::string_view to_string(cause c) noexcept;
[[nodiscard]] std::optional<cause> try_parse_cause(std::string_view word) noexcept;

/// What became of the person.
enum class outcome : std::uint8_t { killed, injured };

/// "killed", "injured".
[[nodiscard]] std::string_view to_string(outcome o) noexcept;

/// One person killed or injured. The date is that of the incident, not of death or report.
struct casualty {
  std::string id;  ///< of the source; empty where it has none
  date when;
  mission_code mission;
  state_code nationality;
  casualty_category category;
  pko::sex sex;
  pko::cause cause;
  pko::outcome outcome;

  friend bool operator==(const casualty&, const casualty&) = default;
};

/// What an attack struck. Never called a target: a target is a planned value.
enum class struck : std::uint8_t { patrol, convoy, base, facility, individual, other, unknown };

/// "patrol", "convoy" ...
[[nodiscard]] std::string_view to_string(struck s) noexcept;

/// One event with any number of casualties. Incidents, casualties and records are three units.
class incident {
 public:
  /// \throws invalid_value if a number is negative.
  incident(date when, mission_code mission, pko::cause cause, pko::struck struck, std::int64_t killed,
           std::int64_t injured);

  [[nodiscard]] date when() const noexcept { return when_; }
  [[nodiscard]] const mission_code& mission() const noexcept { return mission_; }
  [[nodiscard]] pko::cause cause() const noexcept { return cause_; }
  [[nodiscard]] pko::struck struck() const noexcept { return struck_; }
  [[nodiscard]] count<persons> killed() const noexcept { return killed_; }
  [[nodiscard]] count<persons> injured() const noexcept { return injured_; }

 private:
  date when_;
  mission_code mission_;
  pko::cause cause_;
  pko::struck struck_;
  count<persons> killed_, injured_;
};

}  // namespace pko
