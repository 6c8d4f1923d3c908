#pragma once
/// \file
/// The states that things under way can be in, and which may follow which. Recommendations, pledges, cases and the rest
/// differ only in this vocabulary, which is data (data/reference/lifecycle_states.csv, lifecycle_transitions.csv).

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pko {

/// What a state means for counting.
enum class state_kind : std::uint8_t {
  open,    ///< something is still to be done
  done,    ///< ended as intended
  dropped  ///< ended otherwise: withdrawn, rejected, unsubstantiated
};

/// "open", "done", "dropped".
[[nodiscard]] std::string_view to_string(state_kind k) noexcept;
/// \throws unknown_word
[[nodiscard]] state_kind parse_state_kind(std::string_view word);

/// One state of a lifecycle.
struct lifecycle_state {
  std::string name;  ///< "in_progress"
  std::string meaning;
  state_kind kind;
  bool first;  ///< a history may begin with it

  friend bool operator==(const lifecycle_state&, const lifecycle_state&) = default;
};

/// A step that may be taken.
struct lifecycle_step {
  std::string from, to;

  friend bool operator==(const lifecycle_step&, const lifecycle_step&) = default;
};

/// The states of one kind of thing in the order in which they are usually passed: an immutable value, cheap to copy.
class lifecycle {
 public:
  /// \throws invalid_value if a state stands twice, a step leads to a state that is not there or to itself, no history
  /// can begin, or a state cannot be reached
  lifecycle(std::string name, std::string unit, std::vector<lifecycle_state> states, std::vector<lifecycle_step> steps);

  /// "pledge"
  [[nodiscard]] const std::string& name() const noexcept;
  /// What one item is: "pledges", "reports received".
  [[nodiscard]] const std::string& unit() const noexcept;
  [[nodiscard]] std::span<const lifecycle_state> states() const noexcept;
  /// The state, or null.
  [[nodiscard]] const lifecycle_state* find(std::string_view state) const noexcept;
  /// Its place in the order, from 0. \throws unknown_word with the nearest state
  [[nodiscard]] std::size_t place_of(std::string_view state) const;
  /// The states that may follow, in their order. \throws unknown_word
  [[nodiscard]] std::vector<std::string> after(std::string_view state) const;
  [[nodiscard]] bool allows(std::string_view from, std::string_view to) const noexcept;

  friend bool operator==(const lifecycle& a, const lifecycle& b) noexcept;

 private:
  struct contents;
  std::shared_ptr<const contents> contents_;
};

}  // namespace pko
