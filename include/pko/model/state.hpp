#pragma once
/// \file
/// States and territories: codes, names, historic states with their years.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pko/core/code.hpp"

namespace pko {

/// One entry of a state_registry.
struct state {
  state_code code;          ///< ISO 3166-1 alpha-3, historic codes included; XKX is user-assigned (Kosovo)
  std::string m49;          ///< UN M49, three digits with leading zeros; empty where there is none
  std::string name;         ///< short name in United Nations usage
  std::string region;       ///< M49 region; may be empty
  std::string subregion;    ///< M49 sub-region; may be empty
  std::optional<int> from;  ///< first year, where it matters
  std::optional<int> to;    ///< last year of a state that no longer exists
  std::string source;

  [[nodiscard]] bool is_historic() const noexcept { return to.has_value(); }
};

/// Another name or code of a state.
struct state_alias {
  std::string as_written;
  state_code code;
  std::string source;
};

/// All states known to a program: an immutable value, cheap to copy and safe to share between threads.
class state_registry {
 public:
  /// \throws invalid_value if two states share a code or an alias names a state that is not there.
  state_registry(std::vector<state> states, std::vector<state_alias> aliases);

  /// In order of code.
  [[nodiscard]] std::span<const state> states() const noexcept;
  [[nodiscard]] std::span<const state_alias> aliases() const noexcept;

  /// The entry, or null.
  [[nodiscard]] const state* find(state_code code) const noexcept;
  /// By alpha-3 code, or a code given as an alias (KSV), any letter case.
  [[nodiscard]] std::optional<state_code> by_code(std::string_view text) const;
  /// By M49 number; living states first where a number was passed on.
  [[nodiscard]] std::optional<state_code> by_m49(int number) const;
  /// By UN name or alias, any ASCII letter case.
  [[nodiscard]] std::optional<state_code> by_name(std::string_view text) const;

  /// \throws invalid_value as the constructor does.
  [[nodiscard]] state_registry with(state added) const;
  [[nodiscard]] state_registry with(state_alias added) const;

 private:
  struct contents;
  std::shared_ptr<const contents> contents_;
};

}  // namespace pko
