#pragma once
/// \file
/// Missions, what is known of them beforehand, and how they relate to each other.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/code.hpp"
#include "pko/core/period.hpp"

namespace pko {

/// What an entry of the registry is.
enum class mission_type : std::uint8_t {
  operation,          ///< one of the peacekeeping operations the United Nations counts
  aggregate,          ///< a name under which several operations are reported together (UNAVEM)
  component,          ///< a part of an operation that is reported under its own name (IPTF)
  special_political,  ///< special political mission
  support,            ///< support office or logistics base
  other               ///< any other presence
};

/// The coarse kind that questions are asked by.
enum class mission_kind : std::uint8_t { peacekeeping, special_political, other, unknown };

/// "operation", "aggregate", "component", "special_political", "support", "other".
[[nodiscard]] std::string_view to_string(mission_type t) noexcept;
/// \throws unknown_word
[[nodiscard]] mission_type parse_mission_type(std::string_view word);
/// "peacekeeping", "special_political", "other", "unknown".
[[nodiscard]] std::string_view to_string(mission_kind k) noexcept;
/// Operations, aggregates and components are peacekeeping; support offices are other.
[[nodiscard]] mission_kind kind_of(mission_type t) noexcept;

/// One entry of a registry.
struct mission {
  mission_code code;
  mission_type type;
  std::string name;                   ///< official name
  std::vector<state_code> hosts;      ///< where it serves or served; may be empty
  std::string area;                   ///< in words, where narrower or wider than the hosts
  std::optional<partial_date> start;  ///< first day of the mandate, to the precision known
  std::optional<partial_date> end;    ///< last day; empty = open or not known
  std::string source;

  /// True if some day of the period may lie in the mandate.
  [[nodiscard]] bool may_be_active_in(const period& p) const;
};

/// Another way of writing an acronym; the same mission.
struct mission_alias {
  std::string as_written;
  mission_code code;
  std::string source;
};

/// How two different missions relate. An alias is not a relation: it is the same mission.
enum class mission_relation_kind : std::uint8_t {
  successor,  ///< `to` follows `from`; their numbers are never pooled silently
  aggregate,  ///< `from` is reported as a sum that includes `to`
  component   ///< `from` is a part of `to`
};

/// "successor", "aggregate", "component".
[[nodiscard]] std::string_view to_string(mission_relation_kind k) noexcept;
/// \throws unknown_word
[[nodiscard]] mission_relation_kind parse_mission_relation_kind(std::string_view word);

struct mission_relation {
  mission_relation_kind kind;
  mission_code from, to;
  std::optional<partial_date> since;
  std::string source;
};

/// All missions known to a program: an immutable value, cheap to copy and safe to share between threads.
/// Adding something makes a new registry; there is no global one to change.
class mission_registry {
 public:
  /// \throws invalid_value if two missions share a code, or an alias or relation names a mission that is not there.
  mission_registry(std::vector<mission> missions, std::vector<mission_alias> aliases,
                   std::vector<mission_relation> relations);

  /// A mission found by text, and whether the text was its own acronym.
  struct match {
    mission_code code;
    bool exact;  ///< false for an alias or another letter case
  };

  /// In order of acronym.
  [[nodiscard]] std::span<const mission> missions() const noexcept;
  [[nodiscard]] std::span<const mission_alias> aliases() const noexcept;
  [[nodiscard]] std::span<const mission_relation> relations() const noexcept;

  /// The entry, or null.
  [[nodiscard]] const mission* find(const mission_code& code) const noexcept;
  /// Acronym or alias, any letter case; blanks outside are not trimmed.
  [[nodiscard]] std::optional<match> resolve(std::string_view text) const;
  /// unknown for codes that are not in the registry.
  [[nodiscard]] mission_kind kind_of(const mission_code& code) const noexcept;
  /// Missions that the relation leads to from this one.
  [[nodiscard]] std::vector<mission_code> related(const mission_code& from, mission_relation_kind kind) const;

  /// \throws invalid_value as the constructor does.
  [[nodiscard]] mission_registry with(mission added) const;
  [[nodiscard]] mission_registry with(mission_alias added) const;
  [[nodiscard]] mission_registry with(mission_relation added) const;

 private:
  struct contents;
  std::shared_ptr<const contents> contents_;
};

}  // namespace pko
