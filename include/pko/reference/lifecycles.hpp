#pragma once
/// \file
/// The vocabularies of what is tracked, compiled in from the readable tables under data/reference. Each function returns
/// the same immutable value on every call.

#include <span>
#include <string_view>

#include "pko/model/due_rule.hpp"
#include "pko/model/lifecycle.hpp"
#include "pko/model/target_rule.hpp"

namespace pko::reference {

/// The lifecycles of everything that the field tracks, in the order of data/reference/lifecycles.csv.
[[nodiscard]] std::span<const lifecycle> lifecycles();
/// \throws unknown_word with the nearest lifecycle
[[nodiscard]] const lifecycle& lifecycle_of(std::string_view name);

/// What falls due when: assessments of hospitals, renewal of pledges, rapid deployment.
[[nodiscard]] std::span<const due_rule> due_rules();
/// \throws unknown_word with the nearest rule
[[nodiscard]] const due_rule& due_rule_of(std::string_view name);

/// Green, yellow, red: how the United Nations' monthly list shows women's representation.
[[nodiscard]] std::span<const colour_line> target_colours();

}  // namespace pko::reference
