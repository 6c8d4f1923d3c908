#pragma once
// How the specification of A/76/505 speaks: a paragraph prints a number; a claim has a verdict, numbers and a reason.

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "pko/report/a_76_505.hpp"
#include "pko/report/audit.hpp"

namespace pko::spec {

inline constexpr auto holds = verdict::holds;
inline constexpr auto caveat = verdict::holds_with_caveat;
inline constexpr auto fails = verdict::fails;
inline constexpr auto open = verdict::not_checkable;

inline const audited_report& audited() {
  static const audited_report all = audit(a_76_505());
  return all;
}

/// The statement prints this value, in this unit, of this time.
inline void prints(std::string_view id, const quantity& value, std::string_view unit, std::string_view when,
                   std::string_view kind) {
  CAPTURE(id);
  const auto* s = a_76_505().find(id);
  REQUIRE(s != nullptr);
  CHECK(to_string(s->value) == to_string(value));
  CHECK(s->unit == unit);
  CHECK(to_string(s->when) == when);
  CHECK(to_string(s->kind) == kind);
}

/// The claim has the verdict; its computed numbers begin with these; its reason has these words.
inline void judged(std::string_view id, verdict expected, std::initializer_list<double> numbers,
                   std::initializer_list<std::string_view> words) {
  CAPTURE(id);
  const auto at = std::ranges::find(audited().findings, id, &finding::claim);
  REQUIRE(at != audited().findings.end());
  CAPTURE(at->reason);
  CHECK(to_string(at->verdict) == to_string(expected));
  REQUIRE(at->computed.size() >= numbers.size());
  std::size_t i = 0;
  for (const double n : numbers) CHECK(at->computed[i++] == doctest::Approx(n).epsilon(1e-5));
  for (const auto word : words) CHECK_MESSAGE(at->reason.find(word) != std::string::npos, "without \"" << word << "\"");
}

}  // namespace pko::spec
